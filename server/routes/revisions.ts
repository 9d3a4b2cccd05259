/** Saving a translation: POST adds a revision, it never edits one. GET shows the history, and the difference of any two. */
import type { Request, Response, Router } from 'express'
import { z } from 'zod'
import { type ProposalId, states } from '../../segments/model.ts'
import { merge } from '../../segments/revisions/merge.ts'
import type { Proposal } from '../../segments/revisions/revise.ts'
import { translate } from '../../views/catalogue/index.ts'
import { answers } from '../api/answers.ts'
import { Refusal } from '../errors.ts'
import { tell } from '../middleware/flash.ts'
import { isForOther } from '../middleware/meant.ts'
import { show, wantsJson } from '../middleware/pages.ts'
import { paths } from '../paths.ts'
import { conflictOf } from '../present/conflict.ts'
import { findingsOfSaved } from '../present/findings.ts'
import { historyOf } from '../present/history.ts'
import { peopleOf } from '../present/people.ts'
import { told } from '../present/revisions.ts'
import { pageSize } from '../present/rows.ts'
import type { Shell } from '../shell.ts'
import type { Saved } from '../store/contract.ts'
import { pageBefore } from './addresses.ts'
import { doors, type Found } from './doors.ts'
import { key, read, text, whole, wholeArea } from './forms.ts'
import { answer, keptOrRefused } from './saved.ts'
import { allowMove, restoredAs } from './states.ts'

const state = z.enum(states)
const fields = {
  base: whole.transform((base) => base ?? 0),
  otherBase: whole,
  key: key.optional(),
  state: state.default('initial'),
  /** Said where an earlier translation was taken as it is. */
  origin: z.enum(['typed', 'memory']).optional(),
}
/** A program sends its text as it is; a form's line ends are the browser's. */
const saving = z.object({ ...fields, text })
const savingForm = z.object({ ...fields, text: wholeArea })
const restoring = z.object({ base: whole, key: key.optional() })

const flashes = { initial: 'saved', translated: 'confirmed', reviewed: 'reviewed', final: 'final' } as const

type Visited = Found<'/segments/:segment/revisions', 'write'>
type Conflict = Extract<Saved, { kind: 'conflict' }>

const historyShown = { may: 'read', tells: answers.revisions, asks: ['from', 'to', 'open'] } as const
const revisionAdded = {
  may: 'write',
  takes: saving,
  form: savingForm,
  tells: answers.saved,
  conflict: answers.conflict,
} as const
const revisionRestored = { may: 'write', takes: restoring, tells: answers.saved, conflict: answers.conflict } as const

export function revisions(shell: Shell): Router {
  const { store, clock, newId } = shell
  const open = doors(shell)

  open.get('/segments/:segment/revisions', historyShown, async (req, res, found) => {
    show(req, res, 'revisions', await historyOf(store, found, asked(req)))
  })

  open.post('/segments/:segment/revisions', revisionAdded, async (req, res, found) => {
    const form = read(req, req.is('json') ? saving : savingForm)
    const isOthers = isForOther(req)
    const { drops } = isOthers ? { drops: false } : await allowMove(store, found, form.state, form.base)
    const proposal: Proposal = {
      segment: found.row.segment.id,
      text: form.text,
      state: form.state,
      by: found.user.id,
      at: clock(),
      origin: form.otherBase === undefined ? (form.origin ?? 'typed') : 'merged',
      base: form.base,
      otherBase: form.otherBase ?? null,
    }
    // Nobody can say who wrote it: it waits for one of the two, unless it stands there already.
    if (isOthers && form.text === found.row.text) throw new Refusal('other_person')
    if (isOthers) return waits(req, res, found, proposal, 401, translate('conflict.other_person'))
    const saved = await store.revisions.save(
      proposal,
      form.key ?? newId(),
      form.state === 'initial' ? 'save' : 'confirm',
    )
    if (saved.kind === 'conflict') return conflicted(req, res, found, proposal, saved)
    if (saved.kind === 'ended' && !wantsJson(req)) return waits(req, res, found, proposal, 410)
    const kept = keptOrRefused(saved, proposal.segment)
    const { findings, ...counted } = await findingsOfSaved(store, found.row, kept.revision)
    if (wantsJson(req)) return answer(res, kept, form.state, { findings: findings ?? null, ...counted })
    const said = kept.kind === 'unchanged' ? 'unchanged' : flashes[form.state]
    const { number } = found.row
    const dropped = drops && kept.kind === 'revised'
    // Never in the way of a confirmation, but said.
    const n = form.state === 'translated' && !dropped ? (findings?.n ?? 0) : 0
    const key = dropped
      ? 'flash.dropped'
      : n > 0 && said === 'confirmed'
        ? 'flash.confirmed_found'
        : (`flash.${said}` as const)
    tell(shell, req, res, { tone: key === 'flash.confirmed_found' ? 'caution' : 'good', key, values: { number, n } })
    res.redirect(303, place(req, found))
  })

  /** Restoring an older text makes a new revision; nothing is taken away. */
  open.post('/segments/:segment/revisions/:number/restoration', revisionRestored, async (req, res, found) => {
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

  /** A program is handed both texts, with a proposal in which nothing is chosen; a person finds theirs kept, on the page where it is decided. */
  async function conflicted(
    req: Request,
    res: Response,
    found: Visited,
    proposal: Proposal,
    { base, theirs }: Conflict,
  ): Promise<void> {
    if (!theirs) throw new Refusal('changed_meanwhile')
    if (!wantsJson(req)) return waits(req, res, found, proposal, 409)
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

  /** What could not be saved is kept before anything is said of it: no answer lost, no page closed takes it away. */
  async function waits(
    req: Request,
    res: Response,
    found: Visited,
    proposal: Proposal,
    status: number,
    problem?: string,
  ): Promise<void> {
    const id = await store.proposals.keep(newId() as ProposalId, proposal)
    const [kept, now] = await Promise.all([store.proposals.get(id), store.segments.get(proposal.segment)])
    const locals = await conflictOf(store, { ...found, row: now! }, kept!, problem === undefined ? {} : { problem })
    show(req, res, 'conflict', locals, status)
  }

  return open.router
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
