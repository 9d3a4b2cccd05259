import type { Revision } from '../../segments/model.ts'
import { diff } from '../../segments/revisions/diff.ts'
import { merge } from '../../segments/revisions/merge.ts'
import type { Proposal } from '../../segments/revisions/revise.ts'
import type { Pages } from '../../views/locals.ts'
import type { Document, Project, Row, Store } from '../store/contract.ts'
import { headOf } from './documents.ts'
import { peopleOf } from './people.ts'
import { entry } from './revisions.ts'
import { segmentRow } from './rows.ts'

/** Base, theirs and mine of a segment that two people saved, and what fits together of both. */
export async function conflictOf(
  store: Store,
  { project, document, row }: { readonly project: Project; readonly document: Document; readonly row: Row },
  proposal: Proposal,
  base: Revision | undefined,
  theirs: Revision,
  problem?: string,
): Promise<Pages['conflict']> {
  const personOf = await peopleOf(store, project.id, [theirs.by, base?.by ?? null, row.by])
  const began = base?.text ?? ''
  const { runs: merged, forks, fits } = merge(began, theirs.text, proposal.text)
  // The row was read before the save: it may be older than theirs.
  const now: Row = { ...row, head: theirs.number, text: theirs.text, state: theirs.state, by: theirs.by, at: theirs.at }
  return {
    ...headOf(project, document),
    segment: segmentRow(now, personOf),
    base: base && entry(base, undefined, personOf, false),
    theirs: entry(theirs, base, personOf, false),
    theirRuns: diff(began, theirs.text),
    mine: { text: proposal.text, runs: diff(began, proposal.text) },
    merged,
    forks,
    fits,
    state: proposal.state,
    problem,
  }
}
