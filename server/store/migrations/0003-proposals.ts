import { type QueryExecutorProvider, sql } from 'kysely'

/** Texts that could not be saved, or wait to be looked at: kept beside the revisions. */
export async function up(db: QueryExecutorProvider): Promise<void> {
  const statements = [
    sql`create table proposal (
      id text primary key, document_id text not null references document(id), segment_id text not null references segment(id),
      base integer not null, other_base integer, text text not null, state text not null, origin text not null,
      written_by text not null references account(id), at text not null, fingerprint text not null,
      settled_by text references account(id), settled_at text, outcome text)`,
    sql`create index proposal_segment on proposal(segment_id)`,
    sql`create index proposal_open on proposal(document_id) where settled_at is null`,
    sql`create unique index proposal_once on proposal(fingerprint) where settled_at is null`,
  ]
  for (const statement of statements) await statement.execute(db)
}
