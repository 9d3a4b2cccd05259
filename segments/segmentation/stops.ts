import type { Language, Span } from '../model.ts'
import * as arabic from './arabic.ts'
import { endsArabic } from './arabic-stops.ts'
import * as english from './english.ts'
import { is, kind } from './kinds.ts'
import { endsLatin, isShortened, opensSmall } from './latin-stops.ts'

/** A mark or a row of them, `closed` being where the quotes, brackets and emoji end that belong to it. */
export interface Stop extends Span {
  readonly closed: number
  /** Where the segment begins that it may end. */
  readonly start: number
  /** Inside a quotation or parenthesis that its sentence goes on after. */
  readonly isWithin: boolean
}

/** How far around a mark the deciding words may lie, in UTF-16 units. */
const reach = 48

/** Whether the sentence ends at a stop. Questions are asked in order, and the first that knows answers. Constant time. */
export function endsSentence(paragraph: string, stop: Stop, language: Language): boolean {
  const before = plain(paragraph.slice(Math.max(0, stop.from - reach), stop.from))
  const rest = paragraph.slice(stop.closed, stop.closed + reach)
  const after = rest.replace(/^[\s\p{Cf}]+/u, '')
  const marks = plain(paragraph.slice(stop.from, Math.min(stop.to, stop.from + reach)))
  const spaced = /^\s/.test(rest)
  if (after === '') return true
  if (stop.isWithin) return false
  if (!spaced && stop.closed === stop.to) return endsWithoutSpace(before, marks, after)
  if (/^[،,؛;:)\]»”.!?؟…]/.test(after)) return false
  if (!spaced && !/^[\p{Lu}\u0600-\u06FF"«“(]/u.test(after)) return false
  if (/^[[(]$/.test(before.at(-1) ?? '') && stop.closed > stop.to) return false
  const closesQuote = /^\p{Cf}*["'”’»]/u.test(paragraph.slice(stop.to, stop.closed))
  if (isDots(marks) && !closesQuote)
    return endsWithDots(before, marks, after, /\. \./.test(paragraph.slice(stop.from, stop.to)))
  const word = lastWord(before)
  if (startsSmall(after)) return stop.closed === stop.to && opensSmall(paragraph, stop.start, word, marks)
  if (marks !== '.') return !isShortened(`${word}${marks}`) || !startsSmall(after)
  if (closesQuote) return true
  if (opensHeading(paragraph, stop)) return false
  return isArabic(word) || (language === 'ar' && !/\p{L}/u.test(word))
    ? endsArabic(word, before, after)
    : endsLatin(word, before, after, paragraph.slice(stop.start, Math.min(stop.from, stop.start + reach)))
}

/** Without what is seen through: direction marks, joiners, harakat, tatweel. */
const plain = (text: string): string => text.replace(/[\p{Cf}\u064B-\u065F\u0670\u0640]/gu, '')

/** The word before a stop, with the stops inside an abbreviation: `U.S`, `ق.م`, `أ.د`. */
function lastWord(before: string): string {
  let from = before.length
  while (from > 0 && !is(before, from - 1, kind.space)) from--
  return /[\p{L}\p{N}°'’]+(?:\.[\p{L}\p{N}]+)*$/u.exec(before.slice(from))?.[0] ?? ''
}

const isArabic = (text: string): boolean => /[\u0600-\u06FF]/.test(text)
const startsSmall = (after: string): boolean => /^[\p{Cf}"'“‘([«]*\p{Ll}/u.test(after)
const isDots = (marks: string): boolean => /[….]$/.test(marks) && (marks.includes('…') || /\.[. \u00A0]*\./.test(marks))

/** No space after the mark: two words of letters make a forgotten space of it, anything else is inside a number, an address or a name. */
function endsWithoutSpace(before: string, marks: string, after: string): boolean {
  if (/^[.…]{2,}$/.test(marks)) return false
  const opensArabic = /^["«“(]*[\u0620-\u064A]{2,}/u.test(after)
  if (/[؟!?]/.test(marks) && /[\u0620-\u064A]$/u.test(before) && /^["«“(]*[\u0620-\u064A]/u.test(after)) return true
  if (/[»”")\]]$/.test(before) && opensArabic) return true
  if (/(?:^|\s)[\d٠-٩]+$/.test(before)) return opensArabic && arabic.opener.test(after)
  if (/^[?!]+$/.test(marks) && /\p{Ll}{2}$/u.test(before) && /^\p{Lu}\p{Ll}*[\s.,'’]/u.test(after)) return true
  const word = lastWord(before)
  if (opensArabic && /[\u0620-\u064A\u0671-\u06D3]{2,}$/u.test(before))
    return !arabic.titles.has(word) && !/\.[\u0620-\u064A]{1,2}$/u.test(before) && !spellsLetters(word, after)
  // "…ended.The next": a small letter or digit, the stop, a capital with a small letter behind it; not in a.Name of code or Node.JS
  return (
    marks === '.' &&
    /(?:^|\s)[a-z]{3,}$/u.test(before) &&
    /^[A-Z][a-z]+(?:\s|,)/.test(after) &&
    !/^(?:Net|Com|Org)\b/.test(after)
  )
}

/** «بي.بي.سي»: the names of Latin letters on both sides. */
function spellsLetters(word: string, after: string): boolean {
  const next = /^\p{L}+/u.exec(after)?.[0] ?? ''
  return (
    arabic.latinLetter.test(next) &&
    arabic.latinLetter.test(
      word
        .split('.')
        .at(-1)!
        .replace(/^(?:ال|لل|لـ|[بلو](?=إ|آ))/u, ''),
    )
  )
}

/** A row of dots ends a sentence when what follows opens one. */
function endsWithDots(before: string, marks: string, after: string, areSpaced: boolean): boolean {
  if (isArabic(after[0] ?? '') || isArabic(before.at(-1) ?? '')) {
    // «القاهرة.. حريق»: two dots behind a word or two are a colon.
    if (/^\.\.$/.test(marks) && before.trim().split(/\s+/).length < 4) return false
    // «كان... كان صديقي»: somebody begins again.
    return arabic.opensAfterDots.test(after) && !after.startsWith(`${lastWord(before)} `)
  }
  const capital = /^["'“‘(]*\p{Lu}/u.test(after) && !/^["'“‘(]*I(?:\s|')/u.test(after)
  if (areSpaced)
    return (
      capital &&
      (marks.length > 5 || /\p{P}\s*$/u.test(before) || english.openers.has(/\p{L}+/u.exec(after)![0].toLowerCase()))
    )
  return capital
}

/** A number that opens its line, `2.1.` or `IV.`, and a heading of a word and a number: «المادة 5. لا تسري», `Sec. 4. Definitions`. */
function opensHeading(paragraph: string, { from, start }: Stop): boolean {
  if (from - start > 24) return false
  const lead = plain(paragraph.slice(start, from)).trim()
  if (lead.length > 1 && !/[\p{Nd}IVXLC]$/u.test(lead)) return false
  return (
    /^(?:[•⁃*-]\s?)?(?:\p{Nd}{1,3}(?:\.\p{Nd}{1,3})*|[IVXLC]{1,6}|\p{L})$/u.test(lead) ||
    /^(?:sec|section|art|article|chapter|ch|part|rule|step|fig|figure|table|appendix|exhibit|schedule|no)\.?\s[\dIVXLC]{1,4}$/iu.test(
      lead,
    ) ||
    (arabic.numbered.test(lead) && lead.split(/\s+/).length === 2)
  )
}
