import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import type { Engine } from './engine.ts'
import { refusalOf, StoreRefusal } from './refusal.ts'
import type { Tables } from './schema.ts'

/** Any number, so long as every Warraq uses the same: the advisory lock under which a store is migrated. */
const migrationLock = 7_711_025

/** A pool on a PostgreSQL 13 or newer. Several servers may share one database. */
export async function openPostgres(url: string): Promise<Engine> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 8,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    application_name: 'warraq',
    types: {
      // count(*) and row_number() are bigint, which pg gives as text; ours stay far below 2^53.
      getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
        oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    },
  })
  // pg reports a lost connection as an event on the client, also on one in use; without a listener it ends the process.
  pool.on('connect', (client) => client.on('error', ignored))
  pool.on('error', ignored)
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  try {
    await sql`select 1`.execute(db)
  } catch (error) {
    await db.destroy()
    throw refusalOf(error)
  }
  let open = true
  return {
    dialect: 'postgres',
    db,
    snapshot: (work) =>
      db
        .transaction()
        .setIsolationLevel('repeatable read')
        .execute((tx) => work(tx)),
    exclusively: async (work) => {
      const client = await pool.connect()
      try {
        await client.query('select pg_advisory_lock($1)', [migrationLock])
        await work()
      } finally {
        await client.query('select pg_advisory_unlock($1)', [migrationLock])
        client.release()
      }
    },
    copyTo: async () => {
      throw new StoreRefusal('copy_needs_sqlite')
    },
    close: async () => {
      if (!open) return
      open = false
      await db.destroy()
    },
  }
}

/** The query that was under way fails with the same error, and that is where it is dealt with. */
function ignored(): void {}
