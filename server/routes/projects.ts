/** The catalogue of a person's documents, project by project; projects and their members. */
import type { Request, Router } from 'express'
import { z } from 'zod'
import { type ProjectId, roles, type UserId } from '../../segments/model.ts'
import type { Pages } from '../../views/locals.ts'
import { answers } from '../api/answers.ts'
import { Refusal } from '../errors.ts'
import { tell } from '../middleware/flash.ts'
import { show, showAgain } from '../middleware/pages.ts'
import { paths } from '../paths.ts'
import { may } from '../permissions.ts'
import { entriesOf } from '../present/documents.ts'
import { peopleOf } from '../present/people.ts'
import type { Shell } from '../shell.ts'
import type { Project } from '../store/contract.ts'
import { doors, type Found, id } from './doors.ts'
import { checkName, field, line, read } from './forms.ts'
import { invitationLink } from './invitations.ts'

const naming = z.object({ name: line })
/** Whether a reviser must be somebody else than the translator. */
const agreeing = z.object({ reviserApart: z.enum(['yes', 'no']) })
/** `none` takes the person out of the project. */
const membership = z.object({ role: z.enum([...roles, 'none']) })

const roleSet = { may: 'read', takes: membership } as const

export function projects(shell: Shell): Router {
  const { store, clock, newId } = shell
  const open = doors(shell)

  open.get('/projects/new', 'signed-in', (req, res) => {
    show(req, res, 'new-project', { name: field('') })
  })

  open.post('/projects', { may: 'signed-in', takes: naming }, async (req, res, { user }) => {
    const name = checkName(read(req, naming).name)
    if (name.problem) return showAgain(req, res, 'new-project', { name }, name.problem)
    const project: Project = { id: newId() as ProjectId, name: name.value, createdAt: clock() }
    await store.projects.add(project, user.id)
    res.redirect(303, paths.project(project.id))
  })

  open.get('/projects/:project', { may: 'read', tells: answers.project }, async (req, res, found) => {
    show(req, res, 'project', await locals(req, found))
  })

  open.post('/projects/:project', { may: 'own', takes: naming }, async (req, res, { project }) => {
    const name = checkName(read(req, naming).name)
    if (name.problem) throw new Refusal('invalid', { problem: name.problem })
    await store.projects.rename(project.id, name.value)
    tell(shell, req, res, { tone: 'good', key: 'flash.project_renamed' })
    res.redirect(303, paths.project(project.id))
  })

  open.post('/projects/:project/agreement', { may: 'own', takes: agreeing }, async (req, res, { project }) => {
    const { reviserApart } = read(req, agreeing)
    await store.projects.setReviserApart(project.id, reviserApart === 'yes')
    tell(shell, req, res, { tone: 'good', key: reviserApart === 'yes' ? 'flash.four_eyes' : 'flash.two_eyes' })
    res.redirect(303, paths.project(project.id))
  })

  /** Owners set roles; anybody may leave. */
  open.post('/projects/:project/members/:user', roleSet, async (req, res, { project, user, role: mine }) => {
    const member = id<UserId>(req.params.user)
    const { role } = read(req, membership)
    const leaves = member === user.id && role === 'none'
    if (!leaves && !may(mine, 'own')) throw new Refusal('forbidden')
    const outcome =
      role === 'none'
        ? await store.projects.remove(project.id, member)
        : await store.projects.setRole(project.id, member, role)
    if (outcome === 'no_member') throw new Refusal('not_found')
    if (outcome === 'last_owner') throw new Refusal('last_owner')
    if (outcome === 'removed' && leaves) {
      tell(shell, req, res, { tone: 'good', key: 'flash.project_left' })
    } else if (outcome === 'removed') {
      const name = (await store.users.get(member))?.name ?? ''
      tell(shell, req, res, { tone: 'good', key: 'flash.member_removed', values: { name } })
    } else tell(shell, req, res, { tone: 'good', key: 'flash.role_set' })
    res.redirect(303, leaves ? paths.home() : paths.project(project.id))
  })

  async function locals(
    req: Request,
    { project, role }: Found<'/projects/:project', 'read'>,
  ): Promise<Pages['project']> {
    const owns = may(role, 'own')
    const [members, invitations, shelves, settings] = await Promise.all([
      store.projects.members(project.id),
      owns ? store.invitations.open(project.id, clock()) : [],
      entriesOf(store, [project]),
      store.projects.settings(project.id),
    ])
    const personOf = await peopleOf(
      store,
      project.id,
      invitations.map(({ by }) => by),
    )
    return {
      project: { id: project.id, name: project.name },
      role,
      documents: shelves.get(project.id) ?? [],
      members: members.map(({ user, email, role: theirs, since }) => ({
        person: personOf(user),
        // Addresses are for those who invite.
        email: owns || user === req.visitor?.user?.id ? email : '',
        role: theirs,
        since,
      })),
      invitations: invitations.map(({ hash, role: offered, by, expiresAt }) => ({
        hash,
        role: offered,
        by: personOf(by),
        expiresAt,
      })),
      invited: owns ? await invitationLink(shell, req, project.id) : undefined,
      reviserApart: settings.reviserApart,
    }
  }

  return open.router
}
