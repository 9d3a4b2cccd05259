import type { Reader } from './file.ts'
import { attempt, Wrong } from './problem.ts'
import { plainUnit, readTextFile, textContents } from './text-file.ts'

/** Reads a text as its paragraphs: a unit for each line with something on it, without the white space around it. */
export const readText: Reader = (bytes) =>
  attempt(() => {
    const file = readTextFile(bytes)
    const items = [...file.text.matchAll(/\S(?:[^\n\r\v\f\u0085\u2028\u2029]*\S)?/g)].map(
      ({ 0: source, index }, i) => ({
        unit: { ...plainUnit, key: String(i), paragraph: i, source },
        edits: ({ text }: { readonly text: string }) => [{ from: index, to: index + source.length, with: text }],
      }),
    )
    if (items.length === 0) throw new Wrong('text.empty', { line: 1, column: 1 })
    return textContents(bytes, file, items)
  })
