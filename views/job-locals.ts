/** What pages are given of long work. Part of locals.ts. */
import type { JobId, ProjectId } from '../segments/model.ts'

export interface JobPages {
  /** How far it is, and what came of it. */
  job: {
    readonly project: { readonly id: ProjectId; readonly name: string }
    readonly job: JobProgress & {
      readonly id: JobId
      readonly kind: 'read' | 'import' | 'export' | 'memory' | 'plan' | 'change'
      /** Of the file or document that it is about. */
      readonly name: string
      /** Of an export: a name of the table of formats. */
      readonly format: string | undefined
      readonly at: Date
    }
    readonly problem: { readonly code: string; readonly sentence: string; readonly remedy: string } | undefined
    /** Where its result is: a preview, a document, a file. */
    readonly result: string | undefined
    /** Of the file: in bytes, and in words. */
    readonly bytes: number | undefined
    readonly size: string | undefined
    /** Where it was begun. */
    readonly back: string
  }
}

/** What whoever listens is told. */
export interface JobProgress {
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
  readonly stopping: boolean
  readonly done: number
  /** 0 as long as nobody knows. */
  readonly total: number
  /** From 0 to 1; undefined as long as nobody knows. */
  readonly share: number | undefined
  /** The same in words. */
  readonly said: string
}
