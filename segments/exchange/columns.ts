/** Which columns of a table hold what: proposed, chosen by somebody, and written beside the document, so that its file can be filled again. */
import type { Problem } from './problem.ts'
import { lettersOf } from './xlsx/text.ts'

/** What a column may hold. Undefined of a column that is not there. */
export const columnKinds = ['source', 'target', 'id', 'state', 'note', 'context'] as const
export type ColumnKind = (typeof columnKinds)[number]

export interface Columns extends Readonly<Record<Exclude<ColumnKind, 'source'>, number | undefined>> {
  /** From 0, as all of them. */
  readonly source: number
  /** So many rows above the first that is read are heads. */
  readonly skip: number
}

export interface TableChoice {
  /** From 0. A file of one table has only that. */
  readonly sheet: number
  readonly columns: Columns
}

/** The opening of a file of tables, to choose columns by. */
export interface OpenSheet {
  /** '' for a file of one table. */
  readonly name: string
  /** The first rows that have something in them, cells by column. */
  readonly rows: readonly (readonly string[])[]
  /** All of them. */
  readonly total: number
}

export type Opened =
  | { readonly kind: 'sheets'; readonly sheets: readonly OpenSheet[] }
  | { readonly kind: 'refused'; readonly problem: Problem }

/** Beyond these columns and rows of a table nothing is chosen. */
export const mostColumns = 256
export const mostSkipped = 1000

const heads: Readonly<Record<ColumnKind, RegExp>> = {
  id: /^(?:id|ids|key|uid|guid|identifier|string ?id|المعرف|معرف)$/,
  state: /^(?:state|status|الحالة|حالة)$/,
  note: /^(?:notes?|comments?|remarks?|ملاحظات?|تعليقات?)$/,
  context: /^(?:context|location|where|screen|description|السياق|سياق)$/,
  source: /^(?:source|src|original|ar|ara|ar[-_]\w+|عربي)$|\barabic\b|^source\b|العربية|المصدر|الأصل/,
  target:
    /^(?:target|trg|en|eng|en[-_]\w+|إنجليزي)$|\benglish\b|\btranslation\b|^target\b|الإنجليزية|الانجليزية|الترجمة/,
}

/**
 * Columns by the heads in the first row; what has no head by what stands in it: Arabic is the source, English of several words the target. Where neither
 * tells, the first column and the second. `rows`: the opening of a table is enough.
 */
export function proposeColumns(rows: readonly (readonly string[])[]): Columns {
  const found = byHeads(rows[0] ?? [])
  const taken = new Set(Object.values(found).filter((column) => column !== undefined))
  const isHead = taken.size > 0
  const body = rows.slice(isHead ? 1 : 0)
  const width = body.reduce((most, row) => Math.max(most, row.length), 0)
  const free = Array.from({ length: width }, (_, column) => column).filter((column) => !taken.has(column))
  const source = found.source ?? best(free, (column) => share(body, column, /\p{Script=Arabic}/gu)) ?? firstOf(taken)
  const target =
    found.target ??
    best(
      free.filter((column) => column !== source),
      (column) => (found.source !== undefined ? 0 : share(body, column, /\p{Script=Latin}/gu) * proseIn(body, column)),
    ) ??
    (found.source !== undefined ? Math.max(rows[0]!.length, width) : firstOf(new Set([...taken, source])))
  return { ...found, source, target, skip: isHead || isUnlike(rows, source) ? 1 : 0 }
}

function byHeads(row: readonly string[]): Readonly<Record<ColumnKind, number | undefined>> {
  const names = row.map((text) => text.normalize('NFC').trim().toLowerCase())
  const taken = new Set<number>()
  const find = (kind: ColumnKind): number | undefined => {
    const at = names.findIndex((name, column) => !taken.has(column) && heads[kind].test(name))
    if (at < 0) return undefined
    taken.add(at)
    return at
  }
  // In the order of how surely a head speaks: “Arabic comment” is asked last whether it is Arabic.
  const [id, state, note, context] = [find('id'), find('state'), find('note'), find('context')]
  return { id, state, note, context, source: find('source'), target: find('target') }
}

/** How much of what stands in a column is of a script, each row with the same voice: 0 to 1. */
function share(rows: readonly (readonly string[])[], column: number, script: RegExp): number {
  if (rows.length === 0) return 0
  const sum = rows.reduce((sum, row) => {
    const letters = (row[column] ?? '').slice(0, longestLooked)
    const all = letters.match(/\p{L}/gu)?.length ?? 0
    return sum + (all === 0 ? 0 : (letters.match(script)?.length ?? 0) / all)
  }, 0)
  return sum / rows.length
}

const longestLooked = 2000

/** How much cells look like words, not names of states or keys: some has a space in it, else each is another one and of letters alone. */
function proseIn(rows: readonly (readonly string[])[], column: number): number {
  const cells = rows.map((row) => (row[column] ?? '').trim()).filter((cell) => cell !== '')
  if (cells.some((cell) => /\S\s+\S/.test(cell))) return 1
  return new Set(cells).size === cells.length && cells.every((cell) => /^\p{L}+\p{P}?$/u.test(cell)) ? 0.3 : 0
}

/** The column with most of it, the first of several; undefined when none has a quarter. */
function best(columns: readonly number[], worth: (column: number) => number): number | undefined {
  let most: { readonly column: number; readonly worth: number } | undefined
  for (const column of columns) {
    const one = { column, worth: worth(column) }
    if (one.worth >= 0.25 && one.worth > (most?.worth ?? 0)) most = one
  }
  return most?.column
}

function firstOf(taken: ReadonlySet<number>): number {
  let column = 0
  while (taken.has(column)) column++
  return column
}

/** The first cell above a column of Arabic is not: a head in words that nobody knows. */
const isUnlike = (rows: readonly (readonly string[])[], source: number): boolean => {
  const isArabic = (row: readonly string[]) => /\p{Script=Arabic}/u.test(row[source] ?? '')
  const [first, ...rest] = rows
  return first !== undefined && (first[source] ?? '') !== '' && !isArabic(first) && rest.some(isArabic)
}

/** A column by its letters or its number from 1; undefined for anything else. */
export function columnNamed(name: string): number | undefined {
  const column = /^[A-Za-z]{1,2}$/.test(name)
    ? [...name.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
    : /^[1-9]\d{0,2}$/.test(name)
      ? Number(name) - 1
      : undefined
  return column !== undefined && column < mostColumns ? column : undefined
}

/** How the file of a document is read: a name of the table, and behind it the columns where somebody chose them. */
export const readAs = (name: string, choice: TableChoice | undefined): string =>
  choice ? `${name}; ${writeChoice(choice)}` : name

/** The name in it, and the choice. */
export function parsed(readAs: string): { readonly name: string; readonly choice: TableChoice | undefined } {
  const at = readAs.indexOf(';')
  return at < 0
    ? { name: readAs, choice: undefined }
    : { name: readAs.slice(0, at), choice: readChoice(readAs.slice(at + 2)) }
}

/** A choice in one line, `sheet=1 skip=1 source=B target=C`, as it stands behind the name of a format. */
function writeChoice({ sheet, columns }: TableChoice): string {
  const kinds = columnKinds.flatMap((kind) => {
    const column = columns[kind]
    return column === undefined ? [] : [`${kind}=${lettersOf(column)}`]
  })
  return [`sheet=${sheet + 1}`, `skip=${columns.skip}`, ...kinds].join(' ')
}

/** Reads such a line; undefined for any other. */
function readChoice(line: string): TableChoice | undefined {
  const parts = new Map(
    line.split(' ').map((part): [string, string] => {
      const at = part.indexOf('=')
      return [part.slice(0, at), part.slice(at + 1)]
    }),
  )
  const whole = (name: string, most: number): number | undefined => {
    const value = parts.get(name) ?? ''
    return /^\d{1,6}$/.test(value) && Number(value) <= most ? Number(value) : undefined
  }
  const [sheet, skip] = [whole('sheet', 10_000), whole('skip', mostSkipped)]
  const column = (kind: ColumnKind) => columnNamed(parts.get(kind) ?? '')
  const source = column('source')
  if (sheet === undefined || sheet < 1 || skip === undefined || source === undefined) return undefined
  const columns: Columns = {
    skip,
    source,
    target: column('target'),
    id: column('id'),
    state: column('state'),
    note: column('note'),
    context: column('context'),
  }
  return areApart(columns) ? { sheet: sheet - 1, columns } : undefined
}

/** Whether no column is to be two things at once. */
export function areApart(columns: Columns): boolean {
  const chosen = columnKinds.map((kind) => columns[kind]).filter((column) => column !== undefined)
  return new Set(chosen).size === chosen.length
}

/** What stands on a row for a person to see besides its source: remarks, and where it belongs. */
export const notesOf = (at: (column: number | undefined) => string, { note, context }: Columns): string[] =>
  [at(note), at(context)].filter((text) => text.trim() !== '')

/**
 * Keys of the rows of a table: what stands in the column of ids, else, and where that is empty or stands twice, the place of the row.
 */
export function keysOf(ids: readonly string[], places: readonly number[]): string[] {
  const seen = new Map<string, number>()
  for (const id of ids) seen.set(id, (seen.get(id) ?? 0) + 1)
  return ids.map((id, i) => (id.trim() !== '' && seen.get(id) === 1 ? `=${id}` : String(places[i]!)))
}
