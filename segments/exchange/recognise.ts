import { decode } from '../text/decode.ts'
import { type Format, formats, type Opening, type Readable, readable } from './formats.ts'

export interface Recognised {
  readonly format: Readable
  /** The format that the name speaks of, when the file is of another. */
  readonly calledAs: Readable | undefined
}

/** Longer openings say no more. In bytes, and not within a character of UTF-16. */
const openingBytes = 8192

/**
 * In which format a file is: the one that it opens as, else the one that its name speaks of, else plain text. A name may lie: a workbook
 * called .csv is a workbook. What is none of these is refused by the reader it is given to.
 */
export function recognise(name: string, bytes: Uint8Array): Recognised {
  const opening = openingOf(bytes)
  const named = readable.find((format) => isCalled(format, name))
  const found = readable.find(({ opens }) => opens?.(opening))
  if (found) return { format: found, calledAs: named && !isCalled(found, name) ? named : undefined }
  return { format: named ?? readable.find((format) => format.name === 'text')!, calledAs: undefined }
}

/** Whether it is a document with its whole history, as `json` writes it. */
export function isWhole(bytes: Uint8Array): boolean {
  const opening = openingOf(bytes)
  return formats.some(({ restores, opens }) => restores && opens?.(opening))
}

function openingOf(bytes: Uint8Array): Opening {
  const decoded = decode(bytes.length <= openingBytes ? bytes : bytes.subarray(0, openingBytes))
  if (decoded.kind === 'text') return { is: undefined, text: decoded.text }
  // What a ZIP holds is said at its end.
  const whole = bytes.length <= openingBytes ? decoded : decode(bytes)
  return { is: whole.kind === 'text' ? 'binary' : whole.is, text: '' }
}

function isCalled({ extension, otherExtensions = [] }: Format, name: string): boolean {
  const ending = name.toLowerCase()
  return [extension, ...otherExtensions].some((one) => ending.endsWith(one))
}
