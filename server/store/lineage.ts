import { sql } from 'kysely'
import type { Lineage, Segment, SegmentId } from '../../segments/model.ts'
import type { Db, Tx } from './engine.ts'
import { lineageOf, segmentOf } from './rows.ts'

/** The living segments that carry a segment on, in order; itself when it lives. Down through splits, merges and corrections. */
export async function livingOf(db: Db | Tx, segment: SegmentId): Promise<Segment[]> {
  const rows = await db
    .withRecursive('line(id)', (line) =>
      line
        .selectFrom('segment')
        .select('segment.id')
        .where('segment.id', '=', segment)
        .union(
          line
            .selectFrom('lineage')
            .innerJoin('line', 'line.id', 'lineage.ancestor')
            .select('lineage.descendant as id'),
        ),
    )
    .selectFrom('segment')
    .innerJoin('line', 'line.id', 'segment.id')
    .selectAll('segment')
    .where('segment.died', 'is', null)
    .orderBy('segment.rank')
    .execute()
  return rows.map(segmentOf)
}

/** Every ancestor of a segment, the nearest first. */
export async function ancestorsOf(
  db: Db | Tx,
  segment: SegmentId,
): Promise<{ segments: Segment[]; lineage: Lineage[] }> {
  const { rows } = await sql<{ ancestor: string; descendant: string; change: number }>`
    with recursive line(ancestor, descendant, change) as (
      select ancestor, descendant, change from lineage where descendant = ${segment}
      union
      select lineage.ancestor, lineage.descendant, lineage.change from lineage join line on lineage.descendant = line.ancestor)
    select ancestor, descendant, change from line order by change desc`.execute(db)
  const lineage = rows.map(lineageOf)
  const ids = [...new Set(lineage.map(({ ancestor }) => ancestor))]
  if (ids.length === 0) return { segments: [], lineage }
  const segments = await db
    .selectFrom('segment')
    .selectAll()
    .where('id', 'in', ids)
    .orderBy('died', 'desc')
    .orderBy('rank')
    .execute()
  return { segments: segments.map(segmentOf), lineage }
}

/** Bound values in one question: below the limit of both engines. */
const portion = 500

/** Some segments with all they carry on. Generation by generation, so that it costs as much as there is. */
export const familyOf = (db: Db | Tx, segments: readonly SegmentId[]) => lineOf(db, segments, 'descendant', 'ancestor')

/** Some segments with all that carries them on. */
export const heirsOf = (db: Db | Tx, segments: readonly SegmentId[]) => lineOf(db, segments, 'ancestor', 'descendant')

async function lineOf(
  db: Db | Tx,
  segments: readonly SegmentId[],
  from: 'ancestor' | 'descendant',
  to: 'ancestor' | 'descendant',
): Promise<{ segments: Segment[]; lineage: Lineage[] }> {
  const known = new Map<string, Segment>()
  const lineage: Lineage[] = []
  for (let wanted: string[] = [...new Set(segments)]; wanted.length > 0; ) {
    const met = new Set<string>()
    for (let at = 0; at < wanted.length; at += portion) {
      const ids = wanted.slice(at, at + portion)
      const [rows, links] = await Promise.all([
        db
          .selectFrom('segment')
          .select(['id', 'document_id', 'source', 'after_text', 'rank', 'born', 'died', 'unit', 'codes'])
          .where('id', 'in', ids)
          .execute(),
        db.selectFrom('lineage').selectAll().where(from, 'in', ids).execute(),
      ])
      for (const row of rows) known.set(row.id, segmentOf(row))
      for (const link of links) {
        lineage.push(lineageOf(link))
        met.add(link[to])
      }
    }
    wanted = [...met].filter((id) => !known.has(id))
  }
  return { segments: [...known.values()], lineage: lineage.sort((one, other) => one.change - other.change) }
}
