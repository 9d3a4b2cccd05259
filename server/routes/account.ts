/** A person's own account: name, password, where it is signed in. */
import type { Request, Response, Router } from 'express'
import { z } from 'zod'
import { translate } from '../../views/catalogue/index.ts'
import type { Pages } from '../../views/locals.ts'
import { Refusal } from '../errors.ts'
import { tell } from '../middleware/flash.ts'
import { WrongPasswords } from '../middleware/limits.ts'
import { show, showAgain, wantsJson } from '../middleware/pages.ts'
import { beginSession, endSession } from '../middleware/visitor.ts'
import { paths } from '../paths.ts'
import { agentName } from '../present/agents.ts'
import { inWords } from '../present/times.ts'
import { hashPassword, passwordLimits, passwordMatches } from '../security.ts'
import type { Shell } from '../shell.ts'
import type { User } from '../store/contract.ts'
import { checkPassword } from './accounts.ts'
import { doors } from './doors.ts'
import { checkName, field, line, read, text } from './forms.ts'

const renaming = z.object({ name: line })
const changing = z.object({ current: text.default(''), password: text.default('') })

export function account(shell: Shell): Router {
  const { store, clock } = shell
  const open = doors(shell)
  const wrong = new WrongPasswords()

  open.get('/account', 'signed-in', async (req, res, { user }) => {
    show(req, res, 'account', await locals(req, user))
  })

  open.post('/account/name', { may: 'in-person', takes: renaming }, async (req, res, { user }) => {
    const name = checkName(read(req, renaming).name)
    if (name.problem) return showAgain(req, res, 'account', { ...(await locals(req, user)), name }, name.problem)
    await store.users.rename(user.id, name.value)
    tell(shell, req, res, { tone: 'good', key: 'flash.name_saved' })
    res.redirect(303, paths.account())
  })

  open.post('/account/password', { may: 'in-person', takes: changing }, async (req, res, { user }) => {
    const given = read(req, changing)
    const waitMs = wrong.waitMs(user.id, req, clock())
    if (waitMs > 0) {
      const wait = inWords(waitMs)
      if (wantsJson(req)) throw new Refusal('too_many', { wait })
      const problem = translate('problem.wait', { wait })
      return again(req, res, user, { current: { value: '', problem } }, problem, 429)
    }
    wrong.tried(user.id, req, clock())
    if (!(await passwordMatches(user.passwordHash, given.current))) {
      const current = field('', 'problem.password_wrong')
      return again(req, res, user, { current }, current.problem!)
    }
    wrong.right(user.id, req)
    const password = checkPassword(given.password, user)
    if (password.problem) return again(req, res, user, { password }, password.problem)
    await store.users.setPassword(user.id, await hashPassword(given.password), req.visitor?.session?.hash ?? null)
    await beginSession(shell, req, res, user.id)
    tell(shell, req, res, { tone: 'good', key: 'flash.password_saved' })
    res.redirect(303, paths.account())
  })

  /** Everywhere: this browser too. */
  open.post('/account/sessions', 'in-person', async (req, res, { user }) => {
    await store.sessions.endAll(user.id)
    await endSession(shell, req, res)
    tell(shell, req, res, { tone: 'good', key: 'flash.signed_out_everywhere' })
    res.redirect(303, paths.signIn())
  })

  async function again(
    req: Request,
    res: Response,
    user: User,
    fields: Partial<Pages['account']>,
    problem: string,
    status?: number,
  ): Promise<void> {
    showAgain(req, res, 'account', { ...(await locals(req, user)), ...fields }, problem, status)
  }

  async function locals(req: Request, user: User): Promise<Pages['account']> {
    const [sessions, notices] = await Promise.all([store.sessions.list(user.id, clock()), store.notices.of(user.id)])
    return {
      email: user.email,
      name: field(user.name),
      current: field(''),
      password: field(''),
      minimum: passwordLimits.minimum,
      sessions: sessions.map(({ agent, seenAt, hash }) => ({
        agent: agentName(agent),
        seenAt,
        here: hash === req.visitor?.session?.hash,
      })),
      notices: notices.length,
    }
  }

  return open.router
}
