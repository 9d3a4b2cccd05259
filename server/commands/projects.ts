/** The project that a command is about. */
import type { ProjectId } from '../../segments/model.ts'
import { Refusal } from '../errors.ts'
import { may } from '../permissions.ts'
import type { Project, Store, User } from '../store/contract.ts'
import { personOf } from './people.ts'
import { Refused } from './terminal.ts'

/** By id, or by name among those of a person. */
export async function projectOf(store: Store, named: string, email: string | undefined): Promise<Project> {
  if (email !== undefined) return (await ownOf(store, await personOf(store, email), named)).project
  const found = /^[\da-f-]{36}$/i.test(named) ? await store.projects.get(named.toLowerCase() as ProjectId) : undefined
  if (!found) throw new Refused('command.project_by_id', { project: named })
  return found
}

/** By id or by name, among those of a person, who may import there. */
export async function projectToImportTo(store: Store, person: User, named: string): Promise<Project> {
  const { project, role } = await ownOf(store, person, named)
  if (!may(role, 'import')) throw new Refusal('forbidden')
  return project
}

async function ownOf(store: Store, person: User, named: string) {
  const own = await store.projects.of(person.id)
  const found = own.filter(({ project }) => project.id === named || project.name === named)
  const [first, second] = found
  if (!first) throw new Refused('command.no_project', { project: named, person: person.email })
  if (second) throw new Refused('command.projects_alike', { ids: found.map(({ project }) => project.id).join(', ') })
  return first
}
