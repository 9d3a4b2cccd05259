/** Any two moments of a document side by side, or a moment with now. */
import type { Request, Router } from 'express'
import { show } from '../middleware/pages.ts'
import type { CompareQuery } from '../paths.ts'
import { compareOf } from '../present/compare.ts'
import { whenFrom } from '../present/times.ts'
import type { Shell } from '../shell.ts'
import { doors } from './doors.ts'
import { numberIn, pageOf } from './timeline.ts'

const momentsCompared = { may: 'read', asks: ['from', 'to', 'show', 'view', 'small', 'count', 'page'] } as const

export function compare({ store, clock, ...shell }: Shell): Router {
  const open = doors({ store, clock, ...shell })

  open.get('/documents/:document/compare', momentsCompared, async (req, res, found) => {
    show(req, res, 'compare', await compareOf(store, found, asked(req), whenFrom(clock())))
  })

  return open.router
}

const bases = ['looked', 'confirmed', 'approved'] as const

/** A number that is none is asked for as 0, which no change has: a wrong moment is told, and not taken for another. */
function asked(req: Request): CompareQuery {
  const { from, to, show: shown, view, small, count } = req.query
  const end = (value: unknown): number | undefined =>
    value === undefined || value === '' ? undefined : (numberIn(value) ?? 0)
  return {
    from: bases.find((base) => base === from) ?? end(from),
    to: end(to),
    show: shown === 'all' ? 'all' : undefined,
    view: view === 'sides' ? 'sides' : undefined,
    small: small === 'hidden' || small === 'only' ? small : undefined,
    count: count === 'all' ? 'all' : undefined,
    page: pageOf(req),
  }
}
