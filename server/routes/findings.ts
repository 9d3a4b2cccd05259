/** What the checks found in a document, and setting a finding aside: nothing that is found stops anybody. */
import type { Router } from 'express'
import { z } from 'zod'
import type { SegmentId } from '../../segments/model.ts'
import { type Check, checks } from '../../segments/review/finding.ts'
import type { Pages } from '../../views/locals.ts'
import { answers } from '../api/answers.ts'
import { tell } from '../middleware/flash.ts'
import { show, wantsJson } from '../middleware/pages.ts'
import { paths } from '../paths.ts'
import { may } from '../permissions.ts'
import { checksPage } from '../present/checks.ts'
import type { Shell } from '../shell.ts'
import { pageBefore } from './addresses.ts'
import { doors } from './doors.ts'
import { read } from './forms.ts'

/** `no` brings it back. */
const setting = z.object({ finding: z.string().regex(/^[\da-f]{32}$/), aside: z.enum(['yes', 'no']).default('yes') })

const checksShown = { may: 'read', tells: answers.checks, asks: ['show', 'page'] } as const
const findingSet = { may: 'write', takes: setting, tells: answers.aside } as const

export function findings(shell: Shell): Router {
  const { store, clock, log } = shell
  const open = doors(shell)

  open.get('/documents/:document/checks', checksShown, async (req, res, { project, document, role }) => {
    const found = { project, document, mayWrite: may(role, 'write') }
    const locals: Pages['checks'] = await checksPage(store, found, asked(req.query), (err) => log.error({ err }))
    show(req, res, 'checks', locals)
  })

  open.post('/segments/:segment/findings', findingSet, async (req, res, { document, row, user }) => {
    const { finding, aside } = read(req, setting)
    const segment: SegmentId = row.segment.id
    if (aside === 'no') await store.findings.takeBack(document.id, segment, finding)
    else await store.findings.setAside(document.id, { segment, finding, by: user.id, at: clock() })
    if (wantsJson(req)) {
      res.json({ finding, aside: aside === 'yes' })
      return
    }
    tell(shell, req, res, { tone: 'good', key: aside === 'no' ? 'flash.finding_back' : 'flash.finding_aside' })
    res.redirect(303, pageBefore(req, paths.document(document.id, { segment, tab: 'findings' })))
  })

  return open.router
}

function asked({ show, page }: Readonly<Record<string, unknown>>): { show: Check | undefined; page: number } {
  const number = Number(page)
  return {
    show: checks.find((name) => name === show),
    page: Number.isSafeInteger(number) && number > 0 ? number : 1,
  }
}
