import { states } from '../model.ts'
import type { Piece } from '../segmentation/cut.ts'
import type { Living, Restructuring, Successor, Target } from './lineage.ts'
import { between } from './rank.ts'

/** Segments that end, and those that begin over the same stretch of the text. */
export interface Regrouped {
  readonly ended: readonly Living[]
  readonly begun: readonly Successor[]
}

export interface Resegmentation {
  readonly restructuring: Restructuring
  /** Where something changes, in order; every other segment lives on untouched. */
  readonly groups: readonly Regrouped[]
  readonly kept: number
}

/**
 * What becomes of a document's segments when its text is cut anew. `living` are its segments in order, `pieces` what another segmentation
 * makes of their sources joined with what lies between them. Where old and new boundaries coincide nothing happens; between two that do,
 * the segments there end and others begin, linked to those whose text they carry on, so that history and remarks follow.
 *
 * No translation is cut: each goes whole to the segment in which its source begins, joined with a space to others that do. It keeps its
 * state (the least of those joined) where the new source is just what it translates, and is a draft where it says more or less. Segments
 * without a source live on, unless they stand where others are united, and then their text is carried with the others. The joined text
 * stays the same to the code unit. Linear.
 */
export function resegment(living: readonly Living[], pieces: readonly Piece[]): Resegmentation {
  const text = living.map(({ segment }) => segment.source + segment.after).join('')
  const old = placed(living)
  const fresh = placedPieces(text, pieces)
  const groups: Regrouped[] = []
  let kept = 0
  for (let i = 0, k = 0; i < old.length; ) {
    if (isBlank(old[i]!)) {
      kept++
      i++
      continue
    }
    let last = i
    let newest = k
    // Both run on until they end at the same place.
    for (;;) {
      const [oldEnd, newEnd] = [nextStart(old, last) ?? text.length, fresh[newest + 1]?.start ?? text.length]
      if (oldEnd === newEnd) break
      if (oldEnd < newEnd)
        do last++
        while (isBlank(old[last]!))
      else newest++
    }
    if (last === i && newest === k) kept++
    else groups.push(regrouped(text, old, fresh, [i, last], [k, newest]))
    i = last + 1
    k = newest + 1
  }
  const ended = groups.flatMap((group) => group.ended.map(({ segment, head }) => ({ segment: segment.id, head })))
  const begun = groups.flatMap((group) => group.begun)
  return { restructuring: { kind: 'resegment', undoes: null, ended, begun }, groups, kept }
}

interface Placed {
  readonly living: Living
  /** Where the segment begins, and where its source does behind white space. */
  readonly from: number
  readonly start: number
  /** Behind the source. */
  readonly end: number
}

function placed(living: readonly Living[]): Placed[] {
  let from = 0
  return living.map((one) => {
    const { source, after } = one.segment
    const here = {
      living: one,
      from,
      start: from + source.length - source.trimStart().length,
      end: from + source.length,
    }
    from += source.length + after.length
    return here
  })
}

const isBlank = ({ living }: Placed): boolean => living.segment.source.trim() === ''

/** Where the next source begins that is not blank. */
function nextStart(old: readonly Placed[], index: number): number | undefined {
  for (let i = index + 1; i < old.length; i++) if (!isBlank(old[i]!)) return old[i]!.start
  return undefined
}

interface PlacedPiece {
  readonly start: number
  readonly end: number
}

function placedPieces(text: string, pieces: readonly Piece[]): PlacedPiece[] {
  let start = text.length - text.trimStart().length
  return pieces.map(({ source, after }) => {
    const here = { start, end: start + source.length }
    start += source.length + after.length
    return here
  })
}

function regrouped(
  text: string,
  old: readonly Placed[],
  fresh: readonly PlacedPiece[],
  [first, last]: readonly [number, number],
  [firstPiece, lastPiece]: readonly [number, number],
): Regrouped {
  const group = old.slice(first, last + 1)
  const nextRank = old[last + 1]?.living.segment.rank ?? null
  const stretch = { from: group[0]!.from, to: old[last + 1]?.from ?? text.length }
  let rank = group[0]!.living.segment.rank
  const begun: Successor[] = []
  for (let k = firstPiece; k <= lastPiece; k++) {
    // White space before the first source of the stretch stays with it, and what is behind the last one as well.
    const from = k === firstPiece ? stretch.from : fresh[k]!.start
    const to = k === lastPiece ? stretch.to : fresh[k + 1]!.start
    if (k > firstPiece) rank = between(rank, nextRank)
    const inside = group.filter((one) => one.start >= from && one.start < to)
    begun.push({
      source: text.slice(from, fresh[k]!.end),
      after: text.slice(fresh[k]!.end, to),
      rank,
      target: targetOf(inside, group, { from, to: fresh[k]!.end }),
      ancestors: group.filter((one) => one.start < to && Math.max(one.end, one.start + 1) > from).map(idOf),
    })
  }
  return { ended: group.map(({ living }) => living), begun }
}

const idOf = ({ living }: Placed) => living.segment.id

/** The texts of the segments that begin inside, as one; a draft unless they are of just this stretch. */
function targetOf(
  inside: readonly Placed[],
  group: readonly Placed[],
  { from, to }: { readonly from: number; readonly to: number },
): Target | undefined {
  const written = inside.filter(({ living }) => living.head > 0)
  if (written.length === 0) return undefined
  const least = Math.min(...inside.map(({ living }) => states.indexOf(living.head > 0 ? living.state : 'initial')))
  const exact = inside.every(({ end }) => end <= to) && !group.some((one) => one.start < from && one.end > from)
  const said = written.map(({ living }) => living.text).filter((one) => one !== '')
  return { text: said.join(' '), state: exact ? states[least]! : 'initial' }
}
