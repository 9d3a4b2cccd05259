import { type Selectable, sql } from 'kysely'
import type { UserId } from '../../segments/model.ts'
import type { Session, Sessions, User, Users } from './contract.ts'
import { type Engine, inTransaction, type Tx, Unwritten } from './engine.ts'
import { iso, storable } from './rows.ts'
import type { Tables } from './schema.ts'

export function users(engine: Engine): Users {
  const { db } = engine

  const one = async (column: 'id' | 'email_key', value: string): Promise<User | undefined> => {
    const row = await db.selectFrom('account').selectAll().where(column, '=', value).executeTakeFirst()
    return row && userOf(row)
  }

  return {
    none: async () => (await db.selectFrom('account').select('id').limit(1).executeTakeFirst()) === undefined,

    addFirst: (user) =>
      inTransaction(engine, async (tx) => {
        // Two visitors at once: the second waits, then finds the first.
        if (engine.dialect === 'postgres') await sql`lock table account in share row exclusive mode`.execute(tx)
        const { numInsertedOrUpdatedRows } = await tx
          .insertInto('account')
          .columns(['id', 'name', 'email', 'email_key', 'password_hash', 'created_at'])
          .expression(
            sql`select ${user.id}, ${storable(user.name)}, ${storable(user.email)}, ${keyOf(user.email)}, ${user.passwordHash}, ${iso(user.createdAt)}
                where not exists (select 1 from account)`,
          )
          .executeTakeFirst()
        return Number(numInsertedOrUpdatedRows) === 1 ? 'added' : 'taken'
      }),

    add: (user) => inTransaction(engine, (tx) => insertUser(tx, user)),

    get: (user) => one('id', user),
    byEmail: (email) => one('email_key', keyOf(email)),

    rename: async (user, name) => {
      await inTransaction(engine, (tx) =>
        tx
          .updateTable('account')
          .set({ name: storable(name) })
          .where('id', '=', user)
          .execute(),
      )
    },

    setPassword: (user, passwordHash, except) =>
      inTransaction(engine, async (tx) => {
        await tx.updateTable('account').set({ password_hash: passwordHash }).where('id', '=', user).execute()
        await tx
          .deleteFrom('session')
          .where('account_id', '=', user)
          .where('hash', '!=', except ?? '')
          .execute()
        await tx.deleteFrom('token').where('account_id', '=', user).execute()
      }),
  }
}

/** Leaves the transaction with 'taken' when the e-mail has an account. */
export async function insertUser(tx: Tx, user: User): Promise<'added'> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('account')
    .values({
      id: user.id,
      name: storable(user.name),
      email: storable(user.email),
      email_key: keyOf(user.email),
      password_hash: user.passwordHash,
      created_at: iso(user.createdAt),
    })
    .onConflict((conflict) => conflict.column('email_key').doNothing())
    .executeTakeFirst()
  if (Number(numInsertedOrUpdatedRows) !== 1) throw new Unwritten('taken')
  return 'added'
}

const keyOf = (email: string): string => email.normalize('NFC').toLowerCase()

export function userOf(row: Selectable<Tables['account']>): User {
  return {
    id: row.id as UserId,
    name: row.name,
    email: row.email,
    passwordHash: row.password_hash,
    createdAt: new Date(row.created_at),
  }
}

export function sessions(engine: Engine): Sessions {
  const { db } = engine
  return {
    begin: async (session) => {
      await inTransaction(engine, (tx) =>
        tx
          .insertInto('session')
          .values({
            hash: session.hash,
            account_id: session.user,
            created_at: iso(session.createdAt),
            seen_at: iso(session.seenAt),
            expires_at: iso(session.expiresAt),
            agent: session.agent.replace(/[\0\p{Surrogate}]/gu, '').slice(0, 200),
          })
          .execute(),
      )
    },

    find: async (hash, now) => {
      const row = await db
        .selectFrom('session')
        .innerJoin('account', 'account.id', 'session.account_id')
        .selectAll('account')
        .select([
          'session.hash',
          'session.seen_at',
          'session.expires_at',
          'session.agent',
          'session.created_at as begun_at',
        ])
        .where('session.hash', '=', hash)
        .where('session.expires_at', '>', iso(now))
        .executeTakeFirst()
      if (row === undefined) return undefined
      return { session: sessionOf({ ...row, account_id: row.id, created_at: row.begun_at }), user: userOf(row) }
    },

    touch: async (hash, seenAt, expiresAt) => {
      await inTransaction(engine, (tx) =>
        tx
          .updateTable('session')
          .set({ seen_at: iso(seenAt), expires_at: iso(expiresAt) })
          .where('hash', '=', hash)
          .execute(),
      )
    },

    list: async (user, now) => {
      const rows = await db
        .selectFrom('session')
        .selectAll()
        .where('account_id', '=', user)
        .where('expires_at', '>', iso(now))
        .orderBy('seen_at', 'desc')
        .execute()
      return rows.map(sessionOf)
    },

    end: async (hash) => {
      await inTransaction(engine, (tx) => tx.deleteFrom('session').where('hash', '=', hash).execute())
    },
    endAll: async (user) => {
      await inTransaction(engine, (tx) => tx.deleteFrom('session').where('account_id', '=', user).execute())
    },
    sweep: async (now) => {
      await inTransaction(engine, (tx) => tx.deleteFrom('session').where('expires_at', '<=', iso(now)).execute())
    },
  }
}

function sessionOf(row: Selectable<Tables['session']>): Session {
  return {
    hash: row.hash,
    user: row.account_id as UserId,
    createdAt: new Date(row.created_at),
    seenAt: new Date(row.seen_at),
    expiresAt: new Date(row.expires_at),
    agent: row.agent,
  }
}
