/** One click: a project of one's own with the article in it, or back to it when it is there. */
import type { Router } from 'express'
import { z } from 'zod'
import type { DocumentId, ProjectId, UserId } from '../../segments/model.ts'
import { translate } from '../../views/catalogue/index.ts'
import { newDocument, readText } from '../import.ts'
import { paths } from '../paths.ts'
import { sampleBytes, sampleName } from '../sample/sample.ts'
import type { Shell } from '../shell.ts'
import { doors } from './doors.ts'
import { key, read } from './forms.ts'

const form = z.object({ key: key.optional() })

export function sample(shell: Shell): Router {
  const { store, clock, newId } = shell
  const open = doors(shell)

  open.post('/sample', 'signed-in', async (req, res, { user }) => {
    const given = read(req, form)
    const project = await projectOf(user.id)
    const title = translate('sample.title')
    const there = (await store.documents.list([project])).find((document) => document.title === title)
    if (there) return res.redirect(303, paths.document(there.id))
    const bytes = await sampleBytes()
    const document = await store.documents.import(
      newDocument(
        { name: sampleName, bytes, decoded: readText(bytes), profile: 'sentences' },
        { id: newId() as DocumentId, project, by: user.id, at: clock(), key: given.key ?? newId(), title },
      ),
    )
    res.redirect(303, paths.document(document))
  })

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
