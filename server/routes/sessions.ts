/** Signing in and out. Of a wrong e-mail and a wrong password the answer, and its time, are the same. */
import type { Router } from 'express'
import { z } from 'zod'
import { translate } from '../../views/catalogue/index.ts'
import { Refusal } from '../errors.ts'
import { tell } from '../middleware/flash.ts'
import { guessLimit, WrongPasswords } from '../middleware/limits.ts'
import { show, showAgain, wantsJson } from '../middleware/pages.ts'
import { beginSession, endSession } from '../middleware/visitor.ts'
import { paths } from '../paths.ts'
import { inWords } from '../present/times.ts'
import { passwordMatches } from '../security.ts'
import type { Shell } from '../shell.ts'
import { ownPath } from './addresses.ts'
import { doors } from './doors.ts'
import { field, line, read, text } from './forms.ts'

// biome-ignore lint/suspicious/noThenProperty: a field of the form; its value is no function.
const form = z.object({ email: line, password: text.default(''), then: line })

export function sessions(shell: Shell): Router {
  const { store, clock } = shell
  const open = doors(shell)
  const wrong = new WrongPasswords()

  open.get('/sign-in', { may: 'public', asks: ['then'] }, async (req, res, { user }) => {
    const then = ownPath(req.query.then)
    if (user) return res.redirect(303, then ?? paths.home())
    if (await store.users.none()) return res.redirect(303, paths.setup())
    show(req, res, 'sign-in', { email: field(''), problem: undefined, then })
  })

  open.post(
    '/sign-in',
    { may: 'public', takes: form },
    async (req, res) => {
      const { email, password, ...given } = read(req, form)
      const then = ownPath(given.then)
      const waitMs = wrong.waitMs(email, req, clock())
      if (waitMs > 0) {
        res.setHeader('Retry-After', Math.ceil(waitMs / 1000))
        const wait = inWords(waitMs)
        if (wantsJson(req)) throw new Refusal('too_many', { wait })
        const problem = translate('problem.wait', { wait })
        return showAgain(req, res, 'sign-in', { email: field(email), problem, then }, problem, 429)
      }
      wrong.tried(email, req, clock())
      const user = await store.users.byEmail(email)
      if (!(await passwordMatches(user?.passwordHash, password)) || !user) {
        const problem = translate('problem.sign_in')
        return showAgain(req, res, 'sign-in', { email: field(email), problem, then }, problem)
      }
      wrong.right(email, req)
      await beginSession(shell, req, res, user.id)
      res.redirect(303, then ?? paths.home())
    },
    guessLimit(),
  )

  open.post('/sign-out', 'public', async (req, res) => {
    await endSession(shell, req, res)
    tell(shell, req, res, { tone: 'good', key: 'flash.signed_out' })
    res.redirect(303, paths.signIn())
  })

  return open.router
}
