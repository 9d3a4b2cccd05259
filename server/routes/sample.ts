/** One click: a project of one's own with the article in it, or back to it when it is there. */
import type { Router } from 'express'
import { z } from 'zod'
import type { DocumentId, ProjectId, UserId } from '../../segments/model.ts'
import { translate } from '../../views/catalogue/index.ts'
import { newDocument, readText } from '../incoming/text.ts'
import { paths } from '../paths.ts'
import { sampleBytes, sampleName } from '../sample/sample.ts'
import type { Shell } from '../shell.ts'
import { doors } from './doors.ts'
import { key, read } from './forms.ts'

const form = z.object({ key: key.optional() })

export function sample(shell: Shell): Router {
  const { store, clock, newId } = shell
  const open = doors(shell)
  /** Those who are being given theirs: a double click makes one. */
  const opening = new Map<UserId, Promise<DocumentId>>()

  open.post('/sample', { may: 'signed-in', takes: form }, async (req, res, { user }) => {
    const given = read(req, form)
    const making = opening.get(user.id) ?? sampleOf(user.id, given.key ?? newId())
    opening.set(user.id, making)
    try {
      res.redirect(303, paths.document(await making))
    } finally {
      opening.delete(user.id)
    }
  })

  async function sampleOf(user: UserId, key: string): Promise<DocumentId> {
    const project = await projectOf(user)
    const title = translate('sample.title')
    const there = (await store.documents.list([project])).find((document) => document.title === title)
    if (there) return there.id
    const bytes = await sampleBytes()
    return store.documents.import(
      newDocument(
        { name: sampleName, bytes, decoded: readText(bytes), profile: 'sentences' },
        { id: newId() as DocumentId, project, by: user, at: clock(), key, title },
      ),
    )
  }

  async function projectOf(user: UserId): Promise<ProjectId> {
    const name = translate('sample.project')
    const own = (await store.projects.of(user)).find(({ project, role }) => role === 'owner' && project.name === name)
    if (own) return own.project.id
    const id = newId() as ProjectId
    await store.projects.add({ id, name, createdAt: clock() }, user)
    return id
  }

  return open.router
}
