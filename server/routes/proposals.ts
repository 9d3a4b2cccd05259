/** A text that waits beside the revisions: GET shows it against what stands now, POST decides about it. */
import type { Request, Router } from 'express'
import { z } from 'zod'
import type { ProposalId } from '../../segments/model.ts'
import type { Proposal } from '../../segments/revisions/revise.ts'
import { type Settled, type Side, settle } from '../../segments/revisions/settle.ts'
import { translate } from '../../views/catalogue/index.ts'
import type { DecidedBy } from '../../views/locals.ts'
import { answers } from '../api/answers.ts'
import { Refusal } from '../errors.ts'
import { tell } from '../middleware/flash.ts'
import { show, wantsJson } from '../middleware/pages.ts'
import { paths } from '../paths.ts'
import { conflictOf, proposed } from '../present/conflict.ts'
import { pageSize } from '../present/rows.ts'
import type { Shell } from '../shell.ts'
import { ownPath } from './addresses.ts'
import { doors, type Found } from './doors.ts'
import { area, key, read, text, whole } from './forms.ts'
import { answer, keptOrRefused } from './saved.ts'
import { allowMove, restoredAs } from './states.ts'
import { saidOf } from './waiting.ts'

const ways = ['words', 'sentences'] as const

/** `choice` takes one text as it is; without one, `text` is what somebody wrote, or else the choices at the forks make it. `by`:
 * whether those stand at words, or at whole sentences.
 */
const deciding = z.object({
  base: whole,
  key: key.optional(),
  choice: z.enum(['theirs', 'mine']).optional(),
  text: area,
  by: z.enum(ways).default('words'),
  back: text.optional(),
})

export function proposals(shell: Shell): Router {
  const { store, clock, newId } = shell
  const open = doors(shell)

  open.get('/proposals/:proposal', { may: 'read', tells: answers.proposal, asks: ['by'] }, async (req, res, found) => {
    const by = ways.find((way) => way === req.query.by)
    show(req, res, 'conflict', await conflictOf(store, found, found.proposal, { by }))
  })

  open.post('/proposals/:proposal', { may: 'write', takes: deciding }, async (req, res, found) => {
    const { proposal, row, user, document } = found
    const form = read(req, deciding)
    if (proposal.settled) {
      if (wantsJson(req)) throw new Refusal('already_decided')
      tell(shell, req, res, { tone: 'caution', key: 'flash.already_decided' })
      return res.redirect(303, paths.proposal(proposal.id))
    }
    const settlement = { by: user.id, at: clock() }
    if (form.choice === 'theirs') {
      await store.proposals.settle(proposal.id, { ...settlement, outcome: 'left' })
      if (wantsJson(req)) return void res.json({ kind: 'left' })
      tell(shell, req, res, { tone: 'good', key: 'flash.left' })
      return res.redirect(303, ownPath(form.back) ?? paths.segment(row.segment.id))
    }
    const base = form.base ?? row.head
    const text = form.choice === 'mine' ? proposal.text : form.text.trim() !== '' ? form.text : undefined
    const made = text === undefined ? await merged(req, found, base, form.by) : { text, open: 0 }
    if (made.open > 0) {
      const problem = translate('conflict.undecided', { n: made.open })
      return show(req, res, 'conflict', await conflictOf(store, found, proposal, { problem, by: form.by }), 422)
    }
    // Words that stand as they came are somebody else's than whoever decides.
    const isOutside = proposal.author !== undefined && made.text === proposal.text
    const decided: Proposal = {
      segment: row.segment.id,
      text: made.text,
      state: await restoredAs(store, found, proposal.state),
      by: user.id,
      at: settlement.at,
      origin: isOutside ? proposal.origin : 'merged',
      ...(isOutside ? { ...saidOf(proposal), author: proposal.author! } : {}),
      base,
      otherBase: proposal.base === base ? null : proposal.base,
    }
    await allowMove(store, found, decided.state, base)
    const saved = await store.revisions.save(
      decided,
      form.key ?? newId(),
      decided.state === 'initial' ? 'save' : 'confirm',
      proposal.id,
    )
    if (saved.kind === 'conflict') {
      // What was written here is nobody's yet: it waits in place of what it was made of.
      const id = newId() as ProposalId
      const again = await store.proposals.keep(id, { ...decided, otherBase: null })
      await store.proposals.settle(proposal.id, { ...settlement, outcome: 'taken' })
      const [waits, now] = await Promise.all([store.proposals.get(again), store.segments.get(row.segment.id)])
      const locals = await conflictOf(store, { ...found, row: now! }, waits!, {
        problem: translate('conflict.again'),
      })
      return show(req, res, 'conflict', locals, 409)
    }
    const kept = keptOrRefused(saved, row.segment.id)
    if (wantsJson(req)) return answer(res, kept, decided.state)
    const change = saved.kind === 'revised' ? saved.revision.change : undefined
    tell(shell, req, res, {
      tone: 'good',
      ...(change === undefined ? {} : { undo: { document: document.id, change } }),
      key:
        kept.kind === 'unchanged' ? 'flash.unchanged' : decided.state === 'initial' ? 'flash.saved' : 'flash.confirmed',
      values: { number: row.number },
    })
    const editor = paths.segmentInDocument(document.id, row.number, pageSize, row.segment.id)
    res.redirect(303, ownPath(form.back) ?? editor)
  })

  /** What the choices at the forks make of the proposal and the text that the page showed. */
  async function merged(
    req: Request,
    { proposal, row }: Found<'/proposals/:proposal', 'write'>,
    head: number,
    by: DecidedBy['by'],
  ): Promise<Settled> {
    const numbered = (number: number) => (number === 0 ? undefined : store.revisions.get(row.segment.id, number))
    const [base, theirs] = await Promise.all([numbered(proposal.base), numbered(head)])
    if (head > 0 && !theirs) throw new Refusal('changed_meanwhile')
    return chosen(req, proposed(base?.text ?? '', theirs?.text ?? '', proposal.text, by).runs)
  }

  return open.router
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
