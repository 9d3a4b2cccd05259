/** Why a pattern cannot be used: a code whose sentence stands in the catalogue under `pattern.CODE`, and what the sentence names. */
export const patternProblems = [
  'unclosed_group',
  'unclosed_class',
  'unopened_group',
  'nothing_to_repeat',
  'repeat',
  'range',
  'escape',
  'property',
  'flag',
  'group',
  'backreference',
  'atomic',
  'too_long',
  'too_deep',
  'too_large',
  'too_large_together',
  'too_many_looks',
] as const
export type PatternProblem = (typeof patternProblems)[number]

export class BadPattern extends Error {
  readonly code: PatternProblem
  readonly values: Readonly<Record<string, string | number>>
  /** Where in the pattern, from 0, in UTF-16 units; the parser knows it. */
  at = 0

  constructor(code: PatternProblem, values: BadPattern['values'] = {}) {
    super(code)
    this.code = code
    this.values = values
  }
}
