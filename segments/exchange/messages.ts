import { marked } from './codes.ts'
import type { Reader } from './file.ts'
import { attempt, placeAt, Wrong } from './problem.ts'
import { coded, tagsIn } from './text-codes.ts'
import { plainUnit, readTextFile, type TextUnit, textContents } from './text-file.ts'

const deepest = 256

/**
 * Reads messages of a program in JSON, flat or nested (i18next): a unit for each text, named by its path. {{name}}, {name}, $t(key) and tags
 * are codes. What is no text, and white space, stays as it is.
 */
export const readMessages: Reader = (bytes) =>
  attempt(() => {
    const file = readTextFile(bytes)
    const items = [...stringsIn(file.text)].map(itemOf)
    if (items.length === 0) throw new Wrong('messages.empty', { line: 1, column: 1 })
    return textContents(bytes, file, items)
  })

interface Found {
  readonly path: readonly (string | number)[]
  readonly value: string
  readonly from: number
  readonly to: number
}

const placeholder = /\{\{[^{}]*\}\}|\$t\([^()]*\)|\{[\w.,\s]*\}|<(\/?)([a-z\d]+)(?:\s[^<>]*)?(\/?)>/gi

function itemOf({ path, value, from, to }: Found, index: number): TextUnit {
  const tags = tagsIn(value, placeholder, ([whole, slash, name, end]) =>
    name === undefined
      ? { kind: 'alone', name: whole }
      : { kind: slash ? 'closing' : end ? 'alone' : 'opening', name: name.toLowerCase() },
  )
  const { text: source, codes } = coded(value, tags, (words) => words)
  return {
    unit: {
      ...plainUnit,
      key: JSON.stringify([index, ...path]),
      paragraph: index,
      source,
      codes,
      notes: [path.join('.')],
    },
    edits: ({ text }, dropped) => {
      const { markup, dropped: lost } = marked(text, codes, (words) => words)
      lost.forEach(dropped)
      return [{ from, to, with: JSON.stringify(markup) }]
    },
  }
}

/** Every text that is a value, with its path and offsets; checks the JSON on the way (RFC 8259). */
function* stringsIn(text: string): Generator<Found> {
  let at = 0
  const wrong = (): Wrong => new Wrong('messages.json', placeAt(text, at))
  const space = (): void => {
    while (/[ \t\r\n]/.test(text[at] ?? '')) at++
  }
  const expect = (mark: string): void => {
    if (text[at] !== mark) throw wrong()
    at++
  }
  const string = (): string => {
    const pattern = /"(?:[^"\\\0-\x1f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0]
    if (found === undefined) throw wrong()
    at += found.length
    return JSON.parse(found) as string
  }
  function* value(path: readonly (string | number)[]): Generator<Found> {
    if (path.length > deepest) throw new Wrong('messages.deep', placeAt(text, at), { limit: deepest })
    space()
    if (text[at] === '{' || text[at] === '[') {
      yield* members(path, text[at] === '{')
    } else if (text[at] === '"') {
      const from = at
      const found = string()
      yield { path, value: found, from, to: at }
    } else {
      const scalar = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y
      scalar.lastIndex = at
      const found = scalar.exec(text)
      if (!found) throw wrong()
      at += found[0].length
    }
    space()
  }
  function* members(path: readonly (string | number)[], named: boolean): Generator<Found> {
    const end = named ? '}' : ']'
    at++
    space()
    if (text[at] === end) {
      at++
      return
    }
    for (let i = 0; ; i++) {
      space()
      let name: string | number = i
      if (named) {
        name = string()
        space()
        expect(':')
      }
      yield* value([...path, name])
      if (text[at] === end) break
      expect(',')
    }
    at++
  }
  yield* value([])
  if (at < text.length) throw wrong()
}
