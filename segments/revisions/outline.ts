import type { Lineage, Segment } from '../model.ts'
import { type Pair, pairs } from './moments.ts'

/** Two moments of a document side by side without their texts: enough to say which segments differ, and to find some of them. */
export interface Outline {
  /** Every segment that lived at one of the two, in the order of the document. */
  readonly segments: readonly Pick<Segment, 'id' | 'rank'>[]
  /** Of each: when it lived and, where at both, what it has in common with itself; a sum of `mark`. */
  readonly marks: Uint8Array
  /** Lineage of the changes between them. */
  readonly lineage: readonly Lineage[]
}

export const mark = { lived: 1, lives: 2, sameText: 4, sameState: 8 } as const
const both = mark.lived | mark.lives

/** A segment as a moment numbers it. */
export interface OutlineRow {
  readonly segment: Pick<Segment, 'id' | 'rank'>
  readonly number: number
}

/** What `pairs` makes of two moments, by number of the part, from 0; a pair itself is made when it is asked for. */
export interface Parts {
  readonly length: number
  /** Where words differ, or segments themselves. */
  readonly textual: readonly number[]
  readonly isStateOnly: (part: number) => boolean
  /** How many differ in their state alone. */
  readonly stateOnly: number
  readonly pair: (part: number) => Pair<OutlineRow>
}

/**
 * The parts of a document between two moments. Of segments that were neither split, merged nor corrected nothing is made but some numbers, so that
 * ten thousand of them take less than a millisecond and are kept in a hundred kilobytes.
 */
export function partsIn({ segments, marks, lineage }: Outline): Parts {
  const size = segments.length
  const [then, now] = [new Int32Array(size), new Int32Array(size)]
  for (let place = 0, [n, k] = [0, 0]; place < size; place++) {
    if (marks[place]! & mark.lived) then[place] = ++n
    if (marks[place]! & mark.lives) now[place] = ++k
  }
  const row = (place: number, numbers: Int32Array): OutlineRow[] =>
    numbers[place] ? [{ segment: segments[place]!, number: numbers[place]! }] : []
  const linked = new Set(lineage.flatMap(({ ancestor, descendant }) => [ancestor, descendant]))
  const places = linked.size === 0 ? [] : [...segments.keys()].filter((place) => linked.has(segments[place]!.id))
  const rows = (numbers: Int32Array) =>
    places.flatMap((place) => row(place, numbers)).map((one) => ({ ...one, text: '', state: 'initial' as const }))
  // Lineage is of the changes between the two.
  const groups = pairs({ change: 0, rows: rows(then) }, { change: Number.MAX_SAFE_INTEGER, rows: rows(now) }, lineage)
  /** The place of a segment that stands for itself, or -1 - the number of a group. */
  const parts = new Int32Array(size)
  const textual: number[] = []
  let [length, stateOnly, group] = [0, 0, 0]
  const addGroups = (before: string | undefined): void => {
    for (; group < groups.length; group++) {
      const { after, before: was } = groups[group]!
      if (before !== undefined && (after[0] ?? was[0])!.segment.rank >= before) return
      textual.push(length)
      parts[length++] = -1 - group
    }
  }
  for (let place = 0; place < size; place++) {
    const { id, rank } = segments[place]!
    if (linked.has(id)) continue
    addGroups(rank)
    if (isOther(marks[place]!)) textual.push(length)
    else if (isState(marks[place]!)) stateOnly++
    parts[length++] = place
  }
  addGroups(undefined)
  return {
    length,
    textual,
    stateOnly,
    isStateOnly: (part) => parts[part]! >= 0 && isState(marks[parts[part]!]!),
    pair: (part) => {
      const place = parts[part]!
      if (place < 0) return groups[-1 - place]!
      return { kind: kindOf(marks[place]!), before: row(place, then), after: row(place, now) }
    },
  }
}

const isOther = (marks: number): boolean => (marks & both) !== both || (marks & mark.sameText) === 0
const isState = (marks: number): boolean => !isOther(marks) && (marks & mark.sameState) === 0

function kindOf(marks: number): Pair<OutlineRow>['kind'] {
  if ((marks & both) !== both) return marks & mark.lives ? 'begun' : 'ended'
  if (isOther(marks)) return 'changed'
  return isState(marks) ? 'state' : 'same'
}
