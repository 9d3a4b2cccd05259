/**
 * What speaks for two segments being each other's translation, for one pair of texts: which term may have become which, and how surprising that would be
 * by chance. Words, names, numbers and marks all end as one thing, a chance of translation, so that one model weighs them.
 */
import { beginning, type Lexicon } from './lexicon.ts'
import { namePairs } from './names.ts'
import { Row, type Rows, Writer } from './rows.ts'
import { arabicRoot, variants } from './stem.ts'
import type { Side, Term } from './terms.ts'

/** For one side: what it means to find, or miss, a term's counterpart. */
export interface Stakes {
  /** The chance that a term with a counterpart in the other text shows it to us: 0 for a word that nothing is known about, which then counts neither way. */
  readonly known: Float64Array
  /** How likely the term is anywhere in its text. */
  readonly chance: Float64Array
  /** The odds of a term are `plain` + `gain` × support. */
  readonly plain: Float64Array
  readonly gain: Float64Array
}

export interface Links extends Rows {
  /** How surely a term's counterpart shows, for the terms of each side. */
  readonly known: readonly [source: Float64Array, target: Float64Array]
}

export interface Evidence extends Rows {
  readonly source: Stakes
  readonly target: Stakes
}

/** Looks everything up once for each distinct term. Linear in the distinct terms of the texts. */
export function gather(source: Side, target: Side, lexicon: Lexicon): Links {
  const known = [new Float64Array(source.terms.length), new Float64Array(target.terms.length)] as const
  const lookUp = table(source, target, lexicon, known)
  const findSame = identical(source, target, known)
  const names = namePairs(source.terms, target.terms)
  const rows = new Writer(source.terms.length)
  const row = new Row()
  let next = 0
  for (const a of source.terms.keys()) {
    lookUp(a, row)
    findSame(a, row)
    for (; names[next]?.arabic === a; next++) {
      const { latin, sure } = names[next]!
      // The more words share the skeleton, the less it says; the table's opinion of well-known words comes first.
      const strength = sure * 0.8 * (1 - 0.7 * Math.max(known[0][a]!, known[1][latin]!))
      row.atLeast(latin, strength, strength)
    }
    rows.end(row)
  }
  const links = rows.written()
  normalise(links, target.terms.length)
  for (const a of source.terms.keys()) {
    for (let at = links.starts[a]!; at < links.starts[a + 1]!; at++) {
      const e = links.partners[at]!
      known[0][a] = Math.max(known[0][a]!, 0.7 * links.backward[at]!)
      known[1][e] = Math.max(known[1][e]!, 0.7 * links.forward[at]!)
    }
  }
  return { ...links, known }
}

/** Weighs the links against chance. `coverage`: how much of what is known shows in this translation, from 0 to 1, for each side. */
export function weigh(
  source: Side,
  target: Side,
  lexicon: Lexicon,
  links: Links,
  coverage: readonly [number, number],
): Evidence {
  const [arabic, english] = links.known
  return {
    ...links,
    source: stakesOf(arabic, coverage[0], chances(source, lexicon.arabic, lexicon.arabicCounts)),
    target: stakesOf(english, coverage[1], chances(target, lexicon.english, lexicon.englishCounts)),
  }
}

function stakesOf(shares: Float64Array, coverage: number, chance: Float64Array): Stakes {
  const known = shares.map((share) => share * coverage)
  const plain = known.map((share) => 1 - share)
  return { known, chance, plain, gain: known.map((share, n) => share / chance[n]!) }
}

/** What a translation found through a variant of the stem, or through its root, is worth beside one of the stem itself. */
const byVariant = 0.6
const byRoot = 0.4

/** The table: by stem; where it knows the stem little or not, by root or beginning, for less. */
function table(source: Side, target: Side, lexicon: Lexicon, known: Links['known']) {
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
  return (a: number, row: Row): void => {
    const { kind, stem, bare = stem } = source.terms[a]!
    if (kind !== 'arabic') return
    const add = (other: number, share: number, of: number): void => {
      for (let i = lexicon.starts[other]!; i < lexicon.starts[other + 1]!; i++) {
        const english = lexicon.translations[i]!
        for (const [e, factor] of wanted.get(english) ?? []) {
          const weight = share * factor * lexicon.weights[i]!
          row.add(e, weight / (of + 0.5), weight / (lexicon.englishCounts[english]! + 0.5))
        }
      }
    }
    const exact = lexicon.arabic.get(stem) ?? lexicon.arabic.get(bare)
    const count = exact === undefined ? 0 : lexicon.arabicCounts[exact]!
    if (exact !== undefined) {
      known[0][a] = 0.9 * (count / (count + 1.5))
      add(exact, 1, count)
    } else {
      const other = variants(stem)
        .map((one) => lexicon.arabic.get(one))
        .find((one) => one !== undefined)
      if (other !== undefined) add(other, byVariant, lexicon.arabicCounts[other]!)
    }
    const kin = count < 3 ? (lexicon.byRoot.get(arabicRoot(stem)) ?? []).filter((one) => one !== exact) : []
    const family = kin.reduce((sum, one) => sum + lexicon.arabicCounts[one]!, 0)
    for (const one of kin) add(one, byRoot, family)
  }
}

/** Numbers in both digit sets, years of both calendars, Latin words, and marks: themselves in either language. */
function identical(source: Side, target: Side, known: Links['known']) {
  const byText = new Map<string, number[]>()
  for (const [e, term] of target.terms.entries()) {
    const same = byText.get(`${term.kind} ${term.text}`)
    if (same) same.push(e)
    else byText.set(`${term.kind} ${term.text}`, [e])
    known[1][e] = Math.max(known[1][e]!, shown(term))
  }
  return (a: number, row: Row): void => {
    const term = source.terms[a]!
    known[0][a] = Math.max(known[0][a]!, shown(term))
    if (term.kind === 'arabic') return
    const strength = term.kind === 'mark' ? 0.6 : 0.9
    for (const e of byText.get(`${term.kind} ${term.text}`) ?? []) row.atLeast(e, strength, strength)
    if (term.kind !== 'number') return
    for (const year of yearsOf(term.text)) for (const e of byText.get(`number ${year}`) ?? []) row.atLeast(e, 0.3, 0.3)
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

/** Chances of one word's translations add up to 1 at most: two names that look alike share. */
function normalise({ starts, partners, forward, backward }: Rows, targets: number): void {
  const sums = new Float64Array(targets)
  for (const [at, e] of partners.entries()) sums[e]! += backward[at]!
  for (const [at, e] of partners.entries()) if (sums[e]! > 1) backward[at]! /= sums[e]!
  for (let a = 0; a + 1 < starts.length; a++) {
    let sum = 0
    for (let at = starts[a]!; at < starts[a + 1]!; at++) sum += forward[at]!
    if (sum > 1) for (let at = starts[a]!; at < starts[a + 1]!; at++) forward[at]! /= sum
  }
}

/** Relative frequency in this text, steadied by the frequency in the text the table was learnt from. */
function chances(side: Side, stems: ReadonlyMap<string, number>, counts: Float64Array): Float64Array {
  const steady = 300
  let all = 1
  for (const count of counts) all += count
  let total = 0
  for (const count of side.counts) total += count
  return Float64Array.from(side.terms, ({ stem, bare = stem }, n) => {
    const known = stems.get(stem) ?? stems.get(bare)
    const expected = known === undefined ? 0 : counts[known]! / all
    return (side.counts[n]! + steady * expected) / (total + steady)
  })
}
