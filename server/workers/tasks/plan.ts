import type { DocumentId } from '../../../segments/model.ts'
import { carriedOut, type Looked, lookedAt, type Plan, type PlanAct } from '../../plans.ts'
import { openStore } from '../../store/index.ts'
import type { Desk } from '../protocol.ts'
import type { StorePlace } from './import.ts'

interface Planning {
  readonly place: StorePlace
  readonly document: DocumentId
  readonly plan: Plan
}

/** Finds out what would become of a document. */
export async function look({ place, document, plan }: Planning, desk: Desk): Promise<Looked> {
  desk.tell({ stage: 'reading', done: 0, total: 0 })
  const store = await openStore(place)
  try {
    return await lookedAt(store, document, plan)
  } finally {
    await store.close()
  }
}

/** Alters a document in one transaction: all of it, or nothing. Until it writes it may be ended at any moment. */
export async function change(
  { place, document, plan, act }: Planning & { readonly act: PlanAct },
  desk: Desk,
): Promise<{ readonly change: number; readonly n: number }> {
  desk.tell({ stage: 'storing', done: 0, total: 0 })
  const store = await openStore(place)
  try {
    return await carriedOut(store, document, plan, act, desk.keeping)
  } finally {
    await store.close()
  }
}
