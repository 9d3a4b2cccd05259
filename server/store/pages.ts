import { type ExpressionBuilder, sql } from 'kysely'
import type { DocumentId, SegmentId } from '../../segments/model.ts'
import { fold } from '../../segments/text/fold.ts'
import type { Document, Filter, Page, Progress, Row } from './contract.ts'
import type { Db } from './engine.ts'
import { contains } from './like.ts'
import { livingOf } from './lineage.ts'
import { rowOf, segmentColumns } from './rows.ts'
import type { Tables } from './schema.ts'

export interface Pages {
  page(document: DocumentId, page: number, size: number, filter?: Filter): Promise<Page>
  numberOf(segment: SegmentId): Promise<number | undefined>
}

/** The ranks at which the pages of a document begin, as long as no segment begins or ends. */
interface Outline {
  readonly structure: number
  readonly size: number
  readonly total: number
  readonly starts: readonly string[]
}

/** Some hundred documents of a hundred thousand segments: a megabyte. */
const mostOutlines = 500
/** Bound values in one question: below the limit of both engines. */
const mostNamed = 10_000
/** The grain of the outline that numbers are counted from. */
const grain = 100

/**
 * Pages of the living segments in order. Where each page begins is remembered for as long as the document's structure stays, so page 900 of
 * 100,000 segments is the same one range of an index as page 1: no offset to count past.
 */
export function pages(db: Db): Pages {
  const outlines = new Map<string, Outline>()

  async function outline(document: DocumentId, size: number, structure: number): Promise<Outline> {
    const name = `${document} ${size}`
    const known = outlines.get(name)
    if (known?.structure === structure) return known
    const { rows } = await sql<{ rank: string; number: number }>`
      select rank, number from (
        select rank, row_number() over (order by rank) as number from segment where document_id = ${document} and died is null) as placed
      where (number - 1) % ${sql.lit(size)} = 0 order by rank`.execute(db)
    const { total } = await db
      .selectFrom('segment')
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .where('document_id', '=', document)
      .where('died', 'is', null)
      .executeTakeFirstOrThrow()
    const made = { structure, size, total: Number(total), starts: rows.map(({ rank }) => rank) }
    outlines.delete(name)
    outlines.set(name, made)
    if (outlines.size > mostOutlines) outlines.delete(outlines.keys().next().value!)
    return made
  }

  async function structureOf(document: DocumentId): Promise<Pick<Document, 'structure' | 'progress'> | undefined> {
    const row = await db
      .selectFrom('document')
      .select(['structure', 'progress'])
      .where('id', '=', document)
      .executeTakeFirst()
    return row && { structure: row.structure, progress: JSON.parse(row.progress) as Progress }
  }

  /** The place of a rank among the living: full grains before it from the outline, the rest counted. */
  async function numberAt(document: DocumentId, rank: string, structure: number): Promise<number> {
    const { starts } = await outline(document, grain, structure)
    let low = 0
    let high = starts.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (starts[middle]! <= rank) low = middle + 1
      else high = middle
    }
    const start = starts[low - 1]
    if (start === undefined) return 1
    const { count } = await db
      .selectFrom('segment')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('document_id', '=', document)
      .where('died', 'is', null)
      .where('rank', '>=', start)
      .where('rank', '<', rank)
      .executeTakeFirstOrThrow()
    return (low - 1) * grain + Number(count) + 1
  }

  async function plain(document: DocumentId, asked: number, size: number, structure: number): Promise<Page> {
    const { starts, total } = await outline(document, size, structure)
    const count = Math.max(1, starts.length)
    const page = Math.min(Math.max(1, asked), count)
    const rows = await db
      .selectFrom('segment')
      .select(segmentColumns)
      .where('document_id', '=', document)
      .where('died', 'is', null)
      .where('rank', '>=', starts[page - 1] ?? '')
      .orderBy('rank')
      .limit(size)
      .execute()
    const waiting = await openComments(db, document)
    return {
      rows: rows.map((row, i): Row => rowOf(row, (page - 1) * size + i + 1, waiting.get(row.id) ?? 0)),
      page,
      pages: count,
      total,
    }
  }

  async function filtered(
    document: DocumentId,
    asked: number,
    size: number,
    filter: Filter,
    structure: number,
  ): Promise<Page> {
    const standings = filter.standings ?? []
    const wanted = fold(filter.query ?? '').trim()
    const waiting = await openComments(db, document)
    const matching = (eb: ExpressionBuilder<Tables, 'segment'>) =>
      eb.and([
        eb('document_id', '=', document),
        eb('died', 'is', null),
        ...(standings.length > 0 ? [eb('standing', 'in', standings)] : []),
        ...(filter.by === undefined ? [] : [eb('written_by', '=', filter.by)]),
        ...(filter.since === undefined ? [] : [touchedSince(filter.since)]),
        ...(filter.commented ? [eb('id', 'in', ['', ...waiting.keys()])] : []),
        ...(filter.doubtfulBelow === undefined ? [] : [eb('confidence', '<', filter.doubtfulBelow)]),
        ...(filter.oneSided ? [eb.or([eb('source', '=', ''), eb('target', '=', '')])] : []),
        ...(filter.among === undefined ? [] : [eb('id', 'in', ['', ...filter.among.slice(0, mostNamed)])]),
        ...(filter.after === undefined ? [] : [eb('rank', '>', filter.after)]),
        ...(wanted === ''
          ? []
          : [eb.or([contains('segment.folded_source', wanted), contains('segment.folded_target', wanted)])]),
      ])
    const { total } = await db
      .selectFrom('segment')
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .where(matching)
      .executeTakeFirstOrThrow()
    const count = Math.max(1, Math.ceil(Number(total) / size))
    const page = Math.min(Math.max(1, asked), count)
    const rows = await db
      .selectFrom('segment')
      .select(segmentColumns)
      .where(matching)
      .orderBy('rank')
      .limit(size)
      .offset((page - 1) * size)
      .execute()
    const result: Row[] = []
    for (const row of rows)
      result.push(rowOf(row, await numberAt(document, row.rank, structure), waiting.get(row.id) ?? 0))
    return { rows: result, page, pages: count, total: Number(total) }
  }

  return {
    page: async (document, page, size, filter) => {
      const found = await structureOf(document)
      if (found === undefined) return { rows: [], page: 1, pages: 1, total: 0 }
      return filter && isNarrowing(filter)
        ? filtered(document, page, size, filter, found.structure)
        : plain(document, page, size, found.structure)
    },

    numberOf: async (segment) => {
      const row = await db
        .selectFrom('segment')
        .innerJoin('document', 'document.id', 'segment.document_id')
        .select(['segment.document_id', 'segment.rank', 'document.structure'])
        .where('segment.id', '=', segment)
        .where('segment.died', 'is', null)
        .executeTakeFirst()
      return row && numberAt(row.document_id as DocumentId, row.rank, row.structure)
    },
  }
}

const isNarrowing = ({ standings, query, commented, oneSided, ...others }: Filter): boolean =>
  (standings?.length ?? 0) > 0 ||
  fold(query ?? '').trim() !== '' ||
  Object.values(others).some((asked) => asked !== undefined) ||
  commented === true ||
  oneSided === true

const touchedSince = (change: number) =>
  sql<boolean>`(segment.born > ${change} or exists (
    select 1 from revision where revision.segment_id = segment.id and revision.change > ${change}))`

/** Open threads by living segment: those on a segment that has ended count for whoever carries it on. */
export async function openComments(db: Db, document: DocumentId): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  const rows = await db
    .selectFrom('comment')
    .innerJoin('segment', 'segment.id', 'comment.segment_id')
    .select(['comment.segment_id', 'segment.died'])
    .where('comment.document_id', '=', document)
    .where('comment.resolved_at', 'is', null)
    .where('comment.parent', 'is', null)
    .execute()
  for (const { segment_id, died } of rows) {
    const heirs = died === null ? [segment_id] : (await livingOf(db, segment_id as SegmentId)).map(({ id }) => id)
    for (const heir of heirs) counts.set(heir, (counts.get(heir) ?? 0) + 1)
  }
  return counts
}
