/** What pages are given of findings. Part of locals.ts. */
import type { DocumentId, ProjectId, SegmentId } from '../segments/model.ts'
import type { Check, Severity } from '../segments/review/finding.ts'
import type { Underline } from '../segments/review/underlines.ts'
import type { Person } from './common-locals.ts'

/** How many findings of a segment stand, and where its texts are underlined for them. */
export interface FindingCount {
  readonly n: number
  readonly worst: Severity
  readonly places: readonly Underline[]
}

/** Words of a segment that a finding is about. */
export interface FoundWords {
  readonly side: 'source' | 'target'
  readonly from: number
  readonly to: number
  readonly text: string
}

export interface FindingEntry {
  /** By which it is set aside. */
  readonly name: string
  readonly check: Check
  readonly severity: Severity
  readonly words: readonly FoundWords[]
  /** The segment that this one is at odds with. */
  readonly other: { readonly id: SegmentId; readonly number: number } | undefined
  /** Who said that it is right so. */
  readonly aside: { readonly by: Person; readonly at: Date } | undefined
}

/** A text cut where a finding lies in it. */
export type MarkedText = readonly { readonly text: string; readonly marked: boolean }[]

export interface FindingPages {
  /** What a project makes of each check. */
  switches: {
    readonly project: { readonly id: ProjectId; readonly name: string }
    readonly may: { readonly own: boolean }
    readonly groups: readonly {
      readonly name: 'facts' | 'whole' | 'marks' | 'alike'
      readonly checks: readonly {
        readonly check: Check
        /** What it is by itself. */
        readonly standard: Severity
        readonly now: 'off' | Severity
      }[]
    }[]
    /** How many are not what they are by themselves. */
    readonly altered: number
  }
  /** What is found in a document, by check. */
  checks: {
    readonly project: { readonly id: ProjectId; readonly name: string }
    readonly document: { readonly id: DocumentId; readonly title: string }
    readonly may: { readonly write: boolean }
    /** The check that is shown; undefined for all. */
    readonly show: Check | undefined
    /** How many segments have findings that stand. */
    readonly segments: number
    /** How many segments each check finds something in that stands, none of 0; and how many findings were set aside. */
    readonly counts: readonly { readonly check: Check; readonly severity: Severity; readonly n: number }[]
    readonly aside: number
    readonly page: number
    readonly pages: number
    /** Of this page, by check. */
    readonly groups: readonly {
      readonly check: Check
      readonly found: readonly {
        readonly segment: SegmentId
        readonly number: number
        readonly source: MarkedText
        readonly target: MarkedText
        readonly finding: FindingEntry
      }[]
    }[]
  }
}
