/** What others said to somebody. */
import type { Comment, CommentId, DocumentId, ProjectId, SegmentId, UserId } from '../../../segments/model.ts'

/** A thread that somebody wrote in or is called on in, and in which others have said something since. */
export interface Notice {
  /** The remark that opened it. */
  readonly thread: CommentId
  /** The segment that it was opened on, living or not. */
  readonly segment: SegmentId
  readonly document: DocumentId
  readonly project: ProjectId
  /** How many remarks of others are new, and whether the person is called on in one of those. */
  readonly fresh: number
  readonly called: boolean
  /** The newest of them. */
  readonly last: Pick<Comment, 'id' | 'by' | 'at' | 'text'>
}

export interface Notices {
  /** The newest first; only of projects that the person is a member of. */
  of(user: UserId): Promise<Notice[]>
  /** Notes up to when a person has seen some threads; never goes back. */
  hear(user: UserId, heard: readonly { readonly thread: CommentId; readonly at: Date }[]): Promise<void>
}
