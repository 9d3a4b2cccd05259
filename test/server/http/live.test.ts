/** What others do, as it happens: two people on one document, over real server-sent events. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { founder, type Person, password, person, sample } from '../../support/person.ts'
import { startWarraq, type Warraq } from '../../support/warraq.ts'

let warraq: Warraq
let omar: Person
let salma: Person
let editor: string
let project: string
let segments: { id: string; head: number }[]

interface Heard {
  readonly id: string | undefined
  readonly event: string
  readonly data: Record<string, unknown>
}

/** Listens at an address until `done`. */
async function listen(someone: Person, path: string) {
  const heard: Heard[] = []
  const stop = new AbortController()
  const cookie = [...someone.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const response = await fetch(new URL(path, warraq.url), {
    headers: { cookie, accept: 'text/event-stream' },
    signal: stop.signal,
  })
  let ended = false
  const reading = (async () => {
    let rest = ''
    for await (const piece of response.body!.pipeThrough(new TextDecoderStream())) {
      const parts = (rest + piece).split('\n\n')
      rest = parts.pop()!
      for (const part of parts) {
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(part)?.[1]
        const event = field('event')
        if (event) heard.push({ id: field('id'), event, data: JSON.parse(field('data')!) as Record<string, unknown> })
      }
    }
    ended = true
  })().catch((error: Error) => {
    if (error.name !== 'AbortError') throw error
  })
  const until = async (met: (heard: readonly Heard[]) => boolean): Promise<void> => {
    for (let tries = 0; tries < 1500; tries++) {
      if (met(heard)) return
      await new Promise((done) => setTimeout(done, 20))
    }
    throw new Error(`Heard only ${JSON.stringify(heard)}`)
  }
  return {
    response,
    heard,
    until,
    isOver: () => ended,
    stop: async () => {
      stop.abort()
      await reading
    },
  }
}

beforeAll(async () => {
  warraq = await startWarraq()
  omar = await founder(warraq.url)
  editor = await sample(omar)
  const page = await omar.data<{ segments: typeof segments; project: { id: string } }>(editor)
  segments = page.segments
  project = `/projects/${page.project.id}`
  await omar.form(`${project}/invitations`, { role: 'translator' })
  const { text } = await omar.get(project)
  const link = /\/invitations\/[\w-]{43}/.exec(text)![0]
  salma = person(warraq.url)
  await salma.form(link, { name: 'Salma Idris', email: 'salma@example.org', password })
})
afterAll(async () => {
  await warraq?.clear()
})

const save = (someone: Person, i: number, text: string, base: number) =>
  someone.send(`/segments/${segments[i]!.id}/revisions`, { text, base, state: 'initial', key: crypto.randomUUID() })

test('a save is told to whoever has the page open, with its text, number and counts', async () => {
  const ears = await listen(salma, `${editor}/events?since=1`)
  expect(ears.response.headers.get('content-type')).toContain('text/event-stream')
  await save(omar, 0, 'Spoken to to others.', 0)
  await ears.until((heard) => heard.some(({ event }) => event === 'change'))
  const change = ears.heard.find(({ event }) => event === 'change')!
  expect(change).toMatchObject({
    id: '2',
    data: {
      change: 2,
      structure: false,
      kinds: ['save'],
      revisions: [
        {
          segment: segments[0]!.id,
          number: 1,
          head: 1,
          text: 'Spoken to to others.',
          standing: 'draft',
          by: { name: 'Omar Haddad' },
          // “to to”, and hardly the whole sentence.
          findings: { n: 2, worst: 'warning' },
        },
      ],
      counts: { draft: { segments: 1 } },
    },
  })
  await ears.stop()
})

test('somebody who is called on hears it where they are, and that they have seen it', async () => {
  const line = await listen(salma, `${editor}/events?since=1`)
  const notices = (heard: readonly Heard[]) => heard.findLast(({ data }) => data.notices !== undefined)?.data.notices
  await line.until((heard) => notices(heard) === 0)
  const segment = segments[1]!.id
  await omar.form(`/segments/${segment}/comments`, { text: '@Salma Idris is this right?' })
  await line.until((heard) => notices(heard) === 1)
  await salma.get(`/segments/${segment}/panel?tab=comments`)
  await line.until((heard) => notices(heard) === 0)
  await line.stop()
})

test('who was away is told all since the change it knows', async () => {
  await save(omar, 1, 'While she was away.', 0)
  await save(omar, 2, 'And more.', 0)
  const ears = await listen(salma, `${editor}/events?since=2`)
  await ears.until((heard) => heard.some(({ event }) => event === 'change'))
  const { data } = ears.heard.find(({ event }) => event === 'change')!
  expect((data.revisions as { text: string }[]).map(({ text }) => text)).toEqual(['While she was away.', 'And more.'])
  await ears.stop()
})

test('people see in which segment the others are, and not themselves', async () => {
  const ears = await listen(omar, `${editor}/events?since=99`)
  const own = await listen(salma, `${editor}/events?since=99`)
  const answer = await salma.send(`${editor}/presence`, { segment: segments[3]!.id })
  expect(answer.status).toBe(204)
  await ears.until((heard) => heard.some(({ data }) => Array.isArray(data) && data.length === 1))
  const here = ears.heard.at(-1)!
  expect(here.data).toMatchObject([{ person: { name: 'Salma Idris' }, segment: segments[3]!.id }])
  expect(own.heard.filter(({ event }) => event === 'here').at(-1)?.data ?? []).toEqual([])
  await ears.stop()
  await own.stop()
})

test('a text that waits is told to others with the segment that it is for, and when somebody has decided about it', async () => {
  const ears = await listen(salma, `${editor}/events?since=99`)
  const waiting = (heard: readonly Heard[]) => heard.findLast(({ event }) => event === 'waiting')?.data
  await ears.until((heard) => waiting(heard)?.n === 0)
  // Saved from what the segment said before: it waits.
  const { status, text } = await omar.form(`/segments/${segments[0]!.id}/revisions`, {
    text: 'Written from something old.',
    base: '0',
    state: 'initial',
    key: crypto.randomUUID(),
  })
  expect(status).toBe(409)
  await ears.until((heard) => waiting(heard)?.n === 1)
  const [proposal] = (waiting(ears.heard)!.beside as Record<string, string[]>)[segments[0]!.id]!
  expect(text).toContain(`/proposals/${proposal}`)
  expect((await omar.form(`/proposals/${proposal}`, { choice: 'theirs' })).status).toBe(303)
  await ears.until((heard) => waiting(heard)?.n === 0)
  expect(waiting(ears.heard)).toEqual({ n: 0, beside: {} })
  await ears.stop()
})

test('a split says that numbers have moved', async () => {
  const ears = await listen(salma, `${editor}/events?since=99`)
  await ears.until((heard) => heard.some(({ event }) => event === 'here'))
  const source = (await omar.data<{ segments: { source: string; head: number }[] }>(editor)).segments[4]!
  const cut = await omar.form(`/segments/${segments[4]!.id}/split`, {
    source: String(source.source.indexOf(' ', 40)),
    head: '0',
  })
  expect(cut.status).toBe(303)
  await ears.stop()
  const again = await listen(salma, `${editor}/events?since=4`)
  await again.until((heard) => heard.some(({ data }) => data.structure === true))
  await again.stop()
})

test('a stranger hears nothing, and whoever is put out hears no more', async () => {
  const stranger = person(warraq.url)
  expect((await stranger.get(`${editor}/events`, { accept: 'application/json' })).status).toBe(401)
  const ears = await listen(salma, `${editor}/events?since=99`)
  await ears.until((heard) => heard.some(({ event }) => event === 'here'))
  const { members } = await omar.data<{ members: { person: { id: string; name: string } }[] }>(project)
  const her = members.find(({ person: { name } }) => name === 'Salma Idris')!
  await omar.form(`${project}/members/${her.person.id}`, { role: 'none' })
  await save(omar, 5, 'Not for her.', 0)
  await ears.until(() => ears.isOver())
  expect(ears.heard.some(({ event }) => event === 'change')).toBe(false)
})

test('a presence in a segment of another document is refused', async () => {
  const answer = await omar.send(`${editor}/presence`, { segment: crypto.randomUUID() })
  expect([answer.status, answer.json<{ error: { code: string } }>().error.code]).toEqual([404, 'no_such_segment'])
})

test('what no announcement came of is told all the same: another process writes to the same SQLite file', async () => {
  const other = await startWarraq({ dataFolder: warraq.dataFolder })
  const ears = await listen(omar, `${editor}/events`)
  await ears.until((heard) => heard.some(({ event }) => event === 'here'))
  const there = person(other.url)
  for (const [name, value] of omar.cookies) there.cookies.set(name, value)
  const text = 'Said elsewhere.'
  expect((await save(there, 6, text, 0)).status).toBe(200)
  await there.form(`/segments/${segments[6]!.id}/comments`, { text: 'And a remark.' })
  await ears.until((heard) =>
    heard.some(({ event, data }) => event === 'change' && JSON.stringify(data).includes(text)),
  )
  await ears.until((heard) =>
    heard.some(({ event, data }) => event === 'comment' && JSON.stringify(data).includes(segments[6]!.id)),
  )
  await ears.stop()
  await other.stop()
})

test('open ears do not hold up the end of the server', async () => {
  const ears = await listen(omar, `${editor}/events?since=99`)
  const code = await warraq.stop()
  expect(code).toBe(0)
  await ears.until(() => ears.isOver())
})
