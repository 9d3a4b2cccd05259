import { fold } from '../text/fold.ts'
import { places } from '../text/places.ts'
import { isWord, words } from '../text/words.ts'
import { segment } from './segment.ts'
import {
  complement,
  doings,
  feminine,
  longestPhrase,
  noCue,
  nouns,
  phrases,
  sayings,
  speaker,
  weakStems,
} from './soft-cues.ts'

/** A place at which a long sentence may be parted: an offset in UTF-16 units before a word, and how well it parts there, from 0 to 1. */
export interface SoftPlace {
  readonly at: number
  readonly strength: number
}

/** Sentences of more words than this are long, and pieces of no more are aimed at. */
export const longWords = 32
/** Weaker places are not offered while the pieces can do without them: mere commas, the أن of a complement. */
export const offered = 0.5
/** What is longer, in UTF-16 units, is no sentence, and is left as it is: a page would have to read it again each time it is shown. */
const longest = 20_000
/** What is weaker still is no place. */
const weakest = 0.25
/** A piece of fewer words says too little to stand alone. */
const fewestWords = 4

/**
 * Where an Arabic sentence may be parted below the sentence: where one ends after all, if the segment holds several, before discourse marks (و with a verb of saying, مضيفا، كما، حيث، فيما، لكن …), after
 * colons and semicolons, before a clause that begins with a verb. In order; nothing inside quotation marks or brackets. Linear.
 */
export function softPlaces(sentence: string): SoftPlace[] {
  const tokens = read(sentence)
  const found: SoftPlace[] = []
  for (let i = 1; i < tokens.length; i++) {
    const strength = strengthAt(tokens, i)
    if (strength > 0) found.push({ at: tokens[i]!.from, strength })
  }
  return found
}

/**
 * The places to offer for a sentence, best for its length: those that bring its pieces to at most `most` words at the least cost, where strong
 * places cost little. None for a sentence that is not longer, and none for what is too long to be one. A piece stays longer when nothing in it is strong enough. Linear.
 */
export function softSplits(sentence: string, most: number = longWords): number[] {
  if (sentence.length > longest) return []
  const tokens = read(sentence)
  if (tokens.length <= most) return []
  const candidates = tokens.flatMap(({ from }, i) => {
    const strength = i === 0 ? 0 : strengthAt(tokens, i)
    return strength < weakest ? [] : [{ at: from, before: i, cost: costOf(strength) }]
  })
  return cheapest(candidates, tokens.length, most)
}

interface Token {
  /** Where the word begins, with what opens it; as `places` has it. */
  readonly from: number
  readonly word: string
  /** The mark between it and the word before it: `،` `؛` `:` or nothing. */
  readonly mark: string
  /** The first of a sentence, in a segment that holds several. */
  readonly opensSentence: boolean
  /** Inside quotation marks or brackets. */
  readonly isInside: boolean
}

const opening = '«“(['
const closing = '»”)]'

function read(sentence: string): Token[] {
  const tokens: Token[] = []
  const starts = places(sentence)
  const ends = new Set(segment(sentence).map(({ to }) => to))
  let depth = 0
  let straight = false
  let mark = ''
  /** Whether what opens the next word lies inside already. */
  let opened: boolean | undefined
  for (const token of words(sentence)) {
    const here = depth > 0 || straight
    if (isWord(token)) {
      const from = tokens.length === 0 ? 0 : starts[tokens.length - 1]!
      tokens.push({ from, word: fold(token), mark, isInside: opened ?? here, opensSentence: ends.has(from) })
      mark = ''
      opened = undefined
    } else if (opening.includes(token) || (token === '"' && !straight)) {
      opened ??= here
      if (token === '"') straight = true
      else depth++
    } else if (token === '"') straight = false
    else if (closing.includes(token)) depth = Math.max(0, depth - 1)
    else if (/^[،,؛;:]/.test(token)) mark = token[0]!
  }
  return tokens
}

function strengthAt(tokens: readonly Token[], i: number): number {
  const { word, mark, isInside, opensSentence } = tokens[i]!
  if (opensSentence) return 1
  if (isInside || !/[\u0621-\u064A]/.test(word)) return 0
  if (mark === '؛' || mark === ';') return 0.95
  if (mark === ':') return speaks(tokens[i - 1]!.word) ? 0.8 : 0.4
  const isMarked = mark !== ''
  const phrase = phraseAt(tokens, i)
  if (phrase) return isMarked ? phrase.marked : phrase.bare
  if (word === 'ثم') return isMarked ? 0.75 : opensWithVerb(tokens[i + 1]?.word ?? '') ? 0.55 : 0.3
  // «، ما أسفر عن مقتل السائق»
  if (word === 'ما' && isMarked && isPastOf(doings, tokens[i + 1]?.word ?? '')) return 0.85
  if (speaker.test(word)) return isMarked ? 0.95 : 0.4
  if (complement.test(word)) return isMarked ? 0.3 : 0.25
  return verbal(word, isMarked) || (isMarked ? 0.3 : 0)
}

function phraseAt(tokens: readonly Token[], i: number): { readonly marked: number; readonly bare: number } | undefined {
  const ahead = tokens.slice(i, i + longestPhrase).map(({ word }) => word)
  if (noCue.test(ahead.join(' '))) return { marked: 0.3, bare: 0 }
  for (let n = ahead.length; n > 0; n--) {
    const found = phrases.get(ahead.slice(0, n).join(' '))
    if (found) return found
  }
  return undefined
}

/** «وقال», «ويقول», «فردت», «وأغلقوا», «ليتصدر»: و, ف or ل with a verb; ف and ل are too often letters of the word to do without a mark. */
function verbal(word: string, isMarked: boolean): number {
  const particle = /^[وفل]/.exec(word)?.[0]
  const rest = word.slice(1)
  if (!particle || rest.length < 2 || nouns.has(word) || (particle !== 'و' && !isMarked)) return 0
  if (particle === 'ل') return isPresent(rest) ? 0.6 : 0
  if (isPastOf(sayings, rest)) return isMarked ? 0.95 : 0.7
  if (isPresent(rest)) return isMarked ? 0.85 : looksLikeNoun(rest) ? 0.3 : 0.55
  if (isPastOf(doings, rest) || /^\S{3,}وا$/.test(rest)) return isMarked ? 0.85 : 0.5
  if (particle === 'و' && isMarked && feminine.test(rest)) return 0.8
  return particle === 'ف' && /^ال\S{2,}/.test(rest) ? 0.7 : 0
}

/** Third person of the present or future: ي or ت before the stem, and no noun that looks so (تحليل). */
function isPresent(rest: string): boolean {
  if (/^س[يتن]\S{2,}/.test(rest)) return true
  if (!/^[يت]\S{2,}/.test(rest) || nouns.has(rest)) return false
  if (rest.startsWith('ي')) return true
  return !/^ت..ي.(?:ه|ها|هم|ات|ا)?$/.test(rest) && !/(?:ات|يه)$/.test(rest)
}

/** «تبادل», «تراجع»: a verb as well as the name of what it does. */
const looksLikeNoun = (rest: string): boolean => /^ت.ا..$/.test(rest)

/** The third person of one of the verbs, with the person it is done to or without. */
function isPastOf(verbs: ReadonlySet<string>, rest: string): boolean {
  if (verbs.has(rest) || verbs.has(rest.replace(/(?:ت|وا|ا|ه|ها|هم|ته|تها|تهم)$/, ''))) return true
  const weak = /^(.+?)(?:ت|وا|ته|تها|تهم)$/.exec(rest)
  return weak !== null && weakStems.has(weak[1]!) && (verbs.has(`${weak[1]!}ي`) || verbs.has(`${weak[1]!}ا`))
}

const opensWithVerb = (word: string): boolean => isPresent(word) || isPastOf(doings, word) || isPastOf(sayings, word)

const speaks = (word: string): boolean =>
  speaker.test(word) ||
  sayings.has(word) ||
  sayings.has(word.replace(/^[وف]/, '').replace(/ت$/, '')) ||
  /^و?[يت]قول/.test(word)

interface Candidate {
  readonly at: number
  /** Words that stand before it. */
  readonly before: number
  readonly cost: number
}

/** A weak place costs as much as some words too many. */
const weakCost = 1
const costOf = (strength: number): number => 1.2 - strength + (strength < offered ? weakCost : 0)

/** Among so many places before it, the best last cut is looked for. Sentences have fewer; other texts stay linear. */
const window = 64

/** The cheapest way through the places, by dynamic programming: each cut costs, and so does each word too many in a piece. */
function cheapest(places: readonly Candidate[], total: number, most: number): number[] {
  const stops: readonly Candidate[] = [{ at: 0, before: 0, cost: 0 }, ...places, { at: -1, before: total, cost: 0 }]
  const costs = [0]
  const cameFrom = [0]
  for (let i = 1; i < stops.length; i++) {
    let best = Number.POSITIVE_INFINITY
    let from = i - 1
    for (let j = Math.max(0, i - window); j < i; j++) {
      const length = stops[i]!.before - stops[j]!.before
      const cost = costs[j]! + stops[i]!.cost + Math.max(0, length - most) * 0.25 + (length < fewestWords ? 3 : 0)
      if (cost < best) {
        best = cost
        from = j
      }
    }
    costs.push(best)
    cameFrom.push(from)
  }
  const chosen: number[] = []
  for (let i = cameFrom.at(-1)!; i > 0; i = cameFrom[i]!) chosen.push(stops[i]!.at)
  return chosen.reverse()
}
