import { type QueryExecutorProvider, sql } from 'kysely'

/** Translations that were made elsewhere, brought in as memory. */
export async function up(db: QueryExecutorProvider): Promise<void> {
  const statements = [
    sql`create table memory (
      id text primary key, project_id text not null references project(id), name text not null,
      brought_by text not null references account(id), at text not null, units integer not null, request text not null unique)`,
    sql`create index memory_project on memory(project_id)`,
    sql`create table memory_unit (
      memory_id text not null references memory(id), place integer not null, source text not null, target text not null,
      written_by text, written_at text, folded_source text not null, folded_target text not null,
      primary key (memory_id, place))`,
  ]
  for (const statement of statements) await statement.execute(db)
}
