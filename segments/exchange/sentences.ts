import type { Code } from '../model.ts'
import { lead } from '../segmentation/cut.ts'
import { type Profile, spans } from '../segmentation/segment.ts'
import type { Segmenter } from '../segmentation/segmenter.ts'
import { partsOf } from '../text/codes.ts'

export interface Sentence {
  readonly source: string
  /** The white space behind it. */
  readonly after: string
}

/**
 * A paragraph of a file cut into sentences, as if its codes were not there: a token that closes what a sentence says stays with it, any other
 * goes with the words behind it. White space before the first sentence is left out; joined, the sentences with what lies behind them are the
 * rest. A paragraph without words is one sentence, or none when it is empty. Linear.
 */
export function sentencesOf(text: string, codes: readonly Code[], by: Profile | Segmenter): Sentence[] {
  const parts = partsOf(text, new Set(codes.map(({ number }) => number)))
  const words = parts.map((part) => (part.kind === 'text' ? part.text : '')).join('')
  const ends = [...(typeof by === 'string' ? spans(words, by, 'ar') : by(words, 'ar'))].slice(0, -1).map(({ to }) => to)
  const cuts: number[] = []
  let at = 0
  let inWords = 0
  for (const part of parts) {
    if (part.kind === 'text') {
      // At the very end of the words of this part, the tokens behind it decide where the cut is.
      while (ends.length > 0 && ends[0]! < inWords + part.text.length) cuts.push(at + (ends.shift()! - inWords))
      inWords += part.text.length
    } else if (ends[0] === inWords && part.kind !== 'closing') {
      cuts.push(at)
      ends.shift()
    }
    at += part.text.length
  }
  return piecesBetween(text, cuts)
}

/** White space at the edges belongs between the pieces; a piece of nothing else goes to the one before it. */
function piecesBetween(text: string, cuts: readonly number[]): Sentence[] {
  const pieces: { source: string; after: string }[] = []
  let from = lead(text).length
  for (const to of [...cuts, text.length]) {
    const whole = text.slice(from, to)
    const source = whole.trim()
    const last = pieces.at(-1)
    if (source === '') {
      if (last) last.after += whole
      from = to
      continue
    }
    const indent = lead(whole)
    if (last) last.after += indent
    pieces.push({ source, after: whole.slice(indent.length + source.length) })
    from = to
  }
  return pieces
}
