import { sql } from 'kysely'
import type { DocumentId, SegmentId, State } from '../../segments/model.ts'
import type { Since } from '../../segments/revisions/since.ts'
import type { Apart, AsOfRow, Outline, OutlineRow } from './contract.ts'
import type { Db } from './engine.ts'
import { type AsOfColumns, asOfColumns, asOfRow, newestUpTo } from './reading.ts'
import { lineageOf } from './rows.ts'

/** Bound values in one question: below the limit of both engines. */
const portion = 500

/**
 * Two moments side by side without their texts: whether those are the same is decided where they lie. The rows come as one text each, since
 * it is not finding ten thousand rows that takes long but making an object of each column.
 */
export async function outline(db: Db, document: DocumentId, from: number, to: number): Promise<Outline> {
  const [{ rows: listed }, { rows: compared }, lineage] = await Promise.all([
    sql<{ list: string | null }>`
      select string_agg(id || ' ' || rank || ' ' || born || ' ' || coalesce(died, 0), '\n' order by rank) as list from segment
      where document_id = ${document} and born <= ${to} and (died is null or died > ${from})`.execute(db),
    sql<{ list: string | null }>`
      select string_agg(segment.id || ' ' || coalesce(before.state, 'initial') || ' ' || coalesce(after.state, 'initial') || ' ' ||
        case when coalesce(before.text, '') = coalesce(after.text, '') then 1 else 0 end, '\n') as list
      from (select distinct segment_id as id from revision
        where document_id = ${document} and change > ${from} and change <= ${to}) as segment
      left join revision as before on before.segment_id = segment.id and before.number = ${newestUpTo(from)}
      left join revision as after on after.segment_id = segment.id and after.number = ${newestUpTo(to)}`.execute(db),
    db
      .selectFrom('lineage')
      .selectAll()
      .where('document_id', '=', document)
      .where('change', '>', from)
      .where('change', '<=', to)
      .execute(),
  ])
  const touched = new Map<string, readonly string[]>()
  for (const [id, ...rest] of words(compared[0]?.list)) touched.set(id!, rest)
  const before: OutlineRow[] = []
  const after: OutlineRow[] = []
  for (const [id, rank, born, died] of words(listed[0]?.list)) {
    const segment = { id: id as SegmentId, rank: rank! }
    const [was, is, alike] = touched.get(id!) ?? ['initial', 'initial', '1']
    if (Number(born) <= from) before.push({ segment, text: '', state: was as State, number: before.length + 1 })
    if (died === '0' || Number(died) > to) {
      const text = alike === '1' ? '' : 'another'
      after.push({ segment, text, state: is as State, number: after.length + 1 })
    }
  }
  return { before, after, lineage: lineage.map(lineageOf) }
}

const words = (list: string | null | undefined): string[][] =>
  (list ?? '')
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split(' '))

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
      where segment.id in (${sql.join(segments.slice(from, from + portion))})`.execute(db)
    // Asked for in the question, the rest would lead it to an index of all segments of the document.
    const own = rows.filter(({ document_id, born }) => document_id === document && born <= change)
    found.push(...own.filter(({ died }) => died === null || died > change).map((row) => asOfRow(row, 0)))
  }
  return found
}

export async function apart(db: Db, document: DocumentId, since: Exclude<Since, { kind: 'change' }>): Promise<Apart[]> {
  const isBase =
    since.kind === 'approved'
      ? sql`state in ('reviewed', 'final')`
      : sql`written_by = ${since.by} and state <> 'initial' and origin <> 'carried'`
  const { rows } = await sql<{ id: string; place: number; base: number | null }>`
    select segment.id, segment.place, base.number as base
    from (select id, born, head, target, row_number() over (order by rank) as place from segment
      where document_id = ${document} and died is null) as segment
    left join revision as base on base.segment_id = segment.id and base.number = (
      select max(number) from revision where revision.segment_id = segment.id and ${isBase})
    where (base.number is not null and base.text <> segment.target)
      or (base.number is null and segment.born > 1 and segment.head > 0)
    order by segment.place`.execute(db)
  return rows.map(({ id, place, base }) => ({
    segment: id as SegmentId,
    number: Number(place),
    isOwn: base !== null,
  }))
}
