import { decode } from '../text/decode.ts'
import { decodeStrictly, encode } from './encoding.ts'
import { type Edit, type FileContents, type FileUnit, type Filling, splice } from './file.ts'
import { Wrong } from './problem.ts'

export interface TextFile {
  /** Without a byte order mark. */
  readonly text: string
  readonly encoding: string
  readonly bom: boolean
}

const first = { line: 1, column: 1 }

/** A file as text: in the encoding that the format itself names, else the one found. Throws `Wrong` when it is no text. */
export function readTextFile(bytes: Uint8Array, named?: string): TextFile {
  const decoded = decode(bytes)
  if (decoded.kind === 'not_text') throw new Wrong('not_text', first, { is: decoded.is })
  const other = named && !decoded.bom ? decodeStrictly(bytes, named) : undefined
  const text = other ?? decoded.text
  if (text.includes('\0')) throw new Wrong('nul', first)
  return { text, encoding: other === undefined ? decoded.encoding : (named ?? ''), bom: decoded.bom }
}

/** A unit of a text, and what must change in the text for a filling. */
export interface TextUnit {
  readonly unit: FileUnit
  readonly edits: (filling: Filling, dropped: (token: string) => void) => readonly Edit[]
}

/** What a reader of a text format gives. A text that does not fit its encoding any more is written in UTF-8. */
export function textContents(
  bytes: Uint8Array,
  { text, encoding, bom }: TextFile,
  items: readonly TextUnit[],
  languages: { readonly source: string | null; readonly target: string | null } = { source: null, target: null },
): FileContents {
  return {
    kind: 'contents',
    sourceLanguage: languages.source,
    targetLanguage: languages.target,
    units: items.map(({ unit }) => unit),
    remarks: [],
    refill: (fillings) => {
      const dropped: { key: string; token: string }[] = []
      const edits = items.flatMap(({ unit, edits }) => {
        const filling = fillings.get(unit.key)
        if (!filling || (filling.text === (unit.target ?? '') && filling.state === unit.state)) return []
        return edits(filling, (token) => dropped.push({ key: unit.key, token }))
      })
      if (edits.length === 0) return { pieces: [bytes], dropped }
      const written = splice(text, edits)
      return { pieces: [encode(written, encoding, bom) ?? encode(written, 'utf-8', false)!], dropped }
    },
  }
}

/** What most units of a text share. */
export const plainUnit: Omit<FileUnit, 'key' | 'paragraph' | 'source'> = {
  document: '',
  target: null,
  state: 'initial',
  codes: [],
  notes: [],
  translate: true,
  by: null,
  at: null,
}
