import { sound } from '../codes.ts'
import { encode } from '../encoding.ts'
import type { Filling, Refilled } from '../file.ts'
import { type Markup, type Place, rewritten, saysUtf8 } from '../nested.ts'
import { xmlPart } from '../office.ts'
import { xmlText } from '../xml.ts'
import { repacked } from '../zip/write.ts'
import { leftToRight } from './direction.ts'
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
  if (filled.size === 0) return { pieces: [bytes], dropped: [] }
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
      replaced.set(name, encode(saysUtf8(turned), 'utf-8', false)!)
  }
  return { pieces: [repacked(archive, replaced)], dropped }
}

function filledPart(
  { text, paragraphs, tables }: WordPart,
  filled: readonly Paragraph[],
  fillings: ReadonlyMap<string, Filling>,
  whole: boolean,
  drop: (key: string, token: string) => void,
): string {
  const isDone = new Set(filled)
  const left = paragraphs.filter((paragraph) => !isDone.has(paragraph)).map(({ from }) => from)
  const marks = tables.filter(({ table }) => {
    const next = firstFrom(left, table.from)
    return next === undefined || next > table.to
  })
  const places = [
    ...marks.map(({ mark }): Place => ({ from: mark.from, to: mark.to, make: () => '' })),
    ...filled.flatMap((paragraph) =>
      [paragraph, ...(paragraph.twin ? [paragraph.twin] : [])].map((at): Place => {
        // Of a text box that is there twice, one is told of.
        const tell = at === paragraph ? (token: string) => drop(paragraph.key, token) : () => undefined
        const { text: target } = fillings.get(paragraph.key)!
        return { from: at.inner, to: at.end, make: (raw) => paragraphMarkup(at, target, whole, raw, tell) }
      }),
    ),
  ]
  const made = rewritten(text, places)
  return saysUtf8(whole ? leftToRight(made) : made)
}

/** The first of some growing numbers that is no smaller. */
function firstFrom(numbers: readonly number[], least: number): number | undefined {
  let [low, high] = [0, numbers.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (numbers[middle]! < least) low = middle + 1
    else high = middle
  }
  return numbers[low]
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
