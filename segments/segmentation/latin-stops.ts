import * as arabic from './arabic.ts'
import * as english from './english.ts'
import type { Reason } from './reasons.ts'

/** What a stop after a Latin word is. `before` ends with the word, `after` begins with the next, `segment` is what the sentence has so far. */
export function judgeLatin(word: string, before: string, after: string, segment: string): Reason {
  const known = word.toLowerCase().replace(/['’]s$/, '')
  const lead = before.slice(0, before.length - word.length)
  const next = /^["'“‘([]*([\p{L}]+)(?!\/)/u.exec(after)?.[1]?.toLowerCase() ?? ''
  const opens = english.openers.has(next)
  if (/^["'“‘([«]*[\u0600-\u06FF]/.test(after))
    return !isShortened(word) ? 'full_stop' : arabic.opener.test(after) ? 'abbreviation_ends' : 'abbreviation'
  if (english.books.has(known) && /^\p{N}{1,3}[:.]\p{N}/u.test(after)) return 'reference'
  if (english.booksAlone.has(known) && /^\p{Lu}/u.test(word) && /^\p{N}{1,3}(?!\p{N})/u.test(after)) return 'reference'
  if (/^[CEMP][SD]T$/.test(word) && /[ap]\.?m\.?\s+$/i.test(lead)) return 'full_stop'
  if (known === 'i' && /(?:^|[\s,])(?:and|or|than|as|but|am|is|was)\s+$/u.test(lead)) return 'full_stop'
  if (english.references.has(known) && !/^\p{Lu}$/u.test(word)) {
    if (/^(?:[#§(]?\p{N}|Nos?\.\s)/u.test(after) || (known.length > 1 && /^[IVXLC]{1,5}[.,;:]/.test(after)))
      return 'reference'
    // "No. He said nothing.": the whole answer.
    if (known === 'no')
      return opens || isWholeNo(word, after) || segment.trim().toLowerCase() === 'no' ? 'answer' : 'reference'
    if (english.titles.has(known)) return 'title'
    return isPlainWord(word) ? 'full_stop' : opens ? 'abbreviation_ends' : 'reference'
  }
  if (/^[ap]\.?m$/.test(known)) return opensAfterClock(word, after) ? 'abbreviation_ends' : 'clock'
  if (english.mayEnd.has(known) && !isPlainWord(word)) {
    if (english.namesOn.has(next)) return 'abbreviation'
    // "Wash. 2. Dry.", but "Jan. 2. He"
    if (!english.mostlyEnds.has(known) && /^\p{N}{1,2}[.)]\s/u.test(after)) return 'abbreviation_ends'
    if (/^\p{N}/u.test(after))
      return !english.titles.has(known) && known.length > 4 ? 'abbreviation_ends' : 'abbreviation'
    if (
      english.mostlyEnds.has(known) ||
      (english.measures.has(known) &&
        /(?:\p{Nd}\s?|\s(?:the|per|a|each)\s)$/u.test(lead) &&
        !/^[CFK](?!\p{L})/u.test(after))
    )
      return 'abbreviation_ends'
    return opens || (!/^(?:u\.|e\.u|st$|mt$)/.test(known) && /^["“]/.test(after)) ? 'abbreviation_ends' : 'abbreviation'
  }
  if (english.titles.has(known)) return 'title'
  // One capital is an initial unless a sentence plainly opens after it: "Albert I. Jones", "vitamin C. The".
  if (/^\p{Lu}$/u.test(word)) {
    if (english.lettered.test(lead)) return 'letter_name'
    if (/^(?:[–—]\s|\p{Lu}{3,}(?:\s\p{Lu}{2,})?:\s)/u.test(after)) return 'initial_ends'
    return opens && (english.neverNames.has(next) || !/\p{Lu}\p{Ll}+\s+$/u.test(lead)) ? 'initial_ends' : 'initial'
  }
  if (/^(?:\p{L}\.)+\p{L}$/u.test(word)) return opens || /^["“]/.test(after) ? 'initial_ends' : 'initial'
  return 'full_stop'
}

/** "I said no. Nobody listened.", but "no. XIV", "flight no. AB 123" */
const isWholeNo = (word: string, after: string): boolean =>
  /^\p{L}\)\s/u.test(after) || (word === 'no' && !/^(?:[IVXLC]+(?!\p{L})|\p{Lu}+[-\s]?\p{N})/u.test(after))

/** Written small, some abbreviations are words: "persons who are ill. Maintaining", "a work of art. Nobody" */
const isPlainWord = (word: string): boolean => english.words.has(word)

/** "at 5 p.m. Eastern time", "at 5 p.m. Mr. Smith" */
function opensAfterClock(word: string, after: string): boolean {
  if (/^Mr\b/.test(after)) return word !== 'p.m' && word !== 'a.m'
  return /^["'“‘(]*\p{Lu}/u.test(after) && !english.zones.test(after)
}

/** A word that carries its mark with it. */
function isShortened(word: string): boolean {
  const known = word.toLowerCase()
  return (
    english.brands.has(known) ||
    english.titles.has(known) ||
    english.references.has(known) ||
    english.mayEnd.has(known) ||
    /^(?:\p{L}\.)+\p{L}?$/u.test(word)
  )
}

/**
 * What a mark before a small letter is. Who writes without capitals began this one without them as well; elsewhere a whole word before the mark is
 * no abbreviation, but a mark followed by a small letter is rare enough in print to want both.
 */
export function judgeSmall(paragraph: string, start: number, word: string, marks: string, after: string): Reason {
  if (english.brands.has(`${word}${marks}`.toLowerCase())) return 'brand'
  if (isShortened(word) || isShortened(`${word}${marks}`)) return 'abbreviation'
  const began = (): boolean => /^[\s"'(]*\p{Ll}/u.test(paragraph.slice(start, start + 8))
  if (marks !== '.') {
    if (/^[.…]+$/.test(marks)) return 'dots_go_on'
    return /^(?:and|or|but)\s/.test(after) && !began() ? 'small_letter' : 'small_opens'
  }
  return /\p{L}{4,}$/u.test(word) || (/\p{L}{2,}$/u.test(word) && began()) ? 'small_opens' : 'small_letter'
}
