import { marked } from '../codes.ts'
import type { Edit, FileUnit, Filling, Reader } from '../file.ts'
import { attempt, Wrong } from '../problem.ts'
import { coded } from '../text-codes.ts'
import { plainUnit, readTextFile, type TextUnit, textContents } from '../text-file.ts'
import { holdable } from '../xml.ts'
import { type Block, blocksOf } from './blocks.ts'
import { asWords, escaped, labelOf, marksIn, wordsOf } from './inline.ts'

/**
 * Reads Markdown: a unit for each paragraph, heading, item of a list and cell of a table, in quotes and notes too; emphasis, links, code and the like as
 * codes. Blocks of code and of HTML, definitions of links and a head of settings stay. Words that are written are escaped, so that they are words.
 */
export const readMarkdown: Reader = (bytes) =>
  attempt(() => {
    const file = readTextFile(bytes)
    const labels = new Set(
      [...file.text.matchAll(/^ {0,3}\[(?!\^)([^[\]\r\n]{1,1000})\]:/gm)].map(([, label]) => labelOf(label!)),
    )
    const lineBreak = /\r\n|\n|\r/.exec(file.text)?.[0] ?? '\n'
    const items = blocksOf(file.text).flatMap((block, i) => itemOf(block, i, file.text, labels, lineBreak))
    if (items.length === 0) throw new Wrong('markdown.empty', { line: 1, column: 1 })
    return textContents(bytes, file, items)
  })

function itemOf(block: Block, index: number, text: string, labels: ReadonlySet<string>, lineBreak: string): TextUnit[] {
  const raw = text.slice(block.from, block.to)
  const { text: source, codes } = coded(raw, marksIn(raw, labels), wordsOf)
  const shown = codes.map((code) => ({ ...code, shown: names[code.shown] ?? code.shown.replace(/ \d+$/, '') }))
  const unit: FileUnit = { ...plainUnit, key: String(index), paragraph: index, source, codes: shown }
  // Nothing but a picture, or a line of code.
  if (source.replace(/\u27E6[/\d]+\u27E7/g, '').trim() === '') return []
  const edits = ({ text: target }: Filling, drop: (token: string) => void): Edit[] => {
    const { markup, dropped } = marked(holdable(target).trim(), codes, (words) => inLines(escaped(words), block))
    dropped.forEach(drop)
    return [{ from: block.from, to: block.to, with: closed(markup, block, lineBreak) }]
  }
  return [{ unit, edits }]
}

const names: Readonly<Record<string, string>> = {
  '*': 'i',
  _: 'i',
  '**': 'b',
  __: 'b',
  '***': 'b i',
  ___: 'b i',
  '~~': 's',
}

/** A heading is one line, and so is a cell. */
const inLines = (words: string, { kind }: Block): string =>
  words.replace(/\r\n|[\r\n]/g, kind === 'paragraph' ? '\\\n' : kind === 'cell' ? '<br>' : ' ')

/** Made fit to stand where the block stood: its lines begin as the lines there do, and none as something else. */
function closed(markup: string, { kind, prefix }: Block, lineBreak: string): string {
  if (kind === 'cell') return markup
  if (kind === 'heading') return markup.replace(/#+$/, (hashes) => hashes.replace(/#$/, '\\#'))
  return markup
    .split(/\r\n|[\r\n]/)
    .map((line, i) => (i === 0 ? '' : prefix) + asWords(i === 0 ? line : line.slice(commonStart(line, prefix))))
    .join(lineBreak)
}

/** A forced break that came from the file has its prefix already. */
const commonStart = (line: string, prefix: string): number =>
  prefix !== '' && line.startsWith(prefix) ? prefix.length : 0
