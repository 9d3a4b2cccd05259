/** For whoever watches the server: whether it lives, and whether it can serve. */
import type { Router } from 'express'
import { answers } from '../api/answers.ts'
import type { Shell } from '../shell.ts'
import { doors } from './doors.ts'

export function health(shell: Shell): Router {
  const { store, draining, log } = shell
  const open = doors(shell)

  open.get('/healthz', { may: 'public', tells: answers.status }, (_req, res) => {
    res.json({ status: 'alive' })
  })

  open.get('/readyz', { may: 'public', tells: answers.status }, async (_req, res) => {
    if (draining()) return void res.status(503).json({ status: 'draining' })
    try {
      await store.ping()
      res.json({ status: 'ready' })
    } catch (error) {
      log.error({ err: error }, 'the store does not answer')
      res.status(503).json({ status: 'store_unreachable' })
    }
  })

  open.get('/robots.txt', { may: 'public', gives: 'file' }, (_req, res) => {
    res.type('text/plain').send('User-agent: *\nDisallow: /\n')
  })

  return open.router
}
