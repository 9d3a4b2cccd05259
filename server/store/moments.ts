import { sql } from 'kysely'
import type { DocumentId, UserId } from '../../segments/model.ts'
import type { AsOfRow, Differing, Moments, Page, Version } from './contract.ts'
import { courses } from './course.ts'
import { type Engine, inTransaction } from './engine.ts'
import { apart, outline, some } from './outline.ts'
import { type AsOfColumns, asOfColumns, asOfRow, newestUpTo } from './reading.ts'
import { iso, storable } from './rows.ts'
import { changes, news, sized, writings } from './timeline.ts'

/** The document at other moments than now: all of it one question, which segments lived then and what they said. */
export function moments(engine: Engine): Moments {
  const { db } = engine
  const course = courses(db)
  return {
    page: async (document, change, asked, size): Promise<Page> => {
      const living = await course.living(document, change)
      const pages = Math.max(1, Math.ceil(living.length / size))
      const page = Math.min(Math.max(1, asked), pages)
      const skipped = (page - 1) * size
      const wanted = living.slice(skipped, skipped + size)
      const found = new Map((await some(db, document, change, wanted)).map((row) => [row.segment.id, row]))
      const rows = wanted.map((id, i) => ({ ...found.get(id)!, number: skipped + i + 1 }))
      return { rows, page, pages, total: living.length }
    },

    between: async (document, from, to): Promise<Differing[]> => {
      const [before, after] = await Promise.all([at(document, from, from, to), at(document, to, from, to)])
      const ids = new Set([...before.keys(), ...after.keys()])
      return [...ids]
        .map((id): Differing => ({ before: before.get(id), after: after.get(id) }))
        .sort((one, other) => compare(rankOf(one), rankOf(other)))
    },

    outline: (document, from, to) => outline(db, course, document, from, to),
    some: (document, change, segments) => some(db, document, change, segments),
    apart: (document, since) => apart(db, document, since),
    changes: (document, numbers) => changes(db, document, numbers),
    sized: (document, changes) => sized(db, document, changes),
    writings: (document, changes) => writings(db, document, changes),
    news: (document, user) => news(db, document, user),

    name: async ({ document, change, name, by, at }) => {
      const { numInsertedOrUpdatedRows } = await inTransaction(engine, (tx) =>
        tx
          .insertInto('version')
          .values({ document_id: document, name: storable(name), change, named_by: by, at: iso(at) })
          .onConflict((conflict) => conflict.columns(['document_id', 'name']).doNothing())
          .executeTakeFirst(),
      )
      return Number(numInsertedOrUpdatedRows) === 1 ? 'named' : 'taken'
    },

    unname: async (document, name) => {
      await inTransaction(engine, (tx) =>
        tx.deleteFrom('version').where('document_id', '=', document).where('name', '=', name).execute(),
      )
    },

    versions: async (document): Promise<Version[]> => {
      const rows = await db
        .selectFrom('version')
        .selectAll()
        .where('document_id', '=', document)
        .orderBy('change', 'desc')
        .orderBy('at', 'desc')
        .execute()
      return rows.map(({ change, name, named_by, at }) => ({
        document,
        change,
        name,
        by: named_by as UserId,
        at: new Date(at),
      }))
    },

    look: async (document, user, change, at) => {
      await inTransaction(engine, (tx) =>
        tx
          .insertInto('look')
          .values({ document_id: document, account_id: user, change, at: iso(at) })
          .onConflict((conflict) =>
            conflict
              .columns(['document_id', 'account_id'])
              .doUpdateSet({ change, at: iso(at) })
              .where('look.change', '<=', change),
          )
          .execute(),
      )
    },

    lastLook: async (document, user) => {
      const row = await db
        .selectFrom('look')
        .select(['change', 'at'])
        .where('document_id', '=', document)
        .where('account_id', '=', user)
        .executeTakeFirst()
      return row && { change: row.change, at: new Date(row.at) }
    },
  }

  /** The segments that lived at `moment` and were touched between the two others, by id, numbered as they stood then. */
  async function at(document: DocumentId, moment: number, from: number, to: number): Promise<Map<string, AsOfRow>> {
    const { rows } = await sql<AsOfColumns & { place: number }>`
      select ${asOfColumns(moment)}, segment.place
      from (select segment.*, row_number() over (order by rank) as place from segment
        where document_id = ${document} and born <= ${moment} and (died is null or died > ${moment})) as segment
      left join revision as newest on newest.segment_id = segment.id and newest.number = ${newestUpTo(moment)}
      left join revision as first on first.segment_id = segment.id and first.number = 1 and newest.number is not null
      where (segment.born > ${from} and segment.born <= ${to}) or (segment.died > ${from} and segment.died <= ${to})
        or segment.id in (select segment_id from revision
          where document_id = ${document} and change > ${from} and change <= ${to})`.execute(db)
    return new Map(rows.map((row) => [row.id, asOfRow(row, Number(row.place))]))
  }
}

const rankOf = ({ before, after }: Differing): string => (after ?? before)!.segment.rank
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
