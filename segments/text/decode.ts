import { detect } from 'jschardet'

/** Labels of the Encoding Standard, in the order in which a person is offered them. */
export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1256', 'iso-8859-6'] as const
export type Encoding = (typeof encodings)[number]

export interface Decoded {
  readonly kind: 'text'
  /** Without the byte order mark. */
  readonly text: string
  readonly encoding: Encoding
  /** Whether the file opens with a byte order mark. */
  readonly bom: boolean
  /** False when a mark, or the person, named the encoding. */
  readonly guessed: boolean
  /** Places that are no characters in this encoding. */
  readonly unreadable: number
  /** Byte-wise: how many control characters stand in the text that no text has (NUL among them). */
  readonly controls: number
}

/** A file that is something else, whatever it is called. */
export interface NotText {
  readonly kind: 'not_text'
  readonly is: 'pdf' | 'docx' | 'xlsx' | 'odt' | 'zip' | 'rtf' | 'doc' | 'picture' | 'archive' | 'binary'
}

/** The one thing of the web platform that the domain uses; every runtime has it. */
declare const TextDecoder: new (
  label: string,
  options?: { fatal?: boolean; ignoreBOM?: boolean },
) => { decode(bytes: Uint8Array): string }

/**
 * Reads a file as text. Its first bytes say when it is no text at all. The encoding is the one asked for, else the one its byte
 * order mark names, else guessed: the byte pattern of UTF-16 first (Arabic in UTF-16LE without a mark is valid UTF-8!), then
 * UTF-8 by trying it, with some faults if need be, then between windows-1256 and ISO-8859-6 by which letters they would give. Linear; 20 MB in some tenths of a second.
 */
export function decode(bytes: Uint8Array, asked?: Encoding): Decoded | NotText {
  const other = magic(bytes)
  if (other !== undefined) return { kind: 'not_text', is: other }
  const mark = markOf(bytes)
  const encoding = asked ?? mark ?? guess(bytes)
  const bom = mark === encoding
  const body = bom ? bytes.subarray(encoding === 'utf-8' ? 3 : 2) : bytes
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(body)
  const unreadable =
    count(text, /\uFFFD/g) - (encoding.startsWith('utf') ? count(asUtf8(body, encoding), /\uFFFD/g) : 0)
  const found = count(text, /[\0-\x08\x0E-\x1F\x7F]/g)
  if (asked === undefined && mark === undefined && found > text.length / 20) return { kind: 'not_text', is: 'binary' }
  return {
    kind: 'text',
    text,
    encoding,
    bom,
    guessed: asked === undefined && mark === undefined,
    unreadable,
    controls: found,
  }
}

/** The same text without its unreadable places: what is left of U+FFFD was written in the file as a character of its own. */
function asUtf8(body: Uint8Array, encoding: Encoding): string {
  const step = encoding === 'utf-8' ? [0xef, 0xbf, 0xbd] : encoding === 'utf-16le' ? [0xfd, 0xff] : [0xff, 0xfd]
  let written = ''
  for (let at = 0; at + step.length <= body.length; at += encoding === 'utf-8' ? 1 : 2) {
    if (step.every((byte, i) => body[at + i] === byte)) written += '\uFFFD'
  }
  return written
}

function count(text: string, pattern: RegExp): number {
  let n = 0
  for (const _ of text.matchAll(pattern)) n++
  return n
}

function markOf(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return undefined
}

/** Enough to judge by, and cut where no character of UTF-8 or UTF-16 is cut with it. */
const sampleBytes = 65_536

function guess(bytes: Uint8Array): Encoding {
  const wide = utf16(bytes.subarray(0, sampleBytes))
  if (wide !== undefined) return wide
  if (isUtf8(bytes) || isBrokenUtf8(bytes)) return 'utf-8'
  return singleByte(bytes.subarray(0, sampleBytes))
}

/**
 * UTF-16 by the bytes that its high halves share: NUL for Latin and spaces, 06 for Arabic. In one byte of two they stand at nearly every
 * place, in the other at hardly any.
 */
function utf16(bytes: Uint8Array): Encoding | undefined {
  const pairs = bytes.length >> 1
  if (pairs < 2 || bytes.length % 2 !== 0) return undefined
  let even = 0
  let odd = 0
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    if (isHighHalf(bytes[i]!)) even++
    if (isHighHalf(bytes[i + 1]!)) odd++
  }
  if (odd > pairs * 0.7 && even < pairs * 0.3) return 'utf-16le'
  if (even > pairs * 0.7 && odd < pairs * 0.3) return 'utf-16be'
  return undefined
}

const isHighHalf = (byte: number): boolean => byte === 0x00 || byte === 0x06 || byte === 0x20

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/** UTF-8 with a fault here and there: characters of several bytes outnumber the faults, which in a code page's text they hardly ever make. */
function isBrokenUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes)
  const faults = count(text, /\uFFFD/g)
  return count(text, /[^\0-\x7F\uFFFD]/g) > 4 * faults
}

/**
 * Between the two Arabic code pages: ISO-8859-6 has nothing at 80–9F, C0, DB–DF and F3–FF, where windows-1256 has letters, quotes and joiners;
 * and where both have letters, Arabic has its own frequencies (ا ل and ن above all). `jschardet` is asked where these do not decide.
 */
function singleByte(sample: Uint8Array): Encoding {
  const impossible = sample.some(
    (byte) => (byte >= 0x80 && byte <= 0x9f) || byte === 0xc0 || (byte >= 0xdb && byte <= 0xdf) || byte >= 0xf3,
  )
  if (impossible) return 'windows-1256'
  const score = (label: Encoding): number =>
    count(new TextDecoder(label).decode(sample), /[النيموتر]/g) +
    2 * count(new TextDecoder(label).decode(sample), /ال/g)
  const [windows, iso] = [score('windows-1256'), score('iso-8859-6')]
  if (windows !== iso) return windows > iso ? 'windows-1256' : 'iso-8859-6'
  return detect(binary(sample)).encoding?.toLowerCase() === 'iso-8859-6' ? 'iso-8859-6' : 'windows-1256'
}

const binary = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')

const signatures: readonly (readonly [NotText['is'], readonly number[]])[] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['rtf', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['doc', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['picture', [0x89, 0x50, 0x4e, 0x47]],
  ['picture', [0xff, 0xd8, 0xff]],
  ['picture', [0x47, 0x49, 0x46, 0x38]],
  ['archive', [0x1f, 0x8b]],
  ['archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['archive', [0x52, 0x61, 0x72, 0x21]],
]

/** What the first bytes say a file is; a name may lie. */
function magic(bytes: Uint8Array): NotText['is'] | undefined {
  const found = signatures.find(([, signature]) => signature.every((byte, i) => bytes[i] === byte))
  if (found) return found[0]
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b || bytes[2] !== 0x03 || bytes[3] !== 0x04) return undefined
  // A zip: the names of its entries, which stand uncompressed, say whose.
  const names = binary(bytes.subarray(0, 4096)) + binary(bytes.subarray(Math.max(0, bytes.length - 16_384)))
  if (names.includes('word/')) return 'docx'
  if (names.includes('xl/')) return 'xlsx'
  if (names.includes('opendocument.text')) return 'odt'
  return 'zip'
}

/** Which digits a text uses. */
export function digitsOf(text: string): 'arabic' | 'latin' | 'both' | 'none' {
  const arabic = /[٠-٩۰-۹]/.test(text)
  const latin = /[0-9]/.test(text)
  if (arabic && latin) return 'both'
  return arabic ? 'arabic' : latin ? 'latin' : 'none'
}
