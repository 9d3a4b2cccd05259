export type Verdict = 'accept' | 'reject'

/** A stretch of a difference: the same on both sides, or what an edit took out and put in. */
export interface Stretch {
  /** The number of the edit; empty for what is the same. */
  readonly edit: string
  readonly removed: string
  readonly added: string
}

/** The text that verdicts make of a difference; where there is none yet, it reads as the newest text does. */
export const outcome = (stretches: readonly Stretch[], verdicts: ReadonlyMap<string, Verdict | undefined>): string =>
  stretches.map(({ edit, removed, added }) => (verdicts.get(edit) === 'reject' ? removed : added)).join('')
