/**
 * What others do, as it happens: server-sent events with their saves, remarks and places. Only ids travel between servers; what they are about is
 * read from the store for each listener, as long as that listener may. After a broken line a page says the last change it
 * knows, and is told all since.
 */
import type { Response, Router } from 'express'
import { z } from 'zod'
import type { DocumentId, SegmentId } from '../../segments/model.ts'
import { Refusal } from '../errors.ts'
import { listening } from '../middleware/limits.ts'
import { isStillIn } from '../middleware/visitor.ts'
import { changesSince, othersHere } from '../present/live.ts'
import type { Shell } from '../shell.ts'
import { doors, type Found } from './doors.ts'
import { read } from './forms.ts'

const place = z.object({ segment: z.uuid().nullable().default(null) })

/** A place lapses so long after it was last said; a page says it again twice within that time. */
const leaseMs = 20_000
const beatMs = 5_000
/** What comes in quick succession is told at once. */
const gatherMs = 60

const placeSaid = { may: 'read', takes: place, status: 204 } as const
const eventsHeard = { may: 'read', gives: 'events', asks: ['since'] } as const

export function live(shell: Shell): Router {
  const { store, clock, log } = shell
  const open = doors(shell)

  open.post('/documents/:document/presence', placeSaid, async (req, res, { document, user }) => {
    const { segment } = read(req, place)
    if (segment !== null && (await store.segments.get(segment as SegmentId))?.segment.document !== document.id)
      throw new Refusal('no_such_segment')
    const until = new Date(clock().getTime() + leaseMs)
    await store.presence.enter({ document: document.id, user: user.id, segment: segment as SegmentId | null, until })
    res.status(204).end()
  })

  open.get('/documents/:document/events', eventsHeard, async (req, res, found) => {
    listening(req, res)
    const since = Number(req.get('last-event-id') ?? req.query.since)
    const stream = new Stream(res)
    const { visitor } = req
    let seen = Number.isSafeInteger(since) && since >= 0 ? since : found.document.change
    let waiting = new Set<What>(['change', 'comment', 'presence'])
    let telling: Promise<void> | undefined
    let timer: NodeJS.Timeout | undefined

    const stopWatching = store.events.watch(found.document.id, ({ kind }) => {
      for (const what of kind === 'lost' ? (['change', 'beat'] as const) : [kind]) waiting.add(what)
      timer ??= setTimeout(tell, gatherMs)
    })
    const beat = setInterval(() => {
      if (shell.draining()) return end()
      // Announcements are not promised to arrive: a server that was killed after its write made none, and on SQLite no other process hears one.
      waiting.add('change').add('beat')
      stream.beat()
      timer ??= setTimeout(tell, gatherMs)
    }, beatMs)
    const draining = setInterval(() => shell.draining() && end(), 500)
    res.once('close', end)
    tell()

    function end(): void {
      stopWatching()
      clearInterval(beat)
      clearInterval(draining)
      clearTimeout(timer)
      res.end()
    }

    /** One telling at a time; what happens during it is told by the next. */
    function tell(): void {
      timer = undefined
      if (telling) {
        timer = setTimeout(tell, gatherMs)
        return
      }
      const what = waiting
      waiting = new Set()
      telling = told(what)
        .catch((error: unknown) => {
          req.log.warn({ err: error }, 'telling failed')
          end()
        })
        .finally(() => {
          telling = undefined
        })
    }

    async function told(what: ReadonlySet<What>): Promise<void> {
      const { project, user } = found
      const now = clock()
      const [role, signedIn, document] = await Promise.all([
        store.projects.role(project.id, user.id),
        visitor && isStillIn(shell, visitor),
        store.documents.get(found.document.id),
      ])
      if (!role || !signedIn || !document) return end()
      if (what.has('change') && document.change > seen) {
        const changes = await changesSince(store, project, document, seen, (err) => log.error({ err }))
        seen = document.change
        stream.send('change', changes, seen)
      }
      if (what.has('comment')) {
        const notices = await store.notices.of(user.id)
        stream.send('comment', { ...(await remarks(document.id)), notices: notices.length }, seen)
      } else if (what.has('beat')) stream.sendOnce('comment', await remarks(document.id))
      if (what.has('presence') || what.has('beat')) await presence(stream, found, now)
    }
  })

  const remarks = async (document: DocumentId): Promise<{ open: Record<string, number> }> => ({
    open: Object.fromEntries(await store.comments.counts(document)),
  })

  async function presence(stream: Stream, { project, document, user }: Live, now: Date): Promise<void> {
    const here = await store.presence.list(document.id, now)
    stream.sendOnce('here', await othersHere(store, project, here, user.id))
  }

  return open.router
}

/** What may have happened; `beat`: nothing was announced, but some of it may have been missed. */
type What = 'change' | 'comment' | 'presence' | 'beat'

type Live = Found<'/documents/:document/events', 'read'>

/** Server-sent events over one answer. `no-transform`: a compressor would hold them back. */
export class Stream {
  readonly #res: Response
  readonly #said = new Map<string, string>()

  constructor(res: Response) {
    this.#res = res
    res.status(200)
    res.setHeader('Content-Type', 'text/event-stream; charset=utf-8')
    res.setHeader('Cache-Control', 'private, no-cache, no-transform')
    res.setHeader('X-Accel-Buffering', 'no')
    res.write('retry: 2000\n\n')
  }

  send(event: string, data: unknown, id: number): void {
    const text = JSON.stringify(data)
    this.#said.set(event, text)
    this.#res.write(`id: ${id}\nevent: ${event}\ndata: ${text}\n\n`)
  }

  /** Nothing when it is the same as last time. */
  sendOnce(event: string, data: unknown): void {
    const text = JSON.stringify(data)
    if (this.#said.get(event) === text) return
    this.#said.set(event, text)
    this.#res.write(`event: ${event}\ndata: ${text}\n\n`)
  }

  /** A comment, so that proxies keep the line open and a dead one is noticed. */
  beat(): void {
    this.#res.write(':\n\n')
  }
}
