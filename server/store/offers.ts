import { uuidv7 } from 'uuidv7'
import type { DocumentId, SegmentId, UserId } from '../../segments/model.ts'
import type { Offered } from '../../segments/revisions/lineage.ts'
import type { Offer, OfferId, Offers } from './contract.ts'
import { type Db, type Engine, inTransaction, type Tx } from './engine.ts'
import { livingOf } from './lineage.ts'
import { iso, storable } from './rows.ts'
import type { Tables } from './schema.ts'

/** Rows in one insert: below the limit of bound values of both engines. */
const portion = 500

export function offers(engine: Engine): Offers {
  const { db } = engine
  return {
    add: async (document, offered, by, at) => {
      await inTransaction(engine, (tx) => addOffers(tx, document, offered, { by, at, change: null }))
    },

    get: async (offer) => {
      const row = await db.selectFrom('offer').selectAll().where('id', '=', offer).executeTakeFirst()
      return row && { ...offerOf(row), settled: row.settled_at !== null }
    },

    open: async (document) => {
      const rows = await db
        .selectFrom('offer')
        .innerJoin('segment', 'segment.id', 'offer.segment_id')
        .selectAll('offer')
        .select(['segment.died', 'segment.target'])
        .where('offer.document_id', '=', document)
        .where('offer.settled_at', 'is', null)
        .orderBy('offer.id')
        .execute()
      const undone = await takenBack(db, document)
      const open: Offer[] = []
      for (const row of rows) {
        if (row.change !== null && undone.has(row.change)) continue
        const offer = offerOf(row)
        if (row.died === null && row.last_id === row.segment_id) {
          if (row.target !== row.text) open.push(offer)
          continue
        }
        const first = (await livingOf(db, offer.segment))[0]
        const last = (await livingOf(db, offer.last)).at(-1)
        if (first && last) open.push({ ...offer, segment: first.id, last: last.id })
      }
      return open
    },

    settle: async (offer, by, at, taken) => {
      const { numUpdatedRows } = await inTransaction(engine, (tx) =>
        tx
          .updateTable('offer')
          .set({ settled_by: by, settled_at: iso(at), taken: taken ? 1 : 0 })
          .where('id', '=', offer)
          .where('settled_at', 'is', null)
          .executeTakeFirst(),
      )
      return numUpdatedRows === 1n
    },
  }
}

export async function addOffers(
  tx: Tx,
  document: DocumentId,
  offered: readonly Offered[],
  made: { readonly by: UserId; readonly at: Date; readonly change: number | null },
): Promise<void> {
  const rows = offered.map(({ segment, last, text, confidence }) => ({
    id: uuidv7(),
    document_id: document,
    segment_id: segment,
    last_id: last,
    text: storable(text),
    confidence,
    made_by: made.by,
    at: iso(made.at),
    change: made.change,
    settled_by: null,
    settled_at: null,
    taken: null,
  }))
  for (let from = 0; from < rows.length; from += portion)
    await tx
      .insertInto('offer')
      .values(rows.slice(from, from + portion))
      .execute()
}

/** Changes that were taken back, and whose undoing was not taken back in its turn. */
async function takenBack(db: Db, document: DocumentId): Promise<Set<number>> {
  const rows = await db
    .selectFrom('change')
    .select(['number', 'undoes'])
    .where('document_id', '=', document)
    .where('undoes', 'is not', null)
    .orderBy('number', 'desc')
    .execute()
  const undone = new Set<number>()
  for (const { number, undoes } of rows) if (!undone.has(number)) undone.add(undoes!)
  return undone
}

const offerOf = (row: Tables['offer']): Offer => ({
  id: row.id as OfferId,
  document: row.document_id as DocumentId,
  segment: row.segment_id as SegmentId,
  last: row.last_id as SegmentId,
  text: row.text,
  confidence: row.confidence,
  by: row.made_by as UserId,
  at: new Date(row.at),
})
