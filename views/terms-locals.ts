/** What pages are given of a project's terms. Part of locals.ts. */
import type { Concept } from '../segments/exchange/glossary/model.ts'
import type { ProjectId, UploadId } from '../segments/model.ts'
import type { Person } from './common-locals.ts'

interface Head {
  readonly id: ProjectId
  readonly name: string
}

/** By the name of the file in views/pages. */
export interface TermsPages {
  /** All of them, or those that a search finds. */
  terms: {
    readonly project: Head
    readonly may: { readonly write: boolean; readonly bring: boolean }
    readonly q: string
    /** The first of them. */
    readonly concepts: readonly Concept[]
    readonly found: number
    readonly total: number
    readonly removed: readonly Concept[]
    readonly formats: readonly { readonly name: string; readonly href: string }[]
    readonly problem: string | undefined
  }
  /** One concept with everything that ever stood there. */
  concept: {
    readonly project: Head
    readonly id: string
    readonly may: { readonly write: boolean }
    readonly base: number
    /** Undefined when it is removed. */
    readonly concept: Concept | undefined
    /** Whether somebody else was first: what was typed is not saved yet. */
    readonly meanwhile: boolean
    /** Newest first. */
    readonly earlier: readonly {
      readonly number: number
      readonly concept: Concept | undefined
      readonly by: Person
      readonly at: Date
    }[]
  }
  /** What a file of terms would change. */
  'terms-import': {
    readonly project: Head
    readonly upload: { readonly id: UploadId; readonly name: string }
    readonly counts: Readonly<Record<'added' | 'changed' | 'conflict' | 'same', number>>
    /** The first that are not the same. */
    readonly brought: readonly {
      readonly kind: 'added' | 'changed' | 'conflict' | 'same'
      readonly theirs: Concept
      readonly ours: Concept | undefined
    }[]
    readonly more: number
  }
}
