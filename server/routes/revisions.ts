/** Saving a translation: POST adds a revision, it never edits one. GET shows the history, and the difference of any two. */
import type { Request, Response, Router } from 'express'
import { z } from 'zod'
import { type SegmentId, type State, standing, states } from '../../segments/model.ts'
import { merge } from '../../segments/revisions/merge.ts'
import type { Proposal } from '../../segments/revisions/revise.ts'
import { type Settled, type Side, settle } from '../../segments/revisions/settle.ts'
import { translate } from '../../views/catalogue/index.ts'
import { Refusal } from '../errors.ts'
import { tell } from '../middleware/flash.ts'
import { show, wantsJson } from '../middleware/pages.ts'
import { paths } from '../paths.ts'
import { conflictOf } from '../present/conflict.ts'
import { historyOf } from '../present/history.ts'
import { peopleOf } from '../present/people.ts'
import { told } from '../present/revisions.ts'
import { pageSize, totalOf, translatedOf } from '../present/rows.ts'
import type { Shell } from '../shell.ts'
import type { Saved } from '../store/contract.ts'
import { pageBefore } from './addresses.ts'
import { doors, type Found } from './doors.ts'
import { area, key, read, text, whole, wholeArea } from './forms.ts'
import { allowMove, restoredAs } from './states.ts'

const state = z.enum(states)
const fields = {
  base: whole.transform((base) => base ?? 0),
  otherBase: whole,
  key: key.optional(),
  state: state.default('initial'),
}
/** A program sends its text as it is; a form's line ends are the browser's. */
const saving = z.object({ ...fields, text })
const savingForm = z.object({ ...fields, text: wholeArea })
/** The page of a conflict sends what the writer had, so that a decision can be made of it by choices alone. */
const deciding = z.object({ ...fields, text: area, mine: area })
const restoring = z.object({ base: whole, key: key.optional() })

const flashes = { initial: 'saved', translated: 'confirmed', reviewed: 'reviewed', final: 'final' } as const

type Visited = Found<'/segments/:segment/revisions', 'write'>
type Conflict = Extract<Saved, { kind: 'conflict' }>

export function revisions(shell: Shell): Router {
  const { store, clock, newId } = shell
  const open = doors(shell)

  open.get('/segments/:segment/revisions', 'read', async (req, res, found) => {
    show(req, res, 'revisions', await historyOf(store, found, asked(req)))
  })

  open.post('/segments/:segment/revisions', 'write', async (req, res, found) => {
    const form = isDecision(req) ? await decided(req, res, found) : read(req, req.is('json') ? saving : savingForm)
    if (!form) return
    const { drops } = await allowMove(store, found, form.state, form.base)
    const merged = form.otherBase !== undefined
    const proposal: Proposal = {
      segment: found.row.segment.id,
      text: form.text,
      state: form.state,
      by: found.user.id,
      at: clock(),
      origin: merged ? 'merged' : 'typed',
      base: form.base,
      otherBase: form.otherBase ?? null,
    }
    const saved = await store.revisions.save(
      proposal,
      form.key ?? newId(),
      form.state === 'initial' ? 'save' : 'confirm',
    )
    if (saved.kind === 'conflict') return conflicted(req, res, found, proposal, saved)
    const kept = keptOrRefused(saved, proposal.segment)
    if (wantsJson(req)) return answer(res, kept, form.state)
    const said = kept.kind === 'unchanged' ? 'unchanged' : flashes[form.state]
    const { number } = found.row
    const dropped = drops && kept.kind === 'revised'
    tell(shell, req, res, { tone: 'good', key: dropped ? 'flash.dropped' : `flash.${said}`, values: { number } })
    const to = merged
      ? paths.segmentInDocument(found.document.id, number, pageSize, proposal.segment)
      : place(req, found)
    res.redirect(303, to)
  })

  /** Restoring an older text makes a new revision; nothing is taken away. */
  open.post('/segments/:segment/revisions/:number/restoration', 'write', async (req, res, found) => {
    const { row, user } = found
    const number = String(req.params.number)
    const old = /^\d{1,9}$/.test(number) ? await store.revisions.get(row.segment.id, Number(number)) : undefined
    if (!old) throw new Refusal('not_found')
    const form = read(req, restoring)
    const to = await restoredAs(store, found, old.state)
    await allowMove(store, found, to, form.base ?? row.head)
    const proposal: Proposal = {
      segment: row.segment.id,
      text: old.text,
      state: to,
      by: user.id,
      at: clock(),
      origin: 'restored',
      base: form.base ?? row.head,
      otherBase: null,
    }
    const saved = await store.revisions.save(proposal, form.key ?? newId(), 'restore')
    if (saved.kind === 'conflict') return conflicted(req, res, found, proposal, saved)
    const kept = keptOrRefused(saved, proposal.segment)
    if (wantsJson(req)) return answer(res, kept, proposal.state)
    tell(shell, req, res, { tone: 'good', key: 'flash.restored', values: { number: old.number } })
    res.redirect(303, pageBefore(req, paths.revisions(row.segment.id)))
  })

  /** What the choices of a conflict's page make, unless a text was written instead. With places still open the page comes again: undefined. */
  async function decided(
    req: Request,
    res: Response,
    found: Visited,
  ): Promise<Omit<z.infer<typeof deciding>, 'mine'> | undefined> {
    const { mine, ...form } = read(req, deciding)
    if (form.text.trim() !== '') return form
    const { segment } = found.row
    const [base, theirs] = await Promise.all([
      form.otherBase ? store.revisions.get(segment.id, form.otherBase) : undefined,
      store.revisions.get(segment.id, form.base),
    ])
    if (!theirs) throw new Refusal('changed_meanwhile')
    const { text: made, open: undecided } = chosen(req, merge(base?.text ?? '', theirs.text, mine).runs)
    if (undecided === 0) return { ...form, text: made }
    const proposal: Proposal = {
      segment: segment.id,
      text: mine,
      state: form.state,
      by: found.user.id,
      at: clock(),
      origin: 'merged',
      base: form.base,
      otherBase: form.otherBase ?? null,
    }
    const problem = translate('conflict.undecided', { n: undecided })
    show(req, res, 'conflict', await conflictOf(store, found, proposal, base, theirs, problem), 422)
    return undefined
  }

  /** Both texts are handed back, with a proposal in which nothing is chosen. */
  async function conflicted(
    req: Request,
    res: Response,
    found: Visited,
    proposal: Proposal,
    { base, theirs }: Conflict,
  ): Promise<void> {
    if (!theirs) throw new Refusal('changed_meanwhile')
    const locals = await conflictOf(store, found, proposal, base, theirs)
    if (!wantsJson(req)) return show(req, res, 'conflict', locals, 409)
    const personOf = await peopleOf(store, found.project.id, [theirs.by])
    throw new Refusal(
      'conflict',
      {},
      {
        base: told(base, personOf),
        theirs: told(theirs, personOf),
        mine: { text: proposal.text, state: proposal.state },
        merge: merge(base?.text ?? '', theirs.text, proposal.text),
      },
    )
  }

  return open.router
}

const isDecision = (req: Request): boolean => {
  const body: unknown = req.body
  return !req.is('json') && typeof body === 'object' && body !== null && 'mine' in body
}

/** The choices at the forks, `fork-0`, `fork-1` …, carried out. */
function chosen(req: Request, runs: Parameters<typeof settle>[0]): Settled {
  const body = req.body as Readonly<Record<string, unknown>>
  const forks = runs.filter(({ kind }) => kind === 'fork')
  return settle(
    runs,
    forks.map((_, i): Side | undefined => {
      const side = body[`fork-${i}`]
      return side === 'theirs' || side === 'mine' ? side : undefined
    }),
  )
}

type Kept = Extract<Saved, { kind: 'revised' | 'unchanged' }>

function keptOrRefused(saved: Exclude<Saved, Conflict>, segment: SegmentId): Kept {
  switch (saved.kind) {
    case 'ended':
      throw new Refusal('segment_ended', {}, { href: paths.segment(segment) })
    case 'key_reused':
      throw new Refusal('key_reused')
    case 'no_such_segment':
      throw new Refusal('no_such_segment')
  }
  return saved
}

/** What autosave is told. */
function answer(res: Response, { kind, revision, progress }: Kept, state: State): void {
  res.json({
    kind,
    revision: revision?.number ?? 0,
    standing: standing(revision?.state ?? state, revision?.text ?? ''),
    counts: progress,
    total: totalOf(progress),
    translated: translatedOf(progress),
  })
}

/** Back to the page the form stood on, at the segment itself. */
function place(req: Request, { document, row }: Visited): string {
  const here = pageBefore(req, '')
  const otherwise = paths.segmentInDocument(document.id, row.number, pageSize, row.segment.id)
  return here.startsWith(paths.document(document.id)) ? `${here.split('#')[0]}#segment-${row.segment.id}` : otherwise
}

/** Which two revisions to compare, and which group of drafts to open. */
function asked({ query }: Request): { from: number | undefined; to: number | undefined; open: string | undefined } {
  const number = (value: unknown) => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : undefined)
  return {
    from: number(query.from),
    to: number(query.to),
    open: typeof query.open === 'string' ? query.open : undefined,
  }
}
