import type { Code } from '../model.ts'
import { alone, closing, freeNumbers, opening } from '../text/codes.ts'

/** A tag or placeholder that a text format writes among its words. */
export interface Tag {
  readonly from: number
  readonly to: number
  readonly kind: 'opening' | 'closing' | 'alone'
  /** An opening and a closing tag of one name can be a pair. */
  readonly name: string
}

/** Finds tags by an expression; `tag` says what a match is, undefined for words after all. */
export function tagsIn(
  text: string,
  pattern: RegExp,
  tag: (found: RegExpExecArray) => Omit<Tag, 'from' | 'to'> | undefined,
): Tag[] {
  return [...text.matchAll(pattern)].flatMap((found) => {
    const is = tag(found)
    return is ? [{ ...is, from: found.index, to: found.index + found[0].length }] : []
  })
}

/** A raw text with its tags as tokens: nested ones that match as pairs, the rest alone. `words` reads what stands between. */
export function coded(
  raw: string,
  tags: readonly Tag[],
  words: (raw: string) => string,
): { text: string; codes: Code[] } {
  const free = freeNumbers(raw)
  const partner = partners(tags)
  const numbers = new Map<Tag, number>()
  const codes: Code[] = []
  const pieces: string[] = []
  let at = 0
  for (const tag of tags) {
    pieces.push(words(raw.slice(at, tag.from)))
    at = tag.to
    const other = partner.get(tag)
    const number = (other && numbers.get(other)) ?? (free.next().value as number)
    numbers.set(tag, number)
    const open = raw.slice(tag.from, tag.to)
    if (!other) {
      codes.push({ number, kind: 'alone', open, close: '', shown: tag.name })
      pieces.push(alone(number))
    } else if (tag.kind === 'opening') {
      codes.push({ number, kind: 'pair', open, close: raw.slice(other.from, other.to), shown: tag.name })
      pieces.push(opening(number))
    } else pieces.push(closing(number))
  }
  pieces.push(words(raw.slice(at)))
  return { text: pieces.join(''), codes }
}

/** Each opening tag with its closing one and back. One that is crossed by another pair, or has no other half, has none. */
function partners(tags: readonly Tag[]): Map<Tag, Tag> {
  const pairs = new Map<Tag, Tag>()
  const open: Tag[] = []
  // A closing tag without its opening one is not looked for: a thousand of each would take a million steps.
  const names = new Map<string, number>()
  const count = (name: string, by: number) => names.set(name, (names.get(name) ?? 0) + by)
  for (const tag of tags) {
    if (tag.kind === 'opening') {
      open.push(tag)
      count(tag.name, 1)
    }
    if (tag.kind !== 'closing' || !names.get(tag.name)) continue
    let start = open.pop()!
    for (; start.name !== tag.name; start = open.pop()!) count(start.name, -1)
    count(tag.name, -1)
    pairs.set(start, tag).set(tag, start)
  }
  return pairs
}
