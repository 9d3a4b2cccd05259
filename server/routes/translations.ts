/** A translation for a document that is there already: it fills what is empty, and is proposed beside what is written. */
import type { Request, Response, Router } from 'express'
import { z } from 'zod'
import { type Offers, offersFor } from '../../segments/alignment/document.ts'
import type { ProposalId, UploadId } from '../../segments/model.ts'
import { fill } from '../../segments/revisions/fill.ts'
import type { Living } from '../../segments/revisions/lineage.ts'
import { encodings } from '../../segments/text/decode.ts'
import { translate } from '../../views/catalogue/index.ts'
import type { Pages, ShownBead } from '../../views/locals.ts'
import { soon, type Work } from '../aligner.ts'
import { confirmedPairs } from '../confirmed.ts'
import { Refusal } from '../errors.ts'
import { readText } from '../incoming/text.ts'
import { asRefusal } from '../middleware/failures.ts'
import { tell } from '../middleware/flash.ts'
import { uploadLimit } from '../middleware/limits.ts'
import { show, showAgain, wantsJson } from '../middleware/pages.ts'
import { paths } from '../paths.ts'
import { alignedFile, isStrange, longer, shownBeads, type UploadedText } from '../present/beads.ts'
import { headOf } from '../present/documents.ts'
import { wordsOf } from '../present/rows.ts'
import { cutByRules } from '../rules.ts'
import type { Shell } from '../shell.ts'
import type { Document, Project } from '../store/contract.ts'
import type { Aligned } from '../workers/tasks/align.ts'
import { chosenTranslation, pasting } from './chosen.ts'
import { doors, id } from './doors.ts'
import { field, key, line, read } from './forms.ts'
import { receiving } from './receiving.ts'

const choosing = z.object({ encoding: z.enum(encodings).optional().catch(undefined) })
const filling = z.object({ encoding: line, insist: line, added: line, key: key.optional() })
type Choice = z.infer<typeof choosing>

const fills = { may: 'write', takes: filling } as const

export function translations(shell: Shell): Router {
  const { store, clock, newId, config, aligner } = shell
  const open = doors(shell)
  const limit = config.uploadLimitBytes
  const received = receiving(limit, ['translation_file'])

  open.get('/documents/:document/translations', 'write', (req, res, found) => choose(req, res, found))

  open.post(
    '/documents/:document/translations',
    { may: 'write', takes: pasting, files: ['translation_file'] },
    async (req, res, { project, document, user }) => {
      try {
        await received(req, res)
        const given = chosenTranslation(req)
        if (!given) throw new Refusal('no_file')
        readText(given.bytes)
        const upload = newId() as UploadId
        await store.uploads.stage({ id: upload, project: project.id, by: user.id, ...given, at: clock() })
        res.redirect(303, paths.translation(document.id, upload))
      } catch (error) {
        const refusal = asRefusal(error, limit)
        if (refusal.status >= 500 || wantsJson(req)) throw error
        choose(req, res, { project, document }, refusal)
      }
    },
    uploadLimit(),
  )

  open.get('/documents/:document/translations/:upload', 'write', async (req, res, { project, document }) => {
    const choice = choosing.parse(req.query)
    const text = await textOf(req, project, choice)
    const work = await begin(project, document, text)
    const aligned = await soon(work)
    if (aligned === undefined) return show(req, res, 'aligning', waiting(project, document, text, choice, work), 202)
    show(req, res, 'translation', await previewOf(project, document, text, choice, aligned))
  })

  open.post('/documents/:document/translations/:upload', fills, async (req, res, { project, document, user }) => {
    const form = read(req, filling)
    const encoding = choosing.parse({ encoding: form.encoding }).encoding
    if (form.encoding !== '' && encoding === undefined) throw new Refusal('unknown_encoding')
    const text = await textOf(req, project, { encoding })
    const aligned = await (await begin(project, document, text)).aligned
    const again = async (problem: string): Promise<void> => {
      const page = await previewOf(project, document, text, { encoding }, aligned)
      showAgain(req, res, 'translation', { ...page, problem }, problem)
    }
    const shown = choosing.parse(req.query).encoding
    if (shown !== undefined && shown !== encoding) return again(translate('import.changed'))
    if (isStrange(aligned.verdict) && form.insist === '')
      return again(`${translate(`alignment.${aligned.verdict}`)} ${translate('alignment.insist_first')}`)
    const rows = await living(document)
    if (!isOf(rows, aligned)) throw new Refusal('changed_meanwhile')
    const offers = offersFor(
      rows.map((row) => row.text),
      aligned.target,
      aligned,
    )
    const { restructuring, proposed } = fill(rows, offers, { added: form.added !== '' })
    if (!restructuring) {
      for (const { head, ...one } of proposed)
        await store.proposals.keep(newId() as ProposalId, {
          ...one,
          base: head,
          otherBase: null,
          state: 'initial',
          origin: 'aligned',
          by: user.id,
          at: clock(),
        })
      const n = proposed.length
      tell(shell, req, res, { tone: 'good', key: n > 0 ? 'flash.proposed' : 'flash.nothing_new', values: { n } })
      return res.redirect(303, paths.alignment(document.id, n > 0 ? { show: 'proposed' } : {}))
    }
    const act = { ...restructuring, proposed }
    const outcome = await store.restructurings.apply(document.id, act, user.id, clock(), form.key ?? newId())
    if (outcome.kind === 'key_reused') throw new Refusal('key_reused')
    if (outcome.kind === 'conflict') throw new Refusal('changed_meanwhile')
    const n = outcome.segments.length + (restructuring.revised?.length ?? 0)
    const undo = { document: document.id, change: outcome.change }
    tell(shell, req, res, { tone: 'good', key: 'flash.filled', values: { n, proposed: proposed.length }, undo })
    res.redirect(303, paths.alignment(document.id))
  })

  open.post(
    '/documents/:document/translations/:upload/cancellation',
    'write',
    async (req, res, { project, document }) => {
      const text = await textOf(req, project, choosing.parse(req.query))
      const { rules } = await store.projects.settings(project.id)
      aligner.cancel(nameOf(document, text, rules))
      tell(shell, req, res, { tone: 'good', key: 'flash.alignment_cancelled' })
      res.redirect(303, paths.document(document.id))
    },
  )

  function choose(
    req: Request,
    res: Response,
    { project, document }: { readonly project: Project; readonly document: Document },
    refusal?: Refusal,
  ): void {
    const body: unknown = req.body
    const typed: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'translation') : undefined
    const locals: Pages['new-translation'] = {
      ...headOf(project, document),
      translation: field(typeof typed === 'string' ? typed : ''),
      problem: refusal && `${refusal.sentence} ${refusal.remedy}`,
      limitBytes: limit,
    }
    show(req, res, 'new-translation', locals, refusal?.status)
  }

  async function textOf(req: Request, project: Project, { encoding }: Choice): Promise<UploadedText> {
    const upload = await store.uploads.get(id<UploadId>(req.params.upload))
    if (upload?.project !== project.id) throw new Refusal('not_found')
    return { upload, decoded: readText(upload.bytes, encoding) }
  }

  async function living({ id: document }: Document): Promise<Living[]> {
    const rows: Living[] = []
    for await (const { segment, head, text, state } of store.documents.asOf(document))
      rows.push({ segment, head, text, state })
    return rows
  }

  async function begin(project: Project, document: Document, text: UploadedText): Promise<Work> {
    const { rules } = await store.projects.settings(project.id)
    return aligner.begin(nameOf(document, text, rules), async () => ({
      source: (await living(document)).map(({ segment: { source, after } }) => ({ source, after })),
      target: rules === null ? text.decoded.text : await cutByRules(text.decoded.text, rules, 'en'),
      profile: 'sentences',
      pairs: await confirmedPairs(store, project.id),
    }))
  }

  function waiting(
    project: Project,
    document: Document,
    { upload }: UploadedText,
    choice: Choice,
    work: Work,
  ): Pages['aligning'] {
    return {
      ...headOf(project, document),
      share: work.share(),
      again: paths.translation(document.id, upload.id, choice),
      cancel: paths.cancelledTranslation(document.id, upload.id, choice),
    }
  }

  async function previewOf(
    project: Project,
    document: Document,
    text: UploadedText,
    choice: Choice,
    aligned: Aligned,
  ): Promise<Pages['translation']> {
    const rows = await living(document)
    if (!isOf(rows, aligned)) throw new Refusal('changed_meanwhile')
    const offers = offersFor(
      rows.map((row) => row.text),
      aligned.target,
      aligned,
    )
    const target = alignedFile(text, choice.encoding, aligned.target)
    const becomes = becoming(rows, aligned, offers)
    const count = (kind: ShownBead['becomes']): number => becomes.filter((one) => one === kind).length
    return {
      ...headOf(project, document),
      upload: text.upload.id,
      target,
      verdict: aligned.verdict,
      insist: isStrange(aligned.verdict),
      longer: longer(wordsOf(document.progress), target.words),
      beads: shownBeads(aligned, (at) => becomes[at]),
      becomes: {
        fill: count('fill'),
        join: count('join'),
        same: count('same'),
        proposal: count('proposal'),
        added: count('added'),
      },
      problem: undefined,
    }
  }

  return open.router
}

/** The alignment of a document stays right as long as no segment begins or ends in it, and the project's rules cut the English as they did. */
const nameOf = (
  { id: document, structure }: Document,
  { upload, decoded }: UploadedText,
  rules: string | null,
): string => [document, structure, upload.id, decoded.encoding, rules].join(' ')

const isOf = (rows: readonly Living[], { source }: Aligned): boolean =>
  rows.length === source.length && rows.every(({ segment }, i) => segment.source === source[i]!.source)

/** What becomes of each bead. */
function becoming(rows: readonly Living[], { beads }: Aligned, { offers }: Offers): ShownBead['becomes'][] {
  const kinds = new Map(offers.map(({ segments, kind }) => [segments[0]!, kind]))
  return beads.map(({ source, target }) => {
    if (source.length === 0) return 'added'
    const kind = target.length === 0 ? undefined : kinds.get(source[0]!)
    if (kind !== 'fill') return kind ?? 'nothing'
    if (source.some((at) => rows[at]!.state !== 'initial')) return 'proposal'
    return source.length > 1 ? 'join' : 'fill'
  })
}
