/** Rows of the tables → values of the contract, and back. */

import type { Selectable } from 'kysely'
import {
  type Change,
  type ChangeKind,
  type Code,
  type Credit,
  type DocumentId,
  type Lineage,
  type Origin,
  type ProjectId,
  type Revision,
  type Segment,
  type SegmentId,
  type Standing,
  type State,
  standings,
  type UserId,
} from '../../segments/model.ts'
import type { Document, Progress, Row } from './contract.ts'
import { StoreRefusal } from './refusal.ts'
import type { Tables } from './schema.ts'

export const iso = (date: Date): string => date.toISOString()
export const isoOrNull = (date: Date | null): string | null => (date === null ? null : date.toISOString())

/** What is selected of a segment to make a Row. */
export const segmentColumns = [
  'segment.id',
  'segment.document_id',
  'segment.source',
  'segment.after_text',
  'segment.rank',
  'segment.born',
  'segment.died',
  'segment.words',
  'segment.head',
  'segment.target',
  'segment.state',
  'segment.written_by',
  'segment.written_at',
  'segment.confidence',
  'segment.unit',
  'segment.codes',
] as const

type SegmentRow = Pick<
  Selectable<Tables['segment']>,
  | 'id'
  | 'document_id'
  | 'source'
  | 'after_text'
  | 'rank'
  | 'born'
  | 'died'
  | 'words'
  | 'head'
  | 'target'
  | 'state'
  | 'written_by'
  | 'written_at'
  | 'confidence'
  | 'unit'
  | 'codes'
>

export function segmentOf(
  row: Pick<SegmentRow, 'id' | 'document_id' | 'source' | 'after_text' | 'rank' | 'born' | 'died' | 'unit' | 'codes'>,
): Segment {
  return {
    id: row.id as SegmentId,
    document: row.document_id as DocumentId,
    source: row.source,
    after: row.after_text,
    rank: row.rank,
    born: row.born,
    died: row.died,
    ...(row.codes === null ? {} : { codes: JSON.parse(row.codes) as Code[] }),
    ...(row.unit === null ? {} : { unit: row.unit }),
  }
}

export function rowOf(row: SegmentRow, number: number, openComments: number): Row {
  return {
    segment: segmentOf(row),
    number,
    words: row.words,
    head: row.head,
    text: row.target,
    state: row.state as State,
    by: row.written_by as UserId | null,
    at: row.written_at === null ? null : new Date(row.written_at),
    openComments,
    confidence: row.confidence,
  }
}

export function revisionOf(row: Selectable<Tables['revision']>): Revision {
  return {
    segment: row.segment_id as SegmentId,
    number: row.number,
    text: row.text,
    state: row.state as State,
    by: row.written_by as UserId,
    at: new Date(row.at),
    origin: row.origin as Origin,
    change: row.change,
    base: row.base,
    otherBase: row.other_base,
    ...(row.why === null ? {} : { why: row.why }),
    ...(row.credit === null ? {} : { credit: creditOf(row.credit) }),
  }
}

/** As `creditText` has written it. */
export function creditOf(kept: string): Credit {
  const { author, at, begunBy, begunAt } = JSON.parse(kept) as Readonly<Record<string, string>>
  return {
    ...(author === undefined ? {} : { author }),
    ...(at === undefined ? {} : { at: new Date(at) }),
    ...(begunBy === undefined ? {} : { begunBy }),
    ...(begunAt === undefined ? {} : { begunAt: new Date(begunAt) }),
  }
}

export const creditText = (credit: Credit | undefined): string | null =>
  credit === undefined ? null : storable(JSON.stringify(credit))

export function lineageOf(row: Pick<Tables['lineage'], 'ancestor' | 'descendant' | 'change'>): Lineage {
  return { ancestor: row.ancestor as SegmentId, descendant: row.descendant as SegmentId, change: row.change }
}

export function changeOf(row: Omit<Selectable<Tables['change']>, 'key' | 'fingerprint'>): Change {
  return {
    document: row.document_id as DocumentId,
    number: row.number,
    kind: row.kind as ChangeKind,
    by: row.made_by as UserId,
    at: new Date(row.at),
    undoes: row.undoes,
  }
}

export const documentColumns = [
  'id',
  'project_id',
  'title',
  'file_name',
  'format',
  'encoding',
  'bom',
  'lead',
  'created_at',
  'change',
  'structure',
  'progress',
  'changed_by',
  'changed_at',
  'made_in',
] as const

export function documentOf(row: Pick<Selectable<Tables['document']>, (typeof documentColumns)[number]>): Document {
  return {
    id: row.id as DocumentId,
    project: row.project_id as ProjectId,
    title: row.title,
    fileName: row.file_name,
    format: row.format,
    encoding: row.encoding,
    bom: row.bom === 1,
    lead: row.lead,
    createdAt: new Date(row.created_at),
    change: row.change,
    structure: row.structure,
    progress: JSON.parse(row.progress) as Progress,
    changedBy: row.changed_by as UserId,
    changedAt: new Date(row.changed_at),
    madeIn: row.made_in,
  }
}

/** Counts that can be moved about; what a document's row keeps. */
export class Counts {
  readonly #counts: Record<Standing, { segments: number; words: number }>

  constructor(progress?: Progress) {
    this.#counts = Object.fromEntries(
      standings.map((standing) => [standing, { ...(progress?.[standing] ?? { segments: 0, words: 0 }) }]),
    ) as Record<Standing, { segments: number; words: number }>
  }

  add(standing: Standing, words: number, segments = 1): void {
    this.#counts[standing].segments += segments
    this.#counts[standing].words += words * segments
  }

  move(from: Standing, to: Standing, words: number): void {
    this.add(from, words, -1)
    this.add(to, words)
  }

  get progress(): Progress {
    return this.#counts
  }
}

/** PostgreSQL holds no NUL and neither engine a lone surrogate, which would come back as another character. So both refuse both. */
export function storable(text: string): string {
  if (text.includes('\0') || /\p{Surrogate}/u.test(text)) throw new StoreRefusal('unstorable_text')
  return text
}

/** Bytes as both engines give them: libsql an ArrayBuffer, pg a Buffer. */
export function bytesOf(value: Uint8Array | ArrayBuffer): Uint8Array {
  return value instanceof Uint8Array ? value : new Uint8Array(value)
}
