import type { Span } from '../../model.ts'
import { readParagraphs } from '../office.ts'
import { elementsOf, type XmlElement } from '../xml-reader.ts'
import { type Direction, type English, englishProperties } from './direction.ts'
import { childNamed, isWord, wordAttribute } from './format.ts'
import { nodesOf, type Tracked } from './inline.ts'
import { type Told, told } from './text.ts'

/** A paragraph with words. Offsets are those of its element in the text of the part. */
export interface Paragraph extends Span {
  readonly key: string
  readonly inner: number
  readonly end: number
  readonly told: Told
  readonly properties: English
  /** Runs of its style stand from right to left. */
  readonly rtl: boolean
  /** `w:`, mostly. */
  readonly prefix: string
  /** Ids of the comments on it. */
  readonly comments: readonly string[]
  /** The same text box, as it is kept for older programs: filled with the same. */
  twin?: Paragraph
}

export interface WordPart {
  readonly name: string
  readonly text: string
  readonly isDocument: boolean
  /** In the order of the text, without twins. */
  readonly paragraphs: readonly Paragraph[]
  /** Marks that set a table from right to left, and the table. */
  readonly tables: readonly { readonly mark: Span; readonly table: Span }[]
}

/** Reads the paragraphs of a part. Memory is little more than that of the text: each is emptied when it is read. */
export function readPart(
  name: string,
  text: string,
  direction: (style: string | undefined) => Direction,
  tracked: Tracked,
  met: (change: 'inserted' | 'deleted') => void,
): WordPart {
  const found: { readonly paragraph: Paragraph; readonly element: XmlElement }[] = []
  const tables: { mark: Span; table: Span }[] = []
  const keeps = (element: XmlElement): boolean => {
    if (element.local !== 'tbl' || !isWord(element)) return properties.has(element.local)
    const mark = childNamed(childNamed(element, 'tblPr'), 'bidiVisual')
    if (mark) tables.push({ mark, table: { from: element.from, to: element.to } })
    return false
  }
  const root = readParagraphs(text, isParagraph, keeps, (element) => {
    const here = toldOf(element, text, direction, { text, tracked, met })
    if (here && !isGone(element, tracked)) found.push({ paragraph: here, element })
    return undefined
  })
  const kept = withoutTwins(found).sort((one, other) => one.from - other.from)
  return {
    name,
    text,
    isDocument: root.local === 'document' && isWord(root),
    paragraphs: kept.map((paragraph, i) => ({ ...paragraph, key: `${name}#${i + 1}` })),
    tables,
  }
}

/** What is still asked of a table and its rows when they end. */
const properties = new Set(['tblPr', 'bidiVisual', 'trPr', 'ins', 'del'])

const isParagraph = (element: XmlElement): boolean => element.local === 'p' && isWord(element)

function toldOf(
  element: XmlElement,
  text: string,
  direction: (style: string | undefined) => Direction,
  reading: Parameters<typeof nodesOf>[1],
): Paragraph | undefined {
  const words = told(nodesOf(element, reading), text)
  if (!words) return undefined
  const properties = childNamed(element, 'pPr')
  const style = childNamed(properties, 'pStyle')
  const asked = direction(style && wordAttribute(style, 'val'))
  const isArabic = /[\u0600-\u06FF\u0750-\u077F\u08A0-\u08FF\uFB50-\uFDFF\uFE70-\uFEFF]/.test(words.text)
  const { from, inner, end, to, name, local } = element
  return {
    key: '',
    from,
    inner,
    end,
    to,
    told: words,
    properties: englishProperties(properties, element, asked, text, isArabic),
    rtl: asked.rtl,
    prefix: name.slice(0, -local.length),
    comments: commentsIn(element),
  }
}

const commentsIn = (element: XmlElement): string[] =>
  elementsOf(element).flatMap((child) => {
    if (child.local === 'commentReference' && isWord(child)) return [wordAttribute(child, 'id') ?? '']
    return child.local === 'p' ? [] : commentsIn(child)
  })

/** In a row of a table that is gone once what was tracked is accepted, or rejected. */
function isGone(paragraph: XmlElement, tracked: Tracked): boolean {
  const mark = tracked === 'accepted' ? 'del' : 'ins'
  for (let above = paragraph.parent; above; above = above.parent) {
    if (above.local === 'tr' && isWord(above) && childNamed(childNamed(above, 'trPr'), mark)) return true
  }
  return false
}

/**
 * Text boxes are written twice in a file, for newer programs and for older ones. Where both say the same, the second goes with the first;
 * where they do not, both are to be translated.
 */
function withoutTwins(found: readonly { paragraph: Paragraph; element: XmlElement }[]): Paragraph[] {
  const boxes = new Map<XmlElement, { choice: Paragraph[]; fallback: Paragraph[] }>()
  for (const { paragraph, element } of found) {
    const side = sideOf(element)
    if (!side?.parent) continue
    const box = boxes.get(side.parent) ?? { choice: [], fallback: [] }
    boxes.set(side.parent, box)
    box[side.local === 'Fallback' ? 'fallback' : 'choice'].push(paragraph)
  }
  const twins = new Set<Paragraph>()
  for (const { choice, fallback } of boxes.values()) {
    const same = choice.length === fallback.length && choice.every((one, i) => one.told.text === fallback[i]!.told.text)
    if (!same) continue
    for (const [i, one] of choice.entries()) {
      one.twin = fallback[i]!
      twins.add(fallback[i]!)
    }
  }
  return found.flatMap(({ paragraph }) => (twins.has(paragraph) ? [] : [paragraph]))
}

/** The nearest alternative that an element is in. */
function sideOf(element: XmlElement): XmlElement | undefined {
  for (let above = element.parent; above; above = above.parent) {
    if ((above.local === 'Choice' || above.local === 'Fallback') && !isWord(above)) return above
  }
  return undefined
}
