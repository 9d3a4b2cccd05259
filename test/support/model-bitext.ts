import type { Bitext } from '../../segments/exchange/bitext.ts'
import type { Comment, Revision, SegmentId } from '../../segments/model.ts'
import { type Model, people } from '../segments/revisions/model.ts'

/** A document of the model as the store would hand it to a writer. */
export function bitextOfModel(model: Model, comments: readonly Comment[] = []): Bitext {
  const living = model.living()
  const bySegment = new Map<string, Revision[]>()
  for (const revision of model.revisions)
    bySegment.set(revision.segment, [...(bySegment.get(revision.segment) ?? []), revision])
  return {
    title: 'وثيقة & "title" <x>',
    fileName: 'text.txt',
    project: 'Newswire',
    at: new Date(Date.UTC(2026, 10, 23, 8)),
    change: model.changes.length,
    lead: '',
    encoding: 'utf-8',
    bom: false,
    original: new Uint8Array(),
    total: living.length,
    units: async function* () {
      for (const [i, { segment, text, state }] of living.entries())
        yield {
          id: segment.id,
          number: i + 1,
          source: segment.source,
          after: segment.after,
          target: text,
          state,
          by: null,
          at: null,
          createdBy: null,
          createdAt: null,
        }
    },
    people: people.map((id) => ({ id, name: `${id} "Ω" <&>` })),
    revisionsOf: async (ids) => new Map(ids.map((id) => [id, bySegment.get(id as SegmentId) ?? []])),
    history: async function* () {
      for (const segment of model.segments) yield { segment, revisions: bySegment.get(segment.id) ?? [] }
    },
    changes: model.changes,
    lineage: model.lineage,
    comments,
    proposals: [],
    versions: [],
  }
}
