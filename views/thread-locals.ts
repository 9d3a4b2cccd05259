/** What pages are given of threads: what was said about words, and who can be called on. Part of locals.ts. */
import type { CommentId, DocumentId, ProjectId, SegmentId, UserId } from '../segments/model.ts'
import type { Person } from './common-locals.ts'

export interface ThreadPages {
  /** The threads of a document. */
  comments: CommentsPage
}

/** The words of a remark: a stretch of one side as it stands now, or what it was when it is gone. */
export type ThreadWords =
  | {
      readonly kind: 'here'
      readonly side: 'source' | 'target'
      readonly text: string
      readonly from: number
      readonly to: number
      /** Where they stand now. */
      readonly segment: SegmentId
      readonly number: number
    }
  | { readonly kind: 'gone'; readonly side: 'source' | 'target'; readonly text: string }

export interface ThreadEntry {
  readonly id: CommentId
  /** The living segment that it is on; the segment itself when nothing carries it on. */
  readonly segment: SegmentId
  /** Undefined: it is about the whole segment. */
  readonly words: ThreadWords | undefined
  readonly resolved: { readonly by: Person; readonly at: Date } | undefined
  /** The opening one first. */
  readonly remarks: readonly {
    readonly id: CommentId
    /** Whose it is; `broughtBy` when that is somebody outside. */
    readonly by: Person
    readonly broughtBy?: Person | undefined
    readonly at: Date
    readonly text: string
    /** The text, parted where somebody is called on. */
    readonly pieces: readonly { readonly text: string; readonly call: boolean }[]
  }[]
}

/** Whoever can be called on in a remark. */
export type Callable = Pick<Person, 'id' | 'name'>

export const threadFilters = ['open', 'mine', 'calls', 'resolved'] as const
export type ThreadFilter = (typeof threadFilters)[number]

export interface CommentsPage {
  readonly project: { readonly id: ProjectId; readonly name: string }
  readonly document: { readonly id: DocumentId; readonly title: string }
  readonly may: { readonly write: boolean }
  readonly show: ThreadFilter
  readonly counts: Readonly<Record<ThreadFilter, number>>
  readonly page: number
  readonly pages: number
  /** By segment, in the order of their newest word. */
  readonly threads: readonly {
    readonly thread: ThreadEntry
    /** 0 for one that nothing carries on. */
    readonly number: number
    readonly source: string
    readonly target: string
  }[]
  readonly people: readonly Callable[]
  readonly me: UserId
}
