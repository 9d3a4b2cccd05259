/** A file that was brought, as a request or a thread takes it: what it would become, told for a page, and what it becomes. */
import type { DocumentId } from '../../segments/model.ts'
import type { Profile } from '../../segments/segmentation/segment.ts'
import type { Segmenter } from '../../segments/segmentation/segmenter.ts'
import type { Encoding } from '../../segments/text/decode.ts'
import type { FileImport, WholeImport } from '../../views/file-locals.ts'
import type { Pages } from '../../views/locals.ts'
import { segmenterOf } from '../rules.ts'
import type { NewDocument, NewWhole, Upload } from '../store/contract.ts'
import { chosenIn } from './columns.ts'
import { describeFile, mustHold, newFileDocument, readFile } from './file.ts'
import { describe, newDocument, readText } from './text.ts'
import { describeWhole, wholeOf } from './whole.ts'

/** How a file is read and split. */
export interface Choice {
  /** A file that is read in an encoding is a plain text, whatever it is called; undefined: found out, as its format is. */
  readonly encoding: Encoding | undefined
  readonly profile: Profile
  /** The project's own, as they are kept, where it is cut by them. */
  readonly rules: string | null
  /** Of a table, as they were asked for; undefined: as they seem to be. */
  readonly columns: Readonly<Record<string, string>> | undefined
}

export type Described =
  | { readonly kind: 'whole'; readonly locals: Omit<WholeImport, 'project'> }
  /** `cuts`: whether it is cut into sentences or paragraphs here. */
  | {
      readonly kind: 'file'
      readonly cuts: boolean
      readonly locals: Omit<FileImport, 'project' | 'upload' | 'split' | 'ownRules' | 'title' | 'problem'>
    }
  | { readonly kind: 'text'; readonly locals: Pick<Pages['import'], 'file' | 'segments'> }

type Brought = Pick<Upload, 'id' | 'name' | 'bytes'>

/** What a person is told before it is kept. Refused when it cannot be imported. `id`: any that no document has. */
export async function describeUpload(upload: Brought, choice: Choice, id: DocumentId): Promise<Described> {
  const { name, bytes } = upload
  const whole = wholeOf(bytes, id)
  if (whole) return { kind: 'whole', locals: describeWhole(upload, whole) }
  const file = choice.encoding === undefined ? readFile(name, bytes, chosenIn(choice.columns)) : undefined
  if (file) {
    const cuts = file.format.units === 'paragraphs'
    return { kind: 'file', cuts, locals: describeFile(file, cutterOf(choice)) }
  }
  const decoded = readText(bytes, choice.encoding)
  return { kind: 'text', locals: await describe(name, bytes, decoded, cutterOf(choice), choice.encoding) }
}

type Act = Pick<NewDocument, 'id' | 'project' | 'by' | 'at' | 'key' | 'title'>

/** What it becomes. */
export function fromUpload(
  { name, bytes }: Pick<Upload, 'name' | 'bytes'>,
  choice: Choice,
  act: Act,
): { readonly document: NewDocument } | Pick<NewWhole, 'whole'> {
  const whole = wholeOf(bytes, act.id)
  if (whole) return { whole }
  const by = cutterOf(choice)
  const file = choice.encoding === undefined ? readFile(name, bytes, chosenIn(choice.columns)) : undefined
  if (file) {
    mustHold(file)
    return { document: newFileDocument(file, by, act) }
  }
  return { document: newDocument({ name, bytes, decoded: readText(bytes, choice.encoding), profile: by }, act) }
}

const cutterOf = ({ profile, rules }: Choice): Profile | Segmenter => (rules === null ? profile : segmenterOf(rules))

/** Takes longer to be read and stored than a request may: some 300 ms. Half a thousand segments, or so many as a packed file may hold. */
export const isLarge = ({ bytes }: Pick<Upload, 'bytes'>): boolean =>
  bytes.length > (isPacked(bytes) ? packedBytes : plainBytes)

const plainBytes = 192 * 1024
const packedBytes = 24 * 1024
const isPacked = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b

/** The same document, which says how many of its segments are taken. Throw there to stop it. */
export function telling(document: NewDocument, told: (done: number, total: number) => void): NewDocument {
  const { segments } = document
  // Cutting a text is quick beside storing it; so it is done once more, to know how much there will be.
  let total = 0
  for (const _ of segments) total++
  return {
    ...document,
    segments: {
      *[Symbol.iterator]() {
        let done = 0
        told(done, total)
        for (const segment of segments) {
          yield segment
          told(++done, total)
        }
      },
    },
  }
}
