/** The alignment editor: which Arabic and which English belong together, bead by bead. Each act is a change of the document. */
import type { Request, Response, Router } from 'express'
import { z } from 'zod'
import { doubtfulBelow, sureFrom } from '../../segments/alignment/sureness.ts'
import type { SegmentId } from '../../segments/model.ts'
import { join, type Living, type Restructuring } from '../../segments/revisions/lineage.ts'
import {
  accept,
  acceptAll,
  cutAt,
  moveDown,
  moveUp,
  sourceDown,
  sourceUp,
  swapOut,
} from '../../segments/revisions/pairing.ts'
import { stepsOf } from '../../segments/revisions/steps.ts'
import type { Pages, Step } from '../../views/locals.ts'
import { type Code, Refusal } from '../errors.ts'
import { tell } from '../middleware/flash.ts'
import { show } from '../middleware/pages.ts'
import { paths } from '../paths.ts'
import { may } from '../permissions.ts'
import { beadRow, type Waiting } from '../present/alignment.ts'
import { headOf } from '../present/documents.ts'
import { mostStrokes, pageSize, strokesOf, totalOf, translatedOf } from '../present/rows.ts'
import type { Shell } from '../shell.ts'
import type { Document, Filter, Row, User } from '../store/contract.ts'
import { doors, type Found } from './doors.ts'
import { key, read, whole } from './forms.ts'
import { allowMove } from './states.ts'

const shows = ['doubtful', 'one-sided', 'proposed'] as const
const acting = z.object({
  act: z.enum(['up', 'down', 'join', 'apart', 'cut', 'accept']),
  /** Which sentences are moved, and which side is cut. */
  side: z.enum(['source', 'target']).catch('target'),
  /** Where it is cut, in UTF-16 units of that side. */
  at: whole.catch(undefined),
  /** Revisions as they were seen: of the segment, of the one above it and of the one below. */
  head: whole,
  above: whole,
  below: whole,
  /** How many sentences are moved. */
  count: whole,
  show: z.enum(shows).optional().catch(undefined),
  page: whole.catch(undefined),
  key: key.optional(),
})
const accepting = z.object({ key: key.optional() })
type Acting = z.infer<typeof acting>

/** So many of the newest changes are looked through for what can be taken back. */
const remembered = 1000

const beadsShown = { may: 'read', asks: ['show', 'page', 'segment'] } as const
const doubtSought = { may: 'read', gives: 'way', asks: ['after'] } as const
const beadsAccepted = { may: 'write', takes: accepting } as const

export function alignment(shell: Shell): Router {
  const { store, clock, newId } = shell
  const open = doors(shell)

  open.get('/documents/:document/alignment', beadsShown, async (req, res, found) => {
    show(req, res, 'alignment', await beads(req, found))
  })

  /** To the next bead in doubt behind a segment, or to the first of all. */
  open.get('/documents/:document/alignment/doubt', doubtSought, async (req, res, { document }) => {
    const { after } = req.query
    const named = z.uuid().safeParse(after).success ? await store.segments.get(after as SegmentId) : undefined
    const from = named?.segment.document === document.id ? { after: named.segment.rank } : {}
    const next = await firstOf(document, { doubtfulBelow, ...from })
    const doubt = next ?? (await firstOf(document, { doubtfulBelow }))
    if (!doubt) tell(shell, req, res, { tone: 'good', key: 'flash.no_doubt' })
    const segment = doubt?.segment.id ?? named?.segment.id
    res.redirect(303, paths.alignment(document.id, segment ? { segment } : {}))
  })

  /** Confirms every bead that the aligner was sure of and nobody has settled. */
  open.post('/documents/:document/alignment', beadsAccepted, async (req, res, { document, user }) => {
    const sure: Living[] = []
    for await (const row of store.documents.asOf(document.id))
      if ((row.confidence ?? 0) >= sureFrom) sure.push(living(row))
    const decided = acceptAll(sure)
    if (!decided) throw new Refusal('nothing_to_confirm')
    await applied(document, decided, user, read(req, accepting).key)
    tell(shell, req, res, { tone: 'good', key: 'flash.all_confirmed', values: { n: decided.revised?.length ?? 0 } })
    res.redirect(303, paths.alignment(document.id))
  })

  open.post('/segments/:segment/alignment', { may: 'write', takes: acting }, async (req, res, found) => {
    const { document, row, user } = found
    const form = read(req, acting)
    if (row.segment.died !== null) throw ended(row.segment.id)
    if (form.head !== undefined && form.head !== row.head) throw new Refusal('changed_meanwhile')
    const { decided, goal, beside } = await decide(row, form)
    // What is final stands until it is opened; what was reviewed is a draft again.
    if (form.act !== 'accept')
      for (const one of [row, ...beside]) await allowMove(store, { ...found, row: one }, 'initial', one.head)
    const begun = await applied(document, decided, user, form.key)
    const goTo =
      goal === 'next'
        ? await onward(document, row)
        : goal === 'begun'
          ? begun[0]
          : goal === 'last'
            ? begun.at(-1)
            : goal
    lead(res, document, form, goTo)
  })

  /** What an act comes to, and the segment to look at after it. */
  async function decide(
    row: Row,
    { act, side, at, count = 1, above, below }: Acting,
  ): Promise<{ decided: Restructuring; goal: SegmentId | 'begun' | 'last' | 'next'; beside: readonly Row[] }> {
    const here = living(row)
    switch (act) {
      case 'up': {
        const first = await neighbour(row, 'previous', above)
        const move = side === 'source' ? sourceUp : moveUp
        const decided = possible(move(living(first), here, count), 'nothing_to_move')
        return { decided, goal: side === 'source' ? 'begun' : first.segment.id, beside: [first] }
      }
      case 'down': {
        const second = await neighbour(row, 'next', below)
        const move = side === 'source' ? sourceDown : moveDown
        const decided = possible(move(here, living(second), count), 'nothing_to_move')
        return { decided, goal: side === 'source' ? 'last' : second.segment.id, beside: [second] }
      }
      case 'join': {
        const first = await neighbour(row, 'previous', above)
        return { decided: join(living(first), here), goal: 'begun', beside: [first] }
      }
      case 'apart': {
        const next = await store.segments.neighbour(row.segment.id, 'next')
        const decided = possible(swapOut(here, next?.segment.rank ?? null), 'nothing_to_move')
        return { decided, goal: row.segment.id, beside: [] }
      }
      case 'cut': {
        const next = await store.segments.neighbour(row.segment.id, 'next')
        const decided = cutAt(here, side, at ?? 0, next?.segment.rank ?? null)
        if (decided.kind === 'refused') throw new Refusal(decided.code)
        return { decided, goal: 'last', beside: [] }
      }
      case 'accept':
        return { decided: possible(accept(here), 'nothing_to_confirm'), goal: 'next', beside: [] }
    }
  }

  async function neighbour({ segment }: Row, side: 'next' | 'previous', seen: number | undefined): Promise<Row> {
    const row = await store.segments.neighbour(segment.id, side)
    if (!row) throw new Refusal('no_neighbour')
    if (seen !== undefined && seen !== row.head) throw new Refusal('changed_meanwhile')
    return row
  }

  /** Applies it whole or not at all; the segments that it began. */
  async function applied(
    document: Document,
    decided: Restructuring,
    user: User,
    given: string | undefined,
  ): Promise<readonly SegmentId[]> {
    const outcome = await store.restructurings.apply(document.id, decided, user.id, clock(), given ?? newId())
    if (outcome.kind === 'key_reused') throw new Refusal('key_reused')
    if (outcome.kind === 'conflict') throw new Refusal('changed_meanwhile')
    return outcome.segments.map(({ id }) => id)
  }

  /** After a bead is settled: the next one in doubt, else the one below. */
  async function onward(document: Document, { segment }: Row): Promise<SegmentId> {
    const doubt = await firstOf(document, { doubtfulBelow, after: segment.rank })
    return (doubt ?? (await store.segments.neighbour(segment.id, 'next')))?.segment.id ?? segment.id
  }

  async function firstOf({ id }: Document, filter: Filter): Promise<Row | undefined> {
    return (await store.documents.page(id, 1, 1, filter)).rows[0]
  }

  function lead(res: Response, { id }: Document, form: Acting, segment: SegmentId | undefined): void {
    // Among beads of one kind the page stays; among all of them it is the segment's own.
    const page = form.show === undefined ? {} : { show: form.show, page: form.page }
    res.redirect(303, paths.alignment(id, { ...page, segment }))
  }

  async function beads(
    req: Request,
    { project, role, document, user }: Found<'/documents/:document/alignment', 'read'>,
  ): Promise<Pages['alignment']> {
    const asked = askedFor(req)
    const total = totalOf(document.progress)
    const number = asked.segment && asked.show === undefined ? await store.documents.numberOf(asked.segment) : undefined
    const page = number === undefined ? (asked.page ?? 1) : Math.ceil(number / pageSize)
    const count = async (filter: Filter): Promise<number> =>
      (await store.documents.page(document.id, 1, 1, filter)).total
    const waiting = await store.proposals.open(document.id)
    const [shown, doubtful, unsure, unsettled, oneSided, changes] = await Promise.all([
      store.documents.page(document.id, page, pageSize, filterOf(asked.show, waiting)),
      count({ doubtfulBelow }),
      count({ doubtfulBelow: sureFrom, standings: ['draft'] }),
      // Every confidence is below this.
      count({ doubtfulBelow: 2, standings: ['draft'] }),
      count({ oneSided: true }),
      store.documents.changes(document.id, Math.max(0, document.change - remembered)),
    ])
    const whole = total <= mostStrokes ? await store.documents.page(document.id, 1, mostStrokes) : undefined
    const rows = shown.rows.map((row) => beadRow(row, waiting))
    const here = rows.find(({ id }) => id === asked.segment)
    const current = here ?? rows.find(({ doubt }) => doubt?.sureness === 'doubtful') ?? rows[0]
    const steps = stepsOf(changes, user.id)
    const step = (change: (typeof steps)['undo'], kind = change?.kind): Step | undefined =>
      change && kind && { href: paths.undo(document.id, change.number), kind }
    return {
      ...headOf(project, document),
      document: { id: document.id, title: document.title, fileName: document.fileName },
      may: { write: may(role, 'write'), review: may(role, 'review') },
      counts: document.progress,
      total,
      translated: translatedOf(document.progress),
      strokes: whole && strokesOf(whole.rows),
      show: asked.show,
      doubtful,
      oneSided,
      sure: unsettled - unsure,
      proposed: waiting.length,
      page: shown.page,
      pages: shown.pages,
      beads: rows,
      current: current?.id,
      undo: step(steps.undo),
      redo: step(steps.redo),
    }
  }

  return open.router
}

const living = ({ segment, head, text, state }: Row): Living => ({ segment, head, text, state })

function possible(decided: Restructuring | undefined, otherwise: Code): Restructuring {
  if (!decided) throw new Refusal(otherwise)
  return decided
}

const ended = (segment: SegmentId): Refusal => new Refusal('segment_ended', {}, { href: paths.segment(segment) })

type Show = Pages['alignment']['show']

function filterOf(show: Show, waiting: readonly Waiting[]): Filter | undefined {
  switch (show) {
    case 'doubtful':
      return { doubtfulBelow }
    case 'one-sided':
      return { oneSided: true }
    case 'proposed':
      return { among: waiting.map(({ segment }) => segment) }
    default:
      return undefined
  }
}

function askedFor({ query }: Request): { show: Show; page: number | undefined; segment: SegmentId | undefined } {
  const page = Number(query.page)
  const segment = z.uuid().safeParse(query.segment)
  return {
    show: shows.find((name) => name === query.show),
    page: Number.isSafeInteger(page) && page > 0 ? page : undefined,
    segment: segment.success ? (segment.data as SegmentId) : undefined,
  }
}
