import type { Language, Span } from '../model.ts'
import * as arabic from './arabic.ts'
import { judgeArabic } from './arabic-stops.ts'
import * as english from './english.ts'
import { is, kind, next } from './kinds.ts'
import { judgeLatin, judgeSmall } from './latin-stops.ts'
import type { Reason } from './reasons.ts'

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

/** What a stop is: whether the sentence ends there, and why. Questions are asked in order, and the first that knows answers. Constant time. */
export function judgeStop(paragraph: string, stop: Stop, language: Language): Reason {
  const before = plain(paragraph.slice(Math.max(0, stop.from - reach), stop.from))
  const rest = paragraph.slice(stop.closed, stop.closed + reach)
  const after = rest.replace(/^[\s\p{Cf}]+/u, '')
  const marks = plain(paragraph.slice(stop.from, Math.min(stop.to, stop.from + reach)))
  const spaced = /^\s/.test(rest)
  if (after === '') return rest.length < reach ? 'nothing_follows' : 'full_stop'
  if (stop.isWithin) return 'within'
  if (!spaced && stop.closed === stop.to) return judgeWithoutSpace(before, marks, after)
  if (/^[.!?؟…]/.test(after)) return 'more_marks'
  // A tab that an old mail program made a mark of: `Direct Dial:? 203.961.7523`
  if (marks === '?' && before.endsWith(':')) return 'goes_on'
  if (/^[،,؛;:)\]»”]/.test(after)) return 'goes_on'
  // «— اجلس! — قال الشيخ.»
  if (spaced && /^[—–-]\s/.test(after) && arabic.saidBehind.test(after.slice(1))) return 'goes_on'
  if (!spaced && !/^[\p{Lu}\u0600-\u06FF"«“(]/u.test(after)) return 'no_space'
  if (/^[[(]$/.test(before.at(-1) ?? '') && stop.closed > stop.to) return 'alone'
  const closesQuote = /^\p{Cf}*["'”’»]/u.test(paragraph.slice(stop.to, stop.closed))
  if (isDots(marks) && !closesQuote)
    return judgeDots(before, marks, after, rest, /\. \./.test(paragraph.slice(stop.from, stop.to)))
  if (
    /^[)\]]/.test(paragraph.slice(stop.to, stop.to + 1)) &&
    lettersAtEnd.test(before) &&
    !beginsInBrackets(paragraph, stop)
  )
    return 'abbreviation'
  const word = lastWord(before)
  if (marks === '.' && closesQuote && quotedLetters.test(before)) return opensAny(after) ? 'initial_ends' : 'initial'
  if (startsSmall(after) && !opensAside(after))
    return stop.closed === stop.to ? judgeSmall(paragraph, stop.start, word, marks, after) : 'small_letter'
  if (/[?؟]/.test(marks)) return 'question'
  if (marks !== '.') return marks.includes('!') ? 'exclamation' : 'full_stop'
  if (closesQuote) return 'quotation_ends'
  if (opensHeading(paragraph, stop) || opensList.test(before)) return 'item_number'
  return isArabic(word) || (language === 'ar' && !/\p{L}/u.test(word))
    ? judgeArabic(word, before, after)
    : judgeLatin(word, before, after, paragraph.slice(stop.start, Math.min(stop.from, stop.start + reach)))
}

/** Without what is seen through: direction marks, joiners, harakat, tatweel. */
const plain = (text: string): string =>
  next(text, 0, kind.veil) === text.length ? text : text.replace(/[\p{Cf}\u064B-\u065F\u0670\u0640]/gu, '')

/** The word before a stop, with the stops inside an abbreviation: `U.S`, `ق.م`, `أ.د`. */
function lastWord(before: string): string {
  let from = before.length
  while (from > 0 && !is(before, from - 1, kind.space)) from--
  return /[\p{L}\p{N}°'’]+(?:\.[\p{L}\p{N}]+)*$/u.exec(before.slice(from))?.[0] ?? ''
}

/** «أ. م.», `"A.I."`: what stands in quotes is letters with their stops, and so the stop is theirs. */
const quotedLetters = /[«“"'(](?:\p{L}\.\s?)+\p{L}$/u
/** `(e.g., the U.N.) وغيرها`: the stop is the letters', and what stands in brackets no sentence. */
const lettersAtEnd = /(?:^|[^\p{L}])\p{L}(?:\.\s?\p{L})+$/u
const beginsInBrackets = (paragraph: string, { start, from }: Stop): boolean =>
  /^\s*[([]/.test(paragraph.slice(start, Math.min(from, start + 8)))
const opensAny = (after: string): boolean =>
  isArabic(after) ? arabic.opener.test(after) : english.openers.has(/\p{L}+/u.exec(after)?.[0].toLowerCase() ?? '')
/** «الأهداف: 1. التعليم. 2. الصحة.»: the first of a list behind what announces it. */
const opensList = /:\s+[1١۱]$/u

const isArabic = (text: string): boolean => /[\u0600-\u06FF]/.test(text)
const startsSmall = (after: string): boolean => /^[\p{Cf}"'“‘([«]*\p{Ll}/u.test(after)
/** `I doubt it. [pause] Maybe later.` A note of who writes it down, and a sentence behind it; `[sic]` belongs to what stands before. */
const opensAside = (after: string): boolean => /^\[(?!sic)\p{Ll}[\p{Ll}\s]{0,24}\]\s+["“]?\p{Lu}/u.test(after)
const isDots = (marks: string): boolean => /[….]$/.test(marks) && (marks.includes('…') || /\.[. \u00A0]*\./.test(marks))

/** No space after the mark: two words of letters make a forgotten space of it, anything else is inside a number, an address or a name. */
function judgeWithoutSpace(before: string, marks: string, after: string): Reason {
  if (/^[.…]{2,}$/.test(marks)) return 'dots_go_on'
  const opensArabic = /^["«“(]*[\u0620-\u064A]{2,}/u.test(after)
  if (/[؟!?]/.test(marks) && /[\u0620-\u064A]$/u.test(before) && /^["«“(]*[\u0620-\u064A]/u.test(after))
    return 'space_forgotten'
  // «كم عمرك؟20 سنة»
  if (/[؟!?]/.test(marks) && /[\u0620-\u064A]$/u.test(before) && /^\p{Nd}{1,4}\s\p{L}/u.test(after))
    return 'space_forgotten'
  if (/[»”")\]]$/.test(before) && opensArabic) return 'space_forgotten'
  // «عاد إلى بيته .لم يجد أحدا»: written before the mark and forgotten behind it.
  if (/[\u0620-\u064A][\u064B-\u0652]?\s$/u.test(before) && opensArabic) return 'space_forgotten'
  // «الدرجة:90.النتيجة:ناجح», «عام 2020.العمل مستمر»
  if (opensArabic && /(?:\p{L}:\s?\p{Nd}{1,4}|\p{L}\s\p{Nd}{4})$/u.test(before)) return 'space_forgotten'
  if (/\p{Nd}$/u.test(before) && /^\p{Nd}/u.test(after)) return 'number'
  if (/(?:^|\s)\p{Nd}+(?:[-–/:,٫٬]\p{Nd}+){0,4}$/u.test(before))
    return opensArabic && arabic.opener.test(after) ? 'space_forgotten' : 'no_space'
  if (/^[?!]+$/.test(marks) && /\p{Ll}{2}$/u.test(before) && /^\p{Lu}\p{Ll}*[\s.,'’]/u.test(after))
    return 'space_forgotten'
  const word = lastWord(before)
  if (opensArabic && /[\u0620-\u064A\u0671-\u06D3]{2,}$/u.test(before)) {
    if (arabic.titles.has(word)) return 'title'
    const isRow = /\.[\u0620-\u064A]{1,2}$/u.test(before) && !/[\u0620-\u064A]{3}\.[\u0620-\u064A]{2}$/u.test(before)
    return isRow || spellsLetters(word, after) ? 'letters' : 'space_forgotten'
  }
  // "…ended.The next": a small letter or digit, the stop, a capital with a small letter behind it; not in a.Name of code or Node.JS
  return marks === '.' &&
    /(?:^|\s)[a-z]{3,}$/u.test(before) &&
    /^[A-Z][a-z]+(?:\s|,)/.test(after) &&
    !/^(?:Net|Com|Org)\b/.test(after)
    ? 'space_forgotten'
    : 'no_space'
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

/** No more than three words since the dots before. */
const fewSinceDots = /(?:\.\.|…)\s*[^\s.…]+(?:\s[^\s.…]+){0,2}\s?$/u

/** A row of dots ends a sentence when what follows opens one. */
function judgeDots(before: string, marks: string, after: string, rest: string, areSpaced: boolean): Reason {
  if (isArabic(after[0] ?? '') || isArabic(before.at(-1) ?? '')) {
    // «القاهرة.. حريق»: two dots behind a word or two are a colon.
    if (/^\.\.$/.test(marks) && before.trim().split(/\s+/).length < 4) return 'dots_colon'
    // Between the halves of a verse: «نعيب زماننا والعيب فينا … وما لزماننا عيب سوانا»
    if (/[\u0620-\u0652]\s$/u.test(before) && /^\s/.test(rest)) return 'dots_go_on'
    // «هو... كيف أقول... صديق»
    if (arabic.breaksOff.test(before)) return 'dots_go_on'
    // «جاء... ورحل... ولم يقل شيئا»: words that are told off one by one.
    if (/^و/.test(after) && fewSinceDots.test(before)) return 'dots_go_on'
    // «كان... كان صديقي»: somebody begins again.
    if (after.startsWith(`${lastWord(before)} `)) return 'dots_repeat'
    return arabic.opensAfterDots.test(after) ? 'dots_end' : 'dots_go_on'
  }
  const capital = /^["'“‘(]*\p{Lu}/u.test(after) && !/^["'“‘(]*I(?:\s|')/u.test(after)
  const opens = (): boolean =>
    !areSpaced ||
    marks.length > 5 ||
    /\p{P}\s*$/u.test(before) ||
    english.openers.has(/\p{L}+/u.exec(after)![0].toLowerCase())
  return capital && opens() ? 'dots_end' : 'dots_go_on'
}

/** A number that opens its line, `2.1.` or `IV.`, and a heading of a word and a number: «المادة 5. لا تسري», `Sec. 4. Definitions`. */
function opensHeading(paragraph: string, { from, start }: Stop): boolean {
  if (from - start > 24) return false
  const lead = plain(paragraph.slice(start, from)).trim()
  if (lead.length > 1 && !/[\p{Nd}IVXLCivx]$/u.test(lead)) return false
  return (
    /^(?:[•⁃*-]\s?|§{1,2}\s?)?(?:\p{Nd}{1,3}(?:\.\p{Nd}{1,3})*|[IVXLC]{1,6}|x{0,3}(?:ix|iv|vi{0,3}|i{1,3})|\p{L})$/u.test(
      lead,
    ) ||
    /^(?:(?:art|article|title|chapter|ch|part|book)\.?\s[\dIVXLC]{1,5}[.,]?\s)?(?:sec|section|art|article|chapter|ch|part|rule|step|fig|figure|table|appendix|exhibit|schedule|no)\.?\s[\dIVXLC]{1,4}$/iu.test(
      lead,
    ) ||
    (arabic.numbered.test(lead) && lead.split(/\s+/).length === 2)
  )
}
