import type { Span } from '../model.ts'

/** A colon, semicolon or comma that white space follows, with the quotes and direction marks that belong to it. */
const mark = /[:؛;،,][\p{Cf}\p{Pe}\p{Pf}"'”’]*(?=\s)/gu

/**
 * Cuts sentences further, at colons, semicolons and commas: for texts whose sentences are paragraphs, and for subtitles. A comma that is
 * followed by one word and another comma only counts words up, and stays. A Latin comma or semicolon cuts between letters alone, so that
 * a date written with commas is one. Spans touch and cover what they are given. Linear. Source: pragmatic_segmenter's rules for Arabic.
 */
export function* clauses(text: string, sentences: Iterable<Span>): Generator<Span> {
  for (const { from, to } of sentences) {
    const sentence = text.slice(from, to)
    let start = 0
    for (const found of sentence.matchAll(mark)) {
      let end = found.index + found[0].length
      if (!ends(sentence, found.index, end)) continue
      while (end < sentence.length && /\s/.test(sentence[end]!)) end++
      if (end >= sentence.length) break
      yield { from: from + start, to: from + end }
      start = end
    }
    yield { from: from + start, to }
  }
}

/** How far a single word before the next comma may reach. */
const wordReach = 40

function ends(sentence: string, at: number, end: number): boolean {
  const letter = sentence[at]!
  const after = sentence.slice(end, end + wordReach).trimStart()
  if (/[،,]/.test(letter) && /^[^\s،,]+[،,]/u.test(after)) return false
  if (!/[,;]/.test(letter)) return true
  return /\p{L}[\p{M}\p{Cf}\p{Pe}\p{Pf}"']*$/u.test(sentence.slice(Math.max(0, at - 8), at)) && /^\p{L}/u.test(after)
}
