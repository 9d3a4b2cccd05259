/** Parts of a document between two moments: all of them in outline, and those that are asked for with their texts. */
import type { SegmentId } from '../../segments/model.ts'
import { type Pair, pairs } from '../../segments/revisions/moments.ts'
import type { Document, OutlineRow, Row, Store } from '../store/contract.ts'
import type { Part } from './changed.ts'

export interface Parts {
  readonly list: readonly Pair<OutlineRow>[]
  /** Where in the list words differ, or segments themselves. */
  readonly textual: readonly number[]
  /** How many differ in their state alone. */
  readonly stateOnly: number
}

/** So many comparisons are remembered, of so many rows together: somebody who reads one goes from page to page of it. */
const mostKept = 8
const mostRows = 300_000
const kept = new WeakMap<Store, Map<string, Parts>>()

/** Every part of a document at two moments. Changes never alter, so neither does this. */
export async function outlined(store: Store, document: Document, from: number, to: number): Promise<Parts> {
  const own = kept.get(store) ?? new Map<string, Parts>()
  kept.set(store, own)
  const name = `${document.id} ${from} ${to}`
  const parts = own.get(name) ?? (await read(store, document, from, to))
  // The newest stand last.
  own.delete(name)
  own.set(name, parts)
  let rows = [...own.values()].reduce((sum, { list }) => sum + list.length, 0)
  for (const [oldest, { list }] of own) {
    if (oldest === name || (own.size <= mostKept && rows <= mostRows)) break
    own.delete(oldest)
    rows -= list.length
  }
  return parts
}

async function read(store: Store, document: Document, from: number, to: number): Promise<Parts> {
  const { before, after, lineage } = await store.moments.outline(document.id, from, to)
  const list = pairs({ change: from, rows: before }, { change: to, rows: after }, lineage)
  const textual: number[] = []
  let stateOnly = 0
  for (const [i, { kind }] of list.entries()) {
    if (kind === 'state') stateOnly++
    else if (kind !== 'same') textual.push(i)
  }
  return { list, textual, stateOnly }
}

export async function partsOf(
  store: Store,
  document: Document,
  list: readonly Pair<OutlineRow>[],
  from: number,
  to: number,
): Promise<Part[]> {
  const rowsOf = async (side: 'before' | 'after', change: number): Promise<Map<SegmentId, Row>> => {
    const ids = list.flatMap((pair) => pair[side].map(({ segment }) => segment.id))
    const rows = await store.moments.some(document.id, change, ids)
    return new Map(rows.map((row) => [row.segment.id, row]))
  }
  const [before, after] = await Promise.all([rowsOf('before', from), rowsOf('after', to)])
  const whole = (rows: ReadonlyMap<SegmentId, Row>, outlines: readonly OutlineRow[]): Row[] =>
    outlines.flatMap(({ segment, number }) => {
      const row = rows.get(segment.id)
      return row ? [{ ...row, number }] : []
    })
  return list.map((pair) => ({
    kind: pair.kind,
    before: whole(before, pair.before),
    after: whole(after, pair.after),
    from,
  }))
}
