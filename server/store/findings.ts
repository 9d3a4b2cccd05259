import type { Code, DocumentId, SegmentId, State, UserId } from '../../segments/model.ts'
import type { Findings } from './contract.ts'
import { type Engine, inTransaction } from './engine.ts'
import { livingOf } from './lineage.ts'
import { iso } from './rows.ts'

/** Segments read at once. */
const portion = 1000

export function findings({ db }: Pick<Engine, 'db'>): Findings {
  return {
    async *texts(document, since) {
      const columns = ['segment.id', 'rank', 'head', 'source', 'target', 'segment.state', 'codes'] as const
      for (let after = ''; ; ) {
        // Few were revised: they are found by their revisions, and not among all.
        const asked =
          since === undefined
            ? db.selectFrom('segment').select(columns)
            : db
                .selectFrom((eb) =>
                  eb
                    .selectFrom('revision')
                    .select('segment_id')
                    .distinct()
                    .where('document_id', '=', document)
                    .where('change', '>', since)
                    .as('revised'),
                )
                .innerJoin('segment', 'segment.id', 'revised.segment_id')
                .select(columns)
        const rows = await asked
          .where('segment.document_id', '=', document)
          .where('died', 'is', null)
          .where('rank', '>', after)
          .orderBy('rank')
          .limit(portion)
          .execute()
        for (const { id, head, source, target, state, codes } of rows) {
          yield {
            id: id as SegmentId,
            head,
            source,
            target,
            state: state as State,
            codes: codes === null ? [] : (JSON.parse(codes) as Code[]),
          }
        }
        if (rows.length < portion) return
        after = rows.at(-1)!.rank
      }
    },

    aside: async (document) => {
      const rows = await db
        .selectFrom('finding_aside')
        .innerJoin('segment', 'segment.id', 'finding_aside.segment_id')
        .select(['finding_aside.segment_id', 'finding', 'set_by', 'at', 'segment.died'])
        .where('finding_aside.document_id', '=', document)
        .orderBy('at')
        .execute()
      const found = await Promise.all(
        rows.map(async ({ segment_id, finding, set_by, at, died }) => {
          const segment = segment_id as SegmentId
          const heirs = died === null ? [segment] : (await livingOf(db, segment)).map(({ id }) => id)
          return heirs.map((heir) => ({ segment: heir, finding, by: set_by as UserId, at: new Date(at) }))
        }),
      )
      return found.flat()
    },

    setAside: async (document, { segment, finding, by, at }) => {
      await inTransaction({ db }, (tx) =>
        tx
          .insertInto('finding_aside')
          .values({ document_id: document, segment_id: segment, finding, set_by: by, at: iso(at) })
          .onConflict((conflict) => conflict.columns(['segment_id', 'finding']).doNothing())
          .execute(),
      )
    },

    takeBack: async (document: DocumentId, segment, finding) => {
      const there = (await db
        .selectFrom('finding_aside')
        .select('segment_id')
        .where('document_id', '=', document)
        .where('finding', '=', finding)
        .execute()) as { segment_id: SegmentId }[]
      // It may have been said of a segment that this one carries on.
      for (const { segment_id } of there) {
        if (!(await livingOf(db, segment_id)).some(({ id }) => id === segment)) continue
        await inTransaction({ db }, (tx) =>
          tx.deleteFrom('finding_aside').where('segment_id', '=', segment_id).where('finding', '=', finding).execute(),
        )
      }
    },
  }
}
