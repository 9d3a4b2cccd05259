import { isWord } from '../text/words.ts'
import type { Compared, Hunk } from './hunks.ts'

/**
 * The same difference as a reader wants it: no confetti. Two changes with nothing but spaces or a mark of punctuation between them
 * become one; a lone word or two that happen to be alike between bigger changes are drawn into them (the "coincidental
 * commonality" of diff-match-patch's semantic clean-up); a change is moved along equal tokens so that it begins with a word.
 * What it says stays exact: only the bounds of hunks alter.
 */
export function readable({ a, b, hunks }: Compared): Compared {
  let kept: Hunk[] = []
  for (const hunk of hunks) {
    kept.push(hunk)
    // Drawing an island in makes a bigger change, beside which the island before may have become small.
    while (kept.length > 1 && isIsland(a, kept.at(-2)!, kept.at(-1)!)) {
      const [one, other] = kept.slice(-2) as [Hunk, Hunk]
      kept = [...kept.slice(0, -2), { aFrom: one.aFrom, aTo: other.aTo, bFrom: one.bFrom, bTo: other.bTo }]
    }
  }
  return { a, b, hunks: kept.map((hunk, i) => slid(a, b, hunk, kept[i + 1])) }
}

/** Whether what lies between two hunks is too small to be read as unchanged. */
function isIsland(a: readonly string[], one: Hunk, other: Hunk): boolean {
  const between = a.slice(one.aTo, other.aFrom)
  const wordsBetween = between.filter(isWord).length
  const least = Math.min(size(one), size(other))
  if (wordsBetween === 0) return between.length <= 2 && size(one) + size(other) > 2
  if (wordsBetween === 1) return between.length <= 3 && least >= 5
  return wordsBetween === 2 && least >= 12
}

/** How many tokens a reader must take in, the longer of the two sides. */
const size = ({ aFrom, aTo, bFrom, bTo }: Hunk): number => Math.max(aTo - aFrom, bTo - bFrom)

/** `a[ new]` rather than `[a ]new`: a pure insertion or deletion that opens with the space which also follows it steps over it. */
function slid(a: readonly string[], b: readonly string[], hunk: Hunk, next: Hunk | undefined): Hunk {
  const inserted = hunk.aFrom === hunk.aTo
  if (!inserted && hunk.bFrom !== hunk.bTo) return hunk
  const side = inserted ? b : a
  const from = inserted ? hunk.bFrom : hunk.aFrom
  const to = inserted ? hunk.bTo : hunk.aTo
  const free = (next ? next.aFrom : a.length) - hunk.aTo
  if (free < 2 || side[from] !== side[to] || !/^\s/.test(side[from] ?? '')) return hunk
  return { aFrom: hunk.aFrom + 1, aTo: hunk.aTo + 1, bFrom: hunk.bFrom + 1, bTo: hunk.bTo + 1 }
}
