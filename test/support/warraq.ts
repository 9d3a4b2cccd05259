/** The whole server as a person starts it: a process of its own on a free port with its own data folder. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { performance } from 'node:perf_hooks'

export interface Warraq {
  readonly url: string
  readonly port: number
  readonly dataFolder: string
  readonly process: ChildProcess
  /** From spawn to the line with the address. */
  readonly startMs: number
  /** What it has written to its log so far. */
  readonly log: () => string
  /** SIGTERM, and waits for the end; the data folder stays. Gives the exit code. */
  readonly stop: () => Promise<number | null>
  /** SIGKILL, and waits for the end. */
  readonly kill: () => Promise<void>
  /** Stops it and removes its data. */
  readonly clear: () => Promise<void>
}

const root = resolve(import.meta.dirname, '../..')

export async function startWarraq(
  options: {
    dataFolder?: string
    port?: number
    env?: Record<string, string>
    /** No file may grow beyond this: a full disk for one process, and no other notices. In blocks of 512 bytes. */
    largestFile?: number
  } = {},
): Promise<Warraq> {
  const dataFolder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), 'warraq-')))
  const port = options.port ?? (await freePort())
  const started = performance.now()
  // No npm in between, and a shell only to give way to the server, so that a signal reaches the server itself.
  const command = [process.execPath, '--import', 'tsx', 'server/main.ts']
  const limited = ['/bin/sh', '-c', `ulimit -f ${options.largestFile}; exec "$0" "$@"`, ...command]
  const [program, ...args] = options.largestFile === undefined ? command : limited
  const child = spawn(program!, args, {
    cwd: root,
    env: { ...inherited(), NODE_ENV: 'production', PORT: String(port), WARRAQ_DATA: dataFolder, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let log = ''
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    log += text
  })
  const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)))
  const url = await new Promise<string>((done, fail) => {
    let out = ''
    child.stdout!.setEncoding('utf8').on('data', (text: string) => {
      out += text
      const address = /https?:\/\/\S+/.exec(out)
      if (address) done(address[0].replace(/\/$/, ''))
    })
    void ended.then((code) => fail(new Error(`The server ended with ${code} before it was ready.\n${out}${log}`)))
  })
  const startMs = performance.now() - started
  const stop = async () => {
    if (child.exitCode === null) child.kill('SIGTERM')
    return ended
  }
  return {
    url,
    port,
    dataFolder,
    process: child,
    startMs,
    log: () => log,
    stop,
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
    clear: async () => {
      await stop()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

/** The environment without what would steer the server elsewhere. */
function inherited(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _database, WARRAQ_URL: _url, HOST: _host, ...rest } = process.env
  return rest
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as { port: number }
  await new Promise((done) => server.close(done))
  return port
}
