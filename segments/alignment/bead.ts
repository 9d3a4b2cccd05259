/** Segments that are each other's translation, in order; one side may be empty. */
export interface Bead {
  readonly source: readonly number[]
  readonly target: readonly number[]
  /** The chance that exactly this bead is right, from 0 to 1, as the model sees it. */
  readonly confidence: number
}
