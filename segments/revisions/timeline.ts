import type { Change, ChangeKind, SegmentId, UserId } from '../model.ts'
import { diff, tally } from './diff.ts'

/** What one person did at one go. */
export interface Sitting {
  readonly by: UserId
  readonly from: Date
  readonly to: Date
  /** The numbers of its changes, in order. Others may have worked between them. */
  readonly changes: readonly number[]
  /** How many changes of each kind. */
  readonly kinds: ReadonlyMap<ChangeKind, number>
}

type Act = Pick<Change, 'number' | 'kind' | 'by' | 'at'>

/** Acts of one person that lie no further apart were one sitting. */
const pauseMs = 30 * 60_000

/** More at one go would be an entry that tells nobody anything. */
const mostActs = 300

/** What a person does once and deliberately to a document as it then is. */
const alone: readonly ChangeKind[] = ['import', 'source', 'restore', 'align', 'resegment', 'update']

/**
 * The changes of a document as people worked, newest first: acts of one person with no long pause between them are one sitting, even
 * while others work at the same time. An import, an alignment, a corrected or updated source and a restored moment stand alone, and part what lies before and
 * after them; so does a version that somebody named (`named`: change numbers), for it must be the end of whatever was done up to it.
 * `acts` come in the order of their numbers.
 */
export function sittings(acts: readonly Act[], named: ReadonlySet<number> = new Set()): Sitting[] {
  const all: Act[][] = []
  let open = new Map<UserId, Act[]>()
  for (const act of acts) {
    const last = open.get(act.by)
    if (alone.includes(act.kind)) {
      all.push([act])
      open = new Map()
    } else if (last && last.length < mostActs && act.at.getTime() - last.at(-1)!.at.getTime() <= pauseMs) last.push(act)
    else {
      open.set(act.by, [act])
      all.push(open.get(act.by)!)
    }
    if (named.has(act.number)) open = new Map()
  }
  return all.map(sitting).sort((one, other) => other.changes.at(-1)! - one.changes.at(-1)!)
}

function sitting(acts: readonly Act[]): Sitting {
  const [first, last] = [acts[0]!, acts.at(-1)!]
  const kinds = new Map<ChangeKind, number>()
  for (const { kind } of acts) kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  return { by: first.by, from: first.at, to: last.at, changes: acts.map(({ number }) => number), kinds }
}

/** A text that a change gave to a segment, and the one before it. */
export interface Writing {
  readonly change: number
  readonly segment: SegmentId
  /** The number of the revision; 0 when a segment was begun without a text. */
  readonly number: number
  /** '' for none; for a text that was only carried over from other segments, that text. */
  readonly before: string
  readonly text: string
}

export interface Size {
  /** Different segments. */
  readonly segments: number
  readonly added: number
  readonly removed: number
}

/**
 * How much somebody wrote at one go: words put in and taken out, from what stood there before to what stood there after. A pause
 * in the middle of a word counts for nothing; where others wrote in the same segment in between, each stretch counts for itself.
 */
export function sizeOf(writings: readonly Writing[]): Size {
  const bySegment = new Map<SegmentId, Writing[]>()
  for (const one of writings) bySegment.set(one.segment, [...(bySegment.get(one.segment) ?? []), one])
  let [added, removed] = [0, 0]
  for (const list of bySegment.values()) {
    const inOrder = list.filter(({ number }) => number > 0).sort((one, other) => one.number - other.number)
    let first = 0
    for (const [i, one] of inOrder.entries()) {
      if (inOrder[i + 1]?.number === one.number + 1) continue
      const words = tally(diff(inOrder[first]!.before, one.text))
      added += words.added
      removed += words.removed
      first = i + 1
    }
  }
  return { segments: bySegment.size, added, removed }
}
