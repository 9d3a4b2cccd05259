import { elementsOf, type XmlElement } from '../xml-reader.ts'

export const namespaces = {
  office: 'urn:oasis:names:tc:opendocument:xmlns:office:1.0',
  text: 'urn:oasis:names:tc:opendocument:xmlns:text:1.0',
  style: 'urn:oasis:names:tc:opendocument:xmlns:style:1.0',
} as const

const styleAttribute = ({ attributes }: XmlElement, local: string): string | undefined =>
  attributes.find((one) => one.local === local && one.uri === namespaces.style)?.value

interface Known {
  readonly family: string
  readonly name: string
  readonly parent: string | undefined
  readonly mode: string | undefined
  /** What its text looks like, without what does not show in English: equal looks are equal texts. */
  readonly look: string
  readonly raw: string
  readonly isAutomatic: boolean
}

export interface Styles {
  /** Whether a paragraph of this style stands from right to left. */
  readonly isRight: (name: string) => boolean
  /** One name for all styles of text that look alike; '' for those that look like nothing. */
  readonly lookalike: (name: string) => string
  /** The markup of an automatic style; undefined for one of the document's own. */
  readonly automatic: (name: string) => string | undefined
}

/** What the styles of a part and of the document say; `roots` and `texts` of the part itself first. */
export function stylesOf(roots: readonly XmlElement[], texts: readonly string[]): Styles {
  const paragraphs = new Map<string, Known>()
  const spans = new Map<string, Known>()
  for (const [i, root] of roots.entries()) {
    for (const group of elementsOf(root)) {
      if (!/^(automatic-styles|styles)$/.test(group.local)) continue
      // Automatic styles of another part have names of their own.
      if (i > 0 && group.local === 'automatic-styles') continue
      for (const one of elementsOf(group).flatMap((style) => knownOf(style, texts[i]!, group.local !== 'styles'))) {
        const family = one.family === 'paragraph' ? paragraphs : spans
        if (!family.has(one.name)) family.set(one.name, one)
      }
    }
  }
  const byLook = new Map<string, string>()
  for (const { name, look, isAutomatic } of spans.values()) if (isAutomatic && !byLook.has(look)) byLook.set(look, name)
  return {
    isRight: (asked) => {
      const seen = new Set<string>()
      for (let name: string | undefined = asked; name !== undefined && !seen.has(name); ) {
        seen.add(name)
        const style = paragraphs.get(name)
        if (style?.mode !== undefined && style.mode !== 'page') return /^rl/.test(style.mode)
        name = name === '' ? undefined : (style?.parent ?? '')
      }
      return false
    },
    lookalike: (name) => {
      const style = spans.get(name)
      if (!style?.isAutomatic) return name
      return style.look === '' ? '' : (byLook.get(style.look) ?? name)
    },
    automatic: (name) => {
      const style = paragraphs.get(name)
      return style?.isAutomatic ? style.raw : undefined
    },
  }
}

function knownOf(style: XmlElement, text: string, isAutomatic: boolean): Known[] {
  const family = styleAttribute(style, 'family')
  if (family !== 'paragraph' && family !== 'text') return []
  const children = elementsOf(style)
  const paragraph = children.find(({ local }) => local === 'paragraph-properties')
  const characters = children.find(({ local }) => local === 'text-properties')
  const seen = (characters?.attributes ?? [])
    .filter(({ name }) => !unseen.test(name))
    .map(({ name, value }) => `${name}=${value}`)
  const parent = styleAttribute(style, 'parent-style-name')
  return [
    {
      family,
      // A default style has no name: it is what every other goes back to.
      name: style.local === 'default-style' ? '' : (styleAttribute(style, 'name') ?? ''),
      parent,
      mode: paragraph && styleAttribute(paragraph, 'writing-mode'),
      look: [...(parent === undefined ? [] : [`parent ${parent}`]), ...seen.sort()].join('\n'),
      raw: text.slice(style.from, style.to),
      isAutomatic,
    },
  ]
}

/** Languages, editing sessions, and what is of other scripts only. */
const unseen = /(?:-complex|-asian|rsid|paragraph-rsid|:language|:country|:script|:rfc-language-tag)$/

/** A part, or a style, with what stands from right to left turned around, ends of lines with it. */
export const turned = (text: string): string =>
  text
    .replace(/<[\w.-]*:?paragraph-properties\b(?:[^<>"']|"[^"]*"|'[^']*')*>/g, (tag) =>
      /writing-mode\s*=\s*["']rl/.test(tag)
        ? tag.replace(/(text-align\s*=\s*["'])(start|end|left|right)/, mirrored)
        : tag,
    )
    .replace(/(writing-mode\s*=\s*["'])rl(?:-tb)?(?=["'])/g, '$1lr-tb')

const other: Readonly<Record<string, string>> = { start: 'end', end: 'start', left: 'right', right: 'left' }
const mirrored = (_: string, before: string, side: string): string => before + other[side]!
