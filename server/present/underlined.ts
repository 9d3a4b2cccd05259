import type { Severity } from '../../segments/review/finding.ts'
import type { Underline } from '../../segments/review/underlines.ts'
import type { SegmentRow } from '../../views/segment-locals.ts'

interface Piece {
  readonly text: string
  readonly hit?: boolean
  readonly place?: number | undefined
  readonly code?: string | undefined
}

/** A text in pieces, cut further where it is underlined. A token of a code stays whole; what begins with a piece begins with the first of its parts. */
export function underlined(
  pieces: readonly Piece[],
  places: readonly Pick<Underline, 'from' | 'to' | 'severity'>[],
): NonNullable<SegmentRow['sourceMarked']> {
  let from = 0
  return pieces.flatMap(({ text, hit = false, place, code }) => {
    const start = from
    from += text.length
    const bounds = code === undefined ? places.flatMap((one) => [one.from, one.to]) : []
    const cuts = [start, ...new Set(bounds.filter((at) => at > start && at < from)), from]
    return cuts.slice(0, -1).map((at, i) => ({
      text: text.slice(at - start, cuts[i + 1]! - start),
      hit,
      place: i === 0 ? place : undefined,
      code,
      under: severityAt(at, places),
    }))
  })
}

const severityAt = (at: number, places: Parameters<typeof underlined>[1]): Severity | undefined =>
  places.find((one) => one.from <= at && at < one.to)?.severity
