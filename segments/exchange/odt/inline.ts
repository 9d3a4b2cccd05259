import type { Node } from '../docx/inline.ts'
import { attribute, elementsOf, type XmlElement } from '../xml-reader.ts'
import { namespaces, type Styles } from './styles.ts'

const isText = ({ uri }: XmlElement): boolean => uri === namespaces.text

/** What stands in a paragraph of an ODF text, in order. The formatting of words is the start tags of the spans around them. */
export function nodesOf(paragraph: XmlElement, styles: Styles): Node[] {
  /** White space runs together, across elements too. */
  let isBehindSpace = true
  const words = (text: string, format: string): Node => ({ kind: 'words', text, format, markup: [] })
  const collected = (element: XmlElement, format: string): Node[] =>
    element.children.flatMap((child): Node[] => {
      if (typeof child !== 'string') return one(child, format)
      const text = child.replace(/[ \t\r\n]+/g, ' ')
      const seen = isBehindSpace ? text.replace(/^ /, '') : text
      if (text !== '') isBehindSpace = text.endsWith(' ')
      return seen === '' ? [] : [words(seen, format)]
    })
  const one = (element: XmlElement, format: string): Node[] => {
    const { local, from, to, inner, end } = element
    const literal = isText(element) ? characterOf(element) : undefined
    if (literal !== undefined) {
      isBehindSpace = false
      return [words(literal, format)]
    }
    if (isText(element) && local === 'soft-page-break') return []
    if (isText(element) && local === 'span') {
      const name = attribute(element, 'style-name', namespaces.text) ?? ''
      const style = styles.lookalike(name)
      const tag = `<${element.name} ${element.name.replace(/[^:]*$/, '')}style-name="${style}">`
      return collected(element, style === '' ? format : format + tag)
    }
    const isLink = isText(element) && local === 'a'
    if (isLink && end < to) {
      const children = collected(element, '')
      return [
        {
          kind: 'around',
          shown: 'link',
          open: [{ from, to: inner }],
          close: [{ from: end, to }],
          children,
          markup: [{ from, to }],
        },
      ]
    }
    if (!silent.has(local) && !isComment(element)) isBehindSpace = false
    const shown = isText(element) ? local.replace(/-(start|end)$/, '') : (told[local] ?? local)
    return [{ kind: 'alone', shown, silent: silent.has(local) || isComment(element), markup: [{ from, to }] }]
  }
  return collected(paragraph, '')
}

export const isComment = ({ uri, local }: XmlElement): boolean =>
  uri === namespaces.office && (local === 'annotation' || local === 'annotation-end')

function characterOf(element: XmlElement): string | undefined {
  if (element.local === 'tab') return '\t'
  if (element.local === 'line-break') return '\n'
  if (element.local !== 's') return undefined
  const count = Number(attribute(element, 'c', namespaces.text) ?? 1)
  // Nobody puts a thousand spaces in a row.
  return ' '.repeat(Number.isInteger(count) ? Math.min(Math.max(count, 1), 1000) : 1)
}

const silent = new Set([
  'bookmark',
  'bookmark-start',
  'bookmark-end',
  'reference-mark',
  'reference-mark-start',
  'reference-mark-end',
  'change',
  'change-start',
  'change-end',
  'toc-mark',
  'toc-mark-start',
  'toc-mark-end',
])
const told: Readonly<Record<string, string>> = { frame: 'picture', annotation: 'comment', 'annotation-end': 'comment' }

/** The words of a comment. */
export const wordsOf = (element: XmlElement): string =>
  element.children
    .map((child) =>
      typeof child === 'string' ? child : isText(child) ? (characterOf(child) ?? wordsOf(child)) : wordsOf(child),
    )
    .join('')

export const commentsIn = (paragraph: XmlElement): string[] =>
  elementsOf(paragraph).flatMap((child) => {
    if (!isComment(child)) return child.local === 'p' ? [] : commentsIn(child)
    const author = elementsOf(child).find(({ local }) => local === 'creator')
    const said = elementsOf(child).filter(isText).map(wordsOf).join('\n')
    if (child.local !== 'annotation') return []
    return [author ? `${wordsOf(author)}: ${said}` : said]
  })
