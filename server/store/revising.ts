import { sql } from 'kysely'
import { type DocumentId, type Standing, standing } from '../../segments/model.ts'
import type { Revised } from '../../segments/revisions/lineage.ts'
import { fold } from '../../segments/text/fold.ts'
import type { Tx } from './engine.ts'
import { revisionRow } from './revisions.ts'
import { type Counts, iso, storable } from './rows.ts'
import type { Act } from './writing.ts'

/** Rows in one statement: SQLite makes ready and forgets each, so that few with many rows cost a tenth of many with one. */
const portion = 200

/**
 * Gives segments that go on living another text each, as one change: a revision each, the copy on its row, and what that makes of the counts.
 * False when one does not live, in this document and with the head that was seen; then something may have been written, and the transaction is to be left.
 */
export async function reviseAll(
  tx: Tx,
  revised: readonly Revised[],
  act: Act,
  change: number,
  counts: Counts,
): Promise<boolean> {
  for (let from = 0; from < revised.length; from += portion) {
    const some = revised.slice(from, from + portion)
    if (!(await count(tx, some, act.document, counts)) || !(await advanceAll(tx, some, act))) return false
    await tx
      .insertInto('revision')
      .values(some.map((one) => newRevision(one, act, change)))
      .execute()
  }
  return true
}

/** Before they are written over: what their standings were. False when one is not of this document. */
async function count(tx: Tx, some: readonly Revised[], document: DocumentId, counts: Counts): Promise<boolean> {
  const rows = await tx
    .selectFrom('segment')
    .select(['id', 'standing', 'words'])
    .where(
      'id',
      'in',
      some.map(({ segment }) => segment),
    )
    .where('document_id', '=', document)
    .execute()
  const befores = new Map<string, (typeof rows)[number]>(rows.map((row) => [row.id, row]))
  for (const { segment, state, text } of some) {
    const before = befores.get(segment)
    if (before === undefined) return false
    counts.move(before.standing as Standing, standing(state, text), before.words)
  }
  return true
}

/** The statement that decides, as `advance` does for one: whoever has another head by now, or has ended, is not written. */
async function advanceAll(tx: Tx, some: readonly Revised[], { by, at }: Act): Promise<boolean> {
  const rows = some.map(({ segment, head, text, state, confidence }) => {
    const stands = standing(state, text)
    const doubt = sql`cast(${confidence ?? null} as double precision)`
    return sql`(${segment}, cast(${head} as integer), ${storable(text)}, ${state}, ${stands}, ${fold(text)}, ${doubt})`
  })
  // These names of the columns both engines know. Each is an expression where it is compared: else SQLite, which takes many rows for a table to look
  // things up in, would read the whole document for each statement.
  const { numAffectedRows } = await sql`
    update segment set head = head + 1, target = column3, state = column4, standing = column5, folded_target = column6,
      confidence = column7, written_by = ${by}, written_at = ${iso(at)}
    from (values ${sql.join(rows)}) as given
    where segment.id = column1 || '' and segment.head = column2 + 0 and segment.died is null`.execute(tx)
  return numAffectedRows === BigInt(some.length)
}

const newRevision = (
  { segment, head, text, state, origin, why, credit }: Revised,
  { document, by, at }: Act,
  change: number,
): ReturnType<typeof revisionRow> =>
  revisionRow(document, {
    segment,
    number: head + 1,
    text,
    state,
    by,
    at,
    origin,
    change,
    base: head,
    otherBase: null,
    ...(why === undefined ? {} : { why }),
    ...(credit === undefined ? {} : { credit }),
  })
