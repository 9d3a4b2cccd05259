import type { Redline, RedlineRow } from '../../segments/exchange/redline-page.ts'
import type { Document, Project, Store } from '../store/contract.ts'
import { redlined } from './changed.ts'
import { outlined, partsOf } from './parts.ts'
import { peopleOf } from './people.ts'
import { momentsOf } from './timeline.ts'

/** Parts that are looked at together: as much as is held in memory. */
const portion = 200

/** What was changed between two moments, read as it is written out. `whole`: with what stayed the same. */
export async function redlineOf(
  store: Store,
  { project, document }: { readonly project: Project; readonly document: Document },
  { from, to, whole }: { readonly from: number; readonly to: number; readonly whole: boolean },
): Promise<Redline> {
  const [{ length, textual, pair }, changes, { momentOf }] = await Promise.all([
    outlined(store, document, from, to),
    store.documents.changes(document.id, from),
    momentsOf(store, { project, document }, [from, to]),
  ])
  const authors = [...new Set(changes.filter(({ number }) => number <= to).map(({ by }) => by))]
  const personOf = await peopleOf(store, project.id, authors)
  const shown = whole ? Array.from({ length }, (_, part) => part) : textual
  const ends = [from, to].map((change) => {
    const { at, names } = momentOf(change)
    return { change, at, name: names[0] }
  })
  return {
    title: document.title,
    project: project.name,
    from: ends[0]!,
    to: ends[1]!,
    people: authors.map((id) => ({ id, name: personOf(id).name })),
    rows: async function* (): AsyncGenerator<RedlineRow> {
      for (let at = 0; at < shown.length; at += portion) {
        const parts = await partsOf(store, document, shown.slice(at, at + portion).map(pair), from, to)
        for (const { part, source, target } of await redlined(store, parts, to, true)) {
          const rows = part.after.length > 0 ? part.after : part.before
          yield {
            numbers: rows.map(({ number }) => number).join(', '),
            source,
            target: target.map(({ hand, ...run }) =>
              hand && run.kind !== 'same' ? { ...run, by: hand.by, at: hand.at } : run,
            ),
            after: rows.at(-1)!.segment.after,
          }
        }
      }
    },
  }
}
