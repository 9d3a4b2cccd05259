import { basename, extname, resolve } from 'node:path'
import { fileSegments } from '../../segments/exchange/file-segments.ts'
import { type Readable, readable, type Writable, writable } from '../../segments/exchange/formats.ts'
import { bitextOfFile } from '../../segments/exchange/from-file.ts'
import { glossaryFormats } from '../../segments/exchange/glossary/formats.ts'
import { recognise } from '../../segments/exchange/recognise.ts'
import { profiles } from '../../segments/segmentation/segment.ts'
import { translate } from '../../views/catalogue/index.ts'
import { mustHold, readTable } from '../incoming/file.ts'
import { problemSentence, readContents } from '../incoming/reading.ts'
import { toldUnits } from '../incoming/told-units.ts'
import { inBytes } from '../present/sizes.ts'
import { oneOf, readArgs } from './args.ts'
import { chooseBy, columnOptions } from './columns.ts'
import { readBytes, writeNew } from './files.ts'
import { convertGlossary, glossaryFormatNamed } from './glossary.ts'
import { keeping, largeBytes, teller, untilInterrupted } from './progress.ts'
import { type Command, Misused } from './terminal.ts'

/** What only a store knows of a document: its file as it came in, and its history. */
const ofStore: readonly string[] = ['source', 'json']

/** A file in one format → the same segments in another, to stdout or into a new file. No store is opened. */
export const command: Command = async (terminal) => {
  const { options, operands } = readArgs(
    terminal.args,
    {
      to: { type: 'string' },
      from: { type: 'string' },
      out: { type: 'string', short: 'o' },
      split: { type: 'string' },
      ...columnOptions,
    },
    { least: 1, most: 1 },
  )
  const file = operands[0]!
  const glossary = glossaryFormatNamed(options.to)
  if (glossary) return convertGlossary(terminal, file, await readBytes(terminal, file), glossary, options.out)
  const to = formatTo(options.to)
  const profile = oneOf('--split', options.split, profiles, 'sentences')
  const bytes = await readBytes(terminal, file)
  const name = file === '-' ? '' : basename(file)
  const format = formatFrom(options.from, name, bytes)
  const isLarge = bytes.length > largeBytes
  if (isLarge) terminal.say(translate('command.reading', { size: inBytes(bytes.length), format: format.name }))
  const choose = chooseBy(options)
  const read = format.table
    ? { format, ...readTable(format, bytes, choose) }
    : { format, contents: readContents(format, bytes) }
  mustHold(read)
  const { contents } = read
  const segments = { [Symbol.iterator]: () => fileSegments(contents, format.units, profile) }
  const title = name.slice(0, name.length - extname(name).length)
  const bitext = bitextOfFile(segments, { name, title, bytes, at: new Date() })
  for (const remark of contents.remarks) terminal.say(problemSentence(remark))
  const pieces = to.write(toldUnits(bitext, teller(terminal, 'command.written', isLarge)))
  const { out } = options
  if (out === undefined) for await (const piece of pieces) await terminal.write(piece)
  else await keeping(terminal, (check) => writeNew(resolve(terminal.folder, out), out, untilInterrupted(pieces, check)))
  if (isLarge) terminal.say(translate('command.converted', { n: bitext.total }))
  return 0
}

function formatTo(name: string | undefined): Writable {
  const known = writable.filter((format) => !ofStore.includes(format.name))
  const all = names([...known, ...glossaryFormats])
  if (name === undefined) throw new Misused('command.to_missing', { known: all })
  const format = known.find((one) => one.name === name)
  if (format) return format
  throw new Misused(ofStore.includes(name) ? 'command.to_of_store' : 'command.no_format', { name, known: all })
}

/** The format that is named, else the one that name and bytes tell. */
export function formatFrom(asked: string | undefined, name: string, bytes: Uint8Array): Readable {
  if (asked === undefined) return recognise(name, bytes).format
  const format = readable.find((one) => one.name === asked)
  if (!format) throw new Misused('command.no_format', { name: asked, known: names(readable) })
  return format
}

const names = (formats: readonly { readonly name: string }[]): string => formats.map(({ name }) => name).join(', ')
