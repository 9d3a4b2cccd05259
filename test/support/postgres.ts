/** A PostgreSQL for tests: DATABASE_URL, else a throwaway cluster made from binaries on this machine; undefined when there is neither. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { chown, mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'

export interface Cluster {
  readonly url: string
  /** Where it came from, for the line that says so. */
  readonly from: string
  readonly stop: () => Promise<void>
}

/** A cluster of one's own, which may be ended and begun again as it pleases. */
export interface OwnCluster extends Cluster {
  /**
   * Ends it and begins it again at the same address once `downMs` have gone by. `fast`: it rolls back what is under way and says good-bye; `immediate`: it
   * drops everything and recovers from its log when it begins again.
   */
  readonly restart: (how: keyof typeof endings, downMs: number) => Promise<void>
}

const endings = { fast: 'SIGINT', immediate: 'SIGQUIT' } as const

const run = promisify(execFile)

export async function startPostgres(): Promise<Cluster | undefined> {
  const given = process.env.DATABASE_URL
  if (given !== undefined && given !== '') return { url: given, from: 'DATABASE_URL', stop: async () => undefined }
  return startCluster()
}

/** Undefined where PostgreSQL is not installed. */
export async function startCluster(): Promise<OwnCluster | undefined> {
  const binaries = await findBinaries()
  if (binaries === undefined) return undefined
  // initdb refuses root; any other account of the machine will do, and the folder is given to it.
  const owner = process.getuid?.() === 0 ? ordinaryAccount() : undefined
  const folder = await mkdtemp(join(tmpdir(), 'warraq-postgres-'))
  if (owner) await chown(folder, owner.uid, owner.gid)
  const as = { ...(owner ?? {}), cwd: folder, env: { ...process.env, HOME: folder, LC_ALL: 'C.UTF-8' } }
  const data = join(folder, 'data')
  await run(
    join(binaries, 'initdb'),
    ['-D', data, '-U', 'warraq', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
    as,
  )
  const port = await freePort()
  const url = `postgres://warraq@127.0.0.1:${port}/postgres`
  const begin = async (): Promise<ChildProcess> => {
    const server = spawn(
      join(binaries, 'postgres'),
      ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder, '-c', 'max_connections=200'],
      { ...as, stdio: 'ignore' },
    )
    await ready(server, url)
    return server
  }
  let server = await begin()
  return {
    url,
    from: `a throwaway cluster of ${realpathSync(binaries)}`,
    restart: async (how, downMs) => {
      await end(server, endings[how])
      await pause(downMs)
      server = await begin()
    },
    stop: async () => {
      await end(server, endings.fast)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function end(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ended = new Promise((done) => server.once('exit', done))
  server.kill(signal)
  await ended
}

async function findBinaries(): Promise<string | undefined> {
  const onPath = (process.env.PATH ?? '').split(':').map((folder) => join(folder, 'initdb'))
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? (await readdir(debian)).sort((a, b) => Number(b) - Number(a)) : []
  const candidates = [...versions.map((version) => join(debian, version, 'bin', 'initdb')), ...onPath]
  const found = candidates.find(
    (initdb) => existsSync(initdb) && existsSync(join(dirname(realpathSync(initdb)), 'postgres')),
  )
  return found && dirname(realpathSync(found))
}

function ordinaryAccount(): { uid: number; gid: number } {
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const [, , uid, gid] = accounts.find(([name]) => name === 'postgres') ?? accounts.find(([name]) => name === 'nobody')!
  return { uid: Number(uid), gid: Number(gid) }
}

async function ready(server: ChildProcess, url: string): Promise<void> {
  const { default: pg } = await import('pg')
  for (let tries = 0; ; tries++) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended with ${server.exitCode} before it was ready.`)
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      if (tries === 100) throw error
      await pause(100)
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as { port: number }
  await new Promise((done) => server.close(done))
  return port
}
