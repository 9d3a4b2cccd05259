/** Where everybody begins: their projects with the documents in them, the last place they wrote, the sample. */
import type { Router } from 'express'
import type { ProjectId } from '../../segments/model.ts'
import type { Pages } from '../../views/locals.ts'
import { answers } from '../api/answers.ts'
import { show } from '../middleware/pages.ts'
import { entriesOf } from '../present/documents.ts'
import { sampleSentence } from '../sample/sample.ts'
import type { Shell } from '../shell.ts'
import type { User } from '../store/contract.ts'
import { doors } from './doors.ts'

export function home(shell: Shell): Router {
  const { store } = shell
  const open = doors(shell)

  open.get('/', { may: 'signed-in', tells: answers.home }, async (req, res, { user }) => {
    const memberships = await store.projects.of(user.id)
    const shelves = await entriesOf(
      store,
      memberships.map(({ project }) => project),
    )
    show(req, res, 'home', {
      shelves: memberships.map(({ project, role }) => ({
        project: { id: project.id, name: project.name },
        role,
        documents: shelves.get(project.id) ?? [],
      })),
      resume: await resume(
        user,
        memberships.map(({ project }) => project.id),
      ),
      notices: (await store.notices.of(user.id)).length,
      sample: await sampleSentence(),
    })
  })

  /** The document that this person wrote in last, and its first segment that waits for a translation. */
  async function resume(user: User, projects: readonly ProjectId[]): Promise<Pages['home']['resume']> {
    const documents = await store.documents.list(projects)
    const last = documents.find(({ changedBy }) => changedBy === user.id)
    if (!last) return undefined
    const waiting = await store.documents.page(last.id, 1, 1, { standings: ['empty', 'draft'] })
    return { id: last.id, title: last.title, number: waiting.rows[0]?.number ?? 1 }
  }

  return open.router
}
