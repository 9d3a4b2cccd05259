import type { Change, DocumentId, Segment, SegmentId, Standing } from '../../segments/model.ts'
import type { Restructured, Restructurings, Row } from './contract.ts'
import { type Db, type Engine, inTransaction, type Tx, Unwritten } from './engine.ts'
import { firstRevision, insertRevision } from './revisions.ts'
import { type Counts, changeOf, rowOf, segmentColumns, segmentOf } from './rows.ts'
import {
  type Act,
  type Beginning,
  fingerprint,
  newSegmentId,
  nextChange,
  record,
  segmentRow,
  usedKey,
} from './writing.ts'

/** Splits, merges, corrections and their undoing: segments end and others begin, in one change. */
export function restructurings(engine: Engine): Restructurings {
  const { db } = engine
  return {
    apply: (document, restructuring, by, at, key) =>
      inTransaction(engine, async (tx): Promise<Restructured> => {
        const { change, counts } = await nextChange(tx, document)
        // Ranks depend on the neighbours, which may have altered between two tries of one request.
        const begun = restructuring.begun.map(({ source, after, target }) => [source, after, target])
        const asked = fingerprint(restructuring.kind, restructuring.undoes, restructuring.ended, begun, by)
        const before = await usedKey(tx, document, key)
        if (before !== undefined) throw new Unwritten(await answeredBefore(tx, document, before, asked))
        for (const { segment, head } of restructuring.ended) await end(tx, document, segment, head, change, counts)
        const act: Act = {
          document,
          kind: restructuring.kind,
          by,
          at,
          undoes: restructuring.undoes,
          key,
          fingerprint: asked,
        }
        const segments: Segment[] = []
        for (const { ancestors, ...successor } of restructuring.begun) {
          const beginning: Beginning = { ...successor, id: newSegmentId(), born: change, by, at }
          segments.push(await begin(tx, beginning, act, ancestors, counts))
        }
        await record(tx, change, act, counts, true)
        return { kind: 'restructured', change, segments }
      }),

    of: async (document, number) => {
      const change = await db
        .selectFrom('change')
        .selectAll()
        .where('document_id', '=', document)
        .where('number', '=', number)
        .executeTakeFirst()
      if (change === undefined || change.kind === 'import') return undefined
      const [ended, begun] = await Promise.all([rows(db, document, 'died', number), rows(db, document, 'born', number)])
      if (ended.length === 0 && begun.length === 0) return undefined
      return { change: changeOf(change), ended, begun }
    },
  }
}

/** Ends a segment if it still lives with the head that was seen; decided in the statement itself. */
async function end(
  tx: Tx,
  document: DocumentId,
  segment: SegmentId,
  head: number,
  change: number,
  counts: Counts,
): Promise<void> {
  const ended = await tx
    .updateTable('segment')
    .set({ died: change })
    .where('id', '=', segment)
    .where('document_id', '=', document)
    .where('head', '=', head)
    .where('died', 'is', null)
    .returning(['standing', 'words'])
    .executeTakeFirst()
  if (ended === undefined) throw new Unwritten<Restructured>({ kind: 'conflict' })
  counts.add(ended.standing as Standing, ended.words, -1)
}

async function begin(
  tx: Tx,
  beginning: Beginning,
  act: Act,
  ancestors: readonly SegmentId[],
  counts: Counts,
): Promise<Segment> {
  const row = segmentRow(act.document, beginning)
  await tx.insertInto('segment').values(row).execute()
  counts.add(row.standing, row.words)
  for (const ancestor of ancestors) {
    await tx
      .insertInto('lineage')
      .values({ document_id: act.document, ancestor, descendant: beginning.id, change: beginning.born })
      .execute()
  }
  if (beginning.target) {
    const made = { by: act.by, at: act.at, origin: 'carried', change: beginning.born } as const
    await insertRevision(tx, act.document, firstRevision(beginning.id, beginning.target, made))
  }
  return segmentOf(row)
}

async function answeredBefore(
  tx: Tx,
  document: DocumentId,
  before: { number: number; fingerprint: string },
  asked: string,
): Promise<Restructured> {
  if (before.fingerprint !== asked) return { kind: 'key_reused' }
  const begun = await rows(tx, document, 'born', before.number)
  return { kind: 'restructured', change: before.number, segments: begun.map(({ segment }) => segment) }
}

async function rows(
  db: Db | Tx,
  document: DocumentId,
  what: 'born' | 'died',
  change: Change['number'],
): Promise<Row[]> {
  const found = await db
    .selectFrom('segment')
    .select(segmentColumns)
    .where('document_id', '=', document)
    .where(what, '=', change)
    .orderBy('rank')
    .execute()
  return found.map((row) => rowOf(row, 0, 0))
}
