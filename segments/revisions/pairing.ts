/**
 * The acts of the alignment editor that `lineage` does not have: sentences of the target go from one segment to its neighbour, or to none. Joining and
 * splitting are `join` and `split`; taking back is `takeBack`. No act loses, adds or reorders a word.
 */
import { segment } from '../segmentation/segment.ts'
import type { Living, Restructuring, Revised } from './lineage.ts'
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
 * Takes the target away from its source, as one that translates nothing: it goes on in a segment of its own with an empty source, directly after. Undefined
 * for a segment without a target, or without a source already.
 */
export function swapOut(living: Living, nextRank: string | null): Restructuring | undefined {
  const { segment: one, text } = living
  if (text === '' || one.source === '') return undefined
  return {
    kind: 'move',
    undoes: null,
    ended: [],
    begun: [
      {
        source: '',
        after: '',
        rank: between(one.rank, nextRank),
        target: { text, state: 'initial' },
        ancestors: [one.id],
      },
    ],
    revised: [draft(living, '')],
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

const together = (first: string, second: string): string => [first, second].filter((text) => text !== '').join(' ')
