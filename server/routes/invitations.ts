/**
 * A link that makes whoever opens it a member, once, within a fortnight. Only the fingerprint of its token is kept, so the
 * link can be shown only once, to the owner who made it.
 */
import type { Request, Response, Router } from 'express'
import { z } from 'zod'
import { type ProjectId, roles, type UserId } from '../../segments/model.ts'
import type { Pages } from '../../views/locals.ts'
import { answers } from '../api/answers.ts'
import { Refusal } from '../errors.ts'
import { tell } from '../middleware/flash.ts'
import { guessLimit } from '../middleware/limits.ts'
import { show, showAgain } from '../middleware/pages.ts'
import { beginSession } from '../middleware/visitor.ts'
import { paths } from '../paths.ts'
import { fingerprint, hashPassword, newToken, passwordLimits } from '../security.ts'
import type { Shell } from '../shell.ts'
import type { Invitation } from '../store/contract.ts'
import { checkAccount } from './accounts.ts'
import { doors } from './doors.ts'
import { field, firstProblem, line, read, text } from './forms.ts'

const offer = z.object({ role: z.enum(roles) })
const account = z.object({ name: line, email: line, password: text.default('') })

const validMs = 14 * 24 * 60 * 60 * 1000
const { minimum } = passwordLimits

const invitationMade = { may: 'own', takes: offer, tells: answers.invited, status: 201 } as const

export function invitations(shell: Shell): Router {
  const { store, clock, newId } = shell
  const open = doors(shell)

  open.post('/projects/:project/invitations', invitationMade, async (req, res, { project, user }) => {
    const { role } = read(req, offer)
    const token = newToken()
    const createdAt = clock()
    const expiresAt = new Date(createdAt.getTime() + validMs)
    const hash = fingerprint(token)
    await store.invitations.add({
      hash,
      project: project.id,
      role,
      by: user.id,
      createdAt,
      expiresAt,
      acceptedBy: null,
    })
    if (req.visitor?.token) return void res.status(201).json({ link: linkOf(shell, req, token) })
    tell(shell, req, res, { tone: 'good', key: 'flash.invited', token })
    res.redirect(303, paths.project(project.id))
  })

  open.post('/projects/:project/invitations/:hash', 'own', async (req, res, { project }) => {
    const hash = String(req.params.hash)
    if (!/^[\da-f]{64}$/.test(hash)) throw new Refusal('not_found')
    await store.invitations.revoke(hash, project.id)
    tell(shell, req, res, { tone: 'good', key: 'flash.revoked' })
    res.redirect(303, paths.project(project.id))
  })

  open.get('/invitations/:token', 'public', async (req, res, { user }) => {
    const invitation = await waiting(req)
    const blank = { name: field(''), email: field(''), password: field(''), minimum }
    show(req, res, 'invitation', await locals(req, invitation, user ? undefined : blank))
  })

  open.post(
    '/invitations/:token',
    { may: 'public', takes: account },
    async (req, res, { user }) => {
      const invitation = await waiting(req)
      if (user) {
        const outcome = await store.invitations.accept(invitation.hash, user.id, clock())
        if (outcome === 'spent') throw new Refusal('invitation_spent')
      } else {
        const joined = await joinedBy(req, res, invitation)
        if (joined === undefined) return
        await beginSession(shell, req, res, joined)
      }
      tell(shell, req, res, { tone: 'good', key: 'flash.joined' })
      res.redirect(303, paths.project(invitation.project))
    },
    guessLimit(),
  )

  async function waiting(req: Request): Promise<Invitation> {
    const found = await store.invitations.find(fingerprint(String(req.params.token)))
    if (!found || found.acceptedBy !== null || found.expiresAt <= clock()) throw new Refusal('invitation_spent')
    return found
  }

  /** Somebody new, with an account and a member at once. Undefined when the form is shown again. */
  async function joinedBy(req: Request, res: Response, invitation: Invitation): Promise<UserId | undefined> {
    const given = read(req, account)
    const fields = checkAccount(given)
    let problem = firstProblem(fields.name, fields.email, fields.password)
    if (!problem) {
      const id = newId() as UserId
      const passwordHash = await hashPassword(given.password)
      const { name, email } = given
      const user = { id, name, email, passwordHash, createdAt: clock() }
      const outcome = await store.invitations.join(invitation.hash, user, clock())
      if (outcome === 'accepted') return id
      if (outcome === 'spent') throw new Refusal('invitation_spent')
      fields.email = field(email, 'problem.email_taken')
      problem = fields.email.problem!
    }
    showAgain(req, res, 'invitation', await locals(req, invitation, { ...fields, minimum }), problem)
    return undefined
  }

  async function locals(
    req: Request,
    { project, role, by }: Invitation,
    account: Pages['invitation']['account'],
  ): Promise<Pages['invitation']> {
    const [to, from] = await Promise.all([store.projects.get(project), store.users.get(by)])
    if (!to) throw new Refusal('invitation_spent')
    return { project: to.name, role, by: from?.name ?? '', account, action: paths.invitation(String(req.params.token)) }
  }

  return open.router
}

/** The link of an invitation that was made by the request before this one. */
export async function invitationLink(
  { store, config }: Shell,
  req: Request,
  project: ProjectId,
): Promise<Pages['project']['invited']> {
  const token = req.said?.()?.token
  if (token === undefined) return undefined
  const invitation = await store.invitations.find(fingerprint(token))
  if (!invitation || invitation.project !== project || invitation.acceptedBy !== null) return undefined
  return { link: linkOf({ config }, req, token), role: invitation.role }
}

function linkOf({ config }: Pick<Shell, 'config'>, req: Request, token: string): string {
  const origin = config.publicOrigin ?? `${req.protocol}://${req.host}`
  return new URL(paths.invitation(token), origin).href
}
