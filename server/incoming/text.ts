/** A file on its way in: read as text, cut into segments, looked at before it is kept, and kept. Shared by pages and command line. */
import { setImmediate as turn } from 'node:timers/promises'
import type { DocumentId, ProjectId, UserId } from '../../segments/model.ts'
import { cut, isEndMark, lead, type Piece } from '../../segments/segmentation/cut.ts'
import { type Profile, profiles } from '../../segments/segmentation/segment.ts'
import type { Segmenter } from '../../segments/segmentation/segmenter.ts'
import { type Decoded, decode, digitsOf, type Encoding, encodings } from '../../segments/text/decode.ts'
import { controls, withoutControls } from '../../segments/text/direction.ts'
import { countWords } from '../../segments/text/words.ts'
import { translate } from '../../views/catalogue/index.ts'
import type { Pages } from '../../views/locals.ts'
import { Refusal } from '../errors.ts'
import type { NewDocument } from '../store/contract.ts'

/** Reads a file, or says why it is no text: it is something else, it is empty, it holds NUL. */
export function readText(bytes: Uint8Array, encoding?: Encoding): Decoded {
  const decoded = decode(bytes, encoding)
  if (decoded.kind === 'not_text') throw new Refusal('not_text', { kind: translate(`kind.${decoded.is}`) })
  if (decoded.text.trim() === '') throw new Refusal('empty_text')
  if (decoded.text.includes('\0')) throw new Refusal('nul')
  return decoded
}

export const isEncoding = (label: unknown): label is Encoding => encodings.some((known) => known === label)
export const isProfile = (name: unknown): name is Profile => profiles.some((known) => known === name)

type Preview = Pick<Pages['import'], 'segments'> & {
  readonly file: Pick<Pages['import']['file'], 'paragraphs' | 'words'>
}

/** So many of the first segments are shown, and the last. */
const shownFirst = 12
/** Longer than this is worth a look before it is imported. */
const longWords = 60
/** Other requests are served after so many segments. */
const portion = 2000

/** What the text would become. Long texts are cut in portions, so that the server goes on answering others. */
export async function preview(text: string, by: Profile | Segmenter): Promise<Preview> {
  const shown: Pages['import']['segments']['shown'][number][] = []
  let last: (typeof shown)[number] | undefined
  let total = 0
  let words = 0
  let shortest = Number.POSITIVE_INFINITY
  let longest = 0
  for (const { source } of cut(text, by, 'ar')) {
    const count = countWords(source)
    const endMark = isEndMark(source)
    total++
    words += count
    if (!endMark) shortest = Math.min(shortest, count)
    longest = Math.max(longest, count)
    last = { number: total, source, words: count, long: count > longWords, endMark }
    if (total <= shownFirst) shown.push(last)
    if (total % portion === 0) await turn()
  }
  if (last && total > shownFirst) shown.push(last)
  return {
    file: { paragraphs: paragraphsOf(text), words },
    segments: { total, shown, shortest: Math.min(shortest, longest), longest },
  }
}

/** Lines with something on them. */
function paragraphsOf(text: string): number {
  let count = 0
  for (const _ of text.matchAll(/\S[^\n\r\u2028\u2029]*/g)) count++
  return count
}

/** What a person is told about a file before it is imported. */
export async function describe(
  name: string,
  bytes: Uint8Array,
  decoded: Decoded,
  by: Profile | Segmenter,
  asked: Encoding | undefined,
): Promise<Pick<Pages['import'], 'file' | 'segments'>> {
  const { file, segments } = await preview(decoded.text, by)
  const guess = asked === undefined ? decoded : decode(bytes)
  const guessed = guess.kind === 'text' ? guess.encoding : undefined
  return {
    segments,
    file: {
      name,
      bytes: bytes.length,
      encoding: decoded.encoding,
      encodings: encodings.map((label) => ({ label, chosen: label === decoded.encoding, guessed: label === guessed })),
      bom: decoded.bom,
      ...file,
      digits: digitsOf(decoded.text),
      controls: controls(decoded.text).length,
      unreadable: decoded.unreadable,
    },
  }
}

/** The document that a file becomes. Its segments are cut while they are stored. */
export function newDocument(
  file: {
    readonly name: string
    readonly bytes: Uint8Array
    readonly decoded: Decoded
    readonly profile: Profile | Segmenter
  },
  act: {
    readonly id: DocumentId
    readonly project: ProjectId
    readonly by: UserId
    readonly at: Date
    readonly key: string
    readonly title: string
  },
): NewDocument {
  const { text, encoding, bom } = file.decoded
  return {
    ...act,
    fileName: file.name,
    encoding,
    bom,
    lead: lead(text),
    original: file.bytes,
    segments: { [Symbol.iterator]: (): Iterator<Piece> => cut(text, file.profile, 'ar') },
  }
}

const nameLetters = 120

/** A file's name as we keep it: without folders, control characters and what turns its direction around. */
export function safeFileName(name: string): string {
  const bare = withoutControls(name.normalize('NFC'))
    .replace(/^.*[\\/]/, '')
    .replace(/[\p{Cc}\p{Surrogate}\u2028\u2029]/gu, '')
    .trim()
  if (bare === '' || /^\.+$/.test(bare)) return 'text.txt'
  const extension = /\.[\w-]{1,8}$/.exec(bare)?.[0] ?? ''
  const stem = bare.slice(0, bare.length - extension.length)
  return `${[...stem].slice(0, nameLetters).join('')}${extension}`
}

/** A title for a document, until a person writes a better one: the file's name without its ending. */
export const titleOf = (fileName: string): string => fileName.replace(/\.[\w-]{1,8}$/, '') || fileName

/** The opening words of a pasted text, as its name. */
export function pastedName(text: string): string {
  const opening = /\S[^\n\r]*/.exec(text)?.[0] ?? ''
  const words = opening.split(/\s+/).slice(0, 6).join(' ')
  return `${safeFileName(words.replace(/[\\/.:*?"<>|]/g, ' ').trim() || translate('import.pasted'))
    .slice(0, 60)
    .trim()}.txt`
}
