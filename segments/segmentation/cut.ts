import type { Language } from '../model.ts'
import { endMark } from './arabic.ts'
import { type Profile, spans } from './segment.ts'
import type { Segmenter } from './segmenter.ts'

export interface Piece {
  readonly source: string
  /** The white space between this source and the next one, or the end of the text. */
  readonly after: string
}

/** The white space before the first source: with it, lead + Σ (source + after) is the text, to the code unit. */
export function lead(text: string): string {
  return text.slice(0, text.length - text.trimStart().length)
}

/** The segments of a text without the white space around them, lazily. No source is empty; a text of white space has none. */
export function* cut(text: string, by: Profile | Segmenter, language: Language): Generator<Piece> {
  let last: { from: number; to: number } | undefined
  for (const { from, to } of typeof by === 'string' ? spans(text, by, language) : by(text, language)) {
    const whole = text.slice(from, to)
    const source = whole.trim()
    if (source === '') continue
    const start = from + (whole.length - whole.trimStart().length)
    // What a line is indented by stands before it, and so belongs behind the segment before.
    if (last) yield { source: text.slice(last.from, last.to), after: text.slice(last.to, start) }
    last = { from: start, to: start + source.length }
  }
  if (last) yield { source: text.slice(last.from, last.to), after: text.slice(last.to) }
}

/** Whether a segment is nothing but an agency's end mark, which is kept out of the translation. */
export function isEndMark(source: string): boolean {
  if (source.length > 60) return false
  const found = new RegExp(endMark.source, 'u').exec(source)
  return found !== null && found[0].trim() === source.trim()
}
