/**
 * From the worth of every bead to the beads: forward and backward over all paths, then the path whose beads are likeliest to be right, one by one.
 * The single likeliest path would be a little worse, and could not say how sure it is.
 */
import { type Corridor, shapes, stride, type Worth } from './worth.ts'

export interface Found {
  readonly from: readonly [source: number, target: number]
  readonly to: readonly [source: number, target: number]
  /** The chance that exactly this bead is right, as the model sees it. */
  readonly sure: number
}

export interface Ways {
  /** In order, from the first segments to the last. */
  readonly found: readonly Found[]
  /** How many beads of n sources and m targets are expected over all paths, at `n * stride + m`. */
  readonly shapes: Float64Array
  /** The corridor without what no path of any likelihood touches. */
  readonly corridor: Corridor
}

/** What a segment rightly left alone is worth beside a bead rightly found. */
const nullShare = 0.5
/** Paths less likely than e to the minus this are as good as impossible. */
const negligible = 20

/** Linear in the nodes of the corridor. `worth` is used up. There must be a path, and there is while the corridor is connected. */
export function ways(worth: Worth, { low, high }: Corridor): Ways {
  const { values, base } = worth
  const sources = low.length - 1
  const nodes = base[sources + 1]!
  const ahead = forward(worth, low, high)
  const all = ahead[nodes - 1]!
  const behind = new Float64Array(nodes).fill(Number.NEGATIVE_INFINITY)
  const expected = new Float64Array(stride * stride)
  const narrow = { low: new Int32Array(sources + 1), high: new Int32Array(sources + 1) }
  behind[nodes - 1] = 0
  for (let i = sources; i >= 0; i--) {
    narrow.low[i] = high[sources]!
    for (let j = high[i]!; j >= low[i]!; j--) {
      const node = base[i]! + j - low[i]!
      const rest = behind[node]!
      const edges = node * shapes.length
      if (ahead[node]! + rest - all < -negligible) {
        values.fill(0, edges, edges + shapes.length)
        continue
      }
      narrow.low[i] = Math.min(narrow.low[i]!, j)
      narrow.high[i] = Math.max(narrow.high[i]!, j)
      for (let shape = 0; shape < shapes.length; shape++) {
        const value = values[edges + shape]!
        values[edges + shape] = 0
        if (value === Number.NEGATIVE_INFINITY) continue
        const [n, m] = shapes[shape]!
        const before = base[i - n]! + (j - m) - low[i - n]!
        const onward = value + rest
        const chance = ahead[before]! + onward - all
        if (chance < -negligible) continue
        behind[before] = plus(behind[before]!, onward)
        const likely = Math.exp(chance)
        values[edges + shape] = likely
        expected[n * stride + m] = expected[n * stride + m]! + likely
      }
    }
  }
  return { found: likeliest(worth, low, high), shapes: expected, corridor: monotone(narrow) }
}

/** The log of all paths that lead to each node. */
function forward({ values, base }: Worth, low: Int32Array, high: Int32Array): Float64Array {
  const sources = low.length - 1
  const ahead = new Float64Array(base[sources + 1]!)
  const sums = new Float64Array(shapes.length)
  for (let i = 0; i <= sources; i++) {
    for (let j = low[i]!; j <= high[i]!; j++) {
      const node = base[i]! + j - low[i]!
      if (node === 0) continue
      let most = Number.NEGATIVE_INFINITY
      for (let shape = 0; shape < shapes.length; shape++) {
        const value = values[node * shapes.length + shape]!
        if (value === Number.NEGATIVE_INFINITY) {
          sums[shape] = value
          continue
        }
        const [n, m] = shapes[shape]!
        const sum = ahead[base[i - n]! + (j - m) - low[i - n]!]! + value
        sums[shape] = sum
        if (sum > most) most = sum
      }
      let total = 0
      for (let shape = 0; shape < shapes.length; shape++) {
        const off = sums[shape]! - most
        if (off > -negligible) total += Math.exp(off)
      }
      ahead[node] = most === Number.NEGATIVE_INFINITY ? most : most + Math.log(total)
    }
  }
  return ahead
}

/** The path with the greatest sum of chances. `values` now holds chances. */
function likeliest({ values, base }: Worth, low: Int32Array, high: Int32Array): Found[] {
  const sources = low.length - 1
  const nodes = base[sources + 1]!
  const best = new Float64Array(nodes).fill(-1)
  const chosen = new Int8Array(nodes).fill(-1)
  best[0] = 0
  for (let i = 0; i <= sources; i++) {
    for (let j = low[i]!; j <= high[i]!; j++) {
      const node = base[i]! + j - low[i]!
      for (let shape = 0; shape < shapes.length; shape++) {
        const chance = values[node * shapes.length + shape]!
        if (chance === 0) continue
        const [n, m] = shapes[shape]!
        const before = best[base[i - n]! + (j - m) - low[i - n]!]!
        if (before < 0) continue
        const value = before + (shape < 2 ? nullShare * chance : chance)
        if (value > best[node]!) {
          best[node] = value
          chosen[node] = shape
        }
      }
    }
  }
  const found: Found[] = []
  let i = sources
  let j = high[sources]!
  while (i > 0 || j > 0) {
    const node = base[i]! + j - low[i]!
    const shape = chosen[node]!
    const [n, m] = shapes[shape]!
    found.push({ from: [i - n, j - m], to: [i, j], sure: Math.min(1, values[node * shapes.length + shape]!) })
    i -= n
    j -= m
  }
  return found.reverse()
}

/** Neither bound falls, and no row is empty, not even one that every bead leaps over. */
function monotone({ low, high }: Corridor): Corridor {
  for (let i = 1; i < high.length; i++) high[i] = Math.max(high[i]!, high[i - 1]!)
  for (let i = low.length - 2; i >= 0; i--) low[i] = Math.min(low[i]!, low[i + 1]!)
  for (let i = 0; i < low.length; i++) low[i] = Math.min(low[i]!, high[i]!)
  return { low, high }
}

/** log(exp(a) + exp(b)) */
function plus(a: number, b: number): number {
  if (a === Number.NEGATIVE_INFINITY) return b
  return a > b ? a + Math.log1p(Math.exp(b - a)) : b + Math.log1p(Math.exp(a - b))
}
