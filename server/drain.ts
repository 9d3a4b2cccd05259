import type { Server, ServerResponse } from 'node:http'

/**
 * Watches what a server is answering, and gives how to end it without losing what it has begun: it takes no more connections, lets answers
 * under way finish and tells them to be the last of their connection, lets go of idle connections (`close` alone waits for them for
 * ever), and after `hardStopMs` cuts the rest. Resolves when all are gone.
 */
export function drainable(server: Server): (hardStopMs: number) => Promise<void> {
  const underWay = new Set<ServerResponse>()
  server.on('request', (_req, res) => {
    underWay.add(res)
    res.once('close', () => underWay.delete(res))
  })
  return (hardStopMs) =>
    new Promise((done) => {
      const idle = setInterval(() => server.closeIdleConnections(), 100)
      const stop = setTimeout(() => server.closeAllConnections(), hardStopMs)
      server.close(() => {
        clearInterval(idle)
        clearTimeout(stop)
        done()
      })
      for (const res of underWay) if (!res.headersSent) res.setHeader('Connection', 'close')
      server.closeIdleConnections()
    })
}
