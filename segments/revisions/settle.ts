import type { MergedRun } from './merge.ts'

export type Side = 'theirs' | 'mine'

/** What choices at the forks of a merge make of it. A place where nobody has chosen holds nothing of either side. */
export interface Settled {
  readonly text: string
  /** Forks without a choice. */
  readonly open: number
}

/** `choices` in the order of the forks; what only one side changed, or both alike, stands as changed. */
export function settle(runs: readonly MergedRun[], choices: readonly (Side | undefined)[]): Settled {
  let fork = 0
  let open = 0
  const texts = runs.map((run) => {
    if (run.kind !== 'fork') return run.text
    const side = choices[fork++]
    if (side === undefined) open++
    return side === undefined ? '' : run[side]
  })
  return { text: texts.join(''), open }
}
