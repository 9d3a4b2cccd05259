import type { Selectable } from 'kysely'
import type { UserId } from '../../segments/model.ts'
import { type Token, type Tokens, tokenScopes } from './contract.ts'
import { type Engine, inTransaction } from './engine.ts'
import { userOf } from './people.ts'
import { iso, storable } from './rows.ts'
import type { Tables } from './schema.ts'

export function tokens(engine: Engine): Tokens {
  const { db } = engine
  return {
    add: async (token) => {
      await inTransaction(engine, (tx) =>
        tx
          .insertInto('token')
          .values({
            hash: token.hash,
            account_id: token.user,
            name: storable(token.name),
            scope: token.scope,
            created_at: iso(token.createdAt),
            expires_at: iso(token.expiresAt),
            used_at: token.usedAt && iso(token.usedAt),
          })
          .execute(),
      )
    },

    find: async (hash) => {
      const row = await db.selectFrom('token').selectAll().where('hash', '=', hash).executeTakeFirst()
      if (row === undefined) return undefined
      const account = await db.selectFrom('account').selectAll().where('id', '=', row.account_id).executeTakeFirst()
      return account && { token: tokenOf(row), user: userOf(account) }
    },

    touch: async (hash, usedAt) => {
      await inTransaction(engine, (tx) =>
        tx
          .updateTable('token')
          .set({ used_at: iso(usedAt) })
          .where('hash', '=', hash)
          .execute(),
      )
    },

    list: async (user) => {
      const rows = await db
        .selectFrom('token')
        .selectAll()
        .where('account_id', '=', user)
        .orderBy('created_at', 'desc')
        .orderBy('hash')
        .execute()
      return rows.map(tokenOf)
    },

    revoke: async (hash, user) => {
      await inTransaction(engine, (tx) =>
        tx.deleteFrom('token').where('hash', '=', hash).where('account_id', '=', user).execute(),
      )
    },
  }
}

function tokenOf(row: Selectable<Tables['token']>): Token {
  return {
    hash: row.hash,
    user: row.account_id as UserId,
    name: row.name,
    // What is not known may least.
    scope: tokenScopes.find((scope) => scope === row.scope) ?? 'read',
    createdAt: new Date(row.created_at),
    expiresAt: new Date(row.expires_at),
    usedAt: row.used_at === null ? null : new Date(row.used_at),
  }
}
