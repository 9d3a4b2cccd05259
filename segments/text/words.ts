import type { Span } from '../model.ts'

/**
 * A word is letters, digits and tatweel with the marks on them; joiners and direction marks inside it belong to it, and so do an apostrophe
 * before a letter (Azerbaijan's) and a point or comma between digits (3.5, ٣٫٥). Everything else is a run of white space or one
 * grapheme: an emoji sequence, a flag, a punctuation mark with what is stacked on it, a lone surrogate.
 *
 * Not `Intl.Segmenter`: on Arabic it is quadratic in Node 20 (8,000 words take 1.5 GB when kept), and a space followed by
 * an orphan mark would be torn from it.
 */
const token =
  /[\p{L}\p{N}_\u0640](?:[\p{L}\p{M}\p{N}_\u0640\u200C\u200D]|[\u061C\u200E\u200F](?=[\p{L}\p{M}\p{N}])|['\u2019](?=\p{L})|(?<=\p{N})[.,\u066B\u066C](?=\p{N}))*|\s+(?!\p{M})|[\u{1F1E6}-\u{1F1FF}]{2}|\p{Extended_Pictographic}(?:[\p{M}\p{EMod}\u{E0020}-\u{E007F}]|\u200D\p{Extended_Pictographic})*|[\s\S]\p{M}*/gu

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

/** How many words a text has; 370 in the sample article. */
export function countWords(text: string): number {
  let count = 0
  for (const one of words(text)) if (isWord(one)) count++
  return count
}
