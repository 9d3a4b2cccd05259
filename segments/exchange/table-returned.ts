import { attempt, placeAt, Wrong } from './problem.ts'
import type { ReturnedRow, Returning } from './returned.ts'
import { delimiterOf, plain, rowsOf } from './table.ts'
import { readTextFile } from './text-file.ts'

const first = { line: 1, column: 1 }

/**
 * A table of ours in CSV or TSV as somebody outside gives it back: the text of each row by its id, and the version that each row says it is of. A table
 * without these columns, or with rows of several versions, is refused.
 */
export function returnedTable(bytes: Uint8Array): Returning {
  return attempt((): Returning => {
    const { text } = readTextFile(bytes)
    const [head = [], ...rows] = rowsOf(text, delimiterOf(text))
    const names = head.map((cell) => cell.text.trim().toLowerCase())
    const [source, target, id, change] = ['source', 'target', 'id', 'change'].map((name) => names.indexOf(name))
    if (id === -1 || change === -1) throw new Wrong('returned.not_ours', first)
    if (source === -1 || target === -1) throw new Wrong('returned.columns', first)
    const versions = new Set<string>()
    const found = rows.map((row, i): ReturnedRow => {
      const at = (column: number | undefined): string => row[column!]?.text ?? ''
      if (row.length < head.length) throw new Wrong('returned.cells', placeAt(text, row[0]!.from), { row: i + 1 })
      const ids = /^[\w-]+$/.test(at(id).trim()) ? [at(id).trim()] : []
      if (ids.length > 0) versions.add(at(change).trim())
      return {
        number: i + 1,
        ids,
        isMarked: ids.length > 0,
        isCut: false,
        source: plain(at(source)),
        text: plain(at(target)),
        comments: [],
        hand: undefined,
      }
    })
    const [version = '', other] = versions
    if (other !== undefined) throw new Wrong('returned.versions', first, { one: version, other })
    if (!/^\d{1,9}$/.test(version)) throw new Wrong('returned.not_ours', first)
    return { kind: 'returned', change: Number(version), rows: found }
  })
}
