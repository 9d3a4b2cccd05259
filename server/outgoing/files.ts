/** Files that go out: what each is written of, what it is called, and when it is so long that a job writes it. */
import { createHash } from 'node:crypto'
import { docxRedline } from '../../segments/exchange/docx/redline.ts'
import { formats, writable } from '../../segments/exchange/formats.ts'
import { redlinePage, redlineStyle } from '../../segments/exchange/redline-page.ts'
import type { DocumentId, ProjectId } from '../../segments/model.ts'
import { Refusal } from '../errors.ts'
import { type Told, toldRows, toldUnits } from '../incoming/told-units.ts'
import { redlineOf } from '../present/redline.ts'
import { totalOf } from '../present/rows.ts'
import type { Document, Project, Store } from '../store/contract.ts'
import { bitextOf } from './bitext.ts'
import { exportName } from './names.ts'
import { type Content, projectZip } from './project-zip.ts'

/** What was changed between two moments. `whole`: with what stayed the same. */
export interface RedlineAsked {
  readonly from: number
  readonly to: number
  readonly layout: 'running' | 'table'
  readonly whole: boolean
}

/** A file that goes out. */
export type Wanted =
  /** A document as of a change, in a format of the table. */
  | { readonly kind: 'document'; readonly document: DocumentId; readonly change: number; readonly format: string }
  | (RedlineAsked & { readonly kind: 'redline'; readonly document: DocumentId; readonly as: 'docx' | 'html' })
  /** `only`: these documents; undefined for all. */
  | {
      readonly kind: 'archive'
      readonly project: ProjectId
      readonly contents: readonly Content[]
      readonly only: readonly DocumentId[] | undefined
    }

export interface OutgoingFile {
  readonly name: string
  readonly mediaType: string
  /** What a page may do that is shown as it is. */
  readonly policy?: string
}

type Pieces = AsyncIterable<string | Uint8Array>

/** Written as it is read from the store. Refused with `not_found` where there is nothing to be written of. */
export async function written(store: Store, wanted: Wanted, at: Date, told: Told): Promise<Pieces> {
  if (wanted.kind === 'archive') {
    const project = found(await store.projects.get(wanted.project))
    return projectZip(store, project, wanted, told)
  }
  const document = found(await store.documents.get(wanted.document))
  const project = found(await store.projects.get(document.project))
  if (wanted.kind === 'redline') return redlinePieces(store, project, document, wanted, at, told)
  const format = found(writable.find(({ name }) => name === wanted.format))
  return format.write(toldUnits(await bitextOf(store, project, document, at, wanted.change), told))
}

/** A running text without what stayed the same would be none. */
export async function redlinePieces(
  store: Store,
  project: Project,
  document: Document,
  { from, to, layout, whole, as }: RedlineAsked & { readonly as: 'docx' | 'html' },
  at: Date,
  told: Told = () => undefined,
): Promise<Pieces> {
  if (as === 'docx') {
    const bitext = await bitextOf(store, project, document, at, to)
    return docxRedline(from, layout)(toldUnits(bitext, told))
  }
  const read = await redlineOf(store, { project, document }, { from, to, whole: whole || layout === 'running' })
  return redlinePage(toldRows(read, told), layout)
}

const found = <Thing>(thing: Thing | undefined): Thing => {
  if (thing === undefined) throw new Refusal('not_found')
  return thing
}

/** What a job keeps of it. */
export function subjectOf(wanted: Wanted): string {
  if (wanted.kind === 'archive') return 'zip'
  return wanted.kind === 'document' ? wanted.format : `${wanted.as} ${wanted.from}-${wanted.to}`
}

/** The format that a job's subject names; undefined for an archive. */
export function formatIn(subject: string): string | undefined {
  const [name] = subject.split(' ')
  return writable.some((format) => format.name === name) ? name : undefined
}

/** What a file is called whose job has kept that of it; undefined for one that nobody knows any more. */
export function outgoing(subject: string, project: Project, document: Document | undefined): OutgoingFile | undefined {
  if (subject === 'zip') return { name: `${project.name}.zip`, mediaType: 'application/zip' }
  if (!document) return undefined
  const [, as, range] = /^(docx|html) (\d+-\d+)$/.exec(subject) ?? []
  if (range !== undefined) return redlineFile(document, as === 'docx' ? 'docx' : 'html', range)
  const format = writable.find(({ name }) => name === subject)
  return format && { name: exportName(document, format), mediaType: format.mediaType }
}

export function redlineFile({ title }: Pick<Document, 'title'>, as: 'docx' | 'html', range: string): OutgoingFile {
  if (as === 'html')
    return { name: `${title} ${range}.html`, mediaType: 'text/html; charset=utf-8', policy: redlinePolicy }
  return { name: `${title} ${range}${word.extension}`, mediaType: word.mediaType }
}

const word = formats.find(({ name }) => name === 'docx')!

/** The page carries its style in itself, so that it can be taken away; this style and nothing else may do anything in it. */
const redlinePolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(redlineStyle).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Whether it takes longer to be written than a request may, some 300 ms. The file itself is read again first; the source lies there ready. */
export function isLong(format: string, { progress }: Pick<Document, 'progress'>): boolean {
  if (format === 'source') return false
  return totalOf(progress) > (format === 'file' ? mostFilled : mostWritten)
}

/** The same of an archive; each document costs some questions besides. */
export const isLongArchive = (documents: readonly Document[], contents: readonly Content[]): boolean =>
  documents.reduce((sum, { progress }) => sum + perDocument + totalOf(progress), 0) * contents.length > mostWritten

/** Segments. */
const mostWritten = 2500
const mostFilled = 800
const perDocument = 25
