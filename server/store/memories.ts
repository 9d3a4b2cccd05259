import { setTimeout as pause } from 'node:timers/promises'
import { type Insertable, type Selectable, sql } from 'kysely'
import type { Code, DocumentId, MemoryId, ProjectId, SegmentId, UserId } from '../../segments/model.ts'
import { fold } from '../../segments/text/fold.ts'
import type { Confirmed, Looked, Memories, MemoryFile, MemoryUnit } from './contract.ts'
import { type Db, type Engine, inTransaction, type Tx } from './engine.ts'
import { contains } from './like.ts'
import { iso, isoOrNull, storable } from './rows.ts'
import type { Tables } from './schema.ts'

/** Bound values in one statement stay far below the limit of both engines. */
const rowsAtOnce = 500
/** What a file that is not whole yet says of its units: nobody sees it. */
const unfinished = -1
/** The same of one that is being taken out. */
const going = -2
/** After each portion: others write meanwhile. */
const breathMs = 5
/** So long the same request waits for the first, while that goes on. */
const pauseMs = 100
const stillMs = 20_000
/** A file that is not whole after so long has died with whoever brought it. */
const abandonedMs = 60 * 60_000

/** Files of earlier translations, and what the documents of a project hold already. */
export function memories(engine: Engine): Memories {
  const { db } = engine
  return {
    list: async (project) => {
      const rows = await db
        .selectFrom('memory')
        .selectAll()
        .where('project_id', '=', project)
        .where('units', '>=', 0)
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .execute()
      return rows.map(fileOf)
    },

    get: async (memory) => {
      const row = await db
        .selectFrom('memory')
        .selectAll()
        .where('id', '=', memory)
        .where('units', '>=', 0)
        .executeTakeFirst()
      return row && fileOf(row)
    },

    bring: (file, units, key, told) => bring(engine, file, units, `${file.project} ${key}`, told),

    remove: (memory) => remove(engine, memory),

    sourcesOf: async (memory) => {
      const rows = await db
        .selectFrom('memory_unit')
        .select('source')
        .where('memory_id', '=', memory)
        .orderBy('place')
        .execute()
      return rows.map(({ source }) => source)
    },

    unitsAt: async (memory, places) => {
      const rows = await db
        .selectFrom('memory_unit')
        .selectAll()
        .where('memory_id', '=', memory)
        .where('place', 'in', [-1, ...places])
        .execute()
      return rows.map((row) => ({ place: row.place, ...unitOf(row) }))
    },

    sourcesIn: async (document) => {
      const rows = await db
        .selectFrom('segment')
        .select(['id', 'source', 'codes'])
        .where('document_id', '=', document)
        .where('died', 'is', null)
        .orderBy('rank')
        .execute()
      return rows.map((row) => ({ id: row.id as SegmentId, source: row.source, codes: codesOf(row.codes) }))
    },

    confirmed: async (segments) => {
      const rows = await confirmedIn(db)
        .where('segment.id', 'in', ['', ...segments])
        .execute()
      return rows.map(confirmedOf)
    },

    look: async (project, query, most) => {
      const wanted = fold(query).trim()
      if (wanted === '') return { found: [], more: false }
      const rows = await confirmedIn(db)
        .where('document.project_id', '=', project)
        .where((eb) => eb.or([contains('segment.folded_source', wanted), contains('segment.folded_target', wanted)]))
        .orderBy('segment.written_at', 'desc')
        .limit(most + 1)
        .execute()
      const found: Looked[] = rows.map((row) => ({ kind: 'segment', ...confirmedOf(row) }))
      const units =
        found.length > most
          ? []
          : await db
              .selectFrom('memory_unit')
              .innerJoin('memory', 'memory.id', 'memory_unit.memory_id')
              .selectAll('memory_unit')
              .select('memory.name')
              .where('memory.project_id', '=', project)
              .where('memory.units', '>=', 0)
              .where((eb) =>
                eb.or([contains('memory_unit.folded_source', wanted), contains('memory_unit.folded_target', wanted)]),
              )
              .orderBy('memory.at', 'desc')
              .orderBy('memory_unit.memory_id')
              .orderBy('memory_unit.place')
              .limit(most + 1 - found.length)
              .execute()
      const both = found.concat(
        units.map((row) => ({ kind: 'unit', memory: row.memory_id as MemoryId, file: row.name, ...unitOf(row) })),
      )
      return { found: both.slice(0, most), more: both.length > most }
    },
  }
}

async function bring(
  engine: Engine,
  file: Omit<MemoryFile, 'units'>,
  units: readonly MemoryUnit[],
  request: string,
  told: (done: number) => void = () => undefined,
): Promise<MemoryId> {
  const first = await reserve(engine, file, units, request)
  if (first !== undefined) return first
  if (units.length <= rowsAtOnce) return file.id
  try {
    for (let from = 0; from < units.length; from += rowsAtOnce) {
      told(from)
      await inTransaction(engine, async (tx) => {
        await stillBrought(tx, file.id, unfinished)
        await insert(tx, file.id, units, from)
      })
      await pause(breathMs)
    }
    told(units.length)
    await inTransaction(engine, (tx) => stillBrought(tx, file.id, units.length))
    return file.id
  } catch (error) {
    await remove(engine, file.id)
    throw error
  }
}

/** Writes its count, and holds its row until the transaction ends: whoever takes it out waits for that, and what comes after is refused here. */
async function stillBrought(tx: Tx, memory: MemoryId, units: number): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('memory')
    .set({ units })
    .where('id', '=', memory)
    .where('units', '=', unfinished)
    .executeTakeFirst()
  if (Number(numUpdatedRows) !== 1) throw new Error('A memory was taken out while it was brought.')
}

/** Takes the request for this file, and writes one of few units whole; gives the memory that the request has brought before. */
async function reserve(
  engine: Engine,
  file: Omit<MemoryFile, 'units'>,
  units: readonly MemoryUnit[],
  request: string,
): Promise<MemoryId | undefined> {
  const isSmall = units.length <= rowsAtOnce
  let seen = { id: '', n: -1, sinceMs: 0 }
  for (;;) {
    const isTaken = await inTransaction(engine, async (tx) => {
      const { numInsertedOrUpdatedRows } = await tx
        .insertInto('memory')
        .values({
          id: file.id,
          project_id: file.project,
          name: storable(file.name),
          brought_by: file.by,
          at: iso(file.at),
          units: isSmall ? units.length : unfinished,
          request,
        })
        .onConflict((conflict) => conflict.column('request').doNothing())
        .executeTakeFirstOrThrow()
      if (Number(numInsertedOrUpdatedRows) === 0) return false
      if (isSmall) await insert(tx, file.id, units, 0)
      return true
    })
    if (isTaken) return undefined
    const first = await engine.db
      .selectFrom('memory')
      .select(['id', 'units'])
      .where('request', '=', request)
      .executeTakeFirst()
    if (first && first.units >= 0) return first.id as MemoryId
    if (first) {
      const n = await unitsOf(engine.db, first.id)
      if (first.id !== seen.id || n !== seen.n) seen = { id: first.id, n, sinceMs: 0 }
      else if (seen.sinceMs > stillMs) await remove(engine, first.id as MemoryId)
    }
    await pause(pauseMs)
    seen.sinceMs += pauseMs
  }
}

async function unitsOf(db: Db, memory: string): Promise<number> {
  const row = await db
    .selectFrom('memory_unit')
    .select(sql<number>`count(*)`.as('n'))
    .where('memory_id', '=', memory)
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

/** One portion. */
async function insert(tx: Tx, memory: MemoryId, units: readonly MemoryUnit[], from: number): Promise<void> {
  const rows = units.slice(from, from + rowsAtOnce).map((unit, i) => unitRow(memory, from + i, unit))
  if (rows.length > 0) await tx.insertInto('memory_unit').values(rows).execute()
}

/** Its units first and in portions too; from then on nobody sees it, and who is still at it does not come to an end. */
async function remove(engine: Engine, memory: MemoryId): Promise<void> {
  await inTransaction(engine, (tx) => tx.updateTable('memory').set({ units: going }).where('id', '=', memory).execute())
  for (;;) {
    const { place } = await engine.db
      .selectFrom('memory_unit')
      .select(sql<number | null>`min(place)`.as('place'))
      .where('memory_id', '=', memory)
      .executeTakeFirstOrThrow()
    if (place === null) break
    await inTransaction(engine, (tx) =>
      tx
        .deleteFrom('memory_unit')
        .where('memory_id', '=', memory)
        .where('place', '<', Number(place) + removedAtOnce)
        .execute(),
    )
    await pause(breathMs)
  }
  await inTransaction(engine, (tx) => tx.deleteFrom('memory').where('id', '=', memory).execute())
}

const removedAtOnce = 5000

/** At the start: takes out files that were left half brought. Not a young one: another server may be at it. */
export async function sweepMemories(engine: Engine, now: Date): Promise<void> {
  const rows = await engine.db
    .selectFrom('memory')
    .select('id')
    .where('units', '<', 0)
    .where('at', '<', iso(new Date(now.getTime() - abandonedMs)))
    .execute()
  for (const { id } of rows) await remove(engine, id as MemoryId)
}

/** Confirmed translations of living segments, in documents that are whole. */
function confirmedIn(db: Db) {
  return db
    .selectFrom('segment')
    .innerJoin('document', 'document.id', 'segment.document_id')
    .select([
      'segment.id',
      'segment.document_id',
      'document.title',
      'segment.source',
      'segment.target',
      'segment.state',
      'segment.written_by',
      'segment.written_at',
      'segment.codes',
    ])
    .where('segment.died', 'is', null)
    .where('segment.state', '!=', 'initial')
    .where('segment.target', '!=', '')
    .where('segment.source', '!=', '')
    .where('document.change', '>', 0)
}

interface ConfirmedRow {
  readonly id: string
  readonly document_id: string
  readonly title: string
  readonly source: string
  readonly target: string
  readonly state: string
  readonly written_by: string | null
  readonly written_at: string | null
  readonly codes: string | null
}

function confirmedOf(row: ConfirmedRow): Confirmed {
  return {
    id: row.id as SegmentId,
    document: row.document_id as DocumentId,
    title: row.title,
    source: row.source,
    target: row.target,
    state: row.state as Confirmed['state'],
    by: row.written_by as UserId,
    at: new Date(row.written_at ?? 0),
    codes: codesOf(row.codes),
  }
}

/** Codes as they are kept with a segment. */
const codesOf = (codes: string | null): readonly Code[] =>
  codes === null ? [] : (JSON.parse(codes) as readonly Code[])

function unitRow(
  memory: MemoryId,
  place: number,
  { source, target, by, at }: MemoryUnit,
): Insertable<Tables['memory_unit']> {
  return {
    memory_id: memory,
    place,
    source: storable(source),
    target: storable(target),
    written_by: by === null ? null : storable(by),
    written_at: isoOrNull(at),
    folded_source: fold(source),
    folded_target: fold(target),
  }
}

function unitOf(row: Selectable<Tables['memory_unit']>): MemoryUnit {
  const { source, target, written_by, written_at } = row
  return { source, target, by: written_by, at: written_at === null ? null : new Date(written_at) }
}

function fileOf(row: Selectable<Tables['memory']>): MemoryFile {
  return {
    id: row.id as MemoryId,
    project: row.project_id as ProjectId,
    name: row.name,
    by: row.brought_by as UserId,
    at: new Date(row.at),
    units: row.units,
  }
}
