/** What is outside the program and in its way: a full disk, a folder that cannot be written, a port in use, a store that goes and comes back, a signal in the middle of an answer. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'libsql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf, importText, newProject, save, segmentsOf } from '../support/app.ts'
import { founder, type Person, person, sample } from '../support/person.ts'
import { isMissing, type Place, place } from '../support/store.ts'
import { startWarraq, type Warraq } from '../support/warraq.ts'

let folder: string
const running: Warraq[] = []
const start = async (options: Parameters<typeof startWarraq>[0] = {}): Promise<Warraq> => {
  const warraq = await startWarraq(options)
  running.push(warraq)
  return warraq
}
/** What a server says that does not start: its exit code and its words. */
const failure = async (options: Parameters<typeof startWarraq>[0]): Promise<string> => {
  const answer = await startWarraq(options).catch((error: Error) => error.message)
  if (typeof answer === 'string') return answer
  await answer.clear()
  throw new Error('It started.')
}
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'warraq-trouble-'))
})
afterAll(async () => {
  for (const warraq of running) await warraq.clear()
  await rm(folder, { recursive: true, force: true })
})

/** The same person, signed in as before, at another server on the same store. */
function at(warraq: Warraq, someone: Person): Person {
  const there = person(warraq.url)
  for (const [name, value] of someone.cookies) there.cookies.set(name, value)
  return there
}

describe('the server does not start, and says why in a sentence,', () => {
  test('when a setting is wrong: all that is wrong, and exit code 2', async () => {
    const said = await failure({ env: { PORT: 'x', LOG_LEVEL: 'loud' } })
    expect(said).toMatch(/ended with 2[\s\S]*PORT must be a number[\s\S]*LOG_LEVEL must be one of/)
  })

  test('when its port is in use', async () => {
    const first = await start()
    expect(await failure({ port: first.port })).toMatch(new RegExp(`ended with 1[\\s\\S]*${first.port}`))
    // The one that was there is not disturbed.
    expect((await person(first.url).get('/readyz')).status).toBe(200)
  })

  test('when a file stands where its data folder should be, or the folder may not be written to', async () => {
    const file = join(folder, 'not-a-folder')
    await writeFile(file, 'mine')
    // For root no folder is read-only; where no folder can be made at all it is stopped by the same sentence.
    for (const place of [file, '/proc/warraq'])
      expect(await failure({ dataFolder: place })).toMatch(/ended with 1[\s\S]*data folder cannot be written to/)
  })

  test('when the database is none, or damaged; and the file is as it was', async () => {
    const dataFolder = join(folder, 'damaged')
    const whole = await start({ dataFolder })
    await sample(await founder(whole.url))
    await whole.stop()
    const file = join(dataFolder, 'warraq.sqlite')
    const database = new Database(file)
    database.exec('pragma wal_checkpoint(truncate)')
    database.close()
    await writeFile(file, Buffer.from('This is a letter to my aunt, and no database at all. '.repeat(100)))
    for (const extra of ['-wal', '-shm']) await rm(file + extra, { force: true })
    expect(await failure({ dataFolder })).toMatch(/ended with 1[\s\S]*not a database of Warraq, or it is damaged/)
    expect(await readdir(dataFolder)).toContain('warraq.sqlite')
  })

  test('when the store was written by a newer Warraq; and the store is not touched', async () => {
    const dataFolder = join(folder, 'newer')
    await (await start({ dataFolder })).stop()
    const database = new Database(join(dataFolder, 'warraq.sqlite'))
    database.exec("insert into migration (name, at) values ('9999-the-future', '2030-01-01T00:00:00.000Z')")
    expect(await failure({ dataFolder })).toMatch(/ended with 1[\s\S]*written by a newer Warraq/)
    expect(database.prepare('select count(*) as n from migration where name like ?').get('9999%')).toMatchObject({
      n: 1,
    })
    database.close()
  })

  test.skipIf(isMissing('postgres'))('when there is no PostgreSQL at its address', async () => {
    const said = await failure({ env: { DATABASE_URL: 'postgres://warraq:secret@127.0.0.1:1/none' } })
    expect(said).toMatch(/ended with 1[\s\S]*DATABASE_URL[\s\S]*cannot be reached/)
    expect(said).not.toContain('secret')
  })
})

describe('a disk that is full', () => {
  test('keeps nothing by half, says so, lets people read on, and all that was acknowledged is there afterwards', async () => {
    const dataFolder = join(folder, 'full')
    // Room for the store and some saves, and no more.
    let warraq = await start({ dataFolder, largestFile: 6000 })
    const omar = await founder(warraq.url)
    const editor = await sample(omar)
    const document = /[\w-]{36}/.exec(editor)![0]
    const [first] = await segmentsOf(omar, document)
    const kept: string[] = []
    let full = ''
    for (let i = 0; full === '' && i < 200; i++) {
      const text = `${i} ${'word '.repeat(8000)}`
      const answer = await save(omar, first!.id, { base: kept.length, text })
      if (answer.status === 200) kept.push(text)
      else full = codeOf(answer)
    }
    expect([full, kept.length > 3]).toEqual(['disk_full', true])
    expect((await person(warraq.url).get('/healthz')).status).toBe(200)
    expect((await omar.get(editor)).status).toBe(200)
    const project = await omar.data<{ project: { id: string } }>(editor)
    const upload = await omar.file(
      `/projects/${project.project.id}/imports`,
      'a.txt',
      Buffer.from('نص '.repeat(200_000)),
    )
    expect(upload.status).toBe(507)
    await warraq.stop()

    warraq = await start({ dataFolder })
    const back = at(warraq, omar)
    const { total } = await back.data<{ total: number }>(`/segments/${first!.id}/revisions`)
    expect(total).toBe(kept.length)
    const { segments } = (await back.get(`/documents/${document}/exports/json`)).json<{
      segments: { id: string; revisions: { text: string }[] }[]
    }>()
    expect(segments.find(({ id }) => id === first!.id)!.revisions.map(({ text }) => text)).toEqual(kept)
    // And with room again, it goes on.
    expect((await save(back, first!.id, { base: kept.length, text: 'There is room.' })).status).toBe(200)
  })
})

describe('two servers on one SQLite file', () => {
  test('serve the same document, and of saves on one base one is kept, whichever it was sent to', async () => {
    const dataFolder = join(folder, 'shared')
    const [one, other] = [await start({ dataFolder }), await start({ dataFolder })]
    const omar = await founder(one.url)
    const there = at(other, omar)
    const document = await importText(omar, await newProject(omar), 'جملة أولى.')
    const [segment] = await segmentsOf(there, document)
    for (let base = 0; base < 10; base++) {
      const answers = await Promise.all(
        [omar, there, omar, there].map((someone, i) =>
          save(someone, segment!.id, { base, text: `Round ${base}, ${i}.` }),
        ),
      )
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409])
    }
    const totals = await Promise.all(
      [omar, there].map((someone) => someone.data<{ total: number }>(`/segments/${segment!.id}/revisions`)),
    )
    expect(totals).toMatchObject([{ total: 10 }, { total: 10 }])
  })
})

describe.skipIf(isMissing('postgres'))('a PostgreSQL that goes and comes back', () => {
  test('is said of every request meanwhile; nothing is lost, and the server goes on when it is there again', async () => {
    const where: Place = await place('postgres')
    const wire = await proxy(new URL(where.config.databaseUrl!))
    const address = new URL(where.config.databaseUrl!)
    address.port = String(wire.port)
    address.hostname = '127.0.0.1'
    const warraq = await start({ env: { DATABASE_URL: address.href } })
    try {
      const omar = await founder(warraq.url)
      const document = await importText(omar, await newProject(omar), 'جملة أولى.')
      const [segment] = await segmentsOf(omar, document)
      expect((await save(omar, segment!.id, { base: 0, text: 'Before.' })).status).toBe(200)
      const stranger = person(warraq.url)
      await wire.cut()
      expect((await stranger.get('/readyz')).status).toBe(503)
      expect((await stranger.get('/healthz')).status).toBe(200)
      const key = crypto.randomUUID()
      const lost = await save(omar, segment!.id, { base: 1, text: 'Meanwhile.', key })
      expect([lost.status, codeOf(lost)]).toEqual([503, 'store_unreachable'])
      expect((await omar.get(`/documents/${document}`)).text).toContain('cannot be reached')
      await wire.mend()
      await ready(stranger)
      expect((await save(omar, segment!.id, { base: 1, text: 'Meanwhile.', key })).status).toBe(200)
      const { total } = await omar.data<{ total: number }>(`/segments/${segment!.id}/revisions`)
      expect(total).toBe(2)
      expect(warraq.process.exitCode).toBeNull()
    } finally {
      await warraq.stop()
      await wire.cut()
      await where.clear()
    }
  })
})

describe('a signal to end', () => {
  test('lets an upload under way finish, lets go of idle connections, takes no new ones, and loses nothing', async () => {
    const dataFolder = join(folder, 'draining')
    let warraq = await start({ dataFolder })
    const omar = await founder(warraq.url)
    const project = await newProject(omar)
    const idle = await open(warraq.port)
    idle.write('GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n')
    await heard(idle, /alive/)
    const text = `جملة تصل ببطء. ${'كلمة '.repeat(500)}`
    const body = new URLSearchParams({ text, name: '' }).toString()
    const slow = await open(warraq.port)
    slow.write(head(warraq, project, omar, body.length))
    slow.write(body.slice(0, 1000))
    await pause(100)
    const ended = warraq.stop()
    await expect.poll(() => refused(warraq.port)).toBe(true)
    slow.write(body.slice(1000))
    const answer = await heard(slow, /\r\n\r\n/)
    expect(answer).toMatch(/^HTTP\/1\.1 303[\s\S]*connection: close/i)
    expect(await ended).toBe(0)
    expect(idle.closed || idle.destroyed || idle.readableEnded).toBe(true)
    const location = /location: (\S+)/i.exec(answer)![1]!

    warraq = await start({ dataFolder })
    expect((await at(warraq, omar).get(location)).text).toContain('جملة تصل ببطء.')
  })

  test('cuts off an upload that never ends, within ten seconds', async () => {
    const warraq = await start()
    const omar = await founder(warraq.url)
    const project = await newProject(omar)
    const stuck = await open(warraq.port)
    stuck.on('error', () => undefined)
    stuck.write(head(warraq, project, omar, 1_000_000))
    stuck.write('text=')
    await pause(100)
    const ended = await Promise.race([warraq.stop(), pause(12_000, 'it still runs')])
    expect(ended).toBe(0)
  })
})

/** A wire to a PostgreSQL that can be cut and mended. */
async function proxy({ hostname, port }: URL): Promise<{ port: number; cut(): Promise<void>; mend(): Promise<void> }> {
  const sockets = new Set<Socket>()
  const make = (at: number): Promise<Server> =>
    new Promise((done) => {
      const server = createServer((near) => {
        const far = connect(Number(port || 5432), hostname)
        for (const [one, other] of [
          [near, far],
          [far, near],
        ] as const) {
          sockets.add(one)
          one.on('error', () => other.destroy())
          one.on('close', () => {
            sockets.delete(one)
            other.destroy()
          })
          one.pipe(other)
        }
      })
      server.listen(at, '127.0.0.1', () => done(server))
    })
  let server = await make(0)
  const at = (server.address() as { port: number }).port
  return {
    port: at,
    cut: async () => {
      for (const socket of sockets) socket.destroy()
      if (server.listening) await new Promise((done) => server.close(done))
    },
    mend: async () => {
      server = await make(at)
    },
  }
}

async function ready(someone: Person): Promise<void> {
  await expect.poll(async () => (await someone.get('/readyz')).status, { timeout: 60_000 }).toBe(200)
}

const open = (port: number): Promise<Socket> =>
  new Promise((done, fail) => {
    const socket = connect(port, '127.0.0.1', () => done(socket))
    socket.once('error', fail)
  })

/** Everything that comes until it matches. */
function heard(socket: Socket, pattern: RegExp): Promise<string> {
  return new Promise((done, fail) => {
    let text = ''
    socket.on('data', (piece) => {
      text += String(piece)
      if (pattern.test(text)) done(text)
    })
    socket.once('close', () => fail(new Error(`Closed after: ${text}`)))
  })
}

const refused = (port: number): Promise<boolean> =>
  open(port).then(
    (socket) => {
      socket.destroy()
      return false
    },
    () => true,
  )

const head = ({ port, url }: Warraq, project: string, { cookies }: Person, length: number): string =>
  [
    `POST /projects/${project}/imports HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    `Origin: ${url}`,
    'Sec-Fetch-Site: same-origin',
    'Accept: text/html',
    'Content-Type: application/x-www-form-urlencoded',
    `Cookie: ${[...cookies].map(([name, value]) => `${name}=${value}`).join('; ')}`,
    `Content-Length: ${length}`,
    '',
    '',
  ].join('\r\n')
