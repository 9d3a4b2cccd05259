/**
 * From the worth of every bead to the beads: forward and backward over all paths, then the path whose beads are likeliest to be right, one by one.
 * The single likeliest path would be a little worse, and could not say how sure it is.
 *
 * A segment that is left out costs much, the next one after it little: what is left out or added in earnest is a passage. A path is therefore
 * *ready* for the next bead, or inside a gap of one side, which it goes on with or closes.
 */
import type { Habits, Seen } from './habits.ts'
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
  /** Expected over all paths. */
  readonly seen: Seen
  /** The corridor without what no path of any likelihood touches. */
  readonly corridor: Corridor
  /** Log-odds of all paths together, against two texts that have nothing to do with each other. */
  readonly odds: number
}

/** What a segment rightly left alone is worth beside a bead rightly found. */
const nullShare = 0.5
/** What a bead must be worth beside its chance: else many small guesses outweigh one large bead, of which each would be wrong if it is right. */
const toll = 0.25
/** Paths less likely than e to the minus this are as good as impossible. */
const negligible = 20
const never = Number.NEGATIVE_INFINITY

/** Laid flat: the innermost loops read them for every edge. */
const kinds = shapes.length
const sourcesOf = Int32Array.from(shapes, ([n]) => n)
const targetsOf = Int32Array.from(shapes, ([, m]) => m)

/** Linear in the nodes of the corridor. `worth` is used up. There must be a path, and there is while the corridor is connected. */
export function ways(worth: Worth, habits: Habits, { low, high }: Corridor): Ways {
  const { values, base } = worth
  const { open, stay, close } = habits
  const sources = low.length - 1
  const nodes = base[sources + 1]!
  const ahead = forward(worth, habits, low, high)
  const all = ahead.ready[nodes - 1]!
  // The rest of all paths from a node, when ready there, and when inside a gap there.
  const ready = new Float64Array(nodes).fill(never)
  const inSource = new Float64Array(nodes).fill(never)
  const inTarget = new Float64Array(nodes).fill(never)
  const expected = new Float64Array(stride * stride)
  const narrow = { low: new Int32Array(sources + 1), high: new Int32Array(sources + 1) }
  let stays = 0
  ready[nodes - 1] = 0
  for (let i = sources; i >= 0; i--) {
    narrow.low[i] = high[sources]!
    for (let j = high[i]!; j >= low[i]!; j--) {
      const node = base[i]! + j - low[i]!
      const rest = ready[node]!
      const edges = node * kinds
      inSource[node] = rest + close
      if (i < sources && j >= low[i + 1]! && j <= high[i + 1]!)
        inSource[node] = plus(rest + close, inSource[base[i + 1]! + j - low[i + 1]!]! + stay)
      inTarget[node] = j < high[i]! ? plus(rest + close, inTarget[node + 1]! + stay) : rest + close
      const mass = Math.max(
        ahead.ready[node]! + rest,
        ahead.inSource[node]! + inSource[node]!,
        ahead.inTarget[node]! + inTarget[node]!,
      )
      if (mass - all < -negligible) {
        values.fill(0, edges, edges + kinds)
        continue
      }
      narrow.low[i] = Math.min(narrow.low[i]!, j)
      narrow.high[i] = Math.max(narrow.high[i]!, j)
      for (let side = 0; side < 2; side++) {
        values[edges + side] = 0
        const before = side === 0 ? above(i, j, base, low, high) : j > low[i]! ? node - 1 : -1
        if (before < 0) continue
        const inside = side === 0 ? inSource[node]! : inTarget[node]!
        ready[before] = plus(ready[before]!, open[side]! + inside)
        const opens = Math.exp(ahead.ready[before]! + open[side]! + inside - all)
        const goesOn = Math.exp((side === 0 ? ahead.inSource : ahead.inTarget)[before]! + stay + inside - all)
        values[edges + side] = opens + goesOn
        stays += goesOn
        const shape = side === 0 ? stride : 1
        expected[shape] = expected[shape]! + opens
      }
      if (rest === never) {
        values.fill(0, edges + 2, edges + kinds)
        continue
      }
      for (let shape = 2; shape < kinds; shape++) {
        const value = values[edges + shape]!
        values[edges + shape] = 0
        if (value === never) continue
        const n = sourcesOf[shape]!
        const m = targetsOf[shape]!
        const before = base[i - n]! + (j - m) - low[i - n]!
        const onward = value + rest
        const chance = ahead.ready[before]! + onward - all
        if (!(chance >= -negligible)) continue
        ready[before] = plus(ready[before]!, onward)
        const likely = Math.exp(chance)
        values[edges + shape] = likely
        expected[n * stride + m] = expected[n * stride + m]! + likely
      }
    }
  }
  return {
    found: likeliest(worth, low, high),
    seen: { shapes: expected, stays },
    corridor: monotone(narrow),
    odds: all,
  }
}

function above(i: number, j: number, base: Float64Array, low: Int32Array, high: Int32Array): number {
  return i > 0 && j >= low[i - 1]! && j <= high[i - 1]! ? base[i - 1]! + j - low[i - 1]! : -1
}

/** The log of all paths that lead to each node, ready or inside a gap. */
function forward({ values, base }: Worth, { open, stay, close }: Habits, low: Int32Array, high: Int32Array) {
  const sources = low.length - 1
  const nodes = base[sources + 1]!
  const ready = new Float64Array(nodes).fill(never)
  const inSource = new Float64Array(nodes).fill(never)
  const inTarget = new Float64Array(nodes).fill(never)
  const sums = new Float64Array(kinds)
  ready[0] = 0
  for (let i = 0; i <= sources; i++) {
    for (let j = low[i]!; j <= high[i]!; j++) {
      const node = base[i]! + j - low[i]!
      if (node === 0) continue
      let most = never
      for (let shape = 2; shape < kinds; shape++) {
        const value = values[node * kinds + shape]!
        sums[shape] = never
        if (value === never) continue
        const n = sourcesOf[shape]!
        const m = targetsOf[shape]!
        const sum = ready[base[i - n]! + (j - m) - low[i - n]!]! + value
        sums[shape] = sum
        if (sum > most) most = sum
      }
      if (most > never) {
        let total = 0
        for (let shape = 2; shape < kinds; shape++) {
          const off = sums[shape]! - most
          if (off > -negligible) total += Math.exp(off)
        }
        most += Math.log(total)
      }
      const up = above(i, j, base, low, high)
      if (up >= 0) inSource[node] = plus(ready[up]! + open[0], inSource[up]! + stay)
      if (j > low[i]!) inTarget[node] = plus(ready[node - 1]! + open[1], inTarget[node - 1]! + stay)
      ready[node] = plus(most, plus(inSource[node]!, inTarget[node]!) + close)
    }
  }
  return { ready, inSource, inTarget }
}

/** The path with the greatest sum of chances, less the toll of each bead. `values` now holds chances. */
function likeliest({ values, base }: Worth, low: Int32Array, high: Int32Array): Found[] {
  const sources = low.length - 1
  const nodes = base[sources + 1]!
  const best = new Float64Array(nodes).fill(never)
  const chosen = new Int8Array(nodes).fill(-1)
  best[0] = 0
  for (let i = 0; i <= sources; i++) {
    for (let j = low[i]!; j <= high[i]!; j++) {
      const node = base[i]! + j - low[i]!
      for (let shape = 0; shape < kinds; shape++) {
        const chance = values[node * kinds + shape]!
        if (chance === 0) continue
        const n = sourcesOf[shape]!
        const m = targetsOf[shape]!
        const before = best[base[i - n]! + (j - m) - low[i - n]!]!
        if (before === never) continue
        const value = before + (shape < 2 ? nullShare * chance : chance - toll)
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
    const n = sourcesOf[shape]!
    const m = targetsOf[shape]!
    found.push({ from: [i - n, j - m], to: [i, j], sure: Math.min(1, values[node * kinds + shape]!) })
    i -= n
    j -= m
  }
  return found.reverse()
}

/** Neither bound falls, and no row is empty, not even one that every bead leaps over. */
function monotone({ low, high }: { low: Int32Array; high: Int32Array }): Corridor {
  for (let i = 1; i < high.length; i++) high[i] = Math.max(high[i]!, high[i - 1]!)
  for (let i = low.length - 2; i >= 0; i--) low[i] = Math.min(low[i]!, low[i + 1]!)
  for (let i = 0; i < low.length; i++) low[i] = Math.min(low[i]!, high[i]!)
  return { low, high }
}

/** log(exp(a) + exp(b)) */
function plus(a: number, b: number): number {
  if (a === never) return b
  return a > b ? a + Math.log1p(Math.exp(b - a)) : b + Math.log1p(Math.exp(a - b))
}
