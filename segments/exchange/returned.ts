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
  /** The segments that it holds: one, unless a redline shows several as one; none for what has ended, and for a row that lost its mark. */
  readonly ids: readonly string[]
  readonly isMarked: boolean
  readonly isCut: boolean
  readonly source: string
  readonly text: string
  readonly comments: readonly ReturnedComment[]
  /** What stands in its column of remarks, where it has one. */
  readonly remarks?: string
  /** Whoever tracked a change in its text, the last one; undefined where nobody did. */
  readonly hand: Hand | undefined
}

export interface Hand {
  readonly author: string
  readonly at: Date | null
}

export interface ReturnedComment extends Hand {
  readonly text: string
}

export interface ReturnedTable {
  readonly kind: 'returned'
  /** The change that the document was taken out at: what the new texts were made from. */
  readonly change: number
  readonly rows: readonly ReturnedRow[]
}

export type Returning = ReturnedTable | { readonly kind: 'refused'; readonly problem: Problem }

/** A segment as it was when the table went out. */
export interface Sent {
  readonly id: string
  readonly source: string
  readonly target: string
  /** What stood in its column of remarks; '' when left out. */
  readonly remarks?: string
}

export interface Proposed {
  readonly id: string
  readonly base: string
  readonly text: string
  readonly hand: Hand | undefined
}

/** What happened to a table besides new texts: a code and what its sentence names. */
export type Trouble = Pick<Problem, 'code' | 'values'>

export type Matched =
  | {
      readonly kind: 'matched'
      /** Segments whose text is another one now, in the order of the table. */
      readonly proposals: readonly Proposed[]
      /** What stands in the margin, ours too. */
      readonly comments: readonly (ReturnedComment & { readonly id: string })[]
      /** In the order of the table. Rows that cannot be told apart, or are not what they were, propose nothing. */
      readonly troubles: readonly Trouble[]
    }
  | { readonly kind: 'refused'; readonly problem: Problem }

/**
 * Sets a table that came back against the document as it was sent, at the table's own change, in order. `newest`: the newest change there is. Anything
 * but texts that were written anew is a trouble, and a table that lost or mixed its rows may have put words in wrong places: whoever takes
 * its proposals all the same has to be told first. Of another document, or of a version that is not there, nothing can be said: that is refused.
 */
export function match({ change, rows }: ReturnedTable, sent: readonly Sent[], newest: number): Matched {
  const byId = new Map(sent.map((segment, place) => [segment.id, { ...segment, place }]))
  if (!rows.some(({ ids }) => ids.some((id) => byId.has(id)))) return refused('returned.other_document')
  if (change > newest) return refused('returned.other_version', { change, newest })
  const troubles: Trouble[] = []
  const trouble = (code: string, values: Trouble['values'] = {}): void => void troubles.push({ code, values })
  const times = new Map<string, number>()
  for (const id of rows.flatMap(({ ids }) => ids)) times.set(id, (times.get(id) ?? 0) + 1)
  const seen = new Map<string, number>()
  const proposals: Proposed[] = []
  const comments: (ReturnedComment & { id: string })[] = []
  let last = -1
  for (const row of rows) {
    const { ids, number, isMarked, isCut, source, text, hand } = row
    const segments = ids.flatMap((id) => byId.get(id) ?? [])
    const [one] = segments
    const first = ids.map((id) => seen.get(id)).find((at) => at !== undefined)
    for (const id of ids) seen.set(id, first ?? number)
    if (!isMarked) trouble('returned.no_id', { row: number })
    else if (segments.length < ids.length) trouble('returned.unknown_row', { row: number })
    else if (first !== undefined) trouble('returned.row_twice', { row: number, first })
    else if (one) {
      if (one.place < last) trouble('returned.reordered', { row: number })
      last = Math.max(last, segments.at(-1)!.place)
      comments.push(...row.comments.map((comment) => ({ ...comment, id: one.id })))
      const added = addedLines(one.remarks ?? '', row.remarks ?? '')
      if (added !== '') comments.push({ id: one.id, author: '', at: null, text: added })
      const isTwice = ids.some((id) => times.get(id)! > 1)
      if (segments.length > 1) {
        const whole = segments.map(({ target }) => target).filter((target) => target !== '')
        if (asWritten(text) !== asWritten(whole.join(' ')))
          trouble('returned.several', { row: number, count: ids.length })
      } else if (isCut) {
        if (!asWritten(one.target).startsWith(asWritten(text).replace(/…$/, '')))
          trouble('returned.cut', { row: number })
      } else if (asWritten(source) !== asWritten(one.source)) trouble('returned.source_changed', { row: number })
      else if (!isTwice && asWritten(text) !== asWritten(one.target))
        proposals.push({ id: one.id, base: one.target, text, hand })
    }
  }
  const missing = sent.filter(({ id }) => !seen.has(id))
  if (missing.length > 0)
    trouble('returned.rows_missing', { n: missing.length, number: byId.get(missing[0]!.id)!.place + 1 })
  return { kind: 'matched', proposals, comments, troubles }
}

/** The lines that stand in a cell of remarks beside those that went out in it; nobody is named for them. */
function addedLines(sent: string, now: string): string {
  const left = asWritten(sent).split('\n')
  const added = asWritten(now)
    .split('\n')
    .filter((line) => {
      const at = left.indexOf(line)
      if (at >= 0) left.splice(at, 1)
      return at < 0
    })
  return added.join('\n').trim()
}

const refused = (code: string, values: Problem['values'] = {}): Matched => ({
  kind: 'refused',
  problem: { code, line: 1, column: 1, values },
})

/** A text as a table can hold it: line ends of one kind, no characters that XML has none for. */
const asWritten = (text: string): string => holdable(text).replace(/\r\n?/g, '\n')
