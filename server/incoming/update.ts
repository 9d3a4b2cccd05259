/** A file that has come again: what becomes of the document, before and when it happens. */

import { parsed, readAs } from '../../segments/exchange/columns.ts'
import { type Fate, fatesOf, type Incoming } from '../../segments/exchange/fates.ts'
import { fileSegments } from '../../segments/exchange/file-segments.ts'
import { updateOf } from '../../segments/exchange/update.ts'
import type { Living, Restructuring } from '../../segments/revisions/lineage.ts'
import { cut, lead } from '../../segments/segmentation/cut.ts'
import type { Profile } from '../../segments/segmentation/segment.ts'
import type { Segmenter } from '../../segments/segmentation/segmenter.ts'
import { decode } from '../../segments/text/decode.ts'
import { Refusal } from '../errors.ts'
import { segmenterOf } from '../rules.ts'
import type { Document, SourceFile, Store, Upload } from '../store/contract.ts'
import { readFile } from './file.ts'
import { readText } from './text.ts'

export interface Update {
  readonly fates: readonly Fate[]
  /** Undefined when nothing differs. */
  readonly restructuring: Restructuring | undefined
  readonly file: SourceFile
  /** Whether it is cut into sentences or paragraphs here. */
  readonly cuts: boolean
}

/** How a text is cut that is cut here. `rules`: the project's own, as they are kept; null where it has none. */
export interface Cutting {
  readonly split: Profile | 'rules'
  readonly rules: string | null
}

export const cutterOf = ({ split, rules }: Cutting): Profile | Segmenter =>
  split !== 'rules' ? split : rules === null ? 'sentences' : segmenterOf(rules)

/** Refused when the file is of another kind than the document's, or the document has English that stands beside no Arabic: nobody could say where it goes. */
export async function updateFrom(
  store: Store,
  document: Document,
  { name, bytes }: Pick<Upload, 'name' | 'bytes'>,
  by: Profile | Segmenter,
): Promise<Update> {
  const { file, incoming, cuts } = read(document, name, bytes, by)
  const old: Living[] = []
  for await (const { segment, head, text, state } of store.documents.asOf(document.id)) {
    if (segment.source === '') throw new Refusal('update_beside_nothing')
    old.push({ segment, head, text, state })
  }
  const fates = fatesOf(old, incoming)
  return { fates, restructuring: updateOf(fates), file, cuts }
}

function read(
  document: Document,
  fileName: string,
  bytes: Uint8Array,
  by: Profile | Segmenter,
): { file: SourceFile; incoming: Incoming[]; cuts: boolean } {
  const { name, choice } = parsed(document.format)
  // A table is read by the columns that were chosen for it.
  const given = name === 'text' ? undefined : readFile(fileName, bytes, choice && (() => choice))
  if ((given?.format.name ?? 'text') !== name) throw new Refusal('update_of_other_kind')
  if (!given) {
    const { text, encoding, bom } = readText(bytes)
    const file = { fileName, format: 'text', encoding, bom, lead: lead(text), bytes }
    return {
      file,
      incoming: [...cut(text, by, 'ar')].map((piece) => ({ ...piece, target: undefined })),
      cuts: true,
    }
  }
  const decoded = decode(bytes)
  const [encoding, bom] = decoded.kind === 'text' ? [decoded.encoding, decoded.bom] : ['utf-8', false]
  return {
    file: { fileName, format: readAs(given.format.name, given.table?.choice), encoding, bom, lead: '', bytes },
    incoming: [...fileSegments(given.contents, given.format.units, by)],
    cuts: given.format.units === 'paragraphs',
  }
}
