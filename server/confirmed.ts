/** What people of a project have confirmed already, for an aligner to learn their words from. */
import type { ProjectId } from '../segments/model.ts'
import type { Store } from './store/contract.ts'

const most = 1000

/** Of the documents that were worked on last. */
export async function confirmedPairs(store: Store, project: ProjectId): Promise<{ source: string; target: string }[]> {
  const pairs: { source: string; target: string }[] = []
  for (const { id } of await store.documents.list([project])) {
    for await (const { segment, text, state } of store.documents.asOf(id)) {
      if (state === 'initial' || text === '' || segment.source === '') continue
      pairs.push({ source: segment.source, target: text })
      if (pairs.length === most) return pairs
    }
  }
  return pairs
}
