/**
 * What every page is given, by name: the contract between server/routes (which make it) and views/pages (which show it).
 * A page takes nothing else: `res.render` gets exactly these, and a test renders every page with and without each
 * optional part. The same object is the JSON answer of the same address, so nothing here may be secret.
 *
 * Texts are plain text, never HTML; `<%= %>` escapes them. Dates are Dates.
 */
import type { ChangeKind, DocumentId, ProjectId, Role, Standing, UploadId } from '../segments/model.ts'
import type { Run } from '../segments/revisions/diff.ts'
import type { AlignmentPages } from './alignment-locals.ts'
import type { ApiPages } from './api-locals.ts'
import type { ArchivePages } from './archive-locals.ts'
import type { Counts, DocumentEntry, Field, Person } from './common-locals.ts'
import type { FilePages } from './file-locals.ts'
import type { JobPages } from './job-locals.ts'
import type { MemoryPages } from './memory-locals.ts'
import type { NoticePages } from './notice-locals.ts'
import type { OutsidePages } from './outside-locals.ts'
import type { ReportPages } from './report-locals.ts'
import type { ReviewPages } from './review-locals.ts'
import type { ResegmentationPage, RulesPage } from './rules-locals.ts'
import type { Panel, ProposalEntry, RevisionEntry, SegmentPages, SegmentRow } from './segment-locals.ts'
import type { TermsPages } from './terms-locals.ts'
import type { ThreadPages } from './thread-locals.ts'
import type { NewsEntry, TimePages } from './time-locals.ts'
import type { TokenPages } from './token-locals.ts'

export type * from './alignment-locals.ts'
export type * from './common-locals.ts'
export type * from './findings-locals.ts'
export type * from './segment-locals.ts'
export type * from './time-locals.ts'

// ── pages, by the name of their file in views/pages ─────────────────────────────────────────────────────────────────

export interface Pages
  extends AlignmentPages,
    ApiPages,
    ArchivePages,
    FilePages,
    JobPages,
    MemoryPages,
    NoticePages,
    OutsidePages,
    TokenPages,
    ReportPages,
    ReviewPages,
    SegmentPages,
    TermsPages,
    ThreadPages,
    TimePages {
  /** The first visit to an empty store. */
  setup: { readonly name: Field; readonly email: Field; readonly password: Field; readonly minimum: number }

  'sign-in': { readonly email: Field; readonly problem: string | undefined; readonly then: string | undefined }

  account: {
    readonly email: string
    readonly name: Field
    readonly current: Field
    readonly password: Field
    readonly minimum: number
    readonly sessions: readonly { readonly agent: string; readonly seenAt: Date; readonly here: boolean }[]
    /** In how many threads others said something to the person. */
    readonly notices: number
  }

  /** Documents by project: the catalogue. */
  home: {
    readonly shelves: readonly {
      readonly project: { readonly id: ProjectId; readonly name: string }
      readonly role: Role
      readonly documents: readonly DocumentEntry[]
    }[]
    /** The last document this person wrote in. */
    readonly resume: { readonly id: DocumentId; readonly title: string; readonly number: number } | undefined
    /** In how many threads others said something to the person. */
    readonly notices: number
    readonly sample: { readonly source: string; readonly target: string }
  }

  'new-project': { readonly name: Field }

  project: {
    readonly project: { readonly id: ProjectId; readonly name: string }
    readonly role: Role
    readonly documents: readonly DocumentEntry[]
    readonly members: readonly {
      readonly person: Person
      readonly email: string
      readonly role: Role
      readonly since: Date
    }[]
    readonly invitations: readonly {
      readonly hash: string
      readonly role: Role
      readonly by: Person
      readonly expiresAt: Date
    }[]
    /** The link of an invitation made a moment ago: it is shown once. */
    readonly invited: { readonly link: string; readonly role: Role } | undefined
    /** Whether whoever translated a segment may not review it. */
    readonly reviserApart: boolean
  }

  invitation: {
    readonly project: string
    readonly role: Role
    readonly by: string
    /** For somebody without an account; undefined when signed in. */
    readonly account:
      | { readonly name: Field; readonly email: Field; readonly password: Field; readonly minimum: number }
      | undefined
    readonly action: string
  }

  /** Choosing a file or pasting a text. */
  'new-import': {
    readonly project: { readonly id: ProjectId; readonly name: string }
    readonly text: Field
    readonly translation: Field
    /** Whether the lines are to hold both, parted by a tab. */
    readonly columns: boolean
    readonly problem: string | undefined
    readonly limitBytes: number
    /** What a browser offers to choose: endings and media types. */
    readonly accept: string
  }

  /** How the file will be read and split, before anything is stored. */
  import: {
    readonly project: { readonly id: ProjectId; readonly name: string }
    readonly upload: UploadId
    readonly file: {
      readonly name: string
      readonly bytes: number
      readonly encoding: string
      readonly encodings: readonly { readonly label: string; readonly chosen: boolean; readonly guessed: boolean }[]
      readonly bom: boolean
      readonly paragraphs: number
      readonly words: number
      /** ٠-٩, 0-9, both or none. */
      readonly digits: 'arabic' | 'latin' | 'both' | 'none'
      /** How many directional control marks it has. */
      readonly controls: number
      /** Characters that could not be read in this encoding. */
      readonly unreadable: number
    }
    readonly title: Field
    readonly split: 'sentences' | 'paragraphs' | 'clauses' | 'rules'
    /** Whether the project has rules of its own to split by. */
    readonly ownRules: boolean
    readonly segments: {
      readonly total: number
      /** The first ones, and the last. */
      readonly shown: readonly {
        readonly number: number
        readonly source: string
        readonly words: number
        readonly long: boolean
        readonly endMark: boolean
      }[]
      readonly shortest: number
      readonly longest: number
    }
    readonly problem: string | undefined
  }

  /** The rules by which texts are cut. */
  rules: RulesPage

  /** What cutting a document anew would do, before it is done. */
  resegmentation: ResegmentationPage

  /** The editor. */
  document: {
    readonly project: { readonly id: ProjectId; readonly name: string }
    readonly document: { readonly id: DocumentId; readonly title: string; readonly change: number }
    readonly role: Role
    readonly may: { readonly write: boolean; readonly review: boolean }
    readonly counts: Counts
    readonly total: number
    readonly translated: number
    readonly strokes: readonly Standing[] | undefined
    readonly show: Standing | undefined
    /** Whether only segments with findings are shown; and how many there are, undefined for a large document that is still being looked over. */
    readonly found: boolean
    readonly withFindings: number | undefined
    readonly q: string
    readonly page: number
    readonly pages: number
    readonly matching: number
    /** Texts that wait to be decided about, in the whole document. */
    readonly proposals: number
    readonly segments: readonly SegmentRow[]
    /** The segment in view, from the address; its panel stands beside the text. */
    readonly panel: Panel | undefined
    /** What others did since the reader was last here; undefined when nothing. */
    readonly news: NewsEntry | undefined
  }

  /** The history of one segment. */
  revisions: {
    readonly project: { readonly id: ProjectId; readonly name: string }
    readonly document: { readonly id: DocumentId; readonly title: string }
    readonly may: { readonly write: boolean; readonly review: boolean }
    readonly segment: SegmentRow
    /** Newest first; a group is consecutive drafts of one person, shown as its newest until opened. */
    readonly groups: readonly {
      readonly newest: RevisionEntry
      readonly older: readonly RevisionEntry[]
      readonly open: boolean
    }[]
    /** How many revisions there are, in this segment and the ones it carries on. */
    readonly total: number
    readonly compare:
      | { readonly from: RevisionEntry | undefined; readonly to: RevisionEntry; readonly runs: readonly Run[] }
      | undefined
    /** What the segment came from: earlier sources, newest first. */
    readonly lineage: readonly {
      readonly change: number
      readonly kind: ChangeKind
      readonly by: Person
      readonly at: Date
      readonly source: string
      /** Difference of the sources when it was a correction. */
      readonly runs: readonly Run[] | undefined
      /** Whether this change is one that can still be taken back. */
      readonly undo: string | undefined
    }[]
    readonly base: number
    /** Texts that wait, or waited, beside the revisions: newest first. */
    readonly proposals: readonly ProposalEntry[]
  }

  keys: {
    readonly groups: readonly {
      readonly name: string
      /** `mac` is the same on a Mac. */
      readonly keys: readonly (readonly [keys: string, does: string, mac: string])[]
    }[]
  }

  error: {
    readonly status: number
    readonly code: string
    readonly sentence: string
    /** What the person may do about it. */
    readonly remedy: string | undefined
    /** What the person wrote in the form that was refused, where nobody else has it. */
    readonly written: readonly { readonly text: string; readonly arabic: boolean }[]
    readonly back: { readonly href: string; readonly label: string }
    /** Given to whoever asks for help; stands in the log. */
    readonly request: string
  }

  patterns: { readonly sample: Pages['document'] }
}
