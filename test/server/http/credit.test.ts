/** Whose words a file says they are: kept with the revisions that they become, shown as what the file says, and told again in what goes out. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Pages } from '../../../views/locals.ts'
import { type App, documentIn, newProject, save, segmentsOf, startApp } from '../../support/app.ts'
import { founder, type Person } from '../../support/person.ts'

let app: App
let omar: Person
let project: string

beforeAll(async () => {
  app = await startApp()
  omar = await founder(app.url, 'Omar Haddad')
  project = await newProject(omar)
})
afterAll(() => app.stop())

const tmx = `<?xml version="1.0"?>
<tmx version="1.4"><header srclang="ar" creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" datatype="plaintext"/><body>
<tu creationid="نادية صالح" creationdate="20240102T030405Z" changeid="Omar Haddad" changedate="20240503T060708Z"><tuv xml:lang="ar"><seg>السلام عليكم</seg></tuv><tuv xml:lang="en"><seg>Peace be upon you</seg></tuv></tu>
<tu><tuv xml:lang="ar"><seg>كتاب جديد</seg></tuv><tuv xml:lang="en"><seg>A new book</seg></tuv></tu>
</body></tmx>
`

async function bring(name: string, content: string): Promise<string> {
  const staged = await omar.file(`/projects/${project}/imports`, name, Buffer.from(content))
  expect(staged.status, staged.text.slice(0, 1500)).toBe(303)
  const made = await omar.form(staged.location!, { title: name, key: crypto.randomUUID() })
  expect(made.status, made.text.slice(0, 1500)).toBe(303)
  return documentIn(made.location!)
}

const historyOf = async (segment: string) =>
  (await omar.data<Pages['revisions']>(`/segments/${segment}/revisions`)).groups.map(({ newest }) => newest)
/** Without what keeps it from turning its sentence around. */
const bare = (name: string): string => name.replace(/[\u200E\u2068\u2069]/g, '')

test('it is told in the history and beside each word, and whoever brought the file is named as well', async () => {
  const document = await bring('memory.tmx', tmx)
  const [first, second] = await segmentsOf(omar, document)
  const [entry] = await historyOf(first!.id)
  // One who is called as somebody here is not taken for them.
  expect(bare(entry!.by.name)).toBe('Omar Haddad, according to the file')
  expect(entry!.broughtBy?.name).toBe('Omar Haddad')
  expect(entry!.by.id).not.toBe(entry!.broughtBy!.id)
  expect(entry).toMatchObject({ writtenAt: '2024-05-03T06:07:08.000Z', origin: 'imported' })
  const [other] = await historyOf(second!.id)
  expect(other!.by.name).toBe('Omar Haddad')
  expect(other!.broughtBy).toBeUndefined()
  const page = await omar.get(`/segments/${first!.id}/revisions`)
  expect(bare(page.text)).toContain('<bdi>Omar Haddad, according to the file</bdi>')
  expect(page.text).toMatch(/written 3 May 2024, [\d:]+, brought by <bdi>Omar Haddad<\/bdi>/)

  // Then somebody here writes on: their words are theirs, and the others stay with whom the file names.
  const said = { base: 1, text: 'Peace be upon all of you', state: 'translated' }
  expect((await save(omar, first!.id, said)).status).toBe(200)
  const hands = await omar.data<Pages['hands']>(`/documents/${document}/hands`)
  expect(hands.segments[0]!.stretches.map(({ text, by }) => [text.trim(), bare(by.name)])).toEqual([
    ['Peace be upon', 'Omar Haddad, according to the file'],
    ['all of', 'Omar Haddad'],
    ['you', 'Omar Haddad, according to the file'],
  ])
  expect(hands.people.map(({ person, words }) => [bare(person.name), words])).toEqual([
    ['Omar Haddad', 5],
    ['Omar Haddad, according to the file', 4],
  ])
})

test('it goes out again with what goes out: the same people and days', async () => {
  const document = await bring('again.tmx', tmx)
  const out = async (format: string) => (await omar.get(`/documents/${document}/exports/${format}`)).text
  const facts =
    'creationid="نادية صالح" creationdate="20240102T030405Z" changeid="Omar Haddad" changedate="20240503T060708Z"'
  expect(await out('tmx')).toContain(facts)
  expect(await out('csv')).toMatch(/السلام عليكم,Peace be upon you,translated,Omar Haddad,/)
  expect(await out('json')).toContain(
    '"credit":{"author":"Omar Haddad","at":"2024-05-03T06:07:08.000Z","begunBy":"نادية صالح","begunAt":"2024-01-02T03:04:05.000Z"}',
  )
  // By XLIFF and back, in another document.
  const back = await bring('back.xlf', await out('xliff2'))
  const [first] = await segmentsOf(omar, back)
  const [entry] = await historyOf(first!.id)
  expect(bare(entry!.by.name)).toBe('Omar Haddad, according to the file')
  expect(entry).toMatchObject({ writtenAt: '2024-05-03T06:07:08.000Z' })
})
