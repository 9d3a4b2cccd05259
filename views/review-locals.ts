/** What pages are given of threads and of a reviser's work. Part of locals.ts. */
import type { CommentId, DocumentId, ProjectId, SegmentId, Standing, State, UserId } from '../segments/model.ts'
import type { Run } from '../segments/revisions/diff.ts'
import type { FindingEntry, FindingPages } from './findings-locals.ts'
import type { Counts, Person } from './locals.ts'
import type { RevisionEntry, SegmentRow } from './segment-locals.ts'

export interface ReviewPages extends FindingPages {
  /** The threads of a document. */
  comments: CommentsPage
  /** The queue of a reviser, with one segment open. */
  review: ReviewPage
  'review-all': ReviewAllPage
}

/** By which pieces a conflict is decided; `crowded`: there are so many places that whole sentences come first. */
export interface DecidedBy {
  readonly crowded: boolean
  readonly by: 'words' | 'sentences'
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

/** Which segments a reviser goes through: what an address says of it. */
export interface ReviewFilter {
  readonly show: Standing | undefined
  /** Only what was touched after this change. */
  readonly since: number | undefined
  readonly by: UserId | undefined
  readonly commented: boolean
  /** Only what has findings. */
  readonly found: boolean
}

/** A difference as it is decided on: a stretch that is the same, or the runs of one edit; a phrase that moved is one edit at two places. */
export interface EditStretch {
  /** 0 for what is the same. */
  readonly edit: number
  readonly runs: readonly Run[]
}

/** A state that a text may be brought to, or why not. */
export interface StateChoice {
  readonly state: State
  readonly refused: string | undefined
}

export interface ReviewPage {
  readonly project: { readonly id: ProjectId; readonly name: string }
  readonly document: { readonly id: DocumentId; readonly title: string }
  readonly may: { readonly write: boolean; readonly review: boolean }
  readonly filter: ReviewFilter
  readonly counts: Counts
  readonly total: number
  readonly strokes: readonly Standing[] | undefined
  /** What the filter can be set to. */
  readonly people: readonly Person[]
  /** Moments to look back to, newest first; undefined for “since I last looked”. */
  readonly moments: readonly { readonly change: number; readonly name: string | undefined }[]
  readonly matching: number
  readonly page: number
  readonly pages: number
  readonly queue: readonly {
    readonly id: SegmentId
    readonly number: number
    readonly standing: Standing
    readonly text: string
    readonly edits: number
    readonly openComments: number
    readonly findings: number
  }[]
  /** How many segments have findings; undefined for a large document that is still being looked over. */
  readonly withFindings: number | undefined
  readonly current: ReviewedSegment | undefined
  /** Why a decision sent was not carried out. */
  readonly problem: string | undefined
}

export interface ReviewedSegment {
  readonly segment: SegmentRow
  readonly findings: readonly FindingEntry[]
  /** What it is read against; undefined when one person alone has written it. */
  readonly before: RevisionEntry | undefined
  readonly now: RevisionEntry | undefined
  readonly stretches: readonly EditStretch[]
  readonly edits: number
  /** What was decided already, by the number of the edit, when the page comes again. */
  readonly decisions: Readonly<Record<string, 'accept' | 'reject'>>
  readonly why: string
  readonly states: readonly StateChoice[]
  /** The segments beside it in the document, and beside it in the queue. */
  readonly above: { readonly number: number; readonly source: string; readonly target: string } | undefined
  readonly below: { readonly number: number; readonly source: string; readonly target: string } | undefined
  readonly previous: SegmentId | undefined
  readonly next: SegmentId | undefined
  readonly threads: readonly ThreadEntry[]
  readonly callable: readonly Callable[]
}

/** What a bulk action would do, before it does it. */
export interface ReviewAllPage {
  readonly project: { readonly id: ProjectId; readonly name: string }
  readonly document: { readonly id: DocumentId; readonly title: string; readonly change: number }
  readonly filter: ReviewFilter
  readonly to: State
  /** How many the filter lets through, how many of them move, and how many do not, by why. */
  readonly matching: number
  readonly moving: number
  readonly refused: readonly { readonly n: number; readonly why: string }[]
  /** The numbers of the first that would move, and their words. */
  readonly first: readonly { readonly number: number; readonly text: string }[]
  readonly problem: string | undefined
}
