/** Tokens by which programs act for the person who made them. */
import type { UserId } from '../../../segments/model.ts'
import type { User } from './people.ts'

/** `read` looks, `write` also changes; neither does more than its person may. */
export const tokenScopes = ['read', 'write'] as const
export type TokenScope = (typeof tokenScopes)[number]

/** Found by the SHA-256 of what the program sends; the token itself is never kept. */
export interface Token {
  readonly hash: string
  readonly user: UserId
  readonly name: string
  readonly scope: TokenScope
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly usedAt: Date | null
}

export interface Tokens {
  add(token: Token): Promise<void>
  /** One that is over is found too, so that its holder can be told. */
  find(hash: string): Promise<{ token: Token; user: User } | undefined>
  /** Notes that it was used. */
  touch(hash: string, usedAt: Date): Promise<void>
  /** Newest first, those that are over too. */
  list(user: UserId): Promise<Token[]>
  /** Only if it is this person's. */
  revoke(hash: string, user: UserId): Promise<void>
}
