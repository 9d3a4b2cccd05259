import type { RequestHandler } from 'express'
import type { Config } from '../config.ts'
import { Refusal } from '../errors.ts'
import { bearerOf } from './bearer.ts'

/**
 * Refuses writes that do not come from a page of ours, so that no other site can use a signed-in person's cookie. Browsers
 * say where a request comes from in Sec-Fetch-Site (HTTPS and localhost) and Origin (every POST); both must agree with
 * us when they are there, and one must be. A program with a token has no need of it: no cookie counts beside one, and no other site can send it.
 */
export function sameOrigin(config: Config): RequestHandler {
  const ours = config.publicOrigin === undefined ? undefined : new URL(config.publicOrigin).host
  return (req, _res, next) => {
    if (/^(GET|HEAD|OPTIONS)$/.test(req.method) || bearerOf(req) !== undefined) return next()
    const site = req.get('sec-fetch-site')
    const origin = req.get('origin')
    const from = origin !== undefined && URL.canParse(origin) ? new URL(origin).host : undefined
    const siteAgrees = site === undefined || site === 'same-origin'
    // Compared by host: behind a proxy that ends TLS the scheme of the request is not the browser's.
    const originAgrees = origin === undefined || (from !== undefined && (from === ours || from === req.host))
    if (siteAgrees && originAgrees && (site !== undefined || origin !== undefined)) return next()
    throw new Refusal('cross_origin')
  }
}
