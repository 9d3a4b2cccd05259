/** A text on its way in: chosen or pasted, shown as it will be split, and only then made a document. */
import type { Request, Response, Router } from 'express'
import { z } from 'zod'
import type { DocumentId, UploadId } from '../../segments/model.ts'
import type { Profile } from '../../segments/segmentation/segment.ts'
import type { Segmenter } from '../../segments/segmentation/segmenter.ts'
import type { Encoding } from '../../segments/text/decode.ts'
import { translate } from '../../views/catalogue/index.ts'
import type { Field, Pages } from '../../views/locals.ts'
import { askedBy, type Choose, chosenIn } from '../columns.ts'
import { Refusal } from '../errors.ts'
import { acceptedFiles, checkFile, describeFile, newFileDocument, type ReadFile, readFile } from '../file-import.ts'
import { describe, isEncoding, isProfile, newDocument, readText, titleOf } from '../import.ts'
import { asRefusal } from '../middleware/failures.ts'
import { tell } from '../middleware/flash.ts'
import { uploadLimit } from '../middleware/limits.ts'
import { show, showAgain, wantsJson } from '../middleware/pages.ts'
import { paths } from '../paths.ts'
import { totalOf } from '../present/rows.ts'
import { segmenterOf } from '../rules.ts'
import type { Shell } from '../shell.ts'
import type { Project, Upload } from '../store/contract.ts'
import { bringBack, describeWhole, wholeOf } from '../whole-import.ts'
import { type Chosen, chosen } from './chosen.ts'
import { doors, id } from './doors.ts'
import { checkName, field, key, line, nameLimit, read, text } from './forms.ts'
import { receiving } from './receiving.ts'

const importing = z.object({ title: line, split: text.default(''), encoding: line, key: key.optional() })

export function imports(shell: Shell): Router {
  const { store, clock, newId, config } = shell
  const open = doors(shell)
  const limit = config.uploadLimitBytes
  const received = receiving(limit, ['file', 'translation_file'])

  open.get('/projects/:project/imports', 'import', (req, res, { project }) => {
    chooseAgain(req, res, project)
  })

  /** Keeps the file aside and leads to its preview. Whatever is wrong with it is said on the page where it was chosen. */
  open.post(
    '/projects/:project/imports',
    'import',
    async (req, res, { project, user }) => {
      try {
        await received(req, res)
        const { text: given, translation } = chosen(req)
        const stage = async ({ name, bytes }: Chosen): Promise<UploadId> => {
          const upload = newId() as UploadId
          await store.uploads.stage({ id: upload, project: project.id, by: user.id, name, bytes, at: clock() })
          return upload
        }
        // A file with a translation beside it is a plain text.
        if (translation) for (const { bytes } of [given, translation]) readText(bytes)
        else if (!wholeOf(given.bytes, newId() as DocumentId)) checkFile(given.name, given.bytes)
        const upload = await stage(given)
        const own = await rulesOf(project)
        const to = translation
          ? paths.translatedImport(project.id, upload, await stage(translation))
          : paths.import(project.id, upload, own ? { split: 'rules' } : {})
        res.redirect(303, to)
      } catch (error) {
        const refusal = asRefusal(error, limit)
        if (refusal.status >= 500 || wantsJson(req)) throw error
        chooseAgain(req, res, project, refusal)
      }
    },
    uploadLimit(),
  )

  open.get('/projects/:project/imports/:upload', 'import', async (req, res, { project }) => {
    const upload = await uploaded(req, project)
    const whole = wholeOf(upload.bytes, newId() as DocumentId)
    const head = { id: project.id, name: project.name }
    if (whole) return show(req, res, 'import-whole', { project: head, ...describeWhole(upload, whole) })
    const { title } = req.query
    const typed = typeof title === 'string' ? title.slice(0, nameLimit) : titleOf(upload.name)
    const file = fileOf(req, upload, chosenIn(req.query))
    if (file) return show(req, res, 'import-file', await filePreviewOf(project, upload, file, asked(req), field(typed)))
    show(req, res, 'import', await previewOf(project, upload, asked(req), field(typed)))
  })

  open.post('/projects/:project/imports/:upload', 'import', async (req, res, { project, user }) => {
    const upload = await uploaded(req, project)
    const given = read(req, importing)
    if (given.encoding !== '' && !isEncoding(given.encoding)) throw new Refusal('unknown_encoding')
    const document = newId() as DocumentId
    const whole = wholeOf(upload.bytes, document)
    if (whole) {
      const act = { id: document, project: project.id, by: user.id, at: clock(), key: given.key ?? newId() }
      return brought(req, res, await bringBack(store, whole, act))
    }
    const encoding = isEncoding(given.encoding) ? given.encoding : undefined
    const profile = isProfile(given.split) ? given.split : 'sentences'
    const byRules = given.split === 'rules' || (given.split === '' && (await rulesOf(project)) !== undefined)
    const title = checkName(given.title, 'problem.title_missing')
    const act = {
      id: document,
      project: project.id,
      by: user.id,
      at: clock(),
      key: given.key ?? newId(),
      title: title.value,
    }
    const file = fileOf(req, upload, chosenIn(req.body) ?? chosenIn(req.query))
    if (file) {
      const isOther = isSplitOtherwise(req, given.split) || isReadOtherwise(req, file)
      const problem = title.problem ?? (isOther ? translate('import.changed') : undefined)
      const by = (byRules ? await rulesOf(project) : undefined) ?? profile
      if (!problem) return brought(req, res, await store.documents.import(newFileDocument(file, by, act)))
      const locals = await filePreviewOf(project, upload, file, { encoding, profile, byRules }, title)
      return showAgain(req, res, 'import-file', { ...locals, problem: title.problem ? undefined : problem }, problem)
    }
    if (title.problem) {
      const locals = await previewOf(project, upload, { encoding, profile, byRules }, title)
      return showAgain(req, res, 'import', locals, title.problem)
    }
    if (isOther(asked(req), { encoding, profile, byRules })) {
      const problem = translate('import.changed')
      const locals = await previewOf(project, upload, { encoding, profile, byRules }, title)
      return showAgain(req, res, 'import', { ...locals, problem }, problem)
    }
    const by = (byRules ? await rulesOf(project) : undefined) ?? profile
    const decoded = readText(upload.bytes, encoding)
    const { name, bytes } = upload
    await brought(req, res, await store.documents.import(newDocument({ name, bytes, decoded, profile: by }, act)))
  })

  async function brought(req: Request, res: Response, document: DocumentId): Promise<void> {
    // The upload stays until it is swept: a repeated request finds it, and then the document that it became.
    const stored = await store.documents.get(document)
    const n = stored ? totalOf(stored.progress) : 0
    tell(shell, req, res, { tone: 'good', key: 'flash.imported', values: { n } })
    res.redirect(303, paths.document(document))
  }

  function chooseAgain(req: Request, res: Response, project: Project, refusal?: Refusal): void {
    const body: unknown = req.body
    const typed = (name: string): Field => {
      const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined
      return { value: typeof value === 'string' ? value : '' }
    }
    const locals: Pages['new-import'] = {
      project: { id: project.id, name: project.name },
      text: typed('text'),
      translation: typed('translation'),
      columns: typed('columns').value !== '',
      problem: refusal && `${refusal.sentence} ${refusal.remedy}`,
      limitBytes: limit,
      accept: acceptedFiles,
    }
    show(req, res, 'new-import', locals, refusal?.status)
  }

  /** How the project's own rules cut; undefined where it has none. */
  async function rulesOf({ id }: Project): Promise<Segmenter | undefined> {
    const { rules } = await store.projects.settings(id)
    return rules === null ? undefined : segmenterOf(rules)
  }

  async function uploaded(req: Request, project: Project): Promise<Upload> {
    const upload = await store.uploads.get(id<UploadId>(req.params.upload))
    if (upload?.project !== project.id) throw new Refusal('not_found')
    return upload
  }

  async function previewOf(
    project: Project,
    { id: upload, name, bytes }: Upload,
    { encoding, profile, byRules }: Choice,
    title: Field,
  ): Promise<Pages['import']> {
    const own = await rulesOf(project)
    const by = (byRules ? own : undefined) ?? profile
    const described = await describe(name, bytes, readText(bytes, encoding), by, encoding)
    const choices = { split: by === own ? ('rules' as const) : profile, ownRules: own !== undefined }
    const head = { id: project.id, name: project.name }
    return { project: head, upload, ...described, title, ...choices, problem: undefined }
  }

  async function filePreviewOf(
    project: Project,
    { id: upload }: Upload,
    file: ReadFile,
    { profile, byRules }: Choice,
    title: Field,
  ): Promise<Pages['import-file']> {
    const own = await rulesOf(project)
    const by = (byRules ? own : undefined) ?? profile
    const described = describeFile(file, by)
    const split = file.format.units === 'paragraphs' ? (by === own ? ('rules' as const) : profile) : undefined
    const head = { id: project.id, name: project.name }
    return { project: head, upload, ...described, split, ownRules: own !== undefined, title, problem: undefined }
  }

  return open.router
}

/** The file in its own format, unless the address asks for it in an encoding, which is to say as a plain text. */
const fileOf = (req: Request, { name, bytes }: Upload, choose: Choose | undefined): ReadFile | undefined =>
  asked(req).encoding === undefined ? readFile(name, bytes, choose) : undefined

/** Whether a person asks for other columns than they were shown, or for none that can be read. */
function isReadOtherwise({ query }: Request, { table, contents }: ReadFile): boolean {
  if (!table) return false
  const shown = chosenIn(query)?.(table.sheets)
  const isOther = shown !== undefined && JSON.stringify(askedBy(shown)) !== JSON.stringify(askedBy(table.choice))
  return isOther || contents.units.length === 0
}

/** How a file is to be read and split; the encoding is found out when nobody names one. */
interface Choice {
  readonly encoding: Encoding | undefined
  readonly profile: Profile
  /** By the project's own rules instead, where it has some. */
  readonly byRules: boolean
}

/** Whether a person asks for another split than they were shown. */
const isSplitOtherwise = ({ query }: Request, split: string): boolean =>
  typeof query.split === 'string' && split !== '' && query.split !== split

/** What the address says: the preview that is asked for, or the one that an import was sent from. */
function asked({ query }: Request): Choice {
  const { encoding, split } = query
  return {
    encoding: isEncoding(encoding) ? encoding : undefined,
    profile: isProfile(split) ? split : 'sentences',
    byRules: split === 'rules',
  }
}

/** Whether a person asks for something else than they were shown. A program's address says nothing about what it saw. */
const isOther = (shown: Choice, given: Choice): boolean =>
  shown.encoding !== undefined &&
  (shown.encoding !== given.encoding || shown.profile !== given.profile || shown.byRules !== given.byRules)
