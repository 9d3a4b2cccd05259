import type { Code } from '../../model.ts'
import { marked } from '../codes.ts'
import type { Edit, FileUnit, Filling } from '../file.ts'
import { xmlText } from '../xml.ts'
import type { Sliced } from '../xml-codes.ts'
import { attribute, type XmlElement } from '../xml-reader.ts'
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

/** A target and a state written into the text of a unit; not a letter of anything else changes. */
export function editsOf(
  unit: FileUnit,
  slot: Slot,
  text: Sliced,
  filling: Filling,
  drop: (key: string, token: string) => void,
): Edit[] {
  const edits: Edit[] = []
  if (filling.text !== (unit.target ?? '')) {
    const { markup, dropped } = marked(filling.text, slot.codes, (words) => inlineText(words, slot.prefix))
    for (const token of dropped) drop(unit.key, token)
    edits.push(targetEdit(slot, markup, text))
  }
  if (filling.state !== unit.state) edits.push(stateEdit(slot, filling.state, text))
  return edits
}

/** A document that had no target yet must name their language. */
export function languageEdit(root: XmlElement, text: Sliced, fillings: ReadonlyMap<string, Filling>): Edit[] {
  if (attribute(root, 'trgLang') !== undefined) return []
  for (const filling of fillings.values())
    if (filling.text !== '')
      return [
        { from: root.from, to: root.inner, with: withAttribute(text.slice(root.from, root.inner), 'trgLang', 'en') },
      ]
  return []
}

function targetEdit({ target, sourceEnd, prefix, attributes }: Slot, markup: string, text: Sliced): Edit {
  if (!target)
    return { from: sourceEnd, to: sourceEnd, with: `<${prefix}target${attributes}>${markup}</${prefix}target>` }
  return withContent(target, markup, text)
}

/** A finer state goes with the state that it refined. */
function stateEdit({ segment }: Slot, state: string, text: Sliced): Edit {
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
