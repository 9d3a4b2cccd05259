/** The agreed terms of a project. */
import type { Concept } from '../../../segments/exchange/glossary/model.ts'
import type { ProjectId, UserId } from '../../../segments/model.ts'

/** What stood at a concept from one act on. */
export interface ConceptRevision {
  /** From 1, without a gap. */
  readonly number: number
  /** Null where it was removed. */
  readonly concept: Concept | null
  readonly by: UserId
  readonly at: Date
}

export interface NewConcept {
  readonly id: string
  /** The number of the revision that it was made from; 0 for a new concept. */
  readonly base: number
  readonly concept: Concept | null
}

export interface Terms {
  /** Every concept that stands, with its newest revision, in the order in which they came. */
  list(project: ProjectId): Promise<(ConceptRevision & { readonly concept: Concept })[]>
  /** Those that were removed: what stood last, before it. */
  removed(project: ProjectId): Promise<{ readonly concept: Concept; readonly by: UserId; readonly at: Date }[]>
  /** Everything that ever stood at a concept, newest first; [] for one that is not of the project. */
  history(project: ProjectId, id: string): Promise<ConceptRevision[]>
  /** All of them, in one transaction, or none: false when another revision of one came first. */
  write(project: ProjectId, concepts: readonly NewConcept[], by: UserId, at: Date): Promise<boolean>
}
