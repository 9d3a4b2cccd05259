import { sql } from 'kysely'
import type { CommentId, DocumentId, ProjectId, SegmentId, UserId } from '../../segments/model.ts'
import type { Notice, Notices } from './contract.ts'
import { type Engine, inTransaction } from './engine.ts'
import { iso } from './rows.ts'

/** Threads in which others said something to somebody. A time that was seen is only ever moved on. */
export function notices(engine: Engine): Notices {
  const { db } = engine
  return {
    of: async (user): Promise<Notice[]> => {
      // What somebody says in a thread shows that they have read what was said before.
      const { rows } = await sql<{
        thread: string
        segment_id: string
        document_id: string
        project_id: string
        fresh: number
        calls: number
        last: string
        written_by: string
        at: string
        text: string
      }>`
        with mine as (
          select coalesce(parent, id) as thread from comment where written_by = ${user}
          union
          select coalesce(comment.parent, comment.id) from mention join comment on comment.id = mention.comment_id
            where mention.account_id = ${user}),
        remark as (
          select mine.thread, comment.id, comment.written_by, comment.at from mine join comment on comment.id = mine.thread
          union all
          select mine.thread, comment.id, comment.written_by, comment.at from mine join comment on comment.parent = mine.thread),
        known as (
          select thread, max(at) as at from (
            select thread, at from remark where written_by = ${user}
            union all
            select comment_id, at from heard where account_id = ${user}) as seen group by thread),
        fresh as (
          select remark.thread, count(*) as fresh, max(remark.at || ' ' || remark.id) as last,
            sum(case when mention.account_id is null then 0 else 1 end) as calls
          from remark left join known on known.thread = remark.thread
          left join mention on mention.comment_id = remark.id and mention.account_id = ${user}
          where remark.written_by <> ${user} and (known.at is null or remark.at > known.at)
          group by remark.thread)
        select fresh.thread, fresh.fresh, fresh.calls, comment.segment_id, comment.document_id, document.project_id, newest.id as last,
          newest.written_by, newest.at, newest.text
        from fresh
        join comment on comment.id = fresh.thread
        join comment as newest on newest.id = substr(fresh.last, 26)
        join document on document.id = comment.document_id
        join member on member.project_id = document.project_id and member.account_id = ${user}
        order by fresh.last desc`.execute(db)
      return rows.map((row) => ({
        thread: row.thread as CommentId,
        segment: row.segment_id as SegmentId,
        document: row.document_id as DocumentId,
        project: row.project_id as ProjectId,
        fresh: Number(row.fresh),
        called: Number(row.calls) > 0,
        last: { id: row.last as CommentId, by: row.written_by as UserId, at: new Date(row.at), text: row.text },
      }))
    },

    hear: async (user, heard) => {
      if (heard.length === 0) return
      const documents = await inTransaction(engine, async (tx) => {
        for (const { thread, at } of heard)
          await tx
            .insertInto('heard')
            .values({ comment_id: thread, account_id: user, at: iso(at) })
            .onConflict((conflict) =>
              conflict
                .columns(['comment_id', 'account_id'])
                .doUpdateSet({ at: iso(at) })
                .where('heard.at', '<', iso(at)),
            )
            .execute()
        const rows = await tx
          .selectFrom('comment')
          .select('document_id')
          .distinct()
          .where(
            'id',
            'in',
            heard.map(({ thread }) => thread),
          )
          .execute()
        return rows.map(({ document_id }) => document_id as DocumentId)
      })
      // Other windows of the same person count again.
      for (const document of documents) engine.announce({ document, kind: 'comment' })
    },
  }
}
