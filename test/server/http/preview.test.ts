import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, newProject, startApp } from '../../support/app.ts'
import { founder, type Person } from '../../support/person.ts'

let app: App
let someone: Person
let address: string

/** Two sentences in one paragraph: two segments, or one. */
const text = 'الجملة الأولى هنا. الجملة الثانية هنا.'

beforeAll(async () => {
  app = await startApp()
  someone = await founder(app.url)
  const project = await newProject(someone)
  const answer = await someone.file(`/projects/${project}/imports`, 'نص.txt', Buffer.from(text))
  address = answer.location!
})
afterAll(() => app.stop())

const shown = '?encoding=utf-8&split=sentences'
const form = { encoding: 'utf-8', split: 'sentences', title: 'عنوان', key: crypto.randomUUID() }

test('another split or encoding than the one that was shown is shown first, and nothing is imported', async () => {
  for (const other of [{ split: 'paragraphs' }, { encoding: 'windows-1256' }]) {
    const answer = await someone.form(address + shown, { ...form, ...other })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('nothing is imported yet')
    expect(answer.text).toContain('value="عنوان"')
  }
  const home = await someone.data<{ shelves: { documents: unknown[] }[] }>('/')
  expect(home.shelves.flatMap(({ documents }) => documents)).toEqual([])
})

test('what was shown is imported', async () => {
  const made = await someone.form(address + shown, form)
  expect(made.status).toBe(303)
  const { total } = await someone.data<{ total: number }>(made.location!)
  expect(total).toBe(2)
})

test('a title that is typed before the text is shown another way stays', async () => {
  const { title, split } = await someone.data<{ title: { value: string }; split: string }>(
    `${address}?split=paragraphs&title=${encodeURIComponent('عنوان آخر')}`,
  )
  expect([title.value, split]).toEqual(['عنوان آخر', 'paragraphs'])
})
