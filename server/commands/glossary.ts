import { basename, extname, resolve } from 'node:path'
import { type GlossaryFormat, glossaryFormats } from '../../segments/exchange/glossary/formats.ts'
import { readGlossary } from '../incoming/glossary.ts'
import { writeNew } from './files.ts'
import type { Terminal } from './terminal.ts'

export const glossaryFormatNamed = (name: string | undefined): GlossaryFormat | undefined =>
  glossaryFormats.find((format) => format.name === name)

/** A glossary in another format, to stdout or into a new file. */
export async function convertGlossary(
  terminal: Terminal,
  file: string,
  bytes: Uint8Array,
  to: GlossaryFormat,
  out: string | undefined,
): Promise<number> {
  const { concepts } = readGlossary(bytes)
  const name = file === '-' ? '' : basename(file)
  const pieces = to.write(name.slice(0, name.length - extname(name).length), concepts)
  if (out === undefined) for (const piece of pieces) await terminal.write(piece)
  else await writeNew(resolve(terminal.folder, out), out, asTheyCome(pieces))
  return 0
}

export async function* asTheyCome(pieces: Iterable<string>): AsyncGenerator<string> {
  yield* pieces
}
