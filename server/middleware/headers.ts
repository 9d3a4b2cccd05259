import type { RequestHandler } from 'express'
import helmet from 'helmet'
import type { Shell } from '../shell.ts'

/**
 * What a browser may do with our pages: load only what we serve, run nothing inline, be framed by nobody. Answers are
 * not kept by caches in between; while the server drains they also close their connection.
 */
export function headers({ config, draining }: Shell): RequestHandler[] {
  return [
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'"],
          fontSrc: ["'self'"],
          imgSrc: ["'self'"],
          connectSrc: ["'self'"],
          manifestSrc: ["'self'"],
          formAction: ["'self'"],
          baseUri: ["'none'"],
          frameAncestors: ["'none'"],
          objectSrc: ["'none'"],
        },
      },
      xFrameOptions: { action: 'deny' },
      // Our own pages may know where a form was, so that it can lead back there; nobody else learns anything.
      referrerPolicy: { policy: 'same-origin' },
      strictTransportSecurity: config.publicOrigin?.startsWith('https:') ? { maxAge: 31_536_000 } : false,
    }),
    (_req, res, next) => {
      // Not `no-store`: a browser then forgets what stands in a form when a person goes back to it.
      res.setHeader('Cache-Control', 'private, no-cache')
      res.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()')
      res.vary('Accept')
      if (draining()) res.setHeader('Connection', 'close')
      next()
    },
  ]
}
