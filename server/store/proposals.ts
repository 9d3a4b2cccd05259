import type { Selectable } from 'kysely'
import type { DocumentId, Origin, ProposalId, SegmentId, State, UserId } from '../../segments/model.ts'
import type { KeptProposal, Proposal, Settlement } from '../../segments/revisions/revise.ts'
import type { Proposals } from './contract.ts'
import { type Db, type Engine, inTransaction, type Tx } from './engine.ts'
import { ancestorsOf, livingOf } from './lineage.ts'
import { iso, storable } from './rows.ts'
import type { Tables } from './schema.ts'
import { fingerprint } from './writing.ts'

/** Proposals stay with the segment they were written for, and are read through lineage. */
export function proposals(engine: Engine): Proposals {
  const { db } = engine
  return {
    keep: (id, proposal) => inTransaction(engine, (tx) => keep(tx, id, proposal)),

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

    settle: (proposal, settlement) => inTransaction(engine, (tx) => settle(tx, proposal, settlement)),
  }
}

/** Under the id of the same words that wait already, if they do: sent again, by a second press or a reload, they are one proposal. */
export async function keep(tx: Tx, id: ProposalId, proposal: Proposal): Promise<ProposalId> {
  const { segment, base, otherBase, text, state, origin, by, at } = proposal
  const { document_id } = await tx
    .selectFrom('segment')
    .select('document_id')
    .where('id', '=', segment)
    .executeTakeFirstOrThrow()
  const once = fingerprint(segment, base, otherBase, text, state, by)
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
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const kept = await tx
    .selectFrom('proposal')
    .select('id')
    .where('fingerprint', '=', once)
    .where('settled_at', 'is', null)
    .executeTakeFirstOrThrow()
  return kept.id as ProposalId
}

/** The first decision stands. */
export async function settle(tx: Tx, proposal: ProposalId, { by, at, outcome }: Settlement): Promise<void> {
  await tx
    .updateTable('proposal')
    .set({ settled_by: by, settled_at: iso(at), outcome })
    .where('id', '=', proposal)
    .where('settled_at', 'is', null)
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
          },
  }
}
