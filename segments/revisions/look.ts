import { isWord, words } from '../text/words.ts'

/** What kind of small change a replacement is, when it is one. */
export const looks = ['spacing', 'punctuation', 'case', 'digits', 'tashkeel', 'hamza', 'clitic'] as const
export type Look = (typeof looks)[number]

/**
 * A second look at a replaced pair: the least forgiving view under which both sides are alike names the change; undefined when
 * the words themselves differ. `spacing` is also what cannot be seen: direction marks and joiners. `clitic`: Arabic words that
 * differ in what is written onto them (و، ف، ب، ل، ك، ال).
 */
export function look(before: string, after: string): Look | undefined {
  if (!mayBeAlike(before, after)) return undefined
  if (seen(before) === seen(after)) return 'spacing'
  if (letters(before) === letters(after)) return 'punctuation'
  let [one, other] = [letters(before), letters(after)]
  for (const [name, view] of views) {
    one = view(one)
    other = view(other)
    if (one === other) return name
  }
  return undefined
}

const seen = (text: string): string => text.replace(/[\s\p{Cf}]+/gu, '')
const letters = (text: string): string => words(text).filter(isWord).join(' ')

/** Each forgives what those before it forgive, and one thing more. */
const views: readonly (readonly [Look, (text: string) => string])[] = [
  ['case', (text) => text.toLowerCase()],
  [
    'digits',
    (text) =>
      text
        .replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
        .replace(/٫/g, '.')
        .replace(/٬/g, ','),
  ],
  ['tashkeel', (text) => text.replace(/[\u064B-\u065F\u0670\u0640\u06D6-\u06ED]/g, '')],
  [
    'hamza',
    (text) =>
      text
        .replace(/[أإآٱ]/g, 'ا')
        .replace(/ؤ/g, 'و')
        .replace(/[ئى]/g, 'ي')
        .replace(/ة/g, 'ه')
        .replace(/ء/g, ''),
  ],
  ['clitic', (text) => text.replace(/(^| )(?:[وف]?(?:[بلك]?ال|لل|[بلك])|[وف])(?=[\u0621-\u064A]{3,})/g, '$1')],
]

/** Whether any view could make the two alike: most replacements are told apart by their first and last letters, without the views. */
function mayBeAlike(before: string, after: string): boolean {
  let i = next(before, 0)
  let j = next(after, 0)
  while (i < before.length && j < after.length) {
    const [one, other] = [before.charCodeAt(i), after.charCodeAt(j)]
    if (bare(one) !== bare(other)) return (clitics.has(one) || clitics.has(other)) && last(before) === last(after)
    i = next(before, i + 1)
    j = next(after, j + 1)
  }
  return i === before.length && j === after.length
}

function next(text: string, from: number): number {
  let at = from
  while (at < text.length && bare(text.charCodeAt(at)) === 0) at++
  return at
}

/** The last letter, as all views leave it: what is written onto a word stands before it. */
function last(text: string): number {
  let at = text.length - 1
  while (at > 0 && bare(text.charCodeAt(at)) === 0) at--
  return bare(text.charCodeAt(at))
}

const clitics = new Set(Array.from('وفبلكا', (letter) => letter.charCodeAt(0)))
const bare = (unit: number): number => bareUnits[unit] ?? unit

/** By code unit: what all views together leave of it, 0 for nothing. */
const bareUnits = Uint16Array.from({ length: 0x2070 }, (_, unit) => {
  const character = String.fromCharCode(unit)
  if (!/[\p{L}\p{N}_]/u.test(character)) return 0
  const plain = views.slice(0, -1).reduce((text, [, view]) => view(text), character)
  return plain === '' ? 0 : plain.charCodeAt(0)
})
