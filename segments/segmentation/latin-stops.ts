import * as arabic from './arabic.ts'
import * as english from './english.ts'

/** Whether a sentence ends at the stop after a Latin word. `before` ends with the word, `after` begins with the next, `segment` is what the sentence has so far. */
export function endsLatin(word: string, before: string, after: string, segment: string): boolean {
  const known = word.toLowerCase().replace(/['’]s$/, '')
  const lead = before.slice(0, before.length - word.length)
  const next = /^["'“‘([]*([\p{L}]+)/u.exec(after)?.[1]?.toLowerCase() ?? ''
  const opens = english.openers.has(next)
  if (/^["'“‘([«]*[\u0600-\u06FF]/.test(after)) return !isShortened(word) || arabic.opener.test(after)
  if (known === 'i' && /(?:^|[\s,])(?:and|or|than|as|but|am)\s+$/u.test(lead)) return true
  if (english.references.has(known) && !/^\p{Lu}$/u.test(word)) {
    if (/^[#§(]?\p{N}/u.test(after)) return false
    // "No. He said nothing.": the whole answer.
    if (known === 'no') return opens || segment.trim().toLowerCase() === 'no'
    return !english.titles.has(known) && (opens || isPlainWord(word))
  }
  if (/^[ap]\.?m$/.test(known)) return opensAfterClock(word, after)
  if (english.mayEnd.has(known) && !isPlainWord(word)) {
    if (english.namesOn.has(next)) return false
    if (/^\p{N}/u.test(after)) return !english.titles.has(known) && known.length > 4
    if (english.mostlyEnds.has(known)) return true
    return opens || (!/^(?:u\.|e\.u|st$|mt$)/.test(known) && /^["“]/.test(after))
  }
  if (english.titles.has(known)) return false
  // One capital is an initial unless a sentence plainly opens after it: "Albert I. Jones", "vitamin C. The".
  if (/^\p{Lu}$/u.test(word)) return english.lettered.test(lead) || (opens && !/\p{Lu}\p{Ll}+\s+$/u.test(lead))
  if (/^(?:\p{L}\.)+\p{L}$/u.test(word)) return opens || /^["“]/.test(after)
  return true
}

/** Written small, some abbreviations are words: "persons who are ill. Maintaining", "a work of art. Nobody" */
const isPlainWord = (word: string): boolean => english.words.has(word)

/** "at 5 p.m. Eastern time", "at 5 p.m. Mr. Smith" */
function opensAfterClock(word: string, after: string): boolean {
  if (/^Mr\b/.test(after)) return word !== 'p.m' && word !== 'a.m'
  return /^["'“‘(]*\p{Lu}/u.test(after) && !english.zones.test(after)
}

/** A word that carries its mark with it. */
export function isShortened(word: string): boolean {
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
 * Whether a sentence ends before a small letter. Who writes without capitals began this one without them as well; elsewhere a whole word before the mark is
 * no abbreviation, but a mark followed by a small letter is rare enough in print to want both.
 */
export function opensSmall(paragraph: string, start: number, word: string, marks: string): boolean {
  if (isShortened(word) || isShortened(`${word}${marks}`)) return false
  if (marks !== '.') return !/^[.…]+$/.test(marks)
  return (
    /\p{L}{4,}$/u.test(word) || (/\p{L}{2,}$/u.test(word) && /^[\s"'(]*\p{Ll}/u.test(paragraph.slice(start, start + 8)))
  )
}
