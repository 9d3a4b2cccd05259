import { lineEnds, wordSet } from './classes.ts'
import type { Assertion } from './pattern.ts'

type PlaceTest = (text: string, at: number) => boolean

/** What can be said of a place between two characters by looking at them. */
export const placeTests: Readonly<Record<Exclude<Assertion['kind'], 'look'>, PlaceTest>> = {
  start: (_, at) => at === 0,
  end: (text, at) => at === text.length,
  'last-line-end': (text, at) => at >= text.length - 2 && /^(?:\r\n|[\n\r\x85\u2028\u2029])?$/.test(text.slice(at)),
  'line-start': (text, at) => at === 0 || lineEnds(text.charCodeAt(at - 1)),
  'line-end': (text, at) => at === text.length || lineEnds(text.charCodeAt(at)),
  boundary: (text, at) => isWord(text.codePointAt(at)) !== isWord(codeBefore(text, at)),
  'no-boundary': (text, at) => isWord(text.codePointAt(at)) === isWord(codeBefore(text, at)),
}

const isWord = (code: number | undefined): boolean => code !== undefined && wordSet(code)

/** The character that ends at a place; undefined at the start of the text. */
export function codeBefore(text: string, at: number): number | undefined {
  if (at === 0) return undefined
  const low = text.charCodeAt(at - 1)
  if (at > 1 && low >= 0xdc00 && low <= 0xdfff) {
    const high = text.charCodeAt(at - 2)
    if (high >= 0xd800 && high <= 0xdbff) return text.codePointAt(at - 2)
  }
  return low
}
