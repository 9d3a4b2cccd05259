/** A document with its whole history on its way back in, as the export of everything wrote it. Shared by pages and command line. */

import type { Whole } from '../../segments/exchange/bitext.ts'
import { isWhole } from '../../segments/exchange/recognise.ts'
import { readWhole } from '../../segments/exchange/whole.ts'
import type { DocumentId, ProjectId, UserId } from '../../segments/model.ts'
import type { WholeImport } from '../../views/file-locals.ts'
import { nobody } from '../security.ts'
import type { Store, Upload } from '../store/contract.ts'
import { fileRefusal } from './reading.ts'

/** Undefined for any other file; one that is not whole is refused. `id` is the one that the document is to have. */
export function wholeOf(bytes: Uint8Array, id: DocumentId): Whole | undefined {
  if (!isWhole(bytes)) return undefined
  const reading = readWhole(bytes, id)
  if (reading.kind === 'refused') throw fileRefusal('json', reading.problem)
  return reading.whole
}

/** What a person is told about it before it is brought in. */
export function describeWhole(
  { id: upload, name, bytes }: Pick<Upload, 'id' | 'name' | 'bytes'>,
  whole: Whole,
): Omit<WholeImport, 'project'> {
  return {
    upload,
    file: { name, bytes: bytes.length, format: 'json' },
    title: whole.title,
    segments: whole.segments.filter(({ segment }) => segment.died === null).length,
    revisions: whole.segments.reduce((sum, { revisions }) => sum + revisions.length, 0),
    changes: { total: whole.change, first: whole.changes[0]!.at, last: whole.changes.at(-1)!.at },
    comments: whole.comments.length,
    versions: whole.versions.map(({ name }) => name),
    people: whole.people.map(({ name }) => name),
  }
}

/** Brings it in, as it was. */
export async function bringBack(
  store: Store,
  whole: Whole,
  act: {
    readonly id: DocumentId
    readonly project: ProjectId
    readonly by: UserId
    readonly at: Date
    readonly key: string
    /** As the store calls it. */
    readonly told?: (segments: number) => void
  },
): Promise<DocumentId> {
  return store.documents.restore({ whole, ...act, nobodysHash: await nobody() })
}
