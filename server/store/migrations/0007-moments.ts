import { type QueryExecutorProvider, sql } from 'kysely'

/** What a segment said at a moment is found without reading its other revisions, however many there are. */
export async function up(db: QueryExecutorProvider): Promise<void> {
  await sql`create index revision_moment on revision(segment_id, change, number)`.execute(db)
}
