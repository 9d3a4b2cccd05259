/** Inline codes as they stand in a text: tokens that a translator moves and never edits. */

const token = /\u27E6(\/?)(\d{1,6})(\/?)\u27E7/g

export type Part = { readonly kind: 'text'; readonly text: string } | TokenPart
export interface TokenPart {
  readonly kind: 'opening' | 'closing' | 'alone'
  readonly number: number
  readonly text: string
}

/** A text in words and tokens. Only numbers in `known` are tokens; whatever else looks like one is words. */
export function partsOf(text: string, known: ReadonlySet<number>): Part[] {
  const parts: Part[] = []
  let at = 0
  for (const found of text.matchAll(token)) {
    const [whole, slash, digits, end] = found
    const number = Number(digits)
    if ((slash && end) || String(number) !== digits || !known.has(number)) continue
    if (found.index > at) parts.push({ kind: 'text', text: text.slice(at, found.index) })
    parts.push({ kind: slash ? 'closing' : end ? 'alone' : 'opening', number, text: whole })
    at = found.index + whole.length
  }
  if (at < text.length) parts.push({ kind: 'text', text: text.slice(at) })
  return parts
}

export const opening = (number: number): string => `\u27E6${number}\u27E7`
export const closing = (number: number): string => `\u27E6/${number}\u27E7`
export const alone = (number: number): string => `\u27E6${number}/\u27E7`

/** The numbers of whatever looks like a token in a text. */
export const numbersIn = (text: string): Set<number> =>
  new Set([...text.matchAll(token)].map(([, , digits]) => Number(digits)))

/** Numbers for the codes of a unit, from 1, without those that stand in its words already, so that words are never taken for codes. */
export function* freeNumbers(words: string): Generator<number> {
  const taken = numbersIn(words)
  for (let number = 1; ; number++) if (!taken.has(number)) yield number
}
