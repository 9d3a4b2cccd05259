import { countWords } from '../text/words.ts'
import { compare } from './compare.ts'
import { type Look, look } from './look.ts'
import { type Stretch, withMoves } from './moves.ts'

/** A stretch of a difference; `look` says what kind of small change a replaced pair is. It and `moved` are for the reader: leaving them out alters nothing. */
export interface Run extends Stretch {
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
    if (aTo > aFrom) runs.push({ kind: 'removed', text: before.slice(aFrom, aTo) })
    if (bTo > bFrom) runs.push({ kind: 'added', text: after.slice(bFrom, bTo) })
    at = aTo
  }
  if (at < before.length) runs.push({ kind: 'same', text: before.slice(at) })
  return labelled(withMoves(runs))
}

/** Gives what was replaced, put in or taken out its look. */
function labelled(runs: Run[]): Run[] {
  for (let i = 0; i < runs.length; i++) {
    const run = runs[i]!
    if (run.kind === 'same' || run.moved !== undefined) continue
    const next = runs[i + 1]
    const other = run.kind === 'removed' && next?.kind === 'added' && next.moved === undefined ? next : undefined
    const small = look(run.text, other?.text ?? '')
    if (small) {
      runs[i] = { ...run, look: small }
      if (other) runs[i + 1] = { ...other, look: small }
    }
    if (other) i++
  }
  return runs
}

/** How many words a difference adds and removes; a moved word is neither. */
export function tally(runs: readonly Run[]): { added: number; removed: number } {
  const count = (kind: Run['kind']): number =>
    runs
      .filter((run) => run.kind === kind && run.moved === undefined)
      .reduce((sum, { text }) => sum + countWords(text), 0)
  return { added: count('added'), removed: count('removed') }
}
