import { type State, states } from '../../model.ts'
import { type Columns, keysOf, notesOf, type Opened, proposeColumns, type TableChoice } from '../columns.ts'
import { encode } from '../encoding.ts'
import { type Edit, type FileUnit, type Filling, type Reader, type Reading, splice } from '../file.ts'
import { saysUtf8 } from '../nested.ts'
import { attempt, Wrong } from '../problem.ts'
import { looked } from '../table.ts'
import { plainUnit } from '../text-file.ts'
import { xmlText } from '../xml.ts'
import { repacked } from '../zip/write.ts'
import { openBook, type Row, type Sheet } from './book.ts'
import { lettersOf, written } from './text.ts'

const first = { line: 1, column: 1 }

/** Reads the first sheet of a workbook that has rows, with columns found by their heads or by what stands in them. */
export const readXlsx: Reader = (bytes) => readXlsxWith(bytes, undefined)

/** The same with a sheet and columns that somebody chose: a unit for each row with a source. Everything else of the workbook stays. */
export function readXlsxWith(bytes: Uint8Array, chosen: TableChoice | undefined): Reading {
  return attempt(() => {
    const { archive, sheets } = openBook(bytes)
    const sheet = sheets[chosen?.sheet ?? firstFilled(sheets)]
    if (!sheet) throw new Wrong('xlsx.no_sheet', first)
    const rows = filledRows(sheet)
    const columns = chosen?.columns ?? proposeColumns(textsOf(rows.slice(0, looked)))
    const body = rows.slice(columns.skip)
    const keys = keysOf(
      body.map((row) => textAt(row)(columns.id)),
      body.map(({ number }) => number),
    )
    const said = new Map<number, string[]>()
    for (const { row, author, text } of sheet.notes)
      said.set(row, [...(said.get(row) ?? []), author === '' ? text : `${author}: ${text}`])
    const items = body.flatMap((row, i) => itemOf(row, keys[i]!, i, columns, said.get(row.number) ?? []))
    if (items.length === 0) throw new Wrong('table.empty', first)
    return {
      kind: 'contents',
      sourceLanguage: null,
      targetLanguage: null,
      units: items.map(({ unit }) => unit),
      remarks: [],
      refill: (fillings) => {
        const prefix = prefixOf(sheet)
        const edits = items.flatMap((item) => editsOf(item, columns, fillings.get(item.unit.key), prefix))
        if (edits.length === 0) return { pieces: [bytes], dropped: [] }
        const text = saysUtf8(splice(sheet.text, edits))
        const written = encode(text, 'utf-8', false)!
        return { pieces: [repacked(archive, new Map([[sheet.part, written]]))], dropped: [] }
      },
    }
  })
}

/** The sheets of a workbook with their opening rows, to choose columns by. */
export function openXlsx(bytes: Uint8Array, opening: number): Opened {
  return attempt(() => ({
    kind: 'sheets',
    sheets: openBook(bytes).sheets.map((sheet) => {
      const rows = filledRows(sheet)
      return { name: sheet.name, rows: textsOf(rows.slice(0, opening)), total: rows.length }
    }),
  }))
}

/** The first sheet with something in it; without any, one that is not there. */
const firstFilled = (sheets: readonly Sheet[]): number => {
  const at = sheets.findIndex((sheet) => filledRows(sheet).length > 0)
  return at < 0 ? sheets.length : at
}

/** Rows with something in them. The row of marks in a workbook of ours, which stands above its head, is none. */
const filledRows = ({ rows }: Sheet): Row[] =>
  rows.filter(({ cells }) => cells.some(({ text }) => text !== '') && !/^warraq@/.test(cells[0]!.text))

const textsOf = (rows: readonly Row[]): string[][] =>
  rows.map(({ cells }) => {
    const last = cells.reduce((most, { column }) => Math.max(most, column), -1)
    const texts = Array.from({ length: last + 1 }, () => '')
    for (const { column, text } of cells) texts[column] = text
    return texts
  })

const textAt =
  ({ cells }: Row) =>
  (column: number | undefined): string =>
    cells.find((cell) => cell.column === column)?.text ?? ''

interface Item {
  readonly unit: FileUnit
  readonly row: Row
}

function itemOf(row: Row, key: string, index: number, columns: Columns, said: readonly string[]): Item[] {
  const at = (column: number | undefined) => row.cells.find((cell) => cell.column === column)
  const source = at(columns.source)?.text ?? ''
  if (source === '') return []
  const target = at(columns.target)
  const standing = at(columns.state)?.text.trim().toLowerCase()
  const text = target && target.text !== '' ? target.text : null
  const state: State = states.find((one) => one === standing) ?? (text === null ? 'initial' : 'translated')
  return [
    {
      row,
      unit: {
        ...plainUnit,
        key,
        paragraph: index,
        source,
        target: text,
        state,
        notes: [...notesOf(textAt(row), columns), ...said],
        // What is reckoned from other cells would be reckoned again.
        translate: target?.isFormula !== true,
      },
    },
  ]
}

function editsOf({ unit, row }: Item, columns: Columns, filling: Filling | undefined, prefix: string): Edit[] {
  if (!filling || !unit.translate) return []
  const said = row.cells.find(({ column }) => column === columns.state)
  const saidState = states.find((one) => one === said?.text.trim().toLowerCase())
  return [
    ...(filling.text === (unit.target ?? '') || columns.target === undefined
      ? []
      : [cellEdit(row, columns.target, filling.text, prefix)]),
    ...(columns.state !== undefined && saidState !== undefined && saidState !== filling.state
      ? [cellEdit(row, columns.state, filling.state, prefix)]
      : []),
  ]
}

/** What stands before the names of its elements: nothing, mostly. */
const prefixOf = ({ rows, text }: Sheet): string => /^<([\w.-]+:)/.exec(text.slice(rows[0]?.from ?? 0))?.[1] ?? ''

/** A cell with another text, in the format that it has. */
function cellEdit(row: Row, column: number, text: string, prefix: string): Edit {
  const cell = row.cells.find((one) => one.column === column)
  const style = cell?.style === undefined ? '' : ` s="${xmlText(cell.style)}"`
  const content =
    text === ''
      ? ''
      : `<${prefix}is><${prefix}t xml:space="preserve">${xmlText(written(text))}</${prefix}t></${prefix}is>`
  const markup = `<${prefix}c r="${lettersOf(column)}${row.number}"${style} t="inlineStr">${content}</${prefix}c>`
  if (cell) return { from: cell.from, to: cell.to, with: markup }
  const next = row.cells.find((one) => one.column > column)
  const at = next?.from ?? row.end
  return { from: at, to: at, with: markup }
}
