import { told } from '../docx/text.ts'
import type { FileUnit, Reader } from '../file.ts'
import { kindOf, openOffice, readParagraphs, within, xmlPart } from '../office.ts'
import { attempt, Wrong } from '../problem.ts'
import { plainUnit } from '../text-file.ts'
import { attribute, letGo, readXml, type XmlElement } from '../xml-reader.ts'
import { type Archive, unpack } from '../zip/read.ts'
import { commentsIn, isComment, nodesOf } from './inline.ts'
import type { OdtPart, Paragraph } from './part.ts'
import { refilled } from './refill.ts'
import { namespaces, type Styles, stylesOf } from './styles.ts'

/**
 * Reads an ODF text (OpenDocument 1.3): a unit for each paragraph and heading with words, in lists, tables, notes and text boxes too; then those of heads
 * and feet of pages. Comments are notes. Tracked changes count as accepted and are told. `refill` writes the English in the styles of the original, left to
 * right: the whole document's once all is translated, before that each paragraph's own.
 */
export const readOdt: Reader = (bytes) =>
  attempt(() => {
    const archive = openOdt(bytes)
    const counts = { inserted: 0, deleted: 0 }
    const texts = ['content.xml', 'styles.xml'].flatMap((name) => {
      const text = xmlPart(archive, name)
      return text === undefined ? [] : [{ name, text }]
    })
    const parts = partsOf(texts, counts)
    const units = parts
      .flatMap(({ paragraphs }) => paragraphs)
      .map(
        ({ key, told, comments }, i): FileUnit => ({
          ...plainUnit,
          key,
          paragraph: i,
          source: told.text,
          codes: told.codes,
          notes: comments,
        }),
      )
    const isTracked = counts.inserted + counts.deleted > 0
    return {
      kind: 'contents',
      sourceLanguage: null,
      targetLanguage: null,
      units,
      remarks: isTracked ? [{ code: 'odt.tracked', line: 1, column: 1, values: counts }] : [],
      refill: (fillings) => refilled(bytes, archive, parts, fillings),
    }
  })

const first = { line: 1, column: 1 }

function openOdt(bytes: Uint8Array): Archive {
  const archive = openOffice(bytes)
  const mimetype = archive.get('mimetype')
  const type = mimetype && mimetype.size < 200 ? String.fromCharCode(...unpack(mimetype)).trim() : ''
  if (!/^application\/vnd\.oasis\.opendocument\.text(-template|-master)?$/.test(type)) {
    const kind = kindOf(archive)
    if (kind === 'other' || (kind === 'odf' && type === '')) throw new Wrong('odt.not_odt', first)
    throw new Wrong('odt.other_kind', first, { kind: type === '' ? kind : type.replace(/^.*opendocument\./, '') })
  }
  const manifest = xmlPart(archive, 'META-INF/manifest.xml') ?? ''
  if (manifest.includes('encryption-data')) throw new Wrong('zip.encrypted', first)
  if (!archive.has('content.xml')) throw new Wrong('odt.not_odt', first)
  return archive
}

/** Styles stand before the text in a part, but those of the document in another: both are read before the text is. */
function partsOf(texts: readonly { name: string; text: string }[], counts: Counts): OdtPart[] {
  const roots = texts.map(({ name, text }) => within(name, () => readXml(text, { closed: emptied })))
  return texts.map(({ name, text }, i) => {
    const order = [i, ...roots.keys()].filter((at, n, all) => all.indexOf(at) === n)
    const styles = stylesOf(
      order.map((at) => roots[at]!),
      order.map((at) => texts[at]!.text),
    )
    const paragraphs = paragraphsOf(name, text, styles, counts)
    return { name, text, styles, paragraphs }
  })
}

/** Of the first look only the styles are needed: everything of the text is let go of as it ends. */
function emptied(element: XmlElement): void {
  let above: XmlElement | undefined = element
  while (above && !(above.uri === namespaces.office && /^(body|master-styles)$/.test(above.local))) above = above.parent
  if (above) letGo(element)
}

interface Counts {
  inserted: number
  deleted: number
}

const isParagraph = ({ uri, local }: XmlElement): boolean => uri === namespaces.text && (local === 'p' || local === 'h')

function paragraphsOf(part: string, text: string, styles: Styles, counts: Counts): Paragraph[] {
  const found: Omit<Paragraph, 'key'>[] = []
  const keeps = (element: XmlElement): boolean => {
    if (element.uri === namespaces.text && element.local === 'insertion') counts.inserted++
    if (element.uri === namespaces.text && element.local === 'deletion') counts.deleted++
    return false
  }
  readParagraphs(text, isParagraph, keeps, (element) => {
    const words = isPassedOver(element) ? undefined : told(nodesOf(element, styles), text)
    const { from, inner, end, to, name, local } = element
    if (words)
      found.push({
        from,
        inner,
        end,
        to,
        prefix: name.slice(0, -local.length),
        style: attribute(element, 'style-name', namespaces.text) ?? '',
        told: words,
        comments: commentsIn(element),
      })
    // A comment is read with the paragraph that it stands in.
    return isInComment(element) ? 'kept' : undefined
  })
  return found
    .sort((one, other) => one.from - other.from)
    .map((paragraph, i) => ({ ...paragraph, key: `${part}#${i + 1}` }))
}

/** In a comment, or among what was deleted. */
function isPassedOver(paragraph: XmlElement): boolean {
  for (let above = paragraph.parent; above; above = above.parent)
    if (isComment(above) || (above.uri === namespaces.text && above.local === 'tracked-changes')) return true
  return false
}

function isInComment(paragraph: XmlElement): boolean {
  for (let above = paragraph.parent; above; above = above.parent) if (isComment(above)) return true
  return false
}
