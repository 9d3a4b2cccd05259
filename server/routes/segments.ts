/** One segment by its address, wherever it went; what stands beside it; remarks on it. */
import type { Router } from 'express'
import { z } from 'zod'
import type { CommentId } from '../../segments/model.ts'
import { Refusal } from '../errors.ts'
import { tell } from '../middleware/flash.ts'
import { showPanel } from '../middleware/pages.ts'
import { paths } from '../paths.ts'
import { may } from '../permissions.ts'
import { panelOf } from '../present/panel.ts'
import { pageSize } from '../present/rows.ts'
import type { Shell } from '../shell.ts'
import { pageBefore } from './addresses.ts'
import { doors } from './doors.ts'
import { area, checkRemark, read, text } from './forms.ts'

const remark = z.object({ text: area })
/** `no` opens a remark again. */
const resolving = z.object({ resolved: text.default('yes') })

export function segments(shell: Shell): Router {
  const { store, clock, newId } = shell
  const open = doors(shell)

  /** A link that stays good: to the segment in the editor, or to the first of those that carry it on. */
  open.get('/segments/:segment', 'read', async (req, res, { row, document }) => {
    const living = await store.segments.living(row.segment.id)
    const first = living[0]
    const number = first && (await store.documents.numberOf(first.id))
    if (!first || !number) throw new Refusal('no_such_segment')
    if (first.id !== row.segment.id) {
      tell(shell, req, res, { tone: 'caution', key: 'flash.carried_on', values: { n: living.length } })
    }
    res.redirect(303, paths.segmentInDocument(document.id, number, pageSize, first.id))
  })

  open.get('/segments/:segment/panel', 'read', async (req, res, { project, role, row }) => {
    const panel = await panelOf(store, project, row, req.query.tab === 'comments' ? 'comments' : 'history')
    showPanel(req, res, { panel, may: { write: may(role, 'write'), review: may(role, 'review') } })
  })

  open.post('/segments/:segment/comments', 'write', async (req, res, { row, document, user }) => {
    const { text: said } = read(req, remark)
    const { problem } = checkRemark(said)
    if (problem) throw new Refusal('invalid', { problem })
    const id = newId() as CommentId
    const segment = row.segment.id
    await store.comments.add({
      id,
      segment,
      parent: null,
      anchor: null,
      by: user.id,
      at: clock(),
      text: said.trim(),
      resolvedBy: null,
      resolvedAt: null,
    })
    tell(shell, req, res, { tone: 'good', key: 'flash.commented' })
    res.redirect(303, pageBefore(req, paths.document(document.id, { segment, tab: 'comments' })))
  })

  open.post('/comments/:comment/resolution', 'write', async (req, res, { comment, document, user }) => {
    const opens = read(req, resolving).resolved === 'no'
    await store.comments.resolve(comment.id, opens ? null : user.id, opens ? null : clock())
    tell(shell, req, res, { tone: 'good', key: opens ? 'flash.reopened' : 'flash.resolved' })
    res.redirect(303, pageBefore(req, paths.document(document.id, { segment: comment.segment, tab: 'comments' })))
  })

  return open.router
}
