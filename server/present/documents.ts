import type { DocumentEntry, Pages } from '../../views/locals.ts'
import type { Document, Project, Store } from '../store/contract.ts'
import { type PersonOf, peopleOf } from './people.ts'
import { mostStrokes, strokesOf, totalOf, wordsOf } from './rows.ts'

/** The documents of some projects as their shelf shows them, in the order of the store: newest change first. */
export async function entriesOf(
  store: Store,
  projects: readonly Project[],
): Promise<Map<Project['id'], DocumentEntry[]>> {
  const documents = await store.documents.list(projects.map(({ id }) => id))
  const shelves = await Promise.all(
    projects.map(async ({ id }) => {
      const here = documents.filter(({ project }) => project === id)
      const personOf = await peopleOf(
        store,
        id,
        here.map(({ changedBy }) => changedBy),
      )
      return [id, await Promise.all(here.map((document) => entry(store, document, personOf)))] as const
    }),
  )
  return new Map(shelves)
}

const openingLetters = 90

async function entry(store: Store, document: Document, personOf: PersonOf): Promise<DocumentEntry> {
  const { id, title, progress, changedBy, changedAt } = document
  const segments = totalOf(progress)
  const few = segments <= mostStrokes
  const { rows } = await store.documents.page(id, 1, few ? mostStrokes : 1)
  return {
    id,
    title,
    opening: opening(rows[0]?.segment.source ?? ''),
    segments,
    words: wordsOf(progress),
    counts: progress,
    strokes: few ? strokesOf(rows) : undefined,
    changedBy: personOf(changedBy),
    changedAt,
  }
}

/** The first words of a source, whole. */
function opening(source: string): string {
  if (source.length <= openingLetters) return source
  const cut = source.slice(0, openingLetters)
  const space = cut.lastIndexOf(' ')
  return `${space > 0 ? cut.slice(0, space) : cut.replace(/\p{Surrogate}$/u, '')}…`
}

/** The names that the head of a page shows. */
export function headOf(project: Project, document: Document): Pick<Pages['split'], 'project' | 'document'> {
  return { project: { id: project.id, name: project.name }, document: { id: document.id, title: document.title } }
}
