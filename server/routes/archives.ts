/** Taking a whole project away: what to put in is chosen, and the archive is written as it is read from the store. */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Request, Router } from 'express'
import { Refusal } from '../errors.ts'
import { show } from '../middleware/pages.ts'
import { paths } from '../paths.ts'
import { totalOf } from '../present/rows.ts'
import { type Content, contents, projectZip, usual } from '../project-zip.ts'
import type { Shell } from '../shell.ts'
import { doors } from './doors.ts'
import { disposition } from './exports.ts'

const zipGiven = { may: 'read', gives: 'file', asks: ['with'] } as const

export function archives(shell: Shell): Router {
  const { store } = shell
  const open = doors(shell)

  open.get('/projects/:project/archive', 'read', async (req, res, { project }) => {
    const documents = await store.documents.list([project.id])
    show(req, res, 'archive', {
      project: { id: project.id, name: project.name },
      documents: documents.map(({ id, title, progress }) => ({ id, title, segments: totalOf(progress) })),
      contents: contents.map((name) => ({ name, chosen: usual.includes(name) })),
    })
  })

  open.get('/projects/:project/archive/zip', zipGiven, async (req, res, { project }) => {
    const asked = askedIn(req)
    if (asked.length === 0) {
      res.redirect(303, paths.archive(project.id))
      return
    }
    res.setHeader('Content-Type', 'application/zip')
    res.setHeader('Content-Disposition', disposition(`${project.name}.zip`))
    // No length is known beforehand; an error on the way cuts the connection, so that half an archive is not taken for a whole.
    await pipeline(Readable.from(projectZip(store, project, asked)), res)
  })

  return open.router
}

/** In the order of the list. Without a word of it, what is usual; a name that nobody knows is no page of ours. */
function askedIn({ query }: Request): Content[] {
  if (query.with === undefined) return query.asked === undefined ? [...usual] : []
  const names = [query.with].flat()
  if (!names.every((name) => contents.some((known) => known === name))) throw new Refusal('not_found')
  return contents.filter((name) => names.includes(name))
}
