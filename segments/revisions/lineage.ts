import {
  type ChangeKind,
  type Code,
  type Credit,
  type Origin,
  type Segment,
  type SegmentId,
  type State,
  states,
} from '../model.ts'
import { followed } from './compare.ts'
import { between } from './rank.ts'

/** A segment with its newest target, as a split, merge or correction finds it. */
export interface Living {
  readonly segment: Segment
  /** Number of the newest revision, 0 for none. */
  readonly head: number
  readonly text: string
  readonly state: State
}

/** A segment that is to begin. Its id, document and change are the store's to give. */
export interface Successor {
  readonly source: string
  readonly after: string
  readonly rank: string
  /** The target it begins with, as revision 1 of origin `carried`; undefined: it begins without one. */
  readonly target: Target | undefined
  readonly ancestors: readonly SegmentId[]
  /** Where its text came from; `carried` when left out. */
  readonly origin?: Origin
  /** How sure an aligner was that source and target belong together, 0 to 1. */
  readonly confidence?: number
  /** Its codes and its place in the file, where they are not those of its ancestors: a file has come again. */
  readonly codes?: readonly Code[]
  readonly unit?: string
  /** Of its target, where that is one that a file brings. */
  readonly credit?: Credit
}

/** A new text for a segment that goes on living. */
export interface Revised extends Target {
  readonly segment: SegmentId
  /** The head that was seen; 0 for a segment without a revision. */
  readonly head: number
  readonly origin: Origin
  /** How sure an aligner was of it, 0 to 1; left out for what a person wrote or settled. */
  readonly confidence?: number
  readonly why?: string
  readonly credit?: Credit
}

/** A text that waits beside the one of a segment, which stays until a person decides. */
export interface Proposed {
  readonly segment: SegmentId
  /** The head that was seen. */
  readonly head: number
  readonly text: string
}

export interface Target {
  readonly text: string
  readonly state: State
}

/**
 * What one act on a document comes to: segments that end, segments that begin in their place, in order, and segments that are given
 * another text. It is applied whole or not at all, as one change, and only while every segment named still lives with the head named here.
 */
export interface Restructuring {
  readonly kind: Exclude<ChangeKind, 'import' | 'save'>
  /** The change that this one takes back, when it is an undo. */
  readonly undoes: number | null
  readonly ended: readonly { readonly segment: SegmentId; readonly head: number }[]
  readonly begun: readonly Successor[]
  readonly revised?: readonly Revised[]
  /** Kept with the change, beside the texts. */
  readonly proposed?: readonly Proposed[]
}

/** What cannot be done, as a code; its sentence stands in the catalogue. */
export interface Refused {
  readonly kind: 'refused'
  readonly code: 'nothing_to_split' | 'empty_source' | 'same_source' | 'undo_too_late' | 'not_undoable'
}

const refused = (code: Refused['code']): Refused => ({ kind: 'refused', code })

/**
 * Splits a segment before `at.source` and its target before `at.target` (offsets in UTF-16 units; an offset inside a letter with
 * its marks moves behind them). White space around the cut goes to `after` of the first piece, so the sources with what lies
 * between them stay the same text.
 *
 * A target that is cut leaves both pieces in their state: the words are the same. One that is not cut stays whole with the first
 * piece, which is a draft again, for it now says more than its source. `nextRank` is the rank of the following segment.
 */
export function split(
  living: Living,
  at: { readonly source: number; readonly target: number | null },
  nextRank: string | null,
): Restructuring | Refused {
  const { segment, text, state } = living
  const [first, gap, second] = parted(segment.source, at.source)
  if (first === '' || second === '') return refused('nothing_to_split')
  const targets = ((): readonly [Target | undefined, Target | undefined] => {
    if (living.head === 0) return [undefined, undefined]
    if (at.target === null) return [{ text, state: 'initial' }, undefined]
    const [one, , other] = parted(text, at.target)
    const kept = (part: string): Target | undefined => (part === '' ? undefined : { text: part, state })
    return [kept(one), kept(other)]
  })()
  const ancestors = [segment.id]
  return {
    kind: 'split',
    undoes: null,
    ended: [{ segment: segment.id, head: living.head }],
    begun: [
      { source: first, after: gap, rank: segment.rank, target: targets[0], ancestors },
      { source: second, after: segment.after, rank: between(segment.rank, nextRank), target: targets[1], ancestors },
    ],
  }
}

/** Merges a segment with the one after it. Targets are joined by a space; the state is the lesser of both. */
export function join(first: Living, second: Living): Restructuring {
  return {
    kind: 'merge',
    undoes: null,
    ended: [first, second].map(({ segment, head }) => ({ segment: segment.id, head })),
    begun: [united(first, second)],
  }
}

/** Corrects the source of a segment. Its translation stays, as a draft to be looked at again. */
export function correct(living: Living, source: string): Restructuring | Refused {
  const { segment, head, text } = living
  const trimmed = source.trim()
  if (trimmed === '') return refused('empty_source')
  if (trimmed === segment.source) return refused('same_source')
  return {
    kind: 'source',
    undoes: null,
    ended: [{ segment: segment.id, head }],
    begun: [
      {
        source: trimmed,
        after: segment.after,
        rank: segment.rank,
        target: head === 0 ? undefined : { text, state: 'initial' },
        ancestors: [segment.id],
      },
    ],
  }
}

/** A segment that a change began, as it is now. */
export interface Begun extends Living {
  /** Whether it was given a text after it began. */
  readonly isTouched: boolean
}

/** A change that ended and began segments, as it stands now: the ended as they were, the begun with their newest targets. */
export interface Past {
  readonly change: number
  readonly ended: readonly Living[]
  readonly begun: readonly Begun[]
}

/**
 * Takes a split, merge, correction, restored moment or undo back, as a new change: nothing comes back to life, successors begin with the
 * old texts. What was written since is kept: where nobody wrote, the old targets and states return exactly; else the texts of the pieces
 * are joined, and parted where the old boundaries now lie. Refused once one of the begun segments has ended.
 */
export function undo({ change, ended, begun }: Past, nextRank: string | null): Restructuring | Refused {
  if (begun.length === 0 || ended.length === 0) return refused('not_undoable')
  if (begun.some(({ segment }) => segment.died !== null)) return refused('undo_too_late')
  const targets = begun.every(({ isTouched }) => !isTouched) ? ended.map(asItWas) : partedAgain(ended, begun)
  return {
    kind: 'undo',
    undoes: change,
    ended: begun.map(({ segment, head }) => ({ segment: segment.id, head })),
    begun: inPlaceOf(
      begun,
      ended.map(({ segment }, i) => ({ ...standingOf(segment), target: targets[i] })),
      nextRank,
    ),
  }
}

/** What a successor takes over from a segment that it brings back. */
export const standingOf = ({
  source,
  after,
  unit,
  codes,
}: Segment): Pick<Segment, 'source' | 'after' | 'unit' | 'codes'> => ({
  source,
  after,
  ...(unit === undefined ? {} : { unit }),
  ...(codes === undefined ? {} : { codes }),
})

/** Successors in order at the place of what they follow, all of which are their ancestors. `nextRank` is the rank of the segment after those. */
export function inPlaceOf(
  ended: readonly Pick<Living, 'segment'>[],
  begun: readonly Omit<Successor, 'rank' | 'ancestors'>[],
  nextRank: string | null,
): Successor[] {
  const ancestors = ended.map(({ segment }) => segment.id)
  const whole = (pieces: readonly Pick<Successor, 'source' | 'after'>[]): string =>
    pieces.map(({ source, after }) => source + after).join('')
  const isSame = whole(begun) === whole(ended.map(({ segment }) => segment))
  let rank = ended[0]!.segment.rank
  return begun.map((one, i) => {
    if (i > 0) rank = between(rank, nextRank)
    // What lies behind the last piece belongs to the place, not to a text that was corrected.
    const after = isSame || i + 1 < begun.length ? one.after : ended.at(-1)!.segment.after
    return { ...one, after, rank, ancestors }
  })
}

const asItWas = ({ head, text, state }: Living): Target | undefined => (head === 0 ? undefined : { text, state })

function united(first: Living, second: Living): Successor {
  const [one, other] = [first.segment, second.segment]
  // One that has no source adds none, and white space stays outside.
  const bare = other.source === ''
  return {
    source: bare ? one.source : one.source + one.after + other.source,
    after: bare ? one.after + other.after : other.after,
    rank: first.segment.rank,
    target: first.head === 0 && second.head === 0 ? undefined : together([first, second]),
    ancestors: [first.segment.id, second.segment.id],
  }
}

/** Several texts as one, in the least of their states. */
function together(pieces: readonly Living[]): Target {
  const least = Math.min(...pieces.map(({ state }) => states.indexOf(state)))
  return { text: textOf(pieces), state: states[least]! }
}

const textOf = (pieces: readonly Living[]): string =>
  pieces
    .map(({ text }) => text)
    .filter((text) => text !== '')
    .join(' ')

/** What the pieces now say, cut where the boundaries between the old texts have gone. */
function partedAgain(ended: readonly Living[], begun: readonly Living[]): (Target | undefined)[] {
  const was = textOf(ended)
  const now = together(begun)
  const last = ended.findLastIndex(({ text }) => text !== '')
  let boundary = 0
  let from = 0
  return ended.map(({ text }, i) => {
    // With nothing to go by, everything stands with the first.
    if (text === '' && (last >= 0 || i > 0)) return undefined
    boundary += text.length
    const to =
      i < last ? Math.max(from, parted(now.text, followed(was, now.text, boundary))[0].length) : now.text.length
    const piece = now.text.slice(from, to).trim()
    boundary++
    from = to
    return piece === '' ? undefined : { text: piece, state: now.state }
  })
}

/** What stands before and after a place, without the white space around it, and that white space. Joined they are the text when its own ends are bare. */
function parted(text: string, at: number): [before: string, gap: string, after: string] {
  let place = Math.min(Math.max(0, at), text.length)
  while (place > 0 && place < text.length && continuesGrapheme.test(text.slice(place, place + 1))) place++
  const before = text.slice(0, place)
  const after = text.slice(place)
  const first = before.trimEnd()
  const second = after.trimStart()
  return [first, before.slice(first.length) + after.slice(0, after.length - second.length), second]
}

/** A mark, joiner or the second half of a surrogate pair: what stands before it is not whole without it. */
const continuesGrapheme = /^(?:[\p{M}\u200C\u200D]|[\uDC00-\uDFFF])/u
