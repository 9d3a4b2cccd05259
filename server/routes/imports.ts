/** A text on its way in: chosen or pasted, shown as it will be split, and only then made a document. */
import type { Request, Response, Router } from 'express'
import { z } from 'zod'
import { isWhole, recognise } from '../../segments/exchange/recognise.ts'
import type { DocumentId, JobId, UploadId } from '../../segments/model.ts'
import type { Profile } from '../../segments/segmentation/segment.ts'
import type { Encoding } from '../../segments/text/decode.ts'
import { translate } from '../../views/catalogue/index.ts'
import type { Field, Pages } from '../../views/locals.ts'
import { Refusal } from '../errors.ts'
import { askedBy, chosenIn, columnsIn, opening, proposed } from '../incoming/columns.ts'
import { acceptedFiles, isEmpty, readFile } from '../incoming/file.ts'
import { makeReadings } from '../incoming/readings.ts'
import { isEncoding, isProfile, readText, titleOf } from '../incoming/text.ts'
import { type Choice, describeUpload, fromUpload, isLarge } from '../incoming/upload.ts'
import { bringBack } from '../incoming/whole.ts'
import { asRefusal } from '../middleware/failures.ts'
import { tell } from '../middleware/flash.ts'
import { uploadLimit } from '../middleware/limits.ts'
import { show, showAgain, wantsJson } from '../middleware/pages.ts'
import { paths } from '../paths.ts'
import { totalOf } from '../present/rows.ts'
import type { Shell } from '../shell.ts'
import type { Project, Upload, User } from '../store/contract.ts'
import { type Chosen, chosen, pasting } from './chosen.ts'
import { doors, id } from './doors.ts'
import { checkName, field, key, line, nameLimit, read, text } from './forms.ts'
import { receiving } from './receiving.ts'

const importing = z.object({ title: line, split: text.default(''), encoding: line, key: key.optional() })

const previewShown = { may: 'import', asks: ['encoding', 'split', 'title'] } as const
const importBegun = { may: 'import', takes: importing } as const

export function imports(shell: Shell): Router {
  const { store, clock, newId, config, jobs } = shell
  const readings = makeReadings(shell)
  const open = doors(shell)
  const limit = config.uploadLimitBytes
  const received = receiving(limit, ['file', 'translation_file'])

  open.get('/projects/:project/imports', 'import', (req, res, { project }) => {
    chooseAgain(req, res, project)
  })

  /** Keeps the file aside and leads to its preview. Whatever is wrong with it is said on the page where it was chosen. */
  open.post(
    '/projects/:project/imports',
    { may: 'import', takes: pasting, files: ['file', 'translation_file'] },
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
        else if (!isLarge(given))
          await describeUpload({ id: newId() as UploadId, ...given }, plainly, newId() as DocumentId)
        const upload = await stage(given)
        if (translation) return res.redirect(303, paths.translatedImport(project.id, upload, await stage(translation)))
        const own = await rulesOf(project)
        const to = paths.import(project.id, upload, own === null ? {} : { split: 'rules' })
        if (!isLarge(given)) return res.redirect(303, to)
        const choice = { ...plainly, rules: own }
        await leadOn(res, user, project, { id: upload, ...given }, choice, to)
      } catch (error) {
        const refusal = asRefusal(error, limit)
        if (refusal.status >= 500 || wantsJson(req)) throw error
        chooseAgain(req, res, project, refusal)
      }
    },
    uploadLimit(),
  )

  open.get('/projects/:project/imports/:upload', previewShown, async (req, res, { project, user }) => {
    const upload = await uploaded(req, project)
    const { title } = req.query
    const typed = typeof title === 'string' ? title.slice(0, nameLimit) : titleOf(upload.name)
    await preview(req, res, {
      project,
      user,
      upload,
      asked: asked(req),
      columns: columnsIn(req.query),
      title: field(typed),
    })
  })

  open.post('/projects/:project/imports/:upload', importBegun, async (req, res, { project, user }) => {
    const upload = await uploaded(req, project)
    const given = read(req, importing)
    if (given.encoding !== '' && !isEncoding(given.encoding)) throw new Refusal('unknown_encoding')
    const own = await rulesOf(project)
    // A file in its own format is imported in it, unless the address says that it was shown as a plain text.
    const isText = asked(req).encoding !== undefined || recognise(upload.name, upload.bytes).format.name === 'text'
    const encoding = isText && isEncoding(given.encoding) ? given.encoding : undefined
    const profile = isProfile(given.split) ? given.split : 'sentences'
    const byRules = given.split === 'rules' || (given.split === '' && own !== null)
    const act = { id: newId() as DocumentId, project: project.id, by: user.id, at: clock(), key: given.key ?? newId() }
    const columns = columnsIn(req.body) ?? columnsIn(req.query)
    const choice: Choice = { encoding, profile, rules: byRules ? own : null, columns }
    if (isWhole(upload.bytes)) return bring(req, res, upload, choice, { ...act, title: titleOf(upload.name) })
    const title = checkName(given.title, 'problem.title_missing')
    const isChanged = isText
      ? isOther(asked(req), { encoding, profile, byRules })
      : isSplitOtherwise(req, given.split) || isReadOtherwise(req, upload, columns)
    const problem = title.problem ?? (isChanged ? translate('import.changed') : undefined)
    if (problem === undefined) return bring(req, res, upload, choice, { ...act, title: title.value })
    await preview(req, res, { project, user, upload, asked: { encoding, profile, byRules }, columns, title, problem })
  })

  /** A small one at once; a large one by a job. */
  async function bring(
    req: Request,
    res: Response,
    upload: Upload,
    choice: Choice,
    act: Parameters<typeof fromUpload>[2],
  ): Promise<void> {
    if (isLarge(upload)) {
      const { name, bytes } = upload
      const { id: document, project, by } = act
      const key = `${project} ${by} ${act.key}`
      const job = await jobs.begin(
        { id: newId() as JobId, kind: 'import', name, subject: req.originalUrl, project, by, document, key },
        (pool) => pool.run('import', async () => ({ place: jobs.place, upload: { name, bytes }, choice, act })),
      )
      return res.redirect(303, paths.job(job))
    }
    const given = fromUpload(upload, choice, act)
    const made = 'whole' in given ? bringBack(store, given.whole, act) : store.documents.import(given.document)
    await brought(req, res, await made)
  }

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

  /** How the project's own rules cut, as they are kept; null where it has none. */
  const rulesOf = async ({ id }: Project): Promise<string | null> => (await store.projects.settings(id)).rules

  async function uploaded(req: Request, project: Project): Promise<Upload> {
    const upload = await store.uploads.get(id<UploadId>(req.params.upload))
    if (upload?.project !== project.id) throw new Refusal('not_found')
    return upload
  }

  /** What an upload would become, and what is wrong with how it is to be; or the way to the job that finds out. */
  async function preview(
    req: Request,
    res: Response,
    { project, user, upload, asked: { encoding, profile, byRules }, columns, title, problem }: Previewed,
  ): Promise<void> {
    const own = await rulesOf(project)
    const rules = byRules ? own : null
    const split = byRules && own !== null ? 'rules' : profile
    const shown = paths.import(project.id, upload.id, { encoding, split, title: title.value, ...columns })
    const described = await readings.of(user, project, upload, { encoding, profile, rules, columns }, shown)
    if (typeof described === 'string') return res.redirect(303, paths.job(described))
    const head = { id: project.id, name: project.name }
    if (described.kind === 'whole') return show(req, res, 'import-whole', { project: head, ...described.locals })
    const common = { project: head, upload: upload.id, ownRules: own !== null, title }
    const again = { problem: title.problem ? undefined : problem }
    if (described.kind === 'file') {
      const locals = { ...common, ...described.locals, split: described.cuts ? split : undefined, ...again } as const
      if (problem === undefined) return show(req, res, 'import-file', locals)
      return showAgain(req, res, 'import-file', locals, problem)
    }
    const locals = { ...common, ...described.locals, split, ...again } as const
    if (problem === undefined) return show(req, res, 'import', locals)
    showAgain(req, res, 'import', locals, problem)
  }

  /** To the preview of a large file, or to the job that reads it. What comes to nothing soon is refused here, and gone. */
  async function leadOn(
    res: Response,
    user: User,
    project: Project,
    upload: Pick<Upload, 'id' | 'name' | 'bytes'>,
    choice: Choice,
    to: string,
  ): Promise<void> {
    const gone = (): Promise<void> => store.uploads.discard(upload.id)
    const described = await readings.of(user, project, upload, choice, to, gone)
    res.redirect(303, typeof described === 'string' ? paths.job(described) : to)
  }

  return open.router
}

interface Previewed {
  readonly project: Project
  readonly user: User
  readonly upload: Upload
  readonly asked: Asked
  readonly columns: Choice['columns']
  readonly title: Field
  readonly problem?: string
}

/** How a file is read before anybody has said how. */
const plainly: Choice = { encoding: undefined, profile: 'sentences', rules: null, columns: undefined }

/** How a file is to be read and split; the encoding is found out when nobody names one. */
interface Asked {
  readonly encoding: Encoding | undefined
  readonly profile: Profile
  /** By the project's own rules instead, where it has some. */
  readonly byRules: boolean
}

/** Whether a person asks for other columns than they were shown, or for none that can be read; of a large table that is found out when it is read. */
function isReadOtherwise({ query }: Request, upload: Upload, columns: Choice['columns']): boolean {
  const { table } = recognise(upload.name, upload.bytes).format
  if (!table) return false
  const file = isLarge(upload) ? undefined : readFile(upload.name, upload.bytes, chosenIn(columns))
  const hasNothing = file !== undefined && isEmpty(file.contents)
  const shown = chosenIn(query)
  const opened = shown && table.open(upload.bytes, opening)
  if (!shown || !opened || opened.kind === 'refused') return hasNothing
  const says = (choose = proposed): string => JSON.stringify(askedBy(choose(opened.sheets)))
  return hasNothing || says(shown) !== says(chosenIn(columns))
}

/** Whether a person asks for another split than they were shown. */
const isSplitOtherwise = ({ query }: Request, split: string): boolean =>
  typeof query.split === 'string' && split !== '' && query.split !== split

/** What the address says: the preview that is asked for, or the one that an import was sent from. */
function asked({ query }: Request): Asked {
  const { encoding, split } = query
  return {
    encoding: isEncoding(encoding) ? encoding : undefined,
    profile: isProfile(split) ? split : 'sentences',
    byRules: split === 'rules',
  }
}

/** Whether a person asks for something else than they were shown. A program's address says nothing about what it saw. */
const isOther = (shown: Asked, given: Asked): boolean =>
  shown.encoding !== undefined &&
  (shown.encoding !== given.encoding || shown.profile !== given.profile || shown.byRules !== given.byRules)
