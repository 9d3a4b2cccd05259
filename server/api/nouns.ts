/** The nouns of the interface for programs: what answers are made of. Those with an id stand once in the description, by that name. */
import { z } from 'zod'
import { termStatuses } from '../../segments/exchange/glossary/model.ts'
import { origins, roles, standings, states } from '../../segments/model.ts'
import { checks } from '../../segments/review/finding.ts'
import { refusals } from '../errors.ts'

export const count = z.int().min(0)
export const time = z.iso.datetime()
export const named = { id: z.uuid(), name: z.string() }
export const titled = { id: z.uuid(), title: z.string() }

export const person = z.object({ ...named, initials: z.string(), hand: z.int().min(1).max(5) }).meta({ id: 'Person' })
export const project = z.object(named).meta({ id: 'Project' })
export const document = z.object(titled).meta({ id: 'Document' })
export const role = z.enum(roles).meta({ id: 'Role' })
export const standing = z.enum(standings).meta({ id: 'Standing' })
const amount = z.object({ segments: count, words: count })
export const counts = z
  .object({ empty: amount, draft: amount, translated: amount, reviewed: amount, final: amount })
  .meta({ id: 'Counts', description: 'Segments and words of the source, by standing.' })
export const entry = z
  .object({
    ...titled,
    opening: z.string(),
    segments: count,
    words: count,
    counts,
    changedBy: person,
    changedAt: time,
  })
  .meta({ id: 'DocumentEntry' })
export const run = z.object({ kind: z.enum(['same', 'removed', 'added']), text: z.string() }).meta({
  id: 'Run',
  description: 'A stretch of a difference: same and removed are the old text, same and added the new.',
})
export const segment = z
  .object({
    id: z.uuid(),
    number: count.meta({ description: 'Its place in the document by now, from 1.' }),
    source: z.string(),
    target: z.string(),
    words: count,
    head: count.meta({ description: 'The newest revision, 0 for none: what a save names as its base.' }),
    standing,
    by: person.optional(),
    at: time.optional(),
    openComments: count,
    proposal: z.uuid().optional(),
    proposals: count,
    endMark: z.boolean(),
  })
  .meta({ id: 'Segment' })
export const revision = z
  .object({
    segment: z.uuid(),
    number: count,
    text: z.string(),
    by: person,
    at: time,
    standing,
    origin: z.enum(origins),
    change: count,
    added: count,
    removed: count,
    restore: z.string().optional(),
  })
  .meta({ id: 'Revision' })
export const check = z.enum(checks)
export const severity = z.enum(['error', 'warning'])
/** How many findings of a segment stand, and where its texts are underlined for them. */
export const found = z.object({
  n: count,
  worst: severity,
  places: z.array(z.object({ side: z.enum(['source', 'target']), from: count, to: count, severity })),
})
export const finding = z
  .object({
    name: z.string(),
    check,
    severity,
    words: z.array(z.object({ side: z.enum(['source', 'target']), from: count, to: count, text: z.string() })),
  })
  .meta({ id: 'Finding' })
export const thread = z
  .object({
    id: z.uuid(),
    segment: z.uuid(),
    resolved: z.object({ by: person, at: time }).optional(),
    remarks: z.array(z.object({ id: z.uuid(), by: person, at: time, text: z.string() })),
  })
  .meta({ id: 'Thread' })
export const concept = z
  .object({
    id: z.string(),
    subject: z.string(),
    definition: z.string(),
    note: z.string(),
    terms: z.array(
      z.object({
        language: z.string(),
        text: z.string(),
        status: z.enum(termStatuses).nullable(),
        partOfSpeech: z.string(),
        note: z.string(),
      }),
    ),
  })
  .meta({ id: 'Concept' })

/** A revision as a conflict tells it; null where there was none. */
export const told = z
  .object({
    segment: z.uuid(),
    number: count,
    text: z.string(),
    state: z.enum(states),
    at: time,
    by: z.string(),
  })
  .nullable()
export const merged = z.union([
  z.object({ kind: z.literal('same'), text: z.string() }),
  z.object({ kind: z.enum(['theirs', 'mine', 'both']), text: z.string(), was: z.string() }),
  z.object({ kind: z.literal('fork'), was: z.string(), theirs: z.string(), mine: z.string() }),
])

export const refusal = z.object({
  code: z.enum(Object.keys(refusals) as [keyof typeof refusals]),
  sentence: z.string(),
  request: z.string().meta({ description: 'Stands in the log, and in X-Request-Id.' }),
})

export const refused = z.object({ error: refusal }).meta({ id: 'Refusal' })
