import { countWords } from '../text/words.ts'
import { compare } from './compare.ts'
import { type Look, look } from './look.ts'
import { withMoves } from './moves.ts'

/**
 * A stretch of a difference. `moved` names, with one letter for both places, words that stand elsewhere on the other side;
 * `look` says what kind of small change a replaced pair is. Both are for the reader: leaving them out alters nothing.
 */
export interface Run {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
  readonly moved?: string
  readonly look?: Look
}

/**
 * What changed from `before` to `after`, in runs that never cut a word or a grapheme; in each change the removed stands before
 * the added. Exact for any input: the texts of `same` and `removed` joined are `before`, those of `same` and `added` are `after`,
 * to the code unit. Never throws. Cost: see `compare`.
 */
export function diff(before: string, after: string): Run[] {
  const runs: Run[] = []
  let at = 0
  for (const { aFrom, aTo, bFrom, bTo } of compare(before, after)) {
    if (aFrom > at) runs.push({ kind: 'same', text: before.slice(at, aFrom) })
    const [removed, added] = [before.slice(aFrom, aTo), after.slice(bFrom, bTo)]
    const small = look(removed, added)
    if (removed !== '')
      runs.push(small ? { kind: 'removed', text: removed, look: small } : { kind: 'removed', text: removed })
    if (added !== '') runs.push(small ? { kind: 'added', text: added, look: small } : { kind: 'added', text: added })
    at = aTo
  }
  if (at < before.length) runs.push({ kind: 'same', text: before.slice(at) })
  return withMoves(runs)
}

/** How many words a difference adds and removes; a moved word is neither. */
export function tally(runs: readonly Run[]): { added: number; removed: number } {
  const count = (kind: Run['kind']): number =>
    runs
      .filter((run) => run.kind === kind && run.moved === undefined)
      .reduce((sum, { text }) => sum + countWords(text), 0)
  return { added: count('added'), removed: count('removed') }
}
