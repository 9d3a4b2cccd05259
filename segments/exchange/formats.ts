/**
 * The one table of formats. Pages, the command line, docs/formats.md and tests are made from it: a new format is a file
 * beside this one and a line here.
 */
import type { NotText } from '../text/decode.ts'
import { bilingual } from './bilingual.ts'
import type { Writer } from './bitext.ts'
import { type Opened, parsed, type TableChoice } from './columns.ts'
import { readDocx } from './docx/read.ts'
import { docxRedline, type Layout } from './docx/redline.ts'
import { returnedDocx } from './docx/returned.ts'
import { docxTable } from './docx/table.ts'
import type { Reader, Reading } from './file.ts'
import { filled } from './filled.ts'
import { gathered } from './gathered.ts'
import { readHtml } from './html/read.ts'
import { htmlTarget } from './html/write.ts'
import { json } from './json.ts'
import { readMarkdown } from './markdown/read.ts'
import { markdownTarget } from './markdown/write.ts'
import { readMessages } from './messages.ts'
import { readOdt } from './odt/read.ts'
import { readPo } from './po.ts'
import type { Returning } from './returned.ts'
import { source } from './source.ts'
import { readSrt, readVtt } from './subtitles.ts'
import { csv, openTable, readTable, readTableWith, tsv } from './table.ts'
import { returnedTable } from './table-returned.ts'
import { target } from './target.ts'
import { readText } from './text.ts'
import { tmx } from './tmx.ts'
import { readTmx } from './tmx-reader.ts'
import { readXliff1 } from './xliff1/read.ts'
import { xliff1 } from './xliff1/write.ts'
import { readXliff2 } from './xliff2/read.ts'
import { xliff2, xliff20 } from './xliff2/write.ts'
import { openXlsx, readXlsx, readXlsxWith } from './xlsx/read.ts'
import { returnedXlsx } from './xlsx/returned.ts'
import { xlsx } from './xlsx/write.ts'
import { isRoot, isXliff2 } from './xml-root.ts'

/**
 * What of a document a format can hold: of `file` the bytes that came in, of `people` and `times` who wrote the targets and when, of `history` every
 * revision, change and lineage, dead segments too.
 */
export const keepable = [
  'file',
  'sources',
  'targets',
  'states',
  'codes',
  'people',
  'times',
  'comments',
  'history',
] as const
export type Kept = (typeof keepable)[number]

/** What a file shows before it is read. */
export interface Opening {
  /** What its first bytes say when it is no text. */
  readonly is: NotText['is'] | undefined
  /** The first few thousand letters, '' when it is no text. */
  readonly text: string
}

export interface Format {
  /** As in addresses and on the command line; never changes. */
  readonly name: string
  /** With its point: of the file that is written, and of one that is read. */
  readonly extension: string
  /** What such files are called besides. */
  readonly otherExtensions?: readonly string[]
  readonly mediaType: string
  /** Of a file that comes in: what of it a document has then. */
  readonly takes?: readonly Kept[]
  /** Of a document that goes out: what of it the file tells. */
  readonly keeps?: readonly Kept[]
  readonly read?: Reader
  /** A table whose columns somebody may choose, from a look at its opening. */
  readonly table?: {
    readonly open: (bytes: Uint8Array, opening: number) => Opened
    readonly read: (bytes: Uint8Array, choice: TableChoice) => Reading
  }
  /** What a unit of its files is: a segment as it stands, or a paragraph that is yet to be cut into sentences. */
  readonly units?: 'segments' | 'paragraphs'
  /** Whether a file opens as one of this format does and of no other; such a file is one, whatever it is called. */
  readonly opens?: (opening: Opening) => boolean
  /** It is read whole, with its history, as a document that was. */
  readonly restores?: true
  readonly write?: Writer
  /** What was changed since an earlier change, tracked as the format tracks changes. */
  readonly redline?: (from: number, layout: Layout) => Writer
  /** A table that went out, read as what came back of it. */
  readonly returns?: (bytes: Uint8Array) => Returning
  /** Whom a file that is written is for: people who read it, or other programs. */
  readonly serves?: 'readers' | 'tools'
}

/** Read: its `units` tell how. */
export type Readable = Format & Required<Pick<Format, 'read' | 'units' | 'takes'>>
export type Writable = Format & Required<Pick<Format, 'write' | 'serves' | 'keeps'>>

export const formats: readonly Format[] = [
  {
    name: 'bilingual',
    extension: '.html',
    mediaType: 'text/html; charset=utf-8',
    keeps: ['sources', 'targets', 'states'],
    write: gathered(bilingual),
    serves: 'readers',
  },
  {
    name: 'target',
    extension: '.txt',
    mediaType: 'text/plain; charset=utf-8',
    keeps: ['targets'],
    write: gathered(target),
    serves: 'readers',
  },
  {
    name: 'file',
    extension: '',
    mediaType: 'application/octet-stream',
    keeps: ['file', 'sources', 'targets', 'states', 'codes'],
    write: (bitext) => filled(bitext, readerOf(bitext.format ?? 'text')),
    serves: 'readers',
  },
  {
    name: 'source',
    extension: '.txt',
    // The file as it came in, in its own encoding, whatever it is: nothing to be shown or run by a browser.
    mediaType: 'application/octet-stream',
    keeps: ['file', 'sources', 'codes'],
    write: source,
    serves: 'readers',
  },
  {
    name: 'xliff2',
    extension: '.xlf',
    otherExtensions: ['.xliff'],
    mediaType: 'application/xliff+xml; charset=utf-8',
    takes: ['sources', 'targets', 'states', 'codes', 'people', 'times', 'comments'],
    keeps: ['sources', 'targets', 'states', 'codes', 'people', 'times', 'comments'],
    read: readXliff2,
    units: 'segments',
    opens: ({ text }) => isXliff2(text),
    write: gathered(xliff2),
    serves: 'tools',
  },
  {
    name: 'xliff20',
    extension: '.xlf',
    mediaType: 'application/xliff+xml; charset=utf-8',
    keeps: ['sources', 'targets', 'states', 'codes', 'people', 'times', 'comments'],
    write: gathered(xliff20),
    serves: 'tools',
  },
  {
    name: 'xliff1',
    extension: '.xlf',
    otherExtensions: ['.xliff', '.sdlxliff', '.mqxliff', '.mxliff'],
    mediaType: 'application/x-xliff+xml; charset=utf-8',
    takes: ['sources', 'targets', 'states', 'codes', 'people', 'times', 'comments'],
    keeps: ['sources', 'targets', 'states', 'codes'],
    read: readXliff1,
    units: 'segments',
    opens: ({ text }) => isRoot(text, 'xliff') && !isXliff2(text),
    write: gathered(xliff1),
    serves: 'tools',
  },
  {
    name: 'tmx',
    extension: '.tmx',
    mediaType: 'application/x-tmx+xml; charset=utf-8',
    takes: ['sources', 'targets', 'states', 'codes', 'people', 'times', 'comments'],
    keeps: ['sources', 'targets', 'states', 'codes', 'people', 'times'],
    read: readTmx,
    units: 'segments',
    opens: ({ text }) => isRoot(text, 'tmx'),
    write: gathered(tmx),
    serves: 'tools',
  },
  {
    name: 'csv',
    extension: '.csv',
    mediaType: 'text/csv; charset=utf-8',
    takes: ['sources', 'targets', 'states', 'comments'],
    keeps: ['sources', 'targets', 'states', 'people'],
    read: readTable,
    table: { open: openTable, read: readTableWith },
    units: 'segments',
    write: gathered(csv),
    returns: returnedTable,
    serves: 'tools',
  },
  {
    name: 'tsv',
    extension: '.tsv',
    otherExtensions: ['.tab'],
    mediaType: 'text/tab-separated-values; charset=utf-8',
    takes: ['sources', 'targets', 'states', 'comments'],
    keeps: ['sources', 'targets', 'states', 'people'],
    read: readTable,
    table: { open: openTable, read: readTableWith },
    units: 'segments',
    write: gathered(tsv),
    returns: returnedTable,
    serves: 'tools',
  },
  {
    name: 'docx',
    extension: '.docx',
    otherExtensions: ['.docm'],
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    takes: ['sources', 'codes', 'comments'],
    keeps: ['sources', 'targets', 'states', 'comments'],
    read: readDocx,
    units: 'paragraphs',
    opens: ({ is }) => is === 'docx',
    write: docxTable,
    redline: docxRedline,
    returns: returnedDocx,
    serves: 'readers',
  },
  {
    name: 'odt',
    extension: '.odt',
    mediaType: 'application/vnd.oasis.opendocument.text',
    takes: ['sources', 'codes', 'comments'],
    read: readOdt,
    units: 'paragraphs',
    opens: ({ is }) => is === 'odt',
  },
  {
    name: 'html',
    extension: '.html',
    otherExtensions: ['.htm', '.xhtml'],
    mediaType: 'text/html; charset=utf-8',
    takes: ['sources', 'codes'],
    keeps: ['targets'],
    read: readHtml,
    units: 'paragraphs',
    write: gathered(htmlTarget),
    serves: 'readers',
  },
  {
    name: 'markdown',
    extension: '.md',
    otherExtensions: ['.markdown'],
    mediaType: 'text/markdown; charset=utf-8',
    takes: ['sources', 'codes'],
    keeps: ['targets'],
    read: readMarkdown,
    units: 'paragraphs',
    write: gathered(markdownTarget),
    serves: 'readers',
  },
  {
    name: 'xlsx',
    extension: '.xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    takes: ['sources', 'targets', 'states', 'comments'],
    keeps: ['sources', 'targets', 'states', 'comments'],
    read: readXlsx,
    table: { open: openXlsx, read: readXlsxWith },
    units: 'segments',
    opens: ({ is }) => is === 'xlsx',
    write: xlsx,
    returns: returnedXlsx,
    serves: 'tools',
  },
  {
    name: 'srt',
    extension: '.srt',
    mediaType: 'application/x-subrip',
    takes: ['sources', 'codes'],
    read: readSrt,
    units: 'segments',
  },
  {
    name: 'vtt',
    extension: '.vtt',
    mediaType: 'text/vtt',
    takes: ['sources', 'codes'],
    read: readVtt,
    units: 'segments',
    opens: ({ text }) => /^WEBVTT(?:[ \t\r\n]|$)/.test(text),
  },
  {
    name: 'po',
    extension: '.po',
    otherExtensions: ['.pot'],
    mediaType: 'text/x-gettext-translation',
    takes: ['sources', 'targets', 'states', 'people', 'times', 'comments'],
    read: readPo,
    units: 'segments',
  },
  {
    name: 'messages',
    extension: '.json',
    mediaType: 'application/json',
    takes: ['sources', 'codes', 'comments'],
    read: readMessages,
    units: 'segments',
  },
  {
    name: 'text',
    extension: '.txt',
    mediaType: 'text/plain',
    takes: ['sources'],
    read: readText,
    units: 'paragraphs',
  },
  {
    name: 'json',
    extension: '.json',
    mediaType: 'application/json; charset=utf-8',
    takes: keepable,
    keeps: keepable,
    restores: true,
    opens: ({ text }) => /^\s*\{\s*"warraq"\s*:\s*"document"/.test(text),
    write: gathered(json),
    serves: 'tools',
  },
]

export const goesIn = ({ read, restores }: Format): boolean => read !== undefined || restores === true

export const readable: readonly Readable[] = formats.filter((format): format is Readable => format.read !== undefined)
export const writable: readonly Writable[] = formats.filter((format): format is Writable => format.write !== undefined)

function readerOf(readAs: string): Reader {
  const { name, choice } = parsed(readAs)
  const format = readable.find((one) => one.name === name)
  if (!format) throw new Error(`There is no format ${name} to read.`)
  const { table } = format
  return choice && table ? (bytes) => table.read(bytes, choice) : format.read
}
