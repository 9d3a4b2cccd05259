/** Histories of a text of which it is known who wrote each word. */
import { type Chance, chance } from './chance.ts'

export interface Known {
  readonly text: string
  /** For each word (they stand between single spaces): the revision, from 0, that first had it. */
  readonly truth: readonly number[]
}

/**
 * Words to draw from as often as a language has them (Zipf–Mandelbrot: the r-th most common word stands 1 / (r + 2) times as often as one at
 * the top would): the words of some sentences, the common ones first, and made ones for the thousands that so few sentences lack.
 */
export function vocabularyOf(words: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  const known = [...counts].sort((one, other) => other[1] - one[1]).map(([word]) => word)
  return Array.from({ length: 8000 }, (_, rank) => {
    const word = known[rank] ?? `${known[rank % known.length]}${Math.floor(rank / known.length)}`
    return new Array<string>(Math.max(1, Math.round(2000 / (rank + 3)))).fill(word)
  }).flat()
}

interface Word {
  readonly word: string
  readonly since: number
}

/**
 * `count` revisions of a text of about `length` words drawn from `vocabulary` as often as they stand in it. One in ten takes the text
 * back to what it was one to six revisions before, or, of a share `partly` of them, takes back only what one of those revisions changed and
 * leaves what came later; the others do one to five things: replace words (50 %), put some in (22 %), take some out (22 %), move one to
 * six (6 %). What moves or comes back keeps its author; everything else is the reviser's.
 */
export function histories(
  vocabulary: readonly string[],
  count: number,
  length: number,
  seed: number,
  partly: number,
): Known[] {
  const dice = chance(seed)
  const texts: (readonly Word[])[] = []
  for (let since = 0; since < count; since++) {
    const draw = (words: number): Word[] =>
      Array.from({ length: words }, () => ({ word: dice.pick(vocabulary), since }))
    const last = texts.at(-1)
    if (!last) texts.push(draw(length))
    else if (texts.length > 7 && dice.next() < 0.1) {
      const back = dice.below(6)
      texts.push(
        dice.next() < partly ? takenBack(last, texts.at(-2 - back)!, texts.at(-1 - back)!) : texts.at(-2 - back)!,
      )
    } else texts.push(revised(last, draw, length, dice))
  }
  return texts.map((words) => ({
    text: words.map(({ word }) => word).join(' '),
    truth: words.map(({ since }) => since),
  }))
}

function revised(last: readonly Word[], draw: (words: number) => Word[], length: number, dice: Chance): Word[] {
  const words = [...last]
  for (let acts = 1 + dice.below(5); acts > 0; acts--) {
    const at = dice.below(words.length)
    const kind = dice.next()
    if (kind < 0.5) words.splice(at, 1 + dice.below(3), ...draw(1 + dice.below(3)))
    else if (words.length < length * 0.8 || (kind < 0.72 && words.length < length * 1.2))
      words.splice(at, 0, ...draw(1 + dice.below(4)))
    else if (kind < 0.94) words.splice(at, 1 + dice.below(4))
    else words.splice(dice.below(words.length), 0, ...words.splice(at, 1 + dice.below(6)))
  }
  return words
}

/** The last text with the old words again wherever those that replaced them still stand between the same neighbours. */
function takenBack(last: readonly Word[], before: readonly Word[], after: readonly Word[]): Word[] {
  const words = [...last]
  const kept = after.filter((word) => before.includes(word))
  for (const [i, left] of [undefined, ...kept].entries()) {
    const right = kept[i]
    const between = (text: readonly Word[]): Word[] | undefined => {
      const from = left ? text.indexOf(left) + 1 : 0
      const to = right ? text.indexOf(right) : text.length
      return (left && from === 0) || to < from ? undefined : text.slice(from, to)
    }
    const [old, put, now] = [between(before), between(after), between(words)]
    if (!old || !put || !now || old.length + put.length === 0) continue
    if (now.length !== put.length || now.some((word, k) => word !== put[k])) continue
    words.splice(left ? words.indexOf(left) + 1 : 0, put.length, ...old)
  }
  return words
}
