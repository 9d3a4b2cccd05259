import { sql } from 'kysely'
import type { Change, DocumentId, SegmentId, UserId } from '../../segments/model.ts'
import type { Writing } from '../../segments/revisions/timeline.ts'
import type { News, Sized } from './contract.ts'
import type { Db } from './engine.ts'
import { changeOf } from './rows.ts'

/** Bound values in one question: below the limit of both engines. */
const portion = 500

export async function changes(db: Db, document: DocumentId, numbers: readonly number[]): Promise<Change[]> {
  const found: Change[] = []
  for (const some of portions(numbers)) {
    const rows = await db
      .selectFrom('change')
      .selectAll()
      .where('document_id', '=', document)
      .where('number', 'in', some)
      .orderBy('number')
      .execute()
    found.push(...rows.map(changeOf))
  }
  return found
}

/** How many segments some changes touched, and how many source words those have. */
export async function sized(db: Db, document: DocumentId, changes: readonly number[]): Promise<Sized[]> {
  const found: Sized[] = []
  for (const some of portions(changes)) {
    const { rows } = await sql<{
      document_id: string
      number: number
      kind: string
      made_by: string
      at: string
      undoes: number | null
      segments: number
      words: number | null
    }>`
      select change.document_id, change.number, change.kind, change.made_by, change.at, change.undoes,
        count(touched.segment_id) as segments, sum(touched.words) as words
      from change left join (
        select revision.change, revision.segment_id, segment.words from revision
          join segment on segment.id = revision.segment_id and segment.born <> revision.change
          where revision.document_id = ${document} and revision.change in (${sql.join(some)})
        union all
        select born, id, words from segment
          where document_id = ${document} and born in (${sql.join(some)})) as touched on touched.change = change.number
      where change.document_id = ${document} and change.number in (${sql.join(some)})
      group by change.document_id, change.number, change.kind, change.made_by, change.at, change.undoes
      order by change.number`.execute(db)
    found.push(
      ...rows.map((row) => ({ ...changeOf(row), segments: Number(row.segments), words: Number(row.words ?? 0) })),
    )
  }
  return found
}

/** What some changes wrote. A text that a segment began with because others said it before counts as having stood there. */
export async function writings(db: Db, document: DocumentId, changes: readonly number[]): Promise<Writing[]> {
  const found: Writing[] = []
  for (const some of portions(changes)) {
    const { rows } = await sql<{
      change: number
      segment_id: string
      number: number
      before: string | null
      text: string
      origin: string
    }>`
      select revision.change, revision.segment_id, revision.number, before.text as before, revision.text, revision.origin
      from revision
      left join revision as before on before.segment_id = revision.segment_id and before.number = revision.number - 1
      where revision.document_id = ${document} and revision.change in (${sql.join(some)})
      union all
      select segment.born, segment.id, 0, '', '', '' from segment
      where segment.document_id = ${document} and segment.born in (${sql.join(some)})
        and not exists (select 1 from revision where revision.segment_id = segment.id and revision.change = segment.born)
      order by 1`.execute(db)
    found.push(
      ...rows.map(({ change, segment_id, number, before, text, origin }) => ({
        change,
        segment: segment_id as SegmentId,
        number,
        before: before ?? (number === 1 && origin === 'carried' ? text : ''),
        text,
      })),
    )
  }
  return found
}

const portions = <Item>(items: readonly Item[]): Item[][] =>
  Array.from({ length: Math.ceil(items.length / portion) }, (_, i) => items.slice(i * portion, (i + 1) * portion))

export async function news(db: Db, document: DocumentId, user: UserId): Promise<News | undefined> {
  const { rows: seen } = await sql<{ change: number | null; last: number | null }>`
    select max(change) as change, (select change from document where id = ${document}) as last from (
      select change from look where document_id = ${document} and account_id = ${user}
      union all
      select max(number) from change where document_id = ${document} and made_by = ${user}) as seen`.execute(db)
  const since = seen[0]?.change ?? null
  if (since === null) return undefined
  // Most pages are opened by whoever did the last thing themselves.
  if (Number(since) >= Number(seen[0]?.last)) return { since: Number(since), changes: 0, segments: 0, people: [] }
  const [{ rows: made }, { rows: touched }] = await Promise.all([
    sql<{ made_by: string; changes: number; last: number }>`
      select made_by, count(*) as changes, max(number) as last from change
      where document_id = ${document} and number > ${since} and made_by <> ${user}
      group by made_by order by last desc`.execute(db),
    sql<{ segments: number }>`
      select count(*) as segments from (
        select segment_id from revision
          where document_id = ${document} and change > ${since} and written_by <> ${user}
        union
        select id from segment join change on change.document_id = segment.document_id and change.number = segment.born
          where segment.document_id = ${document} and segment.born > ${since} and change.made_by <> ${user}) as touched`.execute(
      db,
    ),
  ])
  return {
    since: Number(since),
    changes: made.reduce((sum, { changes }) => sum + Number(changes), 0),
    segments: Number(touched[0]?.segments ?? 0),
    people: made.map(({ made_by }) => made_by as UserId),
  }
}
