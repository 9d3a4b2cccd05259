import { sql } from 'kysely'
import type { DocumentId, SegmentId } from '../../segments/model.ts'
import type { Since } from '../../segments/revisions/since.ts'
import type { Apart, Outline, OutlineRow, Row } from './contract.ts'
import { type Courses, livedAt, stateAt } from './course.ts'
import type { Db } from './engine.ts'
import { newestUpTo, type ThenColumns, thenColumns, thenRow } from './reading.ts'
import { lineageOf } from './rows.ts'

/** Bound values in one question: below the limit of both engines. */
const portion = 500

/** Two moments side by side without their texts. */
export async function outline(
  db: Db,
  courses: Courses,
  document: DocumentId,
  from: number,
  to: number,
): Promise<Outline> {
  const [{ course, before: then, after: now }, lineage] = await Promise.all([
    courses.between(document, from, to),
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
  for (const at of course.order) {
    const [lived, lives] = [livedAt(course, at, from), livedAt(course, at, to)]
    if (!lived && !lives) continue
    const segment = course.segments[at]!
    const isSame = then.prints[at] === now.prints[at]
    const was = lived ? { segment, text: '', state: stateAt(then, at), number: before.length + 1 } : undefined
    if (was) before.push(was)
    if (!lives) continue
    const is = { segment, text: isSame ? '' : 'another', state: stateAt(now, at), number: after.length + 1 }
    // Most are what they were, and one row says so for both.
    after.push(was && isSame && was.state === is.state && was.number === is.number ? was : is)
  }
  return { before, after, lineage: lineage.map(lineageOf) }
}

/** Some segments with all they said at a moment. */
export async function some(
  db: Db,
  document: DocumentId,
  change: number,
  segments: readonly SegmentId[],
): Promise<Row[]> {
  const found: Row[] = []
  for (let from = 0; from < segments.length; from += portion) {
    const { rows } = await sql<ThenColumns>`
      select ${thenColumns(change)} from segment
      left join revision as newest on newest.segment_id = segment.id and newest.number = ${newestUpTo(change)}
      where segment.id in (${sql.join(segments.slice(from, from + portion))})`.execute(db)
    // Asked for in the question, the rest would lead it to an index of all segments of the document.
    const own = rows.filter(({ document_id, born }) => document_id === document && born <= change)
    found.push(...own.filter(({ died }) => died === null || died > change).map((row) => thenRow(row, 0)))
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
