/** What people did to a document as they worked; moments that have names; the document as it stood at any of them; whose words it is. */
import type { Request, Router } from 'express'
import { z } from 'zod'
import { Refusal } from '../errors.ts'
import { tell } from '../middleware/flash.ts'
import { show, showAgain } from '../middleware/pages.ts'
import { paths } from '../paths.ts'
import { handsOf } from '../present/hands.ts'
import { peopleOf } from '../present/people.ts'
import { pageSize, segmentRow } from '../present/rows.ts'
import { documentHead, existing, momentsOf, timelineOf } from '../present/timeline.ts'
import type { Shell } from '../shell.ts'
import { pageBefore } from './addresses.ts'
import { doors } from './doors.ts'
import { checkName, line, read, whole } from './forms.ts'

const naming = z.object({ change: whole, name: line })
const unnaming = z.object({ name: line })
const looking = z.object({ change: whole })

const nameRemoved = { may: 'write', takes: unnaming } as const

export function timeline(shell: Shell): Router {
  const { store, clock } = shell
  const open = doors(shell)

  open.get('/documents/:document/timeline', { may: 'read', asks: ['by', 'page'] }, async (req, res, found) => {
    const by = typeof req.query.by === 'string' ? req.query.by : undefined
    show(req, res, 'timeline', await timelineOf(store, found, { by, page: pageOf(req) }))
  })

  open.get('/documents/:document/moments/:change', { may: 'read', asks: ['page'] }, async (req, res, found) => {
    const { project, document } = found
    const change = existing(document, numberIn(req.params.change))
    const [page, { momentOf }] = await Promise.all([
      store.moments.page(document.id, change, pageOf(req), pageSize),
      momentsOf(store, found, [change]),
    ])
    const personOf = await peopleOf(
      store,
      project.id,
      page.rows.map(({ by }) => by),
    )
    show(req, res, 'moment', {
      ...documentHead(found),
      moment: momentOf(change),
      segments: page.rows.map((row) => segmentRow(row, personOf)),
      page: page.page,
      pages: page.pages,
      total: page.total,
    })
  })

  open.get('/documents/:document/hands', { may: 'read', asks: ['by', 'page'] }, async (req, res, found) => {
    const by = req.query.by === 'age' ? 'age' : 'person'
    show(req, res, 'hands', await handsOf(store, found, { by, page: pageOf(req) }, clock()))
  })

  open.post('/documents/:document/versions', { may: 'write', takes: naming }, async (req, res, found) => {
    const { document, user } = found
    const form = read(req, naming)
    const change = existing(document, form.change)
    const { value, problem } = checkName(form.name)
    const again = async (sentence: string) => {
      const locals = await timelineOf(store, found, {
        by: undefined,
        page: 1,
        naming: { change, value, problem: sentence },
      })
      showAgain(req, res, 'timeline', locals, sentence)
    }
    if (problem) return again(problem)
    const named = await store.moments.name({ document: document.id, change, name: value, by: user.id, at: clock() })
    if (named === 'taken') return again(new Refusal('name_taken', { name: value }).sentence)
    tell(shell, req, res, { tone: 'good', key: 'flash.moment_named', values: { change, name: value } })
    res.redirect(303, pageBefore(req, paths.timeline(document.id)))
  })

  open.post('/documents/:document/versions/removal', nameRemoved, async (req, res, { document }) => {
    const { name } = read(req, unnaming)
    const known = await store.moments.versions(document.id)
    if (!known.some((version) => version.name === name)) throw new Refusal('not_found')
    await store.moments.unname(document.id, name)
    tell(shell, req, res, { tone: 'good', key: 'flash.moment_unnamed', values: { name } })
    res.redirect(303, pageBefore(req, paths.timeline(document.id)))
  })

  /** What a person says to have seen; a page that is opened in passing says nothing of the kind. */
  open.post('/documents/:document/looks', { may: 'read', takes: looking }, async (req, res, { document, user }) => {
    const change = existing(document, read(req, looking).change)
    await store.moments.look(document.id, user.id, change, clock())
    res.redirect(303, pageBefore(req, paths.document(document.id)))
  })

  return open.router
}

export const numberIn = (value: unknown): number | undefined =>
  typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : undefined

export const pageOf = ({ query }: Request): number => Math.max(1, numberIn(query.page) ?? 1)
