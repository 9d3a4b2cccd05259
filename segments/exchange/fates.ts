import type { Credit, Segment } from '../model.ts'
import type { Living, Target } from '../revisions/lineage.ts'
import { fold } from '../text/fold.ts'

/** A segment of the file that has come again. */
export interface Incoming extends Pick<Segment, 'source' | 'after' | 'unit' | 'codes'> {
  /** What the file itself brings as a translation. */
  readonly target: Target | undefined
  /** Who wrote that, as the file says. */
  readonly credit?: Credit | undefined
}

/** What becomes of the segments of a document when its file comes again. */
export type Fate =
  | { readonly kind: 'same' | 'moved' | 'changed'; readonly old: Living; readonly next: Incoming }
  | { readonly kind: 'split'; readonly old: Living; readonly next: readonly Incoming[] }
  | { readonly kind: 'merged'; readonly old: readonly Living[]; readonly next: Incoming }
  /** Parted or joined here by somebody, and joined to the letter what the file has: it stays as they have it. */
  | { readonly kind: 'kept'; readonly old: readonly Living[]; readonly next: readonly Incoming[] }
  | { readonly kind: 'new'; readonly next: Incoming }
  | { readonly kind: 'gone'; readonly old: Living }

/** Two sources that share less of their words than this are not one that was changed. */
const alike = 0.5
/** So many pieces one segment may become, and so far apart a changed one is looked for within what lies between two that stayed. */
const mostPieces = 6
const reach = 12

/**
 * Pairs the segments of a document with those of its file come again, in the order of the file; what is gone stands where it stood. Sources that are the
 * same and in the same order stay; the same elsewhere has moved; between two that stayed, pieces that joined are one source were split or
 * merged, and sources that share half of their words were changed. About linear; what lies between two that stayed is compared `reach` by `reach`.
 */
export function fatesOf(old: readonly Living[], next: readonly Incoming[]): Fate[] {
  const pairs = stayed(
    old.map(({ segment }) => segment.source),
    next.map(({ source }) => source),
  )
  const moves = moved(old, next, pairs)
  const taken = new Set(moves.values())
  const fates: Fate[] = []
  let [i, j] = [0, 0]
  for (const [a, b] of [...pairs, [old.length, next.length] as const]) {
    fates.push(
      ...between(
        range(i, a).filter((at) => !taken.has(at)),
        range(j, b),
        { old, next, moves },
      ),
    )
    if (a < old.length) fates.push({ kind: 'same', old: old[a]!, next: next[b]! })
    i = a + 1
    j = b + 1
  }
  return fates
}

const range = (from: number, to: number): number[] => Array.from({ length: Math.max(0, to - from) }, (_, n) => from + n)

/** Equal sources in one order: the longest run of those that stand once on both sides, and what is equal beside and between them. */
function stayed(old: readonly string[], next: readonly string[]): (readonly [number, number])[] {
  const [ours, theirs] = [places(old), places(next)]
  const unique = next.flatMap((source, j): (readonly [number, number])[] => {
    const at = ours.get(source)
    return at?.length === 1 && theirs.get(source)?.length === 1 ? [[at[0]!, j]] : []
  })
  const found: (readonly [number, number])[] = []
  let [i, j] = [0, 0]
  for (const [a, b] of [...rising(unique), [old.length, next.length] as const]) {
    // What stands more than once is paired in order, from where we are.
    const here = places(old.slice(i, a).reverse())
    let least = i
    for (let at = j; at < b; at++) {
      const list = here.get(next[at]!)
      while (list && list.length > 0 && a - 1 - list.at(-1)! < least) list.pop()
      const last = list?.pop()
      if (last === undefined) continue
      const one = a - 1 - last
      found.push([one, at])
      least = one + 1
    }
    if (a < old.length) found.push([a, b])
    i = a + 1
    j = b + 1
  }
  return found
}

function places(sources: readonly string[]): Map<string, number[]> {
  const found = new Map<string, number[]>()
  for (const [i, source] of sources.entries()) {
    const list = found.get(source)
    if (list) list.push(i)
    else found.set(source, [i])
  }
  return found
}

/** The longest part of pairs, in order of the second, in which the first rises too (patience sorting). */
function rising(pairs: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const tails: number[] = []
  const before: number[] = []
  for (const [k, [i]] of pairs.entries()) {
    let [low, high] = [0, tails.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (pairs[tails[middle]!]![0] < i) low = middle + 1
      else high = middle
    }
    before[k] = low > 0 ? tails[low - 1]! : -1
    tails[low] = k
  }
  const found: (readonly [number, number])[] = []
  for (let k = tails.at(-1) ?? -1; k >= 0; k = before[k]!) found.push(pairs[k]!)
  return found.reverse()
}

/** The same source elsewhere, by its place in the file: from where in the document it came. */
function moved(
  old: readonly Living[],
  next: readonly Incoming[],
  pairs: readonly (readonly [number, number])[],
): Map<number, number> {
  const [ours, theirs] = [new Set(pairs.map(([i]) => i)), new Set(pairs.map(([, j]) => j))]
  const left = new Map<string, number[]>()
  for (let i = old.length - 1; i >= 0; i--) {
    if (ours.has(i)) continue
    const { source } = old[i]!.segment
    const list = left.get(source)
    if (list) list.push(i)
    else left.set(source, [i])
  }
  const found = new Map<number, number>()
  for (const [j, { source }] of next.entries()) {
    const from = theirs.has(j) ? undefined : left.get(source)?.pop()
    if (from !== undefined) found.set(j, from)
  }
  return found
}

interface All {
  readonly old: readonly Living[]
  readonly next: readonly Incoming[]
  readonly moves: ReadonlyMap<number, number>
}

/** What lies between two segments that stayed. */
function between(ours: readonly number[], theirs: readonly number[], { old, next, moves }: All): Fate[] {
  const fates: Fate[] = []
  let i = 0
  for (let j = 0; j < theirs.length; ) {
    const incoming = next[theirs[j]!]!
    const from = moves.get(theirs[j]!)
    if (from !== undefined) {
      fates.push({ kind: 'moved', old: old[from]!, next: incoming })
      j++
      continue
    }
    // Up to what has come from elsewhere: pieces of one sentence stand beside each other.
    const following = theirs.slice(j, j + mostPieces)
    const stop = following.findIndex((at) => moves.has(at))
    const free = following.slice(0, stop < 0 ? undefined : stop).map((at) => next[at]!)
    const match = matchAt(
      ours.slice(i, i + reach).map((at) => old[at]!),
      free,
    )
    if (!match) {
      fates.push({ kind: 'new', next: incoming })
      j++
      continue
    }
    for (const at of ours.slice(i, i + match.skipped)) fates.push({ kind: 'gone', old: old[at]! })
    fates.push(match.fate)
    i += match.skipped + match.old
    j += match.next
  }
  for (const at of ours.slice(i)) fates.push({ kind: 'gone', old: old[at]! })
  return fates
}

interface Match {
  readonly fate: Fate
  /** How many of the document are passed over, and how many of either side are used. */
  readonly skipped: number
  readonly old: number
  readonly next: number
}

/** The first of the document that the next of the file can have come from: joined or parted to the letter, else the most alike. */
function matchAt(old: readonly Living[], next: readonly Incoming[]): Match | undefined {
  const [first] = next
  if (!first) return undefined
  let best: { at: number; score: number } | undefined
  for (const [at, living] of old.entries()) {
    const pieces = partsOf(
      living.segment.source,
      next.map(({ source }) => source),
    )
    if (pieces > 1) return { fate: splitOrKept(living, next.slice(0, pieces)), skipped: at, old: 1, next: pieces }
    const parts = old.slice(at, at + mostPieces)
    const merged = partsOf(
      first.source,
      parts.map(({ segment }) => segment.source),
    )
    if (merged > 1) return { fate: mergedOrKept(parts.slice(0, merged), first), skipped: at, old: merged, next: 1 }
    const score = isNamedAlike(living.segment.unit, first.unit) ? 1 : likeness(living.segment.source, first.source)
    if (score >= alike && score > (best?.score ?? 0)) best = { at, score }
  }
  if (!best) return undefined
  return { fate: { kind: 'changed', old: old[best.at]!, next: first }, skipped: best.at, old: 1, next: 1 }
}

/** Rows that a table gives the same id (`keysOf`). */
const isNamedAlike = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && one === other && one.startsWith('=')

function splitOrKept(old: Living, next: readonly Incoming[]): Fate {
  return isOurs([old], next) ? { kind: 'kept', old: [old], next } : { kind: 'split', old, next }
}

function mergedOrKept(old: readonly Living[], next: Incoming): Fate {
  return isOurs(old, [next]) ? { kind: 'kept', old, next: [next] } : { kind: 'merged', old, next }
}

/** Whether somebody has parted or joined here what is one text to the letter on both sides. */
const isOurs = (old: readonly Living[], next: readonly Incoming[]): boolean =>
  old.every(({ segment }) => segment.born > 1) &&
  new Set(next.map(({ unit }) => unit)).size === 1 &&
  textOf(old.map(({ segment }) => segment)) === textOf(next)

const textOf = (pieces: readonly { readonly source: string; readonly after: string }[]): string =>
  pieces
    .map(({ source, after }) => source + after)
    .join('')
    .trimEnd()

/** How many of the first pieces, joined, are the whole but for white space; 0 for none. */
function partsOf(whole: string, pieces: readonly string[]): number {
  const wanted = bare(whole)
  let joined = ''
  for (const [i, piece] of pieces.entries()) {
    joined += bare(piece)
    if (joined === wanted) return i + 1
    if (!wanted.startsWith(joined)) return 0
  }
  return 0
}

const bare = (text: string): string => text.replace(/\s+/g, '')

/** The share of words that two texts have in common, folded (Dice). */
function likeness(one: string, other: string): number {
  const [a, b] = [wordsIn(one), wordsIn(other)]
  if (a.length + b.length === 0) return 0
  const counts = new Map<string, number>()
  for (const word of a) counts.set(word, (counts.get(word) ?? 0) + 1)
  let common = 0
  for (const word of b) {
    const left = counts.get(word) ?? 0
    if (left === 0) continue
    counts.set(word, left - 1)
    common++
  }
  return (2 * common) / (a.length + b.length)
}

const wordsIn = (text: string): string[] => fold(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? []

/** Several texts as one, parted by a space. */
export const joinedText = (pieces: readonly Living[]): string =>
  pieces
    .map(({ text }) => text)
    .filter((text) => text !== '')
    .join(' ')
