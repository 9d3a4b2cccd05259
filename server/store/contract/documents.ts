/** Documents, their segments and revisions, and remarks on them. */
import type { EarlierFile, Lived, Mention, SetAside } from '../../../segments/exchange/bitext.ts'
import type {
  Change,
  Code,
  Comment,
  Credit,
  DocumentId,
  Lineage,
  ProjectId,
  ProposalId,
  Revision,
  Segment,
  SegmentId,
  Standing,
  State,
  UserId,
} from '../../../segments/model.ts'
import type { Restructuring } from '../../../segments/revisions/lineage.ts'
import type { KeptProposal, Proposal } from '../../../segments/revisions/revise.ts'
import type { NewWhole } from './whole.ts'

/** Segments and source words by standing; kept up to date by every write, never counted when asked. */
export type Progress = Readonly<Record<Standing, { readonly segments: number; readonly words: number }>>

export interface Document {
  readonly id: DocumentId
  readonly project: ProjectId
  readonly title: string
  /** The name of the file it came from; for a pasted text a made one. */
  readonly fileName: string
  /** The format of that file: a name of the table of formats. */
  readonly format: string
  /** A label of the Encoding Standard: utf-8, utf-16le, utf-16be, windows-1256, iso-8859-6. */
  readonly encoding: string
  /** Whether the file opened with a byte order mark. */
  readonly bom: boolean
  /** What lies before the first source in the decoded file. */
  readonly lead: string
  readonly createdAt: Date
  /** The number of the newest change. */
  readonly change: number
  /** The newest change that began or ended segments; as long as it stays, the order and number of segments stay. */
  readonly structure: number
  readonly progress: Progress
  /** Who wrote last, and when. */
  readonly changedBy: UserId
  readonly changedAt: Date
  /** The name of the project that it was made in, where it came from there with its whole history; else null. */
  readonly madeIn: string | null
}

export interface NewDocument {
  readonly id: DocumentId
  readonly project: ProjectId
  readonly title: string
  readonly fileName: string
  /** A name of the table of formats; a plain text when left out. */
  readonly format?: string
  readonly encoding: string
  readonly bom: boolean
  readonly lead: string
  /** The file, byte for byte. */
  readonly original: Uint8Array
  readonly by: UserId
  readonly at: Date
  readonly key: string
  /** What else the request asked for, so that its key is not taken for another's. */
  readonly asked?: string
  /** In order. A target makes a first revision. */
  readonly segments: Iterable<{
    readonly source: string
    readonly after: string
    readonly target?: {
      readonly text: string
      readonly state: State
      readonly origin: 'imported' | 'aligned'
      readonly credit?: Credit
    }
    /** How sure the aligner was of the pair, 0 to 1. */
    readonly confidence?: number
    readonly codes?: readonly Code[]
    readonly unit?: string
    /** Remarks that the file makes on it, each of whom becomes a comment. */
    readonly notes?: readonly string[]
  }>
}

/** A file of a document, and what was found out about it. */
export interface SourceFile {
  readonly fileName: string
  readonly format: string
  readonly encoding: string
  readonly bom: boolean
  readonly lead: string
  readonly bytes: Uint8Array
}

/** A segment as the editor shows it: with its number among the living, its newest target and how many comments wait. */
export interface Row {
  readonly segment: Segment
  /** 1 for the first living segment of the document. */
  readonly number: number
  readonly words: number
  /** Number of the newest revision, 0 for none. */
  readonly head: number
  readonly text: string
  readonly state: State
  readonly by: UserId | null
  readonly at: Date | null
  /** Threads that wait. */
  readonly openComments: number
  /** How sure the aligner was of source and target, 0 to 1; null for a segment that it did not make, or that a person has settled. */
  readonly confidence: number | null
}

/** A row of a document at some moment, with who began its translation. */
export interface AsOfRow extends Row {
  /** Of its newest text and of its first, where they came in with a file. */
  readonly credit?: Credit
  readonly firstCredit?: Credit
  readonly firstBy: UserId | null
  readonly firstAt: Date | null
}

/** What the editor may be asked to show. Folded text is what segments/text/fold makes of it. */
export interface Filter {
  readonly standings?: readonly Standing[]
  /** Looked for in the folded sources and targets. */
  readonly query?: string
  /** Whose newest text it is. */
  readonly by?: UserId
  /** Revised, or begun, after this change. */
  readonly since?: number
  /** Only those with open comments. */
  readonly commented?: boolean
  /** Only those of which the aligner was less sure. */
  readonly doubtfulBelow?: number
  /** Only those of which one side is empty. */
  readonly oneSided?: boolean
  /** Only these. */
  readonly among?: readonly SegmentId[]
  /** Only those behind this rank. */
  readonly after?: string
}

export interface Page {
  readonly rows: readonly Row[]
  /** From 1. A page beyond the last is the last. */
  readonly page: number
  readonly pages: number
  /** How many segments the filter lets through. */
  readonly total: number
}

export interface Documents {
  /**
   * Imports a whole document as its change 1. Long ones are written in portions between which other requests are
   * served; until the last portion nobody sees the document, and what a crash leaves behind is swept at the next start.
   * A repeated key returns the document it made the first time; with another file, title or person it is refused: `key_reused`. The number of rows is not limited: 100,000 ≤ 30 s.
   */
  import(document: NewDocument): Promise<DocumentId>
  /**
   * Puts a document back with its whole history, in portions as an import, under the ids that its segments and remarks had; refused with
   * `already_here` when one of them is in the store. People who are not known here get an account that nobody can sign in to. A repeated
   * key returns the document it made.
   */
  restore(whole: NewWhole): Promise<DocumentId>
  /** Takes out what an import has left that never came to its end; a document that is whole stays. */
  discard(document: DocumentId): Promise<void>
  get(document: DocumentId): Promise<Document | undefined>
  /** The documents of some projects, newest change first. */
  list(projects: readonly ProjectId[]): Promise<Document[]>
  rename(document: DocumentId, title: string): Promise<void>
  /** The file it came from, byte for byte. */
  original(document: DocumentId): Promise<Uint8Array>
  /** Its file as of a change: the one it came from, or one that came again since. */
  file(document: DocumentId, change: number): Promise<EarlierFile>
  /** The files that were its own before the one since a change, oldest first. */
  earlierFiles(document: DocumentId, change: number): AsyncIterable<EarlierFile>
  /** A page of its living segments in order; as fast in 100,000 as in 100 when there is no filter. */
  page(document: DocumentId, page: number, size: number, filter?: Filter): Promise<Page>
  /** The number of a living segment among all living ones, from 1; undefined when it does not live. */
  numberOf(segment: SegmentId): Promise<number | undefined>
  /** Ranks of its living segments, in order. */
  ranks(document: DocumentId): Promise<string[]>
  /** Every segment with its newest target as of `change`, in order, read in portions. Now, when `change` is undefined. */
  asOf(document: DocumentId, change?: number): AsyncIterable<AsOfRow>
  /** Every change after another (0: all), oldest first. */
  changes(document: DocumentId, after?: number): Promise<Change[]>
  /** Every revision of the document, living segments or not, ordered by change: for exports that keep the history. */
  history(document: DocumentId): AsyncIterable<Lived>
  /** Every revision of some of its segments, oldest first; those that were never written are left out. */
  revisionsOf(segments: readonly SegmentId[]): Promise<ReadonlyMap<SegmentId, readonly Revision[]>>
  lineage(document: DocumentId): Promise<Lineage[]>
  /** Every proposal of the document, settled ones too, oldest first. */
  proposals(document: DocumentId): Promise<KeptProposal[]>
  /** Every remark of the document, oldest first. */
  comments(document: DocumentId): Promise<Comment[]>
  /** Whom its remarks call on. */
  mentions(document: DocumentId): Promise<Mention[]>
  /** What was said of its findings, each on the segment of which it was said, living or not. */
  aside(document: DocumentId): Promise<SetAside[]>
  /** Everybody who is named in the document, by what they wrote, decided, said of a finding, or since a remark calls on them. */
  people(document: DocumentId): Promise<{ id: UserId; name: string }[]>
}

// ── segments and revisions ──────────────────────────────────────────────────────────────────────────────────────────

export interface Segments {
  /** Dead or alive, with its newest target; `number` is 0 for a dead one. */
  get(segment: SegmentId): Promise<Row | undefined>
  /** The living neighbour after (or before) a living segment. */
  neighbour(segment: SegmentId, side: 'next' | 'previous'): Promise<Row | undefined>
  /** Which of some living segments have another place in their file than the living one after them, so that the two cannot be merged. */
  apart(segments: readonly SegmentId[]): Promise<ReadonlySet<SegmentId>>
  /** All ancestors of a segment, nearest first, with the links between them. */
  ancestors(segment: SegmentId): Promise<{ segments: Segment[]; lineage: Lineage[] }>
  /** Some segments, dead or alive, with all ancestors of any of them, and the links between all these. In no order. */
  family(segments: readonly SegmentId[]): Promise<{ segments: Segment[]; lineage: Lineage[] }>
  /** The living segments that carry on a dead one, in order; itself when it lives. */
  living(segment: SegmentId): Promise<Segment[]>
  /** Some segments and all that carry them on, living or not, with the links between them. */
  heirs(segments: readonly SegmentId[]): Promise<{ segments: Segment[]; lineage: Lineage[] }>
}

/** Every save carries a key (a UUID made by the client), so that a retry after a lost answer is the same change. */
export type Saved =
  | { readonly kind: 'revised'; readonly revision: Revision; readonly progress: Progress }
  | { readonly kind: 'unchanged'; readonly revision: Revision | undefined; readonly progress: Progress }
  /** `base` is the revision the writer began from, undefined for 0. */
  | { readonly kind: 'conflict'; readonly base: Revision | undefined; readonly theirs: Revision | undefined }
  /** The segment was split, merged or corrected since; these carry it on. */
  | { readonly kind: 'ended'; readonly living: readonly Segment[] }
  /** The key was used for something else before. */
  | { readonly kind: 'key_reused' }
  | { readonly kind: 'no_such_segment' }

export interface Revisions {
  /**
   * Adds a revision, deciding in one statement (`update … where head = :base`). A repeated key returns what it made
   * the first time. `takes`: the kept proposal that it is made of, settled with it.
   */
  save(proposal: Proposal, key: string, kind: 'save' | 'confirm' | 'restore', takes?: ProposalId): Promise<Saved>
  /** Of one segment, newest first. */
  list(segment: SegmentId): Promise<Revision[]>
  /** Of many segments at once, each newest first; one without revisions is left out. */
  listMany(segments: readonly SegmentId[]): Promise<Map<SegmentId, Revision[]>>
  get(segment: SegmentId, number: number): Promise<Revision | undefined>
  /** Who wrote in some segments after a change and up to another, without a text; one in which nobody did is left out. */
  writers(segments: readonly SegmentId[], from: number, to: number): Promise<Map<SegmentId, Writers>>
}

export interface Writers {
  /** Undefined when there were several. */
  readonly only: UserId | undefined
  /** Of the newest revision. */
  readonly number: number
  readonly change: number
  readonly at: Date
}

export type Restructured =
  | { readonly kind: 'restructured'; readonly change: number; readonly segments: readonly Segment[] }
  /** Something else happened to one of the segments first. */
  | { readonly kind: 'conflict' }
  | { readonly kind: 'key_reused' }

export interface Restructurings {
  /** Applies a split, merge, correction, undo, restoration …, whole, if every segment named still lives with the head named. Comments follow: see Comments.of. */
  apply(
    document: DocumentId,
    restructuring: Restructuring,
    by: UserId,
    at: Date,
    key: string,
    /**
     * `file`: the one that the document has become; undoing the change brings the one before it back. `takes`: proposals that are settled with
     * the change, and wait again when it is undone.
     */
    besides?: { readonly file?: SourceFile; readonly takes?: readonly ProposalId[] },
  ): Promise<Restructured>
  /** What a change began, ended and revised, for its undo; undefined for an import and for a change that is not there. */
  of(document: DocumentId, change: number): Promise<Done | undefined>
  /** The change that a request with this key made before, if it did. */
  madeBy(document: DocumentId, key: string): Promise<number | undefined>
}

export interface Done {
  readonly change: Change
  /** As they were when they ended. */
  readonly ended: readonly Row[]
  /** As they are now, living or not, and whether each was given a text after it began. */
  readonly begun: readonly (Row & { readonly isTouched: boolean })[]
  /** Links that it made. */
  readonly lineage: readonly Lineage[]
  /** Segments that it gave another text without ending them: the text before (undefined for none), the one it gave, and how the segment is now. */
  readonly revised: readonly { readonly before: Revision | undefined; readonly after: Revision; readonly now: Row }[]
}
