import type { Span } from '../model.ts'

/** What a grapheme goes on with (UAX 29: Extend, SpacingMark, ZWJ), and what it may open with (Prepend, the signs of Arabic numbers and years). */
const extend = String.raw`\p{M}\p{Grapheme_Extend}\p{EMod}\u200D\u0E33\u0EB3`
const prepend = String.raw`[\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u{110BD}\u{110CD}]`

/**
 * A word is letters, digits and tatweel with the marks on them; joiners and direction marks inside it belong to it, and so do an apostrophe
 * before a letter (Azerbaijan's) and a point or comma between digits (3.5, ٣٫٥). Everything else is a run of white space or one
 * grapheme: an emoji sequence, a flag, a punctuation mark with what is stacked on it, a lone surrogate.
 *
 * Not `Intl.Segmenter`: on Arabic it is quadratic in Node 20 (8,000 words take 1.5 GB when kept), and a space followed by
 * an orphan mark would be torn from it.
 */
const token = new RegExp(
  [
    String.raw`${prepend}*[\p{L}\p{N}_\u0640](?:[\p{L}\p{N}_\u0640\u200C${extend}]|[\u061C\u200E\u200F](?=[\p{L}\p{M}\p{N}])|['\u2019](?=\p{L})|(?<=\p{N})[.,\u066B\u066C](?=\p{N}))*`,
    String.raw`\s+(?:(?<=[\t-\r\u2028\u2029\uFEFF])|(?![${extend}]))`, // Nothing stands upon a line's end.
    String.raw`${prepend}*[\u{1F1E6}-\u{1F1FF}]{2}[${extend}]*`,
    String.raw`${prepend}*\p{Extended_Pictographic}(?:[${extend}]|(?<=\u200D)\p{Extended_Pictographic})*`,
    `${prepend}*[^${prepend.slice(1)}[${extend}]*`,
    `${prepend}+[${extend}]*`,
  ].join('|'),
  'gu',
)

const opensWord = /^[\p{L}\p{N}_\u0640]/u

/** The tokens of a text in order: words, white space, single graphemes. Joined they are the text, to the code unit. Linear. */
export function words(text: string): string[] {
  return text.match(token) ?? []
}

/** Whether a token of `words` is a word: it has a letter or a digit first. */
export function isWord(token: string): boolean {
  return opensWord.test(token)
}

/** The words alone, as they stand in the text. */
export function wordSpans(text: string): Span[] {
  const spans: Span[] = []
  let from = 0
  for (const one of words(text)) {
    const to = from + one.length
    if (isWord(one)) spans.push({ from, to })
    from = to
  }
  return spans
}

/** How many words a text has; 369 in the sample article, which has 370 pieces between spaces: one is a comma. */
export function countWords(text: string): number {
  let count = 0
  for (const one of words(text)) if (isWord(one)) count++
  return count
}
