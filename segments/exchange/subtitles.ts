import { marked } from './codes.ts'
import type { Reader } from './file.ts'
import { attempt, Wrong } from './problem.ts'
import { coded, tagsIn } from './text-codes.ts'
import { plainUnit, readTextFile, type TextUnit, textContents } from './text-file.ts'

const clock = String.raw`(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}`
/** The line of a cue's times, and the lines behind it up to an empty one. */
const cue = new RegExp(
  String.raw`^[ \t]*${clock}[ \t]*-->[ \t]*${clock}[^\r\n]*(?:\r\n|\n|\r)((?:[^\r\n]*\S[^\r\n]*(?:\r\n|\n|\r|$))*)`,
  'gm',
)

/** Reads SubRip: a unit for each cue. Numbers, times and places stay; <i>, <b>, <u>, <font> and {\an8} are codes. */
export const readSrt: Reader = (bytes) =>
  attempt(() => {
    const file = readTextFile(bytes)
    const items = cues(file.text, { tag: /<\/?([a-z]+)(?:\s[^<>]*)?>|\{\\?[^{}\n]*\}/gi, read: same, write: same })
    if (items.length === 0) throw new Wrong('subtitles.no_cue', { line: 1, column: 1 })
    return textContents(bytes, file, items)
  })

/** Reads WebVTT: a unit for each cue. Notes, styles, regions, names and settings of cues stay; tags are codes, and entities are read. */
export const readVtt: Reader = (bytes) =>
  attempt(() => {
    const file = readTextFile(bytes)
    if (!/^WEBVTT(?:[ \t\r\n]|$)/.test(file.text)) throw new Wrong('subtitles.no_header', { line: 1, column: 1 })
    const items = cues(file.text, { tag: /<\/?([a-z]+)?[^<>]*>/gi, read: unescaped, write: escaped })
    return textContents(bytes, file, items)
  })

interface Style {
  readonly tag: RegExp
  readonly read: (raw: string) => string
  readonly write: (words: string) => string
}

function cues(text: string, { tag, read, write }: Style): TextUnit[] {
  return [...text.matchAll(cue)].map((found, i): TextUnit => {
    const body = found[1] ?? ''
    const raw = body.replace(/(?:\r\n|\n|\r)$/, '')
    const to = found.index + found[0].length - (body.length - raw.length)
    const from = to - raw.length
    const lineBreak = /\r\n|\n|\r/.exec(found[0])?.[0] ?? '\n'
    const tags = tagsIn(raw, tag, ([whole, name]) => ({
      kind: name === undefined ? 'alone' : whole.startsWith('</') ? 'closing' : 'opening',
      name: name?.toLowerCase() ?? whole,
    }))
    const { text: source, codes } = coded(raw, tags, (words) => read(words).replace(/\r\n|\r/g, '\n'))
    return {
      unit: { ...plainUnit, key: String(i), paragraph: i, source, codes },
      edits: ({ text: target }, dropped) => {
        // An empty line would end the cue, and one without words would be read as none.
        const lines = target.split(/\r\n|[\n\r]/).filter((line) => line.trim() !== '')
        const { markup, dropped: lost } = marked(lines.join('\n'), codes, write)
        lost.forEach(dropped)
        return [{ from, to, with: markup.replace(/\r\n|[\n\r]/g, lineBreak) }]
      },
    }
  })
}

const same = (words: string): string => words

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&nbsp;': '\u00A0',
  '&lrm;': '\u200E',
  '&rlm;': '\u200F',
}

const unescaped = (raw: string): string => raw.replace(/&(?:amp|lt|gt|nbsp|lrm|rlm);/g, (name) => entities[name]!)

const escaped = (words: string): string =>
  words.replace(/[&<>]/g, (letter) => `&${{ '&': 'amp', '<': 'lt', '>': 'gt' }[letter]};`)
