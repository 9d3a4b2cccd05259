/** Long work, for whoever asked for it: how far it is, what came of it; it can be cancelled, and a file that it made is fetched. */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { Router } from 'express'
import { answers } from '../api/answers.ts'
import { Refusal } from '../errors.ts'
import { tell, telling } from '../middleware/flash.ts'
import { listening } from '../middleware/limits.ts'
import { show, wantsJson } from '../middleware/pages.ts'
import { outgoing } from '../outgoing/files.ts'
import { paths } from '../paths.ts'
import { jobPage, progressOf } from '../present/jobs.ts'
import { totalOf } from '../present/rows.ts'
import type { Shell } from '../shell.ts'
import { doors } from './doors.ts'
import { disposition } from './exports.ts'
import { Stream } from './live.ts'

/** A page waits so long for the end before it says how far it is. */
const patienceMs = 800
/** Whoever listens hears this often how far it is. */
const everyMs = 400

export function jobs(shell: Shell): Router {
  const { store } = shell
  const open = doors(shell)

  /** For a person it leads on, once there is something to lead to. */
  open.get('/jobs/:job', { may: 'read', tells: answers.job }, async (req, res, { project, job }) => {
    const now = (wantsJson(req) ? undefined : await shell.jobs.soon(job.id, patienceMs)) ?? job
    if (now.state === 'done' && !wantsJson(req)) {
      const ending = now.outcome?.state === 'done' ? now.outcome.ending : undefined
      const news = telling(ending?.telling)
      if (ending && news) tell(shell, req, res, news)
      const leads = ending?.to ?? (now.kind === 'read' || now.kind === 'plan' ? now.subject : undefined)
      if (leads !== undefined) return res.redirect(303, leads)
      if (now.kind === 'import' && now.document !== null) {
        const made = await store.documents.get(now.document)
        const values = { n: made ? totalOf(made.progress) : 0 }
        tell(shell, req, res, { tone: 'good', key: 'flash.imported', values })
        return res.redirect(303, paths.document(now.document))
      }
    }
    const file = now.kind === 'export' && now.state === 'done' ? await sizeOf(shell.jobs.file(now.id)) : undefined
    show(req, res, 'job', jobPage(project, now, file))
  })

  open.get('/jobs/:job/events', { may: 'read', gives: 'events' }, async (req, res, { job }) => {
    listening(req, res)
    const stream = new Stream(res)
    const timer = setInterval(() => void look(), everyMs)
    let looking = false
    res.once('close', () => clearInterval(timer))
    await look()

    async function look(): Promise<void> {
      if (looking) return
      looking = true
      try {
        const now = await shell.jobs.look(job.id)
        if (!now || shell.draining()) return end()
        stream.sendOnce('progress', progressOf(now))
        if (now.outcome !== undefined) end()
      } catch {
        // The store is out of reach: the line ends, and the page takes it up again.
        end()
      } finally {
        looking = false
      }
    }

    function end(): void {
      clearInterval(timer)
      res.end()
    }
  })

  open.post('/jobs/:job/cancellation', 'read', async (_req, res, { job }) => {
    await shell.jobs.cancel(job.id)
    res.redirect(303, paths.job(job.id))
  })

  open.get('/jobs/:job/file', { may: 'read', gives: 'file' }, async (_req, res, { project, job }) => {
    const document = job.document === null ? undefined : await store.documents.get(job.document)
    const offered = outgoing(job.subject, project, document)
    if (job.kind !== 'export' || job.state !== 'done' || !offered) throw new Refusal('not_found')
    const path = shell.jobs.file(job.id)
    const bytes = await sizeOf(path)
    if (bytes === undefined) throw new Refusal('export_gone')
    res.setHeader('Content-Type', offered.mediaType)
    if (offered.policy !== undefined) res.setHeader('Content-Security-Policy', offered.policy)
    res.setHeader('Content-Length', bytes)
    // What is packed for the way would have no length that is known beforehand.
    res.setHeader('Cache-Control', 'private, no-transform')
    res.setHeader('Content-Disposition', disposition(offered.name))
    await pipeline(createReadStream(path), res)
  })

  return open.router
}

/** In bytes; undefined for a file that is no more. */
async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
