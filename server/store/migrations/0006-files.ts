import { type QueryExecutorProvider, sql } from 'kysely'

/** The format of the file that a document came from, and the files that came again; of a segment its place in that file, and what its inline codes stand for. */
export async function up(db: QueryExecutorProvider, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const bytes = sql.raw(dialect === 'postgres' ? 'bytea' : 'blob')
  const statements = [
    sql`alter table document add column format text not null default 'text'`,
    sql`alter table segment add column unit text`,
    sql`alter table segment add column codes text`,
    sql`create table source_file (
      document_id text not null references document(id), change integer not null, file_name text not null, format text not null,
      encoding text not null, bom integer not null, lead text not null, bytes ${bytes}, primary key (document_id, change))`,
  ]
  for (const statement of statements) await statement.execute(db)
}
