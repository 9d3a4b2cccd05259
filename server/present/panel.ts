import { findTerms } from '../../segments/exchange/glossary/find.ts'
import { type Concept, termsIn } from '../../segments/exchange/glossary/model.ts'
import { threadsOf } from '../../segments/revisions/threads.ts'
import type { Panel } from '../../views/locals.ts'
import type { Shell } from '../shell.ts'
import type { Project, Row } from '../store/contract.ts'
import { findingEntries } from './finding-entries.ts'
import type { Found } from './findings.ts'
import { blamesOf, stretchesOf } from './hands.ts'
import { offerEntry, writersOf as writersOfOffers } from './memory.ts'
import { peopleOf } from './people.ts'
import { entries, pastOf, writersOf } from './revisions.ts'
import { segmentRow } from './rows.ts'
import { callable, speakersIn, threadEntries } from './threads.ts'

/** As many revisions as stand beside the text; the page of the history has them all. */
const shown = 6

/** What stands beside the text for one segment. */
export async function panelOf(
  { store, recollection }: Shell,
  project: Project,
  row: Row,
  tab: Panel['tab'],
  found: Found,
): Promise<Panel> {
  const [past, comments, members, blames, offers, agreed] = await Promise.all([
    pastOf(store, row),
    store.comments.of(row.segment.id),
    store.projects.members(project.id),
    tab === 'history' ? blamesOf(store, [row.segment.id]) : undefined,
    tab === 'memory' ? recollection.offers(project.id, row) : [],
    tab === 'terms' ? store.terms.list(project.id) : [],
  ])
  const threads = threadsOf(comments)
  const findings = found.of(row)
  const personOf = await peopleOf(store, project.id, [
    ...writersOf(past),
    row.by,
    ...speakersIn(threads),
    ...findings.map(({ aside }) => aside?.by ?? null),
    ...writersOfOffers(offers),
  ])
  const revisions = past.flatMap(({ segment, revisions }) =>
    // One more than is shown, so that the last has something to differ from.
    entries(revisions.slice(0, shown + 1), personOf, segment.id === row.segment.id && segment.died === null),
  )
  return {
    project: project.id,
    document: row.segment.document,
    segment: segmentRow(row, personOf, '', undefined, found.open(row)),
    tab,
    revisions: revisions.slice(0, shown),
    hands: row.head === 0 ? [] : stretchesOf(blames?.get(row.segment.id), personOf),
    revisionsTotal: past.reduce((sum, { revisions }) => sum + revisions.length, 0),
    findings: await findingEntries(store, row, findings, personOf),
    withFindings: found.segments?.length,
    threads: await threadEntries(store, threads, personOf, members),
    people: callable(members),
    offers: offers.map((offer) => offerEntry(offer, row, personOf)),
    terms: termsBeside(
      row.segment.source,
      agreed.map(({ concept }) => concept),
    ),
  }
}

const termsBeside = (source: string, concepts: readonly Concept[]): Panel['terms'] =>
  findTerms(source, concepts).map(({ concept, span, times }) => ({
    written: source.slice(span.from, span.to),
    times,
    terms: termsIn(concept, 'en'),
  }))
