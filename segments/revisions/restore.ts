import type { Lineage, SegmentId, State } from '../model.ts'
import { inPlaceOf, type Living, type Restructuring, type Revised, standingOf, type Target } from './lineage.ts'
import { type Moment, type Pair, pairs, type Shown } from './moments.ts'

/** A segment that is not touched, for somebody wrote in it, or split or merged it, after the one who restores had looked. */
export interface Unrestored {
  readonly segment: SegmentId
  /** The head that was seen; undefined for a segment that was not there yet. */
  readonly seen: number | undefined
  readonly head: number
}

export interface Restoration {
  /** One change that brings the old texts back; undefined when nothing differs. */
  readonly restructuring: Restructuring | undefined
  /** Shown and left as they are. */
  readonly conflicts: readonly Unrestored[]
}

export interface Restoring {
  readonly to: Moment<Shown>
  readonly now: Moment<Living>
  readonly lineage: readonly Lineage[]
  /** Segments of either moment; undefined for the whole document. What was split or merged since comes back with all that belongs to it. */
  readonly selected?: ReadonlySet<SegmentId> | undefined
  /** Heads as the person saw them who asked for it. */
  readonly seen: ReadonlyMap<SegmentId, number>
  /** The state that the restorer may give where there was this one: a translator brings a reviewed text back as translated. */
  readonly stateFor: (state: State) => State
}

/**
 * How a document, or a part of it, comes to say again what it said at a moment: other texts for segments that still live; for
 * those that were split, merged or corrected since, successors with the old sources and texts. A new change like any other, so it can be
 * undone. Nobody's words are overwritten unseen: what somebody else wrote since is a conflict and stays.
 */
export function restore({ to, now, lineage, selected, seen, stateFor }: Restoring): Restoration {
  const wanted = pairs<Shown>(to, now, lineage).filter(
    (pair) => pair.kind !== 'same' && pair.before.length > 0 && (selected === undefined || isSelected(pair, selected)),
  )
  const living = new Map(now.rows.map((row) => [row.segment.id, row]))
  const ranks = now.rows.map(({ segment }) => segment.rank).sort((one, other) => (one < other ? -1 : 1))
  const parts: Pick<Restructuring, 'ended' | 'begun' | 'revised'>[] = []
  const conflicts: Unrestored[] = []
  for (const pair of wanted) {
    const standing = pair.after.map(({ segment }) => living.get(segment.id)!)
    const unseen = standing.filter(({ segment, head }) => seen.get(segment.id) !== head)
    if (unseen.length > 0) {
      conflicts.push(...unseen.map(({ segment, head }) => ({ segment: segment.id, seen: seen.get(segment.id), head })))
      continue
    }
    const targets = pair.before.map(({ text, state }): Target => ({ text, state: stateFor(state) }))
    if (isAsItWas(pair))
      parts.push({ ended: [], begun: [], revised: standing.flatMap((row, i) => again(row, targets[i]!)) })
    else parts.push(anew(pair, standing, targets, ranks))
  }
  const revised = parts.flatMap((part) => part.revised ?? [])
  const [ended, begun] = [parts.flatMap((part) => part.ended), parts.flatMap((part) => part.begun)]
  const nothing = ended.length === 0 && revised.length === 0
  return { restructuring: nothing ? undefined : { kind: 'restore', undoes: null, ended, begun, revised }, conflicts }
}

const isSelected = ({ before, after }: Pair<Shown>, selected: ReadonlySet<SegmentId>): boolean =>
  [...before, ...after].some(({ segment }) => selected.has(segment.id))

/** Whether the segments themselves are as they were, perhaps by an undo. */
const isAsItWas = ({ before, after }: Pair<Shown>): boolean =>
  before.length === after.length &&
  before.every(
    ({ segment }, i) => segment.source === after[i]!.segment.source && segment.after === after[i]!.segment.after,
  )

/** The state alone may be all that differed, and be one that the restorer may not give. */
function again({ segment, head, text, state }: Living, target: Target): Revised[] {
  if (target.text === text && target.state === state) return []
  return [{ ...target, segment: segment.id, head, origin: 'restored' }]
}

function anew(
  { before }: Pair<Shown>,
  standing: readonly Living[],
  targets: readonly Target[],
  ranks: readonly string[],
): Pick<Restructuring, 'ended' | 'begun'> {
  const last = standing.at(-1)!.segment.rank
  const pieces = before.map(({ segment }, i) => {
    const target = targets[i]!
    const isEmpty = target.text === '' && target.state === 'initial'
    return { ...standingOf(segment), target: isEmpty ? undefined : target }
  })
  return {
    ended: standing.map(({ segment, head }) => ({ segment: segment.id, head })),
    begun: inPlaceOf(standing, pieces, ranks.find((rank) => rank > last) ?? null).map((one) => ({
      ...one,
      origin: 'restored',
    })),
  }
}
