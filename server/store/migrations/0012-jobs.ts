import { type QueryExecutorProvider, sql } from 'kysely'

/** Long work that somebody asked for, and what came of it. */
export async function up(db: QueryExecutorProvider): Promise<void> {
  const statements = [
    sql`create table job (
      id text primary key, project_id text not null references project(id), account_id text not null references account(id),
      kind text not null, name text not null, subject text not null, document_id text, key text not null unique, state text not null,
      stage text, done integer not null, total integer not null, stopping integer not null, outcome text, at text not null, changed_at text not null,
      until text not null)`,
    sql`create index job_account on job(account_id)`,
    sql`create index job_until on job(until) where state in ('waiting', 'running')`,
  ]
  for (const statement of statements) await statement.execute(db)
}
