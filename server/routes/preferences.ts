/** How the pages look to one browser: day or night, and on which side the Arabic stands. */
import type { Router } from 'express'
import { z } from 'zod'
import { clearCookie, isSecure, setCookie, swappedCookie, themeCookie } from '../middleware/cookies.ts'
import { paths } from '../paths.ts'
import type { Shell } from '../shell.ts'
import { pageBefore } from './addresses.ts'
import { doors } from './doors.ts'
import { read } from './forms.ts'

/** `system` follows the machine. */
const form = z.object({
  theme: z.enum(['light', 'dark', 'system']).optional(),
  swapped: z.enum(['yes', 'no']).optional(),
})

const yearSeconds = 365 * 24 * 60 * 60

export function preferences(shell: Shell): Router {
  const open = doors(shell)

  open.post('/preferences', { may: 'public', takes: form }, (req, res) => {
    const { theme, swapped } = read(req, form)
    const secure = isSecure(req, shell.config)
    const keep = { secure, seconds: yearSeconds }
    if (theme === 'system') clearCookie(res, themeCookie, secure)
    else if (theme) setCookie(res, themeCookie, theme, keep)
    if (swapped === 'no') clearCookie(res, swappedCookie, secure)
    else if (swapped) setCookie(res, swappedCookie, swapped, keep)
    res.redirect(303, pageBefore(req, paths.home()))
  })

  return open.router
}
