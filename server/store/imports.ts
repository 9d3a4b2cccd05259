/** Documents on their way into the store: in portions that nobody sees, until the last one makes a document of them. */
import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { ChangeKind, DocumentId } from '../../segments/model.ts'
import { inOrder } from '../../segments/revisions/rank.ts'
import { noteRow } from './comments.ts'
import type { NewDocument } from './contract.ts'
import { type Engine, inTransaction, type Tx } from './engine.ts'
import { StoreRefusal } from './refusal.ts'
import { firstRevision, revisionRow } from './revisions.ts'
import { Counts, iso, storable } from './rows.ts'
import type { Tables } from './schema.ts'
import { fingerprint, newSegmentId, segmentRow } from './writing.ts'

/** Rows in one insert: some ten thousand bound values, below the limit of both engines. */
export const portion = 500
/** An import that was begun so long ago and is not done has died with its server. */
const abandonedMs = 60 * 60_000

/** Writes a document that a file becomes. */
export async function importDocument(engine: Engine, document: NewDocument): Promise<DocumentId> {
  const { title, fileName, encoding, by, at, original } = document
  storable(title)
  storable(fileName)
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
  const counts = new Counts()
  return staged(engine, document, asked, {
    portions: async (write) => {
      const ranks = inOrder()
      let segments: Tables['segment'][] = []
      let revisions: Tables['revision'][] = []
      let comments: Tables['comment'][] = []
      const flush = async () => {
        if (segments.length > 0) await write((tx) => insert(tx, segments, revisions, comments))
        segments = []
        revisions = []
        comments = []
      }
      for (const { source, after, target, confidence, codes, unit, notes = [] } of document.segments) {
        const id = newSegmentId()
        const rank = ranks.next().value as string
        const begun = { id, source, after, rank, born: 1, target, confidence, codes, unit, by, at }
        const row = segmentRow(document.id, begun)
        counts.add(row.standing, row.words)
        segments.push(row)
        if (target) {
          const { origin, credit } = target
          const made = { by, at, origin, change: 1, ...(credit ? { credit } : {}) }
          revisions.push(revisionRow(document.id, firstRevision(id, target, made)))
        }
        for (const text of notes) comments.push(noteRow(document.id, id, text, by, at))
        if (segments.length === portion) await flush()
      }
      await flush()
    },
    last: async (tx) => {
      await tx
        .insertInto('change')
        .values({
          document_id: document.id,
          number: 1,
          kind: 'import' satisfies ChangeKind,
          made_by: by,
          at: iso(at),
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
    },
  })
}

async function insert(
  tx: Tx,
  segments: Tables['segment'][],
  revisions: Tables['revision'][],
  comments: Tables['comment'][],
): Promise<void> {
  await tx.insertInto('segment').values(segments).execute()
  if (revisions.length > 0) await tx.insertInto('revision').values(revisions).execute()
  for (let from = 0; from < comments.length; from += portion)
    await tx
      .insertInto('comment')
      .values(comments.slice(from, from + portion))
      .execute()
}

/** A document before anything of it is kept. */
type Beginning = Pick<
  NewDocument,
  'id' | 'project' | 'title' | 'fileName' | 'format' | 'encoding' | 'bom' | 'lead' | 'original' | 'by' | 'at' | 'key'
>

/**
 * Writes a document in portions, each a transaction of its own with a breath behind it, so that a long one holds nobody up. Its row says that it has no
 * change, and so nobody sees it; the `last` transaction gives it its changes. What fails on the way is taken out again. A key that was used before gives
 * the document that it made, or is refused where `asked` is another.
 */
export async function staged(
  engine: Engine,
  document: Beginning,
  asked: string,
  work: {
    readonly portions: (write: (portion: (tx: Tx) => Promise<void>) => Promise<void>) => Promise<void>
    readonly last: (tx: Tx) => Promise<void>
  },
): Promise<DocumentId> {
  const before = await reserve(engine, document, `${document.project} ${document.key}`, asked)
  if (before !== undefined) return before
  try {
    await work.portions(async (write) => {
      await inTransaction(engine, async (tx) => {
        await stillGoing(tx, document.id)
        await write(tx)
      })
      await pause(breathMs)
    })
    await inTransaction(engine, async (tx) => {
      await stillGoing(tx, document.id)
      await work.last(tx)
    })
    return document.id
  } catch (error) {
    await discard(engine, document.id)
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
  document: Beginning,
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
      else if (waiting.sinceMs > stillMs) await discard(engine, first.id as DocumentId)
    }
    await pause(pauseMs)
    waiting.sinceMs += pauseMs
  }
}

const pauseMs = 100
/** After each portion: others write meanwhile. */
const breathMs = 5

/** False when somebody has the key. */
function take(engine: Engine, document: Beginning, importKey: string): Promise<boolean> {
  return inTransaction(engine, async (tx) => {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('document')
      .values({
        id: document.id,
        project_id: document.project,
        title: storable(document.title),
        file_name: storable(document.fileName),
        format: storable(document.format ?? 'text'),
        encoding: storable(document.encoding),
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

/** Takes the row of an import, or says that somebody has begun to take the import out: it was taken for dead. */
async function stillGoing(tx: Tx, document: DocumentId): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('document')
    .set({ change: 0 })
    .where('id', '=', document)
    .where('change', '=', 0)
    .executeTakeFirst()
  if (Number(numUpdatedRows) !== 1) throw new Error('An import was taken out while it went on.')
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

/**
 * Takes out a document that has no change yet, its row last: whatever ends this in the middle, it can be begun again. One that is whole stays. People
 * whom nobody else has words of go with it.
 */
export async function discard(engine: Engine, document: DocumentId): Promise<void> {
  // From here on nobody adds to it.
  const { numUpdatedRows } = await inTransaction(engine, (tx) =>
    tx
      .updateTable('document')
      .set({ change: -1 })
      .where('id', '=', document)
      .where('change', '<=', 0)
      .executeTakeFirst(),
  )
  if (Number(numUpdatedRows) === 0) return
  const people = await strangers(engine, document)
  for (;;) {
    const rows = await engine.db
      .selectFrom('segment')
      .select('id')
      .where('document_id', '=', document)
      .limit(portion)
      .execute()
    if (rows.length === 0) break
    const ids = rows.map(({ id }) => id)
    await inTransaction(engine, async (tx) => {
      await tx.deleteFrom('comment').where('segment_id', 'in', ids).execute()
      await tx.deleteFrom('revision').where('segment_id', 'in', ids).execute()
      await tx.deleteFrom('segment').where('id', 'in', ids).execute()
    })
    await pause(breathMs)
  }
  await inTransaction(engine, async (tx) => {
    await tx.deleteFrom('change').where('document_id', '=', document).execute()
    await tx.deleteFrom('original').where('document_id', '=', document).execute()
    await tx.deleteFrom('document').where('id', '=', document).where('change', '<=', 0).execute()
    for (const id of people) await tx.deleteFrom('account').where('id', '=', id).execute()
  })
}

/** Those that a document with its history brought along, and who wrote nothing else. */
async function strangers({ db }: Engine, document: DocumentId): Promise<string[]> {
  const named = await Promise.all([
    db.selectFrom('change').select('made_by as id').distinct().where('document_id', '=', document).execute(),
    db.selectFrom('revision').select('written_by as id').distinct().where('document_id', '=', document).execute(),
  ])
  const ids = [...new Set(named.flat().map(({ id }) => id))]
  if (ids.length === 0) return []
  const elsewhere = (table: 'change' | 'revision' | 'comment' | 'proposal', column: 'made_by' | 'written_by') =>
    db
      .selectFrom(table)
      .select(`${column} as id` as 'made_by as id')
      .distinct()
      .where(column as 'made_by', 'in', ids)
      .where('document_id', '<>', document)
      .execute()
  const invited = await db
    .selectFrom('account')
    .select('id')
    .where('id', 'in', ids)
    .where('email_key', 'like', `%${nobodysDomain}`)
    .execute()
  if (invited.length === 0) return []
  const others = await Promise.all([
    elsewhere('change', 'made_by'),
    elsewhere('revision', 'written_by'),
    elsewhere('comment', 'written_by'),
    elsewhere('proposal', 'written_by'),
  ])
  const known = new Set(others.flat().map(({ id }) => id))
  return invited.map(({ id }) => id).filter((id) => !known.has(id))
}

/** Of the addresses of people who wrote in a document that came from elsewhere: nobody can sign in with one. */
export const nobodysDomain = '@elsewhere.invalid'

/** At the start: takes out imports that a server left half done. Not a young one: another server may be at it. */
export async function sweepImports(engine: Engine, now: Date): Promise<void> {
  const rows = await engine.db
    .selectFrom('document')
    .select('id')
    .where('change', '<=', 0)
    .where('created_at', '<', iso(new Date(now.getTime() - abandonedMs)))
    .execute()
  for (const { id } of rows) await discard(engine, id as DocumentId)
}
