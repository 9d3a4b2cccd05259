/** Cutting a document anew by the rules of its project: shown first, then one change that can be taken back. */
import type { Router } from 'express'
import { z } from 'zod'
import type { DocumentId } from '../../segments/model.ts'
import { Refusal } from '../errors.ts'
import { type Telling, tell } from '../middleware/flash.ts'
import { show } from '../middleware/pages.ts'
import { paths } from '../paths.ts'
import type { Shell } from '../shell.ts'
import { doors } from './doors.ts'
import { key, read, whole } from './forms.ts'
import { makePlanner } from './planned.ts'

/** `change`: the newest change of the document that the person has seen the plan for. */
const applying = z.object({ change: whole, key: key.optional() })

export function resegmentations(shell: Shell): Router {
  const { store } = shell
  const open = doors(shell)
  const planner = makePlanner(shell)
  const plan = { kind: 'resegmentation' } as const

  open.get('/documents/:document/resegmentation', 'own', async (req, res, { document, user }) => {
    const looked = await planner.look(user, document, plan, req.originalUrl)
    if (typeof looked === 'string') return res.redirect(303, paths.job(looked))
    if (looked.kind === 'resegmentation') show(req, res, 'resegmentation', looked.page)
  })

  open.post('/documents/:document/resegmentation', { may: 'own', takes: applying }, async (req, res, found) => {
    const { document, user } = found
    const form = read(req, applying)
    if (form.change !== undefined && form.change !== document.change) {
      const [next] = await store.documents.changes(document.id, form.change)
      // The same request, sent again after its answer was lost.
      if (next?.kind === 'resegment' && next.by === user.id) return res.redirect(303, paths.document(document.id))
      throw new Refusal('changed_meanwhile')
    }
    const asked = { change: form.change, key: form.key, from: req.originalUrl }
    const told = (change: number, n: number): Telling => toldOf(document.id, change, n)
    const done = await planner.carryOut(user, document, plan, asked, told)
    if (typeof done === 'string') return res.redirect(303, paths.job(done))
    tell(shell, req, res, told(done.change, done.n))
    res.redirect(303, paths.document(document.id))
  })

  return open.router
}

const toldOf = (document: DocumentId, change: number, n: number): Telling => ({
  tone: 'good',
  key: 'flash.resegmented',
  values: { n },
  undo: { document, change },
})
