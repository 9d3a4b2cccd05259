import type { Server } from 'node:http'

/**
 * Ends a server without losing what it has begun: takes no more connections, lets answers under way finish, lets go of
 * idle connections (`close` alone waits for them for ever), and after `hardStopMs` cuts the rest. Resolves when all are gone.
 */
export function drain(server: Server, hardStopMs: number): Promise<void> {
  return new Promise((done) => {
    const idle = setInterval(() => server.closeIdleConnections(), 100)
    const stop = setTimeout(() => server.closeAllConnections(), hardStopMs)
    server.close(() => {
      clearInterval(idle)
      clearTimeout(stop)
      done()
    })
    server.closeIdleConnections()
  })
}
