import type { Lineage, Segment, SegmentId, State } from '../model.ts'
import { diff, type Run } from './diff.ts'

/** As much of a segment as says whether it differs. */
export interface Outlined {
  readonly segment: Pick<Segment, 'id' | 'rank'>
  readonly text: string
  readonly state: State
}

/** A segment as a moment of its document shows it. */
export interface Shown extends Outlined {
  readonly segment: Segment
}

/**
 * What became of a part of a document between two moments: `same` in every letter; only its `state` changed; its target `changed`;
 * `restructured`: split, merged or corrected, whatever was written besides; `begun` and `ended`: nothing corresponds on the other side.
 */
export interface Pair<Row extends Outlined> {
  readonly kind: 'same' | 'state' | 'changed' | 'restructured' | 'begun' | 'ended'
  /** In the order of the document; one each unless restructured. */
  readonly before: readonly Row[]
  readonly after: readonly Row[]
}

export interface Moment<Row extends Outlined> {
  /** The document as of this change. */
  readonly change: number
  readonly rows: readonly Row[]
}

/**
 * Two moments of a document, each in its order, paired through lineage, in the order of the later one; what ended stands where it stood. Every row of both
 * is in exactly one pair. Nothing is compared but for equality, and both are walked once, side by side, so that ten thousand segments take a
 * millisecond or two: `pairDiff` does the rest for those on a page.
 */
export function pairs<Row extends Outlined>(
  before: Moment<Row>,
  after: Moment<Row>,
  lineage: readonly Lineage[],
): Pair<Row>[] {
  const root = roots(lineage.filter(({ change }) => isBetween(change, before.change, after.change)))
  const groups = new Map<SegmentId, { before: Row[]; after: Row[] }>()
  const found: Pair<Row>[] = []
  const add = (was: Row | undefined, is: Row | undefined): void => {
    const at = root((is ?? was)!.segment.id)
    if (at === undefined) {
      const pair = { before: was ? [was] : [], after: is ? [is] : [] }
      found.push({ kind: kindOf(pair.before, pair.after), ...pair })
      return
    }
    const group = groups.get(at) ?? { before: [], after: [] }
    groups.set(at, group)
    if (was) group.before.push(was)
    if (is) group.after.push(is)
  }
  for (let [i, k] = [0, 0]; i < before.rows.length || k < after.rows.length; ) {
    const [was, is] = [before.rows[i], after.rows[k]]
    // A rank is one segment's at a time, and a segment's rank never alters.
    const isSame = was?.segment.id === is?.segment.id
    const isOld = isSame || !is || (was !== undefined && was.segment.rank <= is.segment.rank)
    const isNew = isSame || !isOld
    add(isOld ? was : undefined, isNew ? is : undefined)
    if (isOld) i++
    if (isNew) k++
  }
  if (groups.size === 0) return found
  const rankOf = (pair: Pair<Row>): string => (pair.after[0] ?? pair.before[0])!.segment.rank
  for (const group of groups.values()) found.push({ kind: kindOf(group.before, group.after), ...group })
  return found.sort((one, other) => (rankOf(one) < rankOf(other) ? -1 : rankOf(one) > rankOf(other) ? 1 : 0))
}

const isBetween = (change: number, one: number, other: number): boolean =>
  change > Math.min(one, other) && change <= Math.max(one, other)

/** Names each segment by one of those that it hangs together with, if there are any: union-find with halved paths. */
function roots(links: readonly Lineage[]): (id: SegmentId) => SegmentId | undefined {
  const above = new Map<SegmentId, SegmentId>()
  const linked = new Set<SegmentId>()
  const root = (id: SegmentId): SegmentId => {
    let at = id
    for (let next = above.get(at); next !== undefined; next = above.get(at)) {
      const further = above.get(next)
      if (further !== undefined) above.set(at, further)
      at = next
    }
    return at
  }
  for (const { ancestor, descendant } of links) {
    const [one, other] = [root(ancestor), root(descendant)]
    if (one !== other) above.set(one, other)
    linked.add(ancestor).add(descendant)
  }
  return (id) => (linked.has(id) ? root(id) : undefined)
}

function kindOf(before: readonly Outlined[], after: readonly Outlined[]): Pair<Outlined>['kind'] {
  const [was, is] = [before[0], after[0]]
  if (!was) return 'begun'
  if (!is) return 'ended'
  if (before.length > 1 || after.length > 1 || was.segment.id !== is.segment.id) return 'restructured'
  if (was.text !== is.text) return 'changed'
  return was.state === is.state ? 'same' : 'state'
}

export interface PairDiff {
  readonly source: readonly Run[]
  readonly target: readonly Run[]
}

/** What changed in the sources and the targets of a pair; where segments were split or merged, in their texts as one. */
export function pairDiff({ before, after }: Pair<Shown>): PairDiff {
  return { source: diff(sourceOf(before), sourceOf(after)), target: diff(targetOf(before), targetOf(after)) }
}

/** Sources with what lies between them, but not after the last. */
const sourceOf = (rows: readonly Shown[]): string =>
  rows.map(({ segment }, i) => segment.source + (i + 1 < rows.length ? segment.after : '')).join('')

/** The targets of segments that hang together, as one text. */
export const targetOf = (rows: readonly Pick<Shown, 'text'>[]): string =>
  rows
    .map(({ text }) => text)
    .filter((text) => text !== '')
    .join(' ')
