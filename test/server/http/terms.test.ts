/** The terms of a project: looked up as Arabic is written, never lost, brought in after a look, and taken away. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, codeOf, newProject, rowsOf, startApp } from '../../support/app.ts'
import { founder, type Person } from '../../support/person.ts'

let app: App
let someone: Person

beforeAll(async () => {
  app = await startApp()
  someone = await founder(app.url)
})
afterAll(() => app.stop())

interface Terms {
  readonly concepts: { id: string; terms: { language: string; text: string; status?: string }[] }[]
  readonly removed: { id: string }[]
  readonly total: number
}
interface OneConcept {
  readonly base: number
  readonly concept?: { note: string; terms: { text: string }[] }
  readonly earlier: { number: number; concept?: object }[]
}

const fresh = () => newProject(someone)
const list = (project: string, q = '') =>
  someone.data<Terms>(`/projects/${project}/terms${q && `?q=${encodeURIComponent(q)}`}`)
const words = ({ concepts }: Terms) => concepts.map(({ terms }) => terms.map(({ text }) => text).join(' = '))
const add = (project: string, ar: string, en: string) =>
  someone.send(`/projects/${project}/terms`, { language: ['ar', 'en'], term: [ar, en], status: ['', 'preferred'] })

describe('a term', () => {
  test('is added, and found however it is written', async () => {
    const project = await fresh()
    expect((await add(project, 'مجلس الأمن الوطني', 'National Security Council')).status).toBe(303)
    await add(project, 'كتاب', 'book')
    expect(words(await list(project, 'الامن'))).toEqual(['مجلس الأمن الوطني = National Security Council'])
    expect(words(await list(project, 'SECURITY'))).toHaveLength(1)
    expect(words(await list(project, 'قلم'))).toEqual([])
    expect((await list(project)).concepts[0]!.terms[1]).toMatchObject({ status: 'preferred' })
  })

  test('without a word is refused', async () => {
    const project = await fresh()
    const before = await rowsOf(app.store)
    expect(codeOf(await add(project, ' ', ''))).toBe('term_missing')
    expect(await rowsOf(app.store)).toEqual(before)
  })

  test('is edited, removed and brought back, and everything that stood there stays', async () => {
    const project = await fresh()
    await add(project, 'كتاب', 'book')
    const { id } = (await list(project)).concepts[0]!
    const path = `/projects/${project}/terms/concepts/${id}`
    await someone.send(path, { act: 'save', base: 1, language: ['ar', 'en'], term: ['كتاب', 'volume'], note: 'n' })
    expect(words(await list(project))).toEqual(['كتاب = volume'])
    expect((await someone.send(path, { act: 'remove', base: 2 })).status).toBe(303)
    expect(await list(project)).toMatchObject({ concepts: [], removed: [{ id }] })
    await someone.send(path, { act: 'restore', base: 3, number: 1 })
    expect(words(await list(project))).toEqual(['كتاب = book'])
    const { earlier } = await someone.data<OneConcept>(path)
    expect(earlier.map(({ number, concept }) => [number, concept !== undefined && concept !== null])).toEqual([
      [4, true],
      [3, false],
      [2, true],
      [1, true],
    ])
  })

  test('that somebody else changed first is not overwritten, and what was typed stands before who typed it', async () => {
    const project = await fresh()
    await add(project, 'كتاب', 'book')
    const { id } = (await list(project)).concepts[0]!
    const path = `/projects/${project}/terms/concepts/${id}`
    const edit = (text: string) => ({ act: 'save', base: '1', language: 'en', term: text })
    await someone.form(path, edit('volume'))
    expect(codeOf(await someone.send(path, { ...edit('tome'), base: 1 }))).toBe('term_changed')
    const again = await someone.form(path, edit('tome'))
    expect(again.status).toBe(409)
    expect(again.text).toContain('value="tome"')
    expect(words(await list(project))).toEqual(['volume'])
  })

  test('may have a definition and notes of several lines, in a form and in files', async () => {
    const project = await fresh()
    const fields = { language: 'ar', term: 'كتاب', definition: 'One.\r\nTwo.', remark: 'a\r\nb', note: ' n ' }
    expect((await someone.form(`/projects/${project}/terms`, fields)).status).toBe(303)
    const { id } = (await list(project)).concepts[0]!
    const { concept } = await someone.data<{ concept: object }>(`/projects/${project}/terms/concepts/${id}`)
    expect(concept).toMatchObject({ definition: 'One.\nTwo.', note: 'n', terms: [{ note: 'a\nb' }] })
    const page = await someone.get(`/projects/${project}/terms/concepts/${id}`)
    expect(page.text).toMatch(/<textarea[^>]* name="definition"[^>]*>\nOne\.\nTwo\.<\/textarea>/)
  })

  test('of another project is not there', async () => {
    const [one, other] = [await fresh(), await fresh()]
    await add(one, 'كتاب', 'book')
    const { id } = (await list(one)).concepts[0]!
    expect((await someone.get(`/projects/${other}/terms/concepts/${id}`)).status).toBe(404)
    expect((await someone.send(`/projects/${other}/terms/concepts/${id}`, { act: 'remove' })).status).toBe(404)
  })
})

describe('a file of terms', () => {
  const table = 'ar,en\nكتاب,tome\nقلم,pen\nمدينة,city\n'
  const stage = async (project: string, text = table) => {
    const answer = await someone.file(`/projects/${project}/terms/imports`, 'terms.csv', Buffer.from(text))
    expect(answer.status, answer.text.slice(0, 300)).toBe(303)
    return answer.location!
  }
  const begun = async () => {
    const project = await fresh()
    await add(project, 'كتاب', 'book')
    await someone.send(`/projects/${project}/terms`, { language: ['ar', 'en'], term: ['مدينة', 'city'] })
    return project
  }

  test('shows what it would change, and stores nothing until somebody says so', async () => {
    const project = await begun()
    const address = await stage(project)
    expect(await someone.data(address)).toMatchObject({
      counts: { added: 1, changed: 0, conflict: 1, same: 1 },
      brought: [{ kind: 'conflict' }, { kind: 'added' }],
    })
    expect((await list(project)).total).toBe(2)
    expect((await someone.get(address)).text).toContain('Leave what stands here')
  })

  for (const [conflicts, expected] of [
    ['leave', ['كتاب = book', 'مدينة = city', 'قلم = pen']],
    ['take', ['كتاب = tome', 'مدينة = city', 'قلم = pen']],
    ['both', ['كتاب = book', 'مدينة = city', 'كتاب = tome', 'قلم = pen']],
  ] as const)
    test(`comes in once somebody says what of a conflict: ${conflicts}`, async () => {
      const project = await begun()
      const address = await stage(project)
      expect((await someone.form(address, { conflicts })).status).toBe(303)
      expect(words(await list(project)).sort()).toEqual([...expected].sort())
    })

  test.each(['tbx', 'glossary-csv'])('goes out as %s and comes back as the same', async (format) => {
    const project = await begun()
    const out = await someone.get(`/projects/${project}/terms/files/${format}`)
    expect(out.headers.get('content-disposition')).toContain('attachment')
    expect(await someone.data(await stage(project, out.text))).toMatchObject({
      counts: { added: 0, changed: 0, conflict: 0, same: 2 },
    })
    const changed = out.text.replace('book', 'volume')
    expect(await someone.data(await stage(project, changed))).toMatchObject({ counts: { changed: 1, same: 1 } })
  })

  test('that is none is refused on the page where it was chosen', async () => {
    const project = await fresh()
    for (const text of ['<tmx/>', '\0\0', '', '<martif'])
      expect((await someone.file(`/projects/${project}/terms/imports`, 'a.tbx', Buffer.from(text))).status).toBe(422)
    expect((await list(project)).total).toBe(0)
  })
})

test('terms are in a dump, and restored with everything that stood there', async () => {
  const project = await fresh()
  await add(project, 'كتاب', 'book')
  expect((await rowsOf(app.store)).filter((line) => line.startsWith('{"table":"concept"')).length).toBeGreaterThan(0)
})
