/** A file with units of its own on its way in: told from a plain text, read, looked at before it is kept, and kept. Shared by pages and command line. */
import { areApart, type OpenSheet, readAs, type TableChoice } from '../../segments/exchange/columns.ts'
import type { FileContents } from '../../segments/exchange/file.ts'
import { type FileSegment, fileSegments } from '../../segments/exchange/file-segments.ts'
import { type Readable, readable } from '../../segments/exchange/formats.ts'
import { recognise } from '../../segments/exchange/recognise.ts'
import { standing, standings } from '../../segments/model.ts'
import type { Profile } from '../../segments/segmentation/segment.ts'
import type { Segmenter } from '../../segments/segmentation/segmenter.ts'
import { decode } from '../../segments/text/decode.ts'
import { countWords } from '../../segments/text/words.ts'
import type { FileImport } from '../../views/file-locals.ts'
import { codedParts } from '../present/codes.ts'
import type { NewDocument } from '../store/contract.ts'
import { askedBy, type Choose, describeTable, opening, proposed } from './columns.ts'
import { fileRefusal, problemSentence, readContents } from './reading.ts'

/** What a browser offers to choose from; another file can be chosen all the same. */
export const acceptedFiles = [
  'text/*',
  ...new Set(readable.flatMap(({ extension, otherExtensions = [] }) => [extension, ...otherExtensions])),
].join(',')

/** A file that is no plain text, read. */
export interface ReadFile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly format: Readable
  readonly calledAs: Readable | undefined
  readonly contents: FileContents
  /** Of a table: its opening, and which of its columns are read. */
  readonly table?: { readonly sheets: readonly OpenSheet[]; readonly choice: TableChoice }
}

/**
 * Reads a file in the format it is in; undefined for a plain text, which is read by its encoding. What cannot be read is refused. `choose`: which columns
 * of a table; what is found in those may be nothing.
 */
export function readFile(name: string, bytes: Uint8Array, choose?: Choose): ReadFile | undefined {
  const { format, calledAs } = recognise(name, bytes)
  if (format.name === 'text') return undefined
  if (format.table) return { name, bytes, format, calledAs, ...readTable(format, bytes, choose) }
  return { name, bytes, format, calledAs, contents: readContents(format, bytes) }
}

/** A table by the columns that `choose` finds. */
export function readTable(format: Readable, bytes: Uint8Array, choose: Choose = proposed) {
  const { open, read } = format.table!
  const opened = open(bytes, opening)
  if (opened.kind === 'refused') throw fileRefusal(format.name, opened.problem)
  const { sheets } = opened
  const choice = choose(sheets)
  const reading = areApart(choice.columns) ? read(bytes, choice) : nothing
  // Other columns may hold what these do not.
  const isThereMore = sheets.some(({ total }) => total > choice.columns.skip)
  const isEmpty = reading.kind === 'refused' && reading.problem.code === 'table.empty' && isThereMore
  if (reading.kind === 'refused' && !isEmpty) throw fileRefusal(format.name, reading.problem)
  return { contents: reading.kind === 'refused' ? nothing : reading, table: { sheets, choice } }
}

/** Refuses a table in whose columns nothing was found: nobody is there to choose others. */
export function mustHold({ format, contents, table }: Pick<ReadFile, 'format' | 'contents' | 'table'>): void {
  if (table && isEmpty(contents))
    throw fileRefusal(format.name, { code: 'table.empty', line: 1, column: 1, values: {} })
}

/** Whether there is nothing in it. */
export function isEmpty({ units }: FileContents): boolean {
  for (const _ of units) return false
  return true
}

const nothing: FileContents = {
  kind: 'contents',
  sourceLanguage: null,
  targetLanguage: null,
  units: [],
  remarks: [],
  refill: () => {
    throw new Error('There is nothing to fill.')
  },
}

/** So many of the first segments are shown, and of the remarks. */
const shownFirst = 12
const shownRemarks = 5

/** What a person is told about a file before it is imported. */
export function describeFile(
  { name, bytes, format, calledAs, contents, table }: ReadFile,
  by: Profile | Segmenter,
): Pick<FileImport, 'file' | 'table' | 'readBy' | 'counts' | 'segments'> {
  const counts = Object.fromEntries(standings.map((one) => [one, { segments: 0, words: 0 }]))
  const shown: FileImport['segments']['shown'][number][] = []
  let [read, kept, total, notes, coded] = [0, 0, 0, 0, 0]
  let last: string | undefined
  const units = {
    *[Symbol.iterator]() {
      for (const unit of contents.units) {
        read++
        yield unit
      }
    },
  }
  for (const segment of fileSegments({ units }, format.units, by)) {
    const count = counts[standingOf(segment)]!
    count.segments++
    count.words += countWords(segment.source)
    notes += segment.notes.length
    if (segment.codes.length > 0) coded++
    if (segment.unit !== last) kept++
    last = segment.unit
    if (++total <= shownFirst) shown.push(shownSegment(segment, total))
  }
  const plain = opened(bytes)
  return {
    file: {
      name,
      bytes: bytes.length,
      format: format.name,
      calledAs: calledAs?.name,
      sourceLanguage: contents.sourceLanguage ?? undefined,
      targetLanguage: contents.targetLanguage ?? undefined,
      plainEncoding: plain.kind === 'text' ? plain.encoding : undefined,
      leftOut: read - kept,
      notes,
      coded,
      remarks: contents.remarks.slice(0, shownRemarks).map(problemSentence),
    },
    table: table && describeTable(table.sheets, table.choice),
    readBy: table ? askedBy(table.choice) : {},
    counts: counts as FileImport['counts'],
    segments: { total, shown },
  }
}

const standingOf = ({ target }: FileSegment) => standing(target?.state ?? 'initial', target?.text ?? '')

function shownSegment(segment: FileSegment, number: number): FileImport['segments']['shown'][number] {
  const { source, target, codes, notes } = segment
  return {
    number,
    source: codedParts(source, codes),
    target: target && codedParts(target.text, codes),
    standing: standingOf(segment),
    notes,
  }
}

/** Longer files are told by so much of them: what they are, and in which encoding. In bytes. */
const openingBytes = 1 << 20

const opened = (bytes: Uint8Array) => decode(bytes.subarray(0, openingBytes))

type Act = Pick<NewDocument, 'id' | 'project' | 'by' | 'at' | 'key' | 'title'>

/** The document that a file becomes: targets with their states, notes as remarks, codes and places beside the texts. */
export function newFileDocument(
  { name, bytes, format, contents, table }: ReadFile,
  by: Profile | Segmenter,
  act: Act,
): NewDocument {
  const decoded = opened(bytes)
  return {
    ...act,
    fileName: name,
    format: readAs(format.name, table?.choice),
    encoding: decoded.kind === 'text' ? decoded.encoding : 'utf-8',
    bom: decoded.kind === 'text' && decoded.bom,
    lead: '',
    original: bytes,
    segments: {
      *[Symbol.iterator]() {
        for (const { target, credit, ...segment } of fileSegments(contents, format.units, by)) {
          const brought = target && { ...target, origin: 'imported' as const, ...(credit ? { credit } : {}) }
          yield { ...segment, ...(brought ? { target: brought } : {}) }
        }
      },
    },
  }
}
