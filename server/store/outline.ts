import { type RawBuilder, sql } from 'kysely'
import { type DocumentId, type SegmentId, type State, states } from '../../segments/model.ts'
import type { Since } from '../../segments/revisions/since.ts'
import type { Apart, AsOfRow, Outline, OutlineRow } from './contract.ts'
import type { Db } from './engine.ts'
import { type AsOfColumns, asOfColumns, asOfRow, newestUpTo } from './reading.ts'
import { lineageOf } from './rows.ts'

/** Bound values in one question: below the limit of both engines. */
const portion = 500

/**
 * Two moments side by side without their texts: whether those are the same is decided where they lie. The rows come as one text each, since
 * it is not finding ten thousand rows that takes long but making an object of each column; for the same reason that text is not split.
 */
export async function outline(db: Db, document: DocumentId, from: number, to: number): Promise<Outline> {
  const [{ rows: listed }, touched, lineage] = await Promise.all([
    sql<{ list: string | null }>`
      select string_agg(id || rank || ' ' || born || ' ' || coalesce(died, 0), '\n' order by rank) as list from segment
      where document_id = ${document} and born <= ${to} and (died is null or died > ${from})`.execute(db),
    worded(db, document, from, to),
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
  const list = listed[0]?.list ?? ''
  for (let at = 0; at < list.length; ) {
    const [afterRank, afterBorn] = [list.indexOf(' ', at), list.indexOf(' ', list.indexOf(' ', at) + 1)]
    const end = list.indexOf('\n', afterBorn) < 0 ? list.length : list.indexOf('\n', afterBorn)
    const id = list.slice(at, at + idLength) as SegmentId
    const segment = { id, rank: list.slice(at + idLength, afterRank) }
    const [born, died] = [Number(list.slice(afterRank + 1, afterBorn)), Number(list.slice(afterBorn + 1, end))]
    const said = touched.get(id) ?? 'ii1'
    if (born <= from) before.push({ segment, text: '', state: stateOf(said[0]), number: before.length + 1 })
    if (died === 0 || died > to) {
      const text = said[2] === '1' ? '' : 'another'
      after.push({ segment, text, state: stateOf(said[1]), number: after.length + 1 })
    }
    at = end + 1
  }
  return { before, after, lineage: lineage.map(lineageOf) }
}

/** Ids are UUIDs. */
const idLength = 36
const stateOf = (letter: string | undefined): State => states.find((state) => state[0] === letter) ?? 'initial'
/** So many changes are looked through one by one; of a longer stretch every segment is asked whether it was written in. */
const fewChanges = 2000

/** Of segments that were written in: the first letters of the states before and after, and 1 where the words are the same, as in `it0`. */
async function worded(db: Db, document: DocumentId, from: number, to: number): Promise<Map<SegmentId, string>> {
  const touched =
    to - from > fewChanges
      ? sql`exists (select 1 from revision where revision.segment_id = segment.id and change > ${from} and change <= ${to})`
      : sql`segment.id in (select segment_id from revision where document_id = ${document} and change > ${from} and change <= ${to})`
  const asked = async (state: RawBuilder<string>, text: RawBuilder<string>, later: RawBuilder<unknown>) => {
    const { rows } = await sql<{ list: string | null; newest: number }>`
      select (select change from document where id = ${document}) as newest,
        string_agg(segment.id || substr(coalesce(before.state, 'initial'), 1, 1) || substr(${state}, 1, 1) ||
          case when coalesce(before.text, '') = ${text} then 1 else 0 end, '') as list
      from segment
      left join revision as before on before.segment_id = segment.id and before.number = ${newestUpTo(from)} ${later}
      where segment.document_id = ${document} and ${touched}`.execute(db)
    return rows[0]
  }
  // What stands now needs no looking for: it is on the segment itself, unless somebody writes between the two questions.
  const { change: newest } = await db
    .selectFrom('document')
    .select('change')
    .where('id', '=', document)
    .executeTakeFirstOrThrow()
  const now = newest === to ? await asked(sql`segment.state`, sql`segment.target`, sql``) : undefined
  const then = (): ReturnType<typeof asked> =>
    asked(
      sql`coalesce(after.state, 'initial')`,
      sql`coalesce(after.text, '')`,
      sql`left join revision as after on after.segment_id = segment.id and after.number = ${newestUpTo(to)}`,
    )
  const list = (now?.newest === to ? now : await then())?.list ?? ''
  const found = new Map<SegmentId, string>()
  for (let at = 0; at < list.length; at += idLength + 3)
    found.set(list.slice(at, at + idLength) as SegmentId, list.slice(at + idLength, at + idLength + 3))
  return found
}

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
