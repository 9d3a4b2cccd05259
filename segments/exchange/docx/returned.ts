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
import { elementsOf, letGo, readXml, textOf, type XmlElement } from '../xml-reader.ts'
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
    const { archive, document, comments } = openPackage(bytes)
    const remarks = commentsIn(comments === undefined ? undefined : xmlPart(archive, comments))
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

function commentsIn(text: string | undefined): Map<string, ReturnedComment> {
  const found = new Map<string, ReturnedComment>()
  for (const comment of text === undefined ? [] : elementsOf(readXml(text))) {
    const said = paragraphsIn(comment).map(textOf).join('\n')
    found.set(wordAttribute(comment, 'id') ?? '', { ...handOf(comment), text: said })
  }
  return found
}
