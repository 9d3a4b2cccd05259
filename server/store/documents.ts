import type { CommentId, SegmentId, UserId } from '../../segments/model.ts'
import { commentOf } from './comments.ts'
import type { Documents } from './contract.ts'
import { type Engine, inTransaction } from './engine.ts'
import { fileAsOf, filesBefore } from './files.ts'
import { discard, importDocument } from './imports.ts'
import type { Pages } from './pages.ts'
import { proposalsIn } from './proposals.ts'
import { asOf, history, revisionsOf } from './reading.ts'
import { bytesOf, changeOf, documentColumns, documentOf, lineageOf, storable } from './rows.ts'
import { restoreWhole } from './wholes.ts'

export function documents(engine: Engine, pages: Pages): Documents {
  const { db } = engine
  return {
    import: (document) => importDocument(engine, document),
    restore: (whole) => restoreWhole(engine, whole),
    discard: (document) => discard(engine, document),

    get: async (document) => {
      const row = await db
        .selectFrom('document')
        .select(documentColumns)
        .where('id', '=', document)
        .where('change', '>', 0)
        .executeTakeFirst()
      return row && documentOf(row)
    },

    list: async (projects) => {
      if (projects.length === 0) return []
      const rows = await db
        .selectFrom('document')
        .select(documentColumns)
        .where('project_id', 'in', projects)
        .where('change', '>', 0)
        .orderBy('changed_at', 'desc')
        .execute()
      return rows.map(documentOf)
    },

    rename: async (document, title) => {
      await inTransaction(engine, (tx) =>
        tx
          .updateTable('document')
          .set({ title: storable(title) })
          .where('id', '=', document)
          .execute(),
      )
    },

    original: async (document) => {
      const row = await db
        .selectFrom('original')
        .select('bytes')
        .where('document_id', '=', document)
        .executeTakeFirstOrThrow()
      return bytesOf(row.bytes)
    },

    file: (document, change) => fileAsOf(db, document, change),
    earlierFiles: (document, change) => filesBefore(db, document, change),

    page: pages.page,
    numberOf: pages.numberOf,
    ranks: async (document) => {
      const rows = await db
        .selectFrom('segment')
        .select('rank')
        .where('document_id', '=', document)
        .where('died', 'is', null)
        .orderBy('rank')
        .execute()
      return rows.map(({ rank }) => rank)
    },
    asOf: (document, change) => asOf(db, document, change),
    history: (document) => history(db, document),
    revisionsOf: (segments) => revisionsOf(db, segments),

    changes: async (document, after = 0) => {
      const rows = await db
        .selectFrom('change')
        .selectAll()
        .where('document_id', '=', document)
        .where('number', '>', after)
        .orderBy('number')
        .execute()
      return rows.map(changeOf)
    },

    lineage: async (document) => {
      const rows = await db
        .selectFrom('lineage')
        .selectAll()
        .where('document_id', '=', document)
        .orderBy('change')
        .orderBy('ancestor')
        .orderBy('descendant')
        .execute()
      return rows.map(lineageOf)
    },

    comments: async (document) => {
      const rows = await db
        .selectFrom('comment')
        .selectAll()
        .where('document_id', '=', document)
        .orderBy('at')
        .orderBy('id')
        .execute()
      return rows.map(commentOf)
    },

    mentions: async (document) => {
      const rows = await db
        .selectFrom('mention')
        .innerJoin('comment', 'comment.id', 'mention.comment_id')
        .select(['comment_id', 'account_id'])
        .where('document_id', '=', document)
        .execute()
      return rows.map((row) => ({ comment: row.comment_id as CommentId, user: row.account_id as UserId }))
    },

    aside: async (document) => {
      const rows = await db.selectFrom('finding_aside').selectAll().where('document_id', '=', document).execute()
      return rows.map(({ segment_id, finding, set_by, at }) => ({
        segment: segment_id as SegmentId,
        finding,
        by: set_by as UserId,
        at: new Date(at),
      }))
    },

    proposals: (document) => proposalsIn(db, document),

    people: async (document) => {
      const wrote = (
        table: 'change' | 'revision' | 'comment' | 'proposal' | 'finding_aside' | 'version',
        column: 'made_by' | 'written_by' | 'resolved_by' | 'settled_by' | 'set_by' | 'named_by',
      ) =>
        db
          .selectFrom(table)
          .select(column as 'made_by')
          .distinct()
          .where('document_id', '=', document)
          .execute()
      const found = await Promise.all([
        wrote('change', 'made_by'),
        wrote('revision', 'written_by'),
        wrote('comment', 'written_by'),
        wrote('comment', 'resolved_by'),
        wrote('proposal', 'written_by'),
        wrote('proposal', 'settled_by'),
        wrote('finding_aside', 'set_by'),
        wrote('version', 'named_by'),
        db
          .selectFrom('mention')
          .innerJoin('comment', 'comment.id', 'mention.comment_id')
          .select('account_id')
          .distinct()
          .where('document_id', '=', document)
          .execute(),
      ])
      const ids = [...new Set(found.flat().flatMap((row) => (Object.values(row)[0] as string | null) ?? []))]
      const rows = await db.selectFrom('account').select(['id', 'name']).where('id', 'in', ids).orderBy('id').execute()
      return rows.map(({ id, name }) => ({ id: id as UserId, name }))
    },
  }
}
