import { type QueryExecutorProvider, sql } from 'kysely'

/** The format of the file that a document came from; of a segment its place in that file, and what its inline codes stand for. */
export async function up(db: QueryExecutorProvider): Promise<void> {
  const statements = [
    sql`alter table document add column format text not null default 'text'`,
    sql`alter table segment add column unit text`,
    sql`alter table segment add column codes text`,
  ]
  for (const statement of statements) await statement.execute(db)
}
