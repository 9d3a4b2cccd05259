import { hash, randomUUID } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import { type DocumentId, type Segment, type SegmentId, type State, states } from '../../segments/model.ts'
import type { Db } from './engine.ts'
import { newestUpTo } from './reading.ts'

export type Placed = Pick<Segment, 'id' | 'rank'>

/** Every segment that a document ever had, up to a change; each keeps its place in these lists. */
export interface Course {
  readonly upTo: number
  readonly segments: readonly Placed[]
  readonly born: readonly number[]
  /** 0 while it lives. */
  readonly died: readonly number[]
  /** The places in the order of the document. */
  readonly order: readonly number[]
}

/** What each segment of a course said at a moment; of one that began later nothing. */
export interface Stand {
  readonly change: number
  /** Numbers of the newest revisions, 0 for none. */
  readonly numbers: Int32Array
  /** By their place in `states`. */
  readonly states: Uint8Array
  /** Two texts are the same when their prints are. */
  readonly prints: Float64Array
}

export const stateAt = ({ states: places }: Stand, at: number): State => states[places[at]!]!

interface Known {
  course: Growing
  readonly stands: Map<number, Stand>
  /** One question after the other: what is not yet known is not asked for twice. */
  turn: Promise<unknown>
}

interface Growing extends Course {
  upTo: number
  readonly segments: Placed[]
  readonly born: number[]
  readonly died: number[]
  order: readonly number[]
  readonly places: Map<string, number>
}

/** What is remembered for all documents together: some 250 bytes a segment of a course, 13 a segment of a stand. */
const mostSegments = 300_000
const mostStood = 2_000_000
/** Stands of one document. */
const mostStands = 24

/**
 * Documents at their moments, without their texts. Changes never alter, so what a moment was is remembered, and another moment is the nearest that is known
 * with what was written between the two: only the first of a document asks every segment, at the cost of two looks into an index each.
 */
export function courses(db: Db): Courses {
  const known = new Map<DocumentId, Known>()

  async function asked<Answer>(
    document: DocumentId,
    upTo: number,
    answerOf: (own: Known) => Promise<Answer> | Answer,
  ): Promise<Answer> {
    const own = known.get(document) ?? { course: nothing(), stands: new Map(), turn: Promise.resolve() }
    known.delete(document)
    known.set(document, own)
    const found = own.turn.then(async () => {
      if (own.course.upTo < upTo) await goOn(db, document, own.course)
      return answerOf(own)
    })
    own.turn = Promise.allSettled([found])
    const answer = await found
    forget(known, document)
    return answer
  }

  return {
    living: (document, change) =>
      asked(document, change, ({ course }) =>
        course.order.filter((at) => livedAt(course, at, change)).map((at) => course.segments[at]!.id),
      ),
    between: (document, from, to) =>
      asked(document, to, async (own) => {
        const after = await standing(db, document, own, to)
        return { course: own.course, before: await standing(db, document, own, from), after }
      }),
  }
}

export interface Courses {
  /** Who lived at a moment, in the order of the document. */
  living(document: DocumentId, change: number): Promise<SegmentId[]>
  /** The course up to `to` at least, and what was said at both moments. `from` ≤ `to`. */
  between(document: DocumentId, from: number, to: number): Promise<{ course: Course; before: Stand; after: Stand }>
}

export function livedAt({ born, died }: Course, at: number, change: number): boolean {
  return born[at]! <= change && (died[at] === 0 || died[at]! > change)
}

const nothing = (): Growing => ({ upTo: 0, segments: [], born: [], died: [], order: [], places: new Map() })

/** Adds what began and ended since. A segment's rank never alters. */
async function goOn(db: Db, document: DocumentId, course: Growing): Promise<void> {
  const row = await db.selectFrom('document').select('change').where('id', '=', document).executeTakeFirst()
  const last = row?.change ?? 0
  const [begun, ended] = await Promise.all([
    // One text, since it is not finding ten thousand rows that takes long but making an object of each column.
    listed(
      db,
      sql`
      select segment.id || born || ' ' || coalesce(died, 0) || ' ' || rank as line from segment
      where document_id = ${document} and born > ${course.upTo} and born <= ${last}`,
    ),
    listed(
      db,
      sql`
      select id || died as line from segment where document_id = ${document} and died > ${course.upTo} and died <= ${last}`,
    ),
  ])
  for (const line of begun) {
    const id = line.slice(0, idLength) as SegmentId
    const [born, died] = [line.indexOf(' '), line.indexOf(' ', line.indexOf(' ') + 1)]
    course.places.set(id, course.segments.length)
    course.segments.push({ id, rank: line.slice(died + 1) })
    course.born.push(Number(line.slice(idLength, born)))
    const end = Number(line.slice(born + 1, died))
    course.died.push(end > last ? 0 : end)
  }
  for (const line of ended) {
    const place = course.places.get(line.slice(0, idLength))
    if (place !== undefined) course.died[place] = Number(line.slice(idLength))
  }
  const rankOf = (place: number): string => course.segments[place]!.rank
  if (begun.length > 0)
    course.order = [...course.segments.keys()].sort((one, other) =>
      rankOf(one) < rankOf(other) ? -1 : rankOf(one) > rankOf(other) ? 1 : one - other,
    )
  course.upTo = last
}

async function standing(db: Db, document: DocumentId, { course, stands }: Known, change: number): Promise<Stand> {
  const known = stands.get(change)
  const size = course.segments.length
  const stand: Stand = known ?? {
    change,
    numbers: new Int32Array(size),
    states: new Uint8Array(size),
    prints: new Float64Array(size).fill(printOf('')),
  }
  if (!known) {
    const near = nearest(stands, change)
    if (near) {
      // Segments that began since said nothing at the earlier of the two, and were written in between them if they ever were.
      stand.numbers.set(near.numbers.subarray(0, size))
      stand.states.set(near.states.subarray(0, size))
      stand.prints.set(near.prints.subarray(0, size))
    }
    for (const line of await said(db, document, change, near?.change)) {
      const place = course.places.get(line.slice(0, idLength))
      if (place === undefined) continue
      const text = line.indexOf(' ', idLength)
      stand.numbers[place] = Number(line.slice(idLength + 1, text))
      stand.states[place] = states.findIndex((state) => state[0] === line[idLength])
      stand.prints[place] = printOf(line.slice(text + 1))
    }
  }
  stands.delete(change)
  stands.set(change, stand)
  return stand
}

/** Over so many changes it is less work to ask every segment than to look through what each of them wrote. */
const farAway = 2000

function nearest(stands: ReadonlyMap<number, Stand>, change: number): Stand | undefined {
  let best: Stand | undefined
  for (const one of stands.values())
    if (Math.abs(one.change - change) < Math.abs((best?.change ?? change + farAway) - change)) best = one
  return best
}

/** What segments said at a moment, a line each: id, state, number, text. Of all segments, or of those that were written in since another or from there on. */
async function said(db: Db, document: DocumentId, change: number, near: number | undefined): Promise<string[]> {
  const [from, to] = [Math.min(near ?? 0, change), Math.max(near ?? 0, change)]
  const wanted =
    near === undefined
      ? sql`born <= ${change}`
      : sql`segment.id in (select segment_id from revision where document_id = ${document} and change > ${from} and change <= ${to})`
  return listed(
    db,
    sql`select segment.id || substr(coalesce(newest.state, 'initial'), 1, 1) || coalesce(newest.number, 0) || ' ' ||
        replace(replace(coalesce(newest.text, ''), ${mask}, ${masked.mask}), ${end}, ${masked.end}) as line
      from segment
      left join revision as newest on newest.segment_id = segment.id and newest.number = ${newestUpTo(change)}
      where segment.document_id = ${document} and ${wanted}`,
  )
}

/** Ids are UUIDs. */
const idLength = 36
/** What ends a line; where a text has it, it stands masked, so that different texts stay different. */
const end = '\u001f'
const mask = '\u001a'
const masked = { mask: `${mask}m`, end: `${mask}e` }

async function listed(db: Db, lines: RawBuilder<unknown>): Promise<string[]> {
  const { rows } = await sql<{ list: string | null }>`
    select string_agg(line, ${end}) as list from (${lines}) as lines`.execute(db)
  const list = rows[0]?.list
  return list ? list.split(end) : []
}

/** Nobody outside can make two texts of one print: they do not know this. */
const salt = randomUUID()
/** 52 bits of it: as much as a number holds. */
const printOf = (text: string): number =>
  text === '' ? 0 : Number.parseInt(hash('sha1', salt + text).slice(0, 13), 16)

/** Lets go of the oldest: other moments of this document first, then whole documents, but not what was just asked for. */
function forget(known: Map<DocumentId, Known>, newest: DocumentId): void {
  const stands = known.get(newest)?.stands
  for (const oldest of stands?.keys() ?? []) {
    if (stands!.size <= mostStands) break
    stands!.delete(oldest)
  }
  const all = [...known.values()]
  let segments = all.reduce((sum, { course }) => sum + course.segments.length, 0)
  let stood = all.reduce((sum, one) => sum + stoodIn(one), 0)
  for (const [oldest, own] of known) {
    if (oldest === newest || (segments <= mostSegments && stood <= mostStood)) break
    known.delete(oldest)
    segments -= own.course.segments.length
    stood -= stoodIn(own)
  }
}

const stoodIn = ({ stands }: Known): number =>
  [...stands.values()].reduce((sum, { numbers }) => sum + numbers.length, 0)
