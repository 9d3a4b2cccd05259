import { states } from '../model.ts'
import type { Bitext, Unit } from './bitext.ts'
import { type Columns, keysOf, mostColumns, notesOf, type Opened, proposeColumns, type TableChoice } from './columns.ts'
import type { Edit, FileUnit, Reader, Reading } from './file.ts'
import { attempt, placeAt, Wrong } from './problem.ts'
import { plainUnit, readTextFile, type TextUnit, textContents } from './text-file.ts'

interface Cell {
  readonly text: string
  /** Offsets, with its quotes. */
  readonly from: number
  readonly to: number
  readonly quoted: boolean
}

/** Reads a bilingual table in CSV or TSV, with columns found by their heads or by what stands in them. */
export const readTable: Reader = (bytes) => readTableWith(bytes, undefined)

/** The same with columns that somebody chose. A unit for each row with a source. */
export function readTableWith(bytes: Uint8Array, chosen: TableChoice | undefined): Reading {
  return attempt(() => {
    const file = readTextFile(bytes)
    const delimiter = delimiterOf(file.text)
    const rows = rowsOf(file.text, delimiter)
    const columns = chosen?.columns ?? proposeColumns(textsOf(rows.slice(0, looked)))
    const body = rows.slice(columns.skip)
    const textAt = (row: readonly Cell[]) => (column: number | undefined) =>
      column === undefined ? '' : plain(row[column]?.text ?? '')
    const keys = keysOf(
      body.map((row) => textAt(row)(columns.id)),
      body.map((_, i) => i),
    )
    const items = body.flatMap((row, i) => itemOf(row, keys[i]!, i, columns, textAt(row), delimiter))
    if (items.length === 0) throw new Wrong('table.empty', { line: 1, column: 1 })
    return textContents(bytes, file, items)
  })
}

/** The opening of a table, to choose columns by. */
export function openTable(bytes: Uint8Array, opening: number): Opened {
  return attempt(() => {
    const { text } = readTextFile(bytes)
    const rows = rowsOf(text, delimiterOf(text))
    return { kind: 'sheets', sheets: [{ name: '', rows: textsOf(rows.slice(0, opening)), total: rows.length }] }
  })
}

/** All rows of a table, cells without the guard that stood before a formula. */
export function readRows(bytes: Uint8Array): string[][] {
  const { text } = readTextFile(bytes)
  return textsOf(rowsOf(text, delimiterOf(text)))
}

/** So many rows tell what a column holds. */
export const looked = 200

const textsOf = (rows: readonly (readonly Cell[])[]): string[][] =>
  rows.map((row) => row.slice(0, mostColumns).map(({ text }) => plain(text)))

function itemOf(
  row: readonly Cell[],
  key: string,
  index: number,
  columns: Columns,
  at: (column: number | undefined) => string,
  delimiter: string,
): TextUnit[] {
  const source = at(columns.source)
  if (source === '') return []
  const target = columns.target === undefined ? undefined : row[columns.target]
  const said = columns.state === undefined ? undefined : row[columns.state]
  const state = states.find((one) => one === said?.text.trim().toLowerCase())
  const text = target && target.text !== '' ? plain(target.text) : null
  const unit: FileUnit = {
    ...plainUnit,
    key,
    paragraph: index,
    source,
    target: text,
    state: state ?? (text === null ? 'initial' : 'translated'),
    notes: notesOf(at, columns),
  }
  return [
    {
      unit,
      edits: (filling) => [
        ...(filling.text === (text ?? '') || columns.target === undefined
          ? []
          : targetEdits(row, target, columns.target, filling.text, delimiter)),
        ...(said && state !== undefined && state !== filling.state
          ? [{ from: said.from, to: said.to, with: written(filling.state, delimiter, said.quoted) }]
          : []),
      ],
    },
  ]
}

/** A row may be shorter than the table: what is missing up to the target is added. */
function targetEdits(
  row: readonly Cell[],
  target: Cell | undefined,
  column: number,
  text: string,
  delimiter: string,
): Edit[] {
  if (target) return [{ from: target.from, to: target.to, with: written(guarded(text), delimiter, target.quoted) }]
  const last = row.at(-1)!
  const missing = column - row.length + 1
  return [
    { from: last.to, to: last.to, with: delimiter.repeat(missing) + written(guarded(text), delimiter, last.quoted) },
  ]
}

/** What a spreadsheet would run as a formula, in either width. */
const formula = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/

/** With an apostrophe before what would be run; and one before an apostrophe of its own there, so that it can be told apart. */
const guarded = (text: string): string =>
  formula.test(text) || /^'+[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) ? `'${text}` : text

/** Without the one apostrophe that was put before a formula. */
export const plain = (text: string): string =>
  /^'+[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) ? text.slice(1) : text

const written = (text: string, delimiter: string, quoted: boolean): string =>
  quoted || text.includes(delimiter) || /["\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

/** The mark that parts most in the first row, outside of quotes. */
export function delimiterOf(text: string): string {
  const firstRow = /^(?:[^"\r\n]|"(?:[^"]|"")*")*/.exec(text.slice(0, 65_536))?.[0].replace(/"(?:[^"]|"")*"/g, '') ?? ''
  const count = (mark: string) => firstRow.split(mark).length
  return ['\t', ',', ';'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}

/** Rows of cells (RFC 4180), empty lines left out. */
export function rowsOf(text: string, delimiter: string): Cell[][] {
  const rows: Cell[][] = []
  let row: Cell[] = []
  let at = 0
  while (at < text.length) {
    const cell = text[at] === '"' ? quotedCell(text, at) : bareCell(text, at, delimiter)
    row.push(cell)
    at = cell.to
    if (text[at] === delimiter) {
      at++
      if (at < text.length) continue
      row.push({ text: '', from: at, to: at, quoted: false })
    } else if (at < text.length && text[at] !== '\n' && text[at] !== '\r')
      throw new Wrong('table.quote', placeAt(text, at))
    if (text.startsWith('\r\n', at)) at += 2
    else at++
    if (row.length > 1 || row[0]!.text !== '') rows.push(row)
    row = []
  }
  return rows
}

function quotedCell(text: string, from: number): Cell {
  let at = from + 1
  for (;;) {
    const end = text.indexOf('"', at)
    if (end < 0) throw new Wrong('table.quote', placeAt(text, from))
    if (text[end + 1] !== '"')
      return { text: text.slice(from + 1, end).replaceAll('""', '"'), from, to: end + 1, quoted: true }
    at = end + 2
  }
}

function bareCell(text: string, from: number, delimiter: string): Cell {
  let to = from
  while (to < text.length && text[to] !== delimiter && text[to] !== '\n' && text[to] !== '\r') to++
  return { text: text.slice(from, to), from, to, quoted: false }
}

/** A bilingual table in CSV, for spreadsheets: what one would run as a formula is guarded by an apostrophe, which reading takes away. */
export async function* csv(bitext: Bitext): AsyncGenerator<string> {
  yield* rowsFor(bitext, ',')
}

export async function* tsv(bitext: Bitext): AsyncGenerator<string> {
  yield* rowsFor(bitext, '\t')
}

async function* rowsFor({ units, people, change }: Bitext, delimiter: string): AsyncGenerator<string> {
  const names = new Map(people.map(({ id, name }) => [id, name]))
  // By the last two it is known again when it comes back.
  yield tableLine(['number', 'source', 'target', 'state', 'author', 'id', 'change'], delimiter)
  for await (const unit of units()) yield tableLine([...cellsOf(unit, names), String(change)], delimiter)
}

/** A row of any table that goes to a spreadsheet, with its end. */
export const tableLine = (cells: readonly string[], delimiter: string): string =>
  `${cells.map((cell) => written(guarded(cell), delimiter, false)).join(delimiter)}\r\n`

const cellsOf = ({ id, number, source, target, state, by }: Unit, names: ReadonlyMap<string, string>): string[] => [
  String(number),
  source,
  target,
  state,
  by === null ? '' : (names.get(by) ?? by),
  id,
]
