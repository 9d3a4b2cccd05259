/**
 * The acts of the alignment editor that `lineage` does not have: sentences of either side go from one segment to its neighbour, those of the target also to
 * none. Joining and splitting are `join` and `split`; taking back is `takeBack`. No act loses, adds or reorders a word.
 */
import type { Language } from '../model.ts'
import { segment } from '../segmentation/segment.ts'
import { places } from '../text/places.ts'
import { type Living, type Refused, type Restructuring, type Revised, type Successor, split } from './lineage.ts'
import { between } from './rank.ts'

/** Moves the last `count` sentences of `first`, or as many as it has, to the beginning of its next neighbour. Undefined when there is none to move. */
export function moveDown(first: Living, second: Living, count = 1): Restructuring | undefined {
  const sentences = sentencesOf(first.text)
  if (sentences.length === 0 || count < 1) return undefined
  const at = Math.max(0, sentences.length - count)
  return moved(
    [first, sentences.slice(0, at).join(' ')],
    [second, together(sentences.slice(at).join(' '), second.text)],
  )
}

/** Moves the first `count` sentences of `second`, or as many as it has, to the end of the neighbour before it. */
export function moveUp(first: Living, second: Living, count = 1): Restructuring | undefined {
  const sentences = sentencesOf(second.text)
  if (sentences.length === 0 || count < 1) return undefined
  return moved(
    [first, together(first.text, sentences.slice(0, count).join(' '))],
    [second, sentences.slice(count).join(' ')],
  )
}

/**
 * Moves the last `count` sentences of the source of `first`, or as many as it has, to its next neighbour. A source never alters, so both end and two
 * others begin with their texts, as drafts; or one, when the other would have neither source nor target. The sources with what lies between them stay the same text.
 */
export function sourceDown(first: Living, second: Living, count = 1): Restructuring | undefined {
  const starts = startsOf(first.segment.source, 'ar')
  if (starts.length === 0 || count < 1) return undefined
  return parted(first, second, starts[Math.max(0, starts.length - count)]!)
}

/** Moves the first `count` sentences of the source of `second`, or as many as it has, to the neighbour before it. */
export function sourceUp(first: Living, second: Living, count = 1): Restructuring | undefined {
  const starts = startsOf(second.segment.source, 'ar')
  if (starts.length === 0 || count < 1) return undefined
  const before = first.segment.source === '' ? 0 : first.segment.source.length + first.segment.after.length
  return parted(first, second, before + (starts[count] ?? second.segment.source.length))
}

/**
 * Cuts one side before `at`, a place between words. The other side is cut before its second sentence. Where the source has none, what follows in the target goes on without
 * a source, directly after; where the target has none, it stays whole with the first part of the source.
 */
export function cutAt(
  living: Living,
  side: 'source' | 'target',
  at: number,
  nextRank: string | null,
): Restructuring | Refused {
  const { segment: one, text } = living
  const nowhere = { kind: 'refused', code: 'nothing_to_split' } as const
  if (!places(side === 'source' ? one.source : text).includes(at)) return nowhere
  if (side === 'source') return split(living, { source: at, target: startsOf(text, 'en')[1] ?? null }, nextRank)
  const second = startsOf(one.source, 'ar')[1]
  return second === undefined
    ? withoutSource(living, at, nextRank)
    : split(living, { source: second, target: at }, nextRank)
}

/**
 * Takes the target away from its source, as one that translates nothing: it goes on in a segment of its own with an empty source, directly after. Undefined
 * for a segment without a target, or without a source already.
 */
export function swapOut(living: Living, nextRank: string | null): Restructuring | undefined {
  return living.text === '' || living.segment.source === '' ? undefined : withoutSource(living, 0, nextRank)
}

/** What stands in the target from a place on goes on without a source. */
function withoutSource(living: Living, from: number, nextRank: string | null): Restructuring {
  const { segment: one, text } = living
  return {
    kind: 'move',
    undoes: null,
    ended: [],
    begun: [
      {
        source: '',
        after: '',
        rank: between(one.rank, nextRank),
        target: { text: text.slice(from), state: 'initial' },
        ancestors: [one.id],
      },
    ],
    revised: [draft(living, text.slice(0, from).trimEnd())],
  }
}

/** Says that source and target belong together, or that a source was left out on purpose: the same text, confirmed. Undefined for what is confirmed. */
export function accept(living: Living): Restructuring | undefined {
  const { segment: one, head, text, state } = living
  if (state !== 'initial') return undefined
  return {
    kind: 'confirm',
    undoes: null,
    ended: [],
    begun: [],
    revised: [{ segment: one.id, head, text, state: 'translated', origin: 'aligned' }],
  }
}

/** Confirms many at once; never that something was left out, which somebody may yet translate. Undefined when there is nothing to confirm. */
export function acceptAll(all: readonly Living[]): Restructuring | undefined {
  const revised = all.filter(({ text }) => text !== '').flatMap((living) => accept(living)?.revised ?? [])
  return revised.length === 0 ? undefined : { kind: 'confirm', undoes: null, ended: [], begun: [], revised }
}

function moved(...changed: [living: Living, text: string][]): Restructuring {
  return {
    kind: 'move',
    undoes: null,
    ended: [],
    begun: [],
    revised: changed.map(([living, text]) => draft(living, text)),
  }
}

/** Parts the sources of two neighbours, laid end to end, at a place; their targets stay where they were. */
function parted(first: Living, second: Living, at: number): Restructuring | undefined {
  const [one, other] = [first.segment, second.segment]
  // An added text has nothing behind it; where something else is so, no place is sure.
  if (one.source === '' && one.after !== '') return undefined
  const whole = other.source === '' ? one.source : one.source + one.after + other.source
  const tail = other.source === '' ? one.after + other.after : other.after
  const above = whole.slice(0, at)
  const bare = above.trimEnd()
  const pieces: readonly Pick<Successor, 'source' | 'after'>[] =
    at === 0 || at === whole.length
      ? [
          { source: above, after: at === 0 ? '' : tail },
          { source: whole.slice(at), after: at === 0 ? tail : '' },
        ]
      : [
          { source: bare, after: above.slice(bare.length) },
          { source: whole.slice(at), after: tail },
        ]
  const begun = [first, second].map(
    (living, i): Successor => ({
      ...pieces[i]!,
      rank: living.segment.rank,
      target: living.text === '' ? undefined : { text: living.text, state: 'initial' },
      ancestors: [one.id, other.id],
    }),
  )
  return {
    kind: 'move',
    undoes: null,
    ended: [first, second].map(({ segment: { id }, head }) => ({ segment: id, head })),
    begun: begun.filter(({ source, target }) => source !== '' || target !== undefined),
  }
}

/** What says something else than before is a draft again. */
const draft = ({ segment: one, head }: Living, text: string): Revised => ({
  segment: one.id,
  head,
  text,
  state: 'initial',
  origin: 'aligned',
})

const sentencesOf = (text: string): string[] =>
  segment(text, 'sentences', 'en')
    .map(({ from, to }) => text.slice(from, to).trim())
    .filter((sentence) => sentence !== '')

/** Where the sentences of a text begin. */
const startsOf = (text: string, language: Language): number[] =>
  segment(text, 'sentences', language)
    .filter(({ from, to }) => text.slice(from, to).trim() !== '')
    .map(({ from }) => from)

const together = (first: string, second: string): string => [first, second].filter((text) => text !== '').join(' ')
