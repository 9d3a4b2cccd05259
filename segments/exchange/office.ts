import { decodeStrictly } from './encoding.ts'
import { Wrong } from './problem.ts'
import { attribute, elementsOf, letGo, readXml, type XmlElement, xmlTextOf } from './xml-reader.ts'
import { type Archive, openZip, unpack } from './zip/read.ts'

/**
 * What is read of a part of XML: its size in bytes, and how many tags it may have. Each takes some hundred bytes while it is read, and two microseconds: a text of
 * a million, some thirty thousand paragraphs, two seconds.
 */
export interface PartLimits {
  readonly bytes: number
  readonly tags: number
}
const texts: PartLimits = { bytes: 32 * 1024 * 1024, tags: 1_000_000 }
/** Of a paragraph alone, all of which is held until it ends. */
const mostHeld = 50_000
/** Tables are let go of row by row. */
export const tables: PartLimits = { bytes: 64 * 1024 * 1024, tags: 20_000_000 }

const first = { line: 1, column: 1 }

/** The archive of an office document. What is none says what it is instead: an older or locked file, another kind of document, none at all. */
export function openOffice(bytes: Uint8Array): Archive {
  const opening = decodeStrictly(bytes.subarray(0, 5), 'windows-1252') ?? ''
  // The container of Word 97 and Excel 97 is that of files locked with a password, too.
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0)
    throw new Wrong('office.old_or_locked', first)
  if (opening === '{\\rtf') throw new Wrong('office.rtf', first)
  if (opening === '%PDF-') throw new Wrong('office.pdf', first)
  return openZip(bytes)
}

/** A part as text, without a byte order mark. Undefined where there is none of that name. */
export function xmlPart(archive: Archive, name: string, limits: PartLimits = texts): string | undefined {
  const entry = archive.get(name)
  if (!entry) return undefined
  if (entry.size > limits.bytes) throw new Wrong('zip.too_large', first, { name, limit: limits.bytes })
  const { text } = within(name, () => xmlTextOf(unpack(entry)))
  let tags = 0
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1))
    if (++tags > limits.tags) throw new Wrong('office.many_tags', first, { name, limit: limits.tags })
  return text
}

/**
 * Reads a part paragraph by paragraph; its root. `ended` is called for each, those in text boxes before the one that holds them, and may say
 * that it is still to be asked what is in it. Outside of paragraphs only what `keeps` names is kept, so that memory is little more than that of the
 * text and of its longest paragraph.
 */
export function readParagraphs(
  text: string,
  isParagraph: (element: XmlElement) => boolean,
  keeps: (element: XmlElement) => boolean,
  ended: (element: XmlElement) => 'kept' | undefined,
): XmlElement {
  let held = 0
  return readXml(text, {
    closed: (element) => {
      const isWithin = isInside(element, isParagraph)
      if (isWithin && ++held > mostHeld) throw new Wrong('office.long_paragraph', element, { limit: mostHeld })
      if (isParagraph(element)) {
        if (!isWithin) held = 0
        // What holds a text box goes by its place in the file.
        if (ended(element) !== 'kept') letGo(element)
      } else if (!(isWithin || keeps(element))) letGo(element)
    },
  })
}

function isInside(element: XmlElement, isParagraph: (element: XmlElement) => boolean): boolean {
  for (let above = element.parent; above; above = above.parent) if (isParagraph(above)) return true
  return false
}

/** What kind of document an archive is, from what it holds. */
export function kindOf(archive: Archive): 'docx' | 'xlsx' | 'pptx' | 'odf' | 'epub' | 'other' {
  if (archive.has('word/document.xml')) return 'docx'
  if (archive.has('xl/workbook.xml')) return 'xlsx'
  if (archive.has('ppt/presentation.xml')) return 'pptx'
  if (archive.has('META-INF/container.xml')) return 'epub'
  return archive.has('content.xml') ? 'odf' : 'other'
}

/** An error about a part of an archive says which part. */
export function within<Result>(part: string, read: () => Result): Result {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof Wrong) || 'part' in error.problem.values) throw error
    throw new Wrong(error.problem.code, error.problem, { ...error.problem.values, part })
  }
}

export interface Relation {
  readonly id: string
  readonly type: string
  readonly target: string
}

/** Where the relations of a part lead, within the archive: types by their last word. */
export function relations(archive: Archive, part: string): Relation[] {
  const slash = part.lastIndexOf('/') + 1
  const name = `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`
  const text = xmlPart(archive, name)
  if (text === undefined) return []
  return elementsOf(within(name, () => readXml(text)))
    .filter((relation) => attribute(relation, 'TargetMode') !== 'External')
    .map((relation) => ({
      id: attribute(relation, 'Id') ?? '',
      type: (attribute(relation, 'Type') ?? '').replace(/^.*\//, ''),
      target: resolved(part.slice(0, slash), attribute(relation, 'Target') ?? ''),
    }))
}

function resolved(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const steps: string[] = []
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.') steps.push(step)
  }
  return steps.join('/')
}
