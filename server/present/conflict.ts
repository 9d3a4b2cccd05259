import type { Revision } from '../../segments/model.ts'
import { diff } from '../../segments/revisions/diff.ts'
import { type Merged, merge } from '../../segments/revisions/merge.ts'
import type { KeptProposal } from '../../segments/revisions/revise.ts'
import { bySentence, isCrowded } from '../../segments/revisions/wholes.ts'
import type { DecidedBy, Pages } from '../../views/locals.ts'
import { may } from '../permissions.ts'
import type { Document, Project, Row, Store, User } from '../store/contract.ts'
import { headOf } from './documents.ts'
import { outsider, peopleOf } from './people.ts'
import { entry } from './revisions.ts'
import { segmentRow } from './rows.ts'

interface Subject {
  readonly project: Project
  readonly role: Parameters<typeof may>[0]
  readonly document: Document
  /** Of the segment that the proposal was written for, living or not. */
  readonly row: Row
  readonly user: User
}

/** A proposal against what stands in its segment now, and what fits together of both. */
export async function conflictOf(
  store: Store,
  { project, role, document, row, user }: Subject,
  proposal: KeptProposal,
  { problem, by }: { readonly problem?: string; readonly by?: DecidedBy['by'] | undefined } = {},
): Promise<Pages['conflict']> {
  const { segment, head } = row
  const numbered = (number: number): Promise<Revision | undefined> | undefined =>
    number === 0 ? undefined : store.revisions.get(segment.id, number)
  const [base, theirs, living] = await Promise.all([
    numbered(proposal.base),
    numbered(head),
    segment.died === null ? [] : store.segments.living(segment.id),
  ])
  const personOf = await peopleOf(
    store,
    project.id,
    [row.by, theirs?.by, base?.by, proposal.by, proposal.settled?.by].filter((by) => by !== undefined),
  )
  const [began, stands] = [base?.text ?? '', theirs?.text ?? '']
  const { runs: merged, forks, fits, crowded, by: decidedBy } = proposed(began, stands, proposal.text, by)
  return {
    ...headOf(project, document),
    may: { write: may(role, 'write') },
    proposal: {
      id: proposal.id,
      state: proposal.state,
      settled: proposal.settled && { ...proposal.settled, by: personOf(proposal.settled.by) },
    },
    segment: segmentRow(row, personOf),
    ended: segment.died === null ? undefined : living.map(({ id, source }) => ({ id, source })),
    base: base && entry(base, undefined, personOf, false),
    theirs: theirs && entry(theirs, base, personOf, false),
    theirRuns: diff(began, stands),
    mine: {
      text: proposal.text,
      runs: diff(began, proposal.text),
      by: proposal.author === undefined ? personOf(proposal.by) : outsider(personOf(proposal.by), proposal.author),
      broughtBy: proposal.author === undefined ? undefined : personOf(proposal.by),
      own: proposal.by === user.id && proposal.author === undefined,
      at: proposal.at,
    },
    merged,
    forks,
    fits,
    crowded,
    by: decidedBy,
    problem,
  }
}

/** What fits together of two texts; by whole sentences where words would be too many choices, unless somebody asks for either. */
export function proposed(base: string, theirs: string, mine: string, by?: DecidedBy['by']): Merged & DecidedBy {
  const merged = merge(base, theirs, mine)
  const crowded = isCrowded(merged)
  const chosen = by ?? (crowded ? 'sentences' : 'words')
  return { ...(chosen === 'sentences' ? bySentence(merged) : merged), crowded, by: chosen }
}
