import type { Hunk } from './hunks.ts'
import { mark, space, stop, type Tokens, word } from './tokens.ts'

/**
 * The same difference as a reader wants it, for what alignment by parts has left: two changes with less between them than the runs
 * it costs are one; so are two changes with a few words that happen to be alike between much longer ones (the "coincidental
 * commonality" of diff-match-patch's semantic clean-up); and words put in or taken out are moved along equal tokens to where a
 * sentence, a clause or at least a word begins. What it says stays exact: only the bounds of hunks alter.
 */
export function readable(hunks: readonly Hunk[], tokens: Tokens, effort: number): Hunk[] {
  const kept: Hunk[] = []
  for (const hunk of hunks) {
    let last: Hunk = hunk
    // Drawing an island in makes a bigger change, beside which the island before may have become small.
    while (kept.length > 0 && isIsland(tokens, kept.at(-1)!, last, effort)) {
      const { aFrom, bFrom } = kept.pop()!
      last = { aFrom, aTo: last.aTo, bFrom, bTo: last.bTo }
    }
    kept.push(last)
  }
  for (let i = 0; i < kept.length; i++) kept[i] = slid(tokens, kept[i]!, kept[i - 1], kept[i + 1])
  return kept
}

/** Beside changes of as many times its letters on both sides, what is alike is so by chance. */
const drowned = 3
/** A longer stretch is never alike by chance. */
const longIsland = 60

/** Whether what lies between two hunks is too small to be read as unchanged. */
function isIsland(tokens: Tokens, one: Hunk, other: Hunk, effort: number): boolean {
  const island = tokens.aStarts[other.aFrom]! - tokens.aStarts[one.aTo]!
  if (island > longIsland) return false
  if (2 * island <= effort * (runsOf(one) + runsOf(other) - 1)) return true
  return Math.min(sizeOf(tokens, one), sizeOf(tokens, other)) >= drowned * island
}

const sizeOf = ({ aStarts, bStarts }: Tokens, { aFrom, aTo, bFrom, bTo }: Hunk): number =>
  Math.max(aStarts[aTo]! - aStarts[aFrom]!, bStarts[bTo]! - bStarts[bFrom]!)

const runsOf = ({ aFrom, aTo, bFrom, bTo }: Hunk): number => (aTo > aFrom ? 1 : 0) + (bTo > bFrom ? 1 : 0)

/** A pure insertion or deletion whose place is open, for equal tokens surround it: `the [old ]treaty` rather than `the[ old] treaty`. */
function slid(tokens: Tokens, hunk: Hunk, before: Hunk | undefined, after: Hunk | undefined): Hunk {
  const inserted = hunk.aFrom === hunk.aTo
  if (!inserted && hunk.bFrom !== hunk.bTo) return hunk
  const row = inserted ? tokens.right : tokens.left
  const [from, to] = inserted ? [hunk.bFrom, hunk.bTo] : [hunk.aFrom, hunk.aTo]
  // A token stays on each side, or two hunks would touch.
  const least = from - (before ? hunk.aFrom - before.aTo - 1 : from)
  const most = to + (after ? after.aFrom - hunk.aTo - 1 : row.length - to)
  let shift = 0
  while (from + shift > least && row[from + shift - 1] === row[to + shift - 1]) shift--
  let best = shift
  for (let score = -1; ; shift++) {
    const here = opening(row, from + shift, tokens.kinds)
    if (here >= score) {
      best = shift
      score = here
    }
    if (to + shift >= most || row[from + shift] !== row[to + shift]) break
  }
  const { aFrom, aTo, bFrom, bTo } = hunk
  return { aFrom: aFrom + best, aTo: aTo + best, bFrom: bFrom + best, bTo: bTo + best }
}

/** How well a phrase may begin at a token: after a stop, after another mark, after a space, at a mark, anywhere. */
function opening(row: readonly number[], at: number, kinds: readonly number[]): number {
  const kind = kinds[row[at]!]
  if (kind !== word) return kind === space ? 0 : 1
  if (at === 0) return 4
  const before = kinds[row[at - 1]!]
  if (before !== space) return before === word ? 0 : 2
  const clause = at > 1 ? kinds[row[at - 2]!] : stop
  return clause === stop ? 4 : clause === mark ? 3 : 2
}
