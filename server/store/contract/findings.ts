/** What checks need of a document, and what people have said of their findings. */
import type { Code, DocumentId, SegmentId, State, UserId } from '../../../segments/model.ts'

/** A living segment as far as checks ask. */
export interface Checked {
  readonly id: SegmentId
  readonly head: number
  readonly source: string
  readonly target: string
  readonly state: State
  readonly codes: readonly Code[]
}

/** A finding of which somebody has said that it is right so. `finding` names it by the check and the words it rests on: with other words it is another. */
export interface Aside {
  readonly segment: SegmentId
  readonly finding: string
  readonly by: UserId
  readonly at: Date
}

export interface Findings {
  /** Living segments in order, read in portions: all, or those that were revised after a change. */
  texts(document: DocumentId, since?: number): AsyncIterable<Checked>
  /** Oldest first, each with the living segment that it is about by now. */
  aside(document: DocumentId): Promise<Aside[]>
  /** The first who says it stands. */
  setAside(document: DocumentId, aside: Aside): Promise<void>
  /** Nothing happens when nobody had said it. */
  takeBack(document: DocumentId, segment: SegmentId, finding: string): Promise<void>
}
