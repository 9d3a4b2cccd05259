import { compare } from './compare.ts'
import type { Hunk } from './hunks.ts'

/**
 * A stretch of a three-way merge. `theirs`, `mine`: only that side changed `was`; `both`: both changed it alike; `fork`: each
 * changed it in its own way, and a person must choose.
 */
export type MergedRun =
  | { readonly kind: 'same'; readonly text: string }
  | { readonly kind: 'theirs' | 'mine' | 'both'; readonly text: string; readonly was: string }
  | { readonly kind: 'fork'; readonly was: string; readonly theirs: string; readonly mine: string }

export interface Merged {
  readonly runs: readonly MergedRun[]
  /** Places where both changed one stretch differently. */
  readonly forks: number
  /** Changes that do not touch another's. */
  readonly fits: number
}

/**
 * Lays two texts that began from `base` over each other, word by word (diff3; Khanna, Kunal and Pierce 2007). A proposal, never an
 * answer: even a merge without forks can be wrong English, so nothing here is chosen for anybody.
 *
 * Exact: the texts of `same` and the `was` of all others joined are `base`; taking `theirs`, `both` and the forks' `theirs`, and
 * `was` where only `mine` changed, gives `theirs`; and the same for `mine`.
 */
export function merge(base: string, theirs: string, mine: string): Merged {
  const runs: MergedRun[] = []
  let at = 0
  for (const { from, to, theirHunks, myHunks } of grouped(compare(base, theirs), compare(base, mine))) {
    if (from > at) runs.push({ kind: 'same', text: base.slice(at, from) })
    const was = base.slice(from, to)
    const theirText = rewritten(base, theirs, theirHunks, from, to)
    const myText = rewritten(base, mine, myHunks, from, to)
    if (myHunks.length === 0) runs.push({ kind: 'theirs', text: theirText, was })
    else if (theirHunks.length === 0) runs.push({ kind: 'mine', text: myText, was })
    else if (theirText === myText) runs.push({ kind: 'both', text: theirText, was })
    else runs.push({ kind: 'fork', was, theirs: theirText, mine: myText })
    at = to
  }
  if (at < base.length) runs.push({ kind: 'same', text: base.slice(at) })
  const forks = runs.filter(({ kind }) => kind === 'fork').length
  return { runs, forks, fits: runs.filter(({ kind }) => kind !== 'same' && kind !== 'fork').length }
}

interface Group {
  from: number
  to: number
  readonly theirHunks: Hunk[]
  readonly myHunks: Hunk[]
}

/** Stretches of the base in which hunks of the two sides overlap or touch: at one place two people wrote. */
function grouped(theirs: readonly Hunk[], mine: readonly Hunk[]): Group[] {
  const all = [...theirs.map((hunk) => ({ hunk, their: true })), ...mine.map((hunk) => ({ hunk, their: false }))].sort(
    (one, other) => one.hunk.aFrom - other.hunk.aFrom || one.hunk.aTo - other.hunk.aTo,
  )
  const groups: Group[] = []
  for (const { hunk, their } of all) {
    const last = groups.at(-1)
    const group = last && hunk.aFrom <= last.to ? last : { from: hunk.aFrom, to: hunk.aTo, theirHunks: [], myHunks: [] }
    if (group !== last) groups.push(group)
    group.to = Math.max(group.to, hunk.aTo)
    ;(their ? group.theirHunks : group.myHunks).push(hunk)
  }
  return groups
}

/** One side's text for a stretch of the base. */
function rewritten(base: string, side: string, hunks: readonly Hunk[], from: number, to: number): string {
  let text = ''
  let at = from
  for (const { aFrom, aTo, bFrom, bTo } of hunks) {
    text += base.slice(at, aFrom) + side.slice(bFrom, bTo)
    at = aTo
  }
  return text + base.slice(at, to)
}
