import type { Markup } from '../nested.ts'
import { attribute, elementsOf, textOf, type XmlElement, xmlNamespace } from '../xml-reader.ts'
import { childNamed, englishFormat, isWord, wordAttribute } from './format.ts'

/** What stands in a paragraph. */
export type Node = Words | Alone | Around
export interface Words {
  readonly kind: 'words'
  readonly text: string
  readonly format: string
  readonly markup: Markup
}
export interface Alone {
  readonly kind: 'alone'
  readonly shown: string
  /** It marks a place and shows nothing: at an end of a paragraph it need not be seen. */
  readonly silent: boolean
  readonly markup: Markup
}
export interface Around {
  readonly kind: 'around'
  readonly shown: string
  readonly open: Markup
  readonly close: Markup
  readonly children: readonly Node[]
  readonly markup: Markup
}
/** A part of a field: it begins, its result begins, it ends; or what it is told to do. */
interface FieldMark {
  readonly kind: 'field'
  readonly mark: string
  readonly markup: Markup
}

/** Which text of tracked changes counts: that of the person who accepts all of them, or of one who rejects them. */
export type Tracked = 'accepted' | 'rejected'

export interface Reading {
  readonly text: string
  readonly tracked: Tracked
  /** Counts what was met of tracked changes. */
  readonly met: (change: 'inserted' | 'deleted') => void
}

/** What stands in a paragraph, in order, with fields put together. */
export const nodesOf = (element: XmlElement, reading: Reading): Node[] => resolved(collected(element, reading))

type Raw = Node | FieldMark

function collected(element: XmlElement, reading: Reading): Raw[] {
  const children = elementsOf(element)
  const left = leftByWord(children)
  return children.flatMap((child) => {
    if (!isWord(child)) return [alone(child, child.local)]
    return left.has(child) ? [] : one(child, reading)
  })
}

/** The bookmark where Word was last edited, when both of its ends are here. */
function leftByWord(children: readonly XmlElement[]): ReadonlySet<XmlElement> {
  const start = children.find((one) => one.local === 'bookmarkStart' && wordAttribute(one, 'name') === '_GoBack')
  const id = start && wordAttribute(start, 'id')
  const end = start && children.find((one) => one.local === 'bookmarkEnd' && wordAttribute(one, 'id') === id)
  return new Set(start && end ? [start, end] : [])
}

const silent = new Set(['bookmarkStart', 'bookmarkEnd', 'commentRangeStart', 'commentRangeEnd', 'permStart', 'permEnd'])
/** What checkers left and what tracked moves lean on; once a paragraph is written anew it means nothing. */
const noise = /^(pPr|proofErr|(moveFrom|moveTo|customXml(Ins|Del|MoveFrom|MoveTo))Range(Start|End))$/

function one(element: XmlElement, reading: Reading): Raw[] {
  const { local } = element
  if (noise.test(local)) return []
  switch (local) {
    case 'r':
      return runOf(element, reading)
    case 'ins':
    case 'moveTo':
      reading.met('inserted')
      return reading.tracked === 'accepted' ? collected(element, reading) : []
    case 'del':
    case 'moveFrom':
      reading.met('deleted')
      return reading.tracked === 'rejected' ? collected(element, reading) : []
    case 'smartTag':
    case 'dir':
    case 'bdo':
    case 'customXml':
      return collected(element, reading)
    case 'hyperlink':
      return [around(element, element, 'link', reading)]
    case 'sdt': {
      const content = childNamed(element, 'sdtContent')
      return content ? [around(element, content, 'field', reading)] : []
    }
    case 'fldSimple': {
      const told = wordAttribute(element, 'instr') ?? ''
      return isLink(told) ? [around(element, element, 'link', reading)] : [alone(element, fieldName(told))]
    }
  }
  return [alone(element, local === 'oMath' ? 'formula' : local.replace(/(Range)?(Start|End)$/, ''), silent.has(local))]
}

const alone = ({ from, to }: XmlElement, shown: string, silent = false): Alone => ({
  kind: 'alone',
  shown,
  silent,
  markup: [{ from, to }],
})

function around(whole: XmlElement, content: XmlElement, shown: string, reading: Reading): Around {
  return {
    kind: 'around',
    shown,
    open: [{ from: whole.from, to: content.inner }],
    close: [{ from: content.end, to: whole.to }],
    children: resolved(collected(content, reading)),
    markup: [{ from: whole.from, to: whole.to }],
  }
}

const characters: Readonly<Record<string, string>> = {
  tab: '\t',
  cr: '\n',
  noBreakHyphen: '\u2011',
  softHyphen: '\u00AD',
}
const told: Readonly<Record<string, string>> = {
  footnoteReference: 'footnote',
  endnoteReference: 'endnote',
  commentReference: 'comment',
  drawing: 'picture',
  pict: 'picture',
  object: 'object',
  AlternateContent: 'picture',
  br: 'break',
  sym: 'symbol',
}

function runOf(run: XmlElement, { text, tracked }: Reading): Raw[] {
  const properties = childNamed(run, 'rPr')
  const format = englishFormat(properties, text)
  return elementsOf(run).flatMap((child): Raw[] => {
    const { local, from, to } = child
    const markup: Markup = [`<${run.name}>${format}`, { from, to }, `</${run.name}>`]
    if (local === 'rPr' || local === 'lastRenderedPageBreak') return []
    // Text that was deleted in an insertion that is rejected, and the other way round, is gone either way.
    if (local === 't' || (local === 'delText' && tracked === 'rejected'))
      return [{ kind: 'words', text: wordsOf(child), format, markup }]
    if (local === 'delText' || local === 'delInstrText') return []
    const character = local === 'br' && isLineBreak(child) ? '\n' : isWord(child) ? characters[local] : undefined
    if (character !== undefined) return [{ kind: 'words', text: character, format, markup }]
    if (local === 'fldChar') return [{ kind: 'field', mark: wordAttribute(child, 'fldCharType') ?? '', markup }]
    if (local === 'instrText') return [{ kind: 'field', mark: `=${textOf(child)}`, markup }]
    const isMark = local === 'footnoteRef' || local === 'endnoteRef' || local === 'annotationRef'
    return [{ kind: 'alone', shown: told[local] ?? local, silent: isMark || local === 'commentReference', markup }]
  })
}

/** Word takes white space at the ends of a text for its own unless it is to be preserved. */
const wordsOf = (element: XmlElement): string =>
  attribute(element, 'space', xmlNamespace) === 'preserve'
    ? textOf(element)
    : textOf(element).replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '')

const isLineBreak = (element: XmlElement): boolean =>
  (wordAttribute(element, 'type') ?? 'textWrapping') === 'textWrapping'

const isLink = (instruction: string): boolean => /^\s*HYPERLINK\b/i.test(instruction)
const fieldName = (instruction: string): string => /^\s*(\w+)/.exec(instruction)?.[1] ?? 'field'

/** Fields put together: a link surrounds its words, any other field stands alone with its result, which a program computes. */
function resolved(nodes: readonly Raw[]): Node[] {
  const fields = fieldsIn(nodes)
  const between = (from: number, to: number): Node[] => {
    const found: Node[] = []
    for (let i = from; i < to; i++) {
      const node = nodes[i]!
      if (node.kind !== 'field') {
        found.push(node)
        continue
      }
      const { separate, end } = fields.get(i) ?? { separate: undefined, end: undefined }
      const code = nodes.slice(i, (separate ?? end ?? i) + 1)
      const open = code.flatMap(({ markup }) => markup)
      const instruction = code
        .map((one) => (one.kind === 'field' ? (/^=(.*)$/s.exec(one.mark)?.[1] ?? '') : ''))
        .join('')
      // It ends in another paragraph, or began in one.
      if (end === undefined) found.push({ kind: 'alone', shown: 'field', silent: true, markup: open })
      else {
        const markup = nodes.slice(i, end + 1).flatMap((one) => one.markup)
        found.push(
          separate !== undefined && isLink(instruction)
            ? {
                kind: 'around',
                shown: 'link',
                open,
                close: nodes[end]!.markup,
                children: between(separate + 1, end),
                markup,
              }
            : { kind: 'alone', shown: fieldName(instruction), silent: false, markup },
        )
      }
      i = end ?? separate ?? i
    }
    return found
  }
  return between(0, nodes.length)
}

/** Deeper in each other than anybody nests fields, they are marks that stand alone. */
const deepest = 16

/** By the place of its beginning: where the result of a field begins, and where it ends. */
function fieldsIn(nodes: readonly Raw[]): Map<number, { separate?: number; end?: number }> {
  const fields = new Map<number, { separate?: number; end?: number }>()
  const open: number[] = []
  for (const [i, node] of nodes.entries()) {
    if (node.kind !== 'field') continue
    const top = fields.get(open.at(-1) ?? -1)
    if (node.mark === 'begin') {
      if (open.length < deepest) fields.set(i, {})
      open.push(i)
    } else if (node.mark === 'separate' && top) top.separate ??= i
    else if (node.mark === 'end') {
      if (top) top.end = i
      open.pop()
    }
  }
  return fields
}
