/** The history of a segment as pages show it. */
import { type Revision, type Segment, type SegmentId, standing, type UserId } from '../../segments/model.ts'
import { diff, type Run, tally } from '../../segments/revisions/diff.ts'
import type { RevisionEntry } from '../../views/locals.ts'
import { paths } from '../paths.ts'
import type { Row, Store } from '../store/contract.ts'
import { type PersonOf, writerOf } from './people.ts'

export type Entry = RevisionEntry & { readonly runs: readonly Run[] }

/**
 * A revision with its difference to the one before it. `restorable`: it stands in a living segment, and is not the newest.
 * A carried text is nobody's new typing: it adds and removes nothing.
 */
export function entry(
  revision: Revision,
  before: Revision | undefined,
  personOf: PersonOf,
  restorable: boolean,
): Entry {
  const { segment, number, text, state, at, origin, change, why, credit } = revision
  const carried = origin === 'carried' && before === undefined
  const runs = carried ? diff(text, text) : diff(before?.text ?? '', text)
  return {
    segment,
    number,
    text,
    ...writerOf(revision, personOf),
    ...(credit?.at ? { writtenAt: credit.at } : {}),
    at,
    standing: standing(state, text),
    origin,
    change,
    ...(why === undefined ? {} : { why }),
    ...tally(runs),
    restore: restorable ? paths.restoration(segment, number) : undefined,
    runs,
  }
}

/** Entries of revisions that come newest first, all of one segment. */
export function entries(revisions: readonly Revision[], personOf: PersonOf, living: boolean): Entry[] {
  return revisions.map((revision, i) => entry(revision, revisions[i + 1], personOf, living && i > 0))
}

export interface Past {
  readonly segment: Segment
  /** Newest first. */
  readonly revisions: readonly Revision[]
}

/** A segment and all it carries on, nearest first, each with its revisions. */
export async function pastOf(store: Store, { segment }: Row): Promise<Past[]> {
  const { segments } = await store.segments.ancestors(segment.id)
  return Promise.all(
    [segment, ...segments].map(async (one) => ({ segment: one, revisions: await store.revisions.list(one.id) })),
  )
}

export const writersOf = (past: readonly Past[]): UserId[] =>
  past.flatMap(({ revisions }) => revisions.map(({ by }) => by))

/** What a segment says to a program: enough to decide a conflict by. */
export interface Told {
  readonly segment: SegmentId
  readonly number: number
  readonly text: string
  readonly state: Revision['state']
  readonly at: Date
  readonly by: string
}

export function told(revision: Revision | undefined, personOf: PersonOf): Told | null {
  if (!revision) return null
  const { segment, number, text, state, at } = revision
  return { segment, number, text, state, at, by: writerOf(revision, personOf).by.name }
}
