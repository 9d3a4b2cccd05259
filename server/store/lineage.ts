import { sql } from 'kysely'
import type { Lineage, Segment, SegmentId } from '../../segments/model.ts'
import type { Db, Tx } from './engine.ts'
import { segmentOf } from './rows.ts'

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
  const lineage = rows.map((row) => ({
    ancestor: row.ancestor as SegmentId,
    descendant: row.descendant as SegmentId,
    change: row.change,
  }))
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

/** Some segments and everything that carries them on. */
export async function heirsOf(
  db: Db | Tx,
  segments: readonly SegmentId[],
): Promise<{ segments: Segment[]; lineage: Lineage[] }> {
  const lines = new Map<string, Lineage>()
  const found = new Map<string, Segment>()
  for (let from = 0; from < segments.length; from += portion) {
    const some = segments.slice(from, from + portion)
    const { rows } = await sql<{ ancestor: string; descendant: string; change: number }>`
      with recursive line(ancestor, descendant, change) as (
        select ancestor, descendant, change from lineage where ancestor in (${sql.join(some)})
        union
        select lineage.ancestor, lineage.descendant, lineage.change from lineage join line on lineage.ancestor = line.descendant)
      select ancestor, descendant, change from line order by change`.execute(db)
    for (const { ancestor, descendant, change } of rows)
      lines.set(`${ancestor} ${descendant}`, {
        ancestor: ancestor as SegmentId,
        descendant: descendant as SegmentId,
        change,
      })
    const ids = [...new Set([...some, ...rows.map(({ descendant }) => descendant)])]
    for (let at = 0; at < ids.length; at += portion) {
      const these = await db
        .selectFrom('segment')
        .selectAll()
        .where('id', 'in', ids.slice(at, at + portion))
        .execute()
      for (const row of these) found.set(row.id, segmentOf(row))
    }
  }
  return { segments: [...found.values()], lineage: [...lines.values()] }
}
