import { setTimeout as pause } from 'node:timers/promises'
import { type Kysely, type QueryExecutorProvider, sql, type Transaction } from 'kysely'
import type { Event } from './contract.ts'
import type { Dialect } from './dialect.ts'
import { up as theWalk } from './migrations/0001-the-walk.ts'
import { up as inTime } from './migrations/0002-in-time.ts'
import { up as proposals } from './migrations/0003-proposals.ts'
import { up as why } from './migrations/0004-why.ts'
import { up as files } from './migrations/0006-files.ts'
import { up as moments } from './migrations/0007-moments.ts'
import { up as outsiders } from './migrations/0008-outsiders.ts'
import { up as findings } from './migrations/0009-findings.ts'
import { up as heard } from './migrations/0010-heard.ts'
import { up as terms } from './migrations/0011-terms.ts'
import { up as jobs } from './migrations/0012-jobs.ts'
import { up as memories } from './migrations/0016-memories.ts'
import { up as credit } from './migrations/0018-credit.ts'
import { up as switches } from './migrations/0019-switches.ts'
import { up as tokens } from './migrations/0020-tokens.ts'
import { refusalOf, StoreRefusal } from './refusal.ts'
import type { Tables } from './schema.ts'

export type Db = Kysely<Tables>
export type Tx = Transaction<Tables>

/** What the one query layer needs from an engine besides SQL. */
export interface Engine {
  readonly dialect: Dialect
  readonly db: Db
  /** Another connection on which one consistent moment can be read while others write. */
  readonly snapshot: <Result>(work: (db: Db) => Promise<Result>) => Promise<Result>
  /** Runs `work` while no other process migrates the same store. */
  readonly exclusively: (work: () => Promise<void>) => Promise<void>
  /** Tells every server on this store, this one too. Nothing is promised to arrive. */
  readonly announce: (event: Event) => void
  /** Calls for every announcement, and with `lost` as the document's event after a broken connection. Returns how to stop. */
  readonly listen: (listener: (event: Event | 'lost') => void) => () => void
  /** A consistent copy of the whole store as one file. */
  readonly copyTo: (path: string) => Promise<void>
  readonly close: () => Promise<void>
}

/** In order; a name is never changed or taken away. */
const migrations: readonly (readonly [
  name: string,
  up: (db: QueryExecutorProvider, dialect: Dialect) => Promise<void>,
])[] = [
  ['0001-the-walk', theWalk],
  ['0002-in-time', inTime],
  ['0003-proposals', proposals],
  ['0004-why', why],
  ['0006-files', files],
  ['0007-moments', moments],
  ['0012-jobs', jobs],
  ['0008-outsiders', outsiders],
  ['0009-findings', findings],
  ['0010-heard', heard],
  ['0011-terms', terms],
  ['0016-memories', memories],
  ['0018-credit', credit],
  ['0019-switches', switches],
  ['0020-tokens', tokens],
]

export const schemaVersion = migrations.length

/** Brings the store to this version, or refuses one that a newer Warraq has written. Two servers may start at once. */
export async function migrate({ db, dialect, exclusively }: Engine): Promise<void> {
  await exclusively(async () => {
    await sql`create table if not exists migration (name text primary key, at text not null)`.execute(db)
    const rows = await sql<{ name: string }>`select name from migration order by name`.execute(db)
    const done = new Set(rows.rows.map(({ name }) => name))
    const unknown = [...done].filter((name) => !migrations.some(([known]) => known === name))
    if (unknown.length > 0) throw new StoreRefusal('newer_schema', { migration: unknown.join(', ') })
    for (const [name, up] of migrations) {
      if (done.has(name)) continue
      await inTransaction({ db }, async (tx) => {
        await up(tx, dialect)
        await sql`insert into migration (name, at) values (${name}, ${new Date().toISOString()})`.execute(tx)
      })
    }
  })
}

/** Leaves a transaction with an answer and without having written anything. */
export class Unwritten<Answer> extends Error {
  readonly answer: Answer
  constructor(answer: Answer) {
    super('Nothing was written.')
    this.answer = answer
  }
}

/** So often, and on SQLite so long, is tried what another writer was in the way of. */
const mostTries = 8
const patienceMs = 30_000
/** Between two tries while another holds the lock of SQLite: shorter than the breath between two portions and what follows it. */
const lockedPauseMs = 4

/**
 * Runs `work` in a transaction, again when another writer was in the way (PostgreSQL 40001 and 40P01, SQLITE_BUSY).
 * `throw new Unwritten(answer)` rolls back and answers. What the engine cannot do (disk full, read-only) is a StoreRefusal.
 */
export async function inTransaction<Answer>(
  { db }: Pick<Engine, 'db'>,
  work: (tx: Tx) => Promise<Answer>,
): Promise<Answer> {
  const began = performance.now()
  for (let tries = 1; ; tries++) {
    try {
      return await db.transaction().execute(work)
    } catch (error) {
      if (error instanceof Unwritten) return error.answer as Answer
      // The driver waits for the lock without letting anything else happen; so it waits for a moment only, and the rest of the time is waited for here.
      if (isLocked(error) && performance.now() - began < patienceMs) {
        await pause(lockedPauseMs)
        continue
      }
      if (tries < mostTries && isInTheWay(error)) {
        await pause(tries * tries * 5)
        continue
      }
      throw refusalOf(error)
    }
  }
}

const isLocked = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && locked.includes(String(error.code))

const locked: readonly string[] = ['SQLITE_BUSY', 'SQLITE_BUSY_RECOVERY', 'SQLITE_BUSY_TIMEOUT']

const isInTheWay = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['40001', '40P01', 'SQLITE_BUSY_SNAPSHOT'].includes(String(error.code))
