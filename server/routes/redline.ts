/** What was changed between two moments as a page of its own, to be printed or taken away, or as a Word document with tracked changes. */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Router } from 'express'
import { isLong, redlineFile, redlinePieces } from '../outgoing/files.ts'
import { paths } from '../paths.ts'
import { existing } from '../present/timeline.ts'
import type { Shell } from '../shell.ts'
import { doors } from './doors.ts'
import { disposition } from './exports.ts'
import { numberIn } from './timeline.ts'
import { writing } from './writing.ts'

const redlineGiven = { may: 'read', asks: ['from', 'to', 'layout', 'show', 'download', 'as'], gives: 'file' } as const

export function redline(shell: Shell): Router {
  const { store, clock } = shell
  const open = doors(shell)

  open.get('/documents/:document/redline', redlineGiven, async (req, res, { project, document, user }) => {
    const { from: first, to: last, layout, show, download } = req.query
    const ends = [
      existing(document, first === undefined ? 1 : (numberIn(first) ?? 0)),
      existing(document, last === undefined ? document.change : (numberIn(last) ?? 0)),
    ].sort((one, other) => one - other)
    const [from, to] = [ends[0]!, ends[1]!]
    const as = req.query.as === 'docx' ? 'docx' : 'html'
    const asked = { from, to, layout: layout === 'running' ? 'running' : 'table', whole: show === 'all', as } as const
    if (isLong(as, document)) {
      const { id, change, title } = document
      const wanted = { kind: 'redline', document: id, ...asked } as const
      return res.redirect(303, paths.job(await writing(shell, user, project, wanted, title, `${change}`)))
    }
    const { name, mediaType, policy } = redlineFile(document, as, `${from}-${to}`)
    res.setHeader('Content-Type', mediaType)
    if (policy !== undefined) res.setHeader('Content-Security-Policy', policy)
    if (as === 'docx' || download !== undefined) res.setHeader('Content-Disposition', disposition(name))
    await pipeline(Readable.from(await redlinePieces(store, project, document, asked, clock())), res)
  })

  return open.router
}
