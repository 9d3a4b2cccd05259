/** Who did what in a document, worked out once for each of its moments; the page and the command line ask here. */
import { setImmediate as breath } from 'node:timers/promises'
import type { DocumentId } from '../segments/model.ts'
import { type Distance, distance } from '../segments/revisions/distance.ts'
import { type Handover, handovers, type Place } from '../segments/revisions/handovers.ts'
import type { Between } from '../segments/revisions/report.ts'
import type { Document, Store } from './store/contract.ts'

interface Kept {
  readonly work: Map<DocumentId, { readonly change: number; readonly list: readonly Handover[] }>
  /** By the two revisions: those never alter. */
  readonly betweens: Map<string, Between>
  /** The same by the handovers that are kept: most that are asked for were asked for before. */
  readonly known: WeakMap<Handover, Between>
}

/** Handovers of all documents together, and what lies between two texts: some tens of megabytes each. */
const mostKept = 200_000
/** Distances between which others get their turn. */
const atOnce = 100

const kept = new WeakMap<Store, Kept>()

/** The handovers of a document up to now. */
export async function workOf(
  store: Store,
  { id, change }: Pick<Document, 'id' | 'change'>,
): Promise<readonly Handover[]> {
  const { work } = keptOf(store)
  const known = work.get(id)
  if (known?.change === change) return known.list
  const { bearers, saves, lineage } = await store.reports.work(id)
  const list = handovers(bearers, saves, lineage)
  work.delete(id)
  work.set(id, { change, list })
  let rows = [...work.values()].reduce((sum, { list: each }) => sum + each.length, 0)
  for (const [oldest, { list: each }] of work) {
    if (rows <= mostKept || oldest === id) break
    work.delete(oldest)
    rows -= each.length
  }
  return list
}

/** What lies between the two texts of each handover, asked for afterwards; of a review only whether they are the same. */
export async function betweenOf(store: Store, list: readonly Handover[]): Promise<(one: Handover) => Between> {
  const { betweens, known } = keptOf(store)
  const missing: { readonly one: Handover; readonly name: string; readonly from: Place; readonly to: Place }[] = []
  for (const one of list) {
    const read = one.work.kind === 'reviewed' ? one.work : one.work.fate
    if (known.has(one) || (read.kind !== 'reviewed' && read.kind !== 'read')) continue
    const { from, to } = read
    const name = `${read.kind} ${from.segment} ${from.number} ${to.segment} ${to.number}`
    const before = betweens.get(name)
    if (before) known.set(one, before)
    else missing.push({ one, name, from, to })
  }
  const textOf = await store.reports.texts(missing.flatMap(({ from, to }) => [from, to]))
  for (const [i, { one, name, from, to }] of missing.entries()) {
    if (i % atOnce === atOnce - 1) await breath()
    const [before, after] = [textOf(from), textOf(to)]
    const counted = one.work.kind === 'translated' ? distance(before, after) : none
    const made = { ...counted, changed: before !== after }
    known.set(one, made)
    betweens.set(name, made)
  }
  for (const oldest of betweens.keys()) {
    if (betweens.size <= mostKept) break
    betweens.delete(oldest)
  }
  return (one) => known.get(one) ?? { ...none, changed: false }
}

const none: Distance = { edits: 0, words: 0 }

function keptOf(store: Store): Kept {
  const own = kept.get(store) ?? { work: new Map(), betweens: new Map(), known: new WeakMap<Handover, Between>() }
  kept.set(store, own)
  return own
}
