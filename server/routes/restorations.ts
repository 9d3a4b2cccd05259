/** Bringing a document, or a part of it, back to a moment: a new change, and never over what somebody wrote unseen. */
import type { Request, Response, Router } from 'express'
import { z } from 'zod'
import type { SegmentId } from '../../segments/model.ts'
import type { Living } from '../../segments/revisions/lineage.ts'
import { type Restoring, restore } from '../../segments/revisions/restore.ts'
import { Refusal } from '../errors.ts'
import { tell } from '../middleware/flash.ts'
import { show, wantsJson } from '../middleware/pages.ts'
import { paths } from '../paths.ts'
import { givenBack, may } from '../permissions.ts'
import { type Plan, restorationOf } from '../present/restoration.ts'
import { existing } from '../present/timeline.ts'
import type { Shell } from '../shell.ts'
import type { Document, Restructured, Row } from '../store/contract.ts'
import { pageBefore } from './addresses.ts'
import { doors, type Found, id } from './doors.ts'
import { key, line, read, whole } from './forms.ts'
import { numberIn } from './timeline.ts'

const restoring = z.object({
  /** The change up to which the person had seen the document. */
  seen: whole,
  key: key.optional(),
  what: z.enum(['all', 'selected']).default('all'),
  segments: z.union([z.string(), z.array(z.string())]).optional(),
  only: z.string().optional(),
  /** What was changed since stays as it is; the rest is restored. */
  leave: line,
})

type Visited = Found<'/documents/:document/moments/:change/restorations', 'write'>

/** Somebody may write between the look and the act; then it is looked at again. */
const mostTries = 4

const momentRestored = { may: 'write', takes: restoring } as const

export function restorations(shell: Shell): Router {
  const { store, clock, newId } = shell
  const open = doors(shell)

  open.post('/documents/:document/moments/:change/restorations', momentRestored, async (req, res, found) => {
    const { document, user } = found
    const change = existing(document, numberIn(req.params.change))
    const form = read(req, restoring)
    const seen = existing(document, form.seen ?? document.change)
    const selected = chosen(form)
    const done = form.key && (await store.restructurings.madeBy(document.id, form.key))
    if (done)
      return said(req, res, document, change, done, (await store.moments.sized(document.id, [done]))[0]!.segments)
    for (let tries = 1; ; tries++) {
      const plan = await planned(found, change, seen, selected)
      const { restructuring, conflicts } = plan
      if (conflicts.length > 0 && form.leave !== 'yes')
        return disputed(req, res, found, { change, seen, selected, plan })
      if (!restructuring) {
        tell(shell, req, res, { tone: 'good', key: 'flash.nothing_restored', values: { change } })
        return res.redirect(303, pageBefore(req, paths.timeline(document.id)))
      }
      const outcome: Restructured = await store.restructurings.apply(
        document.id,
        restructuring,
        user.id,
        clock(),
        form.key ?? newId(),
      )
      if (outcome.kind === 'key_reused') throw new Refusal('key_reused')
      if (outcome.kind === 'restructured') {
        const n = restructuring.begun.length + (restructuring.revised?.length ?? 0)
        return said(req, res, document, change, outcome.change, n, conflicts.length > 0)
      }
      if (tries === mostTries) throw new Refusal('changed_meanwhile')
    }
  })

  function said(
    req: Request,
    res: Response,
    document: Document,
    change: number,
    made: number,
    n: number,
    isPart = false,
  ): void {
    tell(shell, req, res, {
      tone: isPart ? 'caution' : 'good',
      key: isPart ? 'flash.restored_partly' : 'flash.document_restored',
      values: { n, change },
      undo: { document: document.id, change: made },
    })
    const before = pageBefore(req, paths.timeline(document.id))
    // The page of a dispute is an answer to a form: there is nothing to go back to.
    res.redirect(303, before.includes('/restorations') ? paths.timeline(document.id) : before)
  }

  async function planned(
    { document, role }: Visited,
    change: number,
    seen: number,
    selected: Restoring['selected'],
  ): Promise<Plan> {
    const now = (await store.documents.get(document.id))?.change ?? document.change
    const [then, rows, lineage] = await Promise.all([
      living(document, change),
      living(document, now),
      store.documents.lineage(document.id),
    ])
    const before = seen === now ? rows : await living(document, seen)
    const isOpen = ({ state }: Living): boolean => state !== 'final' || may(role, 'review')
    const locked = new Set(rows.filter((row) => !isOpen(row)).map(({ segment }) => segment.id))
    const plan = {
      to: { change, rows: then },
      now: { change: now, rows },
      lineage,
      selected,
      // A final text is nothing that a translator may write over: as if it had not been seen.
      seen: new Map(before.flatMap(({ segment, head }) => (locked.has(segment.id) ? [] : [[segment.id, head]]))),
      stateFor: givenBack(role),
    }
    return { ...plan, locked, ...restore(plan) }
  }

  async function living(document: Document, change: number): Promise<Living[]> {
    const rows: Living[] = []
    for await (const row of store.documents.asOf(document.id, change)) rows.push(standing(row))
    return rows
  }

  async function disputed(
    req: Request,
    res: Response,
    found: Visited,
    dispute: Parameters<typeof restorationOf>[2],
  ): Promise<void> {
    const { conflicts } = dispute.plan
    if (wantsJson(req)) throw new Refusal('restore_conflict', { n: conflicts.length }, { conflicts })
    show(req, res, 'restoration', await restorationOf(store, found, dispute), 409)
  }

  return open.router
}

const standing = ({ segment, head, text, state }: Row): Living => ({ segment, head, text, state })

/** The segments that are to be restored; undefined for all. */
function chosen({ what, segments, only }: z.infer<typeof restoring>): ReadonlySet<SegmentId> | undefined {
  if (only !== undefined && only !== '') return new Set([id<SegmentId>(only)])
  if (what === 'all') return undefined
  const list = segments === undefined ? [] : Array.isArray(segments) ? segments : [segments]
  if (list.length === 0) throw new Refusal('nothing_chosen')
  return new Set(list.map((one) => id<SegmentId>(one)))
}
