/** Remarks on the segments of a document. */
import type { Comment, CommentId, DocumentId, SegmentId, UserId } from '../../../segments/model.ts'

export interface Comments {
  /** With the members it calls on. */
  add(comment: Comment, mentions?: readonly UserId[]): Promise<void>
  get(comment: CommentId): Promise<Comment | undefined>
  /** Those of a segment and of all its ancestors, oldest first. */
  of(segment: SegmentId): Promise<(Comment & { readonly name: string })[]>
  /** Resolving and reopening. */
  resolve(comment: CommentId, by: UserId | null, at: Date | null): Promise<void>
  /** Open threads of some documents, newest word first, each with whoever is called on in it. */
  open(documents: readonly DocumentId[]): Promise<Thread[]>
  /** How many threads are open on each living segment of a document, or on what it carries on; those without one are left out. */
  counts(document: DocumentId): Promise<Map<SegmentId, number>>
  /** The remarks of a document in which somebody is called on. */
  calling(document: DocumentId, user: UserId): Promise<Set<CommentId>>
}

export interface Thread {
  readonly document: DocumentId
  /** The living segment that the thread is on by now. */
  readonly segment: SegmentId
  readonly comment: Comment
  readonly answers: number
  readonly lastAt: Date
  readonly mentions: readonly UserId[]
}
