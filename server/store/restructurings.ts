import { uuidv7 } from 'uuidv7'
import type { Change, DocumentId, ProposalId, Segment, SegmentId, Standing, UserId } from '../../segments/model.ts'
import type { Restructuring } from '../../segments/revisions/lineage.ts'
import type { Done, Restructured, Restructurings, Row, SourceFile } from './contract.ts'
import { type Db, type Engine, inTransaction, type Tx, Unwritten } from './engine.ts'
import { fileBefore, putFile } from './files.ts'
import { keep, reopen, settle, takeAgain } from './proposals.ts'
import { StoreRefusal } from './refusal.ts'
import { reviseAll } from './revising.ts'
import { firstRevision, revisionRow } from './revisions.ts'
import { type Counts, changeOf, lineageOf, revisionOf, rowOf, segmentColumns, segmentOf } from './rows.ts'
import type { Tables } from './schema.ts'
import { type Act, fingerprint, newSegmentId, nextChange, record, segmentRow, usedKey } from './writing.ts'

/** Bound values in one question: below the limit of both engines. */
const portion = 1000
/** Rows in one statement that writes: a segment has some twenty values. */
const written = 500

/** Whatever touches more than one text: segments end, others begin, others are given a new text, in one change. */
export function restructurings(engine: Engine): Restructurings {
  const { db } = engine
  return {
    apply: async (document, restructuring, by, at, key, { file, takes = [] } = {}) => {
      const done = await inTransaction(engine, (tx) => apply(tx, document, restructuring, by, at, key, file, takes))
      if (done.kind === 'restructured')
        engine.announce({ document, kind: 'change', change: done.change, changeKind: restructuring.kind })
      return done
    },

    madeBy: async (document, key) => (await usedKey(db, document, key))?.number,

    of: async (document, number): Promise<Done | undefined> => {
      const change = await db
        .selectFrom('change')
        .selectAll()
        .where('document_id', '=', document)
        .where('number', '=', number)
        .executeTakeFirst()
      if (change === undefined || change.kind === 'import') return undefined
      const [ended, begun, revised, links, touched] = await Promise.all([
        rows(db, document, 'died', number),
        rows(db, document, 'born', number),
        revisedBy(db, document, number),
        db.selectFrom('lineage').selectAll().where('document_id', '=', document).where('change', '=', number).execute(),
        db
          .selectFrom('revision')
          .innerJoin('segment', 'segment.id', 'revision.segment_id')
          .select('segment.id')
          .distinct()
          .where('segment.document_id', '=', document)
          .where('segment.born', '=', number)
          .where('revision.change', '>', number)
          .execute(),
      ])
      const written = new Set<string>(touched.map(({ id }) => id))
      return {
        change: changeOf(change),
        ended,
        begun: begun.map((row) => ({ ...row, isTouched: written.has(row.segment.id) })),
        revised,
        lineage: links.map(lineageOf),
      }
    },
  }
}

async function apply(
  tx: Tx,
  document: DocumentId,
  restructuring: Restructuring,
  by: UserId,
  at: Date,
  key: string,
  file: SourceFile | undefined,
  takes: readonly ProposalId[],
): Promise<Restructured> {
  const { kind, undoes, ended } = restructuring
  const revised = restructuring.revised ?? []
  const proposed = restructuring.proposed ?? []
  const { change, counts } = await nextChange(tx, document)
  // Ranks depend on the neighbours, which may have altered between two tries of one request.
  const begun = restructuring.begun.map(({ source, after, target }) => [source, after, target])
  const asked = fingerprint(kind, undoes, ended, begun, by, ...[revised, proposed].filter((some) => some.length > 0))
  const before = await usedKey(tx, document, key)
  if (before !== undefined) throw new Unwritten(await answeredBefore(tx, document, before, asked))
  const placeOf = await places(tx, restructuring)
  await end(tx, document, ended, change, counts)
  const act: Act = { document, kind, by, at, undoes, key, fingerprint: asked }
  const segments = await begin(tx, restructuring.begun, act, change, placeOf, counts)
  if (!(await reviseAll(tx, revised, act, change, counts))) throw new Unwritten<Restructured>({ kind: 'conflict' })
  for (const { segment, head, text } of proposed) {
    const waiting = { segment, text, state: 'initial', origin: 'aligned', base: head, otherBase: null, by, at } as const
    await keep(tx, uuidv7() as ProposalId, waiting)
  }
  for (const proposal of takes) await settle(tx, proposal, { by, at, outcome: 'taken', change })
  if (undoes !== null) {
    const given = revised.map(({ segment }) => segment)
    await reopen(tx, document, undoes, given)
    const { undoes: before } = await tx
      .selectFrom('change')
      .select('undoes')
      .where('document_id', '=', document)
      .where('number', '=', undoes)
      .executeTakeFirstOrThrow()
    if (before !== null) await takeAgain(tx, document, given, { by, at, change })
  }
  await record(tx, change, act, counts, ended.length > 0 || segments.length > 0)
  const other = file ?? (undoes === null ? undefined : await fileBefore(tx, document, undoes))
  if (other) await putFile(tx, document, change, other)
  return { kind: 'restructured', change, segments }
}

type PlaceOf = (ancestors: readonly SegmentId[]) => Pick<Segment, 'unit' | 'codes'>

/**
 * Where in its file a successor stands, and its codes: those of its ancestors, unless it names its own. One that would stand in two places of
 * its file is refused: the file could not be written again.
 */
async function places(tx: Tx, { begun }: Restructuring): Promise<PlaceOf> {
  const asked = begun.filter(({ unit, codes }) => unit === undefined && codes === undefined)
  const ids = [...new Set(asked.flatMap(({ ancestors }) => ancestors))]
  const known = new Map<SegmentId, Segment>()
  for (let from = 0; from < ids.length; from += portion) {
    const rows = await tx
      .selectFrom('segment')
      .select(segmentColumns)
      .where('id', 'in', ids.slice(from, from + portion))
      .where((eb) => eb.or([eb('unit', 'is not', null), eb('codes', 'is not', null)]))
      .execute()
    for (const row of rows) known.set(row.id as SegmentId, segmentOf(row))
  }
  for (const { ancestors } of asked)
    if (new Set(ancestors.flatMap((id) => known.get(id)?.unit ?? [])).size > 1) throw new StoreRefusal('other_unit')
  return (ancestors) => {
    const found = ancestors.flatMap((id) => known.get(id) ?? [])
    const unit = found.find((segment) => segment.unit !== undefined)?.unit
    const codes = new Map(found.flatMap((segment) => (segment.codes ?? []).map((code) => [code.number, code])))
    return {
      ...(unit === undefined ? {} : { unit }),
      ...(codes.size === 0 ? {} : { codes: [...codes.values()] }),
    }
  }
}

/** Ends segments if each still lives with the head that was seen; decided in the statements themselves, one for many segments with one head. */
async function end(
  tx: Tx,
  document: DocumentId,
  ended: Restructuring['ended'],
  change: number,
  counts: Counts,
): Promise<void> {
  const byHead = new Map<number, SegmentId[]>()
  for (const { segment, head } of ended) byHead.set(head, [...(byHead.get(head) ?? []), segment])
  for (const [head, segments] of byHead) {
    for (const some of portions(segments)) {
      const rows = await tx
        .updateTable('segment')
        .set({ died: change })
        .where('id', 'in', some)
        .where('document_id', '=', document)
        .where('head', '=', head)
        .where('died', 'is', null)
        .returning(['standing', 'words'])
        .execute()
      if (rows.length < some.length) throw new Unwritten<Restructured>({ kind: 'conflict' })
      for (const row of rows) counts.add(row.standing as Standing, row.words, -1)
    }
  }
}

/** Begins all successors, many in one statement. */
async function begin(
  tx: Tx,
  begun: Restructuring['begun'],
  { document, by, at }: Act,
  change: number,
  placeOf: PlaceOf,
  counts: Counts,
): Promise<Segment[]> {
  const rows: ReturnType<typeof segmentRow>[] = []
  const links: Tables['lineage'][] = []
  const revisions: Tables['revision'][] = []
  for (const { ancestors, origin = 'carried', credit, ...successor } of begun) {
    const id = newSegmentId()
    const row = segmentRow(document, { ...placeOf(ancestors), ...successor, id, born: change, by, at })
    rows.push(row)
    counts.add(row.standing, row.words)
    for (const ancestor of ancestors) links.push({ document_id: document, ancestor, descendant: id, change })
    if (successor.target)
      revisions.push(
        revisionRow(
          document,
          firstRevision(id, successor.target, { by, at, origin, change, ...(credit ? { credit } : {}) }),
        ),
      )
  }
  for (const some of portions(rows)) await tx.insertInto('segment').values(some).execute()
  for (const some of portions(links)) await tx.insertInto('lineage').values(some).execute()
  for (const some of portions(revisions)) await tx.insertInto('revision').values(some).execute()
  return rows.map(segmentOf)
}

function portions<Row>(rows: readonly Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / written) }, (_, k) => rows.slice(k * written, (k + 1) * written))
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

/** Revisions that a change gave to segments which it did not begin, each with the one before it. */
async function revisedBy(db: Db, document: DocumentId, change: number): Promise<Done['revised']> {
  const after = await db
    .selectFrom('revision')
    .innerJoin('segment', 'segment.id', 'revision.segment_id')
    .selectAll('revision')
    .where('revision.document_id', '=', document)
    .where('revision.change', '=', change)
    .where('segment.born', '<>', change)
    .orderBy('segment.rank')
    .execute()
  const found: Done['revised'][number][] = []
  for (let from = 0; from < after.length; from += portion) {
    const some = after.slice(from, from + portion)
    const ids = some.map(({ segment_id }) => segment_id)
    const [before, now] = await Promise.all([
      db
        .selectFrom('revision as before')
        .innerJoin('revision as made', (join) =>
          join.onRef('made.segment_id', '=', 'before.segment_id').on('made.change', '=', change),
        )
        .selectAll('before')
        .where('before.segment_id', 'in', ids)
        .whereRef('before.number', '=', (eb) => eb('made.number', '-', 1))
        .execute(),
      db.selectFrom('segment').select(segmentColumns).where('id', 'in', ids).execute(),
    ])
    const befores = new Map(before.map((row) => [row.segment_id, row]))
    const nows = new Map(now.map((row) => [row.id, row]))
    for (const row of some) {
      const old = befores.get(row.segment_id)
      found.push({
        before: old && revisionOf(old),
        after: revisionOf(row),
        now: rowOf(nows.get(row.segment_id)!, 0, 0),
      })
    }
  }
  return found
}
