/** A source file that comes again: chosen, shown as what becomes of each segment, and only then done, as one change. */
import type { Request, Response, Router } from 'express'
import { z } from 'zod'
import type { UploadId } from '../../segments/model.ts'
import type { Pages } from '../../views/locals.ts'
import { Refusal } from '../errors.ts'
import { acceptedFiles } from '../incoming/file.ts'
import { isProfile } from '../incoming/text.ts'
import { type Cutting, cutterOf, updateFrom } from '../incoming/update.ts'
import { asRefusal } from '../middleware/failures.ts'
import { type Telling, tell } from '../middleware/flash.ts'
import { uploadLimit } from '../middleware/limits.ts'
import { show, wantsJson } from '../middleware/pages.ts'
import { paths } from '../paths.ts'
import { isLargePlan } from '../plans.ts'
import { headOf } from '../present/documents.ts'
import type { Shell } from '../shell.ts'
import type { Document, Done, Project, Upload } from '../store/contract.ts'
import { doneBefore } from './again.ts'
import { chosen, pasting } from './chosen.ts'
import { doors, id } from './doors.ts'
import { key, read, text } from './forms.ts'
import { makePlanner } from './planned.ts'
import { receiving } from './receiving.ts'

const updating = z.object({ split: text.default(''), change: text.default(''), key: key.optional() })
const updateMade = { may: 'import', takes: updating } as const

export function updates(shell: Shell): Router {
  const { store, clock, newId, config } = shell
  const open = doors(shell)
  const planner = makePlanner(shell)
  const limit = config.uploadLimitBytes
  const received = receiving(limit, ['file'])

  open.get('/documents/:document/updates', 'import', (req, res, { project, document }) => {
    choose(req, res, project, document)
  })

  open.post(
    '/documents/:document/updates',
    { may: 'import', takes: pasting, files: ['file'] },
    async (req, res, { project, document, user }) => {
      try {
        await received(req, res)
        const { name, bytes } = chosen(req).text
        if (!isLargePlan(document))
          await updateFrom(store, document, { name, bytes }, cutterOf(await cutting(project, '')))
        const upload = newId() as UploadId
        await store.uploads.stage({ id: upload, project: project.id, by: user.id, name, bytes, at: clock() })
        res.redirect(303, paths.update(document.id, upload))
      } catch (error) {
        const refusal = asRefusal(error, limit)
        if (refusal.status >= 500 || wantsJson(req)) throw error
        choose(req, res, project, document, refusal)
      }
    },
    uploadLimit(),
  )

  open.get('/documents/:document/updates/:upload', 'import', async (req, res, { project, document, user }) => {
    const upload = await uploaded(req, project)
    const plan = { kind: 'update', upload, cutting: await cutting(project, String(req.query.split ?? '')) } as const
    const looked = await planner.look(user, document, plan, req.originalUrl)
    if (typeof looked === 'string') return res.redirect(303, paths.job(looked))
    if (looked.kind === 'update') show(req, res, 'update', looked.page)
  })

  open.post('/documents/:document/updates/:upload', updateMade, async (req, res, { project, document, user }) => {
    const form = read(req, updating)
    const isThis = ({ change }: Done): boolean => form.change === '' || Number(form.change) === change.number - 1
    const before = await doneBefore(store, document, user, form.key, 'update', isThis)
    if (before) return done(req, res, document, before.change.number, before.begun.length)
    const upload = await uploaded(req, project)
    // What was shown may be no more what would happen: somebody has written since.
    if (form.change !== '' && form.change !== String(document.change)) throw new Refusal('changed_meanwhile')
    const plan = { kind: 'update', upload, cutting: await cutting(project, form.split) } as const
    const asked = { change: form.change === '' ? undefined : document.change, key: form.key, from: req.originalUrl }
    const told = (change: number, n: number): Telling => toldOf(document, change, n)
    const made = await planner.carryOut(user, document, plan, asked, told)
    if (typeof made === 'string') return res.redirect(303, paths.job(made))
    done(req, res, document, made.change, made.n)
  })

  function done(req: Request, res: Response, document: Document, change: number, n: number): void {
    tell(shell, req, res, toldOf(document, change, n))
    res.redirect(303, paths.document(document.id))
  }

  /** How a text is cut that is cut here: as is asked for, else by the project's own rules, else at sentences. */
  async function cutting({ id: project }: Project, asked: string): Promise<Cutting> {
    const { rules } = await store.projects.settings(project)
    if (rules !== null && (asked === '' || asked === 'rules')) return { split: 'rules', rules }
    return { split: isProfile(asked) ? asked : 'sentences', rules }
  }

  async function uploaded(req: Request, project: Project): Promise<Upload> {
    const upload = await store.uploads.get(id<UploadId>(req.params.upload))
    if (upload?.project !== project.id) throw new Refusal('not_found')
    return upload
  }

  function choose(req: Request, res: Response, project: Project, document: Document, refusal?: Refusal): void {
    const locals: Pages['new-update'] = {
      ...headOf(project, document),
      fileName: document.fileName,
      problem: refusal && `${refusal.sentence} ${refusal.remedy}`,
      limitBytes: limit,
      accept: acceptedFiles,
    }
    show(req, res, 'new-update', locals, refusal?.status)
  }

  return open.router
}

const toldOf = ({ id: document }: Document, change: number, n: number): Telling => ({
  tone: 'good',
  key: 'flash.updated',
  values: { n },
  undo: { document, change },
})
