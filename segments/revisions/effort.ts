import { type Hunk, push } from './hunks.ts'
import { scratch } from './scratch.ts'
import type { Tokens } from './tokens.ts'

const [same, removing, adding] = [0, 1, 2] as const
const never = 1 << 29
const [traceMemory, sameMemory, removingMemory, addingMemory] = [scratch(), scratch(), scratch(), scratch()]

/**
 * Aligns one gap at the least effort for its reader: dynamic programming over three states a cell (affine gaps: Gotoh 1982), where
 * leaving `same` opens one run and closes another, and going from what is removed to what is added opens a third. Time and
 * space are one step a cell.
 */
export function leastEffort({ left, right, letters }: Tokens, gap: Hunk, effort: number, hunks: Hunk[]): void {
  const { aFrom, bFrom } = gap
  const rows = gap.aTo - aFrom
  const columns = gap.bTo - bFrom
  const width = columns + 1
  const trace = traceMemory.numbers((rows + 1) * width)
  // The row above; overwritten from left to right, with the cell to the upper left carried along.
  const inSame = sameMemory.numbers(width)
  const inRemoving = removingMemory.numbers(width)
  const inAdding = addingMemory.numbers(width)
  inSame[0] = 0
  inRemoving[0] = never
  inAdding[0] = never
  for (let j = 1; j <= columns; j++) {
    inSame[j] = never
    inRemoving[j] = never
    inAdding[j] = (j === 1 ? 2 * effort : inAdding[j - 1]!) + letters[right[bFrom + j - 1]!]!
    trace[j] = (j === 1 ? same : adding) << 4
  }
  for (let i = 1; i <= rows; i++) {
    const token = left[aFrom + i - 1]!
    const weight = letters[token]!
    let [cornerSame, cornerRemoving, cornerAdding] = [inSame[0]!, inRemoving[0]!, inAdding[0]!]
    let steps: number = inRemoving[0]! <= inSame[0]! + 2 * effort ? removing : same
    inRemoving[0] = Math.min(inRemoving[0]!, inSame[0]! + 2 * effort) + weight
    inSame[0] = never
    trace[i * width] = steps << 2
    for (let j = 1; j <= columns; j++) {
      const [upSame, upRemoving, upAdding] = [inSame[j]!, inRemoving[j]!, inAdding[j]!]
      const other = right[bFrom + j - 1]!
      // Same.
      let best = never
      steps = 0
      if (token === other) {
        best = cornerSame
        if (cornerRemoving < best) {
          best = cornerRemoving
          steps = removing
        }
        if (cornerAdding < best) {
          best = cornerAdding
          steps = adding
        }
      }
      inSame[j] = best
      // Removing: only from above, and never after what is added.
      if (upRemoving <= upSame + 2 * effort) {
        inRemoving[j] = upRemoving + weight
        steps |= removing << 2
      } else inRemoving[j] = upSame + 2 * effort + weight
      // Adding.
      best = inAdding[j - 1]!
      let step: number = adding
      const opened = inSame[j - 1]! + 2 * effort
      if (opened < best) {
        best = opened
        step = same
      }
      const turned = inRemoving[j - 1]! + effort
      if (turned < best) {
        best = turned
        step = removing
      }
      inAdding[j] = best + letters[other]!
      trace[i * width + j] = steps | (step << 4)
      cornerSame = upSame
      cornerRemoving = upRemoving
      cornerAdding = upAdding
    }
  }
  const ends = [inSame[columns]!, inRemoving[columns]!, inAdding[columns]!]
  back(trace, width, gap, ends.indexOf(Math.min(...ends)), hunks)
}

/** Walks the steps back from the last cell and adds the hunks in order. */
function back(trace: Int32Array, width: number, { aFrom, aTo, bFrom, bTo }: Hunk, end: number, hunks: Hunk[]): void {
  const found: Hunk[] = []
  let i = aTo - aFrom
  let j = bTo - bFrom
  let state = end
  while (i > 0 || j > 0) {
    const steps = trace[i * width + j]!
    if (state === same) {
      state = steps & 3
      i--
      j--
      continue
    }
    const [a, b] = [i, j]
    while (state !== same && (i > 0 || j > 0)) {
      const here = trace[i * width + j]!
      if (state === removing) {
        state = (here >> 2) & 3
        i--
      } else {
        state = (here >> 4) & 3
        j--
      }
    }
    found.push({ aFrom: aFrom + i, aTo: aFrom + a, bFrom: bFrom + j, bTo: bFrom + b })
  }
  for (let k = found.length - 1; k >= 0; k--) push(hunks, found[k]!)
}
