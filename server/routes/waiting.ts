/** All texts of a document that wait: each is taken or left, and those that nothing speaks against are taken at once, as one change. */
import type { Request, Response, Router } from 'express'
import { z } from 'zod'
import type { Revised } from '../../segments/revisions/lineage.ts'
import type { KeptProposal } from '../../segments/revisions/revise.ts'
import { translate } from '../../views/catalogue/index.ts'
import { Refusal } from '../errors.ts'
import { tell } from '../middleware/flash.ts'
import { show, wantsJson } from '../middleware/pages.ts'
import { paths } from '../paths.ts'
import { may } from '../permissions.ts'
import { bySegment, type Plain, plainOf, rowsBeside, type Waiting, waitingIn, waitingPage } from '../present/waiting.ts'
import type { Shell } from '../shell.ts'
import type { Row } from '../store/contract.ts'
import { doneBefore } from './again.ts'
import { doors, type Found } from './doors.ts'
import { key, read, whole } from './forms.ts'
import { moving, restoredAs } from './states.ts'

/** `n` and `change`: how many the page said would be taken, and as of which change. */
const taking = z.object({ n: whole, change: whole, key: key.optional() })

/** One change is one transaction, in which nobody else is served: some tenths of a second for so many. */
const most = 2000

type Visited = Found<'/documents/:document/proposals', 'read'>

export function waiting(shell: Shell): Router {
  const { store, clock, newId } = shell
  const open = doors(shell)

  open.get('/documents/:document/proposals', { may: 'read', asks: ['page'] }, async (req, res, found) => {
    await list(req, res, found, await planned(found))
  })

  open.post('/documents/:document/proposals', { may: 'write', takes: taking }, async (req, res, found) => {
    const { document, user } = found
    const form = read(req, taking)
    if (form.n === undefined || form.change === undefined) throw new Refusal('bad_request')
    const before = await doneBefore(
      store,
      document,
      user,
      form.key,
      'confirm',
      ({ revised }) => revised.length === form.n,
    )
    if (before) return taken(req, res, found, before.change.number, form.n)
    const plan = await planned(found)
    const again = (problem: string): Promise<void> => {
      if (wantsJson(req)) throw new Refusal('changed_meanwhile')
      return list(req, res, found, plan, problem, 409)
    }
    if (plan.plain.length !== form.n) return again(translate('waiting.meanwhile'))
    if (plan.plain.length === 0) throw new Refusal('nothing_to_take')
    const among = plan.plain.map(({ row }) => row.segment.id)
    const touched = await store.documents.page(document.id, 1, 1, { among, since: form.change })
    if (touched.total > 0) return again(translate('waiting.meanwhile'))
    const outcome = await store.restructurings.apply(
      document.id,
      { kind: 'confirm', undoes: null, ended: [], begun: [], revised: plan.plain.map(({ revised }) => revised) },
      user.id,
      clock(),
      form.key ?? newId(),
      { takes: plan.plain.flatMap(({ proposals }) => proposals.map(({ id }) => id)) },
    )
    if (outcome.kind === 'key_reused') throw new Refusal('key_reused')
    if (outcome.kind === 'conflict') return again(translate('waiting.meanwhile'))
    taken(req, res, found, outcome.change, plan.plain.length)
  })

  function taken(req: Request, res: Response, { document }: Visited, change: number, n: number): void {
    if (wantsJson(req)) return void res.json({ change, taken: n })
    tell(shell, req, res, { tone: 'good', key: 'flash.taken', values: { n }, undo: { document: document.id, change } })
    res.redirect(303, paths.proposals(document.id))
  }

  interface Plan {
    readonly waiting: readonly Waiting[]
    readonly plain: readonly (Plain & { readonly revised: Revised })[]
  }

  /** What accepting everything would do: texts that nothing speaks against, in segments that the person may write in. */
  async function planned(found: Visited): Promise<Plan> {
    const waiting = await waitingIn(store, found.document)
    const each = bySegment(waiting)
    const plain: (Plain & { readonly revised: Revised })[] = []
    for await (const row of rowsBeside(store, found.document, waiting)) {
      const one = plainOf(row, each.get(row.segment.id) ?? [])
      const [first] = one?.proposals ?? []
      if (!one || !first || plain.length >= most || (await locked(found, row, first)) !== undefined) continue
      plain.push({
        ...one,
        revised: {
          segment: row.segment.id,
          head: row.head,
          text: first.text,
          state: await restoredAs(store, { ...found, row }, first.state),
          origin: first.origin,
          ...saidOf(first),
          ...(first.author === undefined ? {} : { credit: { author: first.author } }),
        },
      })
    }
    return { waiting, plain }
  }

  async function locked(found: Visited, row: Row, { state }: KeptProposal): Promise<string | undefined> {
    if (!may(found.role, 'write')) return undefined
    const to = await restoredAs(store, { ...found, row }, state)
    const moved = await moving(store, { ...found, row }, to)
    return moved.kind === 'refused' ? new Refusal(moved.code).sentence : undefined
  }

  async function list(
    req: Request,
    res: Response,
    found: Visited,
    { waiting, plain }: Plan,
    problem?: string,
    status?: number,
  ): Promise<void> {
    const { project, document, role } = found
    const page = Number(req.query.page)
    const asked = {
      page: Number.isSafeInteger(page) && page > 0 ? page : 1,
      ...(problem === undefined ? {} : { problem }),
    }
    const subject = { project, document, mayWrite: may(role, 'write') }
    const locals = await waitingPage(store, subject, asked, { waiting, plain: plain.length }, (row, proposal) =>
      locked(found, row, proposal),
    )
    show(req, res, 'waiting', locals, status)
  }

  return open.router
}

/** Whose words they are is told in the history, and whoever accepts them has said so. */
export const saidOf = ({ author }: Pick<KeptProposal, 'author'>): { readonly why?: string } =>
  author === undefined ? {} : { why: translate('waiting.why', { name: author }) }
