import { isWord, words } from '../text/words.ts'
import { diff } from './diff.ts'

export interface Distance {
  /** Words put in, taken out or replaced, and phrases moved. */
  readonly edits: number
  /** Words of the final text. */
  readonly words: number
}

/**
 * How much work lies between a translation and its final text, counted as Translation Edit Rate counts it (Snover, Dorr, Schwartz,
 * Micciulla and Makhoul 2006, "A study of translation edit rate with targeted human annotation"): the fewest words to put in, take out
 * or replace, where moving a phrase costs one edit whatever its length. Like TER, not TER itself: moves are those that the
 * difference shows (three words or more), not the best of all; punctuation is no word; and case counts.
 *
 * The rate is edits / words, over as many texts as one likes by adding both up first. Quadratic in the words between the common ends;
 * beyond four million pairs, the words of the longer difference.
 */
export function distance(translated: string, final: string): Distance {
  const runs = diff(translated, final)
  const without = (left: 'removed' | 'added'): string[] =>
    runs.flatMap(({ kind, text, moved }) => (kind === left || moved !== undefined ? [] : words(text).filter(isWord)))
  const moves = runs.filter(({ kind, moved }) => kind === 'added' && moved !== undefined).length
  return { edits: moves + fewest(without('added'), without('removed')), words: words(final).filter(isWord).length }
}

const mostPairs = 4_000_000

/** Levenshtein's distance in words. */
function fewest(a: readonly string[], b: readonly string[]): number {
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  if (left.length * right.length > mostPairs) return Math.max(left.length, right.length)
  let row = Array.from({ length: right.length + 1 }, (_, k) => k)
  for (const [i, word] of left.entries()) {
    const next = [i + 1]
    for (let k = 0; k < right.length; k++) {
      next.push(Math.min(row[k]! + (word === right[k] ? 0 : 1), row[k + 1]! + 1, next[k]! + 1))
    }
    row = next
  }
  return row.at(-1)!
}
