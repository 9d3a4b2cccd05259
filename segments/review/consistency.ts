import type { SegmentId } from '../model.ts'
import { fold } from '../text/fold.ts'
import type { Finding } from './finding.ts'

/** A confirmed segment as it is compared with the others of its document. */
export interface Kept {
  readonly id: SegmentId
  /** What `comparable` makes of its texts, or a digest of that; '' for one that is too short to say anything. */
  readonly source: string
  readonly target: string
}

/** Fewer words may well be translated in several ways: نعم is yes, yeah, indeed. */
const fewestWords = 3

/** A text for comparison: without case, marks, punctuation, and what Arabic writers vary. '' for one of fewer than three words. Linear. */
export function comparable(text: string): string {
  const words = fold(text).match(/[\p{L}\p{N}]+/gu) ?? []
  return words.length < fewestWords ? '' : words.join(' ')
}

/**
 * Segments of a document with one source and different translations, and with one translation and different sources, each with the first segment that
 * it is at odds with. Where more than half say the same, the others are at odds with them; otherwise all are. Linear.
 */
export function atOdds(rows: readonly Kept[]): Map<SegmentId, Finding[]> {
  const found = new Map<SegmentId, Finding[]>()
  const add = (id: SegmentId, finding: Finding): void => {
    const there = found.get(id)
    if (there) there.push(finding)
    else found.set(id, [finding])
  }
  for (const [check, by, what] of [
    ['same_source', 'source', 'target'],
    ['same_target', 'target', 'source'],
  ] as const) {
    for (const group of groups(rows, by)) {
      const kinds = groups(group, what)
      if (kinds.length < 2) continue
      const largest = kinds.reduce((most, one) => (one.length > most.length ? one : most))
      const isAgreed = largest.length > group.length / 2
      for (const kind of kinds) {
        if (isAgreed && kind === largest) continue
        const [other] = isAgreed ? largest : kind === kinds[0] ? kinds[1]! : kinds[0]!
        for (const { id } of kind) add(id, { check, source: [], target: [], other: other!.id })
      }
    }
  }
  return found
}

/** Rows with one key, in order; those without a key are in no group. */
function groups(rows: readonly Kept[], by: 'source' | 'target'): Kept[][] {
  const found = new Map<string, Kept[]>()
  for (const row of rows) {
    const key = row[by]
    if (key === '') continue
    const group = found.get(key)
    if (group) group.push(row)
    else found.set(key, [row])
  }
  return [...found.values()]
}
