import { formats, goesIn } from '../../segments/exchange/formats.ts'
import { glossaryFormats } from '../../segments/exchange/glossary/formats.ts'
import { readArgs } from './args.ts'
import type { Command } from './terminal.ts'

/** The table of formats: name, extension, whether Warraq reads and writes it, what of a document it takes in and keeps when it goes out, media type. */
export const command: Command = async ({ args, write }) => {
  const { options } = readArgs(args, { json: { type: 'boolean' } }, { least: 0, most: 0 })
  const texts = formats.map((format) => ({
    name: format.name,
    extension: format.extension,
    otherExtensions: format.otherExtensions ?? [],
    mediaType: format.mediaType,
    in: goesIn(format),
    out: format.write !== undefined,
    takes: format.takes ?? [],
    keeps: format.keeps ?? [],
  }))
  const terms = glossaryFormats.map(({ name, extension, otherExtensions, mediaType }) => ({
    ...{ name, extension, otherExtensions, mediaType },
    in: true,
    out: true,
    takes: ['terms'],
    keeps: ['terms'],
  }))
  const rows = [...texts, ...terms]
  const lines = rows.map((row) => [
    row.name.padEnd(13),
    row.extension.padEnd(8),
    (row.in ? 'in' : '').padEnd(4),
    (row.out ? 'out' : '').padEnd(5),
    (row.keeps.length > 0 ? row.keeps : row.takes).join(', ').padEnd(85),
    row.mediaType,
  ])
  await write(
    options.json ? `${JSON.stringify(rows)}\n` : lines.map((line) => `${line.join(' ').trimEnd()}\n`).join(''),
  )
  return 0
}
