/** How a translator joins, splits, leaves out and adds, as log-chances of what comes next; estimated anew for each pair of texts. */
import { stride, widest } from './worth.ts'

export interface Habits {
  /** Of a bead of n sources and m targets, at `n * stride + m`. */
  readonly shapes: Float64Array
  /** Of leaving out a source, of adding a target. */
  readonly open: readonly [source: number, target: number]
  /** Of one more after it, and of no more. */
  readonly stay: number
  readonly close: number
}

/** What was seen so far. */
export interface Seen {
  /** How many beads of n sources and m targets are expected, at `n * stride + m`; at 1:0 and 0:1 the gaps, however long. */
  readonly shapes: Float64Array
  /** How many segments stand in gaps beyond the first of each. */
  readonly stays: number
}

/** What translators do before a text is looked at, as a share of all beads. */
const usual = { source: 0.02, target: 0.02, one: 0.8, split: 0.07, joined: 0.07, many: 0.02 }
/** How much more often a bead takes one more segment than it stops. */
const usualTail = 0.25
const usualStay = 0.3
/** So many beads, long beads and gaps of the usual kind are believed beside those that were seen. */
const steady = { beads: 12, tails: 6, gaps: 4 }

/**
 * From what was seen; from nothing, what is usual. `gaps` makes gaps rarer than they are: a first look takes a free translation for two texts that
 * have little to do with each other, unless gaps are nearly forbidden until it is known how freely words are translated.
 */
export function habitsOf({ shapes: counts, stays }: Seen, gaps = 1): Habits {
  const at = (n: number, m: number): number => counts[n * stride + m]!
  const seen = { source: at(1, 0), target: at(0, 1), one: at(1, 1), split: 0, joined: 0, many: 0 }
  let splitMore = 0
  let joinedMore = 0
  for (let more = 2; more <= widest; more++) {
    seen.split += at(1, more)
    splitMore += (more - 2) * at(1, more)
    seen.joined += at(more, 1)
    joinedMore += (more - 2) * at(more, 1)
    for (let m = 2; m <= widest; m++) seen.many += at(more, m)
  }
  const all = Object.values(seen).reduce((sum, count) => sum + count, 0)
  const share = (name: keyof typeof usual): number => (seen[name] + steady.beads * usual[name]) / (all + steady.beads)
  const split = (splitMore + steady.tails * usualTail) / (splitMore + seen.split + steady.tails)
  const joined = (joinedMore + steady.tails * usualTail) / (joinedMore + seen.joined + steady.tails)
  const stay = (stays + steady.gaps * usualStay) / (stays + seen.source + seen.target + steady.gaps)
  const shapes = new Float64Array(stride * stride).fill(Number.NEGATIVE_INFINITY)
  shapes[stride + 1] = Math.log(share('one'))
  for (let more = 2; more <= widest; more++) {
    shapes[stride + more] = Math.log(share('split') * (1 - split) * split ** (more - 2))
    shapes[more * stride + 1] = Math.log(share('joined') * (1 - joined) * joined ** (more - 2))
    for (let m = 2; m <= widest; m++) shapes[more * stride + m] = Math.log(share('many') * 0.5 * 0.3 ** (more + m - 4))
  }
  return {
    shapes,
    open: [Math.log(share('source') * gaps), Math.log(share('target') * gaps)],
    stay: Math.log(stay * gaps),
    close: Math.log(1 - stay),
  }
}

export const nothingSeen: Seen = { shapes: new Float64Array(stride * stride), stays: 0 }

/** The same, with at least as many gaps as are usual: for what was seen while gaps were forbidden. */
export function withUsualGaps({ shapes, stays }: Seen): Seen {
  const least = usual.source * shapes.reduce((sum, count) => sum + count, 0)
  return {
    shapes: shapes.map((count, at) => (at === 1 || at === stride ? Math.max(count, least) : count)),
    stays,
  }
}

/** Two portions of one text together. */
export function together(a: Seen, b: Seen): Seen {
  return { shapes: a.shapes.map((count, at) => count + b.shapes[at]!), stays: a.stays + b.stays }
}
