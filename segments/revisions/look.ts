import { isWord, words } from '../text/words.ts'

/** What kind of small change a replacement is, when it is one. */
export type Look = 'spacing' | 'punctuation' | 'case' | 'digits' | 'tashkeel' | 'hamza' | 'clitic'

/**
 * A second look at a replaced pair: the least forgiving view under which both sides are alike names the change; undefined when
 * the words themselves differ. `clitic`: Arabic words that differ in what is written onto them (و، ف، ب، ل، ك، ال).
 */
export function look(before: string, after: string): Look | undefined {
  if (spaces(before) === '' && spaces(after) === '') return 'spacing'
  if (before === '' || after === '') return onlyMarks(before + after) ? 'punctuation' : undefined
  if (spaces(before) === spaces(after)) return 'spacing'
  if (letters(before) === letters(after)) return 'punctuation'
  let [one, other] = [letters(before), letters(after)]
  for (const [name, view] of views) {
    one = view(one)
    other = view(other)
    if (one === other) return name
  }
  return undefined
}

/** Each forgives what those before it forgive, and one thing more. */
const views: readonly (readonly [Look, (text: string) => string])[] = [
  ['case', (text) => text.toLowerCase()],
  ['digits', (text) => text.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf))],
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

const spaces = (text: string): string => text.replace(/\s+/g, '')
const letters = (text: string): string => words(text).filter(isWord).join(' ')
const onlyMarks = (text: string): boolean => !words(text).some(isWord)
