/**
 * `Authorization: Bearer …`: a program acts for the person who made its token. Such a request is nobody's but the token's: a cookie that came
 * along says nothing, so no other site can borrow one, and no origin need be asked for.
 */
import type { Request } from 'express'
import { Refusal } from '../errors.ts'
import { fingerprint, newToken } from '../security.ts'
import type { Shell } from '../shell.ts'
import type { Token, User } from '../store/contract.ts'

/** What a token begins with, so that whoever finds one knows what it opens. */
const prefix = 'warraq_'
export const newBearer = (): string => prefix + newToken()
const shape = /^warraq_[\w-]{43}$/

/** A token is noted as used at most this often: reading is not a write. */
const touchAfterMs = 10 * 60 * 1000

/** What a request says for itself; undefined for other schemes, which a proxy before us may ask for. */
export const bearerOf = (req: Request): string | undefined =>
  /^Bearer(?:\s+(.*))?$/i.exec(req.headers.authorization ?? '')?.map((part) => part ?? '')[1]

/** The token and its person. Throws for one that is unknown, revoked or over, and for a write with one that only reads. */
export async function bearing(
  { store, clock }: Shell,
  req: Request,
  given: string,
): Promise<{ token: Token; user: User }> {
  const found = shape.test(given) ? await store.tokens.find(fingerprint(given)) : undefined
  if (!found) throw new Refusal('bad_token')
  const now = clock()
  const { token } = found
  if (token.expiresAt <= now) throw new Refusal('token_expired')
  if (token.scope === 'read' && !/^(GET|HEAD)$/.test(req.method)) throw new Refusal('token_reads')
  if (token.usedAt === null || now.getTime() - token.usedAt.getTime() > touchAfterMs)
    await store.tokens.touch(token.hash, now)
  return found
}

/** The challenge of RFC 6750 for a refusal; undefined where none is due. */
export function challenge(code: string, status: number): string | undefined {
  if (code === 'token_reads') return 'Bearer realm="Warraq", error="insufficient_scope", scope="write"'
  if (status !== 401) return undefined
  return code === 'signed_out' || code === 'other_person'
    ? 'Bearer realm="Warraq"'
    : 'Bearer realm="Warraq", error="invalid_token"'
}
