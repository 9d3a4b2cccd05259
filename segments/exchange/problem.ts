/** Where something stands in a file, both from 1. */
export interface Place {
  readonly line: number
  /** In UTF-16 units. */
  readonly column: number
}

/** What is wrong with a file: a code that stays the same, the place, and what the sentence names. Sentences stand in the catalogue under `file.CODE`. */
export interface Problem extends Place {
  readonly code: string
  readonly values: Readonly<Record<string, string | number>>
}

/** Carries a problem up through a reader; the door of the reader catches it. */
export class Wrong extends Error {
  readonly problem: Problem

  constructor(code: string, place: Place, values: Problem['values'] = {}) {
    super(code)
    const { line, column } = place
    this.problem = { code, line, column, values: shortened(values) }
  }
}

/** What a reader gives, or the first problem when it gives up. Anything else that is thrown is a bug. */
export function attempt<Result>(read: () => Result): Result | { readonly kind: 'refused'; readonly problem: Problem } {
  try {
    return read()
  } catch (error) {
    if (error instanceof Wrong) return { kind: 'refused', problem: error.problem }
    throw error
  }
}

/** The place of an offset of a text. */
export function placeAt(text: string, offset: number): Place {
  let line = 1
  let start = 0
  for (const found of text.matchAll(/\r\n|[\n\r]/g)) {
    if (found.index >= offset) break
    line++
    start = found.index + found[0].length
  }
  return { line, column: Math.max(0, offset - start) + 1 }
}

const longest = 60

/** A sentence names a word or two of the file, not a megabyte of it. */
function shortened(values: Problem['values']): Problem['values'] {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' && value.length > longest ? `${value.slice(0, longest)}…` : value,
    ]),
  )
}
