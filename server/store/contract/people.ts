/** People, the projects they work in, and files on their way into one. */
import type { ProjectId, Role, UploadId, UserId } from '../../../segments/model.ts'
import type { Switches } from '../../../segments/review/finding.ts'

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
  /** Changes the password, ends every session of the person but `except`, and revokes every token. */
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
  /** How texts are cut, as JSON: see server/rules.ts; null for what Warraq ships. */
  readonly rules: string | null
  readonly switches: Switches
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
  /** Sets that alone. */
  setReviserApart(project: ProjectId, reviserApart: boolean): Promise<void>
  /** Sets the rules alone, unless they are not `was` any more: then false, and nothing is done. One statement. */
  setRules(project: ProjectId, rules: string | null, was: string | null): Promise<boolean>
  /** Sets the checks alone: all of them as they are to be. */
  setSwitches(project: ProjectId, switches: Switches): Promise<void>
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
