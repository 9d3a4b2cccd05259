import { sql } from 'kysely'
import type { DocumentId, SegmentId, State } from '../../segments/model.ts'
import type { AsOfRow, Outline, OutlineRow } from './contract.ts'
import type { Db } from './engine.ts'
import { type AsOfColumns, asOfColumns, asOfRow, newestUpTo } from './reading.ts'
import { lineageOf } from './rows.ts'

/** Bound values in one question: below the limit of both engines. */
const portion = 500

interface OutlineColumns {
  readonly id: string
  readonly rank: string
  readonly born: number
  readonly died: number | null
  readonly was: string | null
  readonly is_now: string | null
  readonly alike: number | null
}

/** Two moments side by side without their texts: whether those are the same is decided where they lie. */
export async function outline(db: Db, document: DocumentId, from: number, to: number): Promise<Outline> {
  const [{ rows }, lineage] = await Promise.all([
    sql<OutlineColumns>`
      select segment.id, segment.rank, segment.born, segment.died, before.state as was, after.state as is_now,
        case when before.number = after.number then 1
          when coalesce(before.text, '') = coalesce(after.text, '') then 1 else 0 end as alike
      from segment
      left join revision as before on before.segment_id = segment.id and before.number = ${newestUpTo(from)}
      left join revision as after on after.segment_id = segment.id and after.number = ${newestUpTo(to)}
      where segment.document_id = ${document} and segment.born <= ${to} and (segment.died is null or segment.died > ${from})
      order by segment.rank`.execute(db),
    db
      .selectFrom('lineage')
      .selectAll()
      .where('document_id', '=', document)
      .where('change', '>', from)
      .where('change', '<=', to)
      .execute(),
  ])
  const before: OutlineRow[] = []
  const after: OutlineRow[] = []
  for (const { id, rank, born, died, was, is_now, alike } of rows) {
    const segment = { id: id as SegmentId, rank }
    if (born <= from) before.push({ segment, text: '', state: stateOf(was), number: before.length + 1 })
    if (died === null || died > to) {
      const text = alike === 1 ? '' : 'another'
      after.push({ segment, text, state: stateOf(is_now), number: after.length + 1 })
    }
  }
  return { before, after, lineage: lineage.map(lineageOf) }
}

const stateOf = (state: string | null): State => (state ?? 'initial') as State

/** Some segments with all they said at a moment. */
export async function some(
  db: Db,
  document: DocumentId,
  change: number,
  segments: readonly SegmentId[],
): Promise<AsOfRow[]> {
  const found: AsOfRow[] = []
  for (let from = 0; from < segments.length; from += portion) {
    const { rows } = await sql<AsOfColumns>`
      select ${asOfColumns(change)} from segment
      left join revision as newest on newest.segment_id = segment.id and newest.number = ${newestUpTo(change)}
      left join revision as first on first.segment_id = segment.id and first.number = 1 and newest.number is not null
      where segment.id in (${sql.join(segments.slice(from, from + portion))}) and segment.document_id = ${document}
        and segment.born <= ${change} and (segment.died is null or segment.died > ${change})`.execute(db)
    found.push(...rows.map((row) => asOfRow(row, 0)))
  }
  return found
}
