/** A translation for a document that is there: fills what is empty, is proposed beside what is written, and can be taken back. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { DocumentId, ProjectId } from '../../../segments/model.ts'
import type { Pages } from '../../../views/locals.ts'
import { arabic, english, onceAligned } from '../../support/aligned.ts'
import { type App, importText, newProject, rowsOf, save, segmentsOf, startApp } from '../../support/app.ts'
import { type Answer, founder, type Person } from '../../support/person.ts'

let app: App
let omar: Person
let project: ProjectId
let document: DocumentId

beforeAll(async () => {
  app = await startApp()
  omar = await founder(app.url)
  project = await newProject(omar)
})
afterAll(() => app?.stop())
beforeEach(async () => {
  document = (await importText(omar, project, arabic)) as DocumentId
})

type Preview = Pages['translation']

async function brought(translation: string | Uint8Array): Promise<{ at: string; page: Preview }> {
  const fields = typeof translation === 'string' ? { translation } : { translation_file: translation }
  const answer = await omar.multipart(`/documents/${document}/translations`, fields)
  expect(answer.status).toBe(303)
  return { at: answer.location!, page: await onceAligned<Preview>(omar, answer.location!) }
}

const targets = async (): Promise<string[]> => {
  const { rows } = await app.store.documents.page(document, 1, 100)
  return rows.map(({ text }) => text)
}
const alignment = (query = ''): Promise<Pages['alignment']> =>
  omar.data<Pages['alignment']>(`/documents/${document}/alignment${query}`)
const ok = ({ status, text }: Answer): void =>
  expect([status, status === 303 ? '' : text.slice(0, 400)]).toEqual([303, ''])

test('it says what it would do, and does nothing yet', async () => {
  const [first] = await segmentsOf(omar, document)
  await save(omar, first!.id, { base: 0, text: 'He came to Cairo.', state: 'translated' })
  const before = await rowsOf(app.store)
  const { page } = await brought(Buffer.from(english))
  expect(page.verdict).toBe('translation')
  expect(page.becomes).toEqual({ fill: 6, join: 1, same: 0, proposal: 1, added: 1 })
  const kept = (rows: readonly string[]): string[] => rows.filter((row) => !/^\{"(table":"upload|warraq)/.test(row))
  expect(kept(await rowsOf(app.store))).toEqual(kept(before))
})

test('it is cut as the project cuts, but where rules of Arabic stand alone', async () => {
  const cutInto = async (base: string, rules: readonly { breaks: boolean; before: string; after: string }[]) => {
    const answer = await omar.send(`/projects/${project}/rules`, { base, rules, act: 'save' })
    expect(answer.status).toBe(303)
    return (await brought(english)).page.target.sentences
  }
  const plain = await cutInto('sentences', [])
  expect(plain).toBe(10)
  expect(await cutInto('sentences', [{ breaks: true, before: ',', after: '\\s' }])).toBe(13)
  expect(await cutInto('none', [{ breaks: true, before: '؟', after: '\\s' }])).toBe(10)
  await cutInto('sentences', [])
})

test('it fills what is empty by one change, is proposed beside what is written, and is taken back whole', async () => {
  const [first] = await segmentsOf(omar, document)
  await save(omar, first!.id, { base: 0, text: 'He came to Cairo.', state: 'translated' })
  const { at } = await brought(english)
  ok(await omar.form(at, { added: 'yes', key: crypto.randomUUID() }))
  expect((await targets())[0]).toBe('He came to Cairo.')
  expect((await targets()).slice(1, 3)).toEqual([
    'The minister said that the government had a plan. It will build 12 new schools.',
    'He pointed to the importance of education in the country, and Mahmoud Vaezi, the president of the university, attended the meeting.',
  ])
  const changes = await app.store.documents.changes(document)
  expect(changes.map(({ kind }) => kind)).toEqual(['import', 'confirm', 'align'])
  const page = await alignment()
  expect(page).toMatchObject({ proposed: 1, undo: { kind: 'align' } })
  expect(page.beads[0]!.proposals).toMatchObject([{ text: 'The minister of education arrived in Cairo on Sunday.' }])
  expect(page.beads[1]!.doubt?.sureness).toBe('sure')
  expect((await alignment('?show=proposed')).beads.map(({ number }) => number)).toEqual([1])
  const { rows } = await app.store.documents.page(document, 1, 100)
  expect(rows.map(({ segment }) => segment.source + segment.after).join('')).toBe(arabic)
  expect(rows.at(-1)).toMatchObject({ segment: { source: '' }, text: 'Photographs of our reporter appear on page 7.' })

  await omar.form(page.undo!.href, {})
  expect(await targets()).toEqual(['He came to Cairo.', ...Array.from({ length: 9 }, () => '')])
  await omar.form((await alignment()).redo!.href, {})
  expect((await targets()).filter((text) => text !== '')).toHaveLength(9)
})

describe('a proposal', () => {
  async function proposed(): Promise<Pages['alignment']['beads'][number]> {
    const [first] = await segmentsOf(omar, document)
    await save(omar, first!.id, { base: 0, text: 'He came to Cairo.', state: 'translated' })
    const { at } = await brought(english)
    ok(await omar.form(at, {}))
    return (await alignment()).beads[0]!
  }
  const back = (): string => `/documents/${document}/alignment`

  test('is taken: a draft, and what it gave way to stays in the history', async () => {
    const { id, head, proposals } = await proposed()
    const answer = await omar.form(proposals[0]!.href, { choice: 'mine', base: String(head), back: back() })
    expect([answer.status, answer.location]).toEqual([303, back()])
    const page = await alignment()
    expect(page.proposed).toBe(0)
    expect(page.beads[0]!.standing).toBe('draft')
    const [newest, before] = await app.store.revisions.list(id)
    expect([newest!.text, before!.text]).toEqual([
      'The minister of education arrived in Cairo on Sunday.',
      'He came to Cairo.',
    ])
  })

  test('is left: what is written stays, and nothing waits any more', async () => {
    const { proposals } = await proposed()
    const answer = await omar.form(proposals[0]!.href, { choice: 'theirs', back: back() })
    expect([answer.status, answer.location]).toEqual([303, back()])
    expect((await alignment()).proposed).toBe(0)
    expect((await targets())[0]).toBe('He came to Cairo.')
  })

  test('goes with its segment when that is merged, and is not made twice by the same translation', async () => {
    const { id, head } = await proposed()
    const { at } = await brought(english)
    ok(await omar.form(at, {}))
    expect((await alignment()).beads[0]!.proposals).toHaveLength(1)
    ok(await omar.form(`/segments/${id}/merge`, { head: String(head) }))
    const [first] = (await alignment()).beads
    expect(first!.proposals).toMatchObject([{ text: 'The minister of education arrived in Cairo on Sunday.' }])
  })
})

describe('what is no translation', () => {
  test('is said to be none, and nothing is filled unless somebody insists', async () => {
    const other = readFileSync(new URL('../../samples/article.en.txt', import.meta.url), 'utf8')
    const { at, page } = await brought(other)
    expect(page).toMatchObject({ verdict: 'unrelated', insist: true })
    const before = await rowsOf(app.store)
    const refused = await omar.form(at, {})
    expect([refused.status, refused.text.includes('unless you say that you mean it')]).toEqual([422, true])
    expect(await rowsOf(app.store)).toEqual(before)
    ok(await omar.form(at, { insist: 'yes' }))
  })

  test.each([
    [{ translation: '  ' }, 'There is no text in this'],
    [{}, 'No file was chosen'],
  ])('is refused as %j, where it was typed', async (fields, says) => {
    const before = await rowsOf(app.store)
    const answer = await omar.multipart(`/documents/${document}/translations`, fields)
    expect([answer.status, answer.text.includes(says)]).toEqual([422, true])
    expect(await rowsOf(app.store)).toEqual(before)
  })

  test('is nobody’s of another project', async () => {
    const elsewhere = await importText(omar, await newProject(omar, 'Elsewhere'), arabic)
    const { at } = await brought(english)
    expect((await omar.get(at.replace(document, elsewhere))).status).toBe(404)
  })
})
