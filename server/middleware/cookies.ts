/** The four cookies of Warraq: the session, what just happened, the theme, and which side the Arabic stands on. */
import type { CookieOptions, Request, Response } from 'express'
import type { Config } from '../config.ts'

/** Whether people reach us by HTTPS: as configured, else as the request came in (by a trusted proxy's word). */
export function isSecure(req: Request, config: Config): boolean {
  return config.publicOrigin === undefined ? req.secure : config.publicOrigin.startsWith('https:')
}

/** `__Host-` makes a browser refuse the cookie from anywhere but this very host over HTTPS; it cannot be had without. */
export const sessionCookie = (secure: boolean): string => (secure ? '__Host-warraq' : 'warraq')

export const flashCookie = 'warraq-flash'
export const themeCookie = 'warraq-theme'
export const swappedCookie = 'warraq-swapped'

/** The first cookie of a name; undefined when there is none. Values are ours: base64url and plain words, never encoded. */
export function cookie(req: Request, name: string): string | undefined {
  for (const pair of (req.headers.cookie ?? '').split(';')) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim()
  }
  return undefined
}

export function setCookie(
  res: Response,
  name: string,
  value: string,
  { secure, seconds }: { secure: boolean; seconds: number },
): void {
  const options: CookieOptions = { httpOnly: true, sameSite: 'lax', path: '/', secure, maxAge: seconds * 1000 }
  res.cookie(name, value, options)
}

export function clearCookie(res: Response, name: string, secure: boolean): void {
  res.clearCookie(name, { httpOnly: true, sameSite: 'lax', path: '/', secure })
}
