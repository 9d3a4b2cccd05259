/** What was changed between two moments as a page of its own, to be printed or taken away, or as a Word document with tracked changes. */
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Router } from 'express'
import { docxRedline } from '../../segments/exchange/docx/redline.ts'
import { formats } from '../../segments/exchange/formats.ts'
import { redlinePage, redlineStyle } from '../../segments/exchange/redline-page.ts'
import { bitextOf } from '../bitext.ts'
import { redlineOf } from '../present/redline.ts'
import { existing } from '../present/timeline.ts'
import type { Shell } from '../shell.ts'
import { doors } from './doors.ts'
import { disposition } from './exports.ts'
import { numberIn } from './timeline.ts'

const word = formats.find(({ name }) => name === 'docx')!

/** The page carries its style in itself, so that it can be taken away; this style and nothing else may do anything in it. */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(redlineStyle).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const redlineGiven = { may: 'read', asks: ['from', 'to', 'layout', 'show', 'download', 'as'], gives: 'file' } as const

export function redline(shell: Shell): Router {
  const { store, clock } = shell
  const open = doors(shell)

  open.get('/documents/:document/redline', redlineGiven, async (req, res, { project, document }) => {
    const { from: first, to: last, layout, show, download } = req.query
    const ends = [
      existing(document, first === undefined ? 1 : (numberIn(first) ?? 0)),
      existing(document, last === undefined ? document.change : (numberIn(last) ?? 0)),
    ].sort((one, other) => one - other)
    const [from, to] = [ends[0]!, ends[1]!]
    const isRunning = layout === 'running'
    if (req.query.as === 'docx') {
      const bitext = await bitextOf(store, project, document, clock(), to)
      res.setHeader('Content-Type', word.mediaType)
      res.setHeader('Content-Disposition', disposition(`${document.title} ${from}-${to}${word.extension}`))
      return pipeline(Readable.from(docxRedline(from, isRunning ? 'running' : 'table')(bitext)), res)
    }
    // A running text without what stayed the same would be none.
    const read = await redlineOf(store, { project, document }, { from, to, whole: isRunning || show === 'all' })
    res.type('text/html; charset=utf-8')
    res.setHeader('Content-Security-Policy', policy)
    if (download !== undefined)
      res.setHeader('Content-Disposition', disposition(`${document.title} ${from}-${to}.html`))
    await pipeline(Readable.from(redlinePage(read, isRunning ? 'running' : 'table')), res)
  })

  return open.router
}
