import type { Hunk } from './hunks.ts'
import { scratch } from './scratch.ts'
import type { Tokens } from './tokens.ts'

interface Anchor {
  readonly a: number
  readonly b: number
  readonly weight: number
}

/** Starts of runs of `length` tokens that stand once on each side of a gap, the heaviest chain that rises on both. */
export function landmarks(tokens: Tokens, gap: Hunk, length: number): Anchor[] {
  return heaviest(length === 1 ? uniqueWords(tokens, gap) : uniqueRuns(tokens, gap, length), gap)
}

/** Shorter tokens are spaces, marks of punctuation and particles, which stand alike in unlike places. */
const leastLetters = 3

/** By token of the left: how often it stands there, and where on the right, one more than it is; -1 when it stands there twice. */
const [timesMemory, placeMemory] = [scratch(), scratch()]

function uniqueWords({ left, right, letters }: Tokens, { aFrom, aTo, bFrom, bTo }: Hunk): Anchor[] {
  const times = timesMemory.numbers(letters.length)
  const places = placeMemory.numbers(letters.length)
  for (let i = aFrom; i < aTo; i++) {
    times[left[i]!] = 0
    places[left[i]!] = 0
  }
  for (let i = aFrom; i < aTo; i++) times[left[i]!]!++
  // Of tokens that the left has not, it says something by chance, and nobody asks.
  for (let i = bFrom; i < bTo; i++) places[right[i]!] = places[right[i]!] === 0 ? i + 1 : -1
  const pairs: Anchor[] = []
  for (let i = aFrom; i < aTo; i++) {
    const token = left[i]!
    const place = places[token]!
    if (place > 0 && times[token] === 1 && letters[token]! >= leastLetters)
      pairs.push({ a: i, b: place - 1, weight: letters[token]! })
  }
  return pairs
}

/** By slot of a hash table: the first start of a run of tokens in each text, one more than it is; below 0 when it stands there twice. */
const [inLeftMemory, inRightMemory] = [scratch(), scratch()]

function uniqueRuns({ left, right }: Tokens, { aFrom, aTo, bFrom, bTo }: Hunk, length: number): Anchor[] {
  let size = 1024
  while (size < 2 * (aTo - aFrom + bTo - bFrom)) size *= 2
  const inLeft = inLeftMemory.numbers(size)
  const inRight = inRightMemory.numbers(size)
  inLeft.fill(0, 0, size)
  inRight.fill(0, 0, size)
  const slotOf = (row: readonly number[], at: number): number => {
    let hash = 0
    for (let i = at; i < at + length; i++) hash = (Math.imul(hash, 0x9e3779b1) + row[i]!) | 0
    for (let slot = (hash ^ (hash >>> 15)) & (size - 1); ; slot = (slot + 1) & (size - 1)) {
      const l = Math.abs(inLeft[slot]!) - 1
      const r = Math.abs(inRight[slot]!) - 1
      if (l < 0 && r < 0) return slot
      if (l < 0 ? sameRun(row, at, right, r, length) : sameRun(row, at, left, l, length)) return slot
    }
  }
  const note = (seen: Int32Array, slot: number, at: number): void => {
    seen[slot] = seen[slot] === 0 ? at + 1 : -Math.abs(seen[slot]!)
  }
  for (let at = aFrom; at + length <= aTo; at++) note(inLeft, slotOf(left, at), at)
  for (let at = bFrom; at + length <= bTo; at++) note(inRight, slotOf(right, at), at)
  const pairs: Anchor[] = []
  for (let slot = 0; slot < size; slot++) {
    if (inLeft[slot]! > 0 && inRight[slot]! > 0) pairs.push({ a: inLeft[slot]! - 1, b: inRight[slot]! - 1, weight: 1 })
  }
  return pairs.sort((one, other) => one.a - other.a)
}

function sameRun(row: readonly number[], at: number, other: readonly number[], there: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (row[at + i] !== other[there + i]) return false
  return true
}

const [bestMemory, totalMemory, previousMemory] = [scratch(), scratch(), scratch()]

/**
 * Of pairs in the order of `a`, those that rise in `b` as well and weigh most together: a phrase that stays outweighs a shorter one that
 * it changed places with. Each pair takes the best chain that ends before it out of a Fenwick tree: O(n log n).
 */
function heaviest(pairs: readonly Anchor[], { bFrom, bTo }: Hunk): Anchor[] {
  const size = bTo - bFrom
  const best = bestMemory.numbers(size + 1) // By place in the tree: the pair that ends the heaviest chain there, one more than it is.
  const total = totalMemory.numbers(pairs.length + 1)
  const previous = previousMemory.numbers(pairs.length + 1)
  best.fill(0, 0, size + 1)
  total[0] = 0
  let end = 0
  for (let i = 1; i <= pairs.length; i++) {
    const { b, weight } = pairs[i - 1]!
    let before = 0
    for (let place = b - bFrom; place > 0; place -= place & -place) {
      if (total[best[place]!]! > total[before]!) before = best[place]!
    }
    previous[i] = before
    total[i] = total[before]! + weight
    if (total[i]! > total[end]!) end = i
    for (let place = b - bFrom + 1; place <= size; place += place & -place) {
      if (total[i]! > total[best[place]!]!) best[place] = i
    }
  }
  const chain: Anchor[] = []
  for (let i = end; i > 0; i = previous[i]!) chain.push(pairs[i - 1]!)
  return chain.reverse()
}
