import { type QueryExecutorProvider, sql } from 'kysely'

/** What somebody said of a revision they made: why a reviser put the translator's words back. */
export async function up(db: QueryExecutorProvider): Promise<void> {
  await sql`alter table revision add column why text`.execute(db)
}
