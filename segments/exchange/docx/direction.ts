import type { Edit } from '../file.ts'
import { splice } from '../file.ts'
import { elementsOf, readXml, type XmlElement } from '../xml-reader.ts'
import { childNamed, englishFormat, isOn, isWord, wordAttribute } from './format.ts'

/** Whether paragraphs and runs of a style stand from right to left. */
export interface Direction {
  readonly bidi: boolean
  readonly rtl: boolean
}

/** What the styles of a document say of direction, by style; undefined for a paragraph without one. Basis and defaults are followed. */
export function directions(styles: string | undefined): (style: string | undefined) => Direction {
  const root = styles === undefined ? undefined : readXml(styles)
  const defaults = childNamed(root, 'docDefaults')
  const byId = new Map<string, XmlElement>()
  let normal: string | undefined
  for (const style of root ? elementsOf(root) : []) {
    const id = wordAttribute(style, 'styleId')
    if (style.local !== 'style' || id === undefined) continue
    byId.set(id, style)
    const isDefault = /^(1|true|on)$/.test(wordAttribute(style, 'default') ?? '')
    if (isDefault && wordAttribute(style, 'type') === 'paragraph') normal = id
  }
  const base = {
    bidi: isOn(childNamed(childNamed(childNamed(defaults, 'pPrDefault'), 'pPr'), 'bidi')),
    rtl: isOn(childNamed(childNamed(childNamed(defaults, 'rPrDefault'), 'rPr'), 'rtl')),
  }
  const known = new Map<string | undefined, Direction>()
  return (asked) => {
    const start = asked ?? normal
    const found = known.get(start)
    if (found) return found
    const direction: { bidi?: boolean; rtl?: boolean } = {}
    const seen = new Set<string>()
    for (let id = start; id !== undefined && !seen.has(id); ) {
      seen.add(id)
      const style = byId.get(id)
      const bidi = childNamed(childNamed(style, 'pPr'), 'bidi')
      const rtl = childNamed(childNamed(style, 'rPr'), 'rtl')
      if (bidi) direction.bidi ??= isOn(bidi)
      if (rtl) direction.rtl ??= isOn(rtl)
      const basis = childNamed(style, 'basedOn')
      id = basis && wordAttribute(basis, 'val')
    }
    const whole = { ...base, ...direction }
    known.set(start, whole)
    return whole
  }
}

/** Properties of a paragraph (`w:pPr`) as an English one has them: left to right, tracked marks accepted. */
export interface English {
  /** Where the styles of the document are made English too. */
  readonly plain: string
  /** Where they stay Arabic: it says itself that it is not from right to left. */
  readonly against: string
}

export function englishProperties(
  properties: XmlElement | undefined,
  paragraph: XmlElement,
  direction: Direction,
  text: string,
  isArabic: boolean,
): English {
  const prefix = paragraph.name.slice(0, -paragraph.local.length)
  const own = childNamed(properties, 'bidi')
  const isRight = own ? isOn(own) : direction.bidi
  const edits: Edit[] = []
  for (const child of properties ? elementsOf(properties) : []) {
    const { local, from, to } = child
    if (!isWord(child)) continue
    if (local === 'bidi' || local === 'pPrChange') edits.push({ from, to, with: '' })
    // On the right of a paragraph that is not from right to left: how Arabic is set by whoever does not know better.
    if (local === 'jc' && !isRight && isArabic && /^(right|end)$/.test(wordAttribute(child, 'val') ?? ''))
      edits.push({ from, to, with: '' })
    if (local === 'rPr') edits.push({ from, to, with: englishFormat(child, text) })
  }
  const plain = properties ? within(text, properties, edits) : ''
  if (!direction.bidi) return { plain, against: plain }
  const off = `<${prefix}bidi ${prefix}val="0"/>`
  if (!properties || properties.end === properties.to) return { plain, against: `<${prefix}pPr>${off}</${prefix}pPr>` }
  const behind = elementsOf(properties).find(({ local }) => !before.has(local))
  const at = behind?.from ?? properties.end
  return { plain, against: within(text, properties, [...edits, { from: at, to: at, with: off }]) }
}

function within(text: string, { from, to }: XmlElement, edits: readonly Edit[]): string {
  return splice(
    text.slice(from, to),
    edits.map((edit) => ({ from: edit.from - from, to: edit.to - from, with: edit.with })),
  )
}

/** What stands before `w:bidi` in the properties of a paragraph, which have an order. */
const before = new Set(
  (
    'pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku ' +
    'wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN'
  ).split(' '),
)

const rightToLeft =
  /<(?:[\w.-]+:)?(?:bidi|bidiVisual|rtl|rtlGutter)(?:\s+[\w.-]+:val\s*=\s*(?:"[^"]*"|'[^']*'))?\s*(?:\/>|>\s*<\/(?:[\w.-]+:)?(?:bidi|bidiVisual|rtl|rtlGutter)>)/g
/** Lists and pages that are numbered in Arabic letters. */
const arabicLetters = /((?:numFmt\s+[\w.-]+:val|pgNumType\s[^<>]*?fmt)\s*=\s*["'])arabic(?:Alpha|Abjad)/g

/** A part in which nothing stands from right to left any more, nor is numbered in Arabic: for documents that are wholly translated. */
export const leftToRight = (text: string): string =>
  text.replace(rightToLeft, '').replace(arabicLetters, '$1lowerLetter')
