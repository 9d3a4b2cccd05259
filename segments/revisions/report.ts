import type { UserId } from '../model.ts'
import type { Distance } from './distance.ts'
import type { Handover } from './handovers.ts'

/** What lies between the two texts of a handover. */
export interface Between extends Distance {
  /** To the code unit: an edit is a word's, and a comma is none. */
  readonly changed: boolean
}

/** What somebody did in a while, or all did together. */
export interface Figures {
  readonly translated: Done
  /** `changed`: so many of them in which something was altered. */
  readonly reviewed: Done & { readonly changed: number }
  /** Translations against what stands now: so many segments, so many edits to so many words of the final text. */
  readonly compared: Distance & { readonly segments: number }
  /** Translations that nobody else has had in hand, and those whose segments were split or merged since. */
  readonly waiting: number
  readonly parted: number
}

interface Done {
  readonly segments: number
  /** Of the source. */
  readonly words: number
  /** Of how many it is known how long they took, and the middle of that: the lower of two. Not additive, as all else is. */
  readonly timed: number
  readonly medianMs: number | undefined
}

/** A stretch of time, `from` included and `to` not; undefined is open. */
export interface Period {
  readonly from: Date | undefined
  readonly to: Date | undefined
}

export function within(list: readonly Handover[], { from, to }: Period): Handover[] {
  const [begin, end] = [from?.getTime() ?? -Infinity, to?.getTime() ?? Infinity]
  return list.filter(({ at }) => at.getTime() >= begin && at.getTime() < end)
}

/**
 * Sums for each person, and for all. Every handover is one person's and of one moment, so the people add up to the total, and two
 * periods that touch to the one they make, but for the medians. `betweenOf` is asked for reviews and for
 * translations that somebody has read.
 */
export function report(
  list: readonly Handover[],
  betweenOf: (handover: Handover) => Between,
): { readonly people: ReadonlyMap<UserId, Figures>; readonly total: Figures } {
  const people = new Map<UserId, Handover[]>()
  for (const one of list) {
    const own = people.get(one.by)
    if (own) own.push(one)
    else people.set(one.by, [one])
  }
  return {
    people: new Map([...people].map(([by, own]) => [by, figures(own, betweenOf)])),
    total: figures(list, betweenOf),
  }
}

function figures(list: readonly Handover[], betweenOf: (handover: Handover) => Between): Figures {
  const translated = list.filter(({ work }) => work.kind === 'translated')
  const reviewed = list.filter(({ work }) => work.kind === 'reviewed')
  const fates = (kind: 'read' | 'waiting' | 'parted'): Handover[] =>
    translated.filter(({ work }) => work.kind === 'translated' && work.fate.kind === kind)
  const compared = fates('read').map(betweenOf)
  return {
    translated: done(translated),
    reviewed: {
      ...done(reviewed),
      changed: reviewed.filter((one) => betweenOf(one).changed).length,
    },
    compared: {
      segments: compared.length,
      edits: sum(compared.map(({ edits }) => edits)),
      words: sum(compared.map(({ words }) => words)),
    },
    waiting: fates('waiting').length,
    parted: fates('parted').length,
  }
}

function done(list: readonly Handover[]): Done {
  const times = list.flatMap(({ ms }) => ms ?? []).sort((one, other) => one - other)
  return {
    segments: list.length,
    words: sum(list.map(({ words }) => words)),
    timed: times.length,
    medianMs: times[(times.length - 1) >> 1],
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, n) => all + n, 0)

/** Words translated and reviewed in each of some stretches of time, for each person. */
export interface Stretch {
  readonly translated: number
  readonly reviewed: number
}

/** `starts` are the beginnings of the stretches, in order; what lies before the first is left out, and the last has no end. */
export function spread(list: readonly Handover[], starts: readonly Date[]): Map<UserId, Stretch[]> {
  const found = new Map<UserId, { translated: number; reviewed: number }[]>()
  // To compare Dates takes ten times as long as to compare what they stand for.
  const times = starts.map((start) => start.getTime())
  for (const { by, at, words, work } of list) {
    const time = at.getTime()
    const place = times.findLastIndex((start) => start <= time)
    if (place < 0) continue
    const own = found.get(by) ?? starts.map(() => ({ translated: 0, reviewed: 0 }))
    own[place]![work.kind] += words
    found.set(by, own)
  }
  return found
}
