import type { Code } from '../../../segments/model.ts'
import { closing, opening, partsOf, type TokenPart } from '../../../segments/text/codes.ts'

/** The codes of a source, as its tokens tell them. */
export function codesOf(tokens: readonly string[]): Code[] {
  const numbers = new Set(tokens.map((token) => Number(/\d+/.exec(token)?.[0])))
  const alone = new Set(tokens.filter((token) => token.endsWith('/⟧')).map((token) => Number(/\d+/.exec(token)?.[0])))
  return [...numbers].map((number) => ({
    number,
    kind: alone.has(number) ? 'alone' : 'pair',
    open: '',
    close: '',
    shown: '',
  }))
}

export interface Insertion {
  readonly before: string
  /** What goes behind the selected words; '' for nothing. */
  readonly after: string
}

/**
 * What is to be written next: the first token of the source, in its order, that the text lacks. Both halves of a pair where words are selected
 * that they can go around. Undefined when nothing is missing.
 */
export function nextInsertion(tokens: readonly string[], text: string, selected: boolean): Insertion | undefined {
  const codes = codesOf(tokens)
  const parts = partsOf(text, new Set(codes.map(({ number }) => number)))
  const there = new Set(parts.filter((part): part is TokenPart => part.kind !== 'text').map((part) => part.text))
  const token = tokens.find((one) => !there.has(one))
  if (token === undefined) return undefined
  const { number } = codesOf([token])[0]!
  const end = closing(number)
  const isPair = token === opening(number) && tokens.includes(end) && !there.has(end)
  return { before: token, after: isPair && selected ? end : '' }
}
