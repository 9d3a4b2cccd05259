import { compilePattern, type Pattern, Reading } from './automaton.ts'
import { Exhausted, Meter } from './meter.ts'
import { parsePattern } from './pattern.ts'
import { BadPattern, type PatternProblem } from './pattern-problem.ts'
import type { Rule, Srx } from './rules.ts'

/** Rules that are ready to be asked. */
export interface Compiled {
  readonly rules: readonly Ready[]
  /** The bits of the rules that may match between two UTF-16 units: most places need no more than this question. */
  readonly mayMatch: (one: number, other: number) => number
  readonly size: number
}

interface Ready {
  readonly breaks: boolean
  readonly before: Pattern
  readonly after: Pattern
  /** Shared with other rules that break, or do not, as this one. */
  readonly bit: number
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
  const compiled = rules.map(({ breaks, ...sides }, rule) => {
    const [before, after] = (['before', 'after'] as const).map((side) => {
      try {
        const pattern = compilePattern(parsePattern(sides[side]), side)
        size += pattern.size
        if (size > mostStates) throw new BadPattern('too_large_together', { limit: mostStates })
        return pattern
      } catch (error) {
        if (!(error instanceof BadPattern)) throw error
        problems.push({ rule, side, at: error.at, code: error.code, values: error.values })
        return undefined
      }
    })
    return { breaks, before: before!, after: after!, bit: 1 << ((rule % 15) + (breaks ? 0 : 15)) }
  })
  return problems.length > 0 ? { problems } : { rules: compiled, mayMatch: candidates(compiled), size }
}

/** All patterns of a set of rules together; that of the largest file of rules we know needs a tenth. */
const mostStates = 300_000

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
  { rules, mayMatch, size }: Compiled,
  paragraph: string,
  asked: ReadonlySet<number> = new Set(),
): Generator<Decision> {
  const meter = new Meter()
  meter.allow(allowance(size, paragraph.length))
  const reading = new Reading(paragraph, meter)
  const costs = new Float64Array(rules.length)
  for (let at = 1; at < paragraph.length; at++) {
    const may = mayMatch(paragraph.charCodeAt(at - 1), paragraph.charCodeAt(at))
    if ((may & breakBits) === 0 && !asked.has(at)) continue
    if (isWithinCharacter(paragraph, at)) continue
    const rule = deciding(rules, may, reading, at, costs)
    if (rule !== undefined) yield { at, rule }
  }
}

function deciding(
  rules: readonly Ready[],
  may: number,
  reading: Reading,
  at: number,
  costs: Float64Array,
): number | undefined {
  const { meter } = reading
  for (let i = 0; i < rules.length; i++) {
    const { before, after, bit } = rules[i]!
    if ((may & bit) === 0) continue
    const spent = meter.spent
    try {
      const matches = before.matches(reading, at) && after.matches(reading, at)
      // What is found is kept, so a rule that breaks everywhere is not cheap.
      if (matches) meter.spend(stepsPerDecision)
      costs[i]! += meter.spent - spent
      if (matches) return i
    } catch (error) {
      if (!(error instanceof Exhausted)) throw error
      costs[i]! += meter.spent - spent
      throw new TooSlow(costs.reduce((most, cost, rule) => (cost > costs[most]! ? rule : most), 0))
    }
  }
  return undefined
}

const stepsPerUnit = 200
/** The first steps in a pattern find its ways, which are remembered then. */
const stepsPerState = 100
const stepsAtLeast = 50_000
const stepsAtMost = 30_000_000
const stepsPerDecision = 20

const allowance = (size: number, units: number): number =>
  Math.min(stepsAtMost, stepsAtLeast + stepsPerState * size + stepsPerUnit * units)

const breakBits = 0x7fff

/** For each unit the bits of the rules that may touch it, remembered. */
function candidates(rules: readonly Ready[]): (one: number, other: number) => number {
  const touching = (side: 'before' | 'after') => {
    const known = new Int32Array(0x10000).fill(unknown)
    return (unit: number): number => {
      if (known[unit] === unknown) {
        // Half of a character: what the other half makes of it is not known here.
        const half = (unit & 0xf800) === 0xd800
        known[unit] = rules.reduce((bits, rule) => (half || rule[side].mayTouch(unit) ? bits | rule.bit : bits), 0)
      }
      return known[unit]!
    }
  }
  const before = touching('before')
  const after = touching('after')
  return (one, other) => before(one) & after(other)
}

const unknown = -1

const isWithinCharacter = (text: string, at: number): boolean =>
  (text.charCodeAt(at - 1) & 0xfc00) === 0xd800 && (text.charCodeAt(at) & 0xfc00) === 0xdc00
