import { kindOf, openOffice, relations, within, xmlPart } from '../office.ts'
import { Wrong } from '../problem.ts'
import { attribute, elementsOf, readXml, type XmlElement } from '../xml-reader.ts'
import type { Archive } from '../zip/read.ts'

export interface Package {
  readonly archive: Archive
  /** Names of parts. */
  readonly document: string
  /** Notes at the foot and the end, heads and feet of pages: what holds paragraphs besides the document. */
  readonly others: readonly string[]
  readonly comments: string | undefined
  /** Which comment answers which (MS-DOCX, commentsEx). */
  readonly threads: string | undefined
  readonly styles: string | undefined
  readonly numbering: string | undefined
  /** Parts that show words which are not read: charts, diagrams. */
  readonly unread: readonly string[]
}

const first = { line: 1, column: 1 }

/** Finds the parts of a Word document by their relations (ISO 29500-2), of the transitional and the strict kind. */
export function openPackage(bytes: Uint8Array): Package {
  const archive = openOffice(bytes)
  const document = relations(archive, '').find(({ type }) => type === 'officeDocument')?.target
  const kind = kindOf(archive)
  if (document === undefined || !archive.has(document) || !isWord(archive, document)) {
    if (kind === 'other' || kind === 'docx') throw new Wrong('docx.not_docx', first)
    throw new Wrong('docx.other_kind', first, { kind })
  }
  const parts = relations(archive, document)
  const named = (...types: readonly string[]): string[] => {
    const targets = parts.filter(({ type, target }) => types.includes(type) && archive.has(target))
    return [...new Set(targets.map(({ target }) => target))]
  }
  return {
    archive,
    document,
    others: ['footnotes', 'endnotes', 'header', 'footer'].flatMap((type) => named(type)),
    comments: named('comments')[0],
    threads: named('commentsExtended')[0],
    styles: named('styles')[0],
    numbering: named('numbering')[0],
    unread: named('chart', 'chartEx', 'diagramData'),
  }
}

function isWord(archive: Archive, document: string): boolean {
  const types = xmlPart(archive, '[Content_Types].xml')
  if (types === undefined) throw new Wrong('docx.not_docx', first)
  const root = within('[Content_Types].xml', () => readXml(types))
  const said = (element: XmlElement): string => attribute(element, 'ContentType') ?? ''
  const own = elementsOf(root).find((one) => attribute(one, 'PartName')?.replace(/^\//, '') === document)
  const extension = document.slice(document.lastIndexOf('.') + 1)
  const type = own ?? elementsOf(root).find((one) => attribute(one, 'Extension') === extension)
  return type !== undefined && /wordprocessingml|ms-word|application\/xml/.test(said(type))
}
