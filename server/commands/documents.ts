import type { DocumentId } from '../../segments/model.ts'
import type { Store } from '../store/contract.ts'
import { readArgs } from './args.ts'
import { withStore } from './opened.ts'
import { personOf } from './people.ts'
import type { Command } from './terminal.ts'

/** The documents that a person may see, with the ids that `export` asks for. */
export const command: Command = async (terminal) => {
  const { options } = readArgs(
    terminal.args,
    { as: { type: 'string' }, json: { type: 'boolean' } },
    { least: 0, most: 0 },
  )
  const rows = await withStore(terminal, { make: false }, (store) => seenBy(store, options.as))
  await terminal.write(
    options.json
      ? `${JSON.stringify(rows)}\n`
      : rows.map(({ id, change, project, title }) => `${[id, change, project, title].join('\t')}\n`).join(''),
  )
  return 0
}

interface Listed {
  readonly id: DocumentId
  readonly project: string
  readonly title: string
  readonly change: number
}

async function seenBy(store: Store, email: string | undefined): Promise<Listed[]> {
  const person = await personOf(store, email)
  const projects = await store.projects.of(person.id)
  const names = new Map(projects.map(({ project }) => [project.id, project.name]))
  const documents = await store.documents.list([...names.keys()])
  return documents.map(({ id, project, title, change }) => ({ id, project: names.get(project) ?? '', title, change }))
}
