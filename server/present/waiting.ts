/** The texts that wait in a document: how each meets what stands by now, a page of them, and those that can be taken as they are. */
import type { Revision, SegmentId } from '../../segments/model.ts'
import type { KeptProposal } from '../../segments/revisions/revise.ts'
import { meeting, seen } from '../../segments/revisions/waiting.ts'
import type { Pages } from '../../views/locals.ts'
import type { WaitingSegment } from '../../views/outside-locals.ts'
import type { Document, Project, Row, Store } from '../store/contract.ts'
import { headOf } from './documents.ts'
import { outsider, type PersonOf, peopleOf } from './people.ts'

const perPage = 50
/** Segments that are asked for at once. */
const portion = 1000
/** Of so many segments a page is made: more than anybody decides about, and fewer than an engine takes values in one question. */
const mostSegments = 30_000

/** A text that waits, and what it was begun from. */
export interface Waiting {
  /** The living segment that it is for by now. */
  readonly segment: SegmentId
  readonly proposal: KeptProposal
  readonly base: string
}

/** A segment whose text can be what is proposed: nobody has said anything else since, and nobody proposes another. */
export interface Plain {
  readonly row: Row
  readonly proposals: readonly KeptProposal[]
}

/** All that waits, oldest first. */
export async function waitingIn(store: Store, { id }: Document): Promise<Waiting[]> {
  const open = await store.proposals.open(id)
  const based = [...new Set(open.flatMap(({ proposal }) => (proposal.base > 0 ? [proposal.segment] : [])))]
  const revisions = await store.revisions.listMany(based)
  return open.map(({ segment, proposal }) => ({ segment, proposal, base: textOf(revisions, proposal) }))
}

const textOf = (revisions: ReadonlyMap<SegmentId, readonly Revision[]>, { segment, base }: KeptProposal): string =>
  revisions.get(segment)?.find(({ number }) => number === base)?.text ?? ''

/** Those of each segment, oldest first. */
export function bySegment<One extends { readonly segment: SegmentId }>(waiting: readonly One[]): Map<SegmentId, One[]> {
  const found = new Map<SegmentId, One[]>()
  for (const one of waiting) {
    const beside = found.get(one.segment)
    if (beside) beside.push(one)
    else found.set(one.segment, [one])
  }
  return found
}

/** The living segments beside which something waits, in no order; read in portions. */
export async function* rowsBeside(store: Store, { id }: Document, waiting: readonly Waiting[]): AsyncGenerator<Row> {
  const ids = [...new Set(waiting.map(({ segment }) => segment))]
  for (let from = 0; from < ids.length; from += portion)
    yield* (await store.documents.page(id, 1, portion, { among: ids.slice(from, from + portion) })).rows
}

/** Undefined when the texts beside a segment cannot be taken without looking. */
export function plainOf(row: Row, beside: readonly Waiting[]): Plain | undefined {
  const [first] = beside
  const isPlain = ({ proposal, base }: Waiting): boolean =>
    proposal.segment === row.segment.id &&
    proposal.text === first!.proposal.text &&
    meeting(base, proposal.text, row.text) === 'plain'
  return first && beside.every(isPlain) ? { row, proposals: beside.map(({ proposal }) => proposal) } : undefined
}

/** `locked`: why a segment may not be given a text of this state by the reader. */
export async function waitingPage(
  store: Store,
  {
    project,
    document,
    mayWrite,
  }: { readonly project: Project; readonly document: Document; readonly mayWrite: boolean },
  asked: { readonly page: number; readonly problem?: string },
  { waiting, plain }: { readonly waiting: readonly Waiting[]; readonly plain: number },
  locked: (row: Row, proposal: KeptProposal) => Promise<string | undefined>,
): Promise<Pages['waiting']> {
  const each = bySegment(waiting)
  const among = [...each.keys()]
  const shown =
    among.length === 0
      ? { rows: [], page: 1, pages: 1, total: 0 }
      : await store.documents.page(document.id, asked.page, perPage, { among: among.slice(0, mostSegments) })
  const personOf = await peopleOf(
    store,
    project.id,
    waiting.map(({ proposal }) => proposal.by),
  )
  return {
    ...headOf(project, document),
    may: { write: mayWrite },
    change: document.change,
    total: waiting.length,
    segments: await Promise.all(
      shown.rows.map((row) => segmentOf(row, each.get(row.segment.id) ?? [], personOf, locked)),
    ),
    page: shown.page,
    pages: shown.pages,
    plain,
    left: among.length - plain,
    problem: asked.problem,
  }
}

async function segmentOf(
  row: Row,
  beside: readonly Waiting[],
  personOf: PersonOf,
  locked: (row: Row, proposal: KeptProposal) => Promise<string | undefined>,
): Promise<WaitingSegment> {
  const { segment, number } = row
  return {
    id: segment.id,
    number,
    source: segment.source,
    texts: await Promise.all(
      beside.map(async ({ proposal, base }) => {
        const { id, by, author, at, origin, text } = proposal
        const now = proposal.segment === segment.id ? row.text : undefined
        return {
          ...seen(base, text, now),
          id,
          by: author === undefined ? personOf(by) : outsider(personOf(by), author),
          broughtBy: author === undefined ? undefined : personOf(by),
          at,
          origin,
          head: row.head,
          rivals: beside.some((other) => other.proposal.text !== text),
          locked: await locked(row, proposal),
        }
      }),
    ),
  }
}
