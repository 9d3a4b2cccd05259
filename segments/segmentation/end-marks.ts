import type { Span } from '../model.ts'
import { endMark } from './arabic.ts'

const here = new RegExp(endMark.source, 'uy')
/** «انتهى/م.ع»: the mark with the reporter's letters, and no slash before it. */
const bareBefore = /(?:^|[.!?؟…»”")]\s*|\n\s*)([اإ]ن?تهى|انتهي)\s*$/u
const lettersAfter = /\/\s*[\p{L}\p{Nd}. ]{1,12}(?:\/[\p{L}\p{Nd}. ]{1,12})?\s*$/uy
/** Units around a mark in which its line may end, or the sentence before it. */
const near = 24

/**
 * The agency's end mark that begins with the `/`, `(`, `-`, `*` or `#` at `at`. It stands at the end of its line, or after a stop: «انتهى» in
 * the middle of a sentence is a verb. Constant time.
 */
export function endMarkAt(paragraph: string, at: number): Span | undefined {
  here.lastIndex = at
  const found = here.exec(paragraph)
  if (found) {
    const span = { from: at, to: at + found[0].length }
    return standsApart(paragraph, span) ? span : undefined
  }
  if (paragraph[at] !== '/' || paragraph.length - at > near) return undefined
  const from = Math.max(0, at - near)
  const bare = bareBefore.exec(paragraph.slice(from, at))
  lettersAfter.lastIndex = at
  return bare && lettersAfter.test(paragraph)
    ? { from: from + bare.index + bare[0].length - bare[0].replace(/^[^\p{L}]+/u, '').length, to: paragraph.length }
    : undefined
}

const standsApart = (paragraph: string, { from, to }: Span): boolean =>
  /[.!?؟…"»”)\]]\s*$|^\s*$/.test(paragraph.slice(Math.max(0, from - 8), from)) ||
  /^\s*$/.test(paragraph.slice(to, to + 8))
