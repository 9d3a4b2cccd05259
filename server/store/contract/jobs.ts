/** Long work that somebody asked for: what it is, how far it is, and what came of it. */
import type { DocumentId, JobId, ProjectId, UserId } from '../../../segments/model.ts'

/** `plan`: finding out what would become of a document; `change`: doing that. */
export type JobKind = 'read' | 'import' | 'export' | 'memory' | 'plan' | 'change'

export interface NewJob {
  readonly id: JobId
  readonly project: ProjectId
  readonly by: UserId
  readonly kind: JobKind
  /** Of the file or document that it is about, for a person. */
  readonly name: string
  /** What it is about, as its kind means it: an upload, a format. */
  readonly subject: string
  /** The document that it makes, or is about. */
  readonly document: DocumentId | null
  /** One key is one job, as long as that goes on or has gone well. */
  readonly key: string
  readonly at: Date
  /** Whoever carries it out says so again before this. */
  readonly until: Date
}

export type JobOutcome =
  /** `ending`: where it leads and what is told there, for what makes neither a document nor a file. */
  | {
      readonly state: 'done'
      readonly ending?: { readonly to: string; readonly telling?: Readonly<Record<string, unknown>> }
    }
  | { readonly state: 'cancelled' }
  /** A refusal: its code, what its sentence names, what a program is told besides. */
  | {
      readonly state: 'failed'
      readonly code: string
      readonly values: Readonly<Record<string, string | number>>
      readonly extra: Readonly<Record<string, unknown>>
    }

export interface Job extends Omit<NewJob, 'key' | 'until'> {
  readonly state: 'waiting' | 'running' | JobOutcome['state']
  readonly stage: string | null
  readonly done: number
  /** 0 as long as nobody knows. */
  readonly total: number
  /** Somebody has asked for it to stop. */
  readonly stopping: boolean
  /** Undefined until it has ended. */
  readonly outcome: JobOutcome | undefined
  readonly changedAt: Date
}

export interface Jobs {
  /**
   * Adds it, or finds the one that has its key: then `fresh` is false. 'too_many' when the person has `most` that have not ended; one statement decides, so
   * that two requests at once come to no more.
   */
  add(job: NewJob, most: number): Promise<{ readonly id: JobId; readonly fresh: boolean } | 'too_many'>
  get(job: JobId): Promise<Job | undefined>
  /** Of one person, newest first. */
  of(user: UserId): Promise<Job[]>
  /** How far it is, by whoever carries it out; gives whether somebody wants it stopped. Nothing once it has ended. */
  progress(
    job: JobId,
    now: { readonly stage: string | null; readonly done: number; readonly total: number; readonly until: Date },
  ): Promise<{ readonly stopping: boolean }>
  /** Asks whoever carries it out to stop. */
  stop(job: JobId): Promise<void>
  /** Ends it, once: what came first stands. With another outcome than `done` its key may be used anew. */
  end(job: JobId, outcome: JobOutcome, at: Date): Promise<boolean>
  /** Those that nobody carries out any more: their server has ended in the middle of them. */
  lapsed(now: Date): Promise<Job[]>
  /** Takes out those that ended before that, and says which. */
  sweep(before: Date): Promise<JobId[]>
}
