import type { Segment, SegmentId, UserId } from '../model.ts'
import { countWords } from '../text/words.ts'
import { type Blame, joined } from './blame.ts'
import { compare, following } from './compare.ts'
import { diff, type Run } from './diff.ts'
import type { Hand, Handed } from './hands.ts'

/** A run with the revision that put it there or took it out; what is the same on both sides has none. */
export interface Redrun extends Run {
  readonly hand?: Hand
}

/** A text on its way from one moment to another, and the revision that made it so. */
export interface Step extends Handed {
  readonly hand: Hand
}

/**
 * The difference of the first and the last text of a path with the author of each change: words that were added carry the revision that
 * wrote them, or brought them back or here when they are older than the path; words that were removed carry the revision that last took
 * them out. Runs are those of `diff`, cut where the hand changes, so as exact. A comparison a step.
 */
export function redline(path: readonly Step[]): Redrun[] {
  const [first, last] = [path[0], path.at(-1)]
  if (!first || !last) return []
  const came = new Array<number>(last.hands.length).fill(0)
  const went = new Array<number>(first.hands.length).fill(0)
  trace(path, came, went)
  const writer = (token: number): Hand | undefined => {
    const hand = last.hands[token]
    return hand && hand.change > first.hand.change ? hand : handOf(path, came[token])
  }
  const remover = (token: number): Hand | undefined => handOf(path, went[token])
  const runs: Redrun[] = []
  let [a, b] = [0, 0]
  for (const run of diff(first.text, last.text)) {
    const end = run.text.length
    if (run.kind === 'same') {
      runs.push(run)
      a = past(first, a, end)
      b = past(last, b, end)
    } else if (run.kind === 'removed') a = cut(run, first, a, remover, last.hand, runs)
    else b = cut(run, last, b, writer, last.hand, runs)
  }
  return runs
}

/** None for what was there all along. */
const handOf = (path: readonly Step[], step: number | undefined): Hand | undefined =>
  step ? path[step]!.hand : undefined

/** By token: at which step those of the last text came, and at which those of the first one went; 0 when all along. */
function trace(path: readonly Step[], came: number[], went: number[]): void {
  /** For each token of a step: its place in the first text, or nothing. */
  let origins: (number | undefined)[] = went.map((_, i) => i)
  let since: number[] = went.map(() => 0)
  for (let step = 1; step < path.length; step++) {
    const kept = matching(path[step - 1]!, path[step]!)
    const stays = new Set(kept)
    for (const [token, origin] of origins.entries()) if (origin !== undefined && !stays.has(token)) went[origin] = step
    origins = kept.map((token) => (token === undefined ? undefined : origins[token]))
    since = kept.map((token) => (token === undefined ? step : since[token]!))
  }
  for (let i = 0; i < came.length; i++) came[i] = since[i]!
}

/** For each token of `now` the one of `before` that it is. */
function matching(before: Handed, now: Handed): (number | undefined)[] {
  const found: (number | undefined)[] = []
  let [a, b] = [0, 0]
  const upTo = (aTo: number): void => {
    for (; before.starts[a]! < aTo; a++, b++) found[b] = a
  }
  for (const { aFrom, aTo, bTo } of compare(before.text, now.text, following)) {
    upTo(aFrom)
    while (before.starts[a]! < aTo) a++
    for (; now.starts[b]! < bTo; b++) found[b] = undefined
  }
  upTo(before.text.length)
  return found
}

/** The token behind `length` units from a token on. */
function past({ starts }: Handed, token: number, length: number): number {
  const end = starts[token]! + length
  let at = token
  while (starts[at]! < end) at++
  return at
}

/**
 * Adds a run in pieces of one hand. A token that was there all along, and counts as changed only for the reader's sake (a space between two
 * changed words), is of the hand beside it. The token behind the run.
 */
function cut(
  run: Run,
  text: Handed,
  from: number,
  handOf: (token: number) => Hand | undefined,
  otherwise: Hand,
  runs: Redrun[],
): number {
  const to = past(text, from, run.text.length)
  let hand = otherwise
  for (let token = to - 1; token >= from; token--) hand = handOf(token) ?? hand
  let begin = from
  for (let token = from; token < to; token++) {
    const next = token + 1 < to ? (handOf(token + 1) ?? hand) : undefined
    if (next && next.segment === hand.segment && next.number === hand.number) continue
    runs.push({ ...run, text: text.text.slice(text.starts[begin], text.starts[token + 1]), hand })
    begin = token + 1
    hand = next ?? hand
  }
  return to
}

export interface Count {
  readonly added: number
  readonly removed: number
  readonly moved: number
}

/** How many words each person added, removed and moved in some redlines. A moved word is neither added nor removed. */
export function countByPerson(runs: Iterable<Redrun>): Map<UserId, Count> {
  const counts = new Map<UserId, { added: number; removed: number; moved: number }>()
  for (const { kind, text, moved, hand } of runs) {
    if (!hand || (moved !== undefined && kind === 'removed')) continue
    const count = counts.get(hand.by) ?? { added: 0, removed: 0, moved: 0 }
    counts.set(hand.by, count)
    count[moved !== undefined ? 'moved' : kind === 'added' ? 'added' : 'removed'] += countWords(text)
  }
  return counts
}

/**
 * The path of segments that hang together (all there were of them between the moments, as `pairs` finds them and those between) from change
 * `from` to change `to`: their targets as one text, whenever it altered. `newest` is what `blameDocument` makes. Empty when nothing was written by then.
 */
export function pathOf(
  segments: readonly Segment[],
  newest: ReadonlyMap<SegmentId, Blame>,
  from: number,
  to: number,
): Step[] {
  const inOrder = [...segments].sort((one, other) => (one.rank < other.rank ? -1 : 1))
  const states = inOrder.flatMap(({ id }) => newest.get(id) ?? []).flatMap(history)
  if (states.length === 0) return []
  const hands = new Map(states.map(({ revision }) => [revision.change, revision]))
  const changes = [...hands.keys()].filter((change) => change > from && change <= to).sort((one, other) => one - other)
  const steps: Step[] = []
  for (const change of [from, ...changes]) {
    const standing = inOrder
      .filter(({ born, died }) => born <= change && (died === null || died > change))
      .flatMap(({ id }) => history(newest.get(id)).find(({ revision }) => revision.change <= change) ?? [])
    const text = joined(standing.filter((state) => state.text !== '')) ?? nothing
    const last = steps.at(-1)
    if (last && last.text === text.text) continue
    const hand =
      change === from
        ? standing
            .map(({ revision }) => revision)
            .sort(byChange)
            .at(-1)
        : hands.get(change)
    steps.push({ ...text, hand: { ...(hand ?? states[0]!.revision), ...(change === from ? { change: from } : {}) } })
  }
  return steps
}

const nothing: Handed = { text: '', starts: Int32Array.of(0), words: new Int32Array(0), hands: [] }
const byChange = (one: Hand, other: Hand): number => one.change - other.change

/** A revision and those before it in its segment, newest first. */
function history(blame: Blame | undefined): Blame[] {
  const found: Blame[] = []
  for (let one = blame; one; one = one.before) found.push(one)
  return found
}
