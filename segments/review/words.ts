/** Words: what is to be kept, what was left as it was, what stands twice, how long the whole is. */
import type { Span } from '../model.ts'
import { fold } from '../text/fold.ts'
import { countWords } from '../text/words.ts'
import type { Finding } from './finding.ts'
import { hasArabic, inTarget, places } from './places.ts'

/** Arabic where the English should stand: nothing else needs to be said of it. */
export const untranslated = (source: string, target: string): Finding[] =>
  hasArabic(target) && alike(source) === alike(target) ? inTarget('untranslated', [whole(target)]) : []

export function wordFindings(source: string, target: string): Finding[] {
  return [...kept(source, target), ...arabicLeft(source, target), ...doubled(source, target), ...length(source, target)]
}

const alike = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]/gu, '')

const whole = (text: string): Span => ({ from: 0, to: text.length })

const address = /(?:https?:\/\/|www\.)[^\s<>"'«»“”،؛؟()]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/gu
const latinWord = /(?<![\p{L}\p{N}@/._-])\p{Script=Latin}[\p{Script=Latin}\p{M}\p{N}'’&+-]*/gu

/** A segment with more of them is a list, and no sentence. */
const most = 200

/** Addresses to the letter, but for the stop behind one; Latin words with any case, accents and hyphens. */
function kept(source: string, target: string): Finding[] {
  if (!/\p{Script=Latin}|@/u.test(source)) return []
  const addresses = places(source, address).map(({ from, to }) => ({
    from,
    to: from + source.slice(from, to).replace(/[.,;:!/]+$/, '').length,
  }))
  const lower = target.toLowerCase()
  const lost = addresses.slice(0, most).filter(({ from, to }) => !lower.includes(source.slice(from, to).toLowerCase()))
  const there = letters(target)
  const rest = source.replace(address, (one) => ' '.repeat(one.length))
  const latin = places(rest, latinWord)
    .slice(0, most)
    .map((span) => ({ ...span, word: source.slice(span.from, span.to) }))
    .filter(({ word }) => word.length > 1 && !/^[IVXLC]+$/.test(word) && !there.includes(letters(word)))
    .map(({ from, to }) => ({ from, to }))
  return [
    ...lost.map((span): Finding => ({ check: 'address_missing', source: [span], target: [] })),
    ...(latin.length === 0 ? [] : [{ check: 'latin_missing' as const, source: latin, target: [] }]),
  ]
}

const letters = (text: string): string => fold(text).replace(/[^\p{Script=Latin}\p{N}]/gu, '')

const arabicWord = String.raw`(?=\p{L})\p{Script=Arabic}[\p{Script=Arabic}\p{M}\u0640]*`
const arabicWords = new RegExp(`${arabicWord}(?:\\s+${arabicWord})*`, 'gu')

/** Arabic words in the English; one that the source has in quotation marks or brackets, or the target has so, is quoted. */
function arabicLeft(source: string, target: string): Finding[] {
  if (!hasArabic(target)) return []
  const found = places(target, arabicWords)
  return inTarget(
    'arabic_left',
    found.filter(({ from, to }) => !isQuoted(target, from, to) || !source.includes(target.slice(from, to))),
  )
}

const isQuoted = (text: string, from: number, to: number): boolean =>
  /[("“‘'«[]\s?$/.test(text.slice(Math.max(0, from - 2), from)) && /^\s?[)"”’'»\]]/.test(text.slice(to, to + 2))

const rightTwice = new Set([
  'had',
  'that',
  'is',
  'no',
  'very',
  'bye',
  'ha',
  'knock',
  'so',
  'far',
  'many',
  'long',
  'really',
  'never',
  'again',
  'blah',
  'do',
  'her',
  'yes',
  'hear',
  'there',
  'well',
  'now',
  'one',
  'two',
  'on',
  'in',
  'more',
  'years',
  'way',
  'out',
])

/** “the the”. Words that may well stand twice, names, numbers, and what stands twice in the source too are left alone. */
function doubled(source: string, target: string): Finding[] {
  const twice =
    /(?<![\p{L}\p{M}\p{N}'’-])(\p{Script=Latin}[\p{Script=Latin}\p{M}'’]{1,30})\s+\1(?![\p{L}\p{M}\p{N}'’-])/giu
  const found = [...target.matchAll(twice)].filter(
    ([, word]) => !rightTwice.has(word!.toLowerCase()) && !/^\p{Lu}/u.test(word!),
  )
  if (found.length === 0 || /(?<!\p{L})(\p{L}{2,30})[\s،,]+\1(?!\p{L})/u.test(source)) return []
  return inTarget(
    'word_doubled',
    found.map((one) => ({ from: one.index, to: one.index + one[0].length })),
  )
}

/** A sentence of the source is likely left out, or one too many put in. Learnt from professional translations, in words; short texts vary too much. */
function length(source: string, target: string): Finding[] {
  const [given, there] = [countWords(source), countWords(target)]
  if (given >= 8 && there < given * 0.6) return inTarget('short', [whole(target)])
  if (there >= 12 && there > given * 3.2) return inTarget('long', [whole(target)])
  return []
}
