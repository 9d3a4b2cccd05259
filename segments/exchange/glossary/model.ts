/** The one shape between the store and any file of terms: concepts, each with its terms in one or more languages. */
import type { Problem } from '../problem.ts'

/** As TBX-Basic has them, without their endings. */
export const termStatuses = ['preferred', 'admitted', 'deprecated', 'superseded'] as const
export type TermStatus = (typeof termStatuses)[number]

export interface Term {
  /** A language tag in lower case: ar, en, ar-sa. */
  readonly language: string
  readonly text: string
  /** Null where nobody has said. */
  readonly status: TermStatus | null
  /** '' where nobody has said; noun, verb, adjective … as the file has it. */
  readonly partOfSpeech: string
  readonly note: string
}

export interface Concept {
  /** Names it in its file or store. */
  readonly id: string
  /** '' for each that nobody has given. */
  readonly subject: string
  readonly definition: string
  readonly note: string
  /** At least one, each with a text. */
  readonly terms: readonly Term[]
}

export interface Glossary {
  readonly kind: 'glossary'
  readonly concepts: readonly Concept[]
}

export type GlossaryReading = Glossary | { readonly kind: 'refused'; readonly problem: Problem }

export const isStatus = (value: string): value is TermStatus => termStatuses.some((one) => one === value)

/** The terms of a language, with or without a region behind it. */
export const termsIn = ({ terms }: Pick<Concept, 'terms'>, language: string): Term[] =>
  terms.filter((term) => term.language === language || term.language.startsWith(`${language}-`))
