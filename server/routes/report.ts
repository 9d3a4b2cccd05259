/** Who translated and reviewed how much, in a document or a project: a page, and a table to take away. */
import type { Request, Response, Router } from 'express'
import type { Pages } from '../../views/locals.ts'
import { show } from '../middleware/pages.ts'
import type { ReportQuery } from '../paths.ts'
import { reportFile, reportOf } from '../present/report.ts'
import type { Shell } from '../shell.ts'
import { doors } from './doors.ts'
import { disposition } from './exports.ts'

const documentReport = { may: 'write', asks: ['days', 'from', 'to', 'as'] } as const
const projectReport = { may: 'write', asks: ['days', 'from', 'to', 'as'] } as const

export function report(shell: Shell): Router {
  const { store, clock } = shell
  const open = doors(shell)

  open.get('/documents/:document/report', documentReport, async (req, res, found) => {
    answer(req, res, found.document.title, await reportOf(store, found, asked(req), clock()))
  })

  open.get('/projects/:project/report', projectReport, async (req, res, found) => {
    answer(req, res, found.project.name, await reportOf(store, { ...found, document: undefined }, asked(req), clock()))
  })

  return open.router
}

function answer(req: Request, res: Response, name: string, locals: Pages['report']): void {
  if (req.query.as === 'csv') {
    res.type('text/csv; charset=utf-8')
    res.setHeader('Content-Disposition', disposition(`${name} ${locals.from} ${locals.to}.csv`))
    res.send(reportFile(locals))
  } else show(req, res, 'report', locals)
}

/** An empty field of the form asks for nothing. */
function asked({ query }: Request): ReportQuery {
  const day = (value: unknown): string | undefined => (value === undefined || value === '' ? undefined : String(value))
  const days = query.days === '7' || query.days === 'all' ? query.days : undefined
  return { days, from: day(query.from), to: day(query.to) }
}
