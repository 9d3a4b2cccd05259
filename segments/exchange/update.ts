import type { Code } from '../model.ts'
import type { Living, Restructuring, Successor, Target } from '../revisions/lineage.ts'
import { between } from '../revisions/rank.ts'
import { type Fate, type Incoming, joinedText } from './fates.ts'

/**
 * What it takes for a document to become the file that has come again, as one change: segments that are as they were live on; those that moved, or
 * whose place in the file has another name, begin anew with their text and state; where the source was changed, split or merged the text is
 * carried as a draft; what is gone ends. `fates` are those of `fatesOf`. Undefined when nothing differs.
 */
export function updateOf(fates: readonly Fate[]): Restructuring | undefined {
  const ended: Restructuring['ended'][number][] = []
  const begun: Successor[] = []
  let waiting: Omit<Successor, 'rank'>[] = []
  let last: string | null = null
  const place = (next: string | null): void => {
    const ranks = spread(last, next, waiting.length)
    begun.push(...waiting.map((one, i) => ({ ...one, rank: ranks[i]! })))
    waiting = []
  }
  for (const fate of fates) {
    const living = livingOn(fate)
    if (living.length > 0) {
      place(living[0]!.segment.rank)
      last = living.at(-1)!.segment.rank
      continue
    }
    ended.push(...oldOf(fate).map(({ segment, head }) => ({ segment: segment.id, head })))
    waiting.push(...successors(fate))
  }
  place(null)
  if (ended.length + begun.length === 0) return undefined
  return { kind: 'update', undoes: null, ended, begun }
}

function oldOf(fate: Fate): readonly Living[] {
  if (fate.kind === 'merged' || fate.kind === 'kept') return fate.old
  return fate.kind === 'new' ? [] : [fate.old]
}

/** The segments that can go on as they are: in their place, with the same codes and the same white space behind them. */
function livingOn(fate: Fate): readonly Living[] {
  if (fate.kind !== 'same' && fate.kind !== 'kept') return []
  const old = oldOf(fate)
  const next = fate.kind === 'kept' ? fate.next : [fate.next]
  const codes = next.flatMap((one) => one.codes ?? [])
  const goesOn =
    old.at(-1)!.segment.after === next.at(-1)!.after &&
    old.every(({ segment }) => segment.unit === next[0]!.unit) &&
    (fate.kind === 'kept' || sameCodes(fate.old.segment.codes ?? [], codes))
  return goesOn ? old : []
}

const sameCodes = (one: readonly Code[], other: readonly Code[]): boolean =>
  one.length === other.length && JSON.stringify(one) === JSON.stringify(other)

function successors(fate: Fate): Omit<Successor, 'rank'>[] {
  switch (fate.kind) {
    case 'gone':
      return []
    case 'new':
      return [begins(fate.next, [], undefined)]
    case 'same':
    case 'moved':
      return [begins(fate.next, [fate.old], fate.old.head === 0 ? undefined : fate.old)]
    case 'kept': {
      const { unit, codes } = fate.next[0]!
      const behind = fate.next.at(-1)!.after
      return fate.old.map((one, i) => {
        const after = i === fate.old.length - 1 ? behind : one.segment.after
        const next = {
          source: one.segment.source,
          after,
          target: undefined,
          ...(unit === undefined ? {} : { unit }),
          codes: codes ?? [],
        }
        return begins(next, [one], one.head === 0 ? undefined : one)
      })
    }
    case 'changed':
      return [begins(fate.next, [fate.old], draft(fate.old.text))]
    case 'split':
      return fate.next.map((next, i) => begins(next, [fate.old], i === 0 ? draft(fate.old.text) : undefined))
    case 'merged':
      return [begins(fate.next, fate.old, draft(joinedText(fate.old)))]
  }
}

const draft = (text: string): Target | undefined => (text === '' ? undefined : { text, state: 'initial' })

/** With what was written, else with what the file brings. */
function begins(next: Incoming, old: readonly Living[], carried: Target | undefined): Omit<Successor, 'rank'> {
  const { source, after, unit, codes, credit } = next
  const target = carried ? { text: carried.text, state: carried.state } : next.target
  return {
    source,
    after,
    target,
    ancestors: old.map(({ segment }) => segment.id),
    origin: carried ? 'carried' : 'imported',
    ...(unit === undefined ? {} : { unit }),
    codes: codes ?? [],
    ...(carried || !credit ? {} : { credit }),
  }
}

/** So many ranks in order between two, each with as much room as can be. */
function spread(low: string | null, high: string | null, count: number): string[] {
  if (count === 0) return []
  const middle = between(low, high)
  const before = Math.floor((count - 1) / 2)
  return [...spread(low, middle, before), middle, ...spread(middle, high, count - 1 - before)]
}
