/** The editor: a page of a document's segments, filtered, searched, with one segment's panel beside it. */
import type { Request, Router } from 'express'
import { z } from 'zod'
import { type ProposalId, type SegmentId, type Standing, standings } from '../../segments/model.ts'
import type { Pages } from '../../views/locals.ts'
import { answers } from '../api/answers.ts'
import { Refusal } from '../errors.ts'
import { tell } from '../middleware/flash.ts'
import { show } from '../middleware/pages.ts'
import { type PanelTab, panelTab, paths } from '../paths.ts'
import { may } from '../permissions.ts'
import { headOf } from '../present/documents.ts'
import { findingsOf } from '../present/findings.ts'
import { heardBy } from '../present/notices.ts'
import { panelOf } from '../present/panel.ts'
import { peopleOf } from '../present/people.ts'
import { mostStrokes, pageSize, segmentRow, strokesOf, totalOf, translatedOf } from '../present/rows.ts'
import { bySegment } from '../present/waiting.ts'
import type { Shell } from '../shell.ts'
import { doors, type Found } from './doors.ts'
import { checkName, line, read } from './forms.ts'

const naming = z.object({ title: line })
const longestQuery = 200

const editorShown = {
  may: 'read',
  tells: answers.document,
  asks: ['page', 'show', 'q', 'found', 'segment', 'tab'],
} as const
const numberSought = { may: 'read', gives: 'way', asks: ['number'] } as const

export function documents(shell: Shell): Router {
  const { store, log } = shell
  const open = doors(shell)

  open.get('/documents/:document', editorShown, async (req, res, found) => {
    show(req, res, 'document', await editor(req, found))
  })

  /** To the segment of a number, on whatever page it stands. */
  open.get('/documents/:document/go', numberSought, async (req, res, { document }) => {
    const number = Number(req.query.number)
    if (!Number.isSafeInteger(number) || number < 1) return res.redirect(303, paths.document(document.id))
    const { rows } = await store.documents.page(document.id, Math.ceil(number / pageSize), pageSize)
    const row = rows.find((one) => one.number === number)
    if (row) return res.redirect(303, paths.segmentInDocument(document.id, number, pageSize, row.segment.id))
    const last = totalOf(document.progress)
    tell(shell, req, res, { tone: 'caution', key: 'flash.no_number', values: { number, last } })
    res.redirect(303, paths.document(document.id, { page: Math.ceil(last / pageSize) }))
  })

  open.post('/documents/:document/title', { may: 'write', takes: naming }, async (req, res, { document }) => {
    const title = checkName(read(req, naming).title, 'problem.title_missing')
    if (title.problem) throw new Refusal('invalid', { problem: title.problem })
    await store.documents.rename(document.id, title.value)
    tell(shell, req, res, { tone: 'good', key: 'flash.document_renamed' })
    res.redirect(303, paths.document(document.id))
  })

  async function editor(
    req: Request,
    { project, role, document, user }: Found<'/documents/:document', 'read'>,
  ): Promise<Pages['document']> {
    const { show: standing, q, segment, tab, found, ...wanted } = asked(req)
    const findings = await findingsOf(store, document, { whole: found, failed: (err) => log.error({ err }) })
    const filter = {
      ...(standing ? { standings: [standing] } : {}),
      ...(q ? { query: q } : {}),
      ...(found ? { among: findings.segments ?? [] } : {}),
    }
    const filtered = standing !== undefined || q !== '' || found
    const total = totalOf(document.progress)
    const number =
      segment && wanted.page === undefined && !filtered ? await store.documents.numberOf(segment) : undefined
    const page = wanted.page ?? Math.ceil((number ?? 1) / pageSize)
    const [shown, whole, row, open, news] = await Promise.all([
      store.documents.page(document.id, page, pageSize, filtered ? filter : undefined),
      filtered && total <= mostStrokes ? store.documents.page(document.id, 1, mostStrokes) : undefined,
      segment ? store.segments.get(segment) : undefined,
      store.proposals.open(document.id),
      store.moments.news(document.id, user.id),
    ])
    const placed = shown.rows.filter(({ segment: { unit } }) => unit !== undefined)
    const apart = await store.segments.apart(placed.map(({ segment: { id } }) => id))
    const waiting = bySegment(open)
    const waitingOf = (segment: SegmentId): ProposalId[] =>
      (waiting.get(segment) ?? []).map(({ proposal }) => proposal.id)
    const personOf = await peopleOf(store, project.id, [...shown.rows.map(({ by }) => by), ...(news?.people ?? [])])
    const panel = row?.segment.document === document.id ? await panelOf(shell, project, row, tab, findings) : undefined
    if (panel?.tab === 'comments') await heardBy(store, user.id, panel.threads)
    return {
      ...headOf(project, document),
      document: { id: document.id, title: document.title, change: document.change },
      role,
      may: { write: may(role, 'write'), review: may(role, 'review') },
      counts: document.progress,
      total,
      translated: translatedOf(document.progress),
      strokes: total <= mostStrokes ? strokesOf((whole ?? shown).rows) : undefined,
      show: standing,
      found,
      withFindings: findings.segments?.length,
      q,
      page: shown.page,
      pages: shown.pages,
      matching: shown.total,
      segments: shown.rows.map((one) => ({
        ...segmentRow(one, personOf, q, waitingOf(one.segment.id), findings.open(one)),
        ...(apart.has(one.segment.id) ? { apart: true } : {}),
      })),
      proposals: open.length,
      panel,
      news: news && news.changes > 0 ? { ...news, people: news.people.map(personOf) } : undefined,
    }
  }

  return open.router
}

interface Asked {
  readonly show: Standing | undefined
  readonly q: string
  readonly page: number | undefined
  readonly segment: SegmentId | undefined
  readonly tab: PanelTab
  readonly found: boolean
}

/** What the address asks for. A wrong part is left out: an address is often shortened or mended by hand. */
function asked({ query }: Request): Asked {
  const page = Number(query.page)
  const standing = standings.find((name) => name === query.show)
  const q =
    typeof query.q === 'string'
      ? query.q
          .replace(/[\0\p{Surrogate}]/gu, '')
          .trim()
          .slice(0, longestQuery)
      : ''
  const segment =
    typeof query.segment === 'string' && z.uuid().safeParse(query.segment).success ? query.segment : undefined
  return {
    show: standing,
    q,
    page: Number.isSafeInteger(page) && page > 0 ? page : undefined,
    segment: segment as SegmentId | undefined,
    tab: panelTab(query.tab),
    found: query.found === 'yes',
  }
}
