import type { Anchor, Lineage, Revision, Segment, SegmentId, Span } from '../model.ts'
import { isWord, words } from '../text/words.ts'
import { compare, following } from './compare.ts'
import { diff, type Run } from './diff.ts'
import { parted } from './small.ts'

/** Where the words of an anchor are now; or what they were, when they are gone. */
export type Whereabouts =
  | (Span & { readonly kind: 'here'; readonly segment: SegmentId })
  | { readonly kind: 'gone'; readonly segment: SegmentId; readonly quote: string }

/** All segments that carry on the one that is spoken of, with their revisions, newest first. */
export interface After {
  readonly segments: ReadonlyMap<SegmentId, Segment>
  readonly revisions: ReadonlyMap<SegmentId, readonly Revision[]>
  readonly lineage: readonly Lineage[]
}

/**
 * Follows the words of an anchor through every later revision, split, merge and correction of the segment it was set in. What stands
 * between its first and its last word belongs to it; a word that moved, or differs in something small, is the same word. Words
 * that are deleted are gone, and are found again when all of them come back. With them gone it names the first living successor.
 */
export function whereIs({ side, revision, from, to }: Anchor, segment: SegmentId, after: After): Whereabouts {
  let seen = { text: textsOf(segment, side, revision, after)[0] ?? '', from, to }
  let isGone = false
  /** Takes one step, into the best of some texts. */
  const step = (texts: readonly string[]): number => {
    const found = follow(seen.text, seen, texts)
    isGone = found === undefined || (isGone && !found.whole)
    if (!found || isGone) return 0
    seen = { text: texts[found.at]!, from: found.from, to: found.to }
    return found.at
  }
  let here = segment
  for (let since = revision; ; since = 0) {
    for (const text of textsOf(here, side, since, after)) step([text])
    const successors = successorsOf(here, after)
    if (successors.length === 0) break
    here = successors[step(successors.map((id) => textsOf(id, side, 0, after)[0] ?? ''))]!
  }
  return isGone
    ? { kind: 'gone', segment: here, quote: seen.text.slice(seen.from, seen.to) }
    : { kind: 'here', segment: here, from: seen.from, to: seen.to }
}

/** The texts of one side from a revision on, oldest first. A source has one. */
function textsOf(segment: SegmentId, side: Anchor['side'], revision: number, { segments, revisions }: After): string[] {
  if (side === 'source') return [segments.get(segment)?.source ?? '']
  const later = (revisions.get(segment) ?? []).filter(({ number }) => number >= revision)
  return later.map(({ text }) => text).reverse()
}

/** In the order of the document. */
function successorsOf(segment: SegmentId, { segments, lineage }: After): SegmentId[] {
  const rankOf = (id: SegmentId): string => segments.get(id)?.rank ?? ''
  return lineage
    .filter(({ ancestor }) => ancestor === segment)
    .map(({ descendant }) => descendant)
    .sort((one, other) => (rankOf(one) < rankOf(other) ? -1 : 1))
}

interface Found extends Span {
  /** In which of the texts. */
  readonly at: number
  /** Whether every letter of it has survived. */
  readonly whole: boolean
}

/** Where a stretch of a text is in those that carry the text on: in the one that has most of it. */
function follow(text: string, { from, to }: Span, texts: readonly string[]): Found | undefined {
  const quote = text.slice(from, to)
  const weight = words(quote).some(isWord) ? lettersOf : (piece: string): number => piece.replace(/\s+/g, '').length
  let best: (Found & { readonly letters: number }) | undefined
  for (const [at, next] of texts.entries()) {
    for (const places of [kept, recognised]) {
      const pieces = places(text, next, { from, to }).filter((piece) => weight(next.slice(piece.from, piece.to)) > 0)
      if (pieces.length === 0) continue
      const letters = pieces.reduce((sum, piece) => sum + weight(next.slice(piece.from, piece.to)), 0)
      const span = { from: Math.min(...pieces.map((one) => one.from)), to: Math.max(...pieces.map((one) => one.to)) }
      if (letters > (best?.letters ?? 0))
        best = { ...trimmed(next, span), at, letters, whole: letters >= weight(quote) }
      break
    }
  }
  return best
}

const lettersOf = (text: string): number =>
  words(text)
    .filter(isWord)
    .reduce((sum, { length }) => sum + length, 0)

function trimmed(text: string, { from, to }: Span): Span {
  const piece = text.slice(from, to)
  return { from: to - piece.trimStart().length, to: from + piece.trimEnd().length }
}

/** What is the same in both, of a stretch of the first; in the second. */
function kept(text: string, next: string, { from, to }: Span): Span[] {
  const found: Span[] = []
  let [at, shift] = [0, 0]
  for (const { aFrom, aTo, bTo } of [
    ...compare(text, next, following),
    { aFrom: text.length, aTo: text.length, bTo: 0 },
  ]) {
    const [start, end] = [Math.max(at, from), Math.min(aFrom, to)]
    if (start < end) found.push({ from: start + shift, to: end + shift })
    at = aTo
    shift = bTo - aTo
  }
  return found
}

/** What moved, or differs in something small. */
function recognised(text: string, next: string, { from, to }: Span): Span[] {
  const found: Span[] = []
  const runs = placed(parted(diff(text, next)))
  for (const [i, removed] of runs.entries()) {
    if (removed.kind !== 'removed' || removed.from >= to || removed.to <= from) continue
    const added = runs.find((run, k) => run.kind === 'added' && isSame(removed, run, k === i + 1))
    if (!added) continue
    if (removed.moved === undefined) found.push(added)
    else {
      // The phrase is the same, the white space at its ends may not be.
      const shift = added.from + startOf(added.text) - (removed.from + startOf(removed.text))
      const [start, end] = [Math.max(removed.from, from) + shift, Math.min(removed.to, to) + shift]
      found.push({ from: Math.max(added.from, start), to: Math.min(added.to, end) })
    }
  }
  return found
}

const isSame = (removed: Run, added: Run, isNext: boolean): boolean =>
  removed.moved === undefined
    ? isNext && removed.look !== undefined && removed.look === added.look
    : removed.moved === added.moved

const startOf = (text: string): number => text.length - text.trimStart().length

/** Each run with its place: a removed one in the old text, any other in the new one. */
function placed(runs: readonly Run[]): (Run & Span)[] {
  let [a, b] = [0, 0]
  return runs.map((run) => {
    const from = run.kind === 'removed' ? a : b
    if (run.kind !== 'added') a += run.text.length
    if (run.kind !== 'removed') b += run.text.length
    return { ...run, from, to: from + run.text.length }
  })
}
