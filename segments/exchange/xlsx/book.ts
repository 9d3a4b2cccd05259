import { kindOf, openOffice, relations, tables, within, xmlPart } from '../office.ts'
import { Wrong } from '../problem.ts'
import { attribute, elementsOf, letGo, readXml, textOf, type XmlElement } from '../xml-reader.ts'
import { type Stretch, stretch } from '../xml-tag.ts'
import type { Archive } from '../zip/read.ts'
import { type Note, notesOf } from './notes.ts'
import { columnOf, read } from './text.ts'

export interface Cell extends Stretch {
  readonly column: number
  readonly text: string
  /** It is reckoned, not written. */
  readonly isFormula: boolean
  /** The number of its format, as it is written. */
  readonly style: string | undefined
}

export interface Row extends Stretch {
  /** From 1, as programs show it. */
  readonly number: number
  readonly cells: readonly Cell[]
}

export interface Sheet {
  readonly name: string
  readonly part: string
  readonly text: string
  readonly rows: readonly Row[]
  /** What is said of its cells. */
  readonly notes: readonly Note[]
}

export interface Book {
  readonly archive: Archive
  readonly sheets: readonly Sheet[]
}

const first = { line: 1, column: 1 }
/** More than anybody translates in a table; beyond it columns are not looked at. */
const mostColumns = 256

/** Reads the sheets of a workbook (ISO 29500). Rich text gives its words; a date or a number what stands in the file. */
export function openBook(bytes: Uint8Array): Book {
  const archive = openOffice(bytes)
  const main = relations(archive, '').find(({ type }) => type === 'officeDocument')?.target
  const workbook = main === undefined ? undefined : xmlPart(archive, main)
  const root = workbook === undefined ? undefined : within(main ?? '', () => readXml(workbook))
  if (main === undefined || root?.local !== 'workbook') {
    const kind = kindOf(archive)
    if (kind === 'other' || kind === 'xlsx') throw new Wrong('xlsx.not_xlsx', first)
    throw new Wrong('xlsx.other_kind', first, { kind })
  }
  const parts = relations(archive, main)
  const shared = parts.find(({ type }) => type === 'sharedStrings')?.target
  const strings = stringsOf(shared === undefined ? undefined : xmlPart(archive, shared, tables))
  const listed = elementsOf(root).find(({ local }) => local === 'sheets')
  const sheets = (listed ? elementsOf(listed) : []).flatMap((sheet): Sheet[] => {
    const id = sheet.attributes.find(({ local, uri }) => local === 'id' && uri.endsWith('/relationships'))?.value
    const part = parts.find((one) => one.id === id && one.type === 'worksheet')?.target
    const text = part === undefined ? undefined : xmlPart(archive, part, tables)
    if (part === undefined || text === undefined) return []
    const rows = within(part, () => rowsOf(text, strings))
    return [{ name: attribute(sheet, 'name') ?? '', part, text, rows, notes: notesOf(archive, main, part) }]
  })
  if (sheets.length === 0) throw new Wrong('xlsx.no_sheet', first)
  return { archive, sheets }
}

function stringsOf(text: string | undefined): string[] {
  const strings: string[] = []
  if (text === undefined) return strings
  readXml(text, {
    closed: (element) => {
      if (element.local !== 'si') return
      strings.push(wordsOf(element))
      letGo(element)
    },
  })
  return strings
}

/** The words of a string, of its runs too; not those that say how to pronounce it. */
const wordsOf = (element: XmlElement): string =>
  elementsOf(element)
    .map((child) => (child.local === 't' ? read(textOf(child)) : child.local === 'r' ? wordsOf(child) : ''))
    .join('')

function rowsOf(text: string, strings: readonly string[]): Row[] {
  const rows: Row[] = []
  readXml(text, {
    closed: (element) => {
      if (element.local !== 'row') return
      const number = Number(attribute(element, 'r') ?? (rows.at(-1)?.number ?? 0) + 1)
      if (!Number.isSafeInteger(number)) throw new Wrong('xlsx.row', element, { row: attribute(element, 'r') ?? '' })
      rows.push({ ...stretch(element), number, cells: cellsOf(element, strings) })
      letGo(element)
    },
  })
  return rows
}

function cellsOf(row: XmlElement, strings: readonly string[]): Cell[] {
  let next = 0
  return elementsOf(row).flatMap((cell): Cell[] => {
    if (cell.local !== 'c') return []
    const column = columnOf(attribute(cell, 'r') ?? '') ?? next
    next = column + 1
    if (column >= mostColumns) return []
    const children = elementsOf(cell)
    const isFormula = children.some(({ local }) => local === 'f')
    return [
      { ...stretch(cell), column, text: cellText(cell, children, strings), isFormula, style: attribute(cell, 's') },
    ]
  })
}

function cellText(cell: XmlElement, children: readonly XmlElement[], strings: readonly string[]): string {
  const value = children.find(({ local }) => local === 'v')
  switch (attribute(cell, 't')) {
    case 's': {
      const string = strings[Number(value ? textOf(value) : 'none')]
      if (string === undefined) throw new Wrong('xlsx.no_string', cell, { cell: attribute(cell, 'r') ?? '' })
      return string
    }
    case 'inlineStr': {
      const inline = children.find(({ local }) => local === 'is')
      return inline ? wordsOf(inline) : ''
    }
    case 'str':
      return value ? read(textOf(value)) : ''
    default:
      return value ? textOf(value) : ''
  }
}
