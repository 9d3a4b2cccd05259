import type { Alignment } from '../../segments/alignment/align.ts'
import type { Bead } from '../../segments/alignment/bead.ts'
import { bilingual } from '../../segments/alignment/document.ts'
import type { Unit } from '../../segments/exchange/bitext.ts'
import { tmx } from '../../segments/exchange/tmx.ts'
import type { Language } from '../../segments/model.ts'
import { cut } from '../../segments/segmentation/cut.ts'
import { translate } from '../../views/catalogue/index.ts'
import { lexicon } from '../lexicon.ts'
import { alignAloud } from './aligning.ts'
import { oneOf, readArgs } from './args.ts'
import { linesOf, readUtf8 } from './files.ts'
import { type Command, Misused, Refused, type Terminal } from './terminal.ts'

/**
 * Two files → a translation memory, or with --json their beads. Without files, segments from stdin → beads; with --batch, a line of beads for each line.
 * What speaks against the two texts is said on stderr.
 */
export const command: Command = async (terminal) => {
  const { options, operands } = readArgs(
    terminal.args,
    {
      'lang-source': { type: 'string' },
      'lang-target': { type: 'string' },
      json: { type: 'boolean' },
      batch: { type: 'boolean' },
    },
    { least: 0, most: 2 },
  )
  const from = oneOf('--lang-source', options['lang-source'], ['ar', 'en'], 'ar')
  const other: Language = from === 'ar' ? 'en' : 'ar'
  oneOf('--lang-target', options['lang-target'], [other], other)
  const [source, target] = operands
  if (options.batch && source !== undefined) throw new Misused('command.too_much', { argument: source })
  if (options.batch) return batch(terminal, from)
  if (source === undefined) {
    const asked = textsIn(await readUtf8(terminal, '-'), 'command.align_input')
    await terminal.write(`${plain((await aligned(terminal, asked, from)).beads)}\n`)
    return 0
  }
  if (target === undefined) throw new Misused('command.too_little')
  if (source === '-' && target === '-') throw new Misused('command.stdin_twice')
  return files(terminal, source, target, from, options.json === true)
}

async function files(terminal: Terminal, source: string, target: string, from: Language, json: boolean) {
  const pieces = [...cut(await readUtf8(terminal, source), 'sentences', from)]
  const others = [...cut(await readUtf8(terminal, target), 'sentences', from === 'ar' ? 'en' : 'ar')]
  const texts = { source: pieces.map((piece) => piece.source), target: others.map((piece) => piece.source) }
  const alignment = await aligned(terminal, texts, from)
  if (json) {
    await terminal.write(`${plain(alignment.beads)}\n`)
    return 0
  }
  const units = [...bilingual(pieces, texts.target, alignment)].map((pair, at): Unit => {
    const [arabic, english] = from === 'ar' ? [pair.source, pair.target?.text] : [pair.target?.text, pair.source]
    return {
      id: String(at + 1),
      number: at + 1,
      source: arabic ?? '',
      after: pair.after,
      target: english ?? '',
      state: 'translated',
      by: null,
      at: null,
      createdBy: null,
      createdAt: null,
    }
  })
  const memory = tmx({
    ...nothingElse,
    title: source,
    fileName: source,
    at: new Date(),
    total: units.length,
    units: async function* () {
      yield* units
    },
  })
  for await (const part of memory) await terminal.write(part)
  return 0
}

const nothingElse = {
  project: '',
  change: 0,
  lead: '',
  encoding: 'utf-8',
  bom: false,
  original: new Uint8Array(),
  people: [],
  revisionsOf: async () => new Map(),
  history: async function* () {},
  changes: [],
  lineage: [],
  comments: [],
  proposals: [],
  versions: [],
}

async function batch(terminal: Terminal, from: Language): Promise<number> {
  let line = 0
  for await (const text of linesOf(terminal.stdin)) {
    line++
    if (text.trim() === '') continue
    const asked = textsIn(text, 'command.align_line', line)
    await terminal.write(`${plain((await aligned(terminal, asked, from)).beads)}\n`)
  }
  return 0
}

interface Texts {
  readonly source: readonly string[]
  readonly target: readonly string[]
}

async function aligned(terminal: Terminal, { source, target }: Texts, from: Language): Promise<Alignment> {
  const options = { lexicon: await lexicon() }
  const alignment =
    from === 'ar'
      ? alignAloud(terminal, source, target, options)
      : turned(alignAloud(terminal, target, source, options))
  if (alignment.verdict !== 'translation') terminal.say(translate(`alignment.${alignment.verdict}`))
  return alignment
}

function turned({ beads, verdict }: Alignment): Alignment {
  return { beads: beads.map((bead) => ({ ...bead, source: bead.target, target: bead.source })), verdict }
}

/** What other programs are promised. */
const plain = (beads: readonly Bead[]): string => JSON.stringify(beads.map(({ source, target }) => [source, target]))

function textsIn(json: string, refusal: 'command.align_input' | 'command.align_line', line = 1): Texts {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refused(refusal, { line })
    throw error
  }
  const texts =
    typeof value === 'object' && value !== null && 'source' in value && 'target' in value ? value : undefined
  if (!areTexts(texts?.source) || !areTexts(texts.target)) throw new Refused(refusal, { line })
  return { source: texts.source, target: texts.target }
}

const areTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((text) => typeof text === 'string')
