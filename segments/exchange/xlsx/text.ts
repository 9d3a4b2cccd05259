import { holdable } from '../xml.ts'

/**
 * A text as cells write it (ISO 29500-1, 22.4.2.4): characters that XML has none for, and carriage returns, as `_x000D_`; what looks like such an
 * escape by itself has its underscore escaped. Halves of surrogate pairs become U+FFFD.
 */
export const written = (text: string): string =>
  holdable(text.replace(/_(?=x[\da-fA-F]{4})|[\0-\x08\v\f\r\x0E-\x1F\uFFFE\uFFFF]/g, escaped))

const escaped = (character: string): string =>
  `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`

export const read = (text: string): string =>
  text.replace(/_x([\da-fA-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

/** A column by its letters, from 0; undefined for none. `AB12` is 27. */
export function columnOf(reference: string): number | undefined {
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference)?.[1]
  if (letters === undefined) return undefined
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

export const lettersOf = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : lettersOf(Math.floor(column / 26) - 1) + String.fromCharCode(65 + (column % 26))
