import { diffArrays } from 'diff'
import { words } from '../text/words.ts'

/** Tokens `[aFrom, aTo)` of the old text became tokens `[bFrom, bTo)` of the new one; one of the two may be empty. */
export interface Hunk {
  readonly aFrom: number
  readonly aTo: number
  readonly bFrom: number
  readonly bTo: number
}

export interface Compared {
  readonly a: readonly string[]
  readonly b: readonly string[]
  /** In order, never touching; what lies between them is the same on both sides. */
  readonly hunks: readonly Hunk[]
}

/** Between anchors a gap may differ by this many tokens before it is called a replacement as a whole. */
const farthest = 1500
/** As many tokens in a row, found once in each text, are sure to correspond. */
const anchorLength = 5
/** Below this many tokens on a side the anchors cost more than they save. */
const worthAnchors = 200

/**
 * Where two texts differ, in tokens of `words`. Common ends are cut off; runs of five tokens that stand once in each text are
 * anchors, of which the longest chain in order is kept (Heckel 1978; patience diff); `diffArrays` of the `diff` package (Myers 1986)
 * works only in the gaps, bounded, and a gap that is too far apart is a replacement. So it is exact always and near-linear on long texts:
 * plain `diffArrays` needs 23 s for 100,000 words with 5 % changed.
 *
 * Not `diffWords`: it knows only Latin letters as word characters, so Arabic falls apart into letters, and it calls words equal
 * that differ only in the spaces around them.
 */
export function compare(before: string, after: string): Compared {
  const a = words(before)
  const b = words(after)
  const { left, right } = interned(a, b)
  let start = 0
  while (start < left.length && start < right.length && left[start] === right[start]) start++
  let aEnd = left.length
  let bEnd = right.length
  while (aEnd > start && bEnd > start && left[aEnd - 1] === right[bEnd - 1]) {
    aEnd--
    bEnd--
  }
  const hunks: Hunk[] = []
  let aFrom = start
  let bFrom = start
  for (const anchor of [...anchors(left, right, start, aEnd, bEnd), { a: aEnd, b: bEnd }]) {
    gap(left, right, { aFrom, aTo: anchor.a, bFrom, bTo: anchor.b }, hunks)
    aFrom = anchor.a
    bFrom = anchor.b
  }
  return { a, b, hunks: joined(hunks) }
}

/** Each different token as a number, so that comparing is comparing numbers. */
function interned(a: readonly string[], b: readonly string[]): { left: Int32Array; right: Int32Array } {
  const numbers = new Map<string, number>()
  const number = (token: string): number => {
    let n = numbers.get(token)
    if (n === undefined) {
      n = numbers.size
      numbers.set(token, n)
    }
    return n
  }
  return { left: Int32Array.from(a, number), right: Int32Array.from(b, number) }
}

interface Anchor {
  readonly a: number
  readonly b: number
}

/** Starts of token runs that are unique on both sides, the longest chain that rises on both. */
function anchors(left: Int32Array, right: Int32Array, start: number, aEnd: number, bEnd: number): Anchor[] {
  if (aEnd - start < worthAnchors || bEnd - start < worthAnchors) return []
  const inB = uniqueRuns(right, start, bEnd)
  const pairs: Anchor[] = []
  for (const [run, at] of uniqueRuns(left, start, aEnd)) {
    const there = inB.get(run)
    if (there !== undefined) pairs.push({ a: at, b: there })
  }
  pairs.sort((one, other) => one.a - other.a)
  return rising(pairs)
}

function uniqueRuns(tokens: Int32Array, from: number, to: number): Map<string, number> {
  const found = new Map<string, number>()
  const twice = new Set<string>()
  for (let at = from; at + anchorLength <= to; at++) {
    const run = `${tokens[at]},${tokens[at + 1]},${tokens[at + 2]},${tokens[at + 3]},${tokens[at + 4]}`
    if (twice.has(run)) continue
    if (found.has(run)) {
      found.delete(run)
      twice.add(run)
    } else found.set(run, at)
  }
  return found
}

/** The longest subsequence that rises in `b`, by patience sorting: O(n log n). */
function rising(pairs: readonly Anchor[]): Anchor[] {
  const tails: number[] = []
  const previous = new Int32Array(pairs.length)
  for (const [i, { b }] of pairs.entries()) {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (pairs[tails[middle]!]!.b < b) low = middle + 1
      else high = middle
    }
    previous[i] = low > 0 ? tails[low - 1]! : -1
    tails[low] = i
  }
  const chain: Anchor[] = []
  for (let i = tails.at(-1) ?? -1; i >= 0; i = previous[i]!) chain.push(pairs[i]!)
  return chain.reverse()
}

function gap(left: Int32Array, right: Int32Array, { aFrom, aTo, bFrom, bTo }: Hunk, hunks: Hunk[]): void {
  if (aFrom === aTo && bFrom === bTo) return
  const parts =
    aFrom === aTo || bFrom === bTo
      ? undefined
      : diffArrays(Array.from(left.subarray(aFrom, aTo)), Array.from(right.subarray(bFrom, bTo)), {
          maxEditLength: farthest,
        })
  if (parts === undefined) {
    hunks.push({ aFrom, aTo, bFrom, bTo })
    return
  }
  let a = aFrom
  let b = bFrom
  for (const { added, removed, value } of parts) {
    if (added) hunks.push({ aFrom: a, aTo: a, bFrom: b, bTo: b + value.length })
    else if (removed) hunks.push({ aFrom: a, aTo: a + value.length, bFrom: b, bTo: b })
    if (!added) a += value.length
    if (!removed) b += value.length
  }
}

/** Hunks that touch become one. */
function joined(hunks: readonly Hunk[]): Hunk[] {
  const result: Hunk[] = []
  for (const hunk of hunks) {
    const last = result.at(-1)
    if (last && last.aTo === hunk.aFrom && last.bTo === hunk.bFrom) {
      result[result.length - 1] = { ...last, aTo: hunk.aTo, bTo: hunk.bTo }
    } else result.push(hunk)
  }
  return result
}
