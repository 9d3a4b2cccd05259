/** A document on its way out: from the store into the one shape that all formats take. */
import type { Bitext, Unit } from '../../segments/exchange/bitext.ts'
import type { SegmentId } from '../../segments/model.ts'
import { standingOf } from '../../segments/revisions/lineage.ts'
import { totalOf } from '../present/rows.ts'
import type { AsOfRow, Document, Project, Store } from '../store/contract.ts'

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
  const [file, changes, lineage, comments, mentions, proposals, aside, people, versions] = await Promise.all([
    store.documents.file(document.id, change),
    store.documents.changes(document.id),
    store.documents.lineage(document.id),
    store.documents.comments(document.id),
    store.documents.mentions(document.id),
    store.documents.proposals(document.id),
    store.documents.aside(document.id),
    store.documents.people(document.id),
    store.moments.versions(document.id),
  ])
  const total = change === document.change ? totalOf(document.progress) : await counted(store, document, change)
  return {
    title: document.title,
    fileName: file.fileName,
    format: file.format,
    project: document.madeIn ?? project.name,
    at,
    change,
    lead: file.lead,
    encoding: file.encoding,
    bom: file.bom,
    original: file.bytes,
    ...(file.change > 1
      ? { fileSince: file.change, earlierFiles: () => store.documents.earlierFiles(document.id, file.change) }
      : {}),
    total,
    units: () => units(store.documents.asOf(document.id, change)),
    people,
    revisionsOf: (segments) => store.documents.revisionsOf(segments as readonly SegmentId[]),
    history: () => store.documents.history(document.id),
    changes,
    lineage,
    comments,
    mentions,
    proposals,
    aside,
    versions,
  }
}

async function counted(store: Store, { id }: Document, change: number): Promise<number> {
  let count = 0
  for await (const _ of store.documents.asOf(id, change)) count++
  return count
}

async function* units(rows: AsyncIterable<AsOfRow>): AsyncIterable<Unit> {
  for await (const row of rows) {
    const { segment, number, text, state, by, at, firstBy, firstAt, credit, firstCredit } = row
    yield {
      id: segment.id,
      number,
      ...standingOf(segment),
      target: text,
      state,
      // Whose words they are, and not who brought them: in another program nobody knows who that was.
      by: credit?.author ?? by,
      at: credit?.at ?? at,
      createdBy: firstCredit?.begunBy ?? firstCredit?.author ?? firstBy,
      createdAt: firstCredit?.begunAt ?? firstCredit?.at ?? firstAt,
    }
  }
}
