import type { Segment, SegmentId, State } from '../model.ts'

/** A living segment with its newest target, as a split, merge or correction finds it. */
export interface Living {
  readonly segment: Segment
  /** Number of the newest revision, 0 for none. */
  readonly head: number
  readonly text: string
  readonly state: State
}

/** A segment that is to begin. Its id, document and change are the store's to give. */
export interface Successor {
  readonly source: string
  readonly after: string
  readonly rank: string
  /** The target it begins with, as revision 1 of origin `carried`; undefined: it begins without one. */
  readonly target: { readonly text: string; readonly state: State } | undefined
  readonly ancestors: readonly SegmentId[]
}

/**
 * What a split, merge, correction or undo comes to: segments that end and segments that begin, in order.
 * It is applied whole or not at all, and only while every ended segment still lives with the head named here.
 */
export interface Restructuring {
  readonly kind: 'split' | 'merge' | 'source' | 'undo'
  /** The change that this one takes back, when it is an undo. */
  readonly undoes: number | null
  readonly ended: readonly { readonly segment: SegmentId; readonly head: number }[]
  readonly begun: readonly Successor[]
}
