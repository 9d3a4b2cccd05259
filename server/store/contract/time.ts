/** Documents in time: moments, who is where, and what just happened. */
import type { Change, ChangeKind, DocumentId, Lineage, SegmentId, UserId } from '../../../segments/model.ts'
import type { Bearer, Place, Save } from '../../../segments/revisions/handovers.ts'
import type { Outlined } from '../../../segments/revisions/moments.ts'
import type { Since } from '../../../segments/revisions/since.ts'
import type { Writing } from '../../../segments/revisions/timeline.ts'
import type { AsOfRow, Page, Row } from './documents.ts'

/** A change with its size: how many segments it touched, and how many source words those have. */
export interface Sized extends Change {
  readonly segments: number
  readonly words: number
}

/** A moment that somebody gave a name, “sent to the client”. */
export interface Version {
  readonly document: DocumentId
  readonly change: number
  readonly name: string
  readonly by: UserId
  readonly at: Date
}

/** A segment at two moments. Undefined where it did not live then. */
export interface Differing {
  readonly before: AsOfRow | undefined
  readonly after: AsOfRow | undefined
}

/** A segment as a moment shows it, without what it says: rows of two moments have the same `text` and `state` where those are the same, and only there. */
export interface OutlineRow extends Outlined {
  /** Its number at that moment. */
  readonly number: number
}

/** What two moments of a document have in common and what not: enough to say which segments differ, and to find a page of those. */
export interface Outline {
  readonly before: readonly OutlineRow[]
  readonly after: readonly OutlineRow[]
  /** Lineage of the changes between them. */
  readonly lineage: readonly Lineage[]
}

export interface Apart {
  readonly segment: SegmentId
  readonly number: number
  readonly isOwn: boolean
}

/** What others did since somebody was last there. */
export interface News {
  /** The change up to which the person knows the document. */
  readonly since: number
  readonly changes: number
  readonly segments: number
  /** Who did it, the last first. */
  readonly people: readonly UserId[]
}

export interface Moments {
  /** A page of the document as of a change, numbered as it was then. `openComments` is 0. */
  page(document: DocumentId, change: number, page: number, size: number): Promise<Page>
  /** Segments that were revised, begun or ended after `from` and up to `to`, in the order of the document. `from` < `to`; 0 is before the import. */
  between(document: DocumentId, from: number, to: number): Promise<Differing[]>
  /** Every segment of two moments, each in its order. No texts are read, so that it is as fast for ten thousand segments as a page is. `from` ≤ `to`. */
  outline(document: DocumentId, from: number, to: number): Promise<Outline>
  /** Some segments as of a change, in any order; those that did not live then are left out. `number` and `openComments` are 0. */
  some(document: DocumentId, change: number, segments: readonly SegmentId[]): Promise<Row[]>
  /**
   * Living segments, in order, that say something else than when somebody last confirmed them or they were last approved; and those that may, since
   * they carry on others and have no such text themselves (`isOwn` false): for them their past decides.
   */
  apart(document: DocumentId, since: Exclude<Since, { kind: 'change' }>): Promise<Apart[]>
  /** Some changes, oldest first. */
  changes(document: DocumentId, numbers: readonly number[]): Promise<Change[]>
  /** Some changes with their sizes, oldest first. */
  sized(document: DocumentId, changes: readonly number[]): Promise<Sized[]>
  /** What some changes wrote, oldest first; segments that they began without a text too. */
  writings(document: DocumentId, changes: readonly number[]): Promise<Writing[]>
  /** 'taken' when another moment of the document has the name. */
  name(version: Version): Promise<'named' | 'taken'>
  unname(document: DocumentId, name: string): Promise<void>
  /** Newest moment first. */
  versions(document: DocumentId): Promise<Version[]>
  /** Notes that a person has seen a document up to a change; never goes back. */
  look(document: DocumentId, user: UserId, change: number, at: Date): Promise<void>
  lastLook(document: DocumentId, user: UserId): Promise<{ readonly change: number; readonly at: Date } | undefined>
  /** What others did since somebody last looked, or last did something there; undefined for whoever did neither. */
  news(document: DocumentId, user: UserId): Promise<News | undefined>
}

/** Who had which segment in hand, for a report. */
export interface Reports {
  /**
   * Every segment of a document that ever was, what people and files saved in each, in order, and what carries on what. Saves that only
   * took something over or back (carried, undone, restored) are left out.
   */
  work(document: DocumentId): Promise<{
    readonly bearers: readonly Bearer[]
    readonly saves: ReadonlyMap<SegmentId, readonly Save[]>
    readonly lineage: readonly Pick<Lineage, 'ancestor' | 'descendant'>[]
  }>
  /** The texts of some revisions, asked for one by one afterwards; '' for one that is not there. */
  texts(places: readonly Place[]): Promise<(place: Place) => string>
}

// ── who is where, and what just happened ────────────────────────────────────────────────────────────────────────────

/** A person in a document, perhaps in one of its segments. A notice, never a lock: it lapses at `until`. */
export interface Here {
  readonly document: DocumentId
  readonly user: UserId
  readonly segment: SegmentId | null
  readonly until: Date
}

export interface Presence {
  /** Also tells who watches the document. */
  enter(here: Here): Promise<void>
  leave(document: DocumentId, user: UserId): Promise<void>
  list(document: DocumentId, now: Date): Promise<Here[]>
}

/** Ids only: what it is about is read from the store by whoever may. */
export interface Event {
  readonly document: DocumentId
  /** `lost`: what happened for a while is not known; read again. */
  readonly kind: 'change' | 'comment' | 'presence' | 'lost'
  /** The number of the change, for a change. */
  readonly change?: number
  readonly changeKind?: ChangeKind
}

export interface Events {
  /**
   * Calls `listener` for what happens in a document from now on, on this server and on others that share the PostgreSQL. Returns how to
   * stop. At least once: after a lost connection comes `lost`, and the listener catches up by change number.
   */
  watch(document: DocumentId, listener: (event: Event) => void): () => void
}
