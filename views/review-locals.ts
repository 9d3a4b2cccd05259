/** What pages are given of a reviser's work. Part of locals.ts. */
import type { DocumentId, ProjectId, SegmentId, Standing, State, UserId } from '../segments/model.ts'
import type { Run } from '../segments/revisions/diff.ts'
import type { Counts, Person } from './common-locals.ts'
import type { FindingEntry, FindingPages } from './findings-locals.ts'
import type { RevisionEntry, SegmentRow } from './segment-locals.ts'
import type { Callable, ThreadEntry } from './thread-locals.ts'

export interface ReviewPages extends FindingPages {
  /** The queue of a reviser, with one segment open. */
  review: ReviewPage
  'review-all': ReviewAllPage
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
