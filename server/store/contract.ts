/**
 * What the server may ask of its store. One implementation over Kysely serves SQLite and PostgreSQL, and one suite
 * (test/server/store/) holds both to what is written here. Only this folder knows SQL.
 *
 * Every method that writes is one transaction: all of it is kept, or none. When its promise is fulfilled the write is
 * on disk. Times are Dates, ids are UUIDv7 strings made by the caller or the store, texts come back to the code unit.
 */
import type {
  Change,
  ChangeKind,
  Comment,
  CommentId,
  DocumentId,
  Lineage,
  ProjectId,
  Revision,
  Role,
  Segment,
  SegmentId,
  Standing,
  State,
  UploadId,
  UserId,
} from '../../segments/model.ts'
import type { Restructuring } from '../../segments/revisions/lineage.ts'
import type { Proposal } from '../../segments/revisions/revise.ts'

export interface Store {
  readonly users: Users
  readonly sessions: Sessions
  readonly projects: Projects
  readonly invitations: Invitations
  readonly uploads: Uploads
  readonly documents: Documents
  readonly segments: Segments
  readonly revisions: Revisions
  readonly restructurings: Restructurings
  readonly comments: Comments
  readonly moments: Moments
  readonly presence: Presence
  readonly events: Events
  readonly dump: Dump
  /** 'sqlite' or 'postgres', for the log and the tests. */
  readonly dialect: 'sqlite' | 'postgres'
  /** Resolves when a query answers; rejects when the store is out of reach. */
  ping(): Promise<void>
  /** Lets go of files and connections; a second call does nothing. */
  close(): Promise<void>
}

// ── people ──────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface User {
  readonly id: UserId
  readonly name: string
  /** As the person wrote it; two accounts cannot differ only in its case. */
  readonly email: string
  readonly passwordHash: string
  readonly createdAt: Date
}

export interface Users {
  /** Whether nobody has an account yet. */
  none(): Promise<boolean>
  /** The very first account: 'taken' when there is one already, decided in one statement, however many try at once. */
  addFirst(user: User): Promise<'added' | 'taken'>
  /** 'taken' when the e-mail has an account. */
  add(user: User): Promise<'added' | 'taken'>
  get(user: UserId): Promise<User | undefined>
  /** Looks past the case of letters. */
  byEmail(email: string): Promise<User | undefined>
  rename(user: UserId, name: string): Promise<void>
  /** Changes the password and ends every session of the person but `except`. */
  setPassword(user: UserId, passwordHash: string, except: string | null): Promise<void>
}

/** Sessions are found by the SHA-256 of the token in the cookie; the token itself is never kept. */
export interface Session {
  readonly hash: string
  readonly user: UserId
  readonly createdAt: Date
  readonly seenAt: Date
  readonly expiresAt: Date
  /** What the browser calls itself, cut to 200 characters. */
  readonly agent: string
}

export interface Sessions {
  begin(session: Session): Promise<void>
  /** The session and its user; undefined when there is none or it is over at `now`. */
  find(hash: string, now: Date): Promise<{ session: Session; user: User } | undefined>
  /** Notes that the session was used and puts off its end. */
  touch(hash: string, seenAt: Date, expiresAt: Date): Promise<void>
  list(user: UserId, now: Date): Promise<Session[]>
  end(hash: string): Promise<void>
  endAll(user: UserId): Promise<void>
  /** Deletes what is over. */
  sweep(now: Date): Promise<void>
}

// ── projects ────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface Project {
  readonly id: ProjectId
  readonly name: string
  readonly createdAt: Date
}

/** What the members of a project agreed on. */
export interface Settings {
  /** Whoever translated a segment may not review it. */
  readonly reviserApart: boolean
  /** Segmentation rules of their own, as SRX 2.0; null for those that Warraq ships. */
  readonly rules: string | null
}

export interface Member {
  readonly user: UserId
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly since: Date
}

export interface Projects {
  /** Adds the project with its first owner. */
  add(project: Project, owner: UserId): Promise<void>
  get(project: ProjectId): Promise<Project | undefined>
  rename(project: ProjectId, name: string): Promise<void>
  settings(project: ProjectId): Promise<Settings>
  setSettings(project: ProjectId, settings: Settings): Promise<void>
  /** The projects of a person, with the person's role, newest first. */
  of(user: UserId): Promise<{ project: Project; role: Role }[]>
  /** Undefined for a stranger and for a project that is not there. */
  role(project: ProjectId, user: UserId): Promise<Role | undefined>
  members(project: ProjectId): Promise<Member[]>
  /** 'last_owner' when nobody would own the project afterwards (one statement, also under two calls at once). */
  setRole(project: ProjectId, user: UserId, role: Role): Promise<'set' | 'no_member' | 'last_owner'>
  remove(project: ProjectId, user: UserId): Promise<'removed' | 'no_member' | 'last_owner'>
}

export interface Invitation {
  /** SHA-256 of the token in the link. */
  readonly hash: string
  readonly project: ProjectId
  readonly role: Role
  readonly by: UserId
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly acceptedBy: UserId | null
}

export interface Invitations {
  add(invitation: Invitation): Promise<void>
  find(hash: string): Promise<Invitation | undefined>
  /** Those that wait for somebody, newest first. */
  open(project: ProjectId, now: Date): Promise<Invitation[]>
  /** Once only: of two people with one link the second finds it 'spent'. A member keeps the better of the two roles. */
  accept(hash: string, user: UserId, now: Date): Promise<'accepted' | 'spent'>
  /** Makes the account and accepts with it, both or neither; 'taken' when the e-mail has an account. */
  join(hash: string, user: User, now: Date): Promise<'accepted' | 'spent' | 'taken'>
  revoke(hash: string, project: ProjectId): Promise<void>
}

// ── files on their way in ───────────────────────────────────────────────────────────────────────────────────────────

/** A file or pasted text between "show me how it will be split" and "import". Swept after a day. */
export interface Upload {
  readonly id: UploadId
  readonly project: ProjectId
  readonly by: UserId
  readonly name: string
  readonly bytes: Uint8Array
  readonly at: Date
}

export interface Uploads {
  stage(upload: Upload): Promise<void>
  get(upload: UploadId): Promise<Upload | undefined>
  discard(upload: UploadId): Promise<void>
  sweep(before: Date): Promise<void>
}

// ── documents ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** Segments and source words by standing; kept up to date by every write, never counted when asked. */
export type Progress = Readonly<Record<Standing, { readonly segments: number; readonly words: number }>>

export interface Document {
  readonly id: DocumentId
  readonly project: ProjectId
  readonly title: string
  /** The name of the file it came from; for a pasted text a made one. */
  readonly fileName: string
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
}

export interface NewDocument {
  readonly id: DocumentId
  readonly project: ProjectId
  readonly title: string
  readonly fileName: string
  readonly encoding: string
  readonly bom: boolean
  readonly lead: string
  /** The file, byte for byte. */
  readonly original: Uint8Array
  readonly by: UserId
  readonly at: Date
  readonly key: string
  /** In order. A target makes a first revision. */
  readonly segments: Iterable<{
    readonly source: string
    readonly after: string
    readonly target?: { readonly text: string; readonly state: State; readonly origin: 'imported' | 'aligned' }
    /** How sure the aligner was of the pair, 0 to 1. */
    readonly confidence?: number
  }>
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
  readonly openComments: number
  /** How sure the aligner was of source and target, 0 to 1; null for a segment that it did not make, or that a person has settled. */
  readonly confidence: number | null
}

/** A row of a document at some moment, with who began its translation. */
export interface AsOfRow extends Row {
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
  get(document: DocumentId): Promise<Document | undefined>
  /** The documents of some projects, newest change first. */
  list(projects: readonly ProjectId[]): Promise<Document[]>
  rename(document: DocumentId, title: string): Promise<void>
  /** The file it came from, byte for byte. */
  original(document: DocumentId): Promise<Uint8Array>
  /** A page of its living segments in order; as fast in 100,000 as in 100 when there is no filter. */
  page(document: DocumentId, page: number, size: number, filter?: Filter): Promise<Page>
  /** The number of a living segment among all living ones, from 1; undefined when it does not live. */
  numberOf(segment: SegmentId): Promise<number | undefined>
  /** Every segment with its newest target as of `change`, in order, read in portions. Now, when `change` is undefined. */
  asOf(document: DocumentId, change?: number): AsyncIterable<AsOfRow>
  /** Every change after another (0: all), oldest first. */
  changes(document: DocumentId, after?: number): Promise<Change[]>
  /** Every revision of the document, living segments or not, ordered by change: for exports that keep the history. */
  history(document: DocumentId): AsyncIterable<{ segment: Segment; revisions: readonly Revision[] }>
  lineage(document: DocumentId): Promise<Lineage[]>
  /** Every remark of the document, oldest first. */
  comments(document: DocumentId): Promise<Comment[]>
  /** Everybody who wrote a revision, a change or a remark in the document. */
  people(document: DocumentId): Promise<{ id: UserId; name: string }[]>
}

// ── segments and revisions ──────────────────────────────────────────────────────────────────────────────────────────

export interface Segments {
  /** Dead or alive, with its newest target; `number` is 0 for a dead one. */
  get(segment: SegmentId): Promise<Row | undefined>
  /** The living neighbour after (or before) a living segment. */
  neighbour(segment: SegmentId, side: 'next' | 'previous'): Promise<Row | undefined>
  /** All ancestors of a segment, nearest first, with the links between them. */
  ancestors(segment: SegmentId): Promise<{ segments: Segment[]; lineage: Lineage[] }>
  /** The living segments that carry on a dead one, in order; itself when it lives. */
  living(segment: SegmentId): Promise<Segment[]>
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
   * the first time.
   */
  save(proposal: Proposal, key: string, kind: 'save' | 'confirm' | 'restore'): Promise<Saved>
  /** Of one segment, newest first. */
  list(segment: SegmentId): Promise<Revision[]>
  /** Of many segments at once, each newest first; one without revisions is left out. */
  listMany(segments: readonly SegmentId[]): Promise<Map<SegmentId, Revision[]>>
  get(segment: SegmentId, number: number): Promise<Revision | undefined>
}

export type Restructured =
  | { readonly kind: 'restructured'; readonly change: number; readonly segments: readonly Segment[] }
  /** Something else happened to one of the segments first. */
  | { readonly kind: 'conflict' }
  | { readonly kind: 'key_reused' }

export interface Restructurings {
  /** Applies a split, merge, correction, undo, restoration …, whole, if every segment named still lives with the head named. Comments follow: see Comments.of. */
  apply(document: DocumentId, restructuring: Restructuring, by: UserId, at: Date, key: string): Promise<Restructured>
  /** What a change began, ended and revised, for its undo; undefined for an import and for a change that is not there. */
  of(document: DocumentId, change: number): Promise<Done | undefined>
}

export interface Done {
  readonly change: Change
  /** As they were when they ended. */
  readonly ended: readonly Row[]
  /** As they are now, living or not. */
  readonly begun: readonly Row[]
  /** Segments that it gave another text without ending them: the text before (undefined for none), the one it gave, and how the segment is now. */
  readonly revised: readonly { readonly before: Revision | undefined; readonly after: Revision; readonly now: Row }[]
}

export interface Comments {
  /** With the members it calls on. */
  add(comment: Comment, mentions?: readonly UserId[]): Promise<void>
  get(comment: CommentId): Promise<Comment | undefined>
  /** Those of a segment and of all its ancestors, oldest first. */
  of(segment: SegmentId): Promise<(Comment & { readonly name: string })[]>
  /** Resolving and reopening. */
  resolve(comment: CommentId, by: UserId | null, at: Date | null): Promise<void>
  /** Open threads of some documents, newest word first, each with whoever is called on in it. */
  open(documents: readonly DocumentId[]): Promise<Thread[]>
}

export interface Thread {
  readonly document: DocumentId
  /** The living segment that the thread is on by now. */
  readonly segment: SegmentId
  readonly comment: Comment
  readonly answers: number
  readonly lastAt: Date
  readonly mentions: readonly UserId[]
}

// ── a document in time ──────────────────────────────────────────────────────────────────────────────────────────────

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

export interface Moments {
  /** A page of the document as of a change, numbered as it was then. `openComments` is 0. */
  page(document: DocumentId, change: number, page: number, size: number): Promise<Page>
  /** Segments that were revised, begun or ended after `from` and up to `to`, in the order of the document. `from` < `to`; 0 is before the import. */
  between(document: DocumentId, from: number, to: number): Promise<Differing[]>
  /** Every change with its size, oldest first. */
  sized(document: DocumentId): Promise<Sized[]>
  /** 'taken' when another moment of the document has the name. */
  name(version: Version): Promise<'named' | 'taken'>
  unname(document: DocumentId, name: string): Promise<void>
  /** Newest moment first. */
  versions(document: DocumentId): Promise<Version[]>
  /** Notes that a person has seen a document up to a change; never goes back. */
  look(document: DocumentId, user: UserId, change: number, at: Date): Promise<void>
  lastLook(document: DocumentId, user: UserId): Promise<{ readonly change: number; readonly at: Date } | undefined>
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

// ── everything, for backup ──────────────────────────────────────────────────────────────────────────────────────────

export interface Dump {
  /** SQLite: one consistent copy of the database file at `path` while others write (`VACUUM INTO`). PostgreSQL: refused with a sentence. */
  copyTo(path: string): Promise<void>
  /** Every row of every table as JSON lines `{"table":…,"row":{…}}` in an order that can be restored; one consistent moment. First line: schema version; last: how many rows. */
  write(): AsyncIterable<string>
  /** Into an empty store; refuses one that has users, another schema version, or a broken line, and then leaves nothing behind. */
  read(lines: AsyncIterable<string>): Promise<{ rows: number }>
}
