import type { SegmentId } from '../../segments/model.ts'
import { standing } from '../../segments/model.ts'
import { diff } from '../../segments/revisions/diff.ts'
import { pairs, type Shown, targetOf } from '../../segments/revisions/moments.ts'
import type { Restoration, Restoring } from '../../segments/revisions/restore.ts'
import type { Pages } from '../../views/locals.ts'
import { paths } from '../paths.ts'
import type { Store } from '../store/contract.ts'
import { peopleOf } from './people.ts'
import { documentHead, momentsOf } from './timeline.ts'

/** How a restoration would go, and what stands in its way. */
export interface Plan extends Restoration, Pick<Restoring, 'to' | 'now' | 'lineage'> {
  /** Final, and not the restorer's to open. */
  readonly locked: ReadonlySet<SegmentId>
}

interface Dispute {
  readonly change: number
  readonly seen: number
  readonly selected: ReadonlySet<SegmentId> | undefined
  readonly plan: Plan
}

/** What stands in the way of a restoration, with what stands there and what would. */
export async function restorationOf(
  store: Store,
  subject: Parameters<typeof documentHead>[0],
  { change, seen, selected, plan }: Dispute,
): Promise<Pages['restoration']> {
  const { to, now, lineage, locked, restructuring } = plan
  const disputed = new Set(plan.conflicts.map(({ segment }) => segment))
  const numbers = new Map(now.rows.map(({ segment }, i) => [segment.id, i + 1]))
  const wanted = pairs<Shown>(to, now, lineage).filter(({ after }) =>
    after.some(({ segment }) => disputed.has(segment.id)),
  )
  const rows = await store.moments.some(subject.document.id, now.change, [...disputed])
  const writers = new Map(rows.map((row) => [row.segment.id, row]))
  const { momentOf } = await momentsOf(store, subject, [change])
  const personOf = await peopleOf(
    store,
    subject.project.id,
    rows.map(({ by }) => by),
  )
  return {
    ...documentHead(subject),
    document: { ...documentHead(subject).document, change: now.change },
    moment: momentOf(change),
    action: paths.restorations(subject.document.id, change),
    conflicts: wanted.map(({ before, after }) => {
      const first = after.find(({ segment }) => disputed.has(segment.id))!
      const row = writers.get(first.segment.id)
      return {
        number: numbers.get(first.segment.id) ?? 0,
        source: first.segment.source,
        standing: standing(first.state, first.text),
        by: row?.by ? personOf(row.by) : undefined,
        at: row?.at ?? undefined,
        runs: diff(targetOf(after), targetOf(before)),
        locked: after.some(({ segment }) => locked.has(segment.id)),
      }
    }),
    others: (restructuring?.begun.length ?? 0) + (restructuring?.revised?.length ?? 0),
    selected: selected && [...selected],
    seen,
  }
}
