import type { DocumentId, SegmentId } from '../../segments/model.ts'
import type { Row, Segments } from './contract.ts'
import type { Db } from './engine.ts'
import { ancestorsOf, familyOf, heirsOf, livingOf } from './lineage.ts'
import { openComments, type Pages } from './pages.ts'
import { rowOf, segmentColumns } from './rows.ts'

export function segments(db: Db, pages: Pages): Segments {
  async function get(segment: SegmentId): Promise<Row | undefined> {
    const row = await db.selectFrom('segment').select(segmentColumns).where('id', '=', segment).executeTakeFirst()
    if (row === undefined) return undefined
    const waiting = row.died === null ? await openComments(db, row.document_id as DocumentId) : undefined
    return rowOf(row, (await pages.numberOf(segment)) ?? 0, waiting?.get(segment) ?? 0)
  }

  return {
    get,

    neighbour: async (segment, side) => {
      const at = await db
        .selectFrom('segment')
        .select(['document_id', 'rank'])
        .where('id', '=', segment)
        .executeTakeFirst()
      if (at === undefined) return undefined
      const row = await db
        .selectFrom('segment')
        .select('id')
        .where('document_id', '=', at.document_id)
        .where('died', 'is', null)
        .where('rank', side === 'next' ? '>' : '<', at.rank)
        .orderBy('rank', side === 'next' ? 'asc' : 'desc')
        .limit(1)
        .executeTakeFirst()
      return row && get(row.id as SegmentId)
    },

    apart: async (segments) => {
      if (segments.length === 0) return new Set()
      const rows = await db
        .selectFrom('segment')
        .select('id')
        .where('id', 'in', segments)
        .where('unit', '<>', (eb) =>
          eb
            .selectFrom('segment as next')
            .select('next.unit')
            .whereRef('next.document_id', '=', 'segment.document_id')
            .where('next.died', 'is', null)
            .whereRef('next.rank', '>', 'segment.rank')
            .orderBy('next.rank')
            .limit(1),
        )
        .execute()
      return new Set(rows.map(({ id }) => id as SegmentId))
    },

    ancestors: (segment) => ancestorsOf(db, segment),
    family: (segments) => familyOf(db, segments),
    living: (segment) => livingOf(db, segment),
    heirs: (segments) => heirsOf(db, segments),
  }
}
