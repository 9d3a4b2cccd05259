import { type QueryExecutorProvider, sql } from 'kysely'
import type { Dialect } from '../dialect.ts'

/** Accounts, projects, documents as their history: changes, segments with lineage, revisions. */
export async function up(db: QueryExecutorProvider, dialect: Dialect): Promise<void> {
  const bytes = sql.raw(dialect === 'postgres' ? 'bytea' : 'blob')
  // Ranks and ids are compared by code unit, never by a language's order.
  const code = sql.raw(dialect === 'postgres' ? 'text collate "C"' : 'text')
  const statements = [
    sql`create table account (
      id text primary key, name text not null, email text not null, email_key text not null unique,
      password_hash text not null, created_at text not null)`,
    sql`create table session (
      hash text primary key, account_id text not null references account(id), created_at text not null,
      seen_at text not null, expires_at text not null, agent text not null)`,
    sql`create index session_account on session(account_id)`,
    sql`create table project (id text primary key, name text not null, created_at text not null)`,
    sql`create table member (
      project_id text not null references project(id), account_id text not null references account(id),
      role text not null check (role in ('owner', 'reviser', 'translator', 'reader')), since text not null,
      primary key (project_id, account_id))`,
    sql`create index member_account on member(account_id)`,
    sql`create table invitation (
      hash text primary key, project_id text not null references project(id), role text not null,
      invited_by text not null references account(id), created_at text not null, expires_at text not null,
      accepted_by text references account(id))`,
    sql`create index invitation_project on invitation(project_id)`,
    sql`create table upload (
      id text primary key, project_id text not null references project(id), uploaded_by text not null references account(id),
      name text not null, bytes ${bytes} not null, at text not null)`,
    sql`create table document (
      id text primary key, project_id text not null references project(id), title text not null, file_name text not null,
      encoding text not null, bom integer not null, lead text not null, created_at text not null, change integer not null,
      structure integer not null, progress text not null, changed_by text not null references account(id),
      changed_at text not null, import_key text not null unique)`,
    sql`create index document_project on document(project_id)`,
    sql`create table original (document_id text primary key references document(id), bytes ${bytes} not null)`,
    sql`create table change (
      document_id text not null references document(id), number integer not null, kind text not null,
      made_by text not null references account(id), at text not null, undoes integer, key text not null,
      fingerprint text not null, primary key (document_id, number), unique (document_id, key))`,
    sql`create table segment (
      id text primary key, document_id text not null references document(id), source text not null, after_text text not null,
      rank ${code} not null, born integer not null, died integer, words integer not null, folded_source text not null,
      head integer not null, target text not null, state text not null, standing text not null,
      written_by text references account(id), written_at text, folded_target text not null)`,
    sql`create unique index segment_place on segment(document_id, rank) where died is null`,
    sql`create index segment_standing on segment(document_id, standing, rank) where died is null`,
    sql`create index segment_born on segment(document_id, born)`,
    sql`create index segment_died on segment(document_id, died) where died is not null`,
    sql`create table revision (
      segment_id text not null references segment(id), number integer not null, document_id text not null references document(id),
      text text not null, state text not null, written_by text not null references account(id), at text not null,
      origin text not null, change integer not null, base integer not null, other_base integer,
      primary key (segment_id, number))`,
    sql`create index revision_change on revision(document_id, change)`,
    sql`create table lineage (
      document_id text not null references document(id), ancestor text not null references segment(id),
      descendant text not null references segment(id), change integer not null, primary key (ancestor, descendant))`,
    sql`create index lineage_descendant on lineage(descendant)`,
    sql`create index lineage_document on lineage(document_id)`,
    sql`create table comment (
      id text primary key, document_id text not null references document(id), segment_id text not null references segment(id),
      written_by text not null references account(id), at text not null, text text not null,
      resolved_by text references account(id), resolved_at text)`,
    sql`create index comment_segment on comment(segment_id)`,
    sql`create index comment_open on comment(document_id) where resolved_at is null`,
  ]
  for (const statement of statements) await statement.execute(db)
}
