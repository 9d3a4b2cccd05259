import { fold } from '../../text/fold.ts'
import { type Concept, type Term, termsIn } from './model.ts'

/** What a concept of a file is to a glossary that is there. */
export type Brought =
  | { readonly kind: 'added'; readonly theirs: Concept }
  | { readonly kind: 'changed'; readonly theirs: Concept; readonly ours: Concept }
  | { readonly kind: 'same'; readonly theirs: Concept; readonly ours: Concept }
  /** Another concept here has the same Arabic, and not all of the English: which holds, a person says. */
  | { readonly kind: 'conflict'; readonly theirs: Concept; readonly ours: Concept }

/**
 * Sets the concepts of a file against those that are there, in the order of the file: by their ids, else by an Arabic term that folds alike. What the file
 * does not name stays. Linear.
 */
export function bring(ours: readonly Concept[], theirs: readonly Concept[]): Brought[] {
  const byId = new Map(ours.map((concept) => [concept.id, concept]))
  const byTerm = new Map<string, Concept>()
  for (const concept of [...ours].reverse()) for (const term of namesOf(concept)) byTerm.set(term, concept)
  return theirs.map((concept): Brought => {
    const named = byId.get(concept.id)
    if (named) return { kind: isAlike(concept, named) ? 'same' : 'changed', theirs: concept, ours: named }
    const other = namesOf(concept)
      .map((term) => byTerm.get(term))
      .find((one) => one !== undefined)
    if (!other) return { kind: 'added', theirs: concept }
    return { kind: holds(other, concept) ? 'same' : 'conflict', theirs: concept, ours: other }
  })
}

const namesOf = (concept: Concept): string[] => termsIn(concept, 'ar').map(({ text }) => fold(text).trim())

const isAlike = (one: Concept, other: Concept): boolean => contentOf(one) === contentOf(other)

/** A concept without its id, as one string. */
const contentOf = ({ subject, definition, note, terms }: Concept): string =>
  JSON.stringify([subject, definition, note, terms.map(factsOf)])

const factsOf = ({ language, text, status, partOfSpeech, note }: Term) => [language, text, status, partOfSpeech, note]

/** Every term of theirs, with whatever they say of it, and no more said of the whole. */
function holds(ours: Concept, theirs: Concept): boolean {
  const known = new Set(ours.terms.map((term) => JSON.stringify(factsOf(term))))
  return (
    theirs.terms.every((term) => known.has(JSON.stringify(factsOf(term)))) &&
    (['subject', 'definition', 'note'] as const).every(
      (member) => theirs[member] === '' || theirs[member] === ours[member],
    )
  )
}
