/** A reviser's queue: the segments that a filter lets through, and one of them with what somebody made of another's text. */
import { type Revision, type SegmentId, type Standing, type State, states, type UserId } from '../../segments/model.ts'
import { type Decision, edits } from '../../segments/revisions/decide.ts'
import { diff, type Run } from '../../segments/revisions/diff.ts'
import { confirmedBefore } from '../../segments/revisions/edited.ts'
import type { Moved } from '../../segments/revisions/states.ts'
import { threadsOf } from '../../segments/revisions/threads.ts'
import type { EditStretch, ReviewedSegment, ReviewFilter, ReviewPage, StateChoice } from '../../views/review-locals.ts'
import { Refusal } from '../errors.ts'
import { paths } from '../paths.ts'
import type { Document, Filter, Project, Row, Store, User } from '../store/contract.ts'
import { headOf } from './documents.ts'
import { findingEntries } from './finding-entries.ts'
import { type Found, findingsOf } from './findings.ts'
import { peopleOf } from './people.ts'
import { entry } from './revisions.ts'
import { mostStrokes, segmentRow, strokesOf, totalOf } from './rows.ts'
import { callable, speakersIn, threadEntries } from './threads.ts'

const queuePage = 50
const mostMoments = 12

interface Subject {
  readonly project: Project
  readonly document: Document
  readonly user: User
  readonly may: { readonly write: boolean; readonly review: boolean }
  /** What bringing a segment to a state would be. */
  readonly moving: (row: Row, to: State) => Promise<Moved>
  /** What to do with a look over a large document that failed. */
  readonly failed: (error: unknown) => void
}

/** What the page is asked for; a decision that was not carried out comes with it again. */
export interface AskedReview {
  readonly filter: ReviewFilter
  readonly page: number
  readonly segment: SegmentId | undefined
  readonly decisions?: ReadonlyMap<number, Decision>
  readonly why?: string
  readonly problem?: string
}

/** What the store is asked for a reviser's filter. */
export const storeFilter = ({ show, since, by, commented }: ReviewFilter): Filter => ({
  ...(show ? { standings: [show] } : {}),
  ...(since === undefined ? {} : { since }),
  ...(by ? { by } : {}),
  ...(commented ? { commented } : {}),
})

/** The address of a queue; its first segment, or the one named, is open. */
export const queueAddress = (
  document: Document['id'],
  { show, since, by, commented, found }: ReviewFilter,
  more: { readonly segment?: SegmentId | undefined; readonly page?: number | undefined } = {},
): string =>
  paths.review(document, {
    // What a reviser comes for is said by no word.
    show: show === 'translated' ? undefined : (show ?? 'all'),
    since,
    by,
    commented: commented ? 'yes' : undefined,
    found: found ? 'yes' : undefined,
    page: more.page === 1 ? undefined : more.page,
    segment: more.segment,
  })

export async function reviewPage(store: Store, subject: Subject, asked: AskedReview): Promise<ReviewPage> {
  const { project, document, user } = subject
  const total = totalOf(document.progress)
  const findings = await findingsOf(store, document, { whole: asked.filter.found, failed: subject.failed })
  const [shown, whole, members, versions, look] = await Promise.all([
    store.documents.page(document.id, asked.page, queuePage, {
      ...storeFilter(asked.filter),
      ...(asked.filter.found ? { among: findings.segments ?? [] } : {}),
    }),
    total <= mostStrokes ? store.documents.page(document.id, 1, mostStrokes) : undefined,
    store.projects.members(project.id),
    store.moments.versions(document.id),
    store.moments.lastLook(document.id, user.id),
  ])
  const named = asked.segment && (await store.segments.get(asked.segment))
  const current = named?.segment.document === document.id && named.segment.died === null ? named : shown.rows[0]
  const revisions = await store.revisions.listMany(shown.rows.map(({ segment }) => segment.id))
  const personOf = await peopleOf(store, project.id)
  return {
    ...headOf(project, document),
    may: subject.may,
    filter: asked.filter,
    counts: document.progress,
    total,
    strokes: whole && strokesOf(whole.rows),
    people: members.map(({ user: member }) => personOf(member)),
    moments: [
      ...(look ? [{ change: look.change, name: undefined }] : []),
      ...versions.slice(0, mostMoments).map(({ change, name }) => ({ change, name })),
    ],
    matching: shown.total,
    page: shown.page,
    pages: shown.pages,
    queue: shown.rows.map((row) => ({
      id: row.segment.id,
      number: row.number,
      standing: segmentRow(row, personOf).standing,
      text: row.text,
      edits: edits(runsOf(revisions.get(row.segment.id) ?? [])).length,
      openComments: row.openComments,
      findings: findings.open(row)?.n ?? 0,
    })),
    current: current && (await reviewed(store, subject, current, shown.rows, asked, findings)),
    withFindings: findings.segments?.length,
    problem: asked.problem,
  }
}

/** The newest text against the one it is read against; the same on both sides when there is none. */
function runsOf(revisions: readonly Revision[]): Run[] {
  const text = revisions[0]?.text ?? ''
  return diff(confirmedBefore(revisions)?.text ?? text, text)
}

async function reviewed(
  store: Store,
  { project, moving }: Subject,
  row: Row,
  queue: readonly Row[],
  asked: AskedReview,
  found: Found,
): Promise<ReviewedSegment> {
  const { id } = row.segment
  const [revisions, remarks, members, above, below] = await Promise.all([
    store.revisions.list(id),
    store.comments.of(id),
    store.projects.members(project.id),
    store.segments.neighbour(id, 'previous'),
    store.segments.neighbour(id, 'next'),
  ])
  const threads = threadsOf(remarks).filter(({ opening }) => opening.resolvedAt === null)
  const people: (UserId | null)[] = [
    row.by,
    ...revisions.map(({ by }) => by),
    ...speakersIn(threads),
    ...found.of(row).map(({ aside }) => aside?.by ?? null),
  ]
  const personOf = await peopleOf(store, project.id, people)
  const [now, before] = [revisions[0], confirmedBefore(revisions)]
  const runs = runsOf(revisions)
  return {
    segment: segmentRow(row, personOf, '', undefined, found.open(row)),
    findings: await findingEntries(store, row, found.of(row), personOf),
    before: before && entry(before, undefined, personOf, false),
    now: now && entry(now, before, personOf, false),
    stretches: stretches(runs),
    edits: edits(runs).length,
    decisions: Object.fromEntries(asked.decisions ?? []),
    why: asked.why ?? '',
    states: await Promise.all(states.slice(1).map((state) => choice(moving, row, state))),
    above: above && glimpse(above),
    below: below && glimpse(below),
    ...around(row, queue),
    threads: await threadEntries(store, threads, personOf, members),
    callable: callable(members),
  }
}

/** Runs in order, those of one edit that stand together as one. */
function stretches(runs: readonly Run[]): EditStretch[] {
  const numbers = new Map(edits(runs).flatMap(({ number, runs: list }) => list.map((i) => [i, number] as const)))
  const found: { edit: number; runs: Run[] }[] = []
  for (const [i, run] of runs.entries()) {
    const edit = numbers.get(i) ?? 0
    const last = found.at(-1)
    if (last?.edit === edit) last.runs.push(run)
    else found.push({ edit, runs: [run] })
  }
  return found
}

async function choice(moving: Subject['moving'], row: Row, state: State): Promise<StateChoice> {
  const moved = await moving(row, state)
  return { state, refused: moved.kind === 'refused' ? new Refusal(moved.code).sentence : undefined }
}

const glimpse = ({ number, segment, text }: Row) => ({ number, source: segment.source, target: text })

/** The neighbours of a segment in a queue, whether or not it is (still) one of it. */
function around({ number }: Row, queue: readonly Row[]): Pick<ReviewedSegment, 'previous' | 'next'> {
  return {
    previous: queue.findLast((row) => row.number < number)?.segment.id,
    next: queue.find((row) => row.number > number)?.segment.id,
  }
}

/** Reads a filter from an address; what is wrong in it is left out. */
export function filterIn(query: Readonly<Record<string, unknown>>, standings: readonly Standing[]): ReviewFilter {
  const since = Number(query.since)
  const wanted = query.show ?? 'translated'
  return {
    show: standings.find((name) => name === wanted),
    since: query.since !== undefined && Number.isSafeInteger(since) && since >= 0 ? since : undefined,
    by: typeof query.by === 'string' && /^[\w-]{36}$/.test(query.by) ? (query.by as UserId) : undefined,
    commented: query.commented === 'yes',
    found: query.found === 'yes',
  }
}
