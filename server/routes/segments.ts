/** One segment by its address, wherever it went; what stands beside it. */
import type { Router } from 'express'
import { Refusal } from '../errors.ts'
import { tell } from '../middleware/flash.ts'
import { showPanel } from '../middleware/pages.ts'
import { panelTab, paths } from '../paths.ts'
import { may } from '../permissions.ts'
import { findingsOf } from '../present/findings.ts'
import { heardBy } from '../present/notices.ts'
import { panelOf } from '../present/panel.ts'
import { pageSize } from '../present/rows.ts'
import type { Shell } from '../shell.ts'
import { doors } from './doors.ts'

const panelShown = { may: 'read', asks: ['tab'] } as const

export function segments(shell: Shell): Router {
  const { store, log } = shell
  const open = doors(shell)

  /** A link that stays good: to the segment in the editor, or to the first of those that carry it on. */
  open.get('/segments/:segment', { may: 'read', gives: 'way' }, async (req, res, { row, document }) => {
    const living = await store.segments.living(row.segment.id)
    const first = living[0]
    const number = first && (await store.documents.numberOf(first.id))
    if (!first || !number) throw new Refusal('no_such_segment')
    if (first.id !== row.segment.id) {
      tell(shell, req, res, { tone: 'caution', key: 'flash.carried_on', values: { n: living.length } })
    }
    res.redirect(303, paths.segmentInDocument(document.id, number, pageSize, first.id))
  })

  open.get('/segments/:segment/panel', panelShown, async (req, res, { project, role, document, row, user }) => {
    const found = await findingsOf(store, document, { whole: false, failed: (err) => log.error({ err }) })
    const panel = await panelOf(shell, project, row, panelTab(req.query.tab), found)
    if (panel.tab === 'comments') await heardBy(store, user.id, panel.threads)
    showPanel(req, res, { panel, may: { write: may(role, 'write'), review: may(role, 'review') } })
  })

  return open.router
}
