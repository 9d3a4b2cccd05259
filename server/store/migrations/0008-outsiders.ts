import { type QueryExecutorProvider, sql } from 'kysely'

/** What somebody outside proposed or remarked is named after them, beside whoever brought it; and the change that took a proposal can give it back. */
export async function up(db: QueryExecutorProvider): Promise<void> {
  const statements = [
    sql`alter table proposal add column author text`,
    sql`alter table proposal add column taken_by integer`,
    sql`alter table comment add column author text`,
    sql`create index proposal_taken on proposal(document_id, taken_by) where taken_by is not null`,
  ]
  for (const statement of statements) await statement.execute(db)
}
