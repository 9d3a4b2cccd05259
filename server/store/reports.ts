import { sql } from 'kysely'
import {
  type ChangeKind,
  changeKinds,
  type DocumentId,
  type SegmentId,
  type State,
  type UserId,
} from '../../segments/model.ts'
import type { Save } from '../../segments/revisions/handovers.ts'
import type { Reports } from './contract.ts'
import type { Db } from './engine.ts'

/** Pairs of bound values in one question: below the limit of both engines. */
const portion = 400

/** Who had which segment in hand. */
export function reports(db: Db): Reports {
  return {
    work: async (document) => {
      const [bearers, saves, lineage] = await Promise.all([
        db
          .selectFrom('segment')
          .select(['id', 'born', 'died', 'words', 'state', 'head'])
          .where('document_id', '=', document)
          .execute(),
        savesOf(db, document),
        db.selectFrom('lineage').select(['ancestor', 'descendant']).where('document_id', '=', document).execute(),
      ])
      return {
        bearers: bearers.map((row) => ({ ...row, id: row.id as SegmentId, state: row.state as State })),
        saves,
        lineage: lineage.map(({ ancestor, descendant }) => ({
          ancestor: ancestor as SegmentId,
          descendant: descendant as SegmentId,
        })),
      }
    },

    texts: async (places) => {
      const found = new Map<string, string>()
      const wanted = [...new Map(places.map((place) => [nameOf(place), place])).values()]
      for (let from = 0; from < wanted.length; from += portion) {
        const some = wanted.slice(from, from + portion)
        const pairs = some.map(({ segment, number }) => sql`(${segment}, ${sql.lit(number)})`)
        const { rows } = await sql<{ segment_id: string; number: number; text: string }>`
          select segment_id, number, text from revision
          where (segment_id, number) in (values ${sql.join(pairs)})`.execute(db)
        for (const { segment_id, number, text } of rows) found.set(nameOf({ segment: segment_id, number }), text)
      }
      return (place) => found.get(nameOf(place)) ?? ''
    },
  }
}

const nameOf = ({ segment, number }: { readonly segment: string; readonly number: number }): string =>
  `${segment} ${number}`

/**
 * The saves of a segment come as one text: it is not finding a hundred thousand rows that takes long but making an object of each
 * column; windows over them in the question itself took three times as long.
 */
async function savesOf(db: Db, document: DocumentId): Promise<Map<SegmentId, Save[]>> {
  const numbers = (kinds: readonly ChangeKind[]) => sql`
    (select number from change where document_id = ${document} and kind in (${sql.join(kinds)}))`
  const { rows } = await sql<{ segment_id: string; list: string }>`
    select segment_id, string_agg(number || ' ' || state || ' ' || at || ' ' ||
      case when change in ${numbers(brought)} then '' else written_by end, '\n') as list
    from revision
    where document_id = ${document} and origin <> 'carried' and change not in ${numbers(noWork)}
    group by segment_id`.execute(db)
  return new Map(
    rows.map(({ segment_id, list }) => {
      const saves = list.split('\n').map((line): Save => {
        const [number, state, at, by] = line.split(' ')
        return { number: Number(number), state: state as State, by: by ? (by as UserId) : undefined, at: at! }
      })
      return [segment_id as SegmentId, saves.sort((one, other) => one.number - other.number)]
    }),
  )
}

/** Changes that bring a text which a file or an aligner has. */
const brought: readonly ChangeKind[] = ['import', 'align', 'update']
/** Changes after which nobody has more in hand than before: all but those and what a person saves. */
const noWork = changeKinds.filter((kind) => kind !== 'save' && kind !== 'confirm' && !brought.includes(kind))
