/** Files made to break whoever reads them, through the page of imports: refused with a clear code, or read right; nothing is half stored. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ProjectId } from '../../../segments/model.ts'
import { type App, documentIn, newProject, rowsOf, startApp } from '../../support/app.ts'
import { type Hostile, hostile } from '../../support/hostile.ts'
import { ended, inTheEnd, jobIn } from '../../support/jobs.ts'
import { founder, type Person } from '../../support/person.ts'

let app: App
let someone: Person
let project: ProjectId

beforeAll(async () => {
  app = await startApp()
  someone = await founder(app.url)
  project = await newProject(someone)
})
afterAll(() => app.stop())

const cookies = (): string => [...someone.cookies].map(([one, value]) => `${one}=${value}`).join('; ')

/** As a program asks, so that the code is told. */
async function stage(name: string, bytes: Uint8Array) {
  const body = new FormData()
  body.set('file', new Blob([bytes as Uint8Array<ArrayBuffer>]), name)
  const headers = { accept: 'application/json', origin: app.url, 'sec-fetch-site': 'same-origin', cookie: cookies() }
  const response = await fetch(`${app.url}/projects/${project}/imports`, {
    method: 'POST',
    redirect: 'manual',
    headers,
    body,
  })
  const answer = { status: response.status, location: response.headers.get('location'), text: await response.text() }
  if (!answer.location?.startsWith('/jobs/')) return answer
  // A large one that took longer than a page waits.
  const { problem, result } = await ended(someone, answer.location)
  if (!problem) return { ...answer, location: result ?? null }
  return { status: 422, location: null, text: JSON.stringify({ error: problem, ...problem }) }
}

const codeIn = (text: string): string => {
  const { error, problem } = JSON.parse(text) as {
    error: { code: string; sentence: string }
    problem?: { code: string }
  }
  expect(error.sentence).toMatch(/^[A-Z“][^{}]*$/)
  return problem?.code ?? error.code
}

/** Found out where it is chosen; the others are shown, and what cannot be stored of them is refused then. */
const atOnce = ({ comes }: Hostile) => comes !== 'read' && comes !== 'unstorable_text'

test('there are enough of them', () => {
  expect(hostile.length).toBeGreaterThanOrEqual(60)
})

describe('refused where it is chosen', () => {
  let before: string[]
  beforeAll(async () => {
    before = await rowsOf(app.store)
  })

  for (const { what, name, bytes, comes } of hostile.filter(atOnce))
    test(`${what}: ${comes}`, async () => {
      const staged = await stage(name, bytes)
      expect([staged.status >= 400 && staged.status < 500, codeIn(staged.text)]).toEqual([true, comes])
    })

  test('a person is told on the page', async () => {
    for (const name of ['an external entity', 'a PDF called CSV', 'a message without an id']) {
      const { bytes, name: fileName } = hostile.find(({ what }) => what === name)!
      const page = await someone.file(`/projects/${project}/imports`, fileName, bytes)
      expect([name, page.status < 500, page.text.includes('role="alert"')]).toEqual([name, true, true])
    }
  })

  test('and nothing of any is stored', async () => {
    expect(await rowsOf(app.store)).toEqual(before)
  })
})

for (const { what, name, bytes, comes } of hostile.filter((one) => !atOnce(one)))
  test(`${what}: ${comes}`, async () => {
    const staged = await stage(name, bytes)
    expect(staged.status, staged.text.slice(0, 500)).toBe(303)
    const preview = await inTheEnd(someone, await someone.get(staged.location!))
    expect([preview.status, preview.text.includes('<script>alert')]).toEqual([200, false])
    const before = await app.store.documents.list([project])
    const sent = await someone.send(staged.location!, { title: 'A text', key: crypto.randomUUID() })
    const job = jobIn(sent)
    const problem = job === undefined ? undefined : (await ended(someone, job)).problem
    const made = await inTheEnd(someone, sent)
    if (comes !== 'read') {
      expect([problem ? 422 : made.status, problem?.code ?? codeIn(made.text)]).toEqual([422, comes])
      expect(await app.store.documents.list([project])).toEqual(before)
      return
    }
    const document = documentIn(made.location!)
    expect((await someone.get(`/documents/${document}`)).status).toBe(200)
    const out = await fetch(`${app.url}/documents/${document}/exports/file`, { headers: { cookie: cookies() } })
    expect(Buffer.from(await out.arrayBuffer()).equals(bytes)).toBe(true)
  })

test('and the log holds no bug', () => {
  expect(app.log()).not.toMatch(/"code":"bug"/)
})
