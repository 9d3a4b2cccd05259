/** The reviser's queue: what was edited is accepted or rejected, segment by segment, and whole filters are marked at once. */
import type { Request, Response, Router } from 'express'
import { z } from 'zod'
import { type SegmentId, standings, states } from '../../segments/model.ts'
import { type Decision, decided, edits } from '../../segments/revisions/decide.ts'
import { diff } from '../../segments/revisions/diff.ts'
import type { Proposal } from '../../segments/revisions/revise.ts'
import { translate } from '../../views/catalogue/index.ts'
import { Refusal } from '../errors.ts'
import { tell } from '../middleware/flash.ts'
import { show, wantsJson } from '../middleware/pages.ts'
import { paths } from '../paths.ts'
import { may } from '../permissions.ts'
import { type AskedReview, filterIn, reviewPage } from '../present/review.ts'
import { totalOf, translatedOf } from '../present/rows.ts'
import type { Shell } from '../shell.ts'
import { ownPath } from './addresses.ts'
import { doors, type Found } from './doors.ts'
import { key, line, read, whole } from './forms.ts'
import { allowMove, moving } from './states.ts'

/** `against`: the revision that was read against, 0 for none; `rest`: what becomes of edits that nobody decided on. */
const settling = z.object({
  base: whole.transform((base) => base ?? 0),
  against: whole.transform((against) => against ?? 0),
  state: z.enum(states).exclude(['initial']),
  rest: z.enum(['accept', 'reject']).optional(),
  why: line,
  key: key.optional(),
  back: line,
})

const longestWhy = 500
const told = { translated: 'confirmed', reviewed: 'reviewed', final: 'final' } as const

type Visited = Found<'/segments/:segment/review', 'write'>

const queueShown = { may: 'read', asks: ['show', 'since', 'by', 'commented', 'found', 'page', 'segment'] } as const

export function review(shell: Shell): Router {
  const { store, clock, newId, log } = shell
  const open = doors(shell)

  open.get('/documents/:document/review', queueShown, async (req, res, found) => {
    show(req, res, 'review', await page(found, asked(req.query)))
  })

  /** What the decisions make of the difference, in the state that is asked for. The words that are put back are a revision like any other. */
  open.post('/segments/:segment/review', { may: 'write', takes: settling }, async (req, res, found) => {
    const form = read(req, settling)
    if (form.why.length > longestWhy) {
      const problem = translate('problem.text_long', { limit: longestWhy })
      throw new Refusal('invalid', { problem })
    }
    const { segment } = found.row
    const [now, before] = await Promise.all([
      store.revisions.get(segment.id, form.base),
      store.revisions.get(segment.id, form.against),
    ])
    if (!now || (form.against > 0 && !before) || form.against >= form.base) throw new Refusal('changed_meanwhile')
    const runs = diff(before?.text ?? now.text, now.text)
    const decisions = decisionsIn(req.body)
    const left = edits(runs).filter(({ number }) => !decisions.has(number)).length
    if (left > 0 && form.rest === undefined) {
      return again(req, res, found, form, decisions, translate('review.undecided', { n: left }), 422)
    }
    await allowMove(store, found, form.state, form.base)
    const text = decided(runs, decisions, form.rest ?? 'accept')
    const isBack = before !== undefined && text === before.text && text !== now.text
    const isMixed = text !== now.text && !isBack
    const proposal: Proposal = {
      segment: segment.id,
      text,
      state: form.state,
      by: found.user.id,
      at: clock(),
      origin: isBack ? 'restored' : isMixed ? 'merged' : 'typed',
      base: form.base,
      otherBase: isMixed && before ? before.number : null,
      ...(form.why === '' ? {} : { why: form.why }),
    }
    const saved = await store.revisions.save(proposal, form.key ?? newId(), isBack ? 'restore' : 'confirm')
    switch (saved.kind) {
      case 'conflict':
        return again(req, res, found, form, new Map(), translate('review.meanwhile'), 409)
      case 'ended':
        throw new Refusal('segment_ended', {}, { href: paths.segment(segment.id) })
      case 'key_reused':
      case 'no_such_segment':
        throw new Refusal(saved.kind)
    }
    if (saved.kind === 'unchanged' && form.why !== '')
      return again(req, res, found, form, decisions, translate('review.why_nowhere'), 422)
    const { revision, progress } = saved
    if (wantsJson(req)) {
      res.json({
        kind: saved.kind,
        revision: revision?.number ?? 0,
        text,
        counts: progress,
        total: totalOf(progress),
        translated: translatedOf(progress),
      })
      return
    }
    const { number } = found.row
    const change = saved.kind === 'revised' ? saved.revision.change : undefined
    tell(shell, req, res, {
      tone: 'good',
      key: change === undefined ? 'flash.unchanged' : `flash.${told[form.state]}`,
      values: { number },
      ...(change === undefined ? {} : { undo: { document: found.document.id, change } }),
    })
    res.redirect(303, ownPath(form.back) ?? paths.review(found.document.id))
  })

  /** The page once more, with what was decided. */
  async function again(
    req: Request,
    res: Response,
    found: Visited,
    form: z.infer<typeof settling>,
    decisions: ReadonlyMap<number, Decision>,
    problem: string,
    status: 409 | 422,
  ): Promise<void> {
    if (wantsJson(req)) throw status === 409 ? new Refusal('changed_meanwhile') : new Refusal('invalid', { problem })
    const wanted = asked(queryOf(ownPath(form.back)))
    const locals = await page(found, { ...wanted, segment: found.row.segment.id, decisions, why: form.why, problem })
    show(req, res, 'review', locals, status)
  }

  function page(found: Found<'/documents/:document/review', 'read'>, wanted: AskedReview) {
    const { project, document, user, role } = found
    return reviewPage(
      store,
      {
        project,
        document,
        user,
        may: { write: may(role, 'write'), review: may(role, 'review') },
        failed: (err) => log.error({ err }),
        moving: (row, to) => moving(store, { project, row, user, role }, to),
      },
      wanted,
    )
  }

  return open.router
}

/** `edit-1`, `edit-2` … of a form or of JSON. */
function decisionsIn(body: unknown): Map<number, Decision> {
  const found = new Map<number, Decision>()
  if (typeof body !== 'object' || body === null) return found
  for (const [name, value] of Object.entries(body)) {
    const number = /^edit-(\d{1,6})$/.exec(name)?.[1]
    if (number !== undefined && (value === 'accept' || value === 'reject')) found.set(Number(number), value)
  }
  return found
}

const queryOf = (address: string | undefined): Record<string, unknown> =>
  Object.fromEntries(new URL(address ?? '/', 'http://warraq.invalid').searchParams)

function asked(query: Readonly<Record<string, unknown>>): AskedReview {
  const page = Number(query.page)
  const segment =
    typeof query.segment === 'string' && z.uuid().safeParse(query.segment).success ? query.segment : undefined
  return {
    filter: filterIn(query, standings),
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
    segment: segment as SegmentId | undefined,
  }
}
