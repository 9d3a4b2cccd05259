import { type QueryExecutorProvider, sql } from 'kysely'

/** Checks that a project has switched off, or takes for better or worse than they are by themselves: JSON, null for none. */
export async function up(db: QueryExecutorProvider): Promise<void> {
  await sql`alter table project add column checks text`.execute(db)
}
