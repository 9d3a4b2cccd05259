/** Where a person is led after a write. Only ever within Warraq. */
import type { Request } from 'express'

/** An address of ours, path and query and place; undefined for anything that leads, or could be read as leading, elsewhere. */
export function ownPath(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > 2000 || !/^\/(?![/\\])[^\\\x00-\x20\x7f]*$/.test(value))
    return undefined
  const base = 'http://warraq.invalid'
  if (!URL.canParse(value, base)) return undefined
  const url = new URL(value, base)
  // `/.//elsewhere` is a path of ours to the first look, and resolved it is another host's address.
  if (url.origin !== base || url.pathname.startsWith('//')) return undefined
  return url.pathname + url.search + url.hash
}

/** The page that a form stood on: what its field says, else what the browser says, else `otherwise`. */
export function pageBefore(req: Request, otherwise: string): string {
  const body: unknown = req.body
  const said = typeof body === 'object' && body !== null && 'back' in body ? ownPath(body.back) : undefined
  if (said !== undefined) return said
  const referer = req.get('referer')
  if (referer === undefined || !URL.canParse(referer)) return otherwise
  const { host, pathname, search } = new URL(referer)
  return host === req.host ? (ownPath(pathname + search) ?? otherwise) : otherwise
}
