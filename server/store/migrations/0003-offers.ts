import { type QueryExecutorProvider, sql } from 'kysely'

/** Texts that came beside what is written, until somebody takes or leaves them. */
export async function up(db: QueryExecutorProvider): Promise<void> {
  const statements = [
    sql`create table offer (
      id text primary key, document_id text not null references document(id), segment_id text not null references segment(id),
      last_id text not null references segment(id), text text not null, confidence real not null,
      made_by text not null references account(id), at text not null, change integer,
      settled_by text references account(id), settled_at text, taken integer)`,
    sql`create index offer_open on offer(document_id) where settled_at is null`,
  ]
  for (const statement of statements) await statement.execute(db)
}
