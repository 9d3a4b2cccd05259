import { attribute, elementsOf, type XmlElement } from '../xml-reader.ts'

const namespaces = new Set([
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'http://purl.oclc.org/ooxml/wordprocessingml/main',
])

export const isWord = ({ uri }: XmlElement): boolean => namespaces.has(uri)

/** The value of an attribute in the namespace of its element. */
export const wordAttribute = (element: XmlElement, local: string): string | undefined =>
  attribute(element, local, element.uri)

/** A property that is on or off: on unless it says otherwise. */
export const isOn = (element: XmlElement | undefined): boolean =>
  element !== undefined && !/^(0|false|off)$/.test(wordAttribute(element, 'val') ?? '')

export const childNamed = (element: XmlElement | undefined, local: string): XmlElement | undefined =>
  element && elementsOf(element).find((child) => child.local === local && isWord(child))

/** What a run of English does not take over: direction, languages, what checkers left, earlier formatting, tracked marks. */
const left = new Set(['rtl', 'cs', 'lang', 'noProof', 'webHidden', 'rPrChange', 'ins', 'del', 'moveFrom', 'moveTo'])
/** Properties of complex scripts, and the ones that English goes by. */
const complex: Readonly<Record<string, string>> = { bCs: 'b', iCs: 'i', szCs: 'sz' }

/**
 * The formatting of a run (`w:rPr`) as English wears it: properties of complex scripts become those of English where it has none of its
 * own, fonts for complex scripts go. '' for none; equal formatting is equal text.
 */
export function englishFormat(properties: XmlElement | undefined, text: string): string {
  if (!properties) return ''
  const children = elementsOf(properties)
  const has = new Set(children.map(({ local }) => local))
  const kept = children.flatMap((child) => {
    if (left.has(child.local) && isWord(child)) return []
    const raw = text.slice(child.from, child.to)
    const english = complex[child.local]
    if (english !== undefined)
      return has.has(english)
        ? []
        : [
            raw.replaceAll(
              `${child.name.slice(0, -child.local.length)}${child.local}`,
              `${child.name.slice(0, -child.local.length)}${english}`,
            ),
          ]
    return child.local === 'rFonts' ? fonts(raw) : [raw]
  })
  return kept.length === 0 ? '' : `<${properties.name}>${kept.join('')}</${properties.name}>`
}

/** Fonts without those of complex scripts; nothing where that was all. */
function fonts(raw: string): string[] {
  const kept = raw.replace(/\s+[\w.-]*:?(?:cs|cstheme|hint)\s*=\s*(?:"[^"]*"|'[^']*')/g, '')
  return /=/.test(kept) ? [kept] : []
}

/** What a person is told that a formatting is. */
export function formatShown(format: string): string {
  const names = [...format.matchAll(/<(?:[\w.-]+:)?(\w+)[^>]*?\/?>/g)].map(([, name]) => name!)
  const shown = names.flatMap((name) => words[name] ?? [])
  return shown.length > 0 ? [...new Set(shown)].join(' ') : 'format'
}

const words: Readonly<Record<string, string>> = {
  b: 'b',
  i: 'i',
  u: 'u',
  strike: 's',
  dstrike: 's',
  vertAlign: 'super/sub',
  highlight: 'highlight',
  shd: 'highlight',
  color: 'colour',
  sz: 'size',
  rFonts: 'font',
  rStyle: 'style',
}

/** White space shows nothing of its formatting but these. */
export const isSeenOnSpace = (format: string): boolean =>
  /<(?:[\w.-]+:)?(u|strike|dstrike|highlight|shd|bdr)\b/.test(format)
