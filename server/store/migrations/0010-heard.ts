import { type QueryExecutorProvider, sql } from 'kysely'

/** Up to when somebody has seen a thread, named by the remark that opens it. What was said before there were notices counts as seen. */
export async function up(db: QueryExecutorProvider): Promise<void> {
  const now = new Date().toISOString()
  const statements = [
    sql`create table heard (
      comment_id text not null references comment(id), account_id text not null references account(id), at text not null,
      primary key (comment_id, account_id))`,
    sql`create index comment_parent on comment(parent) where parent is not null`,
    sql`create index comment_writer on comment(written_by)`,
    sql`create index mention_account on mention(account_id)`,
    sql`insert into heard (comment_id, account_id, at)
      select coalesce(parent, id), written_by, ${now} from comment
      union
      select coalesce(comment.parent, comment.id), mention.account_id, ${now}
      from mention join comment on comment.id = mention.comment_id`,
  ]
  for (const statement of statements) await statement.execute(db)
}
