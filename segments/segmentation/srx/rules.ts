/** A rule of segmentation: whether to break at a place, told by what stands before and what stands after it. Words and ideas of SRX 2.0. */
export interface Rule {
  /** False for an exception, which keeps the rules after it from breaking there. */
  readonly breaks: boolean
  /** Regular expressions as ICU writes them; an empty one always matches. */
  readonly before: string
  readonly after: string
}

/** The rules of one name, and for which languages they are: a file of SRX. */
export interface Srx {
  readonly segmentSubflows: boolean
  /** All groups of rules whose map matches a language apply, one after another; else the first alone. */
  readonly cascade: boolean
  /** Whether inline codes of a kind go with the segment before. Kept, not used: sources hold codes as numbered tokens. */
  readonly formatHandles: readonly FormatHandle[]
  readonly maps: readonly LanguageMap[]
  readonly groups: readonly RuleGroup[]
}

export const codeKinds = ['start', 'end', 'isolated'] as const
export interface FormatHandle {
  readonly kind: (typeof codeKinds)[number]
  readonly included: boolean
}

export interface LanguageMap {
  /** A regular expression for the whole of a language's code, «AR.*» for `ar` and `ar-EG`; capitals and small letters are the same. */
  readonly pattern: string
  readonly group: string
}

export interface RuleGroup {
  readonly name: string
  readonly rules: readonly Rule[]
}
