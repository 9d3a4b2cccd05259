import { type QueryExecutorProvider, sql } from 'kysely'

/** The agreed terms of a project, each concept with everything that ever stood there; only ever added. */
export async function up(db: QueryExecutorProvider): Promise<void> {
  const statements = [
    sql`create table concept (
      id text not null, number integer not null, project_id text not null references project(id), body text,
      written_by text not null references account(id), at text not null, primary key (id, number))`,
    sql`create index concept_project on concept(project_id, id, number)`,
  ]
  for (const statement of statements) await statement.execute(db)
}
