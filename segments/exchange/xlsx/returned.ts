import { attempt, Wrong } from '../problem.ts'
import { columns, marksIn, type ReturnedComment, type ReturnedRow, type Returning } from '../returned.ts'
import { openBook, type Row } from './book.ts'
import { remarksHead } from './write.ts'

const first = { line: 1, column: 1 }

/** A workbook of ours as somebody outside gives it back: the text of each row by its hidden id. A sheet without our marks is refused. */
export function returnedXlsx(bytes: Uint8Array): Returning {
  return attempt(() => {
    const { sheets } = openBook(bytes)
    const isHead = ({ cells }: Row) => cells.some(({ text }) => marksIn(text).change !== undefined)
    const sheet = sheets.find(({ rows }) => rows.some(isHead))
    const rows = sheet?.rows ?? []
    const head = rows.findIndex(isHead)
    const marks = rows[head]?.cells.map(({ column, text }) => ({ at: column, ...marksIn(text) })) ?? []
    const version = marks.find(({ change }) => change !== undefined)
    if (!version) throw new Wrong('returned.not_ours', first)
    const [source, , target] = columns.map((name) => marks.find(({ column }) => column === name)?.at)
    if (source === undefined || target === undefined) throw new Wrong('returned.columns', first)
    const said = new Map<number, ReturnedComment[]>()
    for (const { row, author, at, text } of sheet?.notes ?? [])
      said.set(row, [...(said.get(row) ?? []), { author, at, text }])
    const remarks = rows[head + 1]?.cells.find(({ text }) => text === remarksHead)?.column
    // Behind the marks stands the head that people see.
    const found = rows.slice(head + 2).filter(({ cells }) => cells.some(({ text }) => text !== ''))
    return {
      kind: 'returned',
      change: version.change!,
      rows: found.map((row, i) =>
        returnedRow(row, i + 1, { id: version.at, source, target, remarks }, said.get(row.number) ?? []),
      ),
    }
  })
}

interface Places {
  readonly id: number
  readonly source: number
  readonly target: number
  readonly remarks: number | undefined
}

function returnedRow(
  row: Row,
  number: number,
  { id, source, target, remarks }: Places,
  comments: readonly ReturnedComment[],
): ReturnedRow {
  const at = (column: number) => row.cells.find((cell) => cell.column === column)
  const { ids, isCut } = marksIn(at(id)?.text ?? '')
  if (at(target)?.isFormula) throw new Wrong('returned.formula', first, { row: number })
  return {
    number,
    ids,
    isMarked: ids.length > 0,
    isCut,
    source: at(source)?.text ?? '',
    text: at(target)?.text ?? '',
    comments,
    ...(remarks === undefined ? {} : { remarks: at(remarks)?.text ?? '' }),
    hand: undefined,
  }
}
