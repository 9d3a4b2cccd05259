import { type QueryExecutorProvider, sql } from 'kysely'

/** What a segment said at a moment, which segments some changes touched, and which lived when, are found without reading a text. */
export async function up(db: QueryExecutorProvider): Promise<void> {
  await sql`create index revision_moment on revision(segment_id, change, number)`.execute(db)
  await sql`drop index revision_change`.execute(db)
  await sql`create index revision_change on revision(document_id, change, segment_id)`.execute(db)
  await sql`create index segment_outline on segment(document_id, rank, born, died, id)`.execute(db)
}
