/**
 * The words of the domain: what a document, a segment, a revision and a change are.
 *
 * A document is its history. Segments and revisions are only ever added; a segment that is split, merged or
 * corrected *ends* (`died`) and its successors begin (`born`), linked by lineage. The document as of change N is
 * therefore a filter: segments with `born ≤ N < died`, each with its newest revision up to N.
 */

declare const kind: unique symbol

/** An identifier of one kind of thing, so that a segment cannot be looked up by a document's id. */
export type Id<Kind extends string> = string & { readonly [kind]: Kind }
export type UserId = Id<'user'>
export type ProjectId = Id<'project'>
export type DocumentId = Id<'document'>
export type SegmentId = Id<'segment'>
export type CommentId = Id<'comment'>
export type UploadId = Id<'upload'>
export type JobId = Id<'job'>
export type ProposalId = Id<'proposal'>
export type MemoryId = Id<'memory'>

/** The two languages of Warraq: Arabic is always the source, English always the target. */
export type Language = 'ar' | 'en'

/** Where a segment stands: the names of XLIFF 2.x `segment/@state`, so that export copies and need not translate. */
export const states = ['initial', 'translated', 'reviewed', 'final'] as const
export type State = (typeof states)[number]

/** What a reader is told: `initial` is two different things to a person, nothing yet or a draft. */
export const standings = ['empty', 'draft', 'translated', 'reviewed', 'final'] as const
export type Standing = (typeof standings)[number]

/** `empty` is an initial segment without a text; a segment confirmed with an empty text is `translated`: left out on purpose. */
export function standing(state: State, text: string): Standing {
  if (state !== 'initial') return state
  return text === '' ? 'empty' : 'draft'
}

/**
 * Where the text of a revision came from. `carried`: taken over from the predecessors when a segment was split, merged
 * or its source corrected. `merged`: two people's texts brought together after a conflict. `restored`: an older revision.
 */
export const origins = ['typed', 'memory', 'aligned', 'imported', 'merged', 'restored', 'carried'] as const
export type Origin = (typeof origins)[number]

/** A half-open stretch `[from, to)` of a text, in UTF-16 code units. */
export interface Span {
  readonly from: number
  readonly to: number
}

/**
 * An inline code of a text: formatting, a placeholder, an annotation within a sentence, which a translator moves and never edits. In the text
 * stand its tokens, ⟦1⟧ and ⟦/1⟧, or ⟦1/⟧ for one that stands alone.
 */
export interface Code {
  readonly number: number
  /** Halves whose other half is in another segment stand alone. */
  readonly kind: 'pair' | 'alone'
  /** What it is in the file: before what it surrounds, and behind it ('' for one alone). */
  readonly open: string
  readonly close: string
  /** Short words for a person: `b`, `ph`, `{name}`. */
  readonly shown: string
}

/** A source text that never alters, and its place in its document. */
export interface Segment {
  readonly id: SegmentId
  readonly document: DocumentId
  readonly source: string
  /** What lies between this source and the next one in the file, usually spaces or line breaks. */
  readonly after: string
  /** Fractional place in the document; compare as code units (`<`), never by locale. */
  readonly rank: string
  /** The change that began it. */
  readonly born: number
  /** The change that ended it by a split, merge or correction; null while it lives. */
  readonly died: number | null
  /** What its tokens stand for; left out for a text without inline codes. */
  readonly codes?: readonly Code[]
  /** Names the place in its file that its translation goes to; left out when its file has no such places. Who carries a segment on stands in the same. */
  readonly unit?: string
}

/**
 * Who wrote a text, as the file says that it came in: names of people who need not be known here. Whoever brought the file in is responsible for
 * the revision; this is whose words they are. What a file does not tell is left out.
 */
export interface Credit {
  readonly author?: string
  readonly at?: Date
  /** Who wrote the first text that stood there, where the file tells that as well. */
  readonly begunBy?: string
  readonly begunAt?: Date
}

/** One saved target of a segment. Only ever added, numbered 1, 2, 3 … in its segment. */
export interface Revision {
  readonly segment: SegmentId
  readonly number: number
  readonly text: string
  readonly state: State
  readonly by: UserId
  readonly at: Date
  readonly origin: Origin
  /** The change of the document that made it. */
  readonly change: number
  /** The revision it was made from, 0 for none. */
  readonly base: number
  /** The second parent of a merge: the revision the other writer began from. */
  readonly otherBase: number | null
  /** What its maker said of it: why a reviser put the translator's words back. */
  readonly why?: string
  readonly credit?: Credit
}

/** What one person did to one document in one act. */
export const changeKinds = [
  'import',
  'save',
  'confirm',
  'split',
  'merge',
  'source',
  'move',
  'restore',
  'undo',
  'align',
  'resegment',
  'update',
] as const
export type ChangeKind = (typeof changeKinds)[number]

/** Changes of a document are numbered 1, 2, 3 … without a gap and are never altered. */
export interface Change {
  readonly document: DocumentId
  readonly number: number
  readonly kind: ChangeKind
  readonly by: UserId
  readonly at: Date
  /** The change that this one takes back, when it is an undo. */
  readonly undoes: number | null
}

/** `descendant` carries on (a part of) `ancestor` since `change`. */
export interface Lineage {
  readonly ancestor: SegmentId
  readonly descendant: SegmentId
  readonly change: number
}

/** What a person may do in a project, from all to least. */
export const roles = ['owner', 'reviser', 'translator', 'reader'] as const
export type Role = (typeof roles)[number]

/** The words a remark is about: a stretch of one side, as the text stood in a revision (0 for the source, or an empty target). */
export interface Anchor extends Span {
  readonly side: 'source' | 'target'
  readonly revision: number
}

/** A remark on a segment, or an answer to one. It stays with its segment, and with those that carry the segment on. */
export interface Comment {
  readonly id: CommentId
  readonly segment: SegmentId
  /** The remark that it answers; null for one that opens a thread. */
  readonly parent: CommentId | null
  /** Null: it is about the whole segment. */
  readonly anchor: Anchor | null
  readonly by: UserId
  readonly at: Date
  readonly text: string
  /** Whoever outside made it, as their file names them; `by` brought it here. */
  readonly author?: string
  readonly resolvedBy: UserId | null
  readonly resolvedAt: Date | null
}
