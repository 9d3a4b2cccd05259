import { segment } from '../segmentation/segment.ts'
import { countWords } from '../text/words.ts'
import type { Merged, MergedRun } from './merge.ts'

/** So many places in one segment are decided word by word; with more, nobody sees any more what the sentence will be. */
const mostForks = 3

/** Whether a merge is better decided by whole sentences: more than three places are in dispute, or half of the words are other words. */
export function isCrowded({ runs, forks }: Merged): boolean {
  if (forks > mostForks) return true
  const changed = runs.reduce((sum, run) => sum + (run.kind === 'same' ? 0 : widest(run)), 0)
  const all = runs.reduce((sum, run) => sum + (run.kind === 'same' ? countWords(run.text) : widest(run)), 0)
  return changed * 2 >= all && [0, 1].every((side) => runs.some((run) => touches(run)[side]))
}

const widest = (run: Exclude<MergedRun, { kind: 'same' }>): number =>
  Math.max(countWords(run.was), ...sides(run).map(countWords))

/** What both sides make of a stretch. */
function sides(run: MergedRun): readonly [theirs: string, mine: string] {
  switch (run.kind) {
    case 'fork':
      return [run.theirs, run.mine]
    case 'theirs':
      return [run.text, run.was]
    case 'mine':
      return [run.was, run.text]
    default:
      return [run.text, run.text]
  }
}

const touches = ({ kind }: MergedRun): readonly [theirs: boolean, mine: boolean] => [
  kind === 'theirs' || kind === 'fork',
  kind === 'mine' || kind === 'fork',
]

/**
 * The same merge with whole sentences in dispute: where both sides changed one, each stands as its writer left it, and a person chooses
 * between the two. A sentence that one side alone changed stands as changed. Exact as `merge` is, on all three sides.
 */
export function bySentence({ runs }: Merged): Merged {
  const result: MergedRun[] = []
  for (const group of sentences(runs)) {
    const both = [0, 1].every((side) => group.some((run) => touches(run)[side]))
    if (!both) {
      result.push(...group)
      continue
    }
    const was = group.map((run) => (run.kind === 'same' ? run.text : run.was)).join('')
    const [theirs, mine] = joined(group)
    result.push({ kind: 'fork', was, theirs, mine })
  }
  const forks = result.filter(({ kind }) => kind === 'fork').length
  return { runs: result, forks, fits: result.filter(({ kind }) => kind !== 'same' && kind !== 'fork').length }
}

const joined = (runs: readonly MergedRun[]): [theirs: string, mine: string] => [
  runs.map((run) => sides(run)[0]).join(''),
  runs.map((run) => sides(run)[1]).join(''),
]

/** Runs in groups that end where a sentence ends on both sides; what is the same is parted there. */
function sentences(runs: readonly MergedRun[]): MergedRun[][] {
  const [theirEnds, myEnds] = joined(runs).map(
    (text) => new Set(segment(text, 'sentences', 'en').map(({ to }) => to)),
  ) as [Set<number>, Set<number>]
  const groups: MergedRun[][] = []
  let group: MergedRun[] = []
  let [theirs, mine] = [0, 0]
  const put = (run: MergedRun): void => {
    group.push(run)
    const [one, other] = sides(run)
    theirs += one.length
    mine += other.length
    if (!theirEnds.has(theirs) || !myEnds.has(mine)) return
    groups.push(group)
    group = []
  }
  for (const run of runs) {
    if (run.kind !== 'same') {
      put(run)
      continue
    }
    let from = 0
    for (let to = 1; to <= run.text.length; to++) {
      const ends = theirEnds.has(theirs + to - from) && myEnds.has(mine + to - from)
      if (!ends && to < run.text.length) continue
      put({ kind: 'same', text: run.text.slice(from, to) })
      from = to
    }
  }
  return group.length > 0 ? [...groups, group] : groups
}
