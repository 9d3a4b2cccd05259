/** The agreed terms of a project: looked up, written, brought in from a file after a look at what becomes of them, and taken away. */
import type { Request, Response, Router } from 'express'
import { z } from 'zod'
import { glossaryFormats } from '../../segments/exchange/glossary/formats.ts'
import { type Concept, termStatuses } from '../../segments/exchange/glossary/model.ts'
import type { UploadId } from '../../segments/model.ts'
import { fold } from '../../segments/text/fold.ts'
import type { Pages } from '../../views/locals.ts'
import { answers } from '../api/answers.ts'
import { Refusal } from '../errors.ts'
import { compared, type Resolution, readGlossary, resolutions, written } from '../incoming/glossary.ts'
import { asRefusal } from '../middleware/failures.ts'
import { tell } from '../middleware/flash.ts'
import { uploadLimit } from '../middleware/limits.ts'
import { show, showAgain, wantsJson } from '../middleware/pages.ts'
import { paths } from '../paths.ts'
import { may } from '../permissions.ts'
import { peopleOf } from '../present/people.ts'
import type { Shell } from '../shell.ts'
import type { Project, Upload } from '../store/contract.ts'
import { chosen, pasting } from './chosen.ts'
import { doors, type Found, id } from './doors.ts'
import { disposition } from './exports.ts'
import { area, line, read, whole } from './forms.ts'
import { receiving } from './receiving.ts'

const shownTerms = 200
const shownBrought = 100
const longest = 2000

const short = line.pipe(z.string().max(longest))
/** Of a textarea: its line breaks are LF. */
const several = area.transform((value) => value.normalize('NFC').trim()).pipe(z.string().max(longest))
const many = z
  .union([short, z.array(short)])
  .default([])
  .transform((value) => (Array.isArray(value) ? value : [value]))
const writing = z.object({
  act: z.enum(['save', 'remove', 'restore']).default('save'),
  base: whole,
  number: whole,
  subject: short,
  definition: several,
  note: several,
  language: many,
  term: many,
  status: many,
  part: many,
  remark: z
    .union([several, z.array(several)])
    .default([])
    .transform((value) => (Array.isArray(value) ? value : [value])),
})
const bringing = z.object({ conflicts: z.enum(resolutions).default('leave') })

const termsBrought = { may: 'import', takes: bringing } as const
const conceptShown = { may: 'read', tells: answers.concept } as const
const conceptWritten = { may: 'write', takes: writing } as const

export function terms(shell: Shell): Router {
  const { store, clock, newId, config } = shell
  const open = doors(shell)
  const received = receiving(config.uploadLimitBytes, ['file'])

  open.get('/projects/:project/terms', { may: 'read', tells: answers.terms, asks: ['q'] }, async (req, res, found) => {
    show(req, res, 'terms', await listOf(req, found))
  })

  open.post('/projects/:project/terms', { may: 'write', takes: writing }, async (req, res, { project, user }) => {
    const concept = conceptIn(req, newId())
    if (!concept) throw new Refusal('term_missing')
    await store.terms.write(project.id, [{ id: concept.id, base: 0, concept }], user.id, clock())
    tell(shell, req, res, { tone: 'good', key: 'flash.term_added', values: { term: concept.terms[0]!.text } })
    res.redirect(303, paths.terms(project.id))
  })

  open.get('/projects/:project/terms/files/:format', { may: 'read', gives: 'file' }, async (req, res, { project }) => {
    const format = glossaryFormats.find(({ name }) => name === req.params.format)
    if (!format) throw new Refusal('not_found')
    const standing = await store.terms.list(project.id)
    res.setHeader('Content-Type', format.mediaType)
    res.setHeader('Content-Disposition', disposition(`${project.name}${format.extension}`))
    res.send(
      [
        ...format.write(
          project.name,
          standing.map(({ concept }) => concept),
        ),
      ].join(''),
    )
  })

  open.post(
    '/projects/:project/terms/imports',
    { may: 'import', takes: pasting, files: ['file'] },
    async (req, res, found) => {
      const { project, user } = found
      try {
        await received(req, res)
        const { name, bytes } = chosen(req).text
        readGlossary(bytes)
        const upload = newId() as UploadId
        await store.uploads.stage({ id: upload, project: project.id, by: user.id, name, bytes, at: clock() })
        res.redirect(303, paths.termsImport(project.id, upload))
      } catch (error) {
        const refusal = asRefusal(error, config.uploadLimitBytes)
        if (refusal.status >= 500 || wantsJson(req)) throw error
        const problem = `${refusal.sentence} ${refusal.remedy}`
        showAgain(req, res, 'terms', { ...(await listOf(req, found)), problem }, problem)
      }
    },
    uploadLimit(),
  )

  open.get('/projects/:project/terms/imports/:upload', 'import', async (req, res, { project }) => {
    const upload = await uploaded(req, project)
    const brought = compared(await store.terms.list(project.id), upload.bytes)
    const count = (kind: string) => brought.filter((one) => one.kind === kind).length
    show(req, res, 'terms-import', {
      project: headOf(project),
      upload: { id: upload.id, name: upload.name },
      counts: { added: count('added'), changed: count('changed'), same: count('same'), conflict: count('conflict') },
      brought: brought
        .filter(({ kind }) => kind !== 'same')
        .slice(0, shownBrought)
        .map((one) => ({ kind: one.kind, theirs: one.theirs, ours: one.kind === 'added' ? undefined : one.ours })),
      more: Math.max(0, brought.length - count('same') - shownBrought),
    })
  })

  open.post('/projects/:project/terms/imports/:upload', termsBrought, async (req, res, { project, user }) => {
    const upload = await uploaded(req, project)
    const resolution: Resolution = read(req, bringing).conflicts
    const standing = await store.terms.list(project.id)
    const concepts = written(compared(standing, upload.bytes), standing, resolution, newId)
    if (!(await store.terms.write(project.id, concepts, user.id, clock()))) throw new Refusal('term_changed')
    tell(shell, req, res, { tone: 'good', key: 'flash.terms_brought', values: { n: concepts.length } })
    res.redirect(303, paths.terms(project.id))
  })

  open.get('/projects/:project/terms/concepts/:concept', conceptShown, async (req, res, found) => {
    await showConcept(req, res, found)
  })

  open.post('/projects/:project/terms/concepts/:concept', conceptWritten, async (req, res, found) => {
    const { project, user } = found
    const history = await historyOf(req, project)
    const { act, base, number } = read(req, writing)
    const name = history[0]!.concept?.id ?? id<string>(req.params.concept)
    const again = history.find((one) => one.number === number)?.concept
    const concept = act === 'remove' ? null : act === 'restore' ? again : conceptIn(req, name)
    if (concept === undefined) throw new Refusal(act === 'restore' ? 'not_found' : 'term_missing')
    const from = base ?? history[0]!.number
    const isWritten =
      from === history[0]!.number &&
      (await store.terms.write(project.id, [{ id: name, base: from, concept }], user.id, clock()))
    if (!isWritten) {
      if (wantsJson(req) || !concept || act !== 'save') throw new Refusal('term_changed')
      await showConcept(req, res, found, concept)
      return
    }
    const key = act === 'remove' ? 'flash.term_removed' : act === 'restore' ? 'flash.term_restored' : 'flash.term_saved'
    tell(shell, req, res, { tone: 'good', key, values: {} })
    res.redirect(303, act === 'save' ? paths.terms(project.id) : paths.concept(project.id, name))
  })

  async function showConcept(
    req: Request,
    res: Response,
    { project, role }: Found<'/projects/:project/terms', 'read'>,
    typed?: Concept,
  ): Promise<void> {
    const history = await historyOf(req, project)
    const personOf = await peopleOf(
      store,
      project.id,
      history.map(({ by }) => by),
    )
    // What somebody typed while another was first stays before them.
    const locals: Pages['concept'] = {
      project: headOf(project),
      id: id<string>(req.params.concept),
      may: { write: may(role, 'write') },
      base: history[0]!.number,
      concept: typed ?? history[0]!.concept ?? undefined,
      meanwhile: typed !== undefined,
      earlier: history.map(({ number, concept, by, at }) => ({
        number,
        concept: concept ?? undefined,
        by: personOf(by),
        at,
      })),
    }
    show(req, res, 'concept', locals, typed ? 409 : 200)
  }

  async function historyOf(req: Request, project: Project) {
    const history = await store.terms.history(project.id, id<string>(req.params.concept))
    if (history.length === 0) throw new Refusal('not_found')
    return history
  }

  async function uploaded(req: Request, project: Project): Promise<Upload> {
    const upload = await store.uploads.get(id<UploadId>(req.params.upload))
    if (upload?.project !== project.id) throw new Refusal('not_found')
    return upload
  }

  async function listOf(
    { query }: Request,
    { project, role }: Found<'/projects/:project/terms', 'read'>,
  ): Promise<Pages['terms']> {
    const [standing, removed] = await Promise.all([store.terms.list(project.id), store.terms.removed(project.id)])
    const q =
      typeof query.q === 'string'
        ? query.q
            .replace(/[\0\p{Surrogate}]/gu, '')
            .trim()
            .slice(0, 200)
        : ''
    const wanted = fold(q)
    const found = standing.map(({ concept }) => concept).filter((concept) => fold(wordsOf(concept)).includes(wanted))
    return {
      project: headOf(project),
      may: { write: may(role, 'write'), bring: may(role, 'import') },
      q,
      concepts: found.slice(0, shownTerms),
      found: found.length,
      total: standing.length,
      removed: removed.slice(0, shownTerms).map(({ concept }) => concept),
      formats: glossaryFormats.map(({ name }) => ({ name, href: paths.termsFile(project.id, name) })),
      problem: undefined,
    }
  }

  return open.router
}

const headOf = ({ id, name }: Project) => ({ id, name })

const wordsOf = ({ terms, subject, definition, note }: Concept): string =>
  [...terms.map(({ text }) => text), subject, definition, note].join('\n')

/** What a form says of a concept; undefined without a term. Rows whose term was emptied are left out. */
function conceptIn(req: Request, name: string): Concept | undefined {
  const { subject, definition, note, language, term, status, part, remark } = read(req, writing)
  const terms = term.flatMap((text, i) => {
    if (text === '') return []
    return [
      {
        language: /^[a-z]{2,3}(?:-[a-z\d]{1,8})*$/.test(language[i] ?? '') ? language[i]! : 'en',
        text,
        status: termStatuses.find((one) => one === status[i]) ?? null,
        partOfSpeech: part[i] ?? '',
        note: remark[i] ?? '',
      },
    ]
  })
  return terms.length === 0 ? undefined : { id: name, subject, definition, note, terms }
}
