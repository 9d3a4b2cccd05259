/**
 * What the server may ask of its store. One implementation over Kysely serves SQLite and PostgreSQL, and one suite
 * (test/server/store/) holds both to what is written here. Only this folder knows SQL.
 *
 * Every method that writes is one transaction: all of it is kept, or none. When its promise is fulfilled the write is
 * on disk. Times are Dates, ids are UUIDv7 strings made by the caller or the store, texts come back to the code unit.
 */

import type { Documents, Restructurings, Revisions, Segments } from './contract/documents.ts'
import type { Findings } from './contract/findings.ts'
import type { Jobs } from './contract/jobs.ts'
import type { Memories } from './contract/memory.ts'
import type { Notices } from './contract/notices.ts'
import type { Invitations, Projects, Sessions, Uploads, Users } from './contract/people.ts'
import type { Proposals } from './contract/proposals.ts'
import type { Comments } from './contract/remarks.ts'
import type { Terms } from './contract/terms.ts'
import type { Events, Moments, Presence, Reports } from './contract/time.ts'
import type { Tokens } from './contract/tokens.ts'

export type * from './contract/documents.ts'
export type * from './contract/findings.ts'
export type * from './contract/jobs.ts'
export type * from './contract/memory.ts'
export type * from './contract/notices.ts'
export type * from './contract/people.ts'
export type * from './contract/proposals.ts'
export type * from './contract/remarks.ts'
export type * from './contract/terms.ts'
export type * from './contract/time.ts'
export * from './contract/tokens.ts'
export type * from './contract/whole.ts'

export interface Store {
  readonly users: Users
  readonly sessions: Sessions
  readonly tokens: Tokens
  readonly projects: Projects
  readonly invitations: Invitations
  readonly uploads: Uploads
  readonly documents: Documents
  readonly segments: Segments
  readonly revisions: Revisions
  readonly restructurings: Restructurings
  readonly proposals: Proposals
  readonly comments: Comments
  readonly findings: Findings
  readonly memories: Memories
  readonly notices: Notices
  readonly terms: Terms
  readonly moments: Moments
  readonly reports: Reports
  readonly presence: Presence
  readonly events: Events
  readonly jobs: Jobs
  readonly dump: Dump
  /** 'sqlite' or 'postgres', for the log and the tests. */
  readonly dialect: 'sqlite' | 'postgres'
  /** Resolves when a query answers; rejects when the store is out of reach. */
  ping(): Promise<void>
  /** Lets go of files and connections; a second call does nothing. */
  close(): Promise<void>
}

export interface Dump {
  /** SQLite: one consistent copy of the database file at `path` while others write (`VACUUM INTO`). PostgreSQL: refused with a sentence. */
  copyTo(path: string): Promise<void>
  /** Every row of every table as JSON lines `{"table":…,"row":{…}}` in an order that can be restored; one consistent moment. First line: schema version; last: how many rows. */
  write(): AsyncIterable<string>
  /** Into an empty store; refuses one that has users, another schema version, or a broken line, and then leaves nothing behind. */
  read(lines: AsyncIterable<string>): Promise<{ rows: number }>
}
