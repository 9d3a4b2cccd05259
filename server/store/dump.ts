import { sql } from 'kysely'
import type { Dump } from './contract.ts'
import { type Db, type Engine, inTransaction, schemaVersion, type Tx } from './engine.ts'
import { StoreRefusal } from './refusal.ts'
import { bytesOf } from './rows.ts'
import { type Tables, tables } from './schema.ts'

/** Rows read or put back at once. */
const portion = 500

/**
 * Every row as JSON lines: the first names the version, then `{"table","row"}` in an order in which they can be put back, and the last
 * says how many there were, so that a file cut at the end of a line is not taken for a whole.
 */
export function dump(engine: Engine): Dump {
  return {
    copyTo: engine.copyTo,

    async *write() {
      // A generator cannot live inside a transaction's callback, so the lines are handed over one by one.
      const lines = queue<string>()
      const reading = engine
        .snapshot(async (db) => {
          let rows = 0
          await lines.put(`${JSON.stringify({ warraq: 'dump', version: schemaVersion })}\n`)
          for (const [table, key] of tables)
            for await (const row of rowsOf(db, table, key)) {
              await lines.put(lineOf(table, row))
              rows++
            }
          await lines.put(`${JSON.stringify({ warraq: 'end', rows })}\n`)
        })
        .then(lines.end, lines.fail)
      yield* lines.take()
      await reading
    },

    read: (lines) =>
      inTransaction(engine, async (tx) => {
        if (await tx.selectFrom('account').select('id').limit(1).executeTakeFirst())
          throw new StoreRefusal('store_not_empty')
        let at = 0
        let rows = 0
        let whole = false
        let waiting: { table: keyof Tables; rows: Record<string, unknown>[] } | undefined
        const flush = async () => {
          if (waiting) await putBack(tx, waiting.table, waiting.rows, at)
          waiting = undefined
        }
        for await (const line of lines) {
          at++
          if (whole) throw new StoreRefusal('dump_broken', { line: at })
          const value = parsed(line, at)
          if (at === 1) {
            if (value.warraq !== 'dump') throw new StoreRefusal('dump_broken', { line: at })
            if (value.version !== schemaVersion)
              throw new StoreRefusal('dump_other_version', { version: String(value.version), own: schemaVersion })
            continue
          }
          if (value.warraq === 'end' && value.rows === rows) {
            whole = true
            continue
          }
          const table = tables.find(([name]) => name === value.table)?.[0]
          if (table === undefined || typeof value.row !== 'object' || value.row === null)
            throw new StoreRefusal('dump_broken', { line: at })
          if (waiting && (waiting.table !== table || waiting.rows.length === portion)) await flush()
          waiting ??= { table, rows: [] }
          waiting.rows.push(restored(value.row as Record<string, unknown>, at))
          rows++
        }
        if (!whole) throw new StoreRefusal('dump_broken', { line: at + 1 })
        await flush()
        return { rows }
      }),
  }
}

async function* rowsOf(db: Db, table: keyof Tables, key: readonly string[]): AsyncGenerator<Record<string, unknown>> {
  for (let offset = 0; ; offset += portion) {
    const order = sql.join(key.map((column) => sql.ref(column)))
    const { rows } = await sql<
      Record<string, unknown>
    >`select * from ${sql.table(table)} order by ${order} limit ${portion} offset ${offset}`.execute(db)
    yield* rows
    if (rows.length < portion) return
  }
}

async function putBack(tx: Tx, table: keyof Tables, rows: readonly Record<string, unknown>[], line: number) {
  try {
    await tx
      .insertInto(table)
      .values(rows as never)
      .execute()
  } catch (error) {
    if (isRowsFault(error)) throw new StoreRefusal('dump_broken', { line }, { cause: error })
    throw error
  }
}

/** A row that no table takes: it refers to one that is missing, or has columns or values that there are not. */
function isRowsFault(error: unknown): boolean {
  if (error instanceof TypeError) return true
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /^(SQLITE_(CONSTRAINT|ERROR|MISMATCH|RANGE)|2[23]\d|42\d)/.test(code)
}

/** Bytes as base64 in an object of their own, so that no text is mistaken for them. */
function lineOf(table: string, row: Record<string, unknown>): string {
  const plain = Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      value instanceof Uint8Array || value instanceof ArrayBuffer
        ? { base64: Buffer.from(bytesOf(value)).toString('base64') }
        : value,
    ]),
  )
  return `${JSON.stringify({ table, row: plain })}\n`
}

function restored(row: Record<string, unknown>, line: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      if (value === null || typeof value === 'string' || typeof value === 'number') return [name, value]
      const bytes = typeof value === 'object' && 'base64' in value ? value.base64 : undefined
      if (typeof bytes !== 'string') throw new StoreRefusal('dump_broken', { line })
      return [name, Buffer.from(bytes, 'base64')]
    }),
  )
}

function parsed(line: string, at: number): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>
  } catch (error) {
    throw new StoreRefusal('dump_broken', { line: at }, { cause: error })
  }
  throw new StoreRefusal('dump_broken', { line: at })
}

/** One writer, one reader, a few values between them. */
function queue<Value>() {
  const values: Value[] = []
  let over = false
  let failure: unknown
  let wake: () => void = () => undefined
  let room: () => void = () => undefined
  return {
    put: async (value: Value) => {
      values.push(value)
      wake()
      if (values.length >= portion) await new Promise<void>((done) => (room = done))
    },
    end: () => {
      over = true
      wake()
    },
    fail: (error: unknown) => {
      over = true
      failure = error
      wake()
    },
    async *take(): AsyncGenerator<Value> {
      for (;;) {
        while (values.length > 0) yield values.shift()!
        room()
        if (over) break
        await new Promise<void>((done) => (wake = done))
      }
      if (failure !== undefined) throw failure
    },
  }
}
