import { formats } from '../../segments/exchange/formats.ts'
import { readArgs } from './args.ts'
import type { Command } from './terminal.ts'

/** The table of formats: name, extension, media type and what each keeps. */
export const command: Command = async ({ args, write }) => {
  const { options } = readArgs(args, { json: { type: 'boolean' } }, { least: 0, most: 0 })
  const rows = formats.map(({ name, extension, mediaType, keeps }) => ({ name, extension, mediaType, keeps }))
  const lines = rows.map(({ name, extension, mediaType, keeps }) => [
    name.padEnd(12),
    extension.padEnd(8),
    keeps.join(', ').padEnd(78),
    mediaType,
  ])
  await write(
    options.json ? `${JSON.stringify(rows)}\n` : lines.map((line) => `${line.join(' ').trimEnd()}\n`).join(''),
  )
  return 0
}
