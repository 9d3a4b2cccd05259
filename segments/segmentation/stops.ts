import type { Language, Span } from '../model.ts'
import * as arabic from './arabic.ts'
import * as english from './english.ts'
import { opensItem } from './lists.ts'
import { isWithin } from './quotes.ts'

/** A mark or a row of them, `closed` being where the quotes, brackets and emoji end that belong to it. */
export interface Stop extends Span {
  readonly closed: number
}

/** How far around a mark the deciding words may lie, in UTF-16 units. */
const reach = 48

/** Whether the sentence ends at a stop. Questions are asked in order, and the first that knows answers. */
export function endsSentence(paragraph: string, stop: Stop, language: Language, within: readonly Span[]): boolean {
  const before = paragraph.slice(Math.max(0, stop.from - reach), stop.from).replace(transparent, '')
  const rest = paragraph.slice(stop.closed, stop.closed + reach)
  const after = rest.replace(/^[\s\p{Cf}]+/u, '')
  const marks = paragraph.slice(stop.from, stop.to).replace(transparent, '')
  const spaced = /^[\s\u00A0]/.test(rest)
  if (after === '') return true
  if (!spaced && stop.closed === stop.to) return endsWithoutSpace(before, marks, after)
  if (isWithin(within, stop.from)) return false
  if (/^[،,؛;:)\]»”]/.test(after)) return false
  if (/^[.!?؟…]/.test(after)) return false
  if (startsSmall(after) && !(stop.closed === stop.to && /[؟]/.test(marks))) return false
  if (!spaced && !/^[\p{Lu}\u0600-\u06FF"«“(]/u.test(after)) return false
  if (isDots(marks)) return afterDots(before, marks, after, paragraph, stop)
  if (marks !== '.') return !english.brands.has(`${lastWord(before).toLowerCase()}${marks}`) || !startsSmall(after)
  if (/^\p{Cf}*["'”’»]/u.test(paragraph.slice(stop.to, stop.closed))) return true
  if (opensItem(paragraph.slice(0, stop.from)) && stop.from < 12) return false
  const word = lastWord(before)
  return isArabic(word) || (language === 'ar' && word === '')
    ? afterArabic(word, before, after)
    : afterLatin(word, before, after)
}

/** Marks that are seen through: direction marks, joiners, harakat, tatweel. */
const transparent = /[\p{Cf}\u064B-\u065F\u0670\u0640]/gu

/** The word before a stop, with the stops inside an abbreviation: `U.S`, `ق.م`, `أ.د`. */
function lastWord(before: string): string {
  return /[\p{L}\p{N}°'’]+(?:\.[\p{L}\p{N}]+)*$/u.exec(before)?.[0] ?? ''
}

const isArabic = (word: string): boolean => /[\u0600-\u06FF]/.test(word)
const startsSmall = (after: string): boolean => /^[\p{Cf}"'“‘([«]*\p{Ll}/u.test(after)
const isDots = (marks: string): boolean => marks.includes('…') || /\.[. \u00A0]*\./.test(marks)

/** No space after the mark: two words of letters make a forgotten space of it, anything else is inside a number, an address or a name. */
function endsWithoutSpace(before: string, marks: string, after: string): boolean {
  const word = /[\u0620-\u064A\u0671-\u06D3]{2,}$/u.test(before)
  if (/^[.…]{2,}$/.test(marks)) return false
  if (/[؟!?]/.test(marks) && /[\u0620-\u064A]$/u.test(before) && /^["«“(]*[\u0620-\u064A]/u.test(after)) return true
  if (
    word &&
    /^["«“(]*[\u0620-\u064A]{2,}/u.test(after) &&
    !arabic.titles.has(lastWord(before)) &&
    !/\.[\u0620-\u064A]{1,2}$/u.test(before)
  )
    return true
  // "…ended.The next": a small letter or digit, the stop, a capital with a small letter behind it; not in a.Name of code or Node.JS
  return (
    marks === '.' &&
    /(?:^|\s)[a-z]{3,}$/u.test(before) &&
    /^[A-Z][a-z]+(?:\s|,)/.test(after) &&
    !/^(?:Net|Com|Org)\b/.test(after)
  )
}

/** A row of dots ends a sentence when what follows opens one. */
function afterDots(before: string, marks: string, after: string, paragraph: string, stop: Stop): boolean {
  const spacedDots = /\. \./.test(paragraph.slice(stop.from, stop.to))
  if (isArabic(after[0] ?? '') || isArabic(before.at(-1) ?? '')) {
    if (/^\.\.$/.test(marks)) return false
    return arabic.opener.test(after) && !/^لكن/.test(after)
  }
  if (spacedDots) return /\. \. \. \./.test(paragraph.slice(stop.from, stop.to)) || /\p{P}\s*$/u.test(before)
  return /^["'“‘(]*\p{Lu}/u.test(after) && !/^["'“‘(]*I(?:\s|')/u.test(after)
}

function afterArabic(word: string, before: string, after: string): boolean {
  const bare = word.replace(/^[وفبلك](?=[\u0621-\u064A]\.)/u, '')
  const known = bare === '' ? word : bare
  const numberBefore = /[\d٠-٩]\s*[\p{L}.]*$/u.test(before)
  if (arabic.mayEnd.has(known) && (numberBefore || known.includes('.') || known.length > 1))
    return arabic.opener.test(after)
  if (/^[\d٠-٩]/.test(after) && arabic.references.has(known)) return false
  if (arabic.titles.has(known) || arabic.references.has(known)) return false
  // A single letter is an initial: «ج. ر. ر. تولكين», «جورج و. بوش»; so is a row of them: «أ.ف.ب».
  if (/^(?:\p{L}\.)*\p{L}$/u.test(known)) return known.includes('.') && arabic.opener.test(after)
  return true
}

function afterLatin(word: string, before: string, after: string): boolean {
  const known = word.toLowerCase().replace(/['’]s$/, '')
  const next = /^["'“‘([]*([\p{L}]+)/u.exec(after)?.[1] ?? ''
  const opens = english.openers.has(next.toLowerCase())
  if (isArabic(after.replace(/^["'“‘([«]+/u, '')[0] ?? '')) {
    if (english.mayEnd.has(known) || english.titles.has(known)) return arabic.opener.test(after)
    return true
  }
  if (known === 'i' && /(?:^|[\s,])(?:and|or|than|as|but|am)\s+$/u.test(before.slice(0, before.length - word.length)))
    return true
  if (english.mayEnd.has(known)) {
    if (/^(?:a\.?m|p\.?m)$/.test(known))
      return (
        (/^["'“‘(]*\p{Lu}/u.test(after) &&
          !/^(?:Mr|Mrs|Ms|Dr|Eastern|Pacific|Central|GMT|EST|PST|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b/.test(
            after,
          )) ||
        (/^Mr\b/.test(after) && known === 'p.m' && word !== 'p.m')
      )
    if (english.namesOn.has(next.toLowerCase())) return false
    if (/^\p{N}/u.test(after)) return !english.titles.has(known) && known.length > 4
    return opens || (!/^(?:u\.|e\.u|st$|mt$)/.test(known) && /^["“]/.test(after))
  }
  if (english.titles.has(known)) return false
  // One capital is an initial unless a sentence plainly opens after it: "Albert I. Jones", "vitamin C. The".
  if (/^\p{Lu}$/u.test(word))
    return opens && !/\p{Lu}\p{Ll}+\s+$/u.test(before.slice(0, -1))
      ? true
      : opens &&
          /(?:vitamin|plan|grade|class|group|type|section|part|point|figure|table|hepatitis|exhibit)\s+$/iu.test(
            before.slice(0, -1),
          )
  if (/^(?:\p{L}\.)+\p{L}$/u.test(word)) return opens || /^["“]/.test(after)
  return true
}
