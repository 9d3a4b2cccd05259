/** What one pair of texts teaches about itself, from the beads that are sure: how long its translation runs, how much of what the table knows shows in it, and new words. */
import type { Evidence, Links } from './evidence.ts'
import { type Lengths, variance } from './length.ts'
import type { Found } from './paths.ts'
import type { Side } from './terms.ts'

export const usualCoverage = 0.7
const P = (globalThis as any).process?.env ?? {}
const N = (name: string, d: number): number => Number(P[name] ?? d)

export function lengthsOf(source: Side, target: Side, found: readonly Found[]): Lengths {
  let from = 300
  let to = 300 * 1.15
  for (const { from: [s, t], to: [i, j], sure } of found) {
    if (i === s || j === t) continue
    from += sure * sum(source.lengths, s, i)
    to += sure * sum(target.lengths, t, j)
  }
  const ratio = to / from
  const steady = N('STEADY', 10)
  let spread = steady
  let weight = steady
  for (const { from: [s, t], to: [i, j], sure } of found) {
    if (i === s || j === t) continue
    const expected = sum(source.lengths, s, i) * ratio + 2
    const actual = sum(target.lengths, t, j) + 2
    spread += (sure * Math.log(actual / expected) ** 2) / variance(Math.min(expected, actual))
    weight += sure
  }
  return { ratio, spread: Math.min(4, Math.max(0.3, spread / weight)) }
}

const sum = (values: Float64Array, from: number, to: number): number => {
  let all = 0
  for (let at = from; at < to; at++) all += values[at]!
  return all
}

/** The share of known words that show in their beads, for each side. */
export function coverageOf(
  source: Side,
  target: Side,
  { starts, partners, forward, backward, source: fromStakes, target: toStakes }: Evidence,
  coverage: readonly [number, number],
  found: readonly Found[],
): [number, number] {
  const steady = N('CSTEADY', 30)
  const shown: [number, number] = [steady * usualCoverage, steady * usualCoverage]
  const known: [number, number] = [steady, steady]
  const there = new Map<number, number>()
  for (const { from: [s, t], to: [i, j], sure } of found) {
    if (i === s || j === t || sure < 0.5) continue
    const words = [count(source, s, i), count(target, t, j)] as const
    there.clear()
    for (let at = t; at < j; at++) for (const term of target.segments[at]!) there.set(term, there.get(term) ?? 0)
    const times = new Map<number, number>()
    for (let at = t; at < j; at++) for (const term of target.segments[at]!) times.set(term, (times.get(term) ?? 0) + 1)
    for (let at = s; at < i; at++) {
      for (const term of source.segments[at]!) {
        let support = 0
        for (let k = starts[term]!; k < starts[term + 1]!; k++) {
          const partner = partners[k]!
          const before = there.get(partner)
          if (before === undefined) continue
          there.set(partner, before + forward[k]!)
          support += backward[k]! * times.get(partner)!
        }
        const share = fromStakes.known[term]!
        const odds = (share * support) / (words[1] + 1) / fromStakes.chance[term]!
        shown[0] += (sure * coverage[0] * odds) / (1 - share + odds)
        known[0] += sure * share
      }
    }
    for (const [term, support] of there) {
      const share = toStakes.known[term]!
      const odds = (share * support) / (words[0] + 1) / toStakes.chance[term]!
      shown[1] += sure * times.get(term)! * ((coverage[1] * odds) / (1 - share + odds))
      known[1] += sure * times.get(term)! * share
    }
  }
  return [clamp(shown[0] / known[0]), clamp(shown[1] / known[1])]
}

const clamp = (share: number): number => Math.min(0.95, Math.max(0.2, share))
const count = (side: Side, from: number, to: number): number => {
  let all = 0
  for (let at = from; at < to; at++) all += side.segments[at]!.length
  return all
}

/** Words that go together in the sure beads, added to the links. A bead does not vouch for itself: a pair counts without the bead that speaks for it most. */
export function learn(source: Side, target: Side, found: readonly Found[], links: Links, known: [Float64Array, Float64Array]): Links {
  const width = target.terms.length
  const teachable = (side: Side) => side.terms.map(({ kind }, n) => (kind === 'arabic' || kind === 'latin') && side.counts[n]! >= 2)
  const from = teachable(source)
  const to = teachable(target)
  const eps = N('EPS', 0.02)
  let chances: Map<number, number> | undefined
  let sums = new Map<number, number>()
  let tops = new Map<number, number>()
  const beads = found
    .filter(({ from: [s, t], to: [i, j], sure }) => i > s && j > t && sure > N('SURE', 0.5) && i - s + j - t < 7)
    .map(({ from: [s, t], to: [i, j], sure }) => ({
      a: [...new Set(source.segments.slice(s, i).flatMap((x) => [...x]))].filter((n) => from[n]),
      e: [...new Set(target.segments.slice(t, j).flatMap((x) => [...x]))].filter((n) => to[n]),
      sure,
    }))
  const countA = new Float64Array(source.terms.length)
  const countE = new Float64Array(width)
  for (const { a, e, sure } of beads) {
    for (const one of a) countA[one] = countA[one]! + sure
    for (const one of e) countE[one] = countE[one]! + sure
  }
  for (let round = 0; round < N('ROUNDS', 3); round++) {
    sums = new Map()
    tops = new Map()
    for (const { a, e, sure } of beads) {
      for (const two of e) {
        let all = N('NULLW', 0.3)
        const t = a.map((one) => {
          const key = one * width + two
          const chance = (links[one]!.get(two)?.forward ?? 0) + (chances ? (chances.get(key) ?? 0) : eps)
          all += chance
          return chance
        })
        for (const [k, one] of a.entries()) {
          const part = (sure * t[k]!) / all
          if (part < 1e-3) continue
          const key = one * width + two
          sums.set(key, (sums.get(key) ?? 0) + part)
          tops.set(key, Math.max(tops.get(key) ?? 0, part))
        }
      }
    }
    chances = new Map()
    for (const [key, all] of sums) {
      const rest = all - tops.get(key)!
      if (rest > 0.01) chances.set(key, rest / (countA[Math.floor(key / width)]! + N('KA', 1)))
    }
  }
  const learnt: Links = links.map((row) => new Map([...row].map(([e, l]) => [e, { ...l }])))
  for (const [key, all] of sums) {
    const rest = all - tops.get(key)!
    if (rest < N('LEAST', 0.3)) continue
    const a = Math.floor(key / width)
    const e = key % width
    const forward = rest / (countA[a]! + N('KA', 1))
    const backward = rest / (countE[e]! + N('KA', 1))
    const row = learnt[a]!
    const old = row.get(e)
    if (old) { old.forward = Math.max(old.forward, forward); old.backward = Math.max(old.backward, backward) }
    else row.set(e, { forward, backward })
    known[0][a] = Math.max(known[0][a]!, N('KN', 0.7) * backward)
    known[1][e] = Math.max(known[1][e]!, N('KN', 0.7) * forward)
  }
  return learnt
}
