import type { Lineage, Revision, Segment, SegmentId, UserId } from '../model.ts'
import { compare, following } from './compare.ts'
import type { Hand, Handed, Unknown } from './hands.ts'
import { type Memory, remember, returning, written } from './returns.ts'
import { placesOf } from './tokens.ts'

/** A revision whose hands are known. Never altered: what comes after it is made from it. */
export interface Blame extends Handed {
  readonly hands: readonly Hand[]
  readonly revision: Hand
  /** The revision before it in its segment. */
  readonly before: Blame | undefined
  /** What was written up to here. */
  readonly memory: Memory
}

/**
 * Who wrote each word of a revision, given who wrote those of what it was made from: the revision before it in its segment; for the
 * first one the newest of each segment that it carries on, in order; or nothing.
 *
 * What is kept keeps its hand; so do words that moved; words that were deleted and come back, three in a row or between the same two
 * neighbours; a whole text that returns; what a split, merge, correction or undo carried over; and what a three-way merge took from its
 * second parent. Everything else is this revision's. After WikiWho (Flöck and Acosta 2014) with its memory of deleted words.
 *
 * It hangs on `parents` and `revision` alone, so taking revisions one by one, as they are saved, is the same as taking them all.
 * About linear in the text, whatever came before: a sentence takes some hundredths of a millisecond.
 */
export function blame(parents: readonly Blame[], revision: Revision): Blame {
  const { segment, number, by, at, origin, change, text, otherBase, credit } = revision
  const hand: Hand = { segment, number, by, at, origin, change, ...(credit ? { credit } : {}) }
  const before = parents.length === 1 && parents[0]!.revision.segment === segment ? parents[0] : undefined
  const hands: (Hand | undefined)[] = []
  const now = { text, ...placesOf(text), hands }
  for (let i = 1; i < now.starts.length; i++) hands.push(undefined)
  const base = before ?? (origin === 'typed' || origin === 'memory' ? undefined : joined(parents))
  const gone = base ? keep(base, now) : []
  const memory = remember(parents, before, base, gone)
  const whole = written(memory, text)
  if (whole) for (let i = 0; i < hands.length; i++) hands[i] = whole.hands[i]
  else {
    const second = otherBase === null ? undefined : numbered(before, otherBase)
    if (second) keep(second, now)
    returning(memory, now, base, gone)
  }
  return { ...now, hands: hands.map((one) => one ?? hand), revision: hand, before, memory }
}

/** Gives the tokens that are the same in both the hands they had, where none is known yet. The words that are gone, by their place among `words`. */
function keep(from: Handed, now: Unknown): number[] {
  const gone: number[] = []
  let [a, b, word] = [0, 0, 0]
  const upTo = (aTo: number): void => {
    for (; from.starts[a]! < aTo; a++, b++) now.hands[b] ??= from.hands[a]
  }
  for (const { aFrom, aTo, bTo } of compare(from.text, now.text, following)) {
    upTo(aFrom)
    while (word < from.words.length && from.words[word]! < a) word++
    while (from.starts[a]! < aTo) a++
    while (word < from.words.length && from.words[word]! < a) gone.push(word++)
    while (now.starts[b]! < bTo) b++
  }
  upTo(from.text.length)
  return gone
}

/** The texts of several segments as one, each token with the hand it had. */
export function joined(parents: readonly Blame[]): Handed | undefined {
  if (parents.length < 2) return parents[0]
  const text = parents.map((parent) => parent.text).join(' ')
  const places = placesOf(text)
  const hands: (Hand | undefined)[] = []
  let [parent, begin, token] = [0, 0, 0]
  for (const at of places.starts.subarray(0, -1)) {
    while (parent + 1 < parents.length && at > begin + parents[parent]!.text.length) {
      begin += parents[parent++]!.text.length + 1
      token = 0
    }
    const { starts, hands: known } = parents[parent]!
    while (token + 1 < starts.length && starts[token + 1]! <= at - begin) token++
    hands.push(known[token])
  }
  return { text, ...places, hands }
}

function numbered(from: Blame | undefined, number: number): Blame | undefined {
  let one = from
  while (one && one.revision.number !== number) one = one.before
  return one
}

/** A stretch of a text that one revision wrote. */
export interface Stretch {
  readonly text: string
  readonly hand: Hand
}

/** The text in stretches by hand; white space between two words of one hand is of that hand, for the eye. */
export function stretches({ text, starts, hands }: Blame): Stretch[] {
  const found: { text: string; hand: Hand }[] = []
  for (let i = 0; i < hands.length; i++) {
    const token = text.slice(starts[i], starts[i + 1])
    const last = found.at(-1)
    const blank = token.trim() === '' && hands[i - 1] === hands[i + 1]
    if (last && (last.hand === hands[i] || blank)) last.text += token
    else found.push({ text: token, hand: hands[i]! })
  }
  return found
}

export interface Share {
  readonly by: UserId
  /** Whose words they are by the file that `by` brought, where it says so. */
  readonly author: string | undefined
  readonly words: number
}

/** How many words of some texts are by whom, most first. */
export function shares(blames: Iterable<Blame>): Share[] {
  const counts = new Map<string, Share>()
  for (const { words, hands } of blames) {
    for (const i of words) {
      const { by, credit } = hands[i]!
      const author = credit?.author
      const name = JSON.stringify([by, author])
      counts.set(name, { by, author, words: (counts.get(name)?.words ?? 0) + 1 })
    }
  }
  return [...counts.values()].sort((one, other) => other.words - one.words)
}

/**
 * The newest blame of every segment of a document that has a text, living or ended. `revisions` may come in any order; `segments` are
 * all there ever were. As one call of `blame` after the other in the order of changes, through lineage.
 */
export function blameDocument(
  segments: readonly Segment[],
  revisions: readonly Revision[],
  lineage: readonly Lineage[],
): Map<SegmentId, Blame> {
  const places = new Map(segments.map((segment) => [segment.id, segment]))
  const ancestors = new Map<SegmentId, SegmentId[]>()
  for (const { ancestor, descendant } of lineage) {
    ancestors.set(descendant, [...(ancestors.get(descendant) ?? []), ancestor])
  }
  const newest = new Map<SegmentId, Blame>()
  /** The newest of a segment, or of those it carries on when it never had a text itself. */
  const from = (segment: SegmentId): Blame[] => {
    const own = newest.get(segment)
    if (own) return [own]
    const before = (ancestors.get(segment) ?? []).map((id) => places.get(id)!)
    return before.sort((one, other) => (one.rank < other.rank ? -1 : 1)).flatMap(({ id }) => from(id))
  }
  const inOrder = [...revisions].sort((one, other) => one.change - other.change || one.number - other.number)
  for (const revision of inOrder) newest.set(revision.segment, blame(from(revision.segment), revision))
  return newest
}
