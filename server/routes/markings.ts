/** A reviser marks at once all that a filter lets through: counted first, carried out as one change, and taken back as one. */
import type { Request, Response, Router } from 'express'
import { z } from 'zod'
import { type SegmentId, type State, standing, standings, states, type UserId } from '../../segments/model.ts'
import { moveAll, translatorOf } from '../../segments/revisions/states.ts'
import { translate } from '../../views/catalogue/index.ts'
import type { ReviewAllPage, ReviewFilter } from '../../views/review-locals.ts'
import { Refusal } from '../errors.ts'
import { tell } from '../middleware/flash.ts'
import { show, wantsJson } from '../middleware/pages.ts'
import { headOf } from '../present/documents.ts'
import { filterIn, queueAddress, storeFilter } from '../present/review.ts'
import type { Shell } from '../shell.ts'
import type { Done, Row } from '../store/contract.ts'
import { doneBefore } from './again.ts'
import { doors, type Found } from './doors.ts'
import { key, line, read, whole } from './forms.ts'
import { rulesOf } from './states.ts'

/** `n` and `change`: how many the page said would move, and up to which change it had looked. */
const marking = z.object({
  to: z.enum(states).exclude(['initial']),
  n: whole,
  change: whole,
  key: key.optional(),
  show: line,
  since: line,
  by: line,
  commented: line,
})

/** One change is one transaction, in which nobody else is served: some tenths of a second for so many. */
const most = 2000
const portion = 1000
const glimpses = 5

type Visited = Found<'/documents/:document/review/all', 'review'>

/** What would come of it: the rows that move, and how many do not, by why. */
interface Plan {
  readonly matching: number
  readonly moving: readonly Row[]
  readonly refused: ReviewAllPage['refused']
}

export function markings(shell: Shell): Router {
  const { store, clock, newId } = shell
  const open = doors(shell)

  open.get('/documents/:document/review/all', 'review', async (req, res, found) => {
    const { query } = req
    const to = query.to === 'final' || query.to === 'translated' ? query.to : 'reviewed'
    const filter = filterIn(query, standings)
    show(req, res, 'review-all', page(found, filter, to, await planned(found, filter, to)))
  })

  open.post('/documents/:document/review/all', { may: 'review', takes: marking }, async (req, res, found) => {
    const form = read(req, marking)
    const filter = filterIn(withoutEmpty(form), standings)
    const { document, user } = found
    if (form.n === undefined || form.change === undefined) throw new Refusal('bad_request')
    const isThis = ({ revised }: Done): boolean => revised.length === form.n && revised[0]?.after.state === form.to
    const before = await doneBefore(store, document, user, form.key, 'confirm', isThis)
    if (before) return marked(req, res, found, filter, form.to, before.change.number, before.revised.length)
    const seen = { ...filter, since: Math.max(filter.since ?? 0, form.change) }
    const [plan, touched] = await Promise.all([
      planned(found, filter, form.to),
      store.documents.page(document.id, 1, 1, storeFilter(seen)),
    ])
    if (plan.moving.length !== form.n || touched.total > 0) return again(req, res, found, filter, form.to, plan)
    if (plan.moving.length === 0) return again(req, res, found, filter, form.to, plan, 'review.all_none')
    const outcome = await store.restructurings.apply(
      document.id,
      {
        kind: 'confirm',
        undoes: null,
        ended: [],
        begun: [],
        revised: plan.moving.map(({ segment, head, text }) => ({
          segment: segment.id,
          head,
          text,
          state: form.to,
          origin: 'typed',
        })),
      },
      user.id,
      clock(),
      form.key ?? newId(),
    )
    if (outcome.kind === 'key_reused') throw new Refusal('key_reused')
    if (outcome.kind === 'conflict')
      return again(req, res, found, filter, form.to, await planned(found, filter, form.to))
    marked(req, res, found, filter, form.to, outcome.change, plan.moving.length)
  })

  function marked(
    req: Request,
    res: Response,
    { document }: Visited,
    filter: ReviewFilter,
    to: z.infer<typeof marking>['to'],
    change: number,
    n: number,
  ): void {
    if (wantsJson(req)) {
      res.json({ change, marked: n })
      return
    }
    const undo = { document: document.id, change }
    tell(shell, req, res, { tone: 'good', key: `flash.marked_${to}`, values: { n }, undo })
    res.redirect(303, queueAddress(document.id, filter))
  }

  /** Nothing is done: the page comes again with what would be done now. */
  function again(
    req: Request,
    res: Response,
    found: Visited,
    filter: ReviewFilter,
    to: State,
    plan: Plan,
    why: 'review.all_meanwhile' | 'review.all_none' = 'review.all_meanwhile',
  ): void {
    if (wantsJson(req)) {
      if (why === 'review.all_none') throw new Refusal('invalid', { problem: translate(why) })
      throw new Refusal('changed_meanwhile')
    }
    show(req, res, 'review-all', { ...page(found, filter, to, plan), problem: translate(why) }, 409)
  }

  async function planned({ project, document, user, role }: Visited, filter: ReviewFilter, to: State): Promise<Plan> {
    const rows: Row[] = []
    let matching = 0
    for (let at = 1; rows.length < most; at++) {
      const shown = await store.documents.page(document.id, at, portion, storeFilter(filter))
      matching = shown.total
      rows.push(...shown.rows)
      if (at >= shown.pages) break
    }
    const begun = rows.filter(({ state, text }) => standing(state, text) !== 'empty')
    const rules = await rulesOf(store, project)
    // Read only where the rules ask for it.
    const translators = rules.reviserMustDiffer ? await translatorsOf(begun) : new Map<SegmentId, UserId>()
    const asked = begun.map((row) => ({ ...row, translator: translators.get(row.segment.id) }))
    const { moving, refused } = moveAll(asked, to, { by: user.id, role }, rules)
    const reasons = [...refused].map(([code, n]) => ({ n, why: new Refusal(code as 'is_final').sentence }))
    const [empty, beyond] = [rows.length - begun.length, matching - rows.length]
    if (empty > 0) reasons.push({ n: empty, why: translate('review.all_empty') })
    if (beyond > 0) reasons.push({ n: beyond, why: translate('review.all_beyond', { most }) })
    return { matching, moving, refused: reasons }
  }

  /** Who answers for each translation, through splits and merges. */
  async function translatorsOf(rows: readonly Row[]): Promise<Map<SegmentId, UserId>> {
    const { segments, lineage } = await store.segments.family(rows.map(({ segment }) => segment.id))
    const revisions = await store.revisions.listMany(segments.map(({ id }) => id))
    const parents = new Map<SegmentId, SegmentId[]>()
    for (const { ancestor, descendant } of lineage)
      parents.set(descendant, [...(parents.get(descendant) ?? []), ancestor])
    const found = new Map<SegmentId, UserId>()
    for (const { segment } of rows) {
      // Nearest first, as one reads back.
      const line = new Set([segment.id])
      for (const id of line) for (const ancestor of parents.get(id) ?? []) line.add(ancestor)
      const translator = translatorOf([...line].flatMap((id) => revisions.get(id) ?? []))
      if (translator) found.set(segment.id, translator)
    }
    return found
  }

  return open.router
}

function page(
  { project, document }: Visited,
  filter: ReviewFilter,
  to: State,
  { matching, moving, refused }: Plan,
): ReviewAllPage {
  const head = headOf(project, document)
  return {
    ...head,
    document: { ...head.document, change: document.change },
    filter,
    to,
    matching,
    moving: moving.length,
    refused,
    first: moving.slice(0, glimpses).map(({ number, text }) => ({ number, text })),
    problem: undefined,
  }
}

/** A form sends what was not chosen as an empty text. */
const withoutEmpty = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''))
