/** Who is asking: the token of a program or the session in the cookie, the person it belongs to, and what the person prefers. */
import type { Request, RequestHandler, Response } from 'express'
import type { UserId } from '../../segments/model.ts'
import { Refusal } from '../errors.ts'
import { fingerprint, newToken } from '../security.ts'
import type { Shell } from '../shell.ts'
import type { Session, Token, User } from '../store/contract.ts'
import { bearerOf, bearing } from './bearer.ts'
import { clearCookie, cookie, isSecure, sessionCookie, setCookie, swappedCookie, themeCookie } from './cookies.ts'

export interface Visitor {
  readonly user: User | undefined
  readonly session: Session | undefined
  /** Of a program, which has no session. */
  readonly token: Token | undefined
  readonly theme: 'light' | 'dark' | undefined
  readonly swapped: boolean
}

declare global {
  namespace Express {
    interface Request {
      visitor?: Visitor
    }
  }
}

const daySeconds = 24 * 60 * 60
const sessionSeconds = 30 * daySeconds
/** A session is noted as used at most this often: reading a page is not a write. */
const touchAfterMs = 10 * 60 * 1000

/** What a page says and hears by itself, as long as it is open: nobody need be before it. */
const beats = /^\/documents\/[^/]+\/(?:events|presence)$/

/** What a session token looks like; anything else is not asked for in the store. */
const token = /^[\w-]{43}$/

export function visitor(shell: Shell): RequestHandler {
  const { store, clock, config } = shell
  return async (req, res, next) => {
    const theme = cookie(req, themeCookie)
    const preferences = {
      theme: theme === 'light' || theme === 'dark' ? theme : undefined,
      swapped: cookie(req, swappedCookie) === 'yes',
    } as const
    req.visitor = { user: undefined, session: undefined, token: undefined, ...preferences }
    const bearer = bearerOf(req)
    if (bearer !== undefined) {
      req.visitor = { ...(await bearing(shell, req, bearer)), session: undefined, ...preferences }
      return next()
    }
    const secure = isSecure(req, config)
    const given = cookie(req, sessionCookie(secure))
    if (given !== undefined && token.test(given)) {
      const now = clock()
      const found = await store.sessions.find(fingerprint(given), now)
      if (found) {
        req.visitor = { ...found, token: undefined, ...preferences }
        // A page that a script works on says whose it is: nobody's words are saved under another's name.
        const meant = req.get('warraq-user')
        if (meant !== undefined && meant !== found.user.id) throw new Refusal('other_person')
        const idle = now.getTime() - found.session.seenAt.getTime()
        if (idle > touchAfterMs && !beats.test(req.path)) {
          await store.sessions.touch(found.session.hash, now, later(now))
          setCookie(res, sessionCookie(secure), given, { secure, seconds: sessionSeconds })
        }
      }
    }
    next()
  }
}

/** Whether whoever began a long answer may still be told: signed in, or with a token that is still good. */
export async function isStillIn({ store, clock }: Shell, { session, token }: Visitor): Promise<boolean> {
  const now = clock()
  if (session) return (await store.sessions.find(session.hash, now)) !== undefined
  const found = token && (await store.tokens.find(token.hash))
  return found !== undefined && found.token.expiresAt > now
}

/** Begins a session under a new token, whatever cookie came along; the one before it is over. */
export async function beginSession(
  { store, clock, config }: Shell,
  req: Request,
  res: Response,
  user: UserId,
): Promise<void> {
  const secure = isSecure(req, config)
  const fresh = newToken()
  const now = clock()
  if (req.visitor?.session) await store.sessions.end(req.visitor.session.hash)
  await store.sessions.begin({
    hash: fingerprint(fresh),
    user,
    createdAt: now,
    seenAt: now,
    expiresAt: later(now),
    agent: (req.get('user-agent') ?? '').replace(/[^\x20-\x7e]/g, '').slice(0, 200),
  })
  setCookie(res, sessionCookie(secure), fresh, { secure, seconds: sessionSeconds })
}

/** Ends this session, and has the browser forget pages and drafts of ours. */
export async function endSession({ store, config }: Shell, req: Request, res: Response): Promise<void> {
  const secure = isSecure(req, config)
  if (req.visitor?.session) await store.sessions.end(req.visitor.session.hash)
  clearCookie(res, sessionCookie(secure), secure)
  res.setHeader('Clear-Site-Data', '"cache", "storage"')
}

const later = (now: Date): Date => new Date(now.getTime() + sessionSeconds * 1000)
