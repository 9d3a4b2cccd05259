import { isWord, words } from '../text/words.ts'
import type { Run } from './diff.ts'
import { type Look, look } from './look.ts'

/** What a change is about: other words, words elsewhere, or one of the small things that `look` knows. */
export type Matter = 'words' | 'moved' | Look

const matterOf = ({ moved, look }: Run): Matter => (moved === undefined ? (look ?? 'words') : 'moved')

/** How many changes there are of each kind. A replacement is one change, and so is a move with its two places. */
export function matters(runs: readonly Run[]): ReadonlyMap<Matter, number> {
  const counts = new Map<Matter, number>()
  for (const [i, run] of runs.entries()) {
    const before = runs[i - 1]
    const replaces = run.kind === 'added' && before?.kind === 'removed' && matterOf(before) === matterOf(run)
    if (run.kind === 'same' || (run.moved === undefined ? replaces : run.kind === 'removed')) continue
    counts.set(matterOf(run), (counts.get(matterOf(run)) ?? 0) + 1)
  }
  return counts
}

/**
 * The difference with only the wanted changes shown, so that a reader sees the meaning first, or the small things alone: what is not
 * wanted reads as the new text has it. So `same` and `added` are still the new text exactly; the old text needs the whole difference.
 */
export function only<Kind extends Run>(runs: readonly Kind[], wanted: ReadonlySet<Matter>): (Kind | Run)[] {
  const shown: (Kind | Run)[] = []
  for (const run of runs) {
    const hidden = run.kind !== 'same' && !wanted.has(matterOf(run))
    if (hidden && run.kind === 'removed') continue
    const last = shown.at(-1)
    if (run.kind !== 'same' && !hidden) shown.push(run)
    else if (last?.kind === 'same') shown[shown.length - 1] = { kind: 'same', text: last.text + run.text }
    else shown.push({ kind: 'same', text: run.text })
  }
  return shown
}

/** Replacements of more pairs of words are read as a whole. */
const mostPairs = 2500

/**
 * The difference with the small changes inside longer replacements as runs of their own: `[الامن القومي/الأمن الوطني]` becomes
 * `[الامن/الأمن]`, labelled hamza, and `[القومي/الوطني]`. Exact as the runs given are.
 */
export function parted<Kind extends Run>(runs: readonly Kind[]): (Kind | Run)[] {
  const result: (Kind | Run)[] = []
  for (let i = 0; i < runs.length; i++) {
    const [run, next] = [runs[i]!, runs[i + 1]]
    const replaced =
      run.kind === 'removed' && next?.kind === 'added' && [run, next].every((one) => matterOf(one) === 'words')
    const finer = replaced ? parts(run, next) : undefined
    result.push(...(finer ?? [run]))
    if (finer) i++
  }
  return result
}

/** Each part is otherwise as the run that it is a part of. */
function parts<Kind extends Run>(removed: Kind, added: Kind): (Kind | Run)[] | undefined {
  const [a, b] = [words(removed.text), words(added.text)]
  const pairs = smallPairs(a, b)
  if (pairs.length === 0) return undefined
  const runs: (Kind | Run)[] = []
  const push = (kind: Run['kind'], tokens: readonly string[], small?: Look): void => {
    const whole = kind === 'same' ? { kind } : kind === 'removed' ? removed : added
    if (tokens.length > 0) runs.push({ ...whole, text: tokens.join(''), ...(small ? { look: small } : {}) })
  }
  let [aAt, bAt] = [0, 0]
  for (const { i, k, small } of [...pairs, { i: a.length, k: b.length, small: undefined }]) {
    between(a.slice(aAt, i), b.slice(bAt, k), push)
    if (small) {
      push('removed', [a[i]!], small)
      push('added', [b[k]!], small)
    }
    aAt = i + 1
    bAt = k + 1
  }
  return runs
}

/** What stands between two small changes: the same at its ends as far as spaces and marks agree. */
function between(
  a: readonly string[],
  b: readonly string[],
  push: (kind: Run['kind'], tokens: readonly string[], small?: Look) => void,
): void {
  const most = Math.min(a.length, b.length)
  let start = 0
  while (start < most && a[start] === b[start] && !isWord(a[start]!)) start++
  let end = 0
  while (end < most - start && a.at(-1 - end) === b.at(-1 - end) && !isWord(a.at(-1 - end)!)) end++
  push('same', a.slice(0, start))
  const [removed, added] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  const small = look(removed.join(''), added.join(''))
  push('removed', removed, small)
  push('added', added, small)
  push('same', a.slice(a.length - end))
}

interface Pair {
  readonly i: number
  readonly k: number
  readonly small: Look | undefined
}

/** The longest row of words, in order on both sides, of which each is the same or differs in something small; those that differ. */
function smallPairs(a: readonly string[], b: readonly string[]): Pair[] {
  const [left, right] = [a, b].map((side) => side.flatMap((token, i) => (isWord(token) ? i : []))) as [
    number[],
    number[],
  ]
  if (left.length * right.length > mostPairs) return []
  const width = right.length + 1
  const longest = new Int32Array((left.length + 1) * width)
  const looks: (Look | 'same' | undefined)[] = []
  for (let i = left.length - 1; i >= 0; i--) {
    for (let k = right.length - 1; k >= 0; k--) {
      const [one, other] = [a[left[i]!]!, b[right[k]!]!]
      const pair = one === other ? 'same' : look(one, other)
      const at = i * width + k
      looks[at] = pair
      longest[at] = Math.max(longest[at + width]!, longest[at + 1]!, pair ? longest[at + width + 1]! + 1 : 0)
    }
  }
  const pairs: Pair[] = []
  for (let i = 0, k = 0; i < left.length && k < right.length; ) {
    const at = i * width + k
    const pair = looks[at]
    if (pair && longest[at] === longest[at + width + 1]! + 1) {
      if (pair !== 'same') pairs.push({ i: left[i]!, k: right[k]!, small: pair })
      i++
      k++
    } else if (longest[at] === longest[at + width]) i++
    else k++
  }
  return pairs
}
