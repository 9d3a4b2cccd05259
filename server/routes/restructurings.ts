/** Splitting, merging and correcting segments. Segments end, others begin; nothing is edited. */
import type { Request, Response, Router } from 'express'
import { z } from 'zod'
import type { SegmentId } from '../../segments/model.ts'
import { correct, join, type Living, type Restructuring, split } from '../../segments/revisions/lineage.ts'
import { softSplits } from '../../segments/segmentation/soft.ts'
import { places } from '../../segments/text/places.ts'
import type { Pages } from '../../views/locals.ts'
import { Refusal } from '../errors.ts'
import { type Telling, tell } from '../middleware/flash.ts'
import { show, showAgain } from '../middleware/pages.ts'
import { paths } from '../paths.ts'
import { headOf } from '../present/documents.ts'
import { peopleOf } from '../present/people.ts'
import { pageSize, segmentRow } from '../present/rows.ts'
import type { Shell } from '../shell.ts'
import type { Document, Row, User } from '../store/contract.ts'
import { doors, type Found } from './doors.ts'
import { field, key, line, read, text, whole } from './forms.ts'
import { finalsStand } from './states.ts'

const splitting = z.object({ source: whole, target: whole, head: whole, from: text.optional(), key: key.optional() })
const merging = z.object({ head: whole, key: key.optional() })
const correcting = z.object({ source: line, head: whole, key: key.optional() })

/** More places than this are no choice for a person. */
const mostPlaces = 1500

type Visited = Found<'/segments/:segment/split', 'write'>

export function restructurings(shell: Shell): Router {
  const { store, clock, newId } = shell
  const open = doors(shell)

  open.get('/segments/:segment/split', 'write', async (req, res, found) => {
    alive(found)
    show(req, res, 'split', { ...(await splitPage(found, req.query.at)), ...originOf(req.query.from), ...cutOf(req) })
  })

  open.post('/segments/:segment/split', { may: 'write', takes: splitting }, async (req, res, found) => {
    const { row, document } = found
    const form = read(req, splitting)
    finalsStand(found.role, [row])
    const at = { source: form.source ?? 0, target: form.target ?? null }
    const next = await store.segments.neighbour(row.segment.id, 'next')
    const decided = split(living(row, form.head), at, next?.segment.rank ?? null)
    if (decided.kind === 'refused') {
      const { sentence } = new Refusal(decided.code)
      const page = { ...(await splitPage(found)), ...originOf(form.from), problem: sentence }
      return showAgain(req, res, 'split', page, sentence)
    }
    await carryOut(
      req,
      res,
      found,
      decided,
      form.key,
      { key: 'flash.split', values: { number: row.number } },
      document,
      originOf(form.from),
    )
  })

  open.post('/segments/:segment/merge', { may: 'write', takes: merging }, async (req, res, found) => {
    const { row, document } = found
    const form = read(req, merging)
    const second = await nextOf(row)
    if (!second) throw row.segment.died === null ? new Refusal('no_next') : ended(row.segment.id)
    finalsStand(found.role, [row, second])
    const decided = join(living(row, form.head), living(second))
    await carryOut(
      req,
      res,
      found,
      decided,
      form.key,
      { key: 'flash.merged', values: { number: row.number } },
      document,
    )
  })

  open.get('/segments/:segment/source', 'write', async (req, res, found) => {
    alive(found)
    show(req, res, 'source', await sourcePage(found))
  })

  open.post('/segments/:segment/source', { may: 'write', takes: correcting }, async (req, res, found) => {
    const { row, document } = found
    const form = read(req, correcting)
    finalsStand(found.role, [row])
    const decided = correct(living(row, form.head), form.source)
    if (decided.kind === 'refused') {
      const { sentence } = new Refusal(decided.code)
      const source = { value: form.source, problem: sentence }
      return showAgain(req, res, 'source', { ...(await sourcePage(found)), source }, sentence)
    }
    await carryOut(
      req,
      res,
      found,
      decided,
      form.key,
      { key: 'flash.source', values: { number: row.number } },
      document,
    )
  })

  /** Applies it whole or not at all, and leads to the first segment that it began. */
  async function carryOut(
    req: Request,
    res: Response,
    { user }: { readonly user: User },
    decided: Restructuring,
    given: string | undefined,
    telling: Omit<Telling, 'tone' | 'undo'>,
    document: Document,
    { from }: Origin = {},
  ): Promise<void> {
    const outcome = await store.restructurings.apply(document.id, decided, user.id, clock(), given ?? newId())
    if (outcome.kind === 'key_reused') throw new Refusal('key_reused')
    if (outcome.kind === 'conflict') throw await whyNot(decided)
    const first = outcome.segments[0]!
    const number = (await store.documents.numberOf(first.id)) ?? 1
    tell(shell, req, res, { tone: 'good', ...telling, undo: { document: document.id, change: outcome.change } })
    if (from === 'alignment') res.redirect(303, paths.alignment(document.id, { segment: first.id }))
    else res.redirect(303, paths.segmentInDocument(document.id, number, pageSize, first.id))
  }

  /** Something came in between: a segment has ended, or has another text by now. */
  async function whyNot({ ended: segments }: Restructuring): Promise<Refusal> {
    for (const { segment } of segments) {
      if ((await store.segments.get(segment))?.segment.died !== null) return ended(segment)
    }
    return new Refusal('changed_meanwhile')
  }

  /** The segment to merge with; for one that has been merged already, the one it was: the same request sent again. */
  async function nextOf(row: Row): Promise<Row | undefined> {
    const { id, document, died } = row.segment
    if (died === null) return store.segments.neighbour(id, 'next')
    const past = await store.restructurings.of(document, died)
    return past?.change.kind === 'merge' && past.ended[0]?.segment.id === id ? past.ended[1] : undefined
  }

  async function splitPage({ project, document, row }: Visited, asked?: unknown): Promise<Pages['split']> {
    const personOf = await peopleOf(store, project.id, [row.by])
    return {
      ...headOf(project, document),
      segment: segmentRow(row, personOf),
      head: row.head,
      sourceWords: wordsOf(row.segment.source),
      targetWords: wordsOf(row.text),
      ...offeredPlaces(row.segment.source, Number(asked)),
      problem: undefined,
    }
  }

  async function sourcePage({ project, document, row }: Visited): Promise<Pages['source']> {
    const personOf = await peopleOf(store, project.id, [row.by])
    return {
      ...headOf(project, document),
      segment: segmentRow(row, personOf),
      head: row.head,
      source: field(row.segment.source),
    }
  }

  return open.router
}

/** As a decision finds it. `head` is what the page showed: when it has moved on, the store will refuse. */
const living = ({ segment, head, text, state }: Row, seen: number = head): Living => ({
  segment,
  head: seen,
  text,
  state,
})

const ended = (segment: SegmentId): Refusal => new Refusal('segment_ended', {}, { href: paths.segment(segment) })

function alive({ row }: Visited): void {
  if (row.segment.died !== null) throw ended(row.segment.id)
}

/** Where a person came from, when it was not the editor. */
type Origin = Pick<Pages['split'], 'from'>

const originOf = (value: unknown): Origin => (value === 'alignment' ? { from: 'alignment' } : {})

const cutOf = ({ query }: Request): Pick<Pages['split'], 'cut'> =>
  /^\d{1,9}$/.test(String(query.cut)) ? { cut: Number(query.cut) } : {}

/** Where a long source may be parted; what was asked for is chosen when it is a place, else the first of those. */
function offeredPlaces(source: string, asked: number): Pick<Pages['split'], 'offered' | 'chosen'> {
  const offered = softSplits(source)
  return { offered, chosen: places(source).includes(asked) ? asked : offered[0] }
}

/** Each word with its marks, and where it begins. */
function wordsOf(text: string): Pages['split']['sourceWords'] {
  const starts = text === '' ? [] : [0, ...places(text)]
  return starts.slice(0, mostPlaces).map((at, i) => ({ at, text: text.slice(at, starts[i + 1]).trim() }))
}
