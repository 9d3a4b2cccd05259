/**
 * What each possible bead inside a corridor is worth. It is made of sums that depend on one side's range and the other side's single segments, so that
 * a bead costs a few additions however many words it has.
 */
import type { Evidence, Stakes } from './evidence.ts'
import { type Lengths, lengthOdds } from './length.ts'
import { grown } from './rows.ts'
import type { Side } from './terms.ts'

export const widest = 8
export const stride = widest + 1
/** Segments of both sides in one bead, together. */
const most = 9
/** Odds are multiplied, and their log taken once, which is several times quicker; beyond these it is taken early, lest a number overflow. */
const huge = 1e200
const tiny = 1e-200

/** For each number of sources that are done, 0 to all of them, the numbers of targets that may be. Neither bound ever falls. */
export interface Corridor {
  readonly low: Int32Array
  readonly high: Int32Array
}

export interface Model {
  readonly lengths: Lengths
  /** Log of the chance of a bead of n sources and m targets, at `n * 9 + m`. */
  readonly shapes: Float64Array
}

/** The worth of the bead of `shapes[k]` that ends at node (i, j), at `(base[i] + j - low[i]) * shapes.length + k`; -Infinity outside the corridor. */
export interface Worth {
  readonly values: Float32Array
  readonly base: Float64Array
}

/** Shapes in the order in which their worth is kept. */
export const shapes: readonly (readonly [n: number, m: number])[] = (() => {
  const list: [number, number][] = [
    [1, 0],
    [0, 1],
  ]
  for (let n = 1; n <= widest; n++) for (let m = 1; m <= Math.min(widest, most - n); m++) list.push([n, m])
  return list
})()
const shapeAt = (() => {
  const table = new Int32Array(stride * stride).fill(-1)
  for (const [at, [n, m]] of shapes.entries()) table[n * stride + m] = at
  return table
})()

/** Words of a side laid end to end. */
interface Laid extends Stakes {
  readonly terms: Int32Array
  /** Where each segment's words begin in `terms`. */
  readonly starts: Int32Array
}

function lay({ segments }: Side, stakes: Stakes): Laid {
  const starts = new Int32Array(segments.length + 1)
  for (const [at, segment] of segments.entries()) starts[at + 1] = starts[at]! + segment.length
  const terms = new Int32Array(starts.at(-1)!)
  for (const [at, segment] of segments.entries()) terms.set(segment, starts[at]!)
  return { ...stakes, terms, starts }
}

interface Row {
  /** Target segments that the row covers. */
  readonly first: number
  readonly last: number
  /** For each target word from `first`: the sum of its chances to come from this source segment. */
  readonly support: Float32Array
  /** For targets that end at `first + 1` … `last`, and m of them: the log-odds of this source segment's words, at `(end - first) * 9 + m`. */
  readonly odds: Float32Array
}

export function everyBead(
  source: Side,
  target: Side,
  evidence: Evidence,
  model: Model,
  { low, high }: Corridor,
): Worth {
  const sources = source.segments.length
  const base = new Float64Array(sources + 2)
  for (let i = 0; i <= sources; i++) base[i + 1] = base[i]! + high[i]! - low[i]! + 1
  const worth = new Float32Array(base[sources + 1]! * shapes.length).fill(Number.NEGATIVE_INFINITY)
  const from = lay(source, evidence.source)
  const to = lay(target, evidence.target)
  const targetLengths = new Float64Array(target.lengths.length + 1)
  for (let j = 0; j < target.lengths.length; j++) targetLengths[j + 1] = targetLengths[j]! + target.lengths[j]!
  const rows: (Row | undefined)[] = []
  const row = rowMaker(from, to, evidence)
  for (let i = 0; i <= sources; i++) {
    const left = low[i]!
    const right = high[i]!
    const begin = Math.max(0, left - widest)
    if (i > 0) {
      const until = high[Math.min(sources, i - 1 + widest)]!
      rows[i - 1] = row(i - 1, Math.max(0, low[i]! - widest), until)
      rows[i - 1 - widest] = undefined
    }
    const width = right - begin + 1
    const odds = new Float64Array(width * stride)
    const wordsBegin = to.starts[begin]!
    const support = new Float64Array(to.starts[right]! - wordsBegin)
    const sums = new Float64Array(width)
    let sourceLength = 0
    let sourceWords = 1
    for (let n = 1; n <= widest && n <= i; n++) {
      const s = i - n
      const one = rows[s]!
      sourceLength += source.lengths[s]!
      sourceWords += from.starts[s + 1]! - from.starts[s]!
      // Source words against each range of targets add up over the sources of the bead.
      for (let end = Math.max(begin, one.first) + 1; end <= Math.min(right, one.last); end++) {
        const there = (end - begin) * stride
        const here = (end - one.first) * stride
        for (let m = 1; m <= widest; m++) odds[there + m] = odds[there + m]! + one.odds[here + m]!
      }
      // Target words against the bead's sources together, summed along the targets.
      const shared = Math.max(begin, one.first)
      const shift = to.starts[shared]! - to.starts[one.first]!
      const offset = to.starts[shared]! - wordsBegin
      const count = to.starts[Math.min(right, one.last)]! - to.starts[shared]!
      for (let k = 0; k < count; k++) support[offset + k] = support[offset + k]! + one.support[shift + k]!
      for (let t = begin; t < right; t++) {
        let sum = 0
        let odds = 1
        for (let k = to.starts[t]!; k < to.starts[t + 1]!; k++) {
          const term = to.terms[k]!
          odds *= to.plain[term]! + (to.gain[term]! * support[k - wordsBegin]!) / sourceWords
          if (odds > huge || odds < tiny) {
            sum += Math.log(odds)
            odds = 1
          }
        }
        sums[t - begin + 1] = sums[t - begin]! + sum + Math.log(odds)
      }
      const before = low[s]!
      for (let j = left; j <= right; j++) {
        const node = (base[i]! + j - left) * shapes.length
        for (let m = 1; m <= most - n && m <= widest; m++) {
          const t = j - m
          if (t < before || t < begin) break
          if (t > high[s]!) continue
          const words = odds[(j - begin) * stride + m]! + sums[j - begin]! - sums[t - begin]!
          const length = lengthOdds(sourceLength, targetLengths[j]! - targetLengths[t]!, model.lengths)
          worth[node + shapeAt[n * stride + m]!] = model.shapes[n * stride + m]! + words / 2 + length
        }
      }
    }
  }
  return { values: worth, base }
}

/** Makes the rows of `everyBead`; holds the scratch memory that they share. */
function rowMaker(from: Laid, to: Laid, { starts, partners, forward, backward }: Evidence) {
  const heads = new Int32Array(to.gain.length).fill(-1)
  let next = new Int32Array(256)
  let word = new Int32Array(256)
  let there = new Float64Array(256)
  let back = new Float64Array(256)
  return (s: number, first: number, last: number): Row => {
    const begin = from.starts[s]!
    const count = from.starts[s + 1]! - begin
    let used = 0
    const touched: number[] = []
    for (let k = 0; k < count; k++) {
      const term = from.terms[begin + k]!
      for (let at = starts[term]!; at < starts[term + 1]!; at++) {
        if (used === next.length) {
          next = grown(next, new Int32Array(used * 2))
          word = grown(word, new Int32Array(used * 2))
          there = grown(there, new Float64Array(used * 2))
          back = grown(back, new Float64Array(used * 2))
        }
        const partner = partners[at]!
        if (heads[partner] === -1) touched.push(partner)
        next[used] = heads[partner]!
        word[used] = k
        there[used] = forward[at]!
        back[used] = backward[at]!
        heads[partner] = used++
      }
    }
    const width = last - first
    const support = new Float32Array(to.starts[last]! - to.starts[first]!)
    const sources = new Float32Array(width * count)
    for (let t = first; t < last; t++) {
      for (let k = to.starts[t]!; k < to.starts[t + 1]!; k++) {
        let sum = 0
        for (let at = heads[to.terms[k]!]!; at !== -1; at = next[at]!) {
          sum += there[at]!
          const cell = (t - first) * count + word[at]!
          sources[cell] = sources[cell]! + back[at]!
        }
        support[k - to.starts[first]!] = sum
      }
    }
    for (const partner of touched) heads[partner] = -1
    const odds = new Float32Array((width + 1) * stride)
    const sum = new Float64Array(count)
    const plain = Float64Array.from({ length: count }, (_, k) => from.plain[from.terms[begin + k]!]!)
    const gain = Float64Array.from({ length: count }, (_, k) => from.gain[from.terms[begin + k]!]!)
    for (let end = 1; end <= width; end++) {
      sum.fill(0)
      for (let m = 1; m <= widest && m <= end; m++) {
        const t = end - m
        const words = to.starts[first + end]! - to.starts[first + t]! + 1
        let total = 0
        let product = 1
        for (let k = 0; k < count; k++) {
          const found = sum[k]! + sources[t * count + k]!
          sum[k] = found
          product *= plain[k]! + (gain[k]! * found) / words
          if (product > huge || product < tiny) {
            total += Math.log(product)
            product = 1
          }
        }
        odds[end * stride + m] = total + Math.log(product)
      }
    }
    return { first, last, support, odds }
  }
}
