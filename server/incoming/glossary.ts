/** A file of terms on its way into a project: read, set against what is there, and what of it is to be written. Shared by pages and command line. */
import { type Brought, bring } from '../../segments/exchange/glossary/bring.ts'
import { type GlossaryFormat, glossaryFormatOf } from '../../segments/exchange/glossary/formats.ts'
import type { Concept, Glossary } from '../../segments/exchange/glossary/model.ts'
import type { ConceptRevision, NewConcept } from '../store/contract.ts'
import { fileRefusal } from './reading.ts'

/** Read as how it opens says, or refused. */
export function readGlossary(bytes: Uint8Array): Glossary {
  const format: GlossaryFormat = glossaryFormatOf(bytes)
  const reading = format.read(bytes)
  if (reading.kind === 'refused') throw fileRefusal(format.name, reading.problem)
  return reading
}

/** What becomes of a concept of a file whose Arabic stands here with other English. */
export const resolutions = ['leave', 'take', 'both'] as const
export type Resolution = (typeof resolutions)[number]

type Standing = ConceptRevision & { readonly concept: Concept }

export const compared = (standing: readonly Standing[], bytes: Uint8Array): Brought[] =>
  bring(
    standing.map(({ concept }) => concept),
    readGlossary(bytes).concepts,
  )

/** What is to be written. A concept that several of the file would change is changed by the first of them. */
export function written(
  brought: readonly Brought[],
  standing: readonly Standing[],
  resolution: Resolution,
  newId: () => string,
): NewConcept[] {
  const numbers = new Map(standing.map(({ concept, number }) => [concept.id, number]))
  const touched = new Set<string>()
  return brought.flatMap((one): NewConcept[] => {
    const isNew = one.kind === 'added' || (one.kind === 'conflict' && resolution === 'both')
    if (isNew) {
      const id = newId()
      return [{ id, base: 0, concept: { ...one.theirs, id } }]
    }
    if (one.kind === 'same' || (one.kind === 'conflict' && resolution === 'leave')) return []
    const { id } = one.ours
    if (touched.has(id)) return []
    touched.add(id)
    return [{ id, base: numbers.get(id)!, concept: { ...one.theirs, id } }]
  })
}
