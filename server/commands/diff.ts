import { diff, type Run } from '../../segments/revisions/diff.ts'
import { oneOf, readArgs } from './args.ts'
import { linesOf, readUtf8 } from './files.ts'
import { type Command, Misused, Refused, type Terminal } from './terminal.ts'

/** What changed between two texts: marked in the text, or as runs. With --batch a line of runs for each line of stdin. */
export const command: Command = async (terminal) => {
  const { options, operands } = readArgs(
    terminal.args,
    { lang: { type: 'string' }, json: { type: 'boolean' }, batch: { type: 'boolean' } },
    { least: 0, most: 2 },
  )
  oneOf('--lang', options.lang, ['ar', 'en'], 'en')
  if (options.batch) {
    if (operands.length > 0) throw new Misused('command.too_much', { argument: operands[0]! })
    return batch(terminal)
  }
  const [before, after] = operands
  if (before === undefined || after === undefined) throw new Misused('command.too_little')
  if (before === '-' && after === '-') throw new Misused('command.stdin_twice')
  const runs = diff(await readUtf8(terminal, before), await readUtf8(terminal, after))
  await terminal.write(options.json ? `${JSON.stringify(runs.map(plain))}\n` : marked(runs))
  return 0
}

async function batch({ stdin, write }: Terminal): Promise<number> {
  let line = 0
  for await (const text of linesOf(stdin)) {
    line++
    if (text.trim() === '') continue
    const { before, after } = asked(text, line)
    await write(`${JSON.stringify(diff(before, after).map(plain))}\n`)
  }
  return 0
}

function asked(text: string, line: number): { before: string; after: string } {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refused('command.batch_line', { line })
    throw error
  }
  const pair = typeof value === 'object' && value !== null && 'old' in value && 'new' in value ? value : undefined
  if (typeof pair?.old !== 'string' || typeof pair.new !== 'string') throw new Refused('command.batch_line', { line })
  return { before: pair.old, after: pair.new }
}

/** What other programs are promised; the rest of a run is for our own pages. */
const plain = ({ kind, text }: Run) => ({ kind, text })

/** For the eye, as wdiff writes it: [-removed-]{+added+}. */
export function marked(runs: readonly Run[]): string {
  const text = runs
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? `[-${text}-]` : `{+${text}+}`))
    .join('')
  return text.endsWith('\n') ? text : `${text}\n`
}
