/** The way back of a table that somebody outside has worked on: what may have happened to it, and what is to be told of that. */
import type { Problem } from './problem.ts'
import { holdable } from './xml.ts'

export const columns = ['source', 'number', 'target'] as const
export type Column = (typeof columns)[number]

/** Marks that a table carries where nobody sees them: which column is which, which version of the document it shows, whose row it is. */
export const columnMark = (column: Column): string => `warraq=${column}`
export const versionMark = (change: number): string => `warraq@${change}`
export const idMark = (id: string): string => `warraq:${id}`
/** Of a row whose texts are not whole, since a cell could not hold them: it cannot be changed. */
export const cutMark = (id: string): string => `warraq!${id}`

export interface Marks {
  readonly column: Column | undefined
  readonly change: number | undefined
  readonly ids: readonly string[]
  readonly isCut: boolean
}

export function marksIn(text: string): Marks {
  const column = /warraq=(\w+)/.exec(text)?.[1]
  const change = /warraq@(\d{1,9})(?!\d)/.exec(text)?.[1]
  return {
    column: columns.find((one) => one === column),
    change: change === undefined ? undefined : Number(change),
    ids: [...text.matchAll(/warraq[:!]([\w-]+)/g)].map(([, id]) => id!),
    isCut: text.includes('warraq!'),
  }
}

/** A row as it came back. */
export interface ReturnedRow {
  /** Of the file, from 1, the head not counted. */
  readonly number: number
  /** The segments that it holds: one, unless a redline shows several as one. */
  readonly ids: readonly string[]
  readonly isCut: boolean
  readonly source: string
  readonly text: string
  readonly comments: readonly ReturnedComment[]
}

export interface ReturnedComment {
  readonly author: string
  readonly at: Date | null
  readonly text: string
}

export interface ReturnedTable {
  readonly kind: 'returned'
  /** The change that the document was taken out at: what the new texts were made from. */
  readonly change: number
  readonly rows: readonly ReturnedRow[]
}

/** A segment as it was when the table went out. */
export interface Sent {
  readonly id: string
  readonly source: string
  readonly target: string
}

export interface Proposed {
  readonly id: string
  readonly base: string
  readonly text: string
}

export type Matched =
  | {
      readonly kind: 'matched'
      /** Segments whose text is another one now, in the order of the document. */
      readonly proposals: readonly Proposed[]
      /** What stands in the margin, ours too. */
      readonly comments: readonly (ReturnedComment & { readonly id: string })[]
    }
  | { readonly kind: 'refused'; readonly problem: Problem }

/**
 * Sets a table that came back against the document as it was sent, at the table's own change, in order. `newest`: the newest change there is. Anything but texts that were written anew is a problem: then
 * nothing is proposed at all, since a table that lost or mixed its rows may have put words in wrong places.
 */
export function match({ change, rows }: ReturnedTable, sent: readonly Sent[], newest: number): Matched {
  const byId = new Map(sent.map((segment, place) => [segment.id, { ...segment, place }]))
  const refused = (code: string, values: Problem['values'] = {}): Matched => ({
    kind: 'refused',
    problem: { code, line: 1, column: 1, values },
  })
  const held = rows.filter(({ ids }) => ids.length > 0)
  if (change > newest) return refused('returned.other_version', { change, newest })
  if (!held.some(({ ids }) => ids.some((id) => byId.has(id)))) return refused('returned.other_document')
  const seen = new Map<string, number>()
  let last = -1
  for (const { ids, number } of held) {
    for (const id of ids) {
      const segment = byId.get(id)
      if (!segment) return refused('returned.unknown_row', { row: number })
      const first = seen.get(id)
      if (first !== undefined) return refused('returned.row_twice', { row: number, first })
      seen.set(id, number)
      if (segment.place < last) return refused('returned.reordered', { row: number })
      last = segment.place
    }
  }
  const missing = sent.findIndex(({ id }) => !seen.has(id))
  if (missing >= 0)
    return refused('returned.rows_missing', {
      count: sent.filter(({ id }) => !seen.has(id)).length,
      number: missing + 1,
    })
  const proposals: Proposed[] = []
  for (const { ids, number, isCut, source, text } of held) {
    if (isCut) continue
    const segments = ids.map((id) => byId.get(id)!)
    const [one] = segments
    if (segments.length > 1) {
      const whole = segments.map(({ target }) => target).filter((target) => target !== '')
      if (asWritten(text) !== asWritten(whole.join(' ')))
        return refused('returned.several', { row: number, count: ids.length })
    } else if (asWritten(source) !== asWritten(one!.source)) return refused('returned.source_changed', { row: number })
    else if (asWritten(text) !== asWritten(one!.target)) proposals.push({ id: one!.id, base: one!.target, text })
  }
  return {
    kind: 'matched',
    proposals,
    comments: held.flatMap(({ ids, comments }) => comments.map((comment) => ({ ...comment, id: ids[0]! }))),
  }
}

/** A text as a table can hold it: line ends of one kind, no characters that XML has none for. */
const asWritten = (text: string): string => holdable(text).replace(/\r\n?/g, '\n')
