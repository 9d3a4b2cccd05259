/**
 * Where two large texts surely meet, so that the search need not look everywhere: segments that share rare words, names and numbers with one segment of
 * the other text and with hardly any other. Found through an index, without comparing each with each.
 */
import type { Links } from './evidence.ts'
import type { Side } from './terms.ts'

/** A source and a target segment that are about the same. */
export type Anchor = readonly [source: number, target: number]

/** A word in more segments than this, or than this share of them, says little about where we are. */
const rare = 24
/** A match must be worth so much, in nats, and hardly less than the best one of its segment; what is repeated has several, and the chain decides. */
const enough = 7
const nearlyBest = 0.85
const several = 4
/** An anchor alone among others that disagree is chance: another must stand within so many segments on both sides. */
const near = 25

/** In order on both sides. Linear in the words of the texts and in the places where their rare partners stand. */
export function anchors(source: Side, target: Side, links: Links): Anchor[] {
  const places = placesOf(target)
  const score = new Float64Array(target.segments.length)
  const touched: number[] = []
  const candidates: Candidate[] = []
  for (const [i, segment] of source.segments.entries()) {
    for (const term of new Set(segment)) {
      if (source.counts[term]! > 4 * rare) continue
      for (let at = links.starts[term]!; at < links.starts[term + 1]!; at++) {
        const there = places[links.partners[at]!]!
        const strength = Math.max(links.forward[at]!, links.backward[at]!)
        if (there.length === 0 || there.length > rare || strength < 0.05) continue
        const worth = strength * Math.log(target.segments.length / there.length + 1)
        for (const j of there) {
          if (score[j] === 0) touched.push(j)
          score[j] = score[j]! + worth
        }
      }
    }
    const best = touched.reduce((most, j) => Math.max(most, score[j]!), enough)
    const good = touched.filter((j) => score[j]! >= nearlyBest * best)
    // From the last to the first, so that a chain takes one of them at most.
    if (good.length <= several) for (const j of good.sort((a, b) => b - a)) candidates.push({ i, j, worth: score[j]! })
    for (const j of touched) score[j] = 0
    touched.length = 0
  }
  return companions(heaviestChain(candidates))
}

function placesOf(side: Side): number[][] {
  const places: number[][] = side.terms.map(() => [])
  for (const [at, segment] of side.segments.entries()) {
    for (const term of new Set(segment)) if (places[term]!.length <= rare) places[term]!.push(at)
  }
  return places
}

interface Candidate {
  readonly i: number
  readonly j: number
  readonly worth: number
}

/** The chain of candidates that rises on both sides and weighs most. Candidates come in order of i: n log n. */
function heaviestChain(candidates: readonly Candidate[]): Anchor[] {
  const last = candidates.reduce((most, { j }) => Math.max(most, j), 0)
  // Over j, the heaviest chain that ends at or before it: a Fenwick tree of maxima.
  const tree = new Int32Array(last + 2).fill(-1)
  const weights = new Float64Array(candidates.length)
  const before = new Int32Array(candidates.length).fill(-1)
  let heaviest = -1
  for (const [k, { j, worth }] of candidates.entries()) {
    let from = -1
    for (let at = j; at > 0; at -= at & -at) {
      const other = tree[at]!
      if (other >= 0 && (from < 0 || weights[other]! > weights[from]!)) from = other
    }
    before[k] = from
    weights[k] = worth + (from < 0 ? 0 : weights[from]!)
    for (let at = j + 1; at < tree.length; at += at & -at) {
      if (tree[at]! < 0 || weights[tree[at]!]! < weights[k]!) tree[at] = k
    }
    if (heaviest < 0 || weights[k]! > weights[heaviest]!) heaviest = k
  }
  const chain: Anchor[] = []
  for (let k = heaviest; k >= 0; k = before[k]!) chain.push([candidates[k]!.i, candidates[k]!.j])
  return chain.reverse()
}

function companions(chain: readonly Anchor[]): Anchor[] {
  const close = (one: Anchor | undefined, other: Anchor): boolean =>
    one !== undefined && Math.abs(one[0] - other[0]) <= near && Math.abs(one[1] - other[1]) <= near
  return chain.filter((anchor, k) => close(chain[k - 1], anchor) || close(chain[k + 1], anchor))
}
