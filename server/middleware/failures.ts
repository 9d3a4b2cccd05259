/** The end of every request that did not go well: one sentence, one code, and the number under which it stands in the log. */
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express'
import multer from 'multer'
import { translate } from '../../views/catalogue/index.ts'
import { Refusal } from '../errors.ts'
import { paths } from '../paths.ts'
import { inBytes } from '../present/sizes.ts'
import { knownRefusal } from '../refused.ts'
import { pageBefore } from '../routes/addresses.ts'
import type { Shell } from '../shell.ts'
import { challenge } from './bearer.ts'
import { bodyLimitBytes, deepest } from './bodies.ts'
import { isForOther, writtenIn } from './meant.ts'
import { show, wantsJson } from './pages.ts'

export const nothingHere: RequestHandler = () => {
  throw new Refusal('not_found')
}

export function failures({ log, config }: Shell): ErrorRequestHandler {
  return (error: unknown, req, res, _next) => {
    // Of a page that was made for another, it is said before whatever else that other may not.
    const refusal = isForOther(req) ? new Refusal('other_person') : asRefusal(error, config.uploadLimitBytes)
    if (isGone(error, res)) {
      ;(req.log ?? log).info('the other side went away')
      res.destroy()
      return
    }
    if (refusal.status >= 500) (req.log ?? log).error({ err: error, code: refusal.code }, 'failed')
    if (res.headersSent) {
      // Half an answer is out, a file perhaps: only cutting the connection can say that the rest is missing.
      res.destroy()
      return
    }
    const asked = challenge(refusal.code, refusal.status)
    if (asked !== undefined) res.setHeader('WWW-Authenticate', asked)
    if (refusal.status === 503) res.setHeader('Retry-After', '2')
    answer(req, res, refusal)
  }
}

/** The page of an error that failed itself: then without a page. */
export function lastResort({ log }: Shell): ErrorRequestHandler {
  return (error: unknown, req, res, _next) => {
    const refusal = new Refusal('bug')
    ;(req.log ?? log).error({ err: error, code: refusal.code }, 'the page of an error failed')
    if (res.headersSent) res.destroy()
    else
      res
        .status(refusal.status)
        .type('text/plain')
        .send(`${refusal.sentence}\n${String(req.id ?? '')}\n`)
  }
}

/** Whoever asked has gone, by closing the page or the connection: there is nobody to answer, and nothing is wrong. */
function isGone(error: unknown, res: Response): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'ERR_STREAM_PREMATURE_CLOSE' || (res.destroyed && code === 'ECONNRESET')
}

/** What went wrong, in our own terms. What we do not know is a bug of ours, and says so. */
export function asRefusal(error: unknown, uploadLimitBytes: number): Refusal {
  const known = knownRefusal(error)
  if (known) return known
  if (error instanceof multer.MulterError) return ofUpload(error, uploadLimitBytes)
  if (!(error instanceof Error)) return new Refusal('bug')
  return ofBody(error) ?? new Refusal('bug')
}

function ofUpload({ code }: multer.MulterError, uploadLimitBytes: number): Refusal {
  if (code === 'LIMIT_FILE_SIZE' || code === 'LIMIT_FIELD_VALUE')
    return new Refusal('too_large', { limit: inBytes(uploadLimitBytes) })
  return new Refusal('bad_request')
}

/** The errors of body-parser and of the router, told by their `type` and `status`. */
function ofBody(error: Error & { type?: unknown; status?: unknown }): Refusal | undefined {
  if (error instanceof URIError) return new Refusal('not_found')
  switch (error.type) {
    case 'entity.too.large':
      return new Refusal('body_too_large', { limit: inBytes(bodyLimitBytes) })
    case 'entity.parse.failed':
      return new Refusal('bad_json', { depth: deepest })
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return new Refusal('unsupported_body')
  }
  return typeof error.status === 'number' && error.status >= 400 && error.status < 500
    ? new Refusal('bad_request')
    : undefined
}

function answer(req: Request, res: Response, refusal: Refusal): void {
  const { code, status, sentence, remedy } = refusal
  const request = String(req.id ?? '')
  if (wantsJson(req)) {
    res.status(status).json({ error: { code, sentence, request }, ...refusal.extra })
    return
  }
  const written = status === 401 ? writtenIn(req) : []
  show(req, res, 'error', { status, code, sentence, remedy, written, back: back(req, code), request }, status)
}

/** The way on: to sign in for somebody signed out, else up to the document or project, else to the page before, else home. */
function back(req: Request, code: string): { href: string; label: string } {
  if (code === 'signed_out') return { href: paths.signIn(), label: translate('back.sign_in') }
  if (code === 'not_found') return { href: paths.home(), label: translate('back.home') }
  const [above, room] = /^\/(documents|projects)\/[\da-f-]{36}(?=\/)/.exec(req.originalUrl) ?? []
  if (above) return { href: above, label: translate(room === 'documents' ? 'back.document' : 'back.project') }
  const before = pageBefore(req, paths.home())
  if (before === paths.home() || before === req.originalUrl)
    return { href: paths.home(), label: translate('back.home') }
  return { href: before, label: translate('back.before') }
}
