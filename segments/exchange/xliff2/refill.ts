import type { Code } from '../../model.ts'
import { marked } from '../codes.ts'
import { type Edit, type FileContents, type FileUnit, splice } from '../file.ts'
import { xmlText } from '../xml.ts'
import { type XmlElement, type XmlText, xmlBytesOf } from '../xml-reader.ts'
import { type Stretch, withAttribute, withContent } from '../xml-tag.ts'

/** Where a segment's target goes: offsets of the text of the file. */
export interface Slot {
  /** The start tag of the segment, which holds its state. */
  readonly segment: { readonly from: number; readonly to: number }
  readonly sourceEnd: number
  readonly target: Stretch | undefined
  readonly codes: readonly Code[]
  /** Of the namespace: '' or `xlf:`. */
  readonly prefix: string
  /** What a new target says of itself. */
  readonly attributes: string
}

/** Writes targets and states into the text of the file; not a letter of anything else changes. */
export function refiller(
  original: Uint8Array,
  xml: XmlText,
  root: XmlElement,
  units: readonly FileUnit[],
  slots: ReadonlyMap<string, Slot>,
): FileContents['refill'] {
  return (fillings) => {
    const edits: Edit[] = []
    const dropped: { key: string; token: string }[] = []
    let writesTarget = false
    for (const unit of units) {
      const filling = fillings.get(unit.key)
      const slot = slots.get(unit.key)!
      if (!filling) continue
      if (filling.text !== (unit.target ?? '') || (unit.target === null && filling.text !== '')) {
        const { markup, dropped: lost } = marked(filling.text, slot.codes, (words) => inlineText(words, slot.prefix))
        for (const token of lost) dropped.push({ key: unit.key, token })
        edits.push(targetEdit(slot, markup, xml.text))
        writesTarget = true
      }
      if (filling.state !== unit.state) edits.push(stateEdit(slot, filling.state, xml.text))
    }
    if (edits.length === 0) return { bytes: original, dropped }
    const tag = xml.text.slice(root.from, root.inner)
    if (writesTarget && !root.attributes.some(({ name }) => name === 'trgLang'))
      edits.push({ from: root.from, to: root.inner, with: withAttribute(tag, 'trgLang', 'en') })
    return { bytes: xmlBytesOf(splice(xml.text, edits), xml), dropped }
  }
}

function targetEdit({ target, sourceEnd, prefix, attributes }: Slot, markup: string, text: string): Edit {
  if (!target)
    return { from: sourceEnd, to: sourceEnd, with: `<${prefix}target${attributes}>${markup}</${prefix}target>` }
  return withContent(target, markup, text)
}

/** A finer state goes with the state that it refined. */
function stateEdit({ segment }: Slot, state: string, text: string): Edit {
  const tag = text.slice(segment.from, segment.to)
  return { ...segment, with: withAttribute(withAttribute(tag, 'subState', null), 'state', state) }
}

const noXml =
  /[\0-\x08\v\f\x0E-\x1F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

/** Words of a source or target; what XML cannot hold is written as <cp>, which XLIFF 2 has for it. */
export function inlineText(words: string, prefix = ''): string {
  let out = ''
  let at = 0
  for (const found of words.matchAll(noXml)) {
    const hex = found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
    out += `${xmlText(words.slice(at, found.index))}<${prefix}cp hex="${hex}"/>`
    at = found.index + 1
  }
  return out + xmlText(words.slice(at))
}
