import type { Unit } from '../../segments/exchange/bitext.ts'
import { bitextOfFile } from '../../segments/exchange/from-file.ts'
import { tmx } from '../../segments/exchange/tmx.ts'
import type { MemoryFile, Project, Store } from '../store/contract.ts'
import { bitextOf } from './bitext.ts'

/** Units of a file that are read together. */
const portion = 500

/**
 * All that a project remembers as one TMX: what is confirmed in its documents, oldest first, then the files that were brought in, each with who wrote it and when as far
 * as that is known. Read as it is written.
 */
export async function* memoryTmx(store: Store, project: Project, at: Date): AsyncGenerator<string> {
  const documents = [...(await store.documents.list([project.id]))].sort((a, b) => (a.id < b.id ? -1 : 1))
  const files = [...(await store.memories.list(project.id))].reverse()
  const people = new Map<string, string>()
  for (const { id } of documents)
    for (const { id: person, name } of await store.documents.people(id)) people.set(person, name)
  yield* tmx({
    ...bitextOfFile([], { name: '', title: project.name, bytes: new Uint8Array(), at }),
    project: project.name,
    people: [...people].map(([id, name]) => ({ id, name })),
    units: async function* () {
      for (const document of documents) yield* (await bitextOf(store, project, document, at)).units()
      for (const file of files) yield* unitsOf(store, file)
    },
  })
}

async function* unitsOf(store: Store, { id, units }: MemoryFile): AsyncGenerator<Unit> {
  for (let from = 0; from < units; from += portion) {
    const places = Array.from({ length: Math.min(portion, units - from) }, (_, i) => from + i)
    const found = await store.memories.unitsAt(id, places)
    for (const { place, source, target, by, at } of found.sort((a, b) => a.place - b.place)) {
      const said = { target, state: 'translated', by, at, createdBy: null, createdAt: null } as const
      yield { id: `${id}.${place}`, number: place + 1, source, after: '', codes: [], ...said }
    }
  }
}
