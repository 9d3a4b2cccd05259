import { wordSpans } from './words.ts'

/**
 * Where a text can be parted between two words: before each word but the first, together with what opens it (a quotation mark, a
 * bracket). Offsets in UTF-16 units, ascending, none at either end. Linear.
 */
export function places(text: string): number[] {
  const spans = wordSpans(text)
  return spans.slice(1).map(({ from }, i) => {
    const gap = text.slice(spans[i]!.to, from)
    const space = /\s\S*$/u.exec(gap)
    return space ? from - gap.length + space.index + 1 : from
  })
}
