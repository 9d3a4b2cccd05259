/** What one pair of texts teaches about itself, from its beads: how long its translation runs, and how much of what the table knows shows in it. */
import type { Evidence, Stakes } from './evidence.ts'
import { type Lengths, variance } from './length.ts'
import type { Found } from './paths.ts'
import type { Side } from './terms.ts'

/** Letters of English for one of Arabic, and so many letters of such a text are believed beside the text itself. */
const usualRatio = 1.15
const steadyLetters = 300
const steadyBeads = 10

/** Before anything was aligned: the texts as wholes are taken for translations, unless one is far too long for the other. */
export function firstLengths(source: Side, target: Side): Lengths {
  return { ratio: areAlike(source, target) ? wholeRatio(source, target) : usualRatio, spread: 1 }
}

/** Whether one text may be the translation of all of the other, by its length. */
export function areAlike(source: Side, target: Side): boolean {
  const ratio = wholeRatio(source, target)
  return ratio > 0.45 * usualRatio && ratio < 2.2 * usualRatio
}

const wholeRatio = (source: Side, target: Side): number => ratioOf(sum(source.lengths, 0), sum(target.lengths, 0))

const ratioOf = (source: number, target: number): number =>
  (target + steadyLetters * usualRatio) / (source + steadyLetters)

export function lengthsOf(source: Side, target: Side, beads: readonly Found[]): Lengths {
  const paired = beads.filter(isPaired).map(({ from, to, sure }) => ({
    sure,
    source: sum(source.lengths, from[0], to[0]),
    target: sum(target.lengths, from[1], to[1]),
  }))
  const total = (side: 'source' | 'target'): number => paired.reduce((all, bead) => all + bead.sure * bead[side], 0)
  const ratio = ratioOf(total('source'), total('target'))
  let spread = steadyBeads
  let weight = steadyBeads
  for (const bead of paired) {
    const expected = bead.source * ratio + 2
    const actual = bead.target + 2
    spread += (bead.sure * Math.log(actual / expected) ** 2) / variance(Math.min(expected, actual))
    weight += bead.sure
  }
  return { ratio, spread: Math.min(4, Math.max(0.3, spread / weight)) }
}

const isPaired = ({ from, to }: Found): boolean => from[0] < to[0] && from[1] < to[1]

function sum(values: Float64Array, from: number, to = values.length): number {
  let all = 0
  for (let at = from; at < to; at++) all += values[at]!
  return all
}

/** The share of its known words that a translation shows, for each side: less, the freer it is. */
export type Coverage = readonly [source: number, target: number]

/** A little below what is usual: to think a translation free does less harm at first than to think it close. */
export const firstCoverage: Coverage = [0.6, 0.6]
const usualCoverage = 0.7
const steadyWords = 30

/** Expected from the beads, with what is usual beside it. `evidence` is what the beads were found with, at coverage `before`. */
export function coverageOf(
  source: Side,
  target: Side,
  evidence: Evidence,
  before: Coverage,
  beads: readonly Found[],
): Coverage {
  const [there, back] = shownIn(source, target, evidence, before, beads)
  const share = ({ shown, known }: Shown): number =>
    Math.min(0.95, Math.max(0.2, (shown + steadyWords * usualCoverage) / (known + steadyWords)))
  return [share(there), share(back)]
}

export interface Shown {
  /** Known words that found a counterpart in their bead, as expected, and all known words: each counts by how surely it would. */
  readonly shown: number
  readonly known: number
}

export function shownIn(
  source: Side,
  target: Side,
  evidence: Evidence,
  before: Coverage,
  beads: readonly Found[],
): [source: Shown, target: Shown] {
  const there = new Tally(evidence.source, before[0])
  const back = new Tally(evidence.target, before[1])
  for (const bead of beads) {
    if (!isPaired(bead) || bead.sure < 0.5) continue
    const words = [counted(source, bead.from[0], bead.to[0]), counted(target, bead.from[1], bead.to[1])] as const
    const total = [1, 1]
    for (const side of [0, 1] as const) for (const times of words[side].values()) total[side]! += times
    const found = new Map<number, number>()
    for (const [term, times] of words[0]) {
      let support = 0
      for (let k = evidence.starts[term]!; k < evidence.starts[term + 1]!; k++) {
        const partner = evidence.partners[k]!
        const here = words[1].get(partner)
        if (here === undefined) continue
        support += here * evidence.backward[k]!
        found.set(partner, (found.get(partner) ?? 0) + times * evidence.forward[k]!)
      }
      there.see(term, times * bead.sure, support / total[1]!)
    }
    for (const [term, times] of words[1]) back.see(term, times * bead.sure, (found.get(term) ?? 0) / total[0]!)
  }
  return [there, back]
}

class Tally {
  shown = 0
  known = 0
  readonly #stakes: Stakes
  readonly #before: number

  constructor(stakes: Stakes, before: number) {
    this.#stakes = stakes
    this.#before = before
  }

  see(term: number, times: number, support: number): void {
    const known = this.#stakes.known[term]!
    const odds = (known * support) / this.#stakes.chance[term]!
    this.shown += times * this.#before * (odds / (1 - known + odds))
    this.known += times * known
  }
}

function counted(side: Side, from: number, to: number): Map<number, number> {
  const times = new Map<number, number>()
  for (let at = from; at < to; at++) {
    for (const term of side.segments[at]!) times.set(term, (times.get(term) ?? 0) + 1)
  }
  return times
}
