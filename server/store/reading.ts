import { type RawBuilder, sql } from 'kysely'
import type { Lived } from '../../segments/exchange/bitext.ts'
import type { DocumentId, Revision, SegmentId, State, UserId } from '../../segments/model.ts'
import type { AsOfRow, Row } from './contract.ts'
import type { Db } from './engine.ts'
import { creditOf, revisionOf, segmentOf } from './rows.ts'

/** Segments read at once: what a reader of a whole document holds in memory. */
const portion = 1000

/** No document comes to so many changes; what PostgreSQL holds in an integer. */
const lastOfAll = 2 ** 31 - 1

/** The document as of a change: segments with born ≤ N < died, each with its newest revision up to N. Now, without one. */
export async function* asOf(db: Db, document: DocumentId, change?: number): AsyncGenerator<AsOfRow> {
  const moment = change ?? lastOfAll
  let number = 0
  for (let last = ''; ; ) {
    const { rows } = await sql<AsOfColumns>`
      select ${asOfColumns(moment)}
      from segment
      left join revision as newest on newest.segment_id = segment.id and newest.number = ${newestUpTo(moment)}
      left join revision as first on first.segment_id = segment.id and first.number = 1 and newest.number is not null
      where segment.document_id = ${document} and segment.born <= ${moment} and (segment.died is null or segment.died > ${moment})
        and segment.rank > ${last}
      order by segment.rank limit ${portion}`.execute(db)
    for (const row of rows) {
      yield asOfRow(row, ++number)
      last = row.rank
    }
    if (rows.length < portion) return
  }
}

/** The number of the newest revision of `segment` up to a change: one look into an index, however many revisions there are. */
export const newestUpTo = (moment: number): RawBuilder<number> =>
  sql`(select number from revision where revision.segment_id = segment.id and revision.change <= ${moment}
    order by revision.change desc limit 1)`

/** A segment with its newest revision up to a moment, as `thenColumns` selects it. */
export interface ThenColumns {
  readonly id: string
  readonly document_id: string
  readonly source: string
  readonly after_text: string
  readonly rank: string
  readonly born: number
  readonly died: number | null
  readonly words: number
  readonly confidence: number | null
  readonly head: number | null
  readonly text: string | null
  readonly state: string | null
  readonly written_by: string | null
  readonly at: string | null
  readonly unit: string | null
  readonly codes: string | null
}

/** With its first revision besides, as `asOfColumns` selects it. */
export interface AsOfColumns extends ThenColumns {
  readonly credit: string | null
  readonly first_by: string | null
  readonly first_at: string | null
  readonly first_credit: string | null
}

/** Of `segment` and its `newest` revision. A segment that ended after the moment lived at it. */
export const thenColumns = (moment: number) =>
  sql.raw(
    `segment.id, segment.document_id, segment.source, segment.after_text, segment.rank, segment.born,
  case when segment.died > ${Math.floor(moment)} then null else segment.died end as died, segment.words, segment.confidence, segment.unit, segment.codes,
  newest.number as head, newest.text, newest.state, newest.written_by, newest.at`,
  )

/** Of `segment`, its `newest` revision and its `first`. */
export const asOfColumns = (moment: number) =>
  sql`${thenColumns(moment)}, newest.credit, first.written_by as first_by, first.at as first_at, first.credit as first_credit`

export const asOfRow = (row: AsOfColumns, number: number): AsOfRow => ({
  ...thenRow(row, number),
  firstBy: row.first_by as UserId | null,
  firstAt: row.first_at === null ? null : new Date(row.first_at),
  ...(row.credit === null ? {} : { credit: creditOf(row.credit) }),
  ...(row.first_credit === null ? {} : { firstCredit: creditOf(row.first_credit) }),
})

export function thenRow(row: ThenColumns, number: number): Row {
  return {
    segment: segmentOf(row),
    number,
    words: row.words,
    head: row.head ?? 0,
    text: row.text ?? '',
    state: (row.state ?? 'initial') as State,
    by: row.written_by as UserId | null,
    at: row.at === null ? null : new Date(row.at),
    openComments: 0,
    confidence: row.confidence,
  }
}

/** Every segment that ever lived with every revision of its own, in the order they began. */
export async function* history(db: Db, document: DocumentId): AsyncGenerator<Lived> {
  for (let last = { born: 0, rank: '' }; ; ) {
    const segments = await db
      .selectFrom('segment')
      .selectAll()
      .where('document_id', '=', document)
      .where((eb) =>
        eb.or([eb('born', '>', last.born), eb.and([eb('born', '=', last.born), eb('rank', '>', last.rank)])]),
      )
      .orderBy('born')
      .orderBy('rank')
      .limit(portion)
      .execute()
    if (segments.length === 0) return
    const found = await revisionsOf(
      db,
      segments.map(({ id }) => id as SegmentId),
    )
    for (const row of segments) {
      const segment = segmentOf(row)
      yield {
        segment,
        revisions: found.get(segment.id) ?? [],
        ...(row.confidence === null ? {} : { confidence: row.confidence }),
      }
    }
    const end = segments.at(-1)!
    last = { born: end.born, rank: end.rank }
  }
}

/** Every revision of some segments, oldest first. */
export async function revisionsOf(db: Db, segments: readonly SegmentId[]): Promise<Map<SegmentId, Revision[]>> {
  const bySegment = new Map<SegmentId, Revision[]>()
  for (let from = 0; from < segments.length; from += portion) {
    const ids = segments.slice(from, from + portion)
    const rows = await db.selectFrom('revision').selectAll().where('segment_id', 'in', ids).orderBy('number').execute()
    for (const row of rows) {
      const revision = revisionOf(row)
      const list = bySegment.get(revision.segment)
      if (list) list.push(revision)
      else bySegment.set(revision.segment, [revision])
    }
  }
  return bySegment
}
