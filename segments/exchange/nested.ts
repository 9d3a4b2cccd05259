import type { Span } from '../model.ts'
import { type Edit, splice } from './file.ts'

/** Markup as it will be written: made here, or a stretch of the file, in which other paragraphs may be written anew. */
export type Markup = readonly (string | Span)[]

/** A stretch to be written anew. `raw` gives markup as text, with what is within it written anew already. */
export interface Place extends Span {
  readonly make: (raw: (markup: Markup) => string) => string
}

/** A text with stretches written anew; they may lie in each other, as a paragraph in a text box lies in another paragraph. */
export function rewritten(text: string, places: readonly Place[]): string {
  /** The last first, so that what is within is made before what it is in. */
  const edits: Edit[] = []
  for (const { from, to, make } of [...places].sort((one, other) => other.from - one.from)) {
    const inside: Edit[] = []
    for (let last = edits.at(-1); last && last.to <= to; last = edits.at(-1)) inside.push(edits.pop()!)
    const content = make((markup) =>
      markup.map((piece) => (typeof piece === 'string' ? piece : slice(text, piece, inside))).join(''),
    )
    edits.push({ from, to, with: content })
  }
  return splice(text, edits)
}

/** A stretch of the file with the edits that fall in it; `edits` are in order and do not overlap. */
function slice(text: string, { from, to }: Span, edits: readonly Edit[]): string {
  let [low, high] = [0, edits.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (edits[middle]!.from < from) low = middle + 1
    else high = middle
  }
  const inside: Edit[] = []
  for (let i = low; edits[i] && edits[i]!.to <= to; i++) {
    const edit = edits[i]!
    inside.push({ from: edit.from - from, to: edit.to - from, with: edit.with })
  }
  return splice(text.slice(from, to), inside)
}

/** Parts of archives are written in UTF-8, and so they say it. */
export const saysUtf8 = (text: string): string => text.replace(/^(<\?xml[^>]*?encoding\s*=\s*["'])[\w.:-]+/, '$1UTF-8')
