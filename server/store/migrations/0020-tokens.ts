import { type QueryExecutorProvider, sql } from 'kysely'

/** Tokens by which programs act for a person; `scope` is read or write. */
export async function up(db: QueryExecutorProvider): Promise<void> {
  const statements = [
    sql`create table token (
      hash text primary key, account_id text not null references account(id), name text not null, scope text not null,
      created_at text not null, expires_at text not null, used_at text)`,
    sql`create index token_account on token(account_id)`,
  ]
  for (const statement of statements) await statement.execute(db)
}
