/** Taking a whole project away: what to put in is chosen, and the archive is written as it is read from the store. */
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Request, Router } from 'express'
import type { DocumentId } from '../../segments/model.ts'
import { Refusal } from '../errors.ts'
import { show } from '../middleware/pages.ts'
import { isLongArchive } from '../outgoing/files.ts'
import { type Content, contents, projectZip, usual } from '../outgoing/project-zip.ts'
import { paths } from '../paths.ts'
import { totalOf } from '../present/rows.ts'
import type { Shell } from '../shell.ts'
import type { Document, Project } from '../store/contract.ts'
import { doors } from './doors.ts'
import { disposition } from './exports.ts'
import { writing } from './writing.ts'

const zipGiven = { may: 'read', gives: 'file', asks: ['with', 'only'] } as const

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

  open.get('/projects/:project/archive/zip', zipGiven, async (req, res, { project, user }) => {
    const asked = askedIn(req)
    const documents = await store.documents.list([project.id])
    const only = onlyIn(req, documents)
    if (asked.length === 0) return res.redirect(303, paths.archive(project.id))
    const chosen = only ? documents.filter(({ id }) => only.includes(id)) : documents
    if (isLongArchive(chosen, asked)) {
      const wanted = { kind: 'archive', project: project.id, contents: asked, only } as const
      const state = await stateOf(project, chosen, asked)
      return res.redirect(303, paths.job(await writing(shell, user, project, wanted, project.name, state)))
    }
    res.setHeader('Content-Type', 'application/zip')
    res.setHeader('Content-Disposition', disposition(`${project.name}.zip`))
    // No length is known beforehand; an error on the way cuts the connection, so that half an archive is not taken for a whole.
    await pipeline(Readable.from(projectZip(store, project, { contents: asked, only })), res)
  })

  /** What the bytes of an archive depend on. */
  async function stateOf(
    { id, name }: Project,
    documents: readonly Document[],
    asked: readonly Content[],
  ): Promise<string> {
    const terms = asked.includes('terms') ? await store.terms.list(id) : []
    const all = [
      name,
      ...documents.map((document) => [document.id, document.change, document.title]),
      ...terms.map(({ concept, number }) => [concept.id, number]),
    ]
    return createHash('sha256').update(JSON.stringify(all)).digest('hex')
  }

  return open.router
}

/** The documents that are chosen; undefined for all, as where none is. */
function onlyIn({ query }: Request, documents: readonly Document[]): DocumentId[] | undefined {
  if (query.only === undefined) return undefined
  const names = [query.only].flat()
  const found = documents.map(({ id }) => id).filter((id) => names.includes(id))
  if (found.length < new Set(names).size) throw new Refusal('not_found')
  return found.length === documents.length ? undefined : found
}

/** In the order of the list. Without a word of it, what is usual; a name that nobody knows is no page of ours. */
function askedIn({ query }: Request): Content[] {
  if (query.with === undefined) return query.asked === undefined ? [...usual] : []
  const names = [query.with].flat()
  if (!names.every((name) => contents.some((known) => known === name))) throw new Refusal('not_found')
  return contents.filter((name) => names.includes(name))
}
