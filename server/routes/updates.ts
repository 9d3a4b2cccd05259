/** A source file that comes again: chosen, shown as what becomes of each segment, and only then done, as one change. */
import type { Request, Response, Router } from 'express'
import { z } from 'zod'
import type { Fate } from '../../segments/exchange/fates.ts'
import type { UploadId } from '../../segments/model.ts'
import { diff } from '../../segments/revisions/diff.ts'
import type { Profile } from '../../segments/segmentation/segment.ts'
import type { Segmenter } from '../../segments/segmentation/segmenter.ts'
import type { UpdateEntry } from '../../views/file-locals.ts'
import type { Pages } from '../../views/locals.ts'
import { Refusal } from '../errors.ts'
import { acceptedFiles } from '../file-import.ts'
import { isProfile } from '../import.ts'
import { asRefusal } from '../middleware/failures.ts'
import { tell } from '../middleware/flash.ts'
import { uploadLimit } from '../middleware/limits.ts'
import { show, wantsJson } from '../middleware/pages.ts'
import { paths } from '../paths.ts'
import { codedParts } from '../present/codes.ts'
import { headOf } from '../present/documents.ts'
import { segmenterOf } from '../rules.ts'
import type { Shell } from '../shell.ts'
import type { Document, Done, Project, Upload } from '../store/contract.ts'
import { type Update, updateFrom } from '../update.ts'
import { doneBefore } from './again.ts'
import { chosen, pasting } from './chosen.ts'
import { doors, id } from './doors.ts'
import { key, read, text } from './forms.ts'
import { receiving } from './receiving.ts'

const updating = z.object({ split: text.default(''), change: text.default(''), key: key.optional() })
/** So many segments that do not stay as they are, are shown. */
const mostShown = 200

const updateMade = { may: 'import', takes: updating } as const

export function updates(shell: Shell): Router {
  const { store, clock, newId, config } = shell
  const open = doors(shell)
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
        await updateFrom(store, document, { name, bytes }, (await cutting(project, '')).by)
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

  open.get('/documents/:document/updates/:upload', 'import', async (req, res, { project, document }) => {
    const upload = await uploaded(req, project)
    const how = await cutting(project, String(req.query.split ?? ''))
    show(req, res, 'update', pageOf(project, document, upload, how, await updateFrom(store, document, upload, how.by)))
  })

  open.post('/documents/:document/updates/:upload', updateMade, async (req, res, { project, document, user }) => {
    const form = read(req, updating)
    const isThis = ({ change }: Done): boolean => form.change === '' || Number(form.change) === change.number - 1
    const before = await doneBefore(store, document, user, form.key, 'update', isThis)
    if (before) return done(req, res, document, before.change.number, before.begun.length)
    const upload = await uploaded(req, project)
    const { by } = await cutting(project, form.split)
    const { restructuring, file } = await updateFrom(store, document, upload, by)
    // What was shown may be no more what would happen: somebody has written since.
    if (form.change !== '' && form.change !== String(document.change)) throw new Refusal('changed_meanwhile')
    if (!restructuring) throw new Refusal('nothing_to_update')
    const outcome = await store.restructurings.apply(
      document.id,
      restructuring,
      user.id,
      clock(),
      form.key ?? newId(),
      { file },
    )
    if (outcome.kind === 'key_reused') throw new Refusal('key_reused')
    if (outcome.kind === 'conflict') throw new Refusal('changed_meanwhile')
    done(req, res, document, outcome.change, outcome.segments.length)
  })

  function done(req: Request, res: Response, document: Document, change: number, n: number): void {
    tell(shell, req, res, {
      tone: 'good',
      key: 'flash.updated',
      values: { n },
      undo: { document: document.id, change },
    })
    res.redirect(303, paths.document(document.id))
  }

  /** How a text is cut that is cut here: as is asked for, else by the project's own rules, else at sentences. */
  async function cutting({ id: project }: Project, asked: string): Promise<Cutting> {
    const { rules } = await store.projects.settings(project)
    const ownRules = rules !== null
    if (rules !== null && (asked === '' || asked === 'rules'))
      return { split: 'rules', by: segmenterOf(rules), ownRules }
    const split = isProfile(asked) ? asked : 'sentences'
    return { split, by: split, ownRules }
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

interface Cutting {
  readonly split: Profile | 'rules'
  readonly by: Profile | Segmenter
  readonly ownRules: boolean
}

function pageOf(
  project: Project,
  document: Document,
  { id: upload, name }: Upload,
  { split, ownRules }: Cutting,
  { fates, restructuring, cuts }: Update,
): Pages['update'] {
  const counts = { same: 0, kept: 0, moved: 0, changed: 0, split: 0, merged: 0, new: 0, gone: 0 }
  for (const { kind } of fates) counts[kind]++
  const altered = fates.filter(({ kind }) => kind !== 'same' && kind !== 'kept')
  return {
    ...headOf(project, document),
    change: document.change,
    upload,
    fileName: name,
    split: cuts ? split : undefined,
    ownRules,
    counts,
    nothing: restructuring === undefined,
    entries: altered.slice(0, mostShown).map(entryOf),
    more: Math.max(0, altered.length - mostShown),
  }
}

function entryOf(fate: Fate): UpdateEntry {
  const before = 'old' in fate ? (Array.isArray(fate.old) ? fate.old : [fate.old]) : []
  const after = 'next' in fate ? (Array.isArray(fate.next) ? fate.next : [fate.next]) : []
  return {
    kind: fate.kind,
    before: before.map(({ segment }) => codedParts(segment.source, segment.codes ?? [])),
    after: after.map(({ source, codes = [] }) => codedParts(source, codes)),
    runs: fate.kind === 'changed' ? diff(fate.old.segment.source, fate.next.source) : undefined,
    texts: before.map(({ text: said }) => said).filter((said) => said !== ''),
  }
}
