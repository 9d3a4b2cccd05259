import { compilePattern, type Pattern } from './automaton.ts'
import { Exhausted, Meter } from './meter.ts'
import { parsePattern } from './pattern.ts'
import { BadPattern, type PatternProblem } from './pattern-problem.ts'
import { Reading } from './reading.ts'
import type { Rule, Srx } from './rules.ts'

/** Rules that are ready to be asked. */
export interface Compiled {
  readonly rules: readonly Ready[]
  /** Which rules may match behind a UTF-16 unit and before one, a bit each: most places need no more than these questions. */
  readonly behind: Touching
  readonly ahead: Touching
  /** Which of them break. */
  readonly breaks: Int32Array
  readonly size: number
}

interface Ready {
  readonly breaks: boolean
  readonly before: Pattern
  readonly after: Pattern
}

/** What is wrong with a rule: which one, from 0, which of its sides, and where in it, from 0. */
export interface RuleProblem {
  readonly rule: number
  readonly side: 'before' | 'after'
  readonly at: number
  readonly code: PatternProblem
  readonly values: Readonly<Record<string, string | number>>
}

/** Makes rules ready, or says what is wrong with each that cannot be used. */
export function compileRules(rules: readonly Rule[]): Compiled | { readonly problems: readonly RuleProblem[] } {
  const problems: RuleProblem[] = []
  let size = 0
  /** What many rules ask alike is answered once. */
  const known = new Map<string, Pattern>()
  const compiled = rules.map(({ breaks, ...sides }, rule) => {
    const [before, after] = (['before', 'after'] as const).map((side) => {
      try {
        const name = `${side} ${sides[side]}`
        const before = known.get(name)
        if (before) return before
        const pattern = compilePattern(parsePattern(sides[side]), side)
        size += pattern.size
        if (size > mostStates) throw new BadPattern('too_large_together', { limit: mostStates })
        known.set(name, pattern)
        return pattern
      } catch (error) {
        if (!(error instanceof BadPattern)) throw error
        problems.push({ rule, side, at: error.at, code: error.code, values: error.values })
        return undefined
      }
    })
    return { breaks, before: before!, after: after! }
  })
  if (problems.length > 0) return { problems }
  const breaks = bitsOf(compiled, ({ breaks }) => breaks)
  return { rules: compiled, behind: touching(compiled, 'before'), ahead: touching(compiled, 'after'), breaks, size }
}

/** All patterns of a set of rules together; those that are built in need 250,000. */
const mostStates = 400_000

/** The rules of a file that are for a language, in order; undefined when no map of it names the language. Throws `BadPattern` for a map that is none. */
export function rulesFor({ cascade, maps, groups }: Srx, language: string): Rule[] | undefined {
  const named = new Map(groups.map((group) => [group.name, group]))
  const matching = maps.filter(({ pattern }) => mapMatches(pattern, language))
  if (matching.length === 0) return undefined
  return (cascade ? matching : matching.slice(0, 1)).flatMap(({ group }) => named.get(group)?.rules ?? [])
}

function mapMatches(pattern: string, language: string): boolean {
  const whole = compilePattern(parsePattern(`(?i)\\A(?:${pattern})\\z`), 'after')
  const meter = new Meter()
  meter.allow(allowance(whole.size, language.length))
  return whole.matches(new Reading(language, meter), 0)
}

/** A place where a rule decided, and which, from 0. */
export interface Decision {
  readonly at: number
  readonly rule: number
}

/** A rule that costs more steps than the text is allowed. */
export class TooSlow extends Error {
  readonly rule: number

  constructor(rule: number) {
    super('too slow')
    this.rule = rule
  }
}

/**
 * Where rules decide in one paragraph, in order: at each place between two characters the first rule decides whose `before` matches what
 * ends there and whose `after` matches what begins there. Places that no break rule could be about are passed over unless they are
 * `asked` about, so exceptions are told only where they may keep a break from being made.
 *
 * Time is linear in the paragraph for any rules; it throws `TooSlow` when they cost more than 200 steps a character, or 30 million in
 * all, with the rule that cost most. Source: SRX 2.0, "first matching rule".
 */
export function* decisions(
  { rules, behind, ahead, breaks, size }: Compiled,
  paragraph: string,
  asked: ReadonlySet<number> = new Set(),
): Generator<Decision> {
  const meter = new Meter()
  meter.allow(allowance(size, paragraph.length))
  const reading = new Reading(paragraph, meter)
  const costs = new Float64Array(rules.length)
  const fee = new Fees(rules.length)
  for (let at = 1; at < paragraph.length; at++) {
    const [last, next] = [paragraph.charCodeAt(at - 1), paragraph.charCodeAt(at)]
    if (!meet(behind.one(last), ahead.one(next), breaks) && !asked.has(at)) continue
    if (isWithinCharacter(paragraph, at)) continue
    let rule: number | undefined
    try {
      const one = behind.two(last, at > 1 ? paragraph.charCodeAt(at - 2) : undefined, meter)
      const other = ahead.two(next, at + 1 < paragraph.length ? paragraph.charCodeAt(at + 1) : undefined, meter)
      if (!meet(one, other, breaks) && !asked.has(at)) continue
      rule = deciding(rules, one, other, reading, at, costs, fee)
    } catch (error) {
      if (!(error instanceof Exhausted)) throw error
      throw new TooSlow(costs.reduce((most, cost, rule) => (cost > costs[most]! ? rule : most), 0))
    }
    if (rule !== undefined) yield { at, rule }
  }
}

function deciding(
  rules: readonly Ready[],
  behind: Int32Array,
  ahead: Int32Array,
  reading: Reading,
  at: number,
  costs: Float64Array,
  fee: Fees,
): number | undefined {
  const { meter } = reading
  for (let i = nextOf(behind, ahead, 0); i < rules.length; i = nextOf(behind, ahead, i + 1)) {
    const { before, after } = rules[i]!
    const spent = meter.spent
    try {
      const matches = fee.isAfterCheaper(i)
        ? fee.asks(i, after, 1, reading, at) && fee.asks(i, before, 0, reading, at)
        : fee.asks(i, before, 0, reading, at) && fee.asks(i, after, 1, reading, at)
      // What is found is kept, so a rule that breaks everywhere is not cheap.
      if (matches) meter.spend(stepsPerDecision)
      if (matches) return i
    } finally {
      costs[i]! += meter.spent - spent
    }
  }
  return undefined
}

/** What the two sides of each rule have cost: the cheaper is asked first, and most often it says no and the other is not asked at all. */
class Fees {
  private readonly spent: Float64Array
  private readonly times: Float64Array

  constructor(rules: number) {
    this.spent = new Float64Array(2 * rules)
    this.times = new Float64Array(2 * rules)
  }

  isAfterCheaper(rule: number): boolean {
    const [one, other] = [2 * rule, 2 * rule + 1]
    return this.spent[other]! * this.times[one]! < this.spent[one]! * this.times[other]! || this.times[other] === 0
  }

  asks(rule: number, pattern: Pattern, side: 0 | 1, reading: Reading, at: number): boolean {
    const before = reading.meter.spent
    const answer = pattern.matches(reading, at)
    this.spent[2 * rule + side]! += reading.meter.spent - before
    this.times[2 * rule + side]! += 1
    return answer
  }
}

const stepsPerUnit = 200
/** The first steps in a pattern find its ways, which are remembered then. */
const stepsPerState = 100
const stepsAtLeast = 50_000
const stepsAtMost = 30_000_000
const stepsPerDecision = 20

const allowance = (size: number, units: number): number =>
  Math.min(stepsAtMost, stepsAtLeast + stepsPerState * size + stepsPerUnit * units)

/** A bit for each rule of which something is so. */
function bitsOf(rules: readonly Ready[], isSo: (rule: Ready, i: number) => boolean): Int32Array {
  const bits = new Int32Array((rules.length + 31) >> 5)
  for (const [i, rule] of rules.entries()) if (isSo(rule, i)) bits[i >> 5]! |= 1 << (i & 31)
  return bits
}

/** The rules that may touch a unit on one side, and those that may touch two, the nearer first. */
interface Touching {
  readonly one: (unit: number) => Int32Array
  readonly two: (unit: number, further: number | undefined, meter: Meter) => Int32Array
}

/** What is found out is remembered, of pairs the most that a text in one script has. */
function touching(rules: readonly Ready[], side: 'before' | 'after'): Touching {
  const known: (Int32Array | undefined)[] = []
  const pairs = new Map<number, Int32Array>()
  const one = (unit: number): Int32Array => {
    // Half of a character: what the other half makes of it is not known here.
    known[unit] ??= bitsOf(rules, (rule) => isHalf(unit) || rule[side].mayTouch(unit))
    return known[unit]
  }
  const two = (unit: number, further: number | undefined, meter: Meter): Int32Array => {
    const bits = one(unit)
    if (further === undefined || isHalf(unit) || isHalf(further)) return bits
    const key = unit * 0x10000 + further
    let both = pairs.get(key)
    if (both === undefined) {
      if (pairs.size >= mostPairs) return bits
      both = bitsOf(
        rules,
        (rule, i) => ((bits[i >> 5]! >> (i & 31)) & 1) === 1 && rule[side].mayTouch(unit, further, meter),
      )
      pairs.set(key, both)
    }
    return both
  }
  return { one, two }
}

const mostPairs = 4000
const isHalf = (unit: number): boolean => (unit & 0xf800) === 0xd800

function meet(one: Int32Array, other: Int32Array, third: Int32Array): boolean {
  for (let i = 0; i < one.length; i++) if ((one[i]! & other[i]! & third[i]!) !== 0) return true
  return false
}

/** The first rule from `from` on whose bit both have; beyond all when there is none. */
function nextOf(one: Int32Array, other: Int32Array, from: number): number {
  for (let i = from >> 5; i < one.length; i++) {
    const bits = one[i]! & other[i]! & (i === from >> 5 ? -1 << (from & 31) : -1)
    if (bits !== 0) return (i << 5) + 31 - Math.clz32(bits & -bits)
  }
  return one.length << 5
}

const isWithinCharacter = (text: string, at: number): boolean =>
  (text.charCodeAt(at - 1) & 0xfc00) === 0xd800 && (text.charCodeAt(at) & 0xfc00) === 0xdc00
