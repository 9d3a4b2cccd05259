import type { Run } from './diff.ts'

/** One thing to accept or reject: words replaced, put in or taken out at one place, or a phrase that moved, at two. */
export interface Edit {
  /** From 1, in the order of the text. */
  readonly number: number
  /** Which runs are of it. */
  readonly runs: readonly number[]
}

export type Decision = 'accept' | 'reject'

/** The edits of a difference. Every run that is not the same on both sides is of exactly one. */
export function edits(runs: readonly Run[]): Edit[] {
  const found: number[][] = []
  const moved = new Map<string, number[]>()
  let here: number[] | undefined
  for (const [i, run] of runs.entries()) {
    if (run.kind === 'same') {
      here = undefined
      continue
    }
    let edit = run.moved === undefined ? here : moved.get(run.moved)
    if (!edit) {
      edit = []
      found.push(edit)
    }
    edit.push(i)
    if (run.moved === undefined) here = edit
    else moved.set(run.moved, edit)
  }
  return found.map((list, i) => ({ number: i + 1, runs: list }))
}

/**
 * The text that decisions make of a difference, by the number of each edit; `otherwise` is for those without one. All accepted it is the new text
 * and all rejected the old one, to the code unit; in between every edit stands as it was decided, whatever the others are.
 */
export function decided(runs: readonly Run[], decisions: ReadonlyMap<number, Decision>, otherwise: Decision): string {
  const rejected = new Set<number>()
  for (const { number, runs: list } of edits(runs)) {
    if ((decisions.get(number) ?? otherwise) === 'reject') for (const i of list) rejected.add(i)
  }
  return runs
    .filter(({ kind }, i) => kind === 'same' || (kind === 'removed') === rejected.has(i))
    .map(({ text }) => text)
    .join('')
}
