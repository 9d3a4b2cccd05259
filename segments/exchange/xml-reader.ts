import { SaxesParser, type SaxesTagNS } from 'saxes'
import { decodeStrictly, encode } from './encoding.ts'
import { type Place, Wrong } from './problem.ts'

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

export interface XmlOptions {
  /** A DOCTYPE that only names a DTD may be passed over; one that declares anything is always refused. */
  readonly doctype?: 'bare'
  /** Called for each element when it ends, those within it first. What it has read it may empty, so that memory stays flat. */
  readonly closed?: (element: XmlElement) => void
}

export const limits = { bytes: 256 * 1024 * 1024, depth: 256, attributes: 1000 } as const

/**
 * Bytes as the text of an XML document: by byte order mark, by the pattern of UTF-16, by what the declaration says, else UTF-8. Throws
 * `Wrong` when they are no text in that encoding.
 */
export function xmlTextOf(bytes: Uint8Array): XmlText {
  if (bytes.length > limits.bytes) throw new Wrong('xml.too_large', start, { limit: limits.bytes })
  const encoding = encodingOf(bytes)
  const text = decodeStrictly(bytes, encoding)
  if (text === undefined) throw new Wrong('xml.encoding', start, { encoding })
  const bom = text.charCodeAt(0) === 0xfeff
  return { text: bom ? text.slice(1) : text, encoding, bom }
}

/** A changed document as bytes, in its own encoding where that is one of Unicode's, else in UTF-8, and then it says so. */
export function xmlBytesOf(text: string, { encoding, bom }: Omit<XmlText, 'text'>): Uint8Array {
  if (encoding.startsWith('utf-')) return encode(text, encoding, bom)!
  return encode(text.replace(/^(<\?xml[^>]*?encoding\s*=\s*["'])[\w.:-]+/, '$1UTF-8'), 'utf-8', false)!
}

const start: Place = { line: 1, column: 1 }

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (bytes[0] === 0x3c && bytes[1] === 0) return 'utf-16le'
  if (bytes[0] === 0 && bytes[1] === 0x3c) return 'utf-16be'
  if (bytes[0] === 0xef && bytes[1] === 0xbb) return 'utf-8'
  const opening = String.fromCharCode(...bytes.subarray(0, 200))
  const declared = /^<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(opening)?.[1]?.toLowerCase() ?? 'utf-8'
  // A file that can be read as bytes up to its declaration is not in UTF-16, whatever it declares.
  return declared.startsWith('utf-16') ? 'utf-8' : declared
}

/**
 * Reads a document into elements. Refuses, by throwing `Wrong` with the place, whatever is not well-formed, a DOCTYPE, and what nobody
 * writes by hand: elements deeper than 256, more than 1,000 attributes on one. No entity is expanded and nothing is fetched, so time and
 * memory are linear in the text; where `closed` empties what it has read, memory is little more than the text's.
 */
export function readXml(text: string, { doctype, closed }: XmlOptions = {}): XmlElement {
  if (text.trim() === '') throw new Wrong('xml.empty', start)
  const parser = new SaxesParser({ xmlns: true })
  let open: XmlElement | undefined
  let root: XmlElement | undefined
  let depth = 0
  let attributes = 0
  const here = (): Place => ({ line: parser.line, column: parser.columnIndex + 1 })

  parser.on('error', (error) => {
    throw new Wrong('xml.ill_formed', here(), { why: error.message.replace(/^(?:[^:]*:)?\d+:\d+: /, '') })
  })
  parser.on('doctype', (declaration) => {
    if (doctype !== 'bare' || declaration.includes('[')) throw new Wrong('xml.doctype', here())
  })
  parser.on('opentagstart', () => {
    attributes = 0
    if (++depth > limits.depth) throw new Wrong('xml.deep', here(), { limit: limits.depth })
  })
  parser.on('attribute', () => {
    if (++attributes > limits.attributes) throw new Wrong('xml.attributes', here(), { limit: limits.attributes })
  })
  parser.on('opentag', (tag) => {
    const inner = parser.position
    const element = elementOf(tag, open, text.lastIndexOf('<', inner - 1), inner, here())
    if (open) open.children.push(element)
    else root = element
    open = element
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
    element.to = parser.position
    element.end = isSelfClosing ? element.to : text.lastIndexOf('<', element.to - 1)
    depth--
    open = element.parent
    closed?.(element)
  })
  parser.write(text).close()
  if (!root) throw new Wrong('xml.empty', start)
  return root
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

export const xmlNamespace = 'http://www.w3.org/XML/1998/namespace'
