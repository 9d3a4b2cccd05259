import { type QueryExecutorProvider, sql } from 'kysely'

/** Findings are computed, and none is kept; what a person has said of one is: that it is right so. */
export async function up(db: QueryExecutorProvider): Promise<void> {
  await sql`create table finding_aside (
    document_id text not null references document(id), segment_id text not null references segment(id), finding text not null,
    set_by text not null references account(id), at text not null, primary key (segment_id, finding))`.execute(db)
  await sql`create index finding_aside_document on finding_aside(document_id)`.execute(db)
}
