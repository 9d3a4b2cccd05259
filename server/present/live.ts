/** What a page is told of what others do, while it is open. */
import { type ChangeKind, type SegmentId, type Standing, standing } from '../../segments/model.ts'
import type { Counts, FindingCount, Person } from '../../views/locals.ts'
import type { Document, Here, Project, Store } from '../store/contract.ts'
import { findingsOf } from './findings.ts'
import { peopleOf } from './people.ts'
import { totalOf, translatedOf } from './rows.ts'

/** A text that somebody saved. */
export interface LiveRevision {
  readonly segment: SegmentId
  readonly number: number
  readonly head: number
  readonly text: string
  readonly standing: Standing
  readonly by: Person | undefined
  readonly findings: FindingCount | null
}

/** All that came after one change, up to another. */
export interface LiveChange {
  readonly change: number
  /** Whether segments began or ended, so that numbers have moved: the page is to be read again. */
  readonly structure: boolean
  readonly kinds: readonly ChangeKind[]
  readonly revisions: readonly LiveRevision[]
  readonly counts: Counts
  readonly total: number
  readonly translated: number
  /** How many segments have findings; left out where nobody counted. */
  readonly withFindings?: number
}

export interface LivePerson {
  readonly person: Person
  readonly segment: SegmentId | null
}

/** More than this is said by “read the page again”. */
const mostRevisions = 200

export async function changesSince(
  store: Store,
  project: Project,
  document: Document,
  seen: number,
  failed: (error: unknown) => void,
): Promise<LiveChange> {
  const structure = document.structure > seen
  const [differing, changes] = await Promise.all([
    structure ? [] : store.moments.between(document.id, seen, document.change),
    store.documents.changes(document.id, seen),
  ])
  const personOf = await peopleOf(
    store,
    project.id,
    differing.map(({ after }) => after?.by ?? null),
  )
  const many = differing.length > mostRevisions
  const findings =
    differing.length > 0 && !many ? await findingsOf(store, document, { whole: false, failed }) : undefined
  return {
    change: document.change,
    structure: structure || many,
    kinds: [...new Set(changes.map(({ kind }) => kind))],
    revisions: many
      ? []
      : differing.flatMap(({ after }) =>
          after
            ? [
                {
                  segment: after.segment.id,
                  number: after.number,
                  head: after.head,
                  text: after.text,
                  standing: standing(after.state, after.text),
                  by: after.by === null ? undefined : personOf(after.by),
                  findings: findings?.open(after) ?? null,
                },
              ]
            : [],
        ),
    counts: document.progress,
    total: totalOf(document.progress),
    translated: translatedOf(document.progress),
    ...(findings?.segments === undefined ? {} : { withFindings: findings.segments.length }),
  }
}

/** Everybody but the one who is told. */
export async function othersHere(
  store: Store,
  project: Project,
  here: readonly Here[],
  but: Here['user'],
): Promise<LivePerson[]> {
  const others = here.filter(({ user }) => user !== but)
  const personOf = await peopleOf(
    store,
    project.id,
    others.map(({ user }) => user),
  )
  return others.map(({ user, segment }) => ({ person: personOf(user), segment }))
}
