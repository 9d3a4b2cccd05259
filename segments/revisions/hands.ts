import type { Revision } from '../model.ts'

/** The revision that first had a word: who wrote it, when, and where to find it. */
export type Hand = Pick<Revision, 'segment' | 'number' | 'by' | 'at' | 'origin' | 'change' | 'credit'>

/** A text with the hand of each of its tokens, those of `words`: of spaces and marks too. */
export interface Handed {
  readonly text: string
  /** Where each token begins, and the end of the last. */
  readonly starts: Int32Array
  /** Which tokens are words. */
  readonly words: Int32Array
  /** By token. Undefined while it is not known. */
  readonly hands: readonly (Hand | undefined)[]
}

/** A text whose hands are being found. */
export interface Unknown extends Handed {
  readonly hands: (Hand | undefined)[]
}
