import type { Span } from '../../model.ts'
import { sound } from '../codes.ts'
import { encode } from '../encoding.ts'
import { type Edit, type Filling, type Refilled, splice } from '../file.ts'
import { xmlPart } from '../office.ts'
import { xmlText } from '../xml.ts'
import { repacked } from '../zip/write.ts'
import { leftToRight } from './direction.ts'
import type { Markup } from './inline.ts'
import type { Package } from './package.ts'
import type { Paragraph, WordPart } from './part.ts'

/** The document with paragraphs filled; with none to fill, the bytes that came in. */
export function refilled(
  bytes: Uint8Array,
  { archive, styles, numbering }: Package,
  parts: readonly WordPart[],
  fillings: ReadonlyMap<string, Filling>,
): Refilled {
  const isFilled = ({ key }: Paragraph): boolean => {
    const filling = fillings.get(key)
    return filling !== undefined && (filling.text !== '' || filling.state !== 'initial')
  }
  const all = parts.flatMap(({ paragraphs }) => paragraphs)
  const filled = new Set(all.filter(isFilled))
  if (filled.size === 0) return { bytes, dropped: [] }
  const whole = filled.size === all.length
  const dropped: { key: string; token: string }[] = []
  const replaced = new Map<string, Uint8Array>()
  for (const part of parts) {
    const here = part.paragraphs.filter((paragraph) => filled.has(paragraph))
    if (here.length === 0 && !whole) continue
    const text = filledPart(part, here, fillings, whole, (key, token) => dropped.push({ key, token }))
    if (text !== part.text) replaced.set(part.name, encode(text, 'utf-8', false)!)
  }
  for (const name of whole ? [styles, numbering] : []) {
    const text = name === undefined ? undefined : xmlPart(archive, name)
    const turned = text === undefined ? undefined : leftToRight(text)
    if (name !== undefined && turned !== undefined && turned !== text)
      replaced.set(name, encode(utf8(turned), 'utf-8', false)!)
  }
  return { bytes: repacked(archive, replaced), dropped }
}

/** Parts are written in UTF-8, and so they say it. */
const utf8 = (text: string): string => text.replace(/^(<\?xml[^>]*?encoding\s*=\s*["'])[\w.:-]+/, '$1UTF-8')

function filledPart(
  { text, paragraphs, tables }: WordPart,
  filled: readonly Paragraph[],
  fillings: ReadonlyMap<string, Filling>,
  whole: boolean,
  drop: (key: string, token: string) => void,
): string {
  const isDone = new Set(filled)
  const marks = tables.filter(({ table }) =>
    paragraphs.every((paragraph) => paragraph.from < table.from || paragraph.from > table.to || isDone.has(paragraph)),
  )
  const places = [
    ...marks.map(({ mark }) => ({ from: mark.from, to: mark.to, key: '', paragraph: undefined })),
    ...filled.flatMap((paragraph) =>
      [paragraph, ...(paragraph.twin ? [paragraph.twin] : [])].map((at) => ({
        from: at.inner,
        to: at.end,
        key: paragraph.key,
        paragraph: at,
      })),
    ),
  ]
  /** The last first, so that what is in a text box is made before the paragraph that holds it. */
  const edits: Edit[] = []
  for (const { from, to, key, paragraph } of places.sort((one, other) => other.from - one.from)) {
    const inside: Edit[] = []
    for (let last = edits.at(-1); last && last.to <= to; last = edits.at(-1)) inside.push(edits.pop()!)
    const raw = (markup: Markup): string =>
      markup.map((piece) => (typeof piece === 'string' ? piece : slice(text, piece, inside))).join('')
    // Of a text box that is there twice, one is told of.
    const tell = paragraph?.key === '' ? () => undefined : (token: string) => drop(key, token)
    const content = paragraph ? paragraphMarkup(paragraph, fillings.get(key)!.text, whole, raw, tell) : ''
    edits.push({ from, to, with: content })
  }
  const made = splice(text, edits)
  return utf8(whole ? leftToRight(made) : made)
}

/** A stretch of the file with the edits that fall in it. */
function slice(text: string, { from, to }: Span, edits: readonly Edit[]): string {
  const inside = edits.filter((edit) => edit.from >= from && edit.to <= to)
  return splice(
    text.slice(from, to),
    inside.map((edit) => ({ from: edit.from - from, to: edit.to - from, with: edit.with })),
  )
}

function paragraphMarkup(
  { told, properties, rtl, prefix }: Paragraph,
  target: string,
  whole: boolean,
  raw: (markup: Markup) => string,
  drop: (token: string) => void,
): string {
  const { parts, dropped } = sound(target, told.codes)
  dropped.forEach(drop)
  const formats = [told.format]
  const pieces = [whole ? properties.plain : properties.against, raw(told.before)]
  for (const part of parts) {
    if (part.kind === 'text') {
      pieces.push(run(part.text, formats.at(-1)!, prefix, rtl && !whole))
      continue
    }
    const meaning = told.meanings.get(part.number)!
    if (meaning.kind === 'alone') pieces.push(raw(meaning.markup))
    else if (part.kind === 'opening') {
      if (meaning.kind === 'around') pieces.push(raw(meaning.open))
      formats.push(meaning.format)
    } else {
      if (meaning.kind === 'around') pieces.push(raw(meaning.close))
      formats.pop()
    }
  }
  pieces.push(raw(told.after))
  return pieces.join('')
}

/** Words as a run: line breaks and tabs are elements of their own. `against`: its style would set it from right to left. */
function run(text: string, format: string, prefix: string, against: boolean): string {
  const off = `<${prefix}rtl ${prefix}val="0"/>`
  const properties = !against
    ? format
    : format === ''
      ? `<${prefix}rPr>${off}</${prefix}rPr>`
      : format.replace(/(<\/[\w.-]*:?rPr>)$/, `${off}$1`)
  const pieces = text.split(/(\r\n|[\r\n\t])/).map((piece) => {
    if (piece === '') return ''
    if (piece === '\t') return `<${prefix}tab/>`
    if (/^[\r\n]/.test(piece)) return `<${prefix}br/>`
    return `<${prefix}t xml:space="preserve">${xmlText(piece)}</${prefix}t>`
  })
  return `<${prefix}r>${properties}${pieces.join('')}</${prefix}r>`
}
