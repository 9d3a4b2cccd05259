/** A document on its way out: from the store into the one shape that all formats take. */
import type { Bitext, Unit } from '../segments/exchange/bitext.ts'
import type { SegmentId, UserId } from '../segments/model.ts'
import { standingOf } from '../segments/revisions/lineage.ts'
import { totalOf } from './present/rows.ts'
import type { AsOfRow, Document, Project, Store } from './store/contract.ts'

/**
 * The document as of one change, its newest unless another is asked for, so that what is written while somebody reads it out does not tear it. Texts are
 * read in portions as the writer takes them.
 */
export async function bitextOf(
  store: Store,
  project: Project,
  document: Document,
  at: Date,
  change = document.change,
): Promise<Bitext> {
  const [file, changes, lineage, comments, proposals, people, versions] = await Promise.all([
    store.documents.file(document.id, change),
    store.documents.changes(document.id),
    store.documents.lineage(document.id),
    store.documents.comments(document.id),
    store.documents.proposals(document.id),
    store.documents.people(document.id),
    store.moments.versions(document.id),
  ])
  const total = change === document.change ? totalOf(document.progress) : await counted(store, document, change)
  return {
    title: document.title,
    fileName: file.fileName,
    format: file.format,
    project: project.name,
    at,
    change,
    lead: file.lead,
    encoding: file.encoding,
    bom: file.bom,
    original: file.bytes,
    total,
    units: () => units(store.documents.asOf(document.id, change)),
    people: await withOthers(store, people, [
      ...versions.map(({ by }) => by),
      ...comments.map(({ resolvedBy }) => resolvedBy),
      ...proposals.map(({ settled }) => settled?.by ?? null),
    ]),
    revisionsOf: (segments) => store.documents.revisionsOf(segments as readonly SegmentId[]),
    history: () => store.documents.history(document.id),
    changes,
    lineage,
    comments,
    proposals,
    versions,
  }
}

/** Who gave a moment its name, or decided about another's words, need not have written one. */
async function withOthers(
  store: Store,
  people: Bitext['people'],
  named: readonly (string | null)[],
): Promise<Bitext['people']> {
  const known = new Set(people.map(({ id }) => id))
  const others = [...new Set(named)].filter((id) => id !== null && !known.has(id))
  const users = await Promise.all(others.map((id) => store.users.get(id as UserId)))
  return [...people, ...users.flatMap((user) => (user ? [{ id: user.id, name: user.name }] : []))]
}

async function counted(store: Store, { id }: Document, change: number): Promise<number> {
  let count = 0
  for await (const _ of store.documents.asOf(id, change)) count++
  return count
}

async function* units(rows: AsyncIterable<AsOfRow>): AsyncIterable<Unit> {
  for await (const { segment, number, text, state, by, at, firstBy, firstAt } of rows) {
    yield {
      id: segment.id,
      number,
      ...standingOf(segment),
      target: text,
      state,
      by,
      at,
      createdBy: firstBy,
      createdAt: firstAt,
    }
  }
}
