/** The table of formats of glossaries: pages, the command line, docs/formats.md and tests are made from it. */
import { decode } from '../../text/decode.ts'
import { glossaryCsv, readGlossaryCsv } from './csv.ts'
import type { Concept, GlossaryReading } from './model.ts'
import { readTbx, tbx } from './tbx.ts'

export interface GlossaryFormat {
  readonly name: 'tbx' | 'glossary-csv'
  readonly extension: string
  readonly otherExtensions: readonly string[]
  readonly mediaType: string
  readonly read: (bytes: Uint8Array) => GlossaryReading
  readonly write: (title: string, concepts: Iterable<Concept>) => Iterable<string>
}

export const glossaryFormats: readonly GlossaryFormat[] = [
  {
    name: 'tbx',
    extension: '.tbx',
    otherExtensions: ['.xml'],
    mediaType: 'application/x-tbx+xml; charset=utf-8',
    read: readTbx,
    write: tbx,
  },
  {
    name: 'glossary-csv',
    extension: '.csv',
    otherExtensions: ['.tsv', '.txt'],
    mediaType: 'text/csv; charset=utf-8',
    read: readGlossaryCsv,
    write: (_, concepts) => glossaryCsv(concepts),
  },
]

/** A file of terms by how it opens, whatever it is called: XML is TBX, anything else a table. */
export function glossaryFormatOf(bytes: Uint8Array): GlossaryFormat {
  const opening = decode(bytes.subarray(0, 4096))
  const isXml = opening.kind === 'text' && /^\s*</.test(opening.text)
  return glossaryFormats[isXml ? 0 : 1]!
}
