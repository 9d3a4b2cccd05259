/**
 * Starts the server: environment → config → store and assets → app → listen. Says one line on stdout, the address, when it is
 * ready; its log goes to stderr. What keeps it from starting is one sentence and an exit code: 2 for a wrong setting, else 1.
 */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { uuidv7 } from 'uuidv7'
import { translate } from '../views/catalogue/index.ts'
import { makeAligner } from './aligner.ts'
import { createApp } from './app.ts'
import { buildAssets } from './assets.ts'
import { type Config, readConfig } from './config.ts'
import { drainable } from './drain.ts'
import { makeJobs } from './jobs.ts'
import { asRefusal } from './middleware/failures.ts'
import { createLog } from './middleware/log.ts'
import { recollection } from './recollection.ts'
import type { Shell } from './shell.ts'
import type { Store } from './store/contract.ts'
import { openStore } from './store/index.ts'
import { makePool } from './workers/pool.ts'

const hardStopMs = 9_000
const hourMs = 60 * 60 * 1000
const dayMs = 24 * hourMs

await main()

async function main(): Promise<void> {
  const reading = readConfig(process.env, process.cwd())
  if (reading.kind === 'wrong') return leave(2, ...reading.sentences)
  const { config } = reading
  const log = createLog(config.logLevel)
  const store = await opened(config)
  if (!store) return

  let draining = false
  const assets = await buildAssets({ development: config.mode === 'development' })
  const pool = makePool()
  const aligner = makeAligner(pool)
  const clock = (): Date => new Date()
  const jobs = makeJobs({ store, pool, config, log, clock })
  const shell: Shell = {
    store,
    assets,
    aligner,
    jobs,
    recollection: recollection(store),
    config,
    log,
    clock,
    newId: uuidv7,
    draining: () => draining,
  }
  // Slow or silent connections are looked for every second; Node's own 30 s would let them stay that long over the limit.
  const server = createServer({ connectionsCheckingInterval: 1000, headersTimeout: 10_000, requestTimeout: 120_000 })
  server.keepAliveTimeout = 5_000
  const drain = drainable(server)
  server.on('request', createApp(shell))

  try {
    await listening(server, config)
  } catch (error) {
    await store.close()
    return leave(1, whyNotListening(error, config))
  }
  const sweeping = setInterval(() => void sweep(shell), hourMs)
  await sweep(shell)

  const stop = async (signal: string) => {
    if (draining) return
    draining = true
    log.info({ signal }, 'draining')
    clearInterval(sweeping)
    await Promise.all([drain(hardStopMs), jobs.close()])
    await pool.close()
    await store.close()
    log.info('stopped')
    process.exit(0)
  }
  process.on('SIGTERM', (signal) => void stop(signal))
  process.on('SIGINT', (signal) => void stop(signal))

  const { port } = server.address() as AddressInfo
  log.info({ port, host: config.host, store: store.dialect, mode: config.mode }, 'listening')
  process.stdout.write(`${ready(config, port)}\n`)
}

/** The store, or the sentence that says why not. */
async function opened(config: Config): Promise<Store | undefined> {
  const { databaseUrl, dataFolder } = config
  try {
    return await openStore({ dataFolder, ...(databaseUrl === undefined ? {} : { databaseUrl }) })
  } catch (error) {
    const refusal = asRefusal(error, config.uploadLimitBytes)
    if (refusal.code === 'bug') throw error
    leave(
      1,
      translate('start.no_store', { place: databaseUrl === undefined ? dataFolder : 'DATABASE_URL' }),
      refusal.sentence,
      refusal.remedy,
    )
    return undefined
  }
}

function listening(server: Server, { port, host }: Config): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', fail)
    server.listen(port, host, () => {
      server.off('error', fail)
      done()
    })
  })
}

function whyNotListening(error: unknown, { port, host }: Config): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') return translate('start.port_in_use', { port: String(port) })
  if (code === 'EACCES') return translate('start.port_forbidden', { port: String(port) })
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return translate('start.no_such_host', { host })
  throw error
}

/** The line for a person. 0.0.0.0 is no address to go to. */
function ready({ host, publicOrigin }: Config, port: number): string {
  const name = /^(0\.0\.0\.0|::)$/.test(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host
  const address = `http://${name}:${port}`
  return publicOrigin === undefined
    ? translate('start.ready', { address })
    : translate('start.ready_public', { address, publicly: publicOrigin })
}

/** Sessions that are over and uploads that nobody imported go. A store out of reach is tried again in an hour. */
async function sweep({ store, jobs, clock, log }: Shell): Promise<void> {
  const now = clock()
  try {
    await store.sessions.sweep(now)
    await store.uploads.sweep(new Date(now.getTime() - dayMs))
    await jobs.sweep(new Date(now.getTime() - dayMs))
  } catch (error) {
    log.error({ err: error }, 'sweeping failed')
  }
}

function leave(code: number, ...sentences: readonly string[]): void {
  process.stderr.write(`${sentences.join(' ')}\n`)
  process.exitCode = code
}
