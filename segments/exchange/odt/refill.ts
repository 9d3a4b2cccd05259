import { sound } from '../codes.ts'
import { encode } from '../encoding.ts'
import type { Filling, Refilled } from '../file.ts'
import { type Markup, type Place, rewritten, saysUtf8 } from '../nested.ts'
import { xmlText } from '../xml.ts'
import { withAttribute } from '../xml-tag.ts'
import type { Archive } from '../zip/read.ts'
import { repacked } from '../zip/write.ts'
import type { OdtPart, Paragraph } from './part.ts'
import { turned } from './styles.ts'

/** The document with paragraphs filled; with none to fill, the bytes that came in. */
export function refilled(
  bytes: Uint8Array,
  archive: Archive,
  parts: readonly OdtPart[],
  fillings: ReadonlyMap<string, Filling>,
): Refilled {
  const all = parts.flatMap(({ paragraphs }) => paragraphs)
  const isFilled = ({ key }: Paragraph): boolean => {
    const filling = fillings.get(key)
    return filling !== undefined && (filling.text !== '' || filling.state !== 'initial')
  }
  const filled = new Set(all.filter(isFilled))
  if (filled.size === 0) return { pieces: [bytes], dropped: [] }
  const isWhole = filled.size === all.length
  const dropped: { key: string; token: string }[] = []
  const replaced = new Map<string, Uint8Array>()
  for (const part of parts) {
    const here = part.paragraphs.filter((paragraph) => filled.has(paragraph))
    const made = filledPart(part, here, fillings, isWhole, (key, token) => dropped.push({ key, token }))
    if (made !== part.text) replaced.set(part.name, encode(saysUtf8(made), 'utf-8', false)!)
  }
  return { pieces: [repacked(archive, replaced)], dropped }
}

function filledPart(
  { text, styles, paragraphs }: OdtPart,
  filled: readonly Paragraph[],
  fillings: ReadonlyMap<string, Filling>,
  isWhole: boolean,
  drop: (key: string, token: string) => void,
): string {
  const places: Place[] = []
  const wanted = new Map<string, string>()
  const taken = new Set([...text.matchAll(/\sstyle:name=["']([^"']*)["']/g)].map(([, name]) => name!))
  // Every program writes these prefixes; with others a style cannot be added.
  const isUsual = /\sxmlns:style=/.test(text) && /\sxmlns:fo=/.test(text)
  for (const paragraph of filled) {
    const { from, inner, end, key, style } = paragraph
    const { text: target } = fillings.get(key)!
    places.push({ from: inner, to: end, make: (raw) => content(paragraph, target, raw, (token) => drop(key, token)) })
    if (isWhole || !isUsual || !styles.isRight(style)) continue
    const name = wanted.get(style) ?? nameFor(style, taken)
    wanted.set(style, name)
    const tag = withAttribute(text.slice(from, inner), `${paragraph.prefix}style-name`, name)
    places.push({ from, to: inner, make: () => tag })
  }
  const made = rewritten(text, places)
  if (isWhole) return turned(made)
  if (wanted.size === 0 || paragraphs.length === 0) return made
  const added = [...wanted].map(([style, name]) => leftToRight(style, name, styles.automatic(style)))
  return withStyles(made, added.join(''))
}

/** A name that no style of the part has. */
function nameFor(style: string, taken: Set<string>): string {
  let name = `${style}_ltr`
  for (let count = 2; taken.has(name); count++) name = `${style}_ltr${count}`
  taken.add(name)
  return name
}

/** A style like another one, but from left to right. */
function leftToRight(style: string, name: string, automatic: string | undefined): string {
  if (automatic === undefined) {
    const parent = style === '' ? '' : ` style:parent-style-name="${xmlText(style)}"`
    return `<style:style style:name="${name}" style:family="paragraph"${parent}><style:paragraph-properties fo:text-align="start" style:writing-mode="lr-tb"/></style:style>`
  }
  const end = automatic.indexOf('>') + 1
  const tag = withAttribute(automatic.slice(0, end), 'style:name', name)
  const rest = turned(automatic.slice(end))
  if (/writing-mode/.test(rest)) return tag + rest
  // Its direction is that of the style it goes back to.
  const properties = /<style:paragraph-properties\b(?:[^<>"']|"[^"]*"|'[^']*')*>/.exec(rest)
  if (properties) return tag + rest.replace(properties[0], withAttribute(properties[0], 'style:writing-mode', 'lr-tb'))
  const added = '<style:paragraph-properties style:writing-mode="lr-tb"/>'
  return tag.endsWith('/>') ? `${tag.slice(0, -2)}>${added}</style:style>` : `${tag}${added}${rest}`
}

function withStyles(text: string, added: string): string {
  const end = text.indexOf('</office:automatic-styles>')
  if (end >= 0) return text.slice(0, end) + added + text.slice(end)
  const whole = `<office:automatic-styles>${added}</office:automatic-styles>`
  const empty = /<office:automatic-styles\s*\/>/.exec(text)
  if (empty) return text.slice(0, empty.index) + whole + text.slice(empty.index + empty[0].length)
  const before = Math.max(text.indexOf('<office:body'), text.indexOf('<office:master-styles'))
  return before < 0 ? text : text.slice(0, before) + whole + text.slice(before)
}

function content(
  { told, prefix }: Paragraph,
  target: string,
  raw: (markup: Markup) => string,
  drop: (token: string) => void,
): string {
  const { parts, dropped } = sound(target, told.codes)
  dropped.forEach(drop)
  const words = writer(prefix)
  const last = parts.findLast(({ kind }) => kind === 'text')
  const formats = [told.format]
  const pieces = [raw(told.before)]
  for (const part of parts) {
    if (part.kind === 'text') {
      const format = formats.at(-1)!
      const closing = [...format.matchAll(/<([^\s>]+)/g)].map(([, name]) => `</${name}>`).join('')
      pieces.push(format + words(part.text, part === last) + closing)
      continue
    }
    const meaning = told.meanings.get(part.number)!
    if (meaning.kind === 'alone') {
      words('\n', false)
      pieces.push(raw(meaning.markup))
    } else if (part.kind === 'opening') {
      if (meaning.kind === 'around') pieces.push(raw(meaning.open))
      formats.push(meaning.format)
    } else {
      if (meaning.kind === 'around') pieces.push(raw(meaning.close))
      formats.pop()
    }
  }
  return [...pieces, raw(told.after)].join('')
}

/** Writes words, a piece after the other. A space that would run together with the one before, or stand at an end, is an element of its own. */
function writer(prefix: string): (text: string, isLast: boolean) => string {
  let isBehindSpace = true
  const spaces = (count: number): string => {
    const own = isBehindSpace ? count : count - 1
    isBehindSpace = true
    return (own < count ? ' ' : '') + (own > 0 ? `<${prefix}s ${prefix}c="${own}"/>` : '')
  }
  return (text, isLast) => {
    const pieces = text.split(/(\r\n|[\r\n\t]| +)/).filter((piece) => piece !== '')
    return pieces
      .map((piece, i) => {
        if (isLast && i === pieces.length - 1) isBehindSpace ||= piece.startsWith(' ')
        if (piece.startsWith(' ')) return spaces(piece.length)
        isBehindSpace = false
        if (piece === '\t') return `<${prefix}tab/>`
        return /^[\r\n]/.test(piece) ? `<${prefix}line-break/>` : xmlText(piece)
      })
      .join('')
  }
}
