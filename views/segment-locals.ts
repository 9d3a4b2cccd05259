/** What pages are given of one segment: its row, what stands beside it, its revisions, a merge. Part of locals.ts. */
import type { CodeFinding } from '../segments/exchange/codes.ts'
import type { CommentId, Origin, ProposalId, SegmentId, Standing } from '../segments/model.ts'
import type { Run } from '../segments/revisions/diff.ts'
import type { CodedPart } from './file-locals.ts'
import type { Person } from './locals.ts'

export interface SegmentRow {
  readonly id: SegmentId
  readonly number: number
  readonly source: string
  /** The source cut where the search matches; undefined when there is no search. */
  readonly sourceHits: readonly { readonly text: string; readonly hit: boolean }[] | undefined
  readonly target: string
  readonly targetHits: readonly { readonly text: string; readonly hit: boolean }[] | undefined
  readonly words: number
  /** Number of the newest revision: what a save must name as its base. */
  readonly head: number
  readonly standing: Standing
  readonly by: Person | undefined
  readonly at: Date | undefined
  readonly openComments: number
  /** A text that waits beside it to be decided about, the oldest; undefined when none does. */
  readonly proposal: ProposalId | undefined
  /** The agency's end mark, kept out of the translation. */
  readonly endMark: boolean
  /** Left out for a text without inline codes: the source with them, and what is wrong with those of the translation. */
  readonly codes?: { readonly source: readonly CodedPart[]; readonly findings: readonly CodeFinding[] }
  /** The place in its file; segments of two places cannot be merged. */
  readonly unit?: string
}

/** What stands beside the text for one segment. */
export interface Panel {
  readonly segment: SegmentRow
  readonly tab: 'history' | 'comments'
  /** The newest few, with their difference to the one before. */
  readonly revisions: readonly (RevisionEntry & { readonly runs: readonly Run[] })[]
  readonly revisionsTotal: number
  readonly comments: readonly {
    readonly id: CommentId
    readonly by: Person
    readonly at: Date
    readonly text: string
    readonly resolved: boolean
  }[]
}

export interface RevisionEntry {
  readonly segment: SegmentId
  readonly number: number
  readonly text: string
  readonly by: Person
  readonly at: Date
  readonly standing: Standing
  readonly origin: Origin
  readonly change: number
  /** Words added and removed against the one before. */
  readonly added: number
  readonly removed: number
  /** Where a POST restores it; undefined for the newest. */
  readonly restore: string | undefined
}

/** A text beside the revisions of a segment. */
export interface ProposalEntry {
  readonly id: ProposalId
  readonly by: Person
  readonly at: Date
  /** The revision it was written from, 0 for none. */
  readonly base: number
  readonly runs: readonly Run[]
  readonly settled: { readonly by: Person; readonly at: Date; readonly outcome: 'taken' | 'left' } | null
}

export type MergedRun =
  | { readonly kind: 'same'; readonly text: string }
  | { readonly kind: 'theirs' | 'mine' | 'both'; readonly text: string; readonly was: string }
  | { readonly kind: 'fork'; readonly was: string; readonly theirs: string; readonly mine: string }
