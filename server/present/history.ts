import type { Lineage, Segment, SegmentId } from '../../segments/model.ts'
import { diff } from '../../segments/revisions/diff.ts'
import { group } from '../../segments/revisions/history.ts'
import type { KeptProposal } from '../../segments/revisions/revise.ts'
import type { Pages } from '../../views/locals.ts'
import { paths } from '../paths.ts'
import { may } from '../permissions.ts'
import type { Document, Project, Row, Store } from '../store/contract.ts'
import { headOf } from './documents.ts'
import { outsider, type PersonOf, peopleOf } from './people.ts'
import { type Entry, entries, entry, type Past, pastOf, writersOf } from './revisions.ts'
import { segmentRow } from './rows.ts'

interface Subject {
  readonly project: Project
  readonly role: Parameters<typeof may>[0]
  readonly document: Document
  readonly row: Row
}

/** Every revision of a segment and of those it carries on, newest first, with the difference of two of them. */
export async function historyOf(
  store: Store,
  { project, role, document, row }: Subject,
  asked: { readonly from: number | undefined; readonly to: number | undefined; readonly open: string | undefined },
): Promise<Pages['revisions']> {
  const [past, changes, { lineage }, proposals] = await Promise.all([
    pastOf(store, row),
    store.documents.changes(document.id),
    store.segments.ancestors(row.segment.id),
    store.proposals.of(row.segment.id),
  ])
  const personOf = await peopleOf(store, project.id, [
    ...writersOf(past),
    row.by,
    ...changes.map(({ by }) => by),
    ...proposals.flatMap(({ by, settled }) => (settled ? [by, settled.by] : [by])),
  ])
  const alive = row.segment.died === null
  const shown = past.map(({ segment, revisions }) =>
    entries(revisions, personOf, alive && segment.id === row.segment.id),
  )
  return {
    ...headOf(project, document),
    may: { write: may(role, 'write') && alive, review: may(role, 'review') && alive },
    segment: segmentRow(row, personOf),
    groups: grouped(past, shown, asked.open),
    total: past.reduce((sum, { revisions }) => sum + revisions.length, 0),
    compare: compared(past[0]!, personOf, asked),
    lineage: await linesOf(store, document, past, lineage, changes, personOf),
    base: row.head,
    proposals: besides(proposals, past, personOf),
  }
}

/** Drafts of one sitting stand as one; `open` names a group by its newest revision, SEGMENT.NUMBER, or `all`. */
function grouped(
  past: readonly Past[],
  shown: readonly (readonly Entry[])[],
  open: string | undefined,
): Pages['revisions']['groups'] {
  const byName = new Map(shown.flat().map((one) => [nameOf(one), one]))
  const find = (revision: { segment: SegmentId; number: number }): Entry => byName.get(nameOf(revision))!
  return group(past.flatMap(({ revisions }) => revisions)).map(({ newest, older }) => ({
    newest: find(newest),
    older: older.map(find),
    open: open === 'all' || open === nameOf(newest) || open === String(newest.number),
  }))
}

/** Texts that wait or waited, newest first, each against the revision it was written from. */
function besides(
  proposals: readonly KeptProposal[],
  past: readonly Past[],
  personOf: PersonOf,
): Pages['revisions']['proposals'] {
  return [...proposals].reverse().map(({ id, segment, text, by, at, base, settled, author }) => {
    const from = past.find((one) => one.segment.id === segment)?.revisions.find(({ number }) => number === base)
    return {
      id,
      by: author === undefined ? personOf(by) : outsider(personOf(by), author),
      broughtBy: author === undefined ? undefined : personOf(by),
      at,
      base,
      runs: diff(from?.text ?? '', text),
      settled: settled && { ...settled, by: personOf(settled.by) },
    }
  })
}

const nameOf = ({ segment, number }: { segment: SegmentId; number: number }): string => `${segment}.${number}`

/** `from` 0 is the empty text before the first revision. Left out: the newest against the one before it. */
function compared(
  { revisions }: Past,
  personOf: PersonOf,
  asked: { from: number | undefined; to: number | undefined },
): Pages['revisions']['compare'] {
  const numbered = (number: number) => revisions.find((revision) => revision.number === number)
  const to = numbered(asked.to ?? revisions[0]?.number ?? 0)
  if (!to) return undefined
  const from = numbered(asked.from ?? to.number - 1)
  return {
    from: from && entry(from, numbered(from.number - 1), personOf, false),
    to: entry(to, from, personOf, false),
    runs: diff(from?.text ?? '', to.text),
  }
}

/** What the segment came from: one line a change that ended something it carries on, newest first. */
async function linesOf(
  store: Store,
  document: Document,
  past: readonly Past[],
  lineage: readonly Lineage[],
  changes: Awaited<ReturnType<Store['documents']['changes']>>,
  personOf: PersonOf,
): Promise<Pages['revisions']['lineage']> {
  const sources = new Map(past.map(({ segment }) => [segment.id, segment]))
  const acts = [...new Set(lineage.map(({ change }) => change))].sort((a, b) => b - a)
  const lines = await Promise.all(
    acts.map(async (number) => {
      const change = changes.find((one) => one.number === number)
      const links = lineage.filter((link) => link.change === number)
      const ancestors = [...new Set(links.map(({ ancestor }) => ancestor))].flatMap((id) => sources.get(id) ?? [])
      const began = sources.get(links[0]!.descendant)
      if (!change || !began) return []
      const source = ancestors.map((one) => one.source).join(' ')
      const corrected = change.kind === 'source' || (ancestors.length === 1 && sameSpan(ancestors[0]!, began))
      return [
        {
          change: number,
          kind: change.kind,
          by: personOf(change.by),
          at: change.at,
          source,
          runs: corrected ? diff(source, began.source) : undefined,
          undo: (await undoable(store, document, number)) ? paths.undo(document.id, number) : undefined,
        },
      ]
    }),
  )
  return lines.flat()
}

/** A source that took exactly the place of another. */
const sameSpan = (before: Segment, after: Segment): boolean =>
  before.rank === after.rank && before.after === after.after

/** A change can be taken back as long as all that it began still lives. */
async function undoable(store: Store, document: Document, change: number): Promise<boolean> {
  const restructuring = await store.restructurings.of(document.id, change)
  return restructuring?.begun.every(({ segment }) => segment.died === null) ?? false
}
