import type { Reading as FileReading, FileUnit, Reader } from '../file.ts'
import { within, xmlPart } from '../office.ts'
import { attempt, type Problem, Wrong } from '../problem.ts'
import { plainUnit } from '../text-file.ts'
import { elementsOf, readXml, textOf, type XmlElement } from '../xml-reader.ts'
import { directions } from './direction.ts'
import { isWord, wordAttribute } from './format.ts'
import type { Tracked } from './inline.ts'
import { openPackage, type Package } from './package.ts'
import { type Paragraph, readPart, type WordPart } from './part.ts'
import { refilled } from './refill.ts'

/** Reads a Word document with its tracked changes taken as accepted. */
export const readDocx: Reader = (bytes) => readDocxWith(bytes, 'accepted')

/**
 * Reads a Word document (ISO 29500, transitional or strict): a unit for each paragraph with words, in the order of the text; then those of
 * notes, heads and feet of pages. Text boxes follow the paragraph that holds them. Comments are notes. What was tracked counts as accepted or
 * rejected, and is told as a remark. `refill` writes the document with the English in the styles of the original, left to right; a paragraph
 * without a filling stays as it is, every part that holds none to the byte. Once all are filled, styles, numbering and tables are made left
 * to right too.
 */
export function readDocxWith(bytes: Uint8Array, tracked: Tracked): FileReading {
  return attempt(() => {
    const from = openPackage(bytes)
    const direction = directions(xmlPart(from.archive, from.styles ?? ''))
    const counts = { inserted: 0, deleted: 0 }
    const comments = commentsOf(from)
    const parts = [from.document, ...from.others].map((name): WordPart => {
      const text = xmlPart(from.archive, name)!
      return within(name, () => readPart(name, text, direction, tracked, (change) => counts[change]++))
    })
    const root = parts[0]!
    if (!root.isDocument) throw new Wrong('docx.not_docx', { line: 1, column: 1 })
    const paragraphs = parts.flatMap((part) => part.paragraphs)
    const units = paragraphs.map((paragraph, i) => unitOf(paragraph, i, comments))
    return {
      kind: 'contents',
      sourceLanguage: null,
      targetLanguage: null,
      units,
      remarks: remarksOf(from, counts),
      refill: (fillings) => refilled(bytes, from, parts, fillings),
    }
  })
}

function unitOf({ key, told, comments }: Paragraph, index: number, texts: ReadonlyMap<string, string>): FileUnit {
  return {
    ...plainUnit,
    key,
    paragraph: index,
    source: told.text,
    codes: told.codes,
    notes: comments.flatMap((id) => texts.get(id) ?? []),
  }
}

/** By id: who said what. */
function commentsOf({ archive, comments }: Package): Map<string, string> {
  const texts = new Map<string, string>()
  const text = comments === undefined ? undefined : xmlPart(archive, comments)
  if (text === undefined) return texts
  const root = within(comments ?? '', () => readXml(text))
  for (const comment of elementsOf(root)) {
    if (comment.local !== 'comment' || !isWord(comment)) continue
    const author = wordAttribute(comment, 'author') ?? ''
    const said = paragraphsIn(comment).map(wordsOf).join('\n')
    texts.set(wordAttribute(comment, 'id') ?? '', author === '' ? said : `${author}: ${said}`)
  }
  return texts
}

const paragraphsIn = (element: XmlElement): XmlElement[] =>
  elementsOf(element).flatMap((child) => (child.local === 'p' ? [child] : paragraphsIn(child)))

const wordsOf = (element: XmlElement): string =>
  elementsOf(element)
    .map((child) => (child.local === 't' ? textOf(child) : child.local === 'tab' ? '\t' : wordsOf(child)))
    .join('')

function remarksOf({ unread }: Package, { inserted, deleted }: { inserted: number; deleted: number }): Problem[] {
  const place = { line: 1, column: 1 }
  return [
    ...(inserted + deleted > 0 ? [{ code: 'docx.tracked', values: { inserted, deleted }, ...place }] : []),
    ...(unread.length > 0 ? [{ code: 'docx.unread', values: { parts: unread.length }, ...place }] : []),
  ]
}
