import { type QueryExecutorProvider, sql } from 'kysely'
import type { Dialect } from '../dialect.ts'

/**
 * A document that came from elsewhere whole keeps the name of the project that it was made in; a revision whose text came in with a file, whom the file
 * names for it, as JSON; and both engines hold the aligner's doubt to the last digit.
 */
export async function up(db: QueryExecutorProvider, dialect: Dialect): Promise<void> {
  await sql`alter table document add column made_in text`.execute(db)
  await sql`alter table revision add column credit text`.execute(db)
  if (dialect === 'postgres')
    await sql`alter table segment alter column confidence type double precision
      using confidence::text::double precision`.execute(db)
}
