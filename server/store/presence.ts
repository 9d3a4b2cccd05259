import type { SegmentId, UserId } from '../../segments/model.ts'
import type { Presence } from './contract.ts'
import { type Engine, inTransaction } from './engine.ts'
import { iso } from './rows.ts'

/** A row a person and document, written over again: whoever stops writing it has left when it lapses. */
export function presence(engine: Engine): Presence {
  const { db } = engine
  return {
    enter: async ({ document, user, segment, until }) => {
      const place = { segment_id: segment, until: iso(until) }
      await inTransaction(engine, (tx) =>
        tx
          .insertInto('presence')
          .values({ document_id: document, account_id: user, ...place })
          .onConflict((conflict) => conflict.columns(['document_id', 'account_id']).doUpdateSet(place))
          .execute(),
      )
      engine.announce({ document, kind: 'presence' })
    },

    leave: async (document, user) => {
      await inTransaction(engine, (tx) =>
        tx.deleteFrom('presence').where('document_id', '=', document).where('account_id', '=', user).execute(),
      )
      engine.announce({ document, kind: 'presence' })
    },

    list: async (document, now) => {
      const rows = await db
        .selectFrom('presence')
        .selectAll()
        .where('document_id', '=', document)
        .where('until', '>', iso(now))
        .orderBy('account_id')
        .execute()
      return rows.map((row) => ({
        document,
        user: row.account_id as UserId,
        segment: row.segment_id as SegmentId | null,
        until: new Date(row.until),
      }))
    },
  }
}
