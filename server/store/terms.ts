import type { Insertable, Selectable } from 'kysely'
import type { Concept } from '../../segments/exchange/glossary/model.ts'
import type { ProjectId, UserId } from '../../segments/model.ts'
import type { ConceptRevision, Terms } from './contract.ts'
import { type Engine, inTransaction, Unwritten } from './engine.ts'
import { iso, storable } from './rows.ts'
import type { Tables } from './schema.ts'

/** Bound values in one statement stay far below the limit of both engines. */
const rowsAtOnce = 500

export function terms(engine: Engine): Terms {
  const { db } = engine
  const all = (project: ProjectId) =>
    db.selectFrom('concept').selectAll().where('project_id', '=', project).orderBy('id').orderBy('number').execute()

  return {
    list: async (project) =>
      newest(await all(project)).flatMap((row) => {
        const revision = revisionOf(row)
        return revision.concept === null ? [] : [{ ...revision, concept: revision.concept }]
      }),

    removed: async (project) => {
      const rows = await all(project)
      const before = new Map(rows.filter(({ body }) => body !== null).map((row) => [row.id, row]))
      return newest(rows).flatMap((row) => {
        const stood = row.body === null ? before.get(row.id) : undefined
        return stood ? [{ concept: conceptOf(stood)!, by: row.written_by as UserId, at: new Date(row.at) }] : []
      })
    },

    history: async (project, id) => {
      const rows = await db
        .selectFrom('concept')
        .selectAll()
        .where('project_id', '=', project)
        .where('id', '=', id)
        .orderBy('number', 'desc')
        .execute()
      return rows.map(revisionOf)
    },

    write: (project, concepts, by, at) =>
      inTransaction(engine, async (tx) => {
        const rows = concepts.map(
          ({ id, base, concept }): Insertable<Tables['concept']> => ({
            id,
            number: base + 1,
            project_id: project,
            body: concept && storable(JSON.stringify(bodyOf(concept))),
            written_by: by,
            at: iso(at),
          }),
        )
        for (let from = 0; from < rows.length; from += rowsAtOnce) {
          const portion = rows.slice(from, from + rowsAtOnce)
          const { numInsertedOrUpdatedRows } = await tx
            .insertInto('concept')
            .values(portion)
            .onConflict((conflict) => conflict.columns(['id', 'number']).doNothing())
            .executeTakeFirstOrThrow()
          if (numInsertedOrUpdatedRows !== BigInt(portion.length)) throw new Unwritten(false)
        }
        return true
      }),
  }
}

/** Of rows in the order of their numbers. */
function newest(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()]
}

type Row = Selectable<Tables['concept']>

const revisionOf = (row: Row): ConceptRevision => ({
  number: row.number,
  concept: conceptOf(row),
  by: row.written_by as UserId,
  at: new Date(row.at),
})

const bodyOf = ({ subject, definition, note, terms }: Concept) => ({ subject, definition, note, terms })

/** Only `write` has ever put something there. */
const conceptOf = ({ id, body }: Row): Concept | null =>
  body === null ? null : { id, ...(JSON.parse(body) as ReturnType<typeof bodyOf>) }
