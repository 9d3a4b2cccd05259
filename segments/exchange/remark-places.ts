import type { CommentId, Revision, Segment, SegmentId, Span } from '../model.ts'
import { type After, whereIs } from '../revisions/anchors.ts'
import type { Bitext } from './bitext.ts'

/** Where a remark stands now. */
export interface Place {
  readonly segment: SegmentId
  /** Undefined for the whole of it. */
  readonly words: Span | undefined
}

/**
 * Where the remarks that open a thread stand as the document is taken out: on their words, wherever those went, else on the whole of the segment that
 * carries their own on. The history is read only where there are remarks.
 */
export async function placesOf(bitext: Bitext): Promise<Map<CommentId, Place>> {
  const places = new Map<CommentId, Place>()
  if (bitext.comments.length === 0) return places
  const after = await historyOf(bitext)
  for (const { id, parent, segment, anchor } of bitext.comments) {
    if (parent !== null) continue
    // A file that was only converted has no history: its notes stand where they stand.
    if (!after.segments.has(segment)) {
      places.set(id, { segment, words: undefined })
      continue
    }
    const found = whereIs(anchor ?? { side: 'target', revision: 0, from: 0, to: 0 }, segment, after)
    const isHere = found.kind === 'here' && anchor?.side === 'target'
    places.set(id, { segment: found.segment, words: isHere ? { from: found.from, to: found.to } : undefined })
  }
  return places
}

/** Segments and revisions as they were when the document was taken out. */
async function historyOf({ history, lineage, change }: Bitext): Promise<After> {
  const segments = new Map<SegmentId, Segment>()
  const revisions = new Map<SegmentId, Revision[]>()
  for await (const entry of history()) {
    segments.set(entry.segment.id, entry.segment)
    revisions.set(entry.segment.id, entry.revisions.filter((one) => one.change <= change).reverse())
  }
  return { segments, revisions, lineage: lineage.filter((link) => link.change <= change) }
}
