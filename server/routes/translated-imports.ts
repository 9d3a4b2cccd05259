/** A text that comes with its translation: aligned, shown bead by bead with how sure each is, and only then made a document. */
import type { Request, Router } from 'express'
import { z } from 'zod'
import { bilingual } from '../../segments/alignment/document.ts'
import type { DocumentId, JobId, Language, UploadId } from '../../segments/model.ts'
import type { Piece } from '../../segments/segmentation/cut.ts'
import { profiles } from '../../segments/segmentation/segment.ts'
import { type Encoding, encodings } from '../../segments/text/decode.ts'
import { translate } from '../../views/catalogue/index.ts'
import type { Field, Pages } from '../../views/locals.ts'
import { soon, type Work } from '../aligner.ts'
import { confirmedPairs } from '../confirmed.ts'
import { Refusal } from '../errors.ts'
import { isEncoding, newDocument, readText, titleOf } from '../incoming/text.ts'
import { isLarge } from '../incoming/upload.ts'
import { type Telling, tell } from '../middleware/flash.ts'
import { show, showAgain } from '../middleware/pages.ts'
import { paths } from '../paths.ts'
import { alignedFile, isStrange, longer, shownBeads, type UploadedText } from '../present/beads.ts'
import { totalOf } from '../present/rows.ts'
import { cutByRules } from '../rules.ts'
import type { Shell } from '../shell.ts'
import type { NewDocument, Project, Upload } from '../store/contract.ts'
import type { Aligned } from '../workers/tasks/align.ts'
import { doors, id } from './doors.ts'
import { checkName, field, key, line, nameLimit, read } from './forms.ts'

const choosing = z.object({
  encoding: z.enum(encodings).optional().catch(undefined),
  other: z.enum(encodings).optional().catch(undefined),
  split: z.enum(profiles).catch('sentences'),
})
const importing = z.object({
  encoding: line,
  other: line,
  split: choosing.shape.split,
  title: line,
  insist: line,
  key: key.optional(),
})

const pairImported = { may: 'import', takes: importing } as const

export function translatedImports(shell: Shell): Router {
  const { store, clock, newId, aligner, jobs } = shell
  const open = doors(shell)

  open.get('/projects/:project/imports/:upload/translations/:translation', 'import', async (req, res, { project }) => {
    const pair = await texts(req, project, asked(req))
    const work = begin(project, pair)
    const aligned = await soon(work)
    if (aligned === undefined) return show(req, res, 'aligning', waiting(project, pair, work), 202)
    const { title } = req.query
    const typed = typeof title === 'string' ? title.slice(0, nameLimit) : titleOf(pair.source.upload.name)
    show(req, res, 'translated-import', previewOf(project, pair, aligned, field(typed)))
  })

  open.post('/projects/:project/imports/:upload/translations/:translation', pairImported, async (req, res, found) => {
    const { project, user } = found
    const given = read(req, importing)
    const choice = choiceOf(given)
    const pair = await texts(req, project, choice)
    const aligned = await begin(project, pair).aligned
    const title = checkName(given.title, 'problem.title_missing')
    const again = (problem: string): void => {
      showAgain(req, res, 'translated-import', { ...previewOf(project, pair, aligned, title), problem }, problem)
    }
    if (title.problem) return again(title.problem)
    if (isOther(asked(req), choice)) return again(translate('import.changed'))
    if (isStrange(aligned.verdict) && given.insist === '')
      return again(`${translate(`alignment.${aligned.verdict}`)} ${translate('alignment.insist_first')}`)
    const { upload, decoded } = pair.source
    const act = {
      id: newId() as DocumentId,
      project: project.id,
      by: user.id,
      at: clock(),
      key: given.key ?? newId(),
      title: title.value,
    }
    const { segments: _, ...text } = newDocument(
      { name: upload.name, bytes: upload.bytes, decoded, profile: pair.choice.split },
      act,
    )
    const document = { ...text, asked: pair.target.upload.id }
    if (isLarge(upload) || isLarge(pair.target.upload))
      return res.redirect(303, paths.job(await storing(req, document, aligned)))
    const segments = { [Symbol.iterator]: () => bilingual(aligned.source, aligned.target, aligned) }
    const made = await store.documents.import({ ...document, segments })
    const stored = await store.documents.get(made)
    tell(shell, req, res, toldOf(stored ? totalOf(stored.progress) : 0))
    res.redirect(303, paths.alignment(made))
  })

  /** The job that stores what is large. */
  function storing(req: Request, document: Omit<NewDocument, 'segments'>, aligned: Aligned): Promise<JobId> {
    const { id, project, by, key: sent, fileName: name } = document
    return jobs.begin(
      {
        id: newId() as JobId,
        kind: 'import',
        name,
        subject: req.originalUrl,
        project,
        by,
        document: id,
        key: `${project} ${by} ${sent}`,
      },
      (pool) => pool.run('aligned', async () => ({ place: jobs.place, document, aligned })),
      { done: (n) => ({ to: paths.alignment(id), telling: toldOf(n) }) },
    )
  }

  open.post(
    '/projects/:project/imports/:upload/translations/:translation/cancellation',
    'import',
    async (req, res, { project }) => {
      aligner.cancel(nameOf(await texts(req, project, asked(req))))
      tell(shell, req, res, { tone: 'good', key: 'flash.alignment_cancelled' })
      res.redirect(303, paths.imports(project.id))
    },
  )

  async function texts(req: Request, project: Project, choice: Choice): Promise<Pair> {
    const [source, target] = await Promise.all([req.params.upload, req.params.translation].map(uploaded))
    if (!source || !target) throw new Refusal('not_found')
    const { rules } = await store.projects.settings(project.id)
    return {
      choice,
      rules: choice.split === 'sentences' ? rules : null,
      source: { upload: source, decoded: readText(source.bytes, choice.encoding) },
      target: { upload: target, decoded: readText(target.bytes, choice.other) },
    }

    async function uploaded(name: unknown): Promise<Upload | undefined> {
      const upload = await store.uploads.get(id<UploadId>(name))
      return upload?.project === project.id ? upload : undefined
    }
  }

  function begin(project: Project, pair: Pair): Work {
    return aligner.begin(nameOf(pair), async () => ({
      source: await cutBy(pair.rules, pair.source.decoded.text, 'ar'),
      target: await cutBy(pair.rules, pair.target.decoded.text, 'en'),
      profile: pair.choice.split,
      pairs: await confirmedPairs(store, project.id),
    }))
  }

  return open.router
}

const toldOf = (n: number): Telling => ({ tone: 'good', key: 'flash.imported_aligned', values: { n } })

/** A text that is to be cut as Warraq cuts is cut in the thread. */
const cutBy = async (rules: string | null, text: string, language: Language): Promise<string | readonly Piece[]> =>
  rules === null ? text : cutByRules(text, rules, language)

/** How two files are read and split; an encoding is found out when nobody names one. */
type Choice = z.infer<typeof choosing>

interface Pair {
  readonly choice: Choice
  /** The project's own, which cut both into sentences; null for what Warraq ships. */
  readonly rules: string | null
  readonly source: UploadedText
  readonly target: UploadedText
}

function choiceOf({ encoding, other, split }: z.infer<typeof importing>): Choice {
  const known = (label: string): Encoding | undefined => {
    if (label !== '' && !isEncoding(label)) throw new Refusal('unknown_encoding')
    return isEncoding(label) ? label : undefined
  }
  return { encoding: known(encoding), other: known(other), split }
}

const asked = ({ query }: Request): Choice => choosing.parse(query)

/** Whether a person asks for something else than they were shown. A program's address says nothing about what it saw. */
const isOther = (shown: Choice, given: Choice): boolean =>
  shown.encoding !== undefined &&
  (shown.encoding !== given.encoding || shown.other !== given.other || shown.split !== given.split)

const nameOf = ({ choice, rules, source, target }: Pair): string =>
  [source.upload.id, target.upload.id, source.decoded.encoding, target.decoded.encoding, choice.split, rules].join(' ')

function waiting(project: Project, { choice, source, target }: Pair, work: Work): Pages['aligning'] {
  const at = [project.id, source.upload.id, target.upload.id, choice] as const
  return {
    project: { id: project.id, name: project.name },
    document: undefined,
    share: work.share(),
    again: paths.translatedImport(...at),
    cancel: paths.cancelledImport(...at),
  }
}

function previewOf(
  project: Project,
  { choice, source, target }: Pair,
  aligned: Aligned,
  title: Field,
): Pages['translated-import'] {
  const described = [
    alignedFile(
      source,
      choice.encoding,
      aligned.source.map((piece) => piece.source),
    ),
    alignedFile(target, choice.other, aligned.target),
  ] as const
  return {
    project: { id: project.id, name: project.name },
    upload: source.upload.id,
    translation: target.upload.id,
    source: described[0],
    target: described[1],
    title,
    split: choice.split,
    verdict: aligned.verdict,
    insist: isStrange(aligned.verdict),
    longer: longer(described[0].words, described[1].words),
    beads: shownBeads(aligned),
    problem: undefined,
  }
}
