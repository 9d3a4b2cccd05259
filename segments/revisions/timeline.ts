import type { Change, ChangeKind, SegmentId, UserId } from '../model.ts'

/** A change, with what it did to which segments; words as `tally` counts them. */
export interface Act extends Pick<Change, 'number' | 'kind' | 'by' | 'at'> {
  readonly segments: readonly SegmentId[]
  readonly added: number
  readonly removed: number
}

/** What one person did at one go. */
export interface Sitting {
  readonly by: UserId
  /** The first and the last of its changes. Others may have worked between them. */
  readonly first: number
  readonly last: number
  readonly from: Date
  readonly to: Date
  /** How many changes of each kind. */
  readonly kinds: ReadonlyMap<ChangeKind, number>
  /** Different segments; words put in and taken out, counted act by act. */
  readonly segments: number
  readonly added: number
  readonly removed: number
}

/** Acts of one person that lie no further apart were one sitting. */
const pauseMs = 30 * 60_000

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
    } else if (last && act.at.getTime() - last.at(-1)!.at.getTime() <= pauseMs) last.push(act)
    else {
      open.set(act.by, [act])
      all.push(open.get(act.by)!)
    }
    if (named.has(act.number)) open = new Map()
  }
  return all.map(sitting).sort((one, other) => other.last - one.last)
}

function sitting(acts: readonly Act[]): Sitting {
  const [first, last] = [acts[0]!, acts.at(-1)!]
  const kinds = new Map<ChangeKind, number>()
  for (const { kind } of acts) kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  const sum = (what: 'added' | 'removed'): number => acts.reduce((total, act) => total + act[what], 0)
  return {
    by: first.by,
    first: first.number,
    last: last.number,
    from: first.at,
    to: last.at,
    kinds,
    segments: new Set(acts.flatMap(({ segments }) => segments)).size,
    added: sum('added'),
    removed: sum('removed'),
  }
}
