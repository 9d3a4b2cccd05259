import { timeOf } from '../file-times.ts'
import { relations, tables, within, xmlPart } from '../office.ts'
import { attribute, elementsOf, readXml, textOf, type XmlElement } from '../xml-reader.ts'
import type { Archive } from '../zip/read.ts'
import { columnOf, read } from './text.ts'

/** What somebody said of a cell, in its margin. */
export interface Note {
  /** From 1, as programs show it. */
  readonly row: number
  readonly column: number
  /** '' where the file names nobody. */
  readonly author: string
  readonly at: Date | null
  readonly text: string
}

/**
 * Reads what stands at the cells of a sheet: threads (Excel 2019 on), an answer behind what it answers, and notes as every program writes them. Of a
 * thread programs write a note as well, for those that know none: it is passed over. By rows, then columns.
 */
export function notesOf(archive: Archive, main: string, sheet: string): Note[] {
  const beside = relations(archive, sheet)
  const partsOf = (type: string) => beside.filter((one) => one.type === type).map(({ target }) => target)
  const threads = partsOf('threadedComment')
  const names = threads.length === 0 ? new Map<string, string>() : namesIn(archive, main)
  const notes = [
    ...threads.flatMap((part) => itemsIn(archive, part, 'threadedComment').flatMap((one) => threadNote(one, names))),
    ...partsOf('comments').flatMap((part) => plainNotes(archive, part, threads.length > 0)),
  ]
  return notes.sort((one, other) => one.row - other.row || one.column - other.column)
}

function rootOf(archive: Archive, part: string): XmlElement | undefined {
  const text = xmlPart(archive, part, tables)
  return text === undefined ? undefined : within(part, () => readXml(text))
}

function itemsIn(archive: Archive, part: string, local: string): XmlElement[] {
  const root = rootOf(archive, part)
  return root ? elementsOf(root).filter((one) => one.local === local) : []
}

/** Those who speak in threads, by their ids. */
function namesIn(archive: Archive, main: string): Map<string, string> {
  const people = relations(archive, main)
    .filter(({ type }) => type === 'person')
    .flatMap(({ target }) => itemsIn(archive, target, 'person'))
  return new Map(people.map((one) => [attribute(one, 'id') ?? '', attribute(one, 'displayName') ?? '']))
}

function threadNote(element: XmlElement, names: ReadonlyMap<string, string>): Note[] {
  const text = elementsOf(element).find(({ local }) => local === 'text')
  return noteOf(element, {
    author: names.get(attribute(element, 'personId') ?? '') ?? '',
    at: timeOf(attribute(element, 'dT')),
    text: text ? textOf(text) : '',
  })
}

function plainNotes(archive: Archive, part: string, hasThreads: boolean): Note[] {
  const root = rootOf(archive, part)
  if (!root) return []
  const lists = elementsOf(root)
  const authors = lists.filter(({ local }) => local === 'authors').flatMap((list) => elementsOf(list).map(textOf))
  return lists
    .filter(({ local }) => local === 'commentList')
    .flatMap(elementsOf)
    .flatMap((element): Note[] => {
      const author = authors[Number(attribute(element, 'authorId') ?? 'none')] ?? ''
      if (hasThreads && author.startsWith('tc=')) return []
      const body = elementsOf(element).find(({ local }) => local === 'text')
      return noteOf(element, { author, at: null, text: withoutName(body ? wordsOf(body) : '', author) })
    })
}

const noteOf = (element: XmlElement, said: Pick<Note, 'author' | 'at' | 'text'>): Note[] => {
  const ref = attribute(element, 'ref') ?? ''
  const [column, row] = [columnOf(ref), Number(/\d+$/.exec(ref)?.[0])]
  const text = said.text.trim()
  return column === undefined || !Number.isSafeInteger(row) || text === '' ? [] : [{ ...said, text, row, column }]
}

const wordsOf = (element: XmlElement): string =>
  elementsOf(element)
    .map((child) => (child.local === 't' ? read(textOf(child)) : child.local === 'r' ? wordsOf(child) : ''))
    .join('')

/** Programs open a note with its writer's name, a line of its own. */
const withoutName = (text: string, author: string): string =>
  author !== '' && text.startsWith(`${author}:`) ? text.slice(author.length + 1) : text
