import {
  type DocumentId,
  type ProposalId,
  type Revision,
  type SegmentId,
  type Standing,
  type State,
  standing,
  type UserId,
} from '../../segments/model.ts'
import { type Proposal, revise } from '../../segments/revisions/revise.ts'
import { fold } from '../../segments/text/fold.ts'
import type { Progress, Revisions, Saved, Writers } from './contract.ts'
import { type Db, type Engine, inTransaction, type Tx, Unwritten } from './engine.ts'
import { livingOf } from './lineage.ts'
import { settle } from './proposals.ts'
import { creditText, iso, revisionOf, storable } from './rows.ts'
import { fingerprint, nextChange, record, usedKey } from './writing.ts'

/** Bound values in one question: below the limit of both engines. */
const portion = 1000

/** Revisions are only ever added; the segment's row keeps a copy of the newest. */
export function revisions(engine: Engine): Revisions {
  const { db } = engine
  return {
    save: async (proposal, key, kind, takes) => {
      storable(proposal.text)
      const segment = await db
        .selectFrom('segment')
        .select('document_id')
        .where('id', '=', proposal.segment)
        .executeTakeFirst()
      if (segment === undefined) return { kind: 'no_such_segment' }
      const document = segment.document_id as DocumentId
      const saved = await inTransaction(engine, (tx) => save(tx, document, proposal, key, kind, takes))
      // Nothing was written for words that stand there already, but their proposal has found its end.
      if (saved.kind === 'unchanged' && takes !== undefined) {
        const taken = { by: proposal.by, at: proposal.at, outcome: 'taken' } as const
        await inTransaction(engine, (tx) => settle(tx, takes, taken))
        engine.announce({ document, kind: 'proposal' })
      }
      if (saved.kind === 'revised')
        engine.announce({ document, kind: 'change', change: saved.revision.change, changeKind: kind })
      return saved
    },

    list: async (segment) => {
      const rows = await db
        .selectFrom('revision')
        .selectAll()
        .where('segment_id', '=', segment)
        .orderBy('number', 'desc')
        .execute()
      return rows.map(revisionOf)
    },

    listMany: async (segments) => {
      const bySegment = new Map<SegmentId, Revision[]>()
      for (let from = 0; from < segments.length; from += portion) {
        const rows = await db
          .selectFrom('revision')
          .selectAll()
          .where('segment_id', 'in', segments.slice(from, from + portion))
          .orderBy('number', 'desc')
          .execute()
        for (const row of rows) {
          const revisions = bySegment.get(row.segment_id as SegmentId)
          if (revisions) revisions.push(revisionOf(row))
          else bySegment.set(row.segment_id as SegmentId, [revisionOf(row)])
        }
      }
      return bySegment
    },

    writers: async (segments, from, to) => {
      const found = new Map<SegmentId, Writers>()
      for (let at = 0; at < segments.length; at += portion) {
        const rows = await db
          .selectFrom('revision')
          .select((eb) => [
            'segment_id',
            eb.fn.min<string>('written_by').as('first'),
            eb.fn.max<string>('written_by').as('last'),
            eb.fn.max<number>('number').as('number'),
            eb.fn.max<number>('change').as('change'),
            eb.fn.max<string>('at').as('at'),
          ])
          .where('segment_id', 'in', segments.slice(at, at + portion))
          .where('change', '>', from)
          .where('change', '<=', to)
          .groupBy('segment_id')
          .execute()
        for (const row of rows)
          found.set(row.segment_id as SegmentId, {
            only: row.first === row.last ? (row.first as UserId) : undefined,
            number: row.number,
            change: row.change,
            at: new Date(row.at),
          })
      }
      return found
    },
    get: (segment, number) => revision(db, segment, number),
  }
}

async function save(
  tx: Tx,
  document: DocumentId,
  proposal: Proposal,
  key: string,
  kind: 'save' | 'confirm' | 'restore',
  takes: ProposalId | undefined,
): Promise<Saved> {
  // Taken first, so that what is read from here on cannot alter before this save is over.
  const { change, counts } = await nextChange(tx, document)
  const { segment: id, text, state, by, at, base, otherBase, origin, why } = proposal
  const asked = fingerprint(id, text, state, by, base, otherBase, origin, ...(why === undefined ? [] : [why]))
  const before = await usedKey(tx, document, key)
  if (before !== undefined) throw new Unwritten(await answeredBefore(tx, document, before, asked, counts.progress))

  const now = await tx
    .selectFrom('segment')
    .select(['died', 'head', 'standing', 'words'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  if (now.died !== null) throw new Unwritten<Saved>({ kind: 'ended', living: await livingOf(tx, id) })
  const newest = await revision(tx, id, now.head)
  const outcome = revise(newest, proposal)
  if (outcome.kind === 'unchanged')
    throw new Unwritten<Saved>({ kind: 'unchanged', revision: newest, progress: counts.progress })
  if (outcome.kind === 'conflict')
    throw new Unwritten<Saved>({ kind: 'conflict', base: await revision(tx, id, base), theirs: newest })

  const stands = standing(state, text)
  // The one statement that decides. Whatever was read above, a save lands only on the revision it was made from.
  if (!(await advance(tx, id, base, { text, state, by, at })))
    throw new Unwritten<Saved>({ kind: 'conflict', base: await revision(tx, id, base), theirs: newest })
  counts.move(now.standing as Standing, stands, now.words)
  await record(tx, change, { document, kind, by, at, undoes: null, key, fingerprint: asked }, counts, false)
  const saved: Revision = { ...outcome.revision, change }
  await insertRevision(tx, document, saved)
  if (takes !== undefined) await settle(tx, takes, { by, at, outcome: 'taken', change })
  return { kind: 'revised', revision: saved, progress: counts.progress }
}

interface Newest {
  readonly text: string
  readonly state: State
  readonly by: UserId
  readonly at: Date
}

/** Moves a living segment from the head that was seen to the next, whatever was read before: false when somebody else came first. */
async function advance(tx: Tx, segment: SegmentId, head: number, { text, state, by, at }: Newest): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('segment')
    .set({
      head: head + 1,
      target: storable(text),
      state,
      standing: standing(state, text),
      written_by: by,
      written_at: iso(at),
      folded_target: fold(text),
      // Once a person has looked, the aligner's doubt is settled.
      confidence: null,
    })
    .where('id', '=', segment)
    .where('head', '=', head)
    .where('died', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** A retry after a lost answer gets the answer; another request with the same key is told so. */
async function answeredBefore(
  tx: Tx,
  document: DocumentId,
  before: { number: number; fingerprint: string },
  asked: string,
  progress: Progress,
): Promise<Saved> {
  if (before.fingerprint !== asked) return { kind: 'key_reused' }
  const row = await tx
    .selectFrom('revision')
    .selectAll()
    .where('document_id', '=', document)
    .where('change', '=', before.number)
    .executeTakeFirstOrThrow()
  return { kind: 'revised', revision: revisionOf(row), progress }
}

async function insertRevision(tx: Tx, document: DocumentId, saved: Revision): Promise<void> {
  await tx.insertInto('revision').values(revisionRow(document, saved)).execute()
}

export function revisionRow(document: DocumentId, saved: Revision) {
  return {
    segment_id: saved.segment,
    number: saved.number,
    document_id: document,
    text: saved.text,
    state: saved.state,
    written_by: saved.by,
    at: iso(saved.at),
    origin: saved.origin,
    change: saved.change,
    base: saved.base,
    other_base: saved.otherBase,
    why: saved.why === undefined ? null : storable(saved.why),
    credit: creditText(saved.credit),
  }
}

async function revision(db: Db | Tx, segment: SegmentId, number: number): Promise<Revision | undefined> {
  if (number === 0) return undefined
  const row = await db
    .selectFrom('revision')
    .selectAll()
    .where('segment_id', '=', segment)
    .where('number', '=', number)
    .executeTakeFirst()
  return row && revisionOf(row)
}

/** The first revision of a segment that begins with a text. */
export function firstRevision(
  segment: SegmentId,
  target: { readonly text: string; readonly state: State },
  made: Pick<Revision, 'by' | 'at' | 'origin' | 'change' | 'credit'>,
): Revision {
  return { segment, number: 1, text: target.text, state: target.state, base: 0, otherBase: null, ...made }
}
