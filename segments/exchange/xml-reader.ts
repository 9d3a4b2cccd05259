import { SaxesParser, type SaxesTagNS } from 'saxes'
import { decodeStrictly } from './encoding.ts'
import { type Place, Wrong } from './problem.ts'
import { XmlWindow } from './xml-window.ts'

export interface XmlAttribute {
  readonly name: string
  readonly local: string
  readonly uri: string
  readonly value: string
}

/** An element with where it stands in the text, so that a part of it can be written anew and the rest stays to the letter. */
export interface XmlElement extends Place {
  readonly name: string
  readonly local: string
  readonly uri: string
  readonly attributes: readonly XmlAttribute[]
  readonly children: (XmlElement | string)[]
  readonly parent: XmlElement | undefined
  /** Offsets: of `<`, behind the start tag, of the end tag's `<`, behind the end tag. Of an empty tag the last three are one. */
  readonly from: number
  readonly inner: number
  end: number
  to: number
}

export interface XmlText {
  /** Without a byte order mark. */
  readonly text: string
  readonly encoding: string
  readonly bom: boolean
}

export interface XmlHooks {
  /** A DOCTYPE that only names a DTD may be passed over; one that declares anything is always refused. */
  readonly doctype?: 'bare'
  /** Called for each element when it begins: its attributes are known, what it holds is not. */
  readonly opened?: (element: XmlElement) => void
  /**
   * Called for each element when it ends, those within it first. What it has read it may empty, so that memory stays flat. `within`: whether it stands
   * in one whose text is kept.
   */
  readonly closed?: (element: XmlElement, within: boolean) => void
  /** The elements whose text is needed until they have ended; all that they hold is kept with them. Left out: the whole text is. */
  readonly keeps?: (element: XmlElement) => boolean
}

export const limits = { bytes: 256 * 1024 * 1024, depth: 256, attributes: 1000, elements: 50_000 } as const

/**
 * Bytes as the text of an XML document: by byte order mark, by the pattern of UTF-16, by what the declaration says, else UTF-8. Throws
 * `Wrong` when they are no text in that encoding.
 */
export function xmlTextOf(bytes: Uint8Array): XmlText {
  const { encoding } = encodingOf(bytes)
  const text = decodeStrictly(bytes, encoding)
  if (text === undefined) throw new Wrong('xml.encoding', start, { encoding })
  const bom = text.charCodeAt(0) === 0xfeff
  return { text: bom ? text.slice(1) : text, encoding, bom }
}

const start: Place = { line: 1, column: 1 }

/** What its first bytes say of its encoding. Throws `Wrong` when it is larger than anything that is read. */
export function encodingOf(bytes: Uint8Array): Omit<XmlText, 'text'> {
  if (bytes.length > limits.bytes) throw new Wrong('xml.too_large', start, { limit: limits.bytes })
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', bom: true }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', bom: true }
  if (bytes[0] === 0x3c && bytes[1] === 0) return { encoding: 'utf-16le', bom: false }
  if (bytes[0] === 0 && bytes[1] === 0x3c) return { encoding: 'utf-16be', bom: false }
  if (bytes[0] === 0xef && bytes[1] === 0xbb) return { encoding: 'utf-8', bom: true }
  const opening = String.fromCharCode(...bytes.subarray(0, 200))
  const declared = /^<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(opening)?.[1]?.toLowerCase() ?? 'utf-8'
  // A file that can be read as bytes up to its declaration is not in UTF-16, whatever it declares.
  return { encoding: declared.startsWith('utf-16') ? 'utf-8' : declared, bom: false }
}

/**
 * Reads a document into elements. Refuses, by throwing `Wrong` with the place, whatever is not well-formed, a DOCTYPE, and what nobody
 * writes by hand: elements deeper than 256, more than 1,000 attributes on one. No entity is expanded and nothing is fetched, so time and
 * memory are linear in the text; where `closed` empties what it has read, memory is little more than the text's.
 */
export function readXml(text: string, hooks: XmlHooks = {}): XmlElement {
  const parser = xmlParser(new XmlWindow(), hooks)
  parser.write(text)
  return parser.end()
}

export interface XmlParser {
  readonly write: (piece: string) => void
  /** Behind the last piece: the root. */
  readonly end: () => XmlElement
  readonly place: () => Place
  /** No text before this will be asked for any more. */
  readonly free: () => number
}

/** The same for a text that comes in pieces; `window` is given each of them, and may let go of what is free. */
export function xmlParser(window: XmlWindow, { doctype, opened, closed, keeps }: XmlHooks): XmlParser {
  const parser = new SaxesParser({ xmlns: true })
  let open: XmlElement | undefined
  let root: XmlElement | undefined
  let kept: XmlElement | undefined
  let isBlank = true
  let depth = 0
  let attributes = 0
  /** In the element that is kept. */
  let elements = 0
  /** Where the tag that is being read begins, where the last one ended, and where one was begun that no piece has finished yet. */
  let tag = 0
  let ended = 0
  let begun: number | undefined
  const here = (): Place => ({ line: parser.line, column: parser.columnIndex + 1 })

  parser.on('error', (error) => {
    throw new Wrong('xml.ill_formed', here(), { why: error.message.replace(/^(?:[^:]*:)?\d+:\d+: /, '') })
  })
  parser.on('doctype', (declaration) => {
    if (doctype !== 'bare' || declaration.includes('[')) throw new Wrong('xml.doctype', here())
  })
  parser.on('opentagstart', ({ name }) => {
    attributes = 0
    if (++depth > limits.depth) throw new Wrong('xml.deep', here(), { limit: limits.depth })
    // One character behind the name has been read, or both of a line end.
    tag = parser.position - name.length - 2
    if (window.slice(tag, tag + 1) !== '<') tag--
  })
  parser.on('attribute', () => {
    if (++attributes > limits.attributes) throw new Wrong('xml.attributes', here(), { limit: limits.attributes })
  })
  parser.on('opentag', (found) => {
    ended = parser.position
    const element = elementOf(found, open, tag, ended, here())
    if (open) open.children.push(element)
    else root = element
    open = element
    if (!kept) elements = 0
    else if (++elements > limits.elements) throw new Wrong('xml.many', element, { limit: limits.elements })
    if (!kept && keeps?.(element)) kept = element
    opened?.(element)
  })
  const addText = (piece: string) => {
    if (!open || piece === '') return
    const last = open.children.length - 1
    if (typeof open.children[last] === 'string') open.children[last] += piece
    else open.children.push(piece)
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', ({ isSelfClosing }) => {
    const element = open!
    ended = parser.position
    element.to = ended
    const hasText = kept !== undefined || keeps === undefined
    element.end = isSelfClosing || !hasText ? element.to : window.lastTag(element.to - 1)
    depth--
    open = element.parent
    closed?.(element, kept !== undefined && kept !== element)
    if (kept === element) kept = undefined
  })
  return {
    write: (piece) => {
      isBlank &&= piece.trim() === ''
      window.add(piece)
      parser.write(piece)
    },
    end: () => {
      if (isBlank) throw new Wrong('xml.empty', start)
      parser.close()
      if (!root) throw new Wrong('xml.empty', start)
      return root
    },
    place: here,
    free: () => {
      if (kept || !keeps) return kept?.from ?? 0
      // No attribute holds this character, so that the last one is where an unfinished tag begins, if there is any.
      const last = window.lastTag(window.end, 1)
      if (last >= 0) begun = last >= ended ? last : undefined
      else if (begun !== undefined && ended > begun) begun = undefined
      return begun ?? window.end
    },
  }
}

function elementOf(
  { name, local, uri, attributes }: SaxesTagNS,
  parent: XmlElement | undefined,
  from: number,
  inner: number,
  place: Place,
): XmlElement {
  return {
    name,
    local,
    uri,
    attributes: Object.values(attributes).map(({ name, local, uri, value }) => ({ name, local, uri, value })),
    children: [],
    parent,
    from,
    inner,
    end: inner,
    to: inner,
    ...place,
  }
}

/** The value of an attribute without a namespace, or of one in a namespace. */
export const attribute = ({ attributes }: XmlElement, local: string, uri = ''): string | undefined =>
  attributes.find((one) => one.local === local && one.uri === uri)?.value

export const elementsOf = ({ children }: XmlElement): XmlElement[] =>
  children.filter((child) => typeof child !== 'string')

/** The text of an element and of all within it. */
export const textOf = ({ children }: XmlElement): string =>
  children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')

/** Forgets what an element holds and that it was there, once it has ended and been read: nothing of it stays in memory. */
export function letGo(element: XmlElement): void {
  element.children.length = 0
  if (element.parent?.children.at(-1) === element) element.parent.children.pop()
}

/** The same, and all that stands around it before it: for what is read by one kind of element alone. */
export function forget(element: XmlElement): void {
  element.children.length = 0
  if (element.parent) element.parent.children.length = 0
}

export const xmlNamespace = 'http://www.w3.org/XML/1998/namespace'
