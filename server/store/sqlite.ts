import { access, constants, mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Driver, Kysely, SqliteDialect } from 'kysely'
// The one file that knows the driver: better-sqlite3's interface, so that better-sqlite3 13 is a change of this line once Node 22 is the floor.
import Database from 'libsql'
import type { Db, Engine } from './engine.ts'
import { bulletin } from './events.ts'
import { refusalOf, StoreRefusal } from './refusal.ts'
import type { Tables } from './schema.ts'

/** Opens (or makes) `warraq.sqlite` in a folder. WAL, and FULL: an acknowledged write is on disk before it is acknowledged. */
export async function openSqlite(folder: string): Promise<Engine> {
  const file = join(folder, 'warraq.sqlite')
  try {
    await make(folder)
    const main = connect(file)
    return {
      dialect: 'sqlite',
      db: kysely(main),
      snapshot: async (work) => {
        const own = kysely(connect(file))
        try {
          // In WAL a transaction sees the moment of its first read, whatever others write meanwhile.
          return await own.transaction().execute((tx) => work(tx))
        } finally {
          await own.destroy()
        }
      },
      exclusively: async (work) => {
        // Another process that starts at the same moment waits here; the second finds everything done.
        const own = connect(join(folder, 'warraq.lock'), 5000)
        try {
          own.exec('begin exclusive')
          await work()
          own.exec('commit')
        } finally {
          own.close()
        }
      },
      ...bulletin(),
      copyTo: async (path) => {
        const own = connect(file)
        try {
          own.prepare('vacuum into ?').run(path)
        } catch (error) {
          throw refusalOf(error)
        } finally {
          own.close()
        }
      },
      close: async () => {
        if (main.open) main.close()
      },
    }
  } catch (error) {
    const refusal = refusalOf(error)
    throw refusal instanceof StoreRefusal
      ? new StoreRefusal(refusal.code, { ...refusal.values, folder }, { cause: error })
      : refusal
  }
}

/** Whatever keeps the folder from being there and writable is one refusal: a file in its place, a path too long, no right. */
async function make(folder: string): Promise<void> {
  try {
    await makeFolder(folder)
    await access(folder, constants.W_OK)
  } catch (error) {
    const refusal = refusalOf(error)
    throw refusal instanceof StoreRefusal ? refusal : new StoreRefusal('data_folder_read_only', {}, { cause: error })
  }
}

/** Node's own `recursive` never returns where a folder cannot be made in one that exists, as in /proc. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EEXIST') return
    if (code !== 'ENOENT' || dirname(folder) === folder) throw error
    await makeFolder(dirname(folder))
    await mkdir(folder)
  }
}

/** The driver waits for a lock without anything else happening meanwhile; who needs longer tries again (engine.ts). */
const lockMs = 40

function connect(file: string, waitsMs = lockMs): Database.Database {
  const database = new Database(file)
  try {
    database.exec('pragma busy_timeout = 5000')
    database.exec('pragma journal_mode = wal')
    database.exec('pragma synchronous = full')
    database.exec('pragma foreign_keys = on')
    database.exec(`pragma busy_timeout = ${waitsMs}`)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

function kysely(database: Database.Database): Db {
  return new Kysely<Tables>({ dialect: new OwnRollback({ database }) })
}

/**
 * When the disk is full SQLite rolls back by itself. Kysely's rollback then fails, and its error would hide the one that
 * says why.
 */
class OwnRollback extends SqliteDialect {
  readonly #database: Database.Database

  constructor({ database }: { readonly database: Database.Database }) {
    super({ database })
    this.#database = database
  }

  override createDriver(): Driver {
    const driver = super.createDriver()
    const rollback = driver.rollbackTransaction.bind(driver)
    driver.rollbackTransaction = async (connection) => {
      if (this.#database.inTransaction) await rollback(connection)
    }
    return driver
  }
}
