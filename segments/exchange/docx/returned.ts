import { within, xmlPart } from '../office.ts'
import { attempt, Wrong } from '../problem.ts'
import {
  columns,
  type Hand,
  type Marks,
  marksIn,
  type ReturnedComment,
  type ReturnedRow,
  type ReturnedTable,
  type Returning,
} from '../returned.ts'
import { attribute, elementsOf, letGo, readXml, textOf, type XmlElement } from '../xml-reader.ts'
import { childNamed, isWord, wordAttribute } from './format.ts'
import { type Node, nodesOf } from './inline.ts'
import { openPackage } from './package.ts'

/**
 * A bilingual table or the table of a redline, as somebody outside gives it back: the text of each row, with what was tracked in it
 * accepted, by the segments that it belongs to, and who tracked something there. A document without our marks, or with a table whose cells were torn
 * down or joined, is refused.
 */
export function returnedDocx(bytes: Uint8Array): Returning {
  return attempt(() => {
    const { archive, document, comments, threads } = openPackage(bytes)
    const [said, answering] = [comments, threads].map((part) =>
      part === undefined ? undefined : xmlPart(archive, part),
    )
    const remarks = commentsIn(said, parentsIn(answering))
    const text = xmlPart(archive, document)!
    const rows: Cell[][] = []
    within(document, () =>
      readXml(text, {
        closed: (element) => {
          if (element.local !== 'tr' || !isWord(element)) return
          if (!childNamed(childNamed(element, 'trPr'), 'del')) rows.push(cellsOf(element, text))
          letGo(element)
        },
      }),
    )
    return tableOf(rows, remarks)
  })
}

interface Cell {
  readonly text: string
  readonly marks: Marks
  readonly comments: readonly string[]
  readonly hand: Hand | undefined
}

const first = { line: 1, column: 1 }

function tableOf(rows: readonly (readonly Cell[])[], remarks: ReadonlyMap<string, ReturnedComment>): ReturnedTable {
  const head = rows.findIndex((row) => row.some(({ marks }) => marks.change !== undefined))
  const version = rows[head]?.find(({ marks }) => marks.change !== undefined)
  if (!version) throw new Wrong('returned.not_ours', first)
  const [source, number, target] = columns.map((name) => rows[head]!.findIndex(({ marks }) => marks.column === name))
  if (source === -1 || number === -1 || target === -1) throw new Wrong('returned.columns', first)
  const found = rows.slice(head + 1).map((row, i): ReturnedRow => {
    if (row.length !== rows[head]!.length) throw new Wrong('returned.cells', first, { row: i + 1 })
    const { marks } = row[number!]!
    return {
      number: i + 1,
      ids: marks.ids.filter((id) => id !== 'none'),
      isMarked: marks.ids.length > 0,
      isCut: marks.isCut,
      source: row[source!]!.text,
      text: row[target!]!.text,
      comments: row[target!]!.comments.flatMap((id) => remarks.get(id) ?? []),
      hand: row[target!]!.hand,
    }
  })
  return { kind: 'returned', change: version.marks.change!, rows: found }
}

const cellsOf = (row: XmlElement, text: string): Cell[] =>
  elementsOf(row).flatMap((child): Cell[] => {
    if (!isWord(child)) return []
    if (child.local === 'tc') return [cellOf(child, text)]
    // A cell that somebody put into a content control, or added and had tracked.
    return child.local === 'sdt' || child.local === 'sdtContent' ? cellsOf(child, text) : []
  })

function cellOf(cell: XmlElement, text: string): Cell {
  const seen: string[] = []
  const hidden: string[] = []
  const comments: string[] = []
  let isJoined = true
  for (const paragraph of paragraphsIn(cell)) {
    if (!isJoined) seen.push('\n')
    const nodes = nodesOf(paragraph, { text, tracked: 'accepted', met: () => undefined })
    for (const { text: words, format } of wordsIn(nodes)) (isHidden(format) ? hidden : seen).push(words)
    comments.push(...referencesIn(paragraph))
    // A paragraph whose end was deleted goes on with the next.
    isJoined = childNamed(childNamed(childNamed(paragraph, 'pPr'), 'rPr'), 'del') !== undefined
  }
  return { text: seen.join(''), marks: marksIn(hidden.join('')), comments, hand: handIn(cell) }
}

/** Whose change is the newest of those that are tracked. */
function handIn(cell: XmlElement): Hand | undefined {
  const hands = tracked(cell).map((element) => handOf(element))
  return hands.reduce<Hand | undefined>(
    (newest, hand) => (newest && (newest.at?.getTime() ?? 0) >= (hand.at?.getTime() ?? 0) ? newest : hand),
    undefined,
  )
}

const tracked = (element: XmlElement): XmlElement[] =>
  elementsOf(element).flatMap((child) => [
    ...(isWord(child) && /^(?:ins|del|moveFrom|moveTo)$/.test(child.local) ? [child] : []),
    ...tracked(child),
  ])

function handOf(element: XmlElement): Hand {
  const at = new Date(wordAttribute(element, 'date') ?? '')
  return { author: wordAttribute(element, 'author') ?? '', at: Number.isNaN(at.getTime()) ? null : at }
}

const isHidden = (format: string): boolean => /<(?:[\w.-]+:)?vanish\b/.test(format)

const paragraphsIn = (element: XmlElement): XmlElement[] =>
  elementsOf(element).flatMap((child) => (child.local === 'p' && isWord(child) ? [child] : paragraphsIn(child)))

const wordsIn = (nodes: readonly Node[]): { text: string; format: string }[] =>
  nodes.flatMap((node) => (node.kind === 'words' ? [node] : node.kind === 'around' ? wordsIn(node.children) : []))

const referencesIn = (element: XmlElement): string[] =>
  elementsOf(element).flatMap((child) =>
    child.local === 'commentReference' ? [wordAttribute(child, 'id') ?? ''] : referencesIn(child),
  )

/** `parents`: by the name of a comment's last paragraph that of the comment which it answers. */
function commentsIn(text: string | undefined, parents: ReadonlyMap<string, string>): Map<string, ReturnedComment> {
  const all = (text === undefined ? [] : elementsOf(readXml(text))).map((comment) => {
    const paragraphs = paragraphsIn(comment)
    const name = attribute(paragraphs.at(-1) ?? comment, 'paraId', paragraphNames) ?? ''
    const remark: ReturnedComment = { ...handOf(comment), text: paragraphs.map(textOf).join('\n') }
    return { id: wordAttribute(comment, 'id') ?? '', name, remark }
  })
  const byName = new Map(all.map(({ name, remark }) => [name, remark]))
  return new Map(
    all.map(({ id, name, remark }) => {
      const opened = byName.get(opening(name, parents))
      return [id, opened && opened !== remark ? { ...remark, answers: opened } : remark]
    }),
  )
}

const paragraphNames = 'http://schemas.microsoft.com/office/word/2010/wordml'
const threadNames = 'http://schemas.microsoft.com/office/word/2012/wordml'

function parentsIn(text: string | undefined): Map<string, string> {
  const found = new Map<string, string>()
  for (const one of text === undefined ? [] : elementsOf(readXml(text))) {
    const [name, parent] = ['paraId', 'paraIdParent'].map((local) => attribute(one, local, threadNames))
    if (name && parent) found.set(name, parent)
  }
  return found
}

/** LibreOffice answers answers, Word what opened the thread. A ring is broken where it is met. */
function opening(name: string, parents: ReadonlyMap<string, string>): string {
  const met = new Set<string>()
  let at = name
  for (let above = parents.get(at); above !== undefined && !met.has(above); above = parents.get(at)) {
    met.add(above)
    at = above
  }
  return at
}
