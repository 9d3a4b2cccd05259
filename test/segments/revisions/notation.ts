/** A difference for the eye: `the [old/new] treaty`; `[Old/old|case]`; a moved phrase `[a:in Baku /]… [/a: in Baku]`. */
import type { Run } from '../../../segments/revisions/diff.ts'

export function written(runs: readonly Run[]): string {
  let text = ''
  for (let i = 0; i < runs.length; i++) {
    const run = runs[i]!
    const next = runs[i + 1]
    const look = run.look ? `|${run.look}` : ''
    if (run.kind === 'same') text += run.text
    else if (run.moved) text += run.kind === 'removed' ? `[${run.moved}:${run.text}/]` : `[/${run.moved}:${run.text}]`
    else if (run.kind === 'added') text += `[/${run.text}${look}]`
    else if (next?.kind === 'added' && !next.moved && next.look === run.look) {
      text += `[${run.text}/${next.text}${look}]`
      i++
    } else text += `[${run.text}/${look}]`
  }
  return text
}

/** The two texts that a notation stands for. */
export function read(notation: string): readonly [before: string, after: string] {
  const side = (which: 1 | 2): string =>
    notation.replace(/\[(?:[a-z]+:(?=[^/\]]*\/\]))?([^/\]]*)\/(?:[a-z]+:)?([^|\]]*)(?:\|\w+)?\]/g, (...parts) =>
      String(parts[which]),
    )
  return [side(1), side(2)]
}

/** Without labels and moves: what the difference itself must be. */
export const bare = (notation: string): string => notation.replace(/\|\w+\]/g, ']').replace(/(\[\/?)[a-z]+:/g, '$1')
