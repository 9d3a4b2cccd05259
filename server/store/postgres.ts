import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import type { Event } from './contract.ts'
import type { Engine } from './engine.ts'
import { bulletin } from './events.ts'
import { refusalOf, StoreRefusal } from './refusal.ts'
import type { Tables } from './schema.ts'

/** Any number, so long as every Warraq uses the same: the advisory lock under which a store is migrated. */
const migrationLock = 7_711_025

const connectMs = 10_000

/** A pool on a PostgreSQL 13 or newer. Several servers may share one database. */
export async function openPostgres(url: string): Promise<Engine> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 8,
    connectionTimeoutMillis: connectMs,
    keepAlive: true,
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
  const heard = hearing(url)
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
        await client.query('select pg_advisory_unlock($1)', [migrationLock])
      } finally {
        // Not back into the pool: with the connection ends a lock that an error left behind.
        client.release(true)
      }
    },
    // After the write and not within it: whoever misses it catches up by change number.
    announce: (event) => void pool.query('select pg_notify($1, $2)', [channel, JSON.stringify(event)]).catch(ignored),
    listen: heard.listen,
    copyTo: async () => {
      throw new StoreRefusal('copy_needs_sqlite')
    },
    close: async () => {
      if (!open) return
      open = false
      await heard.close()
      await db.destroy()
    },
  }
}

const channel = 'warraq'
const firstWaitMs = 100
const longestWaitMs = 10_000

/**
 * A connection of its own that hears what any server on this database announces (LISTEN). It opens with the first listener; when it breaks it is
 * opened again, after 0.1 s, 0.2 s … at most 10 s, and then everybody is told that something may have been missed.
 */
function hearing(url: string): Pick<Engine, 'listen'> & { close: () => Promise<void> } {
  const { announce, listen, lose } = bulletin()
  let client: pg.Client | undefined
  let closed = false
  let waitMs = firstWaitMs
  let timer: NodeJS.Timeout | undefined

  async function connect(again: boolean): Promise<void> {
    const fresh = new pg.Client({
      connectionString: url,
      application_name: 'warraq events',
      connectionTimeoutMillis: connectMs,
      keepAlive: true,
    })
    client = fresh
    let broken = false
    const reconnect = () => {
      if (broken) return
      broken = true
      fresh.end().catch(ignored)
      if (closed) return
      timer = setTimeout(() => void connect(true), waitMs)
      waitMs = Math.min(longestWaitMs, waitMs * 2)
    }
    fresh.on('error', reconnect)
    fresh.on('end', reconnect)
    fresh.on('notification', ({ payload }) => {
      if (payload) announce(JSON.parse(payload) as Event)
    })
    try {
      await fresh.connect()
      await fresh.query(`listen ${channel}`)
      waitMs = firstWaitMs
      if (again) lose()
    } catch {
      reconnect()
    }
  }

  return {
    listen: (listener) => {
      if (client === undefined) void connect(false)
      return listen(listener)
    },
    close: async () => {
      closed = true
      clearTimeout(timer)
      await client?.end().catch(ignored)
    },
  }
}

/** The query that was under way fails with the same error, and that is where it is dealt with. */
function ignored(): void {}
