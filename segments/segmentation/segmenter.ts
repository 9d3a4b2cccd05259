import type { Language, Span } from '../model.ts'
import { type Profile, paragraphs, profiles, spans } from './segment.ts'
import { type Compiled, compileRules, decisions, type RuleProblem } from './srx/engine.ts'
import type { Rule } from './srx/rules.ts'

/** What the rules of a person stand upon; `none`: nothing but the lines of the text. */
export const bases = [...profiles, 'none'] as const
export type Base = Profile | 'none'

/** How the texts of a project are cut: one of the built-in profiles, and rules that are asked before it. */
export interface Segmentation {
  readonly base: Base
  readonly rules: readonly Rule[]
}

/** Cuts a text; the spans touch, cover it, and none is empty. Throws `TooSlow` when a rule costs more than its steps. */
export type Segmenter = (text: string, language: Language) => Generator<Span>

/** Where a text is cut, or was asked to be, before the first character behind the white space there, and the rule that decided, from 0. */
export interface Ruling {
  readonly place: number
  readonly breaks: boolean
  readonly rule: number
}

export interface Ready {
  readonly spans: Segmenter
  /** What the rules decided, in order; the rest is the base's. */
  readonly rulings: (text: string, language: Language) => Generator<Ruling>
}

/**
 * Makes a segmentation ready, or says what is wrong with its rules. A new line always ends a segment. Where a rule decides, it alone decides;
 * at the other places the base does. A break lies behind the white space that follows it, whichever side of it the rule was about, so a
 * piece of white space never becomes a segment; where rules want different things on the two sides of it, it is cut.
 */
export function readySegmentation({
  base,
  rules,
}: Segmentation): Ready | { readonly problems: readonly RuleProblem[] } {
  const compiled = compileRules(rules)
  if ('problems' in compiled) return compiled
  const profile = base === 'none' ? 'paragraphs' : base
  if (rules.length === 0)
    return {
      spans: (text, language) => spans(text, profile, language),
      rulings: function* () {},
    }
  return {
    spans: (text, language) => cutByRules(text, compiled, profile, language),
    rulings: function* (text, language) {
      for (const [paragraph, cuts] of cutParagraphs(text, profile, language))
        for (const ruling of rulingsIn(text, paragraph, cuts, compiled)) yield ruling
    },
  }
}

function* cutByRules(text: string, compiled: Compiled, profile: Profile, language: Language): Generator<Span> {
  for (const [paragraph, cuts] of cutParagraphs(text, profile, language)) {
    const places = new Set(cuts)
    for (const { place, breaks } of rulingsIn(text, paragraph, cuts, compiled)) {
      if (breaks) places.add(place)
      else places.delete(place)
    }
    let from = paragraph.from
    for (const to of [...places].sort((one, other) => one - other)) {
      yield { from, to }
      from = to
    }
    yield { from, to: paragraph.to }
  }
}

/** Each paragraph with the places within it where the base cuts it. */
function* cutParagraphs(text: string, profile: Profile, language: Language): Generator<[Span, number[]]> {
  const all = spans(text, profile, language)
  for (const paragraph of paragraphs(text)) {
    const cuts: number[] = []
    for (let next = all.next(); !next.done && next.value.to < paragraph.to; next = all.next()) cuts.push(next.value.to)
    yield [paragraph, cuts]
  }
}

/** In order, one for each place. Offsets are those of the whole text. */
function rulingsIn(text: string, { from, to }: Span, cuts: readonly number[], compiled: Compiled): Ruling[] {
  const line = text.slice(from, to).trimEnd()
  const first = line.length - line.trimStart().length
  const asked = new Set<number>()
  for (const cut of cuts)
    for (let at = cut - from; at > 0 && (at === cut - from || isSpace(line[at])); at--) asked.add(at)
  const rulings = new Map<number, Ruling>()
  for (const { at, rule } of decisions(compiled, line, asked)) {
    const place = pastSpace(line, at)
    if (place <= first || place >= line.length) continue
    const { breaks } = compiled.rules[rule]!
    const before = rulings.get(place)
    if (before === undefined || (breaks && !before.breaks)) rulings.set(place, { place: from + place, breaks, rule })
  }
  return [...rulings.values()]
}

const isSpace = (unit: string | undefined): boolean => unit !== undefined && /\s/.test(unit)

function pastSpace(line: string, from: number): number {
  let at = from
  while (at < line.length && isSpace(line[at])) at++
  return at
}
