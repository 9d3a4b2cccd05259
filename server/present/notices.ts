/** What others said to somebody, across the projects they are in; each with its own people, so that no name leaves its project. */
import type { ProjectId, UserId } from '../../segments/model.ts'
import type { Pages } from '../../views/locals.ts'
import type { ThreadEntry } from '../../views/thread-locals.ts'
import { paths } from '../paths.ts'
import type { Notice, Store } from '../store/contract.ts'
import { type PersonOf, peopleOf } from './people.ts'

/** More is for another day; what is older comes up when these are seen. */
const most = 100

export async function noticesOf(store: Store, user: UserId): Promise<Pages['notices']> {
  const list = (await store.notices.of(user)).slice(0, most)
  const names = new Map((await store.projects.of(user)).map(({ project }) => [project.id, project.name]))
  const people = new Map<ProjectId, PersonOf>()
  for (const { project } of list) {
    if (people.has(project)) continue
    const speakers = list.filter((one) => one.project === project).map(({ last }) => last.by)
    people.set(project, await peopleOf(store, project, speakers))
  }
  return {
    threads: await Promise.all(list.map((notice) => entry(store, notice, names, people.get(notice.project)!))),
    until: list[0]?.last.at.toISOString() ?? '',
  }
}

async function entry(
  store: Store,
  { thread, segment, document: id, project, fresh, called, last }: Notice,
  names: ReadonlyMap<ProjectId, string>,
  personOf: PersonOf,
): Promise<Pages['notices']['threads'][number]> {
  const [document, [living]] = await Promise.all([store.documents.get(id), store.segments.living(segment)])
  const number = living && (await store.documents.numberOf(living.id))
  const at = living && { segment: living.id, tab: 'comments' as const }
  return {
    id: thread,
    project: names.get(project) ?? '',
    document: document?.title ?? '',
    number,
    source: living?.source ?? '',
    fresh,
    called,
    by: personOf(last.by),
    at: last.at,
    text: last.text,
    href: at ? `${paths.document(id, at)}#segment-${at.segment}` : paths.threads(id),
  }
}

/** Notes that somebody was shown some threads, those of them in which something was new. */
export async function heardBy(store: Store, user: UserId, shown: readonly ThreadEntry[]): Promise<void> {
  if (shown.length === 0) return
  const waiting = new Set((await store.notices.of(user)).map(({ thread }) => thread))
  await store.notices.hear(
    user,
    shown.flatMap(({ id, remarks }) => (waiting.has(id) ? [{ thread: id, at: remarks.at(-1)!.at }] : [])),
  )
}
