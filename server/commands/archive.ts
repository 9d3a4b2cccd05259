import { resolve } from 'node:path'
import type { DocumentId } from '../../segments/model.ts'
import { contents, projectZip, usual } from '../outgoing/project-zip.ts'
import type { Project, Store } from '../store/contract.ts'
import { oneOf } from './args.ts'
import { writeNew } from './files.ts'
import { withStore } from './opened.ts'
import { keeping, teller, untilInterrupted } from './progress.ts'
import { projectOf } from './projects.ts'
import { Refused, type Terminal } from './terminal.ts'

/** A whole project as a zip archive, to stdout or into a new file. `list`: what to put in, parted by commas; `only`: of which documents. */
export async function archive(
  terminal: Terminal,
  named: string,
  options: {
    readonly with?: string | undefined
    readonly only?: readonly string[] | undefined
    readonly as?: string | undefined
    readonly out?: string | undefined
  },
): Promise<number> {
  const asked = options.with?.split(',').map((name) => oneOf('--with', name.trim(), contents, 'translated'))
  return withStore(terminal, { make: false }, async (store) => {
    const project = await projectOf(store, named, options.as)
    const what = asked ? contents.filter((name) => asked.includes(name)) : usual
    const only = options.only && (await chosen(store, project, options.only))
    const pieces = projectZip(store, project, { contents: what, only }, teller(terminal, 'command.written', true))
    const { out } = options
    if (out === undefined) for await (const piece of pieces) await terminal.write(piece)
    else
      await keeping(terminal, (check) => writeNew(resolve(terminal.folder, out), out, untilInterrupted(pieces, check)))
    return 0
  })
}

/** Documents of a project, each named by its id or its title. */
async function chosen(store: Store, project: Project, named: readonly string[]): Promise<DocumentId[]> {
  const documents = await store.documents.list([project.id])
  return named.map((name) => {
    const [first, second] = documents.filter(({ id, title }) => id === name || title === name)
    if (!first) throw new Refused('command.no_document_in', { document: name, project: project.name })
    if (second) throw new Refused('command.documents_alike', { ids: `${first.id}, ${second.id}` })
    return first.id
  })
}
