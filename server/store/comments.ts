import type { Selectable } from 'kysely'
import type { Comment, CommentId, SegmentId, UserId } from '../../segments/model.ts'
import type { Comments } from './contract.ts'
import { type Engine, inTransaction } from './engine.ts'
import { ancestorsOf } from './lineage.ts'
import { iso, isoOrNull, storable } from './rows.ts'
import type { Tables } from './schema.ts'

/** Remarks stay with the segment they were made on, and are read through lineage. */
export function comments(engine: Engine): Comments {
  const { db } = engine
  return {
    add: (comment) =>
      inTransaction(engine, async (tx) => {
        const { document_id } = await tx
          .selectFrom('segment')
          .select('document_id')
          .where('id', '=', comment.segment)
          .executeTakeFirstOrThrow()
        await tx
          .insertInto('comment')
          .values({
            id: comment.id,
            document_id,
            segment_id: comment.segment,
            written_by: comment.by,
            at: iso(comment.at),
            text: storable(comment.text),
            resolved_by: comment.resolvedBy,
            resolved_at: isoOrNull(comment.resolvedAt),
          })
          // The same remark sent twice, after a lost answer, is one remark.
          .onConflict((conflict) => conflict.column('id').doNothing())
          .execute()
      }),

    get: async (comment) => {
      const row = await db.selectFrom('comment').selectAll().where('id', '=', comment).executeTakeFirst()
      return row && commentOf(row)
    },

    of: async (segment) => {
      const { segments } = await ancestorsOf(db, segment)
      const rows = await db
        .selectFrom('comment')
        .innerJoin('account', 'account.id', 'comment.written_by')
        .selectAll('comment')
        .select('account.name')
        .where('segment_id', 'in', [segment, ...segments.map(({ id }) => id)])
        .orderBy('comment.at')
        .orderBy('comment.id')
        .execute()
      return rows.map((row) => ({ ...commentOf(row), name: row.name }))
    },

    resolve: async (comment, by, at) => {
      await inTransaction(engine, (tx) =>
        tx
          .updateTable('comment')
          .set({ resolved_by: by, resolved_at: isoOrNull(at) })
          .where('id', '=', comment)
          .execute(),
      )
    },
  }
}

export function commentOf(row: Selectable<Tables['comment']>): Comment {
  return {
    id: row.id as CommentId,
    segment: row.segment_id as SegmentId,
    by: row.written_by as UserId,
    at: new Date(row.at),
    text: row.text,
    resolvedBy: row.resolved_by as UserId | null,
    resolvedAt: row.resolved_at === null ? null : new Date(row.resolved_at),
  }
}
