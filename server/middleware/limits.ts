/** How often. Counters live in the memory of this process: a restart forgives, and several servers count each for itself. */
import type { Request, RequestHandler, Response } from 'express'
import { ipKeyGenerator, rateLimit } from 'express-rate-limit'
import { Refusal } from '../errors.ts'
import { inWords } from '../present/times.ts'
import { fingerprint } from '../security.ts'

const minuteMs = 60_000

const address = (req: Request): string => ipKeyGenerator(req.ip ?? '')

/** Refuses with 429 above `most` in `windowMs`, counted by person, or by address for somebody unknown. */
function limit({
  most,
  windowMs,
  failuresOnly = false,
}: {
  most: number
  windowMs: number
  failuresOnly?: boolean
}): RequestHandler {
  return rateLimit({
    windowMs,
    limit: most,
    skipSuccessfulRequests: failuresOnly,
    standardHeaders: false,
    legacyHeaders: false,
    keyGenerator: (req) => req.visitor?.user?.id ?? address(req),
    handler: (req, res) => {
      const resets = 'rateLimit' in req ? (req.rateLimit as { resetTime?: Date }).resetTime : undefined
      const waitMs = Math.max(1000, (resets?.getTime() ?? Date.now() + windowMs) - Date.now())
      res.setHeader('Retry-After', Math.ceil(waitMs / 1000))
      throw new Refusal('too_many', { wait: inWords(waitMs) })
    },
  })
}

/** Files and pasted texts: each may be large, and is decoded and cut. */
export const uploadLimit = (): RequestHandler => limit({ most: 120, windowMs: 10 * minuteMs })

/** Answers that cost a password's hash, or that may be guesses, from one address: only those that failed count. */
export const guessLimit = (): RequestHandler => limit({ most: 60, windowMs: 15 * minuteMs, failuresOnly: true })

const soonMs = 10_000

/**
 * At most so many answers at once for one person, or one address of somebody unknown: what stays open, or holds a file in memory, adds up. Refuses with 429;
 * counted until the answer is closed.
 */
function atOnce(most: number): (req: Request, res: Response) => void {
  const held = new Map<string, number>()
  return (req, res) => {
    const who = req.visitor?.user?.id ?? address(req)
    const now = held.get(who) ?? 0
    if (now >= most) {
      res.setHeader('Retry-After', soonMs / 1000)
      throw new Refusal('too_many', { wait: inWords(soonMs) })
    }
    held.set(who, now + 1)
    res.once('close', () => {
      const left = (held.get(who) ?? 1) - 1
      if (left > 0) held.set(who, left)
      else held.delete(who)
    })
  }
}

/** Lines on which somebody is told what happens: each looks into the store every few seconds. */
export const listening = atOnce(40)

/** Files on their way in, each in memory up to the limit of an upload. */
export const bringing = atOnce(6)

const free = 5
const firstWaitMs = 15_000
const longestWaitMs = 15 * minuteMs
const forgottenAfterMs = 24 * 60 * minuteMs
const mostKept = 10_000

/**
 * Wrong passwords for one account from one address: five are free, then each must wait, 15 s, 30 s, 1 min … at most 15
 * minutes. Somebody who guesses from elsewhere never locks the right person out, and no wait is for ever.
 */
export class WrongPasswords {
  readonly #tries = new Map<string, { count: number; at: number }>()

  /** Milliseconds until another try is heard; 0 when it is heard now. */
  waitMs(email: string, req: Request, now: Date): number {
    const tries = this.#tries.get(key(email, req))
    if (!tries || tries.count < free) return 0
    const wait = Math.min(longestWaitMs, firstWaitMs * 2 ** (tries.count - free))
    return Math.max(0, tries.at + wait - now.getTime())
  }

  /** Counts a try. It is wrong until `right` says otherwise, so that many at once are no more than many in a row. */
  tried(email: string, req: Request, now: Date): void {
    const name = key(email, req)
    const before = this.#tries.get(name)
    const count = before && now.getTime() - before.at < forgottenAfterMs ? before.count + 1 : 1
    this.#tries.delete(name)
    this.#tries.set(name, { count, at: now.getTime() })
    // A Map gives its keys in the order of their coming: the oldest goes first.
    if (this.#tries.size > mostKept) this.#tries.delete(this.#tries.keys().next().value!)
  }

  right(email: string, req: Request): void {
    this.#tries.delete(key(email, req))
  }
}

const key = (email: string, req: Request): string => fingerprint(`${email.toLowerCase()} ${address(req)}`)
