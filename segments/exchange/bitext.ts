/**
 * The one shape between the store and any file: a document's segments with their targets, and, for the formats that
 * keep them, every revision, change and remark. Readers make it, writers take it; neither touches disk or network.
 */
import type {
  Change,
  Code,
  Comment,
  CommentId,
  Lineage,
  Revision,
  Segment,
  SegmentId,
  State,
  UserId,
} from '../model.ts'
import type { KeptProposal } from '../revisions/revise.ts'

export interface Bitext {
  readonly title: string
  readonly fileName: string
  /** The format of the file that came in; a plain text when left out. */
  readonly format?: string
  readonly project: string
  /** When it was taken out of the store. */
  readonly at: Date
  /** The change that it shows the document as of. */
  readonly change: number
  readonly lead: string
  readonly encoding: string
  readonly bom: boolean
  /** The file that came in, byte for byte. */
  readonly original: Uint8Array
  /** How many units `units` will give. */
  readonly total: number
  /** Living segments in order. Can be read more than once. */
  readonly units: () => AsyncIterable<Unit>
  /** Every revision of some of its segments, oldest first, those after its change too: so many at once as a writer likes to hold. */
  readonly revisionsOf: (segments: readonly string[]) => Promise<ReadonlyMap<string, readonly Revision[]>>
  /** Everybody who is named by an id, and perhaps others. */
  readonly people: readonly { readonly id: string; readonly name: string }[]
  /** For formats that keep the whole history: dead segments too. Can be read more than once. */
  readonly history: () => AsyncIterable<Lived>
  readonly changes: readonly Change[]
  readonly lineage: readonly Lineage[]
  readonly comments: readonly Comment[]
  /** Texts that wait, or waited, beside the revisions. */
  readonly proposals: readonly KeptProposal[]
  /** Moments that somebody gave a name. */
  readonly versions: readonly NamedVersion[]
  /** The change that `original` is the file since; 1 when left out. */
  readonly fileSince?: number
  /** Those that it took the place of, oldest first. */
  readonly earlierFiles?: () => AsyncIterable<EarlierFile>
  /** Whom remarks call on. */
  readonly mentions?: readonly Mention[]
  /** Findings of which somebody said that they are right so, on the segment of which it was said. */
  readonly aside?: readonly SetAside[]
}

/** A segment that lives, or has lived, with all its revisions, oldest first. */
export interface Lived {
  readonly segment: Segment
  readonly revisions: readonly Revision[]
  /** How sure the aligner was of the pair, 0 to 1, as long as nobody has settled it. */
  readonly confidence?: number
}

/** A file that was the document's from a change on, until another came. */
export interface EarlierFile {
  readonly change: number
  readonly fileName: string
  readonly format: string
  readonly encoding: string
  readonly bom: boolean
  readonly lead: string
  readonly bytes: Uint8Array
}

export interface Mention {
  readonly comment: CommentId
  readonly user: UserId
}

export interface SetAside {
  readonly segment: SegmentId
  readonly finding: string
  readonly by: UserId
  readonly at: Date
}

export interface NamedVersion {
  readonly change: number
  readonly name: string
  readonly by: string
  readonly at: Date
}

/** One segment: its source, its newest target, and what lies after the source in the file. */
export interface Unit {
  /** What its tokens stand for; undefined for a text without inline codes. */
  readonly codes?: readonly Code[]
  /** The place in its file that its translation goes to. */
  readonly unit?: string
  readonly id: string
  /** From 1. */
  readonly number: number
  readonly source: string
  readonly after: string
  readonly target: string
  readonly state: State
  /** Who wrote the newest target, and when; null without one. An id of `people`, or the name of somebody whom a file named. */
  readonly by: string | null
  readonly at: Date | null
  /** When its first target was written, and by whom. */
  readonly createdBy: string | null
  readonly createdAt: Date | null
}

/** A document with everything that is known of it, as `json` writes it. */
export interface Whole {
  readonly title: string
  readonly fileName: string
  readonly format: string
  /** The name of the project that it was made in; null where the file does not tell. */
  readonly project: string | null
  readonly change: number
  readonly encoding: string
  readonly bom: boolean
  readonly lead: string
  readonly original: Uint8Array
  readonly fileSince: number
  readonly earlierFiles: readonly EarlierFile[]
  readonly people: readonly { readonly id: UserId; readonly name: string }[]
  readonly changes: readonly Change[]
  readonly segments: readonly Lived[]
  readonly lineage: readonly Lineage[]
  readonly comments: readonly Comment[]
  readonly mentions: readonly Mention[]
  readonly proposals: readonly KeptProposal[]
  readonly aside: readonly SetAside[]
  readonly versions: readonly NamedVersion[]
}

/** Writes a document piece by piece, as the reader of the pieces takes them. Strings are to be written in UTF-8. */
export type Writer = (bitext: Bitext) => AsyncIterable<string | Uint8Array>
