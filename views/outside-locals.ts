/** What the pages of people outside are given: a table that comes back, and all that waits to be decided about. Part of locals.ts. */
import type { DocumentId, Origin, ProjectId, ProposalId, SegmentId, UploadId } from '../segments/model.ts'
import type { Seen } from '../segments/revisions/waiting.ts'
import type { Field, Person } from './common-locals.ts'

interface OfDocument {
  readonly project: { readonly id: ProjectId; readonly name: string }
  readonly document: { readonly id: DocumentId; readonly title: string }
}

export interface OutsidePages {
  /** Choosing a table that came back. */
  'new-return': OfDocument & {
    readonly problem: string | undefined
    readonly limitBytes: number
    readonly accept: string
  }

  /** What differs in it, before anything is stored. */
  returned: OfDocument & {
    readonly upload: UploadId
    readonly fileName: string
    /** The change that it went out at, when, and how many there were since. */
    readonly sent: { readonly change: number; readonly at: Date; readonly since: number }
    readonly counts: Readonly<Record<'plain' | 'conflict' | 'ended', number>>
    /** Texts that say what stands here by now. */
    readonly said: number
    readonly troubles: readonly string[]
    readonly differences: readonly DifferenceEntry[]
    readonly more: number
    readonly remarks: readonly {
      readonly number: number
      readonly author: string
      readonly at: Date | undefined
      readonly text: string
    }[]
    readonly author: Field
    readonly problem: string | undefined
  }

  /** All texts of a document that wait, by segment. */
  waiting: OfDocument & {
    readonly may: { readonly write: boolean }
    /** As of which it is shown. */
    readonly change: number
    /** Texts that wait, and segments beside which they do. */
    readonly total: number
    readonly segments: readonly WaitingSegment[]
    readonly page: number
    readonly pages: number
    /** What accepting all that can be taken as they are would do, and how many segments it leaves for a person to look at. */
    readonly plain: number
    readonly left: number
    readonly problem: string | undefined
  }
}

export interface DifferenceEntry extends Seen {
  readonly number: number
  readonly source: string
  /** Who tracked it in the file. */
  readonly author: string | undefined
}

export interface WaitingSegment {
  readonly id: SegmentId
  readonly number: number
  readonly source: string
  readonly texts: readonly WaitingText[]
}

export interface WaitingText extends Seen {
  readonly id: ProposalId
  /** Whose text it is; `broughtBy` when that is somebody outside. */
  readonly by: Person
  readonly broughtBy: Person | undefined
  readonly at: Date
  readonly origin: Origin
  /** The revision that stands now. */
  readonly head: number
  /** Others that say something else wait beside it. */
  readonly rivals: boolean
  /** Why the reader may not take it. */
  readonly locked: string | undefined
}
