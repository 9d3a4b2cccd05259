import type { State } from '../model.ts'
import type { FileUnit, Reader } from './file.ts'
import { timeOf } from './file-times.ts'
import { attempt, placeAt, Wrong } from './problem.ts'
import { plainUnit, readTextFile, type TextUnit, textContents } from './text-file.ts'

interface Field {
  readonly keyword: string
  /** Of `msgstr[2]`; -1 without one. */
  readonly index: number
  /** Offsets of the quoted lines. */
  readonly from: number
  to: number
  text: string
}

interface Entry {
  readonly from: number
  readonly fields: Field[]
  readonly comments: string[]
  /** Offsets of the line `#, …`. */
  readonly flags: { readonly from: number; readonly to: number; readonly text: string }[]
}

/**
 * Reads PO (gettext): a unit for each message, and for each plural form of one. A fuzzy message is a draft; obsolete ones stay in the file.
 * The encoding is the one that the header names.
 */
export const readPo: Reader = (bytes) =>
  attempt(() => {
    const named = /charset=([\w.:-]+)/.exec(String.fromCharCode(...bytes.subarray(0, 4000)))?.[1]?.toLowerCase()
    const file = readTextFile(bytes, named === 'utf-8' ? undefined : named)
    const entries = entriesOf(file.text)
    if (entries.length === 0) throw new Wrong('po.no_message', { line: 1, column: 1 })
    const items: TextUnit[] = []
    let language: string | null = null
    let last: Pick<FileUnit, 'by' | 'at'> = { by: null, at: null }
    for (const [i, entry] of entries.entries()) {
      const id = entry.fields.find(({ keyword }) => keyword === 'msgid')
      if (!id) throw new Wrong('po.no_id', placeAt(file.text, entry.from))
      const strings = entry.fields.filter(({ keyword }) => keyword === 'msgstr')
      if (id.text === '' && !entry.fields.some(({ keyword }) => keyword === 'msgctxt')) {
        last = lastTranslator(strings[0]?.text ?? '')
        language = /^Language:\s*([\w-]+)/m.exec(strings[0]?.text ?? '')?.[1] ?? null
        continue
      }
      for (const string of strings) items.push(itemOf(entry, id, string, i, file.text, last))
    }
    return textContents(bytes, file, items, { source: null, target: language })
  })

/** Whom the header names for all messages: a file of this format knows no other. The template's own words name nobody. */
function lastTranslator(header: string): Pick<FileUnit, 'by' | 'at'> {
  const named = /^Last-Translator:[ \t]*(.*)$/m
    .exec(header)?.[1]
    ?.replace(/\s*<[^<>]*>\s*$/, '')
    .trim()
  if (!named || /^(?:FULL NAME|Automatically generated)$/.test(named)) return { by: null, at: null }
  return { by: named, at: timeOf(/^PO-Revision-Date:[ \t]*(.*)$/m.exec(header)?.[1]) }
}

function itemOf(
  entry: Entry,
  id: Field,
  string: Field,
  paragraph: number,
  text: string,
  last: Pick<FileUnit, 'by' | 'at'>,
): TextUnit {
  const context = entry.fields.find(({ keyword }) => keyword === 'msgctxt')
  const plural = entry.fields.find(({ keyword }) => keyword === 'msgid_plural')
  const fuzzy = entry.flags.some((flag) => /\bfuzzy\b/.test(flag.text))
  const state: State = string.text === '' || fuzzy ? 'initial' : 'translated'
  const unit: FileUnit = {
    ...plainUnit,
    key: JSON.stringify([paragraph, string.index]),
    paragraph,
    source: string.index > 0 && plural ? plural.text : id.text,
    target: string.text === '' ? null : string.text,
    state,
    ...(string.text === '' ? {} : last),
    notes: [...(context ? [context.text] : []), ...entry.comments],
  }
  return {
    unit,
    edits: (filling) => {
      const edits =
        filling.text === string.text
          ? []
          : [{ from: string.from, to: string.to, with: quoted(filling.text, lineBreakOf(text)) }]
      if (!fuzzy || filling.state === 'initial') return edits
      return [...edits, ...entry.flags.flatMap((flag) => (string.index > 0 ? [] : [withoutFuzzy(flag, text)]))]
    },
  }
}

function withoutFuzzy(flag: Entry['flags'][number], text: string) {
  const others = flag.text
    .replace(/^#,/, '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== 'fuzzy' && one !== '')
  if (others.length > 0) return { from: flag.from, to: flag.to, with: `#, ${others.join(', ')}` }
  const end = /^(?:\r\n|\n|\r)/.exec(text.slice(flag.to, flag.to + 2))?.[0].length ?? 0
  return { from: flag.from, to: flag.to + end, with: '' }
}

function entriesOf(text: string): Entry[] {
  const entries: Entry[] = []
  let entry: Entry | undefined
  let field: Field | undefined
  for (const found of text.matchAll(/[^\r\n]*(?:\r\n|\n|\r|$)/g)) {
    const line = found[0].replace(/[\r\n]+$/, '')
    const at = found.index
    if (line.trim() === '') {
      entry = undefined
      field = undefined
      continue
    }
    if (/^\s*#~/.test(line)) continue
    const keyword = /^\s*(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d{1,2})\])?\s*/.exec(line)
    // Messages need not be parted by an empty line: a new one begins with a comment, context or id behind a string.
    if (
      entry?.fields.some((one) => one.keyword === 'msgstr') &&
      (/^\s*#/.test(line) || /^(msgctxt|msgid)$/.test(keyword?.[1] ?? ''))
    ) {
      entry = undefined
      field = undefined
    }
    if (!entry) {
      entry = { from: at, fields: [], comments: [], flags: [] }
    }
    if (/^\s*#/.test(line)) {
      if (/^\s*#,/.test(line)) entry.flags.push({ from: at, to: at + line.length, text: line.trim() })
      const comment = /^\s*#[. ]\s*(.*)$/.exec(line)?.[1]
      if (comment) entry.comments.push(comment)
      continue
    }
    if (keyword) {
      const opening = line.slice(keyword[0].length)
      const from = at + keyword[0].length
      field = {
        keyword: keyword[1]!,
        index: keyword[2] === undefined ? -1 : Number(keyword[2]),
        from,
        to: from + opening.trimEnd().length,
        text: '',
      }
      if (entry.fields.length === 0) entries.push(entry)
      entry.fields.push(field)
      field.text += unquoted(opening, text, from)
    } else {
      if (!field) throw new Wrong('po.line', placeAt(text, at), { text: line.trim() })
      field.text += unquoted(line, text, at)
      field.to = at + line.trimEnd().length
    }
  }
  return entries
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v' }

function unquoted(line: string, text: string, at: number): string {
  const found = /^\s*"((?:[^"\\]|\\.)*)"\s*$/.exec(line)
  if (!found) throw new Wrong('po.line', placeAt(text, at), { text: line.trim() })
  return found[1]!.replace(/\\(x[\da-f]{1,2}|[0-7]{1,3}|.)/gi, (_, name: string) => {
    if (/^x/i.test(name)) return String.fromCharCode(Number.parseInt(name.slice(1), 16))
    if (/^[0-7]/.test(name)) return String.fromCharCode(Number.parseInt(name, 8))
    return escapes[name] ?? name
  })
}

const lineBreakOf = (text: string): string => /\r\n|\n|\r/.exec(text)?.[0] ?? '\n'

const written: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
  '\t': '\\t',
  '\r': '\\r',
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\v': '\\v',
}

/** As gettext writes it: a text of several lines a line each, below an empty first one. */
function quoted(text: string, lineBreak: string): string {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? ['']
  const parts = lines.map((line) => `"${line.replace(/[\\"\n\t\r\x07\b\f\v]/g, (letter) => written[letter]!)}"`)
  return parts.length > 1 ? ['""', ...parts].join(lineBreak) : parts[0]!
}
