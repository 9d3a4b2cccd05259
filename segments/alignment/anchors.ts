/**
 * Where two large texts surely meet, so that the search need not look everywhere: segments that share rare words, names and numbers with one segment of
 * the other text and with hardly any other. Found through an index, without comparing each with each.
 */
import type { Links } from './evidence.ts'
import type { Side } from './terms.ts'

/** A source and a target segment that are about the same. */
export type Anchor = readonly [source: number, target: number]

/** A word in more segments of a stretch than this says little about where we are. */
const rare = 24
/** A match must be worth so much, in nats, and hardly less than the best one of its segment; what is repeated has several, and the chain decides. */
const enough = 7
const nearlyBest = 0.85
const several = 16
/** An anchor alone among others that disagree is chance: another must stand within so many segments on both sides. */
const near = 25
/** Between anchors that are farther apart than this, words are looked for that are rare there; and there again, so many times. */
const farApart = 30
const deepest = 4

/** In order on both sides. Linear in the words of the texts and in the places where their rare partners stand, but for a logarithm. */
export function anchors(source: Side, target: Side, links: Links): Anchor[] {
  const texts = { source, links, sources: placesOf(source), targets: placesOf(target) }
  return between(texts, [0, 0], [source.segments.length, target.segments.length], deepest)
}

interface Texts {
  readonly source: Side
  readonly links: Links
  readonly sources: Places
  readonly targets: Places
}

/** The anchors of a stretch: by what is rare in it, then by what is rare between those. */
function between(texts: Texts, from: Anchor, to: Anchor, depth: number): Anchor[] {
  if (depth === 0 || to[0] - from[0] <= farApart || to[1] - from[1] <= farApart) return []
  const chain = companions(heaviestChain(candidatesOf(texts, from, to)))
  if (chain.length === 0) return []
  const all: Anchor[] = []
  let before = from
  for (const anchor of [...chain, to]) {
    all.push(...between(texts, before, anchor, depth - 1))
    if (anchor !== to) all.push(anchor)
    before = anchor
  }
  return all
}

function candidatesOf({ source, links, sources, targets }: Texts, from: Anchor, to: Anchor): Candidate[] {
  const length = to[1] - from[1]
  const score = new Float64Array(length)
  const touched: number[] = []
  const candidates: Candidate[] = []
  for (let i = from[0]; i < to[0]; i++) {
    for (const term of new Set(source.segments[i])) {
      const [first, last] = within(sources, term, from[0], to[0])
      if (last - first > 4 * rare) continue
      for (let at = links.starts[term]!; at < links.starts[term + 1]!; at++) {
        const strength = Math.max(links.forward[at]!, links.backward[at]!)
        if (strength < 0.05) continue
        const [begin, end] = within(targets, links.partners[at]!, from[1], to[1])
        if (begin === end || end - begin > rare) continue
        const worth = strength * Math.log(length / (end - begin) + 1)
        for (let k = begin; k < end; k++) {
          const j = targets.places[k]! - from[1]
          if (score[j] === 0) touched.push(j)
          score[j]! += worth
        }
      }
    }
    const best = touched.reduce((most, j) => Math.max(most, score[j]!), enough)
    const good = touched.filter((j) => score[j]! >= nearlyBest * best)
    // From the last to the first, so that a chain takes one of them at most.
    if (good.length <= several) {
      for (const j of good.sort((a, b) => b - a)) candidates.push({ i, j: j + from[1], worth: score[j]! / good.length })
    }
    for (const j of touched) score[j] = 0
    touched.length = 0
  }
  return candidates
}

/** The segments that each term stands in, in order: those of term n from `starts[n]` to `starts[n + 1]`. */
interface Places {
  readonly starts: Int32Array
  readonly places: Int32Array
}

function placesOf({ terms, segments }: Side): Places {
  const starts = new Int32Array(terms.length + 1)
  for (const segment of segments) for (const term of new Set(segment)) starts[term + 1]!++
  for (let term = 0; term < terms.length; term++) starts[term + 1]! += starts[term]!
  const places = new Int32Array(starts.at(-1)!)
  const next = starts.slice()
  for (const [at, segment] of segments.entries()) for (const term of new Set(segment)) places[next[term]!++] = at
  return { starts, places }
}

/** Where the places of a term in a stretch begin and end. */
function within({ starts, places }: Places, term: number, from: number, to: number): [begin: number, end: number] {
  const begin = lowerBound(places, starts[term]!, starts[term + 1]!, from)
  return [begin, lowerBound(places, begin, starts[term + 1]!, to)]
}

function lowerBound(places: Int32Array, from: number, to: number, place: number): number {
  while (from < to) {
    const middle = (from + to) >> 1
    if (places[middle]! < place) from = middle + 1
    else to = middle
  }
  return from
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
