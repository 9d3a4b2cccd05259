import type { Selectable } from 'kysely'
import { type ProjectId, type Role, roles, type UploadId, type UserId } from '../../segments/model.ts'
import type { Switches } from '../../segments/review/finding.ts'
import type { Invitation, Invitations, Project, Projects, Uploads } from './contract.ts'
import { type Engine, inTransaction, type Tx, Unwritten } from './engine.ts'
import { insertUser } from './people.ts'
import { bytesOf, iso, storable } from './rows.ts'
import type { Tables } from './schema.ts'

export function projects(engine: Engine): Projects {
  const { db } = engine

  return {
    add: (project, owner) =>
      inTransaction(engine, async (tx) => {
        const created = iso(project.createdAt)
        await tx
          .insertInto('project')
          .values({ id: project.id, name: storable(project.name), created_at: created })
          .execute()
        await tx
          .insertInto('member')
          .values({ project_id: project.id, account_id: owner, role: 'owner', since: created })
          .execute()
      }),

    get: async (project) => {
      const row = await db.selectFrom('project').selectAll().where('id', '=', project).executeTakeFirst()
      return row && projectOf(row)
    },

    rename: async (project, name) => {
      await inTransaction(engine, (tx) =>
        tx
          .updateTable('project')
          .set({ name: storable(name) })
          .where('id', '=', project)
          .execute(),
      )
    },

    settings: async (project) => {
      const row = await db
        .selectFrom('project')
        .select(['reviser_apart', 'rules', 'checks'])
        .where('id', '=', project)
        .executeTakeFirstOrThrow()
      return {
        reviserApart: row.reviser_apart === 1,
        rules: row.rules,
        switches: row.checks === null ? {} : (JSON.parse(row.checks) as Switches),
      }
    },

    setReviserApart: async (project, reviserApart) => {
      await inTransaction(engine, (tx) =>
        tx
          .updateTable('project')
          .set({ reviser_apart: reviserApart ? 1 : 0 })
          .where('id', '=', project)
          .execute(),
      )
    },

    setRules: (project, rules, was) =>
      inTransaction(engine, async (tx) => {
        const set = await tx
          .updateTable('project')
          .set({ rules: rules === null ? null : storable(rules) })
          .where('id', '=', project)
          .where('rules', was === null ? 'is' : '=', was)
          .executeTakeFirst()
        return set.numUpdatedRows > 0n
      }),

    setSwitches: async (project, switches) => {
      const checks = Object.keys(switches).length === 0 ? null : JSON.stringify(switches)
      await inTransaction(engine, (tx) => tx.updateTable('project').set({ checks }).where('id', '=', project).execute())
    },

    of: async (user) => {
      const rows = await db
        .selectFrom('member')
        .innerJoin('project', 'project.id', 'member.project_id')
        .selectAll('project')
        .select('member.role')
        .where('member.account_id', '=', user)
        .orderBy('project.created_at', 'desc')
        .execute()
      return rows.map((row) => ({ project: projectOf(row), role: row.role as Role }))
    },

    role: async (project, user) => {
      const row = await db
        .selectFrom('member')
        .select('role')
        .where('project_id', '=', project)
        .where('account_id', '=', user)
        .executeTakeFirst()
      return row?.role as Role | undefined
    },

    members: async (project) => {
      const rows = await db
        .selectFrom('member')
        .innerJoin('account', 'account.id', 'member.account_id')
        .select(['account.id', 'account.name', 'account.email', 'member.role', 'member.since'])
        .where('member.project_id', '=', project)
        .orderBy('member.since')
        .orderBy('account.id')
        .execute()
      return rows.map(({ id, name, email, role, since }) => ({
        user: id as UserId,
        name,
        email,
        role: role as Role,
        since: new Date(since),
      }))
    },

    setRole: (project, user, role) =>
      inTransaction(engine, async (tx) => {
        await refuseLastOwner(tx, project, user, role)
        await tx
          .updateTable('member')
          .set({ role })
          .where('project_id', '=', project)
          .where('account_id', '=', user)
          .execute()
        return 'set' as const
      }),

    remove: (project, user) =>
      inTransaction(engine, async (tx) => {
        await refuseLastOwner(tx, project, user, undefined)
        await tx.deleteFrom('member').where('project_id', '=', project).where('account_id', '=', user).execute()
        return 'removed' as const
      }),
  }
}

/** A project keeps an owner. Its row is taken first, so that two owners who step down at once do it one after the other. */
async function refuseLastOwner(tx: Tx, project: ProjectId, user: UserId, role: Role | undefined): Promise<void> {
  await tx
    .updateTable('project')
    .set((eb) => ({ name: eb.ref('name') }))
    .where('id', '=', project)
    .execute()
  const members = await tx
    .selectFrom('member')
    .select(['account_id', 'role'])
    .where('project_id', '=', project)
    .execute()
  if (!members.some(({ account_id }) => account_id === user)) throw new Unwritten('no_member')
  const others = members.some((member) => member.role === 'owner' && member.account_id !== user)
  if (role !== 'owner' && !others) throw new Unwritten('last_owner')
}

function projectOf(row: Pick<Selectable<Tables['project']>, 'id' | 'name' | 'created_at'>): Project {
  return { id: row.id as ProjectId, name: row.name, createdAt: new Date(row.created_at) }
}

export function invitations(engine: Engine): Invitations {
  const { db } = engine
  return {
    add: async (invitation) => {
      await inTransaction(engine, (tx) =>
        tx
          .insertInto('invitation')
          .values({
            hash: invitation.hash,
            project_id: invitation.project,
            role: invitation.role,
            invited_by: invitation.by,
            created_at: iso(invitation.createdAt),
            expires_at: iso(invitation.expiresAt),
            accepted_by: invitation.acceptedBy,
          })
          .execute(),
      )
    },

    find: async (hash) => {
      const row = await db.selectFrom('invitation').selectAll().where('hash', '=', hash).executeTakeFirst()
      return row && invitationOf(row)
    },

    open: async (project, now) => {
      const rows = await db
        .selectFrom('invitation')
        .selectAll()
        .where('project_id', '=', project)
        .where('accepted_by', 'is', null)
        .where('expires_at', '>', iso(now))
        .orderBy('created_at', 'desc')
        .execute()
      return rows.map(invitationOf)
    },

    accept: (hash, user, now) => inTransaction(engine, (tx) => accept(tx, hash, user, now)),

    join: (hash, user, now) =>
      inTransaction(engine, async (tx): Promise<'accepted' | 'spent' | 'taken'> => {
        await insertUser(tx, user)
        return accept(tx, hash, user.id, now)
      }),

    revoke: async (hash, project) => {
      await inTransaction(engine, (tx) =>
        tx
          .deleteFrom('invitation')
          .where('hash', '=', hash)
          .where('project_id', '=', project)
          .where('accepted_by', 'is', null)
          .execute(),
      )
    },
  }
}

async function accept(tx: Tx, hash: string, user: UserId, now: Date): Promise<'accepted' | 'spent'> {
  // One statement takes the invitation; whoever comes second finds it taken.
  const taken = await tx
    .updateTable('invitation')
    .set({ accepted_by: user })
    .where('hash', '=', hash)
    .where('accepted_by', 'is', null)
    .where('expires_at', '>', iso(now))
    .returning(['project_id', 'role'])
    .executeTakeFirst()
  if (taken === undefined) throw new Unwritten('spent')
  const member = await tx
    .selectFrom('member')
    .select('role')
    .where('project_id', '=', taken.project_id)
    .where('account_id', '=', user)
    .executeTakeFirst()
  if (member === undefined) {
    await tx
      .insertInto('member')
      .values({ project_id: taken.project_id, account_id: user, role: taken.role, since: iso(now) })
      .execute()
  } else if (roles.indexOf(taken.role as Role) < roles.indexOf(member.role as Role)) {
    await tx
      .updateTable('member')
      .set({ role: taken.role })
      .where('project_id', '=', taken.project_id)
      .where('account_id', '=', user)
      .execute()
  }
  return 'accepted'
}

function invitationOf(row: Selectable<Tables['invitation']>): Invitation {
  return {
    hash: row.hash,
    project: row.project_id as ProjectId,
    role: row.role as Role,
    by: row.invited_by as UserId,
    createdAt: new Date(row.created_at),
    expiresAt: new Date(row.expires_at),
    acceptedBy: row.accepted_by as UserId | null,
  }
}

export function uploads(engine: Engine): Uploads {
  const { db } = engine
  return {
    stage: async (upload) => {
      await inTransaction(engine, (tx) =>
        tx
          .insertInto('upload')
          .values({
            id: upload.id,
            project_id: upload.project,
            uploaded_by: upload.by,
            name: storable(upload.name),
            bytes: Buffer.from(upload.bytes),
            at: iso(upload.at),
          })
          .execute(),
      )
    },

    get: async (upload) => {
      const row = await db.selectFrom('upload').selectAll().where('id', '=', upload).executeTakeFirst()
      return (
        row && {
          id: row.id as UploadId,
          project: row.project_id as ProjectId,
          by: row.uploaded_by as UserId,
          name: row.name,
          bytes: bytesOf(row.bytes),
          at: new Date(row.at),
        }
      )
    },

    discard: async (upload) => {
      await inTransaction(engine, (tx) => tx.deleteFrom('upload').where('id', '=', upload).execute())
    },
    sweep: async (before) => {
      await inTransaction(engine, (tx) => tx.deleteFrom('upload').where('at', '<', iso(before)).execute())
    },
  }
}
