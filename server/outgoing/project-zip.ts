/** A whole project in one zip archive with a manifest, described in docs/formats.md. Shared by pages and command line. */
import { createHash } from 'node:crypto'
import { type Writable, writable } from '../../segments/exchange/formats.ts'
import { glossaryFormats } from '../../segments/exchange/glossary/formats.ts'
import { type StreamedPart, zipStream } from '../../segments/exchange/zip/stream.ts'
import { type DocumentId, standings } from '../../segments/model.ts'
import { withoutControls } from '../../segments/text/direction.ts'
import { type Told, toldUnits } from '../incoming/told-units.ts'
import { totalOf } from '../present/rows.ts'
import type { Document, Project, Store } from '../store/contract.ts'
import { bitextOf } from './bitext.ts'
import { exportName, isOffered } from './names.ts'

/** What may be put in of each document, by names of the table of formats; `translated` is its file filled, of a plain text the English alone. `terms` are the project's own. */
export const contents = ['translated', 'source', 'bilingual', 'docx', 'xlsx', 'xliff2', 'tmx', 'json', 'terms'] as const
export type Content = (typeof contents)[number]

/** What most people want who take a project away. */
export const usual: readonly Content[] = ['translated', 'bilingual', 'tmx', 'json', 'terms']

/** What is known of a part once it is written. */
interface Listed {
  readonly content: Content
  readonly format: string
  readonly name: string
  readonly mediaType: string
  readonly bytes: number
  readonly sha256: string
}

/**
 * The archive, as it is read from the store; a folder for each document, the manifest last. Never more than one portion of one document is in memory, but for
 * formats that need a whole file. The same project at the same changes gives the same bytes: no part says when it was taken out.
 */
export function projectZip(
  store: Store,
  project: Project,
  asked: ArchiveAsked,
  told: Told = () => undefined,
): AsyncGenerator<Uint8Array> {
  return zipStream(parts(store, project, asked, told))
}

/** `only`: these of its documents; undefined for all. */
export interface ArchiveAsked {
  readonly contents: readonly Content[]
  readonly only?: readonly DocumentId[] | undefined
}

async function* parts(
  store: Store,
  project: Project,
  { contents: asked, only }: ArchiveAsked,
  told: Told,
): AsyncGenerator<StreamedPart> {
  const all = await store.documents.list([project.id])
  const documents = all.filter(({ id }) => only === undefined || only.includes(id)).sort(byAge)
  // The files beside the folders have their names first.
  const folders = apart([...besides, ...documents.map(({ title }) => title)]).slice(besides.length)
  const manifest: object[] = []
  const perDocument = asked.filter((content) => content !== 'terms').length
  const total = documents.reduce((sum, { progress }) => sum + totalOf(progress) * perDocument, 0)
  let before = 0
  for (const [i, document] of documents.entries()) {
    const formats = asked.flatMap((content) => formatOf(content, document))
    const names = apart(formats.map(({ format }) => exportName(document, format)))
    const files: Listed[] = []
    const bitext = await bitextOf(store, project, document, document.changedAt)
    for (const [n, { content, format }] of formats.entries()) {
      const begun = before + n * bitext.total
      const units = toldUnits(bitext, (done) => told(Math.min(begun + done, total), total))
      const { part, listed } = measured(`${folders[i]!}/${names[n]!}`, format.write(units))
      yield part
      files.push({ content, format: format.name, mediaType: format.mediaType, ...listed() })
    }
    before += perDocument * bitext.total
    manifest.push(described(document, files))
  }
  const terms: Listed[] = []
  const agreed = asked.includes('terms') ? await store.terms.list(project.id) : []
  for (const format of agreed.length > 0 ? glossaryFormats : []) {
    const pieces = format.write(
      project.name,
      agreed.map(({ concept }) => concept),
    )
    const { part, listed } = measured(`terms${format.extension}`, asTheyCome(pieces))
    yield part
    terms.push({ content: 'terms', format: format.name, mediaType: format.mediaType, ...listed() })
  }
  yield { name: 'manifest.json', pieces: asTheyCome([manifestOf(project, manifest, terms)]) }
}

/** A part that is counted and summed up while it is written. */
function measured(name: string, pieces: AsyncIterable<string | Uint8Array>) {
  const hash = createHash('sha256')
  let bytes = 0
  async function* counted() {
    for await (const piece of pieces) {
      hash.update(piece)
      bytes += typeof piece === 'string' ? Buffer.byteLength(piece) : piece.length
      yield piece
    }
  }
  return { part: { name, pieces: counted() }, listed: () => ({ name, bytes, sha256: hash.digest('hex') }) }
}

async function* asTheyCome(pieces: Iterable<string>): AsyncGenerator<string> {
  yield* pieces
}

const besides = ['manifest.json', ...glossaryFormats.map(({ extension }) => `terms${extension}`)]

/** A repeated order for the same documents, whatever was written in last. */
const byAge = (a: Document, b: Document): number =>
  a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1)

function formatOf(content: Content, document: Document): { content: Content; format: Writable }[] {
  if (content === 'terms') return []
  const find = (name: string) => writable.find((format) => format.name === name && isOffered(format, document))
  const format = content === 'translated' ? (find('file') ?? find('target')) : find(content)
  return format ? [{ content, format }] : []
}

const described = (
  { id, title, fileName, format, change, changedAt, progress }: Document,
  files: readonly Listed[],
) => ({
  id,
  title,
  fileName,
  format,
  change,
  changedAt,
  segments: totalOf(progress),
  words: standings.reduce((sum, standing) => sum + progress[standing].words, 0),
  states: Object.fromEntries(standings.map((standing) => [standing, progress[standing].segments])),
  files,
})

const manifestOf = ({ id, name }: Project, documents: readonly object[], terms: readonly Listed[]): string =>
  `${JSON.stringify({ warraq: 'project', version: 1, project: { id, name }, documents, terms }, undefined, 2)}\n`

/** A name that leads nowhere and that every file system takes, in any script. */
export function safeName(name: string): string {
  const bare = withoutControls(name.normalize('NFC'))
    .replace(/[\p{Cc}\p{Surrogate}\u2028\u2029/\\:*?"<>|]/gu, '_')
    .trim()
  const extension = /\.[\w-]{1,12}$/.exec(bare)?.[0] ?? ''
  const stem = shortened(bare.slice(0, bare.length - extension.length)).replace(/[. ]+$/, '')
  const whole = `${stem}${extension}`
  // Windows keeps these for devices, with any ending.
  return /^(?:$|\.|(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))/i.test(whole) ? `_${whole}` : whole
}

/** In bytes of UTF-8: most file systems take 255, and a number may come behind. */
const longestBytes = 180

function shortened(text: string): string {
  let bytes = 0
  let kept = ''
  for (const letter of text) {
    bytes += Buffer.byteLength(letter)
    if (bytes > longestBytes) break
    kept += letter
  }
  return kept
}

/** Safe names, no two alike where letters of either case are one: the second of a name has a number. */
export function apart(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((given) => {
    const name = safeName(given)
    const extension = /\.[\w-]{1,12}$/.exec(name)?.[0] ?? ''
    const stem = name.slice(0, name.length - extension.length)
    let one = name
    for (let n = 2; taken.has(folded(one)); n++) one = `${stem} (${n})${extension}`
    taken.add(folded(one))
    return one
  })
}

const folded = (name: string): string => name.normalize('NFKC').toLowerCase()
