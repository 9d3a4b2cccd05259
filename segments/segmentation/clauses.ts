import type { Span } from '../model.ts'
import type { Judgement, Reason } from './reasons.ts'

/** A colon, semicolon or comma that white space follows, with the quotes and direction marks that belong to it. */
const mark = /[:؛;،,][\p{Cf}\p{Pe}\p{Pf}"'”’]*(?=\s)/gu

/**
 * Judges a sentence further, at its colons, semicolons and commas: for texts whose sentences are paragraphs, and for subtitles. A comma that is
 * followed by one word and another comma only counts words up, and stays. A Latin comma or semicolon cuts between letters alone, so that
 * a date written with commas is one. Linear. Source: pragmatic_segmenter's rules for Arabic.
 */
export function* clauses(text: string, { from, to }: Span): Generator<Judgement> {
  const sentence = text.slice(from, to)
  for (const found of sentence.matchAll(mark)) {
    const end = found.index + found[0].length
    const reason = judge(sentence, found.index, end)
    let place = end
    while (place < sentence.length && /\s/.test(sentence[place]!)) place++
    if (place >= sentence.length) break
    yield { from: from + found.index, to: from + end, place: from + place, reason }
  }
}

/** How far a single word before the next comma may reach. */
const wordReach = 40

function judge(sentence: string, at: number, end: number): Reason {
  const letter = sentence[at]!
  const after = sentence.slice(end, end + wordReach).trimStart()
  if (/[،,]/.test(letter) && /^[^\s،,]+[،,]/u.test(after)) return 'counts_up'
  if (!/[,;]/.test(letter)) return 'clause'
  return /\p{L}[\p{M}\p{Cf}\p{Pe}\p{Pf}"']*$/u.test(sentence.slice(Math.max(0, at - 8), at)) && /^\p{L}/u.test(after)
    ? 'clause'
    : 'figures'
}
