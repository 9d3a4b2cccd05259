import type { Selectable } from 'kysely'
import { uuidv7 } from 'uuidv7'
import type { Anchor, Comment, CommentId, DocumentId, SegmentId, UserId } from '../../segments/model.ts'
import type { Comments, Thread } from './contract.ts'
import { type Engine, inTransaction, type Tx } from './engine.ts'
import { ancestorsOf, livingOf } from './lineage.ts'
import { openComments } from './pages.ts'
import { iso, isoOrNull, storable } from './rows.ts'
import type { Tables } from './schema.ts'

/** Remarks stay with the segment they were made on, and are read through lineage. */
export function comments(engine: Engine): Comments {
  const { db } = engine
  return {
    add: async (comment, mentions = []) => {
      const document = await inTransaction(engine, async (tx) => {
        const document = await insertComment(tx, comment)
        for (const user of new Set(mentions)) {
          await tx
            .insertInto('mention')
            .values({ comment_id: comment.id, account_id: user })
            .onConflict((conflict) => conflict.columns(['comment_id', 'account_id']).doNothing())
            .execute()
        }
        return document
      })
      engine.announce({ document, kind: 'comment' })
    },

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
      const row = await inTransaction(engine, (tx) =>
        tx
          .updateTable('comment')
          .set({ resolved_by: by, resolved_at: isoOrNull(at) })
          .where('id', '=', comment)
          .returning('document_id')
          .executeTakeFirst(),
      )
      if (row) engine.announce({ document: row.document_id as DocumentId, kind: 'comment' })
    },

    open: async (documents): Promise<Thread[]> => {
      if (documents.length === 0) return []
      const rows = await db
        .selectFrom('comment')
        .innerJoin('segment', 'segment.id', 'comment.segment_id')
        .selectAll('comment')
        .select('segment.died')
        .where('comment.document_id', 'in', documents)
        .where('comment.resolved_at', 'is', null)
        .where('comment.parent', 'is', null)
        .execute()
      const ids = rows.map(({ id }) => id)
      if (ids.length === 0) return []
      const [answers, mentions] = await Promise.all([
        db.selectFrom('comment').select(['parent', 'at', 'id']).where('parent', 'in', ids).execute(),
        db
          .selectFrom('mention')
          .innerJoin('comment', 'comment.id', 'mention.comment_id')
          .select(['mention.account_id', 'comment.id', 'comment.parent'])
          .where((eb) => eb.or([eb('comment.id', 'in', ids), eb('comment.parent', 'in', ids)]))
          .execute(),
      ])
      const threads: Thread[] = []
      for (const row of rows) {
        const mine = answers.filter(({ parent }) => parent === row.id)
        const heirs = row.died === null ? undefined : await livingOf(db, row.segment_id as SegmentId)
        threads.push({
          document: row.document_id as DocumentId,
          segment: heirs?.[0]?.id ?? (row.segment_id as SegmentId),
          comment: commentOf(row),
          answers: mine.length,
          lastAt: new Date([row.at, ...mine.map(({ at }) => at)].sort().at(-1)!),
          mentions: [
            ...new Set(
              mentions
                .filter(({ id, parent }) => id === row.id || parent === row.id)
                .map(({ account_id }) => account_id as UserId),
            ),
          ],
        })
      }
      return threads.sort((one, other) => other.lastAt.getTime() - one.lastAt.getTime())
    },

    counts: async (document) => (await openComments(db, document)) as Map<SegmentId, number>,

    calling: async (document, user) => {
      const rows = await db
        .selectFrom('mention')
        .innerJoin('comment', 'comment.id', 'mention.comment_id')
        .select('comment.id')
        .where('comment.document_id', '=', document)
        .where('mention.account_id', '=', user)
        .execute()
      return new Set(rows.map(({ id }) => id as CommentId))
    },
  }
}

/** Also tells its document. The same remark sent twice, after a lost answer, is one remark. */
export async function insertComment(tx: Tx, comment: Comment): Promise<DocumentId> {
  const { document_id } = await tx
    .selectFrom('segment')
    .select('document_id')
    .where('id', '=', comment.segment)
    .executeTakeFirstOrThrow()
  const document = document_id as DocumentId
  await tx
    .insertInto('comment')
    .values(commentRow(document, comment))
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  return document
}

export function commentOf(row: Selectable<Tables['comment']>): Comment {
  return {
    id: row.id as CommentId,
    segment: row.segment_id as SegmentId,
    parent: row.parent as CommentId | null,
    anchor: anchorOf(row),
    by: row.written_by as UserId,
    at: new Date(row.at),
    text: row.text,
    ...(row.author === null ? {} : { author: row.author }),
    resolvedBy: row.resolved_by as UserId | null,
    resolvedAt: row.resolved_at === null ? null : new Date(row.resolved_at),
  }
}

function anchorOf(row: Selectable<Tables['comment']>): Anchor | null {
  const { anchor_side: side, anchor_revision: revision, anchor_from: from, anchor_to: to } = row
  if (side === null || revision === null || from === null || to === null) return null
  return { side: side as Anchor['side'], revision, from, to }
}

export function commentRow(document: DocumentId, comment: Comment): Tables['comment'] {
  const { id, segment, parent, anchor, by, at, text, author, resolvedBy, resolvedAt } = comment
  return {
    id,
    document_id: document,
    segment_id: segment,
    written_by: by,
    at: iso(at),
    text: storable(text),
    resolved_by: resolvedBy,
    resolved_at: isoOrNull(resolvedAt),
    parent,
    anchor_side: anchor?.side ?? null,
    anchor_revision: anchor?.revision ?? null,
    anchor_from: anchor?.from ?? null,
    anchor_to: anchor?.to ?? null,
    author: author === undefined ? null : storable(author),
  }
}

/** A remark that the file of a segment makes, as one of whoever brought the file in. */
export function noteRow(
  document: DocumentId,
  segment: SegmentId,
  text: string,
  by: UserId,
  at: Date,
): Tables['comment'] {
  const id = uuidv7() as CommentId
  const open = { parent: null, anchor: null, resolvedBy: null, resolvedAt: null }
  return commentRow(document, { id, segment, text, by, at, ...open })
}
