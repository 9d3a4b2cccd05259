import type { Whole } from '../../../segments/exchange/bitext.ts'
import type { DocumentId, ProjectId, UserId } from '../../../segments/model.ts'

/** A document with its whole history on its way back in. */
export interface NewWhole {
  readonly whole: Whole
  readonly id: DocumentId
  readonly project: ProjectId
  /** Who brings it back, and when. */
  readonly by: UserId
  readonly at: Date
  readonly key: string
  /** The hash of a password that nobody has. */
  readonly nobodysHash: string
  /** Called for each portion with how many of its segments are written. Throws when it is to stop. */
  readonly told?: (segments: number) => void
}
