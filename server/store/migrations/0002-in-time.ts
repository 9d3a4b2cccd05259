import { type QueryExecutorProvider, sql } from 'kysely'

/** Named moments, who has seen what, threads on words, who is where, what a project agreed on, how sure an aligner was. */
export async function up(db: QueryExecutorProvider): Promise<void> {
  const statements = [
    sql`alter table project add column reviser_apart integer not null default 0`,
    sql`alter table project add column rules text`,
    sql`alter table segment add column confidence real`,
    sql`create index segment_doubt on segment(document_id, confidence) where died is null and confidence is not null`,
    sql`alter table comment add column parent text references comment(id)`,
    sql`alter table comment add column anchor_side text`,
    sql`alter table comment add column anchor_revision integer`,
    sql`alter table comment add column anchor_from integer`,
    sql`alter table comment add column anchor_to integer`,
    sql`create table mention (
      comment_id text not null references comment(id), account_id text not null references account(id),
      primary key (comment_id, account_id))`,
    sql`create table version (
      document_id text not null references document(id), name text not null, change integer not null,
      named_by text not null references account(id), at text not null, primary key (document_id, name))`,
    sql`create table look (
      document_id text not null references document(id), account_id text not null references account(id),
      change integer not null, at text not null, primary key (document_id, account_id))`,
    sql`create table presence (
      document_id text not null references document(id), account_id text not null references account(id),
      segment_id text, until text not null, primary key (document_id, account_id))`,
  ]
  for (const statement of statements) await statement.execute(db)
}
