import { segment } from '../../segments/segmentation/segment.ts'
import { oneOf, readArgs } from './args.ts'
import { readUtf8 } from './files.ts'
import type { Command } from './terminal.ts'

/** One segment a line; with --json spans that touch and cover the text, half-open, in UTF-16 units. */
export const command: Command = async (terminal) => {
  const { options, operands } = readArgs(
    terminal.args,
    { lang: { type: 'string' }, json: { type: 'boolean' } },
    { least: 0, most: 1 },
  )
  const language = oneOf('--lang', options.lang, ['ar', 'en'], 'ar')
  const text = await readUtf8(terminal, operands[0] ?? '-')
  const spans = segment(text, 'sentences', language)
  if (options.json) {
    await terminal.write(`${JSON.stringify(spans.map(({ from, to }) => ({ from, to, text: text.slice(from, to) })))}\n`)
    return 0
  }
  const lines = spans.map(({ from, to }) => oneLine(text.slice(from, to))).filter((line) => line !== '')
  for (let at = 0; at < lines.length; at += portion)
    await terminal.write(`${lines.slice(at, at + portion).join('\n')}\n`)
  return 0
}

/** Lines written at once. */
const portion = 1000

/** Without the white space and line breaks around it. NEL is one that `trim` does not know. */
const oneLine = (text: string): string => text.replace(/^[\s\x85]+|[\s\x85]+$/g, '')
