/** What others said to somebody since they looked: in threads that they wrote in or are called on in. */
import type { Router } from 'express'
import { z } from 'zod'
import { answers } from '../api/answers.ts'
import { tell } from '../middleware/flash.ts'
import { show } from '../middleware/pages.ts'
import { paths } from '../paths.ts'
import { noticesOf } from '../present/notices.ts'
import type { Shell } from '../shell.ts'
import { doors } from './doors.ts'
import { read } from './forms.ts'

/** The newest that the page showed: what came after it stays new. */
const seeing = z.object({ until: z.iso.datetime() })

export function notices(shell: Shell): Router {
  const { store } = shell
  const open = doors(shell)

  open.get('/notices', { may: 'signed-in', tells: answers.notices }, async (req, res, { user }) => {
    show(req, res, 'notices', await noticesOf(store, user.id))
  })

  open.post('/notices', { may: 'signed-in', takes: seeing }, async (req, res, { user }) => {
    const until = new Date(read(req, seeing).until)
    const list = await store.notices.of(user.id)
    const seen = list.filter(({ last }) => last.at <= until)
    await store.notices.hear(
      user.id,
      seen.map(({ thread, last }) => ({ thread, at: last.at })),
    )
    tell(shell, req, res, { tone: 'good', key: 'flash.notices_seen' })
    res.redirect(303, paths.notices())
  })

  return open.router
}
