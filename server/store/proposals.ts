import type { Selectable } from 'kysely'
import type { DocumentId, Origin, ProposalId, SegmentId, State, UserId } from '../../segments/model.ts'
import type { KeptProposal, Proposal, Settlement } from '../../segments/revisions/revise.ts'
import { insertComment } from './comments.ts'
import type { Proposals } from './contract.ts'
import { type Db, type Engine, inTransaction, type Tx } from './engine.ts'
import { ancestorsOf, livingOf } from './lineage.ts'
import { iso, storable } from './rows.ts'
import type { Tables } from './schema.ts'
import { fingerprint } from './writing.ts'

/** Bound values in one question: below the limit of both engines. */
const portion = 1000
/** So many that wait are told one by one. */
const mostNamed = 500

/** Proposals stay with the segment they were written for, and are read through lineage. */
export function proposals(engine: Engine): Proposals {
  const { db } = engine
  return {
    keep: async (id, proposal) => {
      const kept = await inTransaction(engine, (tx) => keep(tx, id, proposal))
      engine.announce({ document: kept.document, kind: 'proposal' })
      return kept.id
    },

    bring: async (brought, remarks) => {
      const documents = await inTransaction(engine, async (tx) => {
        const found = { proposal: new Set<DocumentId>(), comment: new Set<DocumentId>() }
        for (const { id, proposal } of brought) found.proposal.add((await keep(tx, id, proposal)).document)
        for (const remark of remarks) found.comment.add(await insertComment(tx, remark))
        return found
      })
      for (const kind of ['proposal', 'comment'] as const)
        for (const document of documents[kind]) engine.announce({ document, kind })
    },

    get: async (proposal) => {
      const row = await db.selectFrom('proposal').selectAll().where('id', '=', proposal).executeTakeFirst()
      return row && proposalOf(row)
    },

    of: async (segment) => {
      const { segments } = await ancestorsOf(db, segment)
      const rows = await db
        .selectFrom('proposal')
        .selectAll()
        .where('segment_id', 'in', [segment, ...segments.map(({ id }) => id)])
        .orderBy('at')
        .orderBy('id')
        .execute()
      return rows.map(proposalOf)
    },

    open: async (document) => {
      const rows = await db
        .selectFrom('proposal')
        .innerJoin('segment', 'segment.id', 'proposal.segment_id')
        .selectAll('proposal')
        .select('segment.died')
        .where('proposal.document_id', '=', document)
        .where('proposal.settled_at', 'is', null)
        .orderBy('proposal.at')
        .orderBy('proposal.id')
        .execute()
      return Promise.all(
        rows.map(async (row) => {
          const proposal = proposalOf(row)
          const heirs = row.died === null ? [] : await livingOf(db, proposal.segment)
          return { segment: heirs[0]?.id ?? proposal.segment, proposal }
        }),
      )
    },

    waiting: async (document) => {
      const rows = await db
        .selectFrom('proposal')
        .innerJoin('segment', 'segment.id', 'proposal.segment_id')
        .select(['proposal.id', 'proposal.segment_id', 'segment.died'])
        .where('proposal.document_id', '=', document)
        .where('proposal.settled_at', 'is', null)
        .orderBy('proposal.at')
        .orderBy('proposal.id')
        .execute()
      if (rows.length > mostNamed) return { n: rows.length, beside: undefined }
      const beside = new Map<SegmentId, ProposalId[]>()
      for (const { id, segment_id, died } of rows) {
        const heirs = died === null ? [] : await livingOf(db, segment_id as SegmentId)
        const segment = heirs[0]?.id ?? (segment_id as SegmentId)
        beside.set(segment, [...(beside.get(segment) ?? []), id as ProposalId])
      }
      return { n: rows.length, beside }
    },

    settle: async (proposal, settlement) => {
      const document = await inTransaction(engine, (tx) => settle(tx, proposal, settlement))
      if (document !== undefined) engine.announce({ document, kind: 'proposal' })
    },
  }
}

/** Under the id of the same words that wait already, if they do: sent again, by a second press or a reload, they are one proposal. One that is known by this id stays as it is. */
export async function keep(
  tx: Tx,
  id: ProposalId,
  proposal: Proposal,
): Promise<{ readonly id: ProposalId; readonly document: DocumentId }> {
  const { segment, base, otherBase, text, state, origin, by, at, author } = proposal
  const { document_id } = await tx
    .selectFrom('segment')
    .select('document_id')
    .where('id', '=', segment)
    .executeTakeFirstOrThrow()
  const once = fingerprintOf(proposal)
  await tx
    .insertInto('proposal')
    .values({
      id,
      document_id,
      segment_id: segment,
      base,
      other_base: otherBase,
      text: storable(text),
      state,
      origin,
      written_by: by,
      at: iso(at),
      fingerprint: once,
      settled_by: null,
      settled_at: null,
      outcome: null,
      author: author === undefined ? null : storable(author),
      taken_by: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const kept = await tx
    .selectFrom('proposal')
    .select('id')
    .where((eb) => eb.or([eb('id', '=', id), eb.and([eb('fingerprint', '=', once), eb('settled_at', 'is', null)])]))
    .executeTakeFirstOrThrow()
  return { id: kept.id as ProposalId, document: document_id as DocumentId }
}

/** What makes two of them one as long as they wait. */
export const fingerprintOf = ({ segment, base, otherBase, text, state, by, author }: Proposal): string =>
  fingerprint(segment, base, otherBase, text, state, by, ...(author === undefined ? [] : [author]))

/** The first decision stands. The document, unless there was one already. */
export async function settle(
  tx: Tx,
  proposal: ProposalId,
  { by, at, outcome, change }: Settlement,
): Promise<DocumentId | undefined> {
  const row = await tx
    .updateTable('proposal')
    .set({ settled_by: by, settled_at: iso(at), outcome, taken_by: change ?? null })
    .where('id', '=', proposal)
    .where('settled_at', 'is', null)
    .returning('document_id')
    .executeTakeFirst()
  return row && (row.document_id as DocumentId)
}

/** What a change took waits again in the segments that its undoing gives their text back, unless the same words wait there already. */
export async function reopen(
  tx: Tx,
  document: DocumentId,
  change: number,
  segments: readonly SegmentId[],
): Promise<void> {
  for (let from = 0; from < segments.length; from += portion)
    await tx
      .updateTable('proposal')
      .set({ settled_by: null, settled_at: null, outcome: null, taken_by: null })
      .where('document_id', '=', document)
      .where('taken_by', '=', change)
      .where('segment_id', 'in', segments.slice(from, from + portion))
      .where('fingerprint', 'not in', (eb) =>
        eb
          .selectFrom('proposal as waiting')
          .select('waiting.fingerprint')
          .where('waiting.document_id', '=', document)
          .where('waiting.settled_at', 'is', null),
      )
      .execute()
}

/** Once an undoing is taken back, what it let wait again is taken again where the segment has its words. */
export async function takeAgain(
  tx: Tx,
  document: DocumentId,
  segments: readonly SegmentId[],
  { by, at, change }: { readonly by: UserId; readonly at: Date; readonly change: number },
): Promise<void> {
  for (let from = 0; from < segments.length; from += portion)
    await tx
      .updateTable('proposal')
      .set({ settled_by: by, settled_at: iso(at), outcome: 'taken', taken_by: change })
      .where('document_id', '=', document)
      .where('settled_at', 'is', null)
      .where('segment_id', 'in', segments.slice(from, from + portion))
      .where('text', '=', (eb) =>
        eb.selectFrom('segment').select('segment.target').whereRef('segment.id', '=', 'proposal.segment_id'),
      )
      .execute()
}

/** Every proposal of a document, oldest first. */
export async function proposalsIn(db: Db, document: DocumentId): Promise<KeptProposal[]> {
  const rows = await db
    .selectFrom('proposal')
    .selectAll()
    .where('document_id', '=', document)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map(proposalOf)
}

function proposalOf(row: Selectable<Tables['proposal']>): KeptProposal {
  return {
    id: row.id as ProposalId,
    segment: row.segment_id as SegmentId,
    text: row.text,
    state: row.state as State,
    by: row.written_by as UserId,
    at: new Date(row.at),
    origin: row.origin as Origin,
    base: row.base,
    otherBase: row.other_base,
    settled:
      row.settled_by === null || row.settled_at === null
        ? null
        : {
            by: row.settled_by as UserId,
            at: new Date(row.settled_at),
            outcome: row.outcome as Settlement['outcome'],
            ...(row.taken_by === null ? {} : { change: row.taken_by }),
          },
    ...(row.author === null ? {} : { author: row.author }),
  }
}
