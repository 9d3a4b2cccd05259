/**
 * One line of JSON a request on stderr: its number, method, path, status and time, and who asked. Never a body, a query
 * (it may hold what was searched for), a cookie, a header, or the token in the address of an invitation.
 */
import { randomBytes } from 'node:crypto'
import type { Request, RequestHandler } from 'express'
import { type DestinationStream, destination, type Logger, pino } from 'pino'
import { pinoHttp } from 'pino-http'
import type { Config } from '../config.ts'

/** The server's log. Errors are told by kind, message and stack, without the values that some drivers hang on them. */
export function createLog(level: Config['logLevel'], stream: DestinationStream = destination(2)): Logger {
  return pino({ level, base: { pid: process.pid }, serializers: { err: told } }, stream)
}

export function log(logger: Logger): RequestHandler {
  return pinoHttp<Request>({
    logger,
    genReqId: (_req, res) => {
      const id = randomBytes(6).toString('hex')
      res.setHeader('X-Request-Id', id)
      return id
    },
    quietReqLogger: true,
    customAttributeKeys: { reqId: 'request' },
    // Ours alone: wrapped in those of pino they would be given an error that is an error no more.
    wrapSerializers: false,
    serializers: {
      req: ({ method, originalUrl }: Request) => ({ method, path: safePath(originalUrl) }),
      res: ({ statusCode }: { statusCode: number }) => ({ status: statusCode }),
      err: told,
    },
    customProps: ({ visitor }) => ({
      ...(visitor?.user ? { user: visitor.user.id } : {}),
      // Enough of the hash to say which of a person's tokens it was.
      ...(visitor?.token ? { token: visitor.token.hash.slice(0, 8) } : {}),
    }),
    customLogLevel: (_req, res, error) => (error || res.statusCode >= 500 ? 'error' : 'info'),
    autoLogging: { ignore: ({ url }) => /^\/(assets\/|healthz|readyz)/.test(url ?? '') },
  })
}

const safePath = (url: string): string =>
  (url.split('?')[0] ?? '')
    .replace(/(\/invitations\/)[^/]+/, '$1…')
    .replace(/(\/account\/tokens\/[\da-f]{8})[\da-f]+/, '$1…')

function told(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: typeof error }
  const { name, message, stack } = error
  const code = 'code' in error ? error.code : undefined
  return { name, message, stack, ...(code === undefined ? {} : { code }) }
}
