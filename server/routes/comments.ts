/** Remarks on a segment or on some of its words: threads that are answered, resolved and opened again, and the list of those that wait. */
import type { Request, Response, Router } from 'express'
import { z } from 'zod'
import type { Anchor, Comment, CommentId, SegmentId, UserId } from '../../segments/model.ts'
import { callsIn } from '../../segments/revisions/threads.ts'
import { type ThreadFilter, threadFilters } from '../../views/thread-locals.ts'
import { answers } from '../api/answers.ts'
import { Refusal } from '../errors.ts'
import { tell } from '../middleware/flash.ts'
import { show } from '../middleware/pages.ts'
import { paths } from '../paths.ts'
import { may } from '../permissions.ts'
import { heardBy } from '../present/notices.ts'
import { threadsPage } from '../present/threads.ts'
import type { Shell } from '../shell.ts'
import type { Row } from '../store/contract.ts'
import { pageBefore } from './addresses.ts'
import { doors, type Found } from './doors.ts'
import { area, checkRemark, key, read, text, whole } from './forms.ts'

const remark = {
  text: area,
  key: key.optional(),
  /** Whom to call on, besides those whom the text names. A form sends one box as a text, several as a list. */
  call: z
    .union([z.uuid(), z.array(z.uuid())])
    .optional()
    .transform((given) => (given === undefined ? [] : [given].flat())),
}
/** `side` and the rest: the words that it is about, as they read in a revision (0 for the source). */
const opening = z.object({
  ...remark,
  side: z.enum(['source', 'target']).optional(),
  revision: whole,
  from: whole,
  to: whole,
  quote: text.optional(),
})
const answering = z.object(remark)
/** `no` opens a thread again. */
const resolving = z.object({ resolved: text.default('yes') })

type Answered = Found<'/comments/:comment/answers', 'write'>

const threadsShown = { may: 'read', tells: answers.comments, asks: ['show', 'page'] } as const

export function comments(shell: Shell): Router {
  const { store, clock, newId } = shell
  const open = doors(shell)

  open.get('/documents/:document/comments', threadsShown, async (req, res, { project, document, user, role }) => {
    const found = { project, document, user, mayWrite: may(role, 'write') }
    const page = await threadsPage(store, found, asked(req))
    await heardBy(
      store,
      user.id,
      page.threads.map(({ thread }) => thread),
    )
    show(req, res, 'comments', page)
  })

  open.post('/segments/:segment/comments', { may: 'write', takes: opening }, async (req, res, found) => {
    const form = read(req, opening)
    const anchor = await anchorOf(found.row, form)
    await add(found, form, { segment: found.row.segment.id, parent: null, anchor })
    tell(shell, req, res, { tone: 'good', key: 'flash.commented' })
    backTo(req, res, found, found.row.segment.id)
  })

  /** An answer to a thread that was resolved opens it again: nobody would see it. */
  open.post('/comments/:comment/answers', { may: 'write', takes: answering }, async (req, res, found) => {
    const thread = await threadOf(found.comment)
    await add(found, read(req, answering), { segment: thread.segment, parent: thread.id, anchor: null })
    if (thread.resolvedAt) await store.comments.resolve(thread.id, null, null)
    tell(shell, req, res, { tone: 'good', key: 'flash.answered' })
    backTo(req, res, found, thread.segment)
  })

  open.post('/comments/:comment/resolution', { may: 'write', takes: resolving }, async (req, res, found) => {
    const opens = read(req, resolving).resolved === 'no'
    const thread = await threadOf(found.comment)
    await store.comments.resolve(thread.id, opens ? null : found.user.id, opens ? null : clock())
    tell(shell, req, res, { tone: 'good', key: opens ? 'flash.reopened' : 'flash.resolved' })
    backTo(req, res, found, thread.segment)
  })

  /** The same form sent twice is one remark: its key is the remark's id. */
  async function add(
    { project, user }: Pick<Answered, 'project' | 'user'>,
    form: z.infer<typeof answering>,
    place: Pick<Comment, 'segment' | 'parent' | 'anchor'>,
  ): Promise<void> {
    const { problem } = checkRemark(form.text)
    if (problem) throw new Refusal('invalid', { problem })
    const said = form.text.trim()
    const id = (form.key ?? newId()) as CommentId
    const members = await store.projects.members(project.id)
    const called = new Set([...form.call, ...callsIn(said, members).map(({ user }) => user)])
    const mentions = members.map((member) => member.user).filter((member: UserId) => called.has(member))
    const resolved = { resolvedBy: null, resolvedAt: null }
    await store.comments.add({ id, ...place, by: user.id, at: clock(), text: said, ...resolved }, mentions)
    const kept = await store.comments.get(id)
    const same = kept?.by === user.id && kept.text === said && kept.segment === place.segment
    if (!same || kept.parent !== place.parent) throw new Refusal('key_reused')
  }

  /** The words that a remark is to be about; null for the whole segment. What no longer reads as it was chosen is refused, and nothing is kept. */
  async function anchorOf(
    { segment, text: newest, head }: Row,
    { side, revision, from, to, quote }: z.infer<typeof opening>,
  ): Promise<Anchor | null> {
    if (side === undefined) return null
    if (from === undefined || to === undefined || (side === 'target' && revision === undefined))
      throw new Refusal('bad_request')
    const number = side === 'source' ? 0 : revision!
    const old = number === 0 || number === head ? undefined : await store.revisions.get(segment.id, number)
    const whole = side === 'source' ? segment.source : number === head ? newest : old?.text
    const words = whole?.slice(from, to) ?? ''
    if (words.trim() === '' || to > whole!.length || (quote !== undefined && quote !== words))
      throw new Refusal('words_gone')
    return { side, revision: number, from, to }
  }

  /** The remark that opened the thread. */
  async function threadOf(comment: Comment): Promise<Comment> {
    return comment.parent === null ? comment : ((await store.comments.get(comment.parent)) ?? comment)
  }

  return open.router
}

/** To the page it was sent from, at the thread's segment. */
function backTo(req: Request, res: Response, { document }: Pick<Answered, 'document'>, segment: SegmentId): void {
  res.redirect(303, pageBefore(req, paths.document(document.id, { segment, tab: 'comments' })))
}

function asked({ query }: Request): { show: ThreadFilter; page: number } {
  const page = Number(query.page)
  return {
    show: threadFilters.find((name) => name === query.show) ?? 'open',
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
  }
}
