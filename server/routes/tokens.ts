/** The tokens by which programs act for a person: made for a time, shown once, revoked at once. Only a person at a browser makes them. */
import type { Request, Router } from 'express'
import { z } from 'zod'
import type { Pages } from '../../views/locals.ts'
import { answers } from '../api/answers.ts'
import { Refusal } from '../errors.ts'
import { newBearer } from '../middleware/bearer.ts'
import { tell } from '../middleware/flash.ts'
import { show, showAgain, wantsJson } from '../middleware/pages.ts'
import { paths } from '../paths.ts'
import { fingerprint } from '../security.ts'
import type { Shell } from '../shell.ts'
import { tokenScopes, type User } from '../store/contract.ts'
import { doors } from './doors.ts'
import { checkName, field, line, read } from './forms.ts'

const lives = ['7', '30', '90', '365'] as const
const making = z.object({ name: line, scope: z.enum(tokenScopes).default('read'), days: z.enum(lives).default('90') })

const dayMs = 24 * 60 * 60 * 1000
/** More are no use to anybody, and each is looked at by its person. */
const most = 50

const tokenMade = { may: 'in-person', takes: making, tells: answers.token, status: 201 } as const

export function tokens(shell: Shell): Router {
  const { store, clock } = shell
  const open = doors(shell)

  open.get('/account/tokens', { may: 'signed-in', tells: answers.tokens }, async (req, res, { user }) => {
    show(req, res, 'tokens', await locals(req, user))
  })

  open.post('/account/tokens', tokenMade, async (req, res, { user }) => {
    const { scope, days, ...given } = read(req, making)
    const full = (await store.tokens.list(user.id)).length >= most
    const name = full ? field(given.name, 'problem.tokens_many', { most }) : checkName(given.name)
    if (name.problem)
      return showAgain(req, res, 'tokens', { ...(await locals(req, user)), name, scope, days }, name.problem)
    const secret = newBearer()
    const createdAt = clock()
    const token = {
      hash: fingerprint(secret),
      user: user.id,
      name: name.value,
      scope,
      createdAt,
      expiresAt: new Date(createdAt.getTime() + Number(days) * dayMs),
      usedAt: null,
    }
    await store.tokens.add(token)
    if (wantsJson(req)) return void res.status(201).json({ token: secret, expiresAt: token.expiresAt })
    tell(shell, req, res, { tone: 'good', key: 'flash.token_made', token: secret })
    res.redirect(303, paths.tokens())
  })

  open.post('/account/tokens/:hash', 'in-person', async (req, res, { user }) => {
    const hash = String(req.params.hash)
    if (!/^[\da-f]{64}$/.test(hash)) throw new Refusal('not_found')
    await store.tokens.revoke(hash, user.id)
    tell(shell, req, res, { tone: 'good', key: 'flash.token_revoked' })
    res.redirect(303, paths.tokens())
  })

  async function locals(req: Request, user: User): Promise<Pages['tokens']> {
    const all = await store.tokens.list(user.id)
    const told = req.said?.()?.token
    const made = told === undefined ? undefined : all.find(({ hash }) => hash === fingerprint(told))
    const now = clock()
    return {
      name: field(''),
      scope: 'read',
      days: '90',
      lives,
      made: made && told !== undefined ? { token: told, name: made.name } : undefined,
      tokens: all.map(({ hash, name, scope, createdAt, expiresAt, usedAt }) => ({
        hash,
        name,
        scope,
        createdAt,
        expiresAt,
        usedAt,
        over: expiresAt <= now,
      })),
    }
  }

  return open.router
}
