import { createHash } from 'node:crypto'
import { setImmediate as breathe, setTimeout as pause } from 'node:timers/promises'
import type { ChangeKind, DocumentId, UserId } from '../../segments/model.ts'
import { inOrder } from '../../segments/revisions/rank.ts'
import { commentOf, noteRow } from './comments.ts'
import type { Documents, NewDocument } from './contract.ts'
import { type Engine, inTransaction } from './engine.ts'
import { fileAsOf } from './files.ts'
import type { Pages } from './pages.ts'
import { proposalsIn } from './proposals.ts'
import { asOf, history } from './reading.ts'
import { StoreRefusal } from './refusal.ts'
import { firstRevision, revisionRow } from './revisions.ts'
import { bytesOf, Counts, changeOf, documentColumns, documentOf, iso, lineageOf, storable } from './rows.ts'
import type { Tables } from './schema.ts'
import { restoreWhole } from './wholes.ts'
import { fingerprint, newSegmentId, segmentRow } from './writing.ts'

/** Rows in one insert: some ten thousand bound values, below the limit of both engines. */
const portion = 500
/** An import that was begun so long ago and is not done has died with its server. */
const abandonedMs = 60 * 60_000

export function documents(engine: Engine, pages: Pages): Documents {
  const { db } = engine
  return {
    import: (document) => importDocument(engine, document),
    restore: (whole) => restoreWhole(engine, whole),

    get: async (document) => {
      const row = await db
        .selectFrom('document')
        .select(documentColumns)
        .where('id', '=', document)
        .where('change', '>', 0)
        .executeTakeFirst()
      return row && documentOf(row)
    },

    list: async (projects) => {
      if (projects.length === 0) return []
      const rows = await db
        .selectFrom('document')
        .select(documentColumns)
        .where('project_id', 'in', projects)
        .where('change', '>', 0)
        .orderBy('changed_at', 'desc')
        .execute()
      return rows.map(documentOf)
    },

    rename: async (document, title) => {
      await inTransaction(engine, (tx) =>
        tx
          .updateTable('document')
          .set({ title: storable(title) })
          .where('id', '=', document)
          .execute(),
      )
    },

    original: async (document) => {
      const row = await db
        .selectFrom('original')
        .select('bytes')
        .where('document_id', '=', document)
        .executeTakeFirstOrThrow()
      return bytesOf(row.bytes)
    },

    file: (document, change) => fileAsOf(db, document, change),

    page: pages.page,
    numberOf: pages.numberOf,
    ranks: async (document) => {
      const rows = await db
        .selectFrom('segment')
        .select('rank')
        .where('document_id', '=', document)
        .where('died', 'is', null)
        .orderBy('rank')
        .execute()
      return rows.map(({ rank }) => rank)
    },
    asOf: (document, change) => asOf(db, document, change),
    history: (document) => history(db, document),

    changes: async (document, after = 0) => {
      const rows = await db
        .selectFrom('change')
        .selectAll()
        .where('document_id', '=', document)
        .where('number', '>', after)
        .orderBy('number')
        .execute()
      return rows.map(changeOf)
    },

    lineage: async (document) => {
      const rows = await db
        .selectFrom('lineage')
        .selectAll()
        .where('document_id', '=', document)
        .orderBy('change')
        .orderBy('ancestor')
        .orderBy('descendant')
        .execute()
      return rows.map(lineageOf)
    },

    comments: async (document) => {
      const rows = await db
        .selectFrom('comment')
        .selectAll()
        .where('document_id', '=', document)
        .orderBy('at')
        .orderBy('id')
        .execute()
      return rows.map(commentOf)
    },

    proposals: (document) => proposalsIn(db, document),

    people: async (document) => {
      const wrote = (
        table: 'change' | 'revision' | 'comment' | 'proposal',
        column: 'made_by' | 'written_by' | 'resolved_by' | 'settled_by',
      ) =>
        db
          .selectFrom(table)
          .select(column as 'made_by')
          .distinct()
          .where('document_id', '=', document)
          .execute()
      const found = await Promise.all([
        wrote('change', 'made_by'),
        wrote('revision', 'written_by'),
        wrote('comment', 'written_by'),
        wrote('comment', 'resolved_by'),
        wrote('proposal', 'written_by'),
        wrote('proposal', 'settled_by'),
      ])
      const ids = [...new Set(found.flat().flatMap((row) => (Object.values(row)[0] as string | null) ?? []))]
      const rows = await db.selectFrom('account').select(['id', 'name']).where('id', 'in', ids).orderBy('id').execute()
      return rows.map(({ id, name }) => ({ id: id as UserId, name }))
    },
  }
}

/**
 * Writes a document in portions, each a transaction of its own with a breath between, so that a long import holds nobody up. It has no
 * change yet and is seen by nobody; the last transaction gives it change 1. What fails on the way is taken out again.
 */
async function importDocument(engine: Engine, document: NewDocument): Promise<DocumentId> {
  storable(document.title)
  storable(document.fileName)
  const importKey = `${document.project} ${document.key}`
  const { title, fileName, encoding, by, original } = document
  const asked = fingerprint(
    'import',
    title,
    fileName,
    encoding,
    by,
    createHash('sha256').update(original).digest('hex'),
    ...(document.format === undefined ? [] : [document.format]),
    ...(document.asked === undefined ? [] : [document.asked]),
  )
  const before = await reserve(engine, document, importKey, asked)
  if (before !== undefined) return before
  try {
    const counts = new Counts()
    const ranks = inOrder()
    let segments: Tables['segment'][] = []
    let revisions: Tables['revision'][] = []
    let comments: Tables['comment'][] = []
    for (const { source, after, target, confidence, codes, unit, notes = [] } of document.segments) {
      const id = newSegmentId()
      const rank = ranks.next().value as string
      const { by, at } = document
      const begun = { id, source, after, rank, born: 1, target, confidence, codes, unit, by, at }
      const row = segmentRow(document.id, begun)
      counts.add(row.standing, row.words)
      segments.push(row)
      if (target) {
        const made = { by: document.by, at: document.at, origin: target.origin, change: 1 } as const
        revisions.push(revisionRow(document.id, firstRevision(id, target, made)))
      }
      for (const text of notes) comments.push(noteRow(document.id, id, text, by, at))
      if (segments.length === portion) {
        await write(engine, segments, revisions, comments)
        segments = []
        revisions = []
        comments = []
      }
    }
    await write(engine, segments, revisions, comments)
    await inTransaction(engine, async (tx) => {
      await tx
        .insertInto('change')
        .values({
          document_id: document.id,
          number: 1,
          kind: 'import' satisfies ChangeKind,
          made_by: document.by,
          at: iso(document.at),
          undoes: null,
          key: document.key,
          fingerprint: asked,
        })
        .execute()
      await tx
        .updateTable('document')
        .set({ change: 1, structure: 1, progress: JSON.stringify(counts.progress) })
        .where('id', '=', document.id)
        .execute()
    })
    return document.id
  } catch (error) {
    await remove(engine, document.id)
    throw error
  }
}

/** So long an import may stand still before it is taken for dead: its server has ended in the middle of it. */
const stillMs = 20_000

/**
 * Takes the key; whoever comes second with it waits for the first and gets its document. What a dead server left half done is
 * taken out, since it is in the way.
 */
async function reserve(
  engine: Engine,
  document: NewDocument,
  importKey: string,
  asked: string,
): Promise<DocumentId | undefined> {
  const waiting = { at: '', sinceMs: 0 }
  for (;;) {
    if (await take(engine, document, importKey)) return undefined
    const first = await engine.db
      .selectFrom('document')
      .leftJoin('change', (join) => join.onRef('change.document_id', '=', 'document.id').on('change.number', '=', 1))
      .select(['document.id', 'document.change', 'change.fingerprint'])
      .where('import_key', '=', importKey)
      .executeTakeFirst()
    if (first && first.change > 0) {
      if (first.fingerprint !== asked) throw new StoreRefusal('key_reused')
      return first.id as DocumentId
    }
    if (first) {
      const at = `${first.id} ${await lastRank(engine, first.id)}`
      if (at !== waiting.at) Object.assign(waiting, { at, sinceMs: 0 })
      else if (waiting.sinceMs > stillMs) await remove(engine, first.id as DocumentId)
    }
    await pause(pauseMs)
    waiting.sinceMs += pauseMs
  }
}

const pauseMs = 100

/** False when somebody has the key. */
function take(engine: Engine, document: NewDocument, importKey: string): Promise<boolean> {
  return inTransaction(engine, async (tx) => {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('document')
      .values({
        id: document.id,
        project_id: document.project,
        title: document.title,
        file_name: document.fileName,
        format: document.format ?? 'text',
        encoding: document.encoding,
        bom: document.bom ? 1 : 0,
        lead: storable(document.lead),
        created_at: iso(document.at),
        change: 0,
        structure: 0,
        progress: JSON.stringify(new Counts().progress),
        changed_by: document.by,
        changed_at: iso(document.at),
        import_key: importKey,
      })
      .onConflict((conflict) => conflict.column('import_key').doNothing())
      .executeTakeFirst()
    if (Number(numInsertedOrUpdatedRows) !== 1) return false
    await tx
      .insertInto('original')
      .values({ document_id: document.id, bytes: Buffer.from(document.original) })
      .execute()
    return true
  })
}

/** How far an import has come. */
async function lastRank(engine: Engine, document: string): Promise<string> {
  const row = await engine.db
    .selectFrom('segment')
    .select('rank')
    .where('document_id', '=', document)
    .orderBy('rank', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.rank ?? ''
}

async function write(
  engine: Engine,
  segments: Tables['segment'][],
  revisions: Tables['revision'][],
  comments: Tables['comment'][],
): Promise<void> {
  if (segments.length === 0) return
  await inTransaction(engine, async (tx) => {
    await tx.insertInto('segment').values(segments).execute()
    if (revisions.length > 0) await tx.insertInto('revision').values(revisions).execute()
    for (let from = 0; from < comments.length; from += portion)
      await tx
        .insertInto('comment')
        .values(comments.slice(from, from + portion))
        .execute()
  })
  await breathe()
}

async function remove(engine: Engine, document: DocumentId): Promise<void> {
  await inTransaction(engine, async (tx) => {
    await tx.deleteFrom('comment').where('document_id', '=', document).execute()
    await tx.deleteFrom('revision').where('document_id', '=', document).execute()
    await tx.deleteFrom('segment').where('document_id', '=', document).execute()
    await tx.deleteFrom('original').where('document_id', '=', document).execute()
    await tx.deleteFrom('document').where('id', '=', document).where('change', '=', 0).execute()
  })
}

/** At the start: takes out imports that a server left half done. Not a young one: another server may be at it. */
export async function sweepImports(engine: Engine, now: Date): Promise<void> {
  const rows = await engine.db
    .selectFrom('document')
    .select('id')
    .where('change', '=', 0)
    .where('created_at', '<', iso(new Date(now.getTime() - abandonedMs)))
    .execute()
  for (const { id } of rows) await remove(engine, id as DocumentId)
}
