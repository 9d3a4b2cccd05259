/**
 * What speaks for two segments being each other's translation, for one pair of texts: which term may have become which, and how surprising that would be
 * by chance. Words, names, numbers and marks all end as one thing, a chance of translation, so that one model weighs them.
 */
import { beginning, type Lexicon } from './lexicon.ts'
import { namePairs } from './names.ts'
import { arabicRoot, variants } from './stem.ts'
import type { Side, Term } from './terms.ts'

/** For one side: what it means to find, or miss, a term's counterpart. */
export interface Stakes {
  /** The chance that a term with a counterpart in the other text shows it to us: 0 for a word that nothing is known about, which then counts neither way. */
  readonly known: Float64Array
  /** How likely the term is anywhere in its text. */
  readonly chance: Float64Array
  /** The log-odds of a term that nothing speaks for; with support, the odds are `plain` + `gain` × support. */
  readonly missed: Float64Array
  readonly plain: Float64Array
  readonly gain: Float64Array
}

export interface Evidence {
  /** Partners of source term n stand from `starts[n]` to `starts[n + 1]`. */
  readonly starts: Int32Array
  /** Terms of the target. */
  readonly partners: Int32Array
  /** Chance that the source term became the partner, and that the partner came from the source term. */
  readonly forward: Float64Array
  readonly backward: Float64Array
  readonly source: Stakes
  readonly target: Stakes
}

export interface Link {
  forward: number
  backward: number
}

export interface Links {
  /** For each source term, its possible partners. */
  readonly rows: readonly Map<number, Link>[]
  /** How surely a term's counterpart shows, for the terms of each side. */
  readonly known: readonly [source: Float64Array, target: Float64Array]
}

/** Looks everything up once for each distinct term. Linear in the distinct terms of the texts. */
export function gather(source: Side, target: Side, lexicon: Lexicon): Links {
  const rows = source.terms.map(() => new Map<number, Link>())
  const known = [new Float64Array(source.terms.length), new Float64Array(target.terms.length)] as const
  const links = { rows, known }
  look(source, target, lexicon, links)
  identical(source, target, links)
  for (const { arabic, latin, sure } of namePairs(source.terms, target.terms)) {
    // The more words share the skeleton, the less it says; the table's opinion of well-known words comes first.
    const strength = sure * 0.8 * (1 - 0.7 * Math.max(known[0][arabic]!, known[1][latin]!))
    link(rows, arabic, latin, strength, strength)
  }
  normalise(rows, target.terms.length)
  for (const [a, row] of rows.entries()) {
    for (const [e, { forward, backward }] of row) {
      known[0][a] = Math.max(known[0][a]!, 0.7 * backward)
      known[1][e] = Math.max(known[1][e]!, 0.7 * forward)
    }
  }
  return links
}

/** Flattens the links and weighs them against chance. `coverage`: how much of what is known shows in this translation, from 0 to 1, for each side. */
export function weigh(
  source: Side,
  target: Side,
  lexicon: Lexicon,
  { rows, known }: Links,
  coverage: readonly [number, number],
): Evidence {
  const starts = new Int32Array(rows.length + 1)
  for (const [a, row] of rows.entries()) starts[a + 1] = starts[a]! + row.size
  const partners = new Int32Array(starts.at(-1)!)
  const forward = new Float64Array(partners.length)
  const backward = new Float64Array(partners.length)
  for (const [a, row] of rows.entries()) {
    let at = starts[a]!
    for (const [e, link] of row) {
      partners[at] = e
      forward[at] = link.forward
      backward[at] = link.backward
      at++
    }
  }
  return {
    starts,
    partners,
    forward,
    backward,
    source: stakesOf(known[0], coverage[0], chances(source, lexicon.arabic, lexicon.arabicCounts)),
    target: stakesOf(known[1], coverage[1], chances(target, lexicon.english, lexicon.englishCounts)),
  }
}

function stakesOf(shares: Float64Array, coverage: number, chance: Float64Array): Stakes {
  const known = shares.map((share) => share * coverage)
  const plain = known.map((share) => 1 - share)
  return { known, chance, plain, missed: plain.map(Math.log), gain: known.map((share, n) => share / chance[n]!) }
}

/** What a translation found through a variant of the stem, or through its root, is worth beside one of the stem itself. */
const byVariant = 0.6
const byRoot = 0.4

/** The table: by stem; where it knows the stem little or not, by root or beginning, for less. */
function look(source: Side, target: Side, lexicon: Lexicon, { rows, known }: Links): void {
  const wanted = new Map<number, [term: number, factor: number][]>()
  const want = (english: number, term: number, factor: number): void => {
    const terms = wanted.get(english)
    if (terms) terms.push([term, factor])
    else wanted.set(english, [[term, factor]])
  }
  for (const [e, term] of target.terms.entries()) {
    if (term.kind !== 'latin') continue
    const exact = lexicon.english.get(term.stem)
    if (exact !== undefined) {
      want(exact, e, 1)
      const count = lexicon.englishCounts[exact]!
      known[1][e] = 0.9 * (count / (count + 1.5))
    } else if (term.stem.length >= beginning) {
      const alike = lexicon.byBeginning.get(term.stem.slice(0, beginning)) ?? []
      for (const one of alike) want(one, e, 0.5 / alike.length)
    }
  }
  for (const [a, term] of source.terms.entries()) {
    if (term.kind !== 'arabic') continue
    const exact = lexicon.arabic.get(term.stem)
    const count = exact === undefined ? 0 : lexicon.arabicCounts[exact]!
    if (exact !== undefined) known[0][a] = 0.9 * (count / (count + 1.5))
    const kin = count < 3 ? (lexicon.byRoot.get(arabicRoot(term.stem)) ?? []).filter((stem) => stem !== exact) : []
    const family = kin.reduce((sum, stem) => sum + lexicon.arabicCounts[stem]!, 0)
    const add = (stem: number, share: number, of: number): void => {
      for (let i = lexicon.starts[stem]!; i < lexicon.starts[stem + 1]!; i++) {
        const weight = lexicon.weights[i]!
        for (const [e, factor] of wanted.get(lexicon.translations[i]!) ?? []) {
          const backward = (share * factor * weight) / (lexicon.englishCounts[lexicon.translations[i]!]! + 0.5)
          link(rows, a, e, (share * factor * weight) / (of + 0.5), backward, true)
        }
      }
    }
    if (exact !== undefined) add(exact, 1, count)
    else {
      const other = variants(term.stem)
        .map((one) => lexicon.arabic.get(one))
        .find((one) => one !== undefined)
      if (other !== undefined) add(other, byVariant, lexicon.arabicCounts[other]!)
    }
    for (const stem of kin) add(stem, byRoot, family)
  }
}

/** Numbers in both digit sets, years of both calendars, Latin words, and marks: themselves in either language. */
function identical(source: Side, target: Side, { rows, known }: Links): void {
  const byText = new Map<string, number[]>()
  for (const [e, term] of target.terms.entries()) {
    const same = byText.get(`${term.kind} ${term.text}`)
    if (same) same.push(e)
    else byText.set(`${term.kind} ${term.text}`, [e])
    known[1][e] = Math.max(known[1][e]!, shown(term))
  }
  for (const [a, term] of source.terms.entries()) {
    known[0][a] = Math.max(known[0][a]!, shown(term))
    if (term.kind === 'arabic') continue
    const strength = term.kind === 'mark' ? 0.6 : 0.9
    for (const e of byText.get(`${term.kind} ${term.text}`) ?? []) link(rows, a, e, strength, strength)
    if (term.kind !== 'number') continue
    for (const year of yearsOf(term.text))
      for (const e of byText.get(`number ${year}`) ?? []) link(rows, a, e, 0.3, 0.3)
  }
}

/** How sure it is that a term of this kind shows in a translation, before the table is asked. */
function shown({ kind, text }: Term): number {
  if (kind === 'number') return text.length > 1 ? 0.7 : 0.5
  return kind === 'mark' ? 0.4 : 0
}

/** The years of our era in which a year of the hijra may lie, lunar and Persian solar. */
function yearsOf(text: string): number[] {
  const year = Number(text)
  if (!Number.isInteger(year) || year < 1200 || year > 1500) return []
  const lunar = Math.floor(year * 0.970224 + 621.5774)
  return [lunar, lunar + 1, year + 621, year + 622]
}

function link(
  rows: readonly Map<number, Link>[],
  a: number,
  e: number,
  forward: number,
  backward: number,
  add = false,
): void {
  const row = rows[a]!
  const before = row.get(e)
  if (!before) row.set(e, { forward, backward })
  else {
    before.forward = add ? before.forward + forward : Math.max(before.forward, forward)
    before.backward = add ? before.backward + backward : Math.max(before.backward, backward)
  }
}

/** Chances of one word's translations add up to 1 at most: two names that look alike share. */
function normalise(rows: readonly Map<number, Link>[], targets: number): void {
  const sums = new Float64Array(targets)
  for (const row of rows) for (const [e, { backward }] of row) sums[e]! += backward
  for (const row of rows) {
    let sum = 0
    for (const { forward } of row.values()) sum += forward
    for (const [e, one] of row) {
      if (sum > 1) one.forward /= sum
      if (sums[e]! > 1) one.backward /= sums[e]!
    }
  }
}

/** Relative frequency in this text, steadied by the frequency in the text the table was learnt from. */
function chances(side: Side, stems: ReadonlyMap<string, number>, counts: Float64Array): Float64Array {
  const steady = 300
  let all = 1
  for (const count of counts) all += count
  let total = 0
  for (const count of side.counts) total += count
  return Float64Array.from(side.terms, ({ stem }, n) => {
    const known = stems.get(stem)
    const expected = known === undefined ? 0 : counts[known]! / all
    return (side.counts[n]! + steady * expected) / (total + steady)
  })
}
