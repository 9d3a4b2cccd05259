/** The app as the server makes it, listening in this process: with a store of its own, a clock that can be moved, and its log kept. */
import { createHash } from 'node:crypto'
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Express } from 'express'
import { uuidv7 } from 'uuidv7'
import type { ProjectId, Role } from '../../segments/model.ts'
import { makeAligner } from '../../server/aligner.ts'
import { createApp } from '../../server/app.ts'
import { type Assets, buildAssets } from '../../server/assets.ts'
import { readConfig } from '../../server/config.ts'
import { makeJobs } from '../../server/jobs.ts'
import { createLog } from '../../server/middleware/log.ts'
import { recollection } from '../../server/recollection.ts'
import type { Shell } from '../../server/shell.ts'
import type { Store } from '../../server/store/contract.ts'
import { makePool } from '../../server/workers/pool.ts'
import { inTheEnd } from './jobs.ts'
import { type Answer, type Person, password, person } from './person.ts'
import { collect, type DialectName, type Place, place } from './store.ts'

export interface App {
  readonly url: string
  readonly express: Express
  readonly server: Server
  readonly shell: Shell
  readonly store: Store
  readonly place: Place
  /** Everything the server has logged so far. */
  readonly log: () => string
  /** Moves the clock on. */
  readonly later: (ms: number) => void
  readonly drain: () => void
  readonly stop: () => Promise<void>
}

let assets: Promise<Assets> | undefined

export async function startApp(
  options: {
    readonly dialect?: DialectName
    readonly env?: Record<string, string>
    /** Another store in the place of the one that is opened. */
    readonly store?: (opened: Store, where: Place) => Store | Promise<Store>
  } = {},
): Promise<App> {
  const where = await place(options.dialect ?? 'sqlite')
  const opened = await where.open()
  const store = (await options.store?.(opened, where)) ?? opened
  const { dataFolder, databaseUrl } = where.config
  const kept = { WARRAQ_DATA: dataFolder, ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }) }
  const reading = readConfig({ NODE_ENV: 'test', ...kept, ...options.env }, '/')
  if (reading.kind === 'wrong') throw new Error(reading.sentences.join(' '))
  let log = ''
  let ahead = 0
  let draining = false
  const pool = makePool()
  assets ??= buildAssets({ development: false })
  const logged = createLog('trace', {
    write: (line) => {
      log += line
    },
  })
  const clock = () => new Date(Date.now() + ahead)
  const shell: Shell = {
    store,
    config: reading.config,
    assets: await assets,
    aligner: makeAligner(pool),
    jobs: makeJobs({ store, pool, config: reading.config, log: logged, clock }),
    recollection: recollection(store),
    log: logged,
    clock,
    newId: uuidv7,
    draining: () => draining,
  }
  const express = createApp(shell)
  const server = createServer(express)
  // Where a test works for seconds on end, both sides would give a quiet connection up at once: a request might go out on one that is closed.
  server.keepAliveTimeout = 120_000
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    express,
    server,
    shell,
    store,
    place: where,
    log: () => log,
    later: (ms) => {
      ahead += ms
    },
    drain: () => {
      draining = true
    },
    stop: async () => {
      server.closeAllConnections()
      await shell.jobs.close()
      await pool.close()
      await new Promise((done) => server.close(done))
      await store.close()
      await opened.close()
      await where.clear()
    },
  }
}

export interface Raw {
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly body?: string | Uint8Array
}

/** A request to the letter: without the cookies, the manners and the checks of a browser or of `fetch`. */
export function raw(url: string, path: string, { method = 'GET', headers = {}, body }: Raw = {}): Promise<Answer> {
  const { hostname, port } = new URL(url)
  return new Promise((done, fail) => {
    const asked = request({ hostname, port, path, method, headers, agent: false }, (res) => {
      let text = ''
      res.setEncoding('utf8')
      res.on('data', (piece: string) => {
        text += piece
      })
      res.on('error', fail)
      res.on('end', () => {
        const answered = new Headers()
        for (let i = 0; i < res.rawHeaders.length; i += 2) answered.append(res.rawHeaders[i]!, res.rawHeaders[i + 1]!)
        done({
          status: res.statusCode ?? 0,
          location: res.headers.location,
          headers: answered,
          text,
          json: <T>() => JSON.parse(text) as T,
        })
      })
    })
    asked.on('error', fail)
    asked.end(body)
  })
}

/** The headers of a write from a page of ours, with the cookies of somebody. */
export const fromOurPage = (url: string, someone?: Person): Record<string, string> => ({
  origin: url,
  'sec-fetch-site': 'same-origin',
  ...(someone ? { cookie: [...someone.cookies].map(([name, value]) => `${name}=${value}`).join('; ') } : {}),
})

/** What an address gives to be kept as a file. */
export async function bytesAt(
  someone: Person,
  url: string,
  path: string,
): Promise<{ readonly bytes: Uint8Array; readonly disposition: string }> {
  const answer = await fetch(new URL(path, url), { headers: fromOurPage(url, someone) })
  if (answer.status !== 200) throw new Error(`GET ${path} answered ${answer.status}`)
  return {
    bytes: new Uint8Array(await answer.arrayBuffer()),
    disposition: answer.headers.get('content-disposition') ?? '',
  }
}

/** The code of a refusal that was answered as JSON. */
export const codeOf = (answer: Answer): string => answer.json<{ error: { code: string } }>().error.code

export const projectIn = (address: string): ProjectId => /\/projects\/([\w-]{36})/.exec(address)![1]! as ProjectId
export const documentIn = (address: string): string => /\/documents\/([\w-]{36})/.exec(address)![1]!

/** A new project of somebody. */
export async function newProject(someone: Person, name = 'Newswire'): Promise<ProjectId> {
  const { location } = await someone.form('/projects', { name })
  return projectIn(location!)
}

/** The link that an owner is shown once, as its path. */
export async function invite(owner: Person, project: ProjectId, role: Role): Promise<string> {
  const { status, text } = await owner.form(`/projects/${project}/invitations`, { role })
  if (status !== 303) throw new Error(`The invitation was refused: ${status} ${text.slice(0, 300)}`)
  const { invited } = await owner.data<{ invited: { link: string } }>(`/projects/${project}`)
  owner.cookies.delete('warraq-flash')
  return new URL(invited.link).pathname
}

let people = 0

/** Somebody new who came by an invitation. */
export async function member(
  url: string,
  owner: Person,
  project: ProjectId,
  role: Role,
): Promise<Person & { readonly email: string }> {
  const link = await invite(owner, project, role)
  const someone = person(url)
  const email = `member${++people}@example.org`
  const answer = await someone.form(link, { name: `Member ${people}`, email, password })
  if (answer.status !== 303) throw new Error(`Nobody joined: ${answer.status} ${answer.text.slice(0, 300)}`)
  return { ...someone, email }
}

/** Imports a text by way of its preview, as a person does; the document's id. */
export async function importText(
  someone: Person,
  project: ProjectId,
  text: string | Uint8Array,
  { name = 'نص.txt', split = 'sentences', key = crypto.randomUUID() as string } = {},
): Promise<string> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  const preview = await inTheEnd(someone, await someone.file(`/projects/${project}/imports`, name, bytes))
  if (preview.status !== 303) throw new Error(`No preview: ${preview.status} ${preview.text.slice(0, 500)}`)
  const made = await inTheEnd(someone, await someone.form(preview.location!, { title: 'A text', split, key }))
  if (made.status !== 303) throw new Error(`No import: ${made.status} ${made.text.slice(0, 500)}`)
  return documentIn(made.location!)
}

export interface ShownSegment {
  readonly id: string
  readonly number: number
  readonly source: string
  readonly target: string
  readonly head: number
  readonly standing: string
  readonly openComments: number
}

export const segmentsOf = async (someone: Person, document: string): Promise<ShownSegment[]> =>
  (await someone.data<{ segments: ShownSegment[] }>(`/documents/${document}`)).segments

export interface SaveBody {
  readonly base: number
  readonly text: string
  readonly key?: string
  readonly state?: string
  readonly otherBase?: number
}

/** Every row of the store, but who is signed in and what became of long work, each by its beginning and its hash: what must not alter when something is refused. */
export const rowsOf = async (store: Store): Promise<string[]> =>
  (await collect(store.dump.write()))
    .filter((line) => !/^\{("table":"(session|job)"|"warraq":"end")/.test(line))
    .map((line) => `${line.slice(0, 80)} ${createHash('sha256').update(line).digest('hex')}`)

export const save = (someone: Person, segment: string, body: SaveBody): Promise<Answer> =>
  someone.send(`/segments/${segment}/revisions`, { key: crypto.randomUUID(), state: 'initial', ...body })
