/** What pages are given of one segment: its row, what stands beside it, its revisions, a merge; and the pages about one. Part of locals.ts. */

import type { Term } from '../segments/exchange/glossary/model.ts'
import type { DocumentId, Origin, ProjectId, ProposalId, SegmentId, Standing, State } from '../segments/model.ts'
import type { CodeFinding } from '../segments/review/codes.ts'
import type { Severity } from '../segments/review/finding.ts'
import type { Run } from '../segments/revisions/diff.ts'
import type { PanelTab } from '../server/paths.ts'
import type { Field, Person } from './common-locals.ts'
import type { CodedPart } from './file-locals.ts'
import type { FindingCount, FindingEntry } from './findings-locals.ts'
import type { OfferEntry } from './memory-locals.ts'
import type { Callable, ThreadEntry } from './thread-locals.ts'

export interface SegmentRow {
  readonly id: SegmentId
  readonly number: number
  readonly source: string
  /** The source cut where the search matches; undefined when there is no search. */
  readonly sourceHits: readonly { readonly text: string; readonly hit: boolean }[] | undefined
  /** The same pieces cut further where a long sentence may be parted, `place` being the offset where a part begins so; undefined when it is not long. */
  readonly sourceParts:
    | readonly { readonly text: string; readonly hit: boolean; readonly place: number | undefined }[]
    | undefined
  readonly target: string
  readonly targetHits: readonly { readonly text: string; readonly hit: boolean }[] | undefined
  readonly words: number
  /** Number of the newest revision: what a save must name as its base. */
  readonly head: number
  readonly standing: Standing
  readonly by: Person | undefined
  readonly at: Date | undefined
  readonly openComments: number
  /** A text that waits beside it to be decided about, the oldest; undefined when none does. And how many do. */
  readonly proposal: ProposalId | undefined
  readonly proposals: number
  /** The agency's end mark, kept out of the translation. */
  readonly endMark: boolean
  /** Findings of checks that nobody set aside; left out for none, and where a page does not show them. */
  readonly findings?: FindingCount
  /** Each text cut where it is underlined for them, and where it is cut otherwise; left out where nothing is. */
  readonly sourceMarked?: readonly MarkedPart[]
  readonly targetMarked?: readonly MarkedPart[]
  /** Left out for a text without inline codes: the source with them, and what is wrong with those of the translation. */
  readonly codes?: { readonly source: readonly CodedPart[]; readonly findings: readonly CodeFinding[] }
  /** The place in its file; segments of two places cannot be merged. */
  readonly unit?: string
  /** Whether the next segment stands in another place of the file, so that the two cannot be merged. */
  readonly apart?: boolean
}

export interface MarkedPart {
  readonly text: string
  readonly hit: boolean
  /** As in `sourceParts`. */
  readonly place: number | undefined
  /** As in a coded part. */
  readonly code: string | undefined
  readonly under: Severity | undefined
}

/** What stands beside the text for one segment. */
export interface Panel {
  readonly project: ProjectId
  readonly document: DocumentId
  readonly segment: SegmentRow
  readonly tab: PanelTab
  /** The newest few, with their difference to the one before. */
  readonly revisions: readonly (RevisionEntry & { readonly runs: readonly Run[] })[]
  readonly revisionsTotal: number
  /** Who wrote which of its words: shown where there are several. Empty where the history is not shown. */
  readonly hands: readonly HandStretch[]
  /** Those that stand first. */
  readonly findings: readonly FindingEntry[]
  /** How many segments of the document have findings that stand; undefined where nobody has counted yet. */
  readonly withFindings: number | undefined
  /** Oldest first. */
  readonly threads: readonly ThreadEntry[]
  /** Whoever can be called on. */
  readonly people: readonly Callable[]
  /** Best first; empty where the memory is not shown. */
  readonly offers: readonly OfferEntry[]
  /** The agreed terms in its source, in order; empty where they are not shown. */
  readonly terms: readonly TermBeside[]
}

/** An agreed term that stands in a source. */
export interface TermBeside {
  /** As it is written there. */
  readonly written: string
  readonly times: number
  /** Its English. */
  readonly terms: readonly Term[]
}

export interface RevisionEntry {
  readonly segment: SegmentId
  readonly number: number
  readonly text: string
  /** Whose it is; `broughtBy` when that is whoever a file names. */
  readonly by: Person
  readonly broughtBy?: Person
  /** When it was written, as the file says. */
  readonly writtenAt?: Date
  readonly at: Date
  readonly standing: Standing
  readonly origin: Origin
  readonly change: number
  /** What its maker said of it. */
  readonly why?: string
  /** Words added and removed against the one before. */
  readonly added: number
  readonly removed: number
  /** Where a POST restores it; undefined for the newest. */
  readonly restore: string | undefined
}

/** A text beside the revisions of a segment. */
export interface ProposalEntry {
  readonly id: ProposalId
  /** Whose it is; `broughtBy` when that is somebody outside. */
  readonly by: Person
  readonly broughtBy?: Person | undefined
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

/** Pages about one segment, by the name of their file in views/pages. */
export interface SegmentPages {
  /** A text that waits against what stands in its segment: two people saved it. Also the answer to a stale save without scripts. */
  conflict: DecidedBy & {
    readonly project: { readonly id: ProjectId; readonly name: string }
    readonly document: { readonly id: DocumentId; readonly title: string }
    readonly may: { readonly write: boolean }
    readonly proposal: {
      readonly id: ProposalId
      /** What kind of save it was to be. */
      readonly state: State
      readonly settled: { readonly by: Person; readonly at: Date; readonly outcome: 'taken' | 'left' } | null
    }
    readonly segment: SegmentRow
    /** Those that carry the segment on, when it has ended since; undefined while it lives. */
    readonly ended: readonly { readonly id: SegmentId; readonly source: string }[] | undefined
    readonly base: RevisionEntry | undefined
    /** Undefined where nothing stands yet. */
    readonly theirs: RevisionEntry | undefined
    readonly theirRuns: readonly Run[]
    readonly mine: {
      readonly text: string
      readonly runs: readonly Run[]
      /** Whose it is; `broughtBy` when that is somebody outside. */
      readonly by: Person
      readonly broughtBy?: Person | undefined
      readonly own: boolean
      readonly at: Date
    }
    /** Agreed stretches, and forks where both changed one place. Nothing is chosen. */
    readonly merged: readonly MergedRun[]
    readonly forks: number
    readonly fits: number
    /** Why a decision sent was not one yet. */
    readonly problem: string | undefined
  }

  /** Where to split, without scripts: every place between two words of source and target is a choice. */
  split: {
    readonly project: { readonly id: ProjectId; readonly name: string }
    readonly document: { readonly id: DocumentId; readonly title: string }
    readonly segment: SegmentRow
    readonly head: number
    /** The words of the source with the offset at which each begins. */
    readonly sourceWords: readonly { readonly at: number; readonly text: string }[]
    readonly targetWords: readonly { readonly at: number; readonly text: string }[]
    /** Places of the source at which a long sentence may well be parted, and the one that is chosen to begin with. */
    readonly offered: readonly number[]
    readonly chosen: number | undefined
    /** The place of the target that is chosen to begin with, and where the person came from and is led back to, when that is not the editor. */
    readonly cut?: number
    readonly from?: 'alignment'
    readonly problem: string | undefined
  }

  /** Correcting the source of a segment. */
  source: {
    readonly project: { readonly id: ProjectId; readonly name: string }
    readonly document: { readonly id: DocumentId; readonly title: string }
    readonly segment: SegmentRow
    readonly head: number
    readonly source: Field
  }
}

/** By which pieces a conflict is decided; `crowded`: there are so many places that whole sentences come first. */
export interface DecidedBy {
  readonly crowded: boolean
  readonly by: 'words' | 'sentences'
}

/** A stretch of a text that one revision wrote. */
export interface HandStretch {
  readonly text: string
  /** Whose it is; `broughtBy` when that is whoever a file names. */
  readonly by: Person
  readonly broughtBy?: Person
  readonly at: Date
  /** The revision that first had it. */
  readonly segment: SegmentId
  readonly number: number
  readonly origin: Origin
}
