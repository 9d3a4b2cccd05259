/** How a translator joins, splits, leaves out and adds: the chances of beads' shapes, estimated for each pair of texts. */
import { stride, widest } from './worth.ts'

/** What translators do before a text is looked at, as a share of all beads. */
const P = (globalThis as any).process?.env ?? {}
const usual = { source: Number(P.NUL ?? 0.02), target: Number(P.NUL ?? 0.02), one: 0.8, split: 0.07, joined: 0.07, many: 0.02 }
/** How much more often a bead goes on to one more segment than it stops. */
const usualTail = Number(P.TAIL ?? 0.25)
/** So many beads of `usual` are believed beside those that were seen. */
const steady = Number(P.SSTEADY ?? 12)
const steadyTail = 6

/** Log-chances at `n * stride + m`, from how many beads of each shape are expected; from nothing, what is usual. */
export function shapeOdds(expected: Float64Array = new Float64Array(stride * stride), few = 1): Float64Array {
  const at = (n: number, m: number): number => expected[n * stride + m]!
  const seen = { source: at(1, 0), target: at(0, 1), one: at(1, 1), split: 0, joined: 0, many: 0 }
  let splitMore = 0
  let joinedMore = 0
  for (let n = 1; n <= widest; n++) {
    for (let m = 1; m <= widest; m++) {
      if (n > 1 && m > 1) seen.many += at(n, m)
      else if (m > 1) {
        seen.split += at(1, m)
        splitMore += (m - 2) * at(1, m)
      } else if (n > 1) {
        seen.joined += at(n, 1)
        joinedMore += (n - 2) * at(n, 1)
      }
    }
  }
  const all = Object.values(seen).reduce((sum, count) => sum + count, 0)
  const share = (name: keyof typeof usual): number => (seen[name] + steady * usual[name]) / (all + steady)
  const tail = (more: number, stops: number): number =>
    (more + steadyTail * usualTail) / (more + stops + steadyTail)
  const odds = new Float64Array(stride * stride).fill(Number.NEGATIVE_INFINITY)
  const splitTail = tail(splitMore, seen.split)
  const joinedTail = tail(joinedMore, seen.joined)
  odds[stride] = Math.log(share('source') * few)
  odds[1] = Math.log(share('target') * few)
  odds[stride + 1] = Math.log(share('one'))
  for (let more = 2; more <= widest; more++) {
    odds[stride + more] = Math.log(share('split') * (1 - splitTail) * splitTail ** (more - 2))
    odds[more * stride + 1] = Math.log(share('joined') * (1 - joinedTail) * joinedTail ** (more - 2))
    for (let m = 2; m <= widest; m++) {
      odds[more * stride + m] = Math.log(share('many') * 0.5 * 0.3 ** (more + m - 4))
    }
  }
  return odds
}
