import { sql } from 'kysely'
import type { DocumentId, SegmentId } from '../../segments/model.ts'
import { mark, type Outline } from '../../segments/revisions/outline.ts'
import type { Since } from '../../segments/revisions/since.ts'
import type { Apart, Row } from './contract.ts'
import { type Courses, livedAt, type Placed } from './course.ts'
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
  const segments: Placed[] = []
  const marks = new Uint8Array(course.order.length)
  for (const at of course.order) {
    const [lived, lives] = [livedAt(course, at, from), livedAt(course, at, to)]
    if (!lived && !lives) continue
    const isSame = then.prints[at] === now.prints[at]
    marks[segments.length] =
      (lived ? mark.lived : 0) |
      (lives ? mark.lives : 0) |
      (isSame ? mark.sameText : 0) |
      (then.states[at] === now.states[at] ? mark.sameState : 0)
    segments.push(course.segments[at]!)
  }
  return { segments, marks: marks.subarray(0, segments.length), lineage: lineage.map(lineageOf) }
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
