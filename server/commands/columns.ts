import {
  areApart,
  type ColumnKind,
  type Columns,
  columnKinds,
  columnNamed,
  mostSkipped,
  type OpenSheet,
  proposeColumns,
} from '../../segments/exchange/columns.ts'
import { type Choose, proposed } from '../incoming/columns.ts'
import { Misused } from './terminal.ts'

/** Which columns of a table are read: what the commands that read one share. */
export const columnOptions = {
  'source-column': { type: 'string' },
  'target-column': { type: 'string' },
  'id-column': { type: 'string' },
  'state-column': { type: 'string' },
  'comment-column': { type: 'string' },
  'context-column': { type: 'string' },
  skip: { type: 'string' },
  sheet: { type: 'string' },
} as const

export const columnUsage =
  '[--source-column COLUMN] [--target-column COLUMN] [--id-column|--state-column|--comment-column|--context-column COLUMN] [--skip ROWS] [--sheet SHEET]'

type Given = { readonly [Option in keyof typeof columnOptions]?: string | undefined }

const optionOf: Readonly<Record<ColumnKind, keyof typeof columnOptions>> = {
  source: 'source-column',
  target: 'target-column',
  id: 'id-column',
  state: 'state-column',
  note: 'comment-column',
  context: 'context-column',
}

/** A column is a letter, a number from 1, or what stands above it; a sheet a number from 1 or its name. What is not said stays as it seems to be. */
export function chooseBy(given: Given): Choose | undefined {
  if (Object.keys(columnOptions).every((option) => given[option as keyof Given] === undefined)) return undefined
  return (sheets) => {
    const sheet = sheetOf(sheets, given.sheet) ?? proposed(sheets).sheet
    const rows = sheets[sheet]?.rows ?? []
    const seems = proposeColumns(rows)
    const skip = given.skip === undefined ? seems.skip : skipOf(given.skip)
    const asked = new Map(
      columnKinds.flatMap((kind): [ColumnKind, number][] => {
        const name = given[optionOf[kind]]
        return name === undefined ? [] : [[kind, columnOf(rows[Math.max(0, skip - 1)] ?? [], name, optionOf[kind])]]
      }),
    )
    const taken = new Set(asked.values())
    // What somebody asks for one thing is not another that it seemed to be.
    const at = (kind: Exclude<ColumnKind, 'source'>) =>
      asked.get(kind) ?? (taken.has(seems[kind] ?? -1) ? undefined : seems[kind])
    const columns: Columns = {
      skip,
      source: asked.get('source') ?? seems.source,
      target: at('target'),
      id: at('id'),
      state: at('state'),
      note: at('note'),
      context: at('context'),
    }
    if (!areApart(columns)) throw new Misused('command.column_twice')
    return { sheet, columns }
  }
}

function sheetOf(sheets: readonly OpenSheet[], named: string | undefined): number | undefined {
  if (named === undefined) return undefined
  const byName = sheets.findIndex(({ name }) => name === named)
  const at = byName >= 0 ? byName : /^\d{1,4}$/.test(named) ? Number(named) - 1 : -1
  if (!sheets[at]) throw new Misused('command.no_sheet', { name: named })
  return at
}

function skipOf(rows: string): number {
  if (/^\d{1,4}$/.test(rows) && Number(rows) <= mostSkipped) return Number(rows)
  throw new Misused('command.skip', { most: mostSkipped })
}

function columnOf(head: readonly string[], name: string, option: string): number {
  const headed = head.findIndex((text) => text.trim() === name.trim())
  const at = headed >= 0 ? headed : columnNamed(name)
  if (at === undefined) throw new Misused('command.no_column', { name, option: `--${option}` })
  return at
}
