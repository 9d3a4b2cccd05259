/** What adds up is counted: lines that stay open, files on their way in. And what says who may, says so as long as somebody listens. */
import { readdirSync, readFileSync } from 'node:fs'
import { request } from 'node:http'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type App,
  codeOf,
  fromOurPage,
  importText,
  member,
  newProject,
  raw,
  save,
  segmentsOf,
  startApp,
} from '../../support/app.ts'
import { founder, type Person, password, person } from '../../support/person.ts'

let app: App
let omar: Person
let laila: Person & { email: string }
let project: string
let document: string

beforeAll(async () => {
  app = await startApp()
  omar = await founder(app.url)
  const own = await newProject(omar)
  project = own
  laila = await member(app.url, omar, own, 'reviser')
  document = await importText(omar, own, 'جملة أولى.')
})
afterAll(() => app?.stop())

/** An answer that is begun and stays open; `heard` grows with what comes. */
async function ear(someone: Person) {
  const stop = new AbortController()
  const answer = await fetch(new URL(`/documents/${document}/events`, app.url), {
    headers: fromOurPage(app.url, someone),
    signal: stop.signal,
  })
  return { answer, stop: () => stop.abort() }
}

/** Asks until an answer is as it should be: the server learns a little later that somebody went. */
async function until<Answer>(ask: () => Promise<Answer>, met: (answer: Answer) => boolean): Promise<Answer> {
  for (let tries = 0; ; tries++) {
    const answer = await ask()
    if (met(answer) || tries === 500) return answer
    await new Promise((done) => setTimeout(done, 20))
  }
}

test('one person listens on forty lines at most, others all the same, and again once one is closed', async () => {
  const ears = await Promise.all(Array.from({ length: 40 }, () => ear(omar)))
  expect(ears.every(({ answer }) => answer.status === 200)).toBe(true)
  const refused = await omar.get(`/documents/${document}/events`, { accept: 'application/json' })
  expect([refused.status, codeOf(refused), refused.headers.get('retry-after')]).toEqual([429, 'too_many', '10'])
  expect((await omar.get(`/documents/${document}`)).status).toBe(200)
  const hers = await ear(laila)
  expect(hers.answer.status).toBe(200)
  for (const one of [hers, ears[0]!]) one.stop()
  const again = await until(
    () => ear(omar),
    ({ answer }) => answer.status === 200,
  )
  expect(again.answer.status).toBe(200)
  for (const one of [again, ...ears]) one.stop()
})

test('whoever signs out hears no more, also on lines that were open', async () => {
  const someone = person(app.url)
  await someone.form('/sign-in', { email: laila.email, password })
  const { answer } = await ear(someone)
  const heard = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  while (!text.includes('event: here')) text += (await heard.read()).value
  await someone.form('/sign-out', {})
  const [segment] = await segmentsOf(omar, document)
  await save(omar, segment!.id, { base: 0, text: 'Not for who went.' })
  while (!(await heard.read()).done);
  expect((await someone.get('/account')).status).toBe(303)
})

test('one person brings six files at once at most, and the next when one is in', async () => {
  const path = `/projects/${project}/imports`
  const boundary = 'x'
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n`
  const headers = { ...fromOurPage(app.url, omar), 'content-type': `multipart/form-data; boundary=${boundary}` }
  const { hostname, port } = new URL(app.url)
  // Each says the head of its file and then nothing more.
  const slow = Array.from({ length: 6 }, () => {
    const asked = request({ hostname, port, path, method: 'POST', headers, agent: false })
    const answered = new Promise<number | undefined>((done) => {
      asked.on('response', (res) => done(res.resume().statusCode))
      asked.on('error', () => done(undefined))
    })
    asked.write(head)
    return { asked, answered }
  })
  const bring = () => omar.file(path, 'b.txt', Buffer.from('نص.'))
  expect((await until(bring, ({ status }) => status === 429)).status).toBe(429)
  expect((await laila.file(path, 'b.txt', Buffer.from('نص.'))).status).toBe(303)
  slow[0]!.asked.end(`نص.\r\n--${boundary}--\r\n`)
  expect(await slow[0]!.answered).toBe(303)
  expect((await until(bring, ({ status }) => status === 303)).status).toBe(303)
  for (const { asked } of slow) asked.destroy()
})

test('no other site is told that it may ask with a token, or with anything', async () => {
  const asking = { origin: 'https://evil.example', 'access-control-request-method': 'POST' }
  for (const path of ['/projects', `/documents/${document}`, '/api/openapi.json']) {
    const headers = { ...asking, 'access-control-request-headers': 'authorization' }
    const answer = await raw(app.url, path, { method: 'OPTIONS', headers })
    expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
  }
})

test('a query is bound and never put together: what is raw in the store are constants and one whole number', () => {
  const folder = resolve(import.meta.dirname, '../../../server/store')
  const raw = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) =>
      [...readFileSync(join(folder, name), 'utf8').matchAll(/sql\.raw\(([\s\S]*?)\n? *\)(?=\n|,)/g)].flatMap(
        ([, put]) => [...put!.matchAll(/\$\{([^}]*)\}/g)].map(([, value]) => `${name} ${value}`),
      ),
    )
  expect(raw).toEqual(['reading.ts Math.floor(moment)'])
})
