/** Histories of a text of which it is known who wrote each word. */
import { type Chance, chance } from './chance.ts'

export interface Known {
  readonly text: string
  /** For each word (they stand between single spaces): the revision, from 0, that first had it. */
  readonly truth: readonly number[]
}

interface Word {
  readonly word: string
  readonly since: number
}

/**
 * `count` revisions of a text of about `length` words drawn from `vocabulary` as often as they stand in it. One in ten takes the text
 * back to what it was one to six revisions before; the others do one to five things: replace words (50 %), put some in (22 %), take some
 * out (22 %), move one to six (6 %). What moves or comes back keeps its author; everything else is the reviser's.
 */
export function histories(vocabulary: readonly string[], count: number, length: number, seed: number): Known[] {
  const dice = chance(seed)
  const texts: (readonly Word[])[] = []
  for (let since = 0; since < count; since++) {
    const draw = (words: number): Word[] => Array.from({ length: words }, () => ({ word: dice.pick(vocabulary), since }))
    const last = texts.at(-1)
    if (!last) texts.push(draw(length))
    else if (texts.length > 6 && dice.next() < 0.1) texts.push(texts.at(-2 - dice.below(6))!)
    else texts.push(revised(last, draw, length, dice))
  }
  return texts.map((words) => ({ text: words.map(({ word }) => word).join(' '), truth: words.map(({ since }) => since) }))
}

function revised(last: readonly Word[], draw: (words: number) => Word[], length: number, dice: Chance): Word[] {
  const words = [...last]
  for (let acts = 1 + dice.below(5); acts > 0; acts--) {
    const at = dice.below(words.length)
    const kind = dice.next()
    if (kind < 0.5) words.splice(at, 1 + dice.below(3), ...draw(1 + dice.below(3)))
    else if (words.length < length * 0.8 || (kind < 0.72 && words.length < length * 1.2)) words.splice(at, 0, ...draw(1 + dice.below(4)))
    else if (kind < 0.94) words.splice(at, 1 + dice.below(4))
    else words.splice(dice.below(words.length), 0, ...words.splice(at, 1 + dice.below(6)))
  }
  return words
}
