/** The first account of an empty store. Offered once; from then on there is nothing here. */
import type { Router } from 'express'
import { z } from 'zod'
import type { UserId } from '../../segments/model.ts'
import { Refusal } from '../errors.ts'
import { show, showAgain } from '../middleware/pages.ts'
import { beginSession } from '../middleware/visitor.ts'
import { paths } from '../paths.ts'
import { hashPassword, passwordLimits } from '../security.ts'
import type { Shell } from '../shell.ts'
import { checkAccount } from './accounts.ts'
import { doors } from './doors.ts'
import { field, firstProblem, line, read, text } from './forms.ts'

const form = z.object({ name: line, email: line, password: text.default('') })
const { minimum } = passwordLimits

export function setup(shell: Shell): Router {
  const { store, clock, newId } = shell
  const open = doors(shell)

  open.get('/setup', 'setup', (req, res) => {
    show(req, res, 'setup', { name: field(''), email: field(''), password: field(''), minimum })
  })

  open.post('/setup', { may: 'setup', takes: form }, async (req, res) => {
    const given = read(req, form)
    const fields = checkAccount(given)
    const problem = firstProblem(fields.name, fields.email, fields.password)
    if (problem) return showAgain(req, res, 'setup', { ...fields, minimum }, problem)
    const user = newId() as UserId
    const passwordHash = await hashPassword(given.password)
    const added = await store.users.addFirst({
      id: user,
      name: given.name,
      email: given.email,
      passwordHash,
      createdAt: clock(),
    })
    if (added === 'taken') throw new Refusal('not_found')
    await beginSession(shell, req, res, user)
    res.redirect(303, paths.home())
  })

  return open.router
}
