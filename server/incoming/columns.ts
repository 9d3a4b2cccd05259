/** Which columns of a table are read: proposed, asked for by a form or an address, or by the command line. Shared by pages and command line. */
import {
  areApart,
  type ColumnKind,
  type Columns,
  columnKinds,
  columnNamed,
  mostSkipped,
  type OpenSheet,
  proposeColumns,
  type TableChoice,
} from '../../segments/exchange/columns.ts'
import { lettersOf } from '../../segments/exchange/xlsx/text.ts'
import type { TableLook } from '../../views/file-locals.ts'

/** A choice, which may still be one that nobody can mean: a column that is two things. */
export type Choose = (sheets: readonly OpenSheet[]) => TableChoice

/** So much of a table is opened to choose columns by. */
export const opening = 200

const shownRows = 8
const shownColumns = 40
const shownLetters = 120

/** The columns of the first sheet with something in it, as they seem to be. */
export const proposed: Choose = (sheets) => {
  const filled = sheets.findIndex(({ total }) => total > 0)
  return ofSheet(sheets, Math.max(0, filled))
}

const ofSheet = (sheets: readonly OpenSheet[], sheet: number): TableChoice => ({
  sheet,
  columns: proposeColumns(sheets[sheet]?.rows ?? []),
})

/**
 * What a form or an address asks for; undefined when it speaks of no column. Another sheet than the one that its columns were chosen for (`of`) has
 * its own proposed anew.
 */
export function chosenIn(values: unknown): Choose | undefined {
  const at = (name: string): string | undefined => {
    const value: unknown = typeof values === 'object' && values !== null ? Reflect.get(values, name) : undefined
    return typeof value === 'string' ? value.trim() : undefined
  }
  if (at('source') === undefined && at('sheet') === undefined) return undefined
  return (sheets) => {
    const sheet = Math.min(Math.max(numberOf(at('sheet')) - 1, 0), sheets.length - 1)
    const isOther = at('of') !== undefined && numberOf(at('of')) - 1 !== sheet
    const source = columnNamed(at('source') ?? '')
    if (isOther || source === undefined) return ofSheet(sheets, sheet)
    const column = (kind: ColumnKind) => columnNamed(at(kind) ?? '')
    const columns: Columns = {
      skip: Math.min(numberOf(at('skip')), mostSkipped),
      source,
      target: column('target'),
      id: column('id'),
      state: column('state'),
      note: column('note'),
      context: column('context'),
    }
    return { sheet, columns }
  }
}

/** The same as it was asked, for whoever reads the file later or elsewhere. */
export function columnsIn(values: unknown): Readonly<Record<string, string>> | undefined {
  if (!chosenIn(values)) return undefined
  const asked = ['sheet', 'of', 'skip', ...columnKinds].flatMap((name): [string, string][] => {
    const value: unknown = Reflect.get(values as object, name)
    return typeof value === 'string' ? [[name, value]] : []
  })
  return Object.fromEntries(asked)
}

const numberOf = (value: string | undefined): number => (/^\d{1,6}$/.test(value ?? '') ? Number(value) : 0)

/** As an address says it. */
export function askedBy({ sheet, columns }: TableChoice): Record<string, string | number> {
  const kinds = columnKinds.flatMap((kind): [string, string][] => {
    const column = columns[kind]
    return column === undefined ? [] : [[kind, lettersOf(column)]]
  })
  return { sheet: sheet + 1, skip: columns.skip, ...Object.fromEntries(kinds) }
}

/** A table as the page shows it to choose columns by. */
export function describeTable(sheets: readonly OpenSheet[], { sheet, columns }: TableChoice): TableLook {
  const { rows, total } = sheets[sheet] ?? { rows: [], total: 0 }
  const chosen = columnKinds.map((kind) => columns[kind] ?? 0)
  const width = Math.max(...chosen.map((column) => column + 1), ...rows.map((row) => row.length))
  // A table of heads and a hundred columns is told by its opening ones, and those that are chosen.
  const shown = Array.from({ length: Math.min(width, shownColumns) }, (_, column) => column)
  const all = [...new Set([...shown, ...chosen])].sort((a, b) => a - b)
  return {
    sheets: sheets.map(({ name }) => name),
    sheet: sheet + 1,
    skip: columns.skip,
    columns: all.map((column) => ({
      name: lettersOf(column),
      head: columns.skip > 0 ? short(rows[columns.skip - 1]?.[column] ?? '', 30) : '',
      kind: columnKinds.find((kind) => columns[kind] === column),
    })),
    rows: rows
      .slice(0, columns.skip + shownRows)
      .slice(-shownRows - mostHeads)
      .map((row) => all.map((column) => short(row[column] ?? '', shownLetters))),
    skipped: Math.min(columns.skip, mostHeads),
    total,
    twice: !areApart(columns),
  }
}

/** So many of the rows that are passed over are shown. */
const mostHeads = 2

const short = (text: string, most: number): string => {
  const letters = [...text.slice(0, most * 2 + 2)]
  return letters.length > most ? `${letters.slice(0, most).join('')}…` : text
}
