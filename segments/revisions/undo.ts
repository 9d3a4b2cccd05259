import type { Lineage, Revision, SegmentId, State } from '../model.ts'
import {
  type Begun,
  type Living,
  type Refused,
  type Restructuring,
  type Revised,
  standingOf,
  type Target,
  undo,
} from './lineage.ts'
import { between } from './rank.ts'

/** A revision that an act gave to a segment without ending it, and what stood there before. */
export interface Given {
  readonly revision: Pick<Revision, 'segment' | 'number'>
  readonly before: Target
  /** The newest revision of the segment by now; undefined when it has ended. */
  readonly head: number | undefined
}

/** What one change did to however many segments, as they stand now: the ended as they were, the begun with their newest targets. */
export interface Done {
  readonly change: number
  readonly ended: readonly Living[]
  readonly begun: readonly Begun[]
  readonly revised: readonly Given[]
  /** Links that the change made. */
  readonly lineage: readonly Lineage[]
}

export interface Undone {
  readonly restructuring: Restructuring
  /** Segments that somebody wrote in or restructured since, so that they stay as they are. */
  readonly conflicts: readonly SegmentId[]
}

/** `ranks` are those of the living, in order. `stateFor`: the state that whoever takes back may give where there was this one. */
export interface Undoing {
  readonly ranks: readonly string[]
  readonly stateFor: (state: State) => State
}

/**
 * Takes a change back, whatever it was and however many segments it touched, as a new change that can itself be taken back. Segments that it ended
 * and began are taken in groups that hang together, each as `undo` says; texts that it gave to segments that live on give way to those
 * before them, unless somebody has written since. Refused when nothing is left to take back.
 */
export function takeBack(done: Done, { ranks, stateFor }: Undoing): Undone | Refused {
  if (done.ended.length + done.begun.length + done.revised.length === 0)
    return { kind: 'refused', code: 'not_undoable' }
  const parts: Pick<Restructuring, 'ended' | 'begun'>[] = []
  const conflicts: SegmentId[] = []
  const all = groups(done)
  const free = freed(all, ranks)
  for (const group of all) {
    const part = partOf(done.change, group, ranks, free)
    if (part.kind === 'refused') conflicts.push(...group.begun.map(({ segment }) => segment.id))
    else parts.push(part)
  }
  const untouched = done.revised.filter(({ head, revision }) => head === revision.number)
  conflicts.push(
    ...done.revised.filter(({ head, revision }) => head !== revision.number).map(({ revision }) => revision.segment),
  )
  const revised = untouched.map(
    ({ before, revision }): Revised => ({
      text: before.text,
      state: stateFor(before.state),
      segment: revision.segment,
      head: revision.number,
      origin: 'restored',
    }),
  )
  const [ended, begun] = [parts.flatMap((part) => part.ended), parts.flatMap((part) => part.begun)]
  if (parts.length + revised.length === 0) return { kind: 'refused', code: 'undo_too_late' }
  return { restructuring: { kind: 'undo', undoes: done.change, ended, begun, revised }, conflicts }
}

/** The places that are free once what the change began has ended: all but those of whoever stays. */
function freed(all: readonly Group[], ranks: readonly string[]): (rank: string) => boolean {
  const stays = new Set(ranks)
  for (const { begun } of all)
    if (begun.every(({ segment }) => segment.died === null)) for (const { segment } of begun) stays.delete(segment.rank)
  return (rank) => !stays.has(rank)
}

interface Group {
  readonly ended: readonly Living[]
  readonly begun: readonly Begun[]
}

/** What hangs together through lineage: a segment that was split with its parts, and so on. */
function groups({ ended, begun, lineage }: Done): Group[] {
  const names = new Map<SegmentId, SegmentId>()
  const nameOf = (id: SegmentId): SegmentId => {
    let name = id
    for (let next = names.get(name); next !== undefined; next = names.get(name)) name = next
    return name
  }
  for (const { ancestor, descendant } of lineage) {
    const [one, other] = [nameOf(ancestor), nameOf(descendant)]
    if (one !== other) names.set(one, other)
  }
  const found = new Map<SegmentId, { ended: Living[]; begun: Begun[] }>()
  const groupOf = ({ segment }: Living): { ended: Living[]; begun: Begun[] } => {
    const group = found.get(nameOf(segment.id)) ?? { ended: [], begun: [] }
    found.set(nameOf(segment.id), group)
    return group
  }
  for (const one of ended) groupOf(one).ended.push(one)
  for (const one of begun) groupOf(one).begun.push(one)
  return [...found.values()]
}

/** What comes back stands where it stood, if that is free: what moved moves back. */
function partOf(
  change: number,
  { ended, begun }: Group,
  ranks: readonly string[],
  isFree: (rank: string) => boolean,
): Restructuring | Refused {
  if (begun.some(({ segment }) => segment.died !== null)) return { kind: 'refused', code: 'undo_too_late' }
  const nextTo = (rank: string): string | null => ranks[placeBehind(ranks, rank)] ?? null
  if (ended.length > 0 && begun.length > 0) {
    const undone = undo({ change, ended, begun }, nextTo(begun.at(-1)!.segment.rank))
    if (undone.kind === 'refused' || !ended.every(({ segment }) => isFree(segment.rank))) return undone
    return { ...undone, begun: undone.begun.map((one, i) => ({ ...one, rank: ended[i]!.segment.rank })) }
  }
  return {
    kind: 'undo',
    undoes: change,
    ended: begun.map(({ segment, head }) => ({ segment: segment.id, head })),
    begun: ended.map(({ segment, head, text, state }) => ({
      ...standingOf(segment),
      rank: isFree(segment.rank) ? segment.rank : between(segment.rank, nextTo(segment.rank)),
      target: head === 0 ? undefined : { text, state },
      ancestors: [segment.id],
    })),
  }
}

/** Where the first rank above this one stands. */
function placeBehind(ranks: readonly string[], rank: string): number {
  let [low, high] = [0, ranks.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (ranks[middle]! > rank) high = middle
    else low = middle + 1
  }
  return low
}
