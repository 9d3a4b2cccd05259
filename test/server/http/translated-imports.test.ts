/** A text that comes with its translation: what is shown before anything is stored, what is stored, and what is refused. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DocumentId, ProjectId } from '../../../segments/model.ts'
import type { Pages } from '../../../views/locals.ts'
import { arabic, bring, english, onceAligned, ratios } from '../../support/aligned.ts'
import { type App, documentIn, newProject, rowsOf, startApp } from '../../support/app.ts'
import { founder, type Person } from '../../support/person.ts'

let app: App
let omar: Person
let project: ProjectId

beforeAll(async () => {
  app = await startApp()
  omar = await founder(app.url)
  project = await newProject(omar)
})
afterAll(() => app?.stop())

type Preview = Pages['translated-import']

async function previewed(text: string, translation: string): Promise<{ at: string; page: Preview }> {
  const answer = await bring(omar, project, { text, translation })
  expect(answer.status).toBe(303)
  return { at: answer.location!, page: await onceAligned<Preview>(omar, answer.location!) }
}

const sentences = (n: number, text: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => text(i)).join('\n')

describe('before anything is stored', () => {
  test('it shows the pairs, how sure each is, and what stands alone', async () => {
    const before = (await omar.data<Pages['project']>(`/projects/${project}`)).documents
    const { page, at } = await previewed(arabic, english)
    expect(page.verdict).toBe('translation')
    expect(page.insist).toBe(false)
    expect(page.beads.shown.map(({ ratio }) => ratio.join(':'))).toEqual(ratios)
    for (const { confidence } of page.beads.shown) expect(confidence > 0 && confidence <= 1).toBe(true)
    expect(page.beads).toMatchObject({ total: 10, oneSided: 2 })
    expect(page.source).toMatchObject({ sentences: 10, encoding: 'utf-8' })
    const html = await omar.get(at)
    expect(html.text).toContain('The two texts are each other’s translation.')
    expect((await omar.data<Pages['project']>(`/projects/${project}`)).documents).toEqual(before)
  })

  test('it takes files, and two columns of one text', async () => {
    const files = await bring(omar, project, { file: Buffer.from(arabic), translation_file: Buffer.from(english) })
    expect((await onceAligned<Preview>(omar, files.location!)).beads.total).toBe(10)
    const rows = arabic.split('\n').map((row, i) => `${row}\tThe sentence number ${i + 1}.`)
    const columns = await bring(omar, project, { text: rows.join('\r\n'), columns: 'yes' })
    expect(await onceAligned<Preview>(omar, columns.location!)).toMatchObject({
      source: { sentences: 10 },
      target: { sentences: 10 },
    })
  })

  test('it says what two texts are to each other when they are no translation, and asks first', async () => {
    const article = readFileSync(new URL('../../samples/article.en.txt', import.meta.url), 'utf8')
    const cases: [string, string, Preview['verdict']][] = [
      [arabic, article, 'unrelated'],
      [english, arabic, 'exchanged'],
      [arabic, arabic, 'same'],
      ['Only English here.\nAnd here.', 'Other words there.', 'not_arabic'],
      [arabic, 'هذه جملة عربية اخرى.\nوهذه ايضا.', 'not_english'],
      [arabic, '… !!! …', 'empty'],
    ]
    for (const [text, translation, verdict] of cases) {
      const { at, page } = await previewed(text, translation)
      expect([page.verdict, page.insist]).toEqual([verdict, true])
      const before = await rowsOf(app.store)
      const refused = await omar.form(at, { title: 'A text', split: 'sentences' })
      expect([verdict, refused.status]).toEqual([verdict, 422])
      expect(refused.text).toContain('Nothing is stored unless you say that you mean it.')
      expect(await rowsOf(app.store)).toEqual(before)
    }
  })

  test('it offers to exchange two texts in the wrong order, and the link does', async () => {
    const { at } = await previewed(english, arabic)
    const { text } = await omar.get(at)
    const link = /<a class="button button--small" href="([^"]+)"/.exec(text)![1]!.replaceAll('&amp;', '&')
    expect((await onceAligned<Preview>(omar, link)).verdict).toBe('translation')
  })

  test('it says when one text is ten times as long as the other', async () => {
    const { page } = await previewed(
      arabic,
      sentences(160, (i) => `The council of ministers decided on matter ${i}.`),
    )
    expect(page.longer).toMatchObject({ side: 'target' })
    expect(page.longer!.times).toBeGreaterThan(9)
    expect(page.verdict).not.toBe('translation')
  })

  test.each([
    [{ text: arabic, translation: ' \n ' }, 'There is no text in this'],
    [{ translation: english }, 'No file was chosen'],
    [{ text: arabic, columns: 'yes' }, 'No line of this text holds a tab'],
    [{ text: arabic, translation_file: Buffer.from('%PDF-1.7 …') }, 'not a text file but a PDF'],
  ])('it refuses %j with a sentence, on the page where it was typed', async (fields, says) => {
    const before = await rowsOf(app.store)
    const answer = await bring(omar, project, fields)
    expect(answer.status).toBeGreaterThanOrEqual(415)
    expect(answer.text).toContain(says)
    if ('text' in fields) expect(answer.text).toContain('وصل وزير التعليم')
    expect(await rowsOf(app.store)).toEqual(before)
  })

  test('it knows nothing of uploads that are not there, or of another project', async () => {
    const { at } = await previewed(arabic, english)
    const elsewhere = await newProject(omar, 'Elsewhere')
    expect((await omar.get(at.replace(project, elsewhere))).status).toBe(404)
    expect((await omar.get(at.replace(/.{4}$/, '0000'))).status).toBe(404)
  })
})

describe('imported', () => {
  test('it is a document like any other: one change, drafts that were aligned, each with how sure it is', async () => {
    const { at, page } = await previewed(arabic, english)
    const made = await omar.form(at, { title: 'The minister', split: 'sentences', key: crypto.randomUUID() })
    expect(made.status).toBe(303)
    const document = documentIn(made.location!) as DocumentId
    expect(await app.store.documents.changes(document)).toMatchObject([{ number: 1, kind: 'import' }])
    const { rows } = await app.store.documents.page(document, 1, 100)
    expect(rows.map(({ segment, text }) => [segment.source !== '', text !== ''])).toEqual(
      page.beads.shown.map(({ ratio }) => [ratio[0] > 0, ratio[1] > 0]),
    )
    expect(rows.map(({ confidence }) => confidence)).toEqual(page.beads.shown.map(({ confidence }) => confidence))
    expect(rows[1]!.text).toBe('The minister said that the government had a plan. It will build 12 new schools.')
    const revisions = await app.store.revisions.listMany(rows.map(({ segment }) => segment.id))
    for (const [one] of revisions.values())
      expect(one).toMatchObject({ origin: 'aligned', state: 'initial', number: 1 })
    expect(rows.map(({ segment }) => segment.source + segment.after).join('')).toBe(arabic)
  })

  test('its key makes it once, and is no key for another translation', async () => {
    const key = crypto.randomUUID()
    const [one, other] = [await previewed(arabic, english), await previewed(arabic, `${english}\nOne more.`)]
    const form = { title: 'Once', split: 'sentences', key }
    const [first, again] = [await omar.form(one.at, form), await omar.form(one.at, form)]
    expect(again.location).toBe(first.location)
    const refused = await omar.form(other.at, { ...form })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('key')
  })

  test('with segments that have no Arabic it is shown, searched, merged and written in every format, and the Arabic file comes out as it came in', async () => {
    const original = readFileSync(new URL('../../samples/article.ar.txt', import.meta.url))
    const first = await bring(omar, project, { file: original, translation: `By our correspondent.\n${english}` })
    const made = await omar.form(first.location!, { title: 'Odd', split: 'sentences', insist: 'yes' })
    const document = documentIn(made.location!)
    const { rows } = await app.store.documents.page(document as DocumentId, 1, 100)
    const added = rows.findIndex(({ segment }) => segment.source === '')
    expect(added).toBeGreaterThanOrEqual(0)
    const page = await omar.get(`/documents/${document}`)
    expect(page.text).toContain('The Arabic has nothing for it')
    for (const { href } of (await omar.data<Pages['exports']>(`/documents/${document}/exports`)).formats) {
      const file = await omar.get(href)
      expect([href, file.status]).toEqual([href, 200])
    }
    const source = await fetch(`${app.url}/documents/${document}/exports/source`, {
      headers: { cookie: [...omar.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    expect(Buffer.from(await source.arrayBuffer())).toEqual(original)
    const at = Math.max(0, added - 1)
    const merged = await omar.form(`/segments/${rows[at]!.segment.id}/merge`, { head: String(rows[at]!.head) })
    expect(merged.status).toBe(303)
    const after = await app.store.documents.page(document as DocumentId, 1, 100)
    const { lead } = (await app.store.documents.get(document as DocumentId))!
    expect(lead + after.rows.map(({ segment }) => segment.source + segment.after).join('')).toBe(original.toString())
    for (const { segment } of after.rows) expect(segment.source.trim()).toBe(segment.source)
  })

  test('it is not imported in another way than it was shown', async () => {
    const { at } = await previewed(arabic, english)
    const before = await rowsOf(app.store)
    const answer = await omar.form(`${at}?encoding=utf-8&other=utf-8&split=sentences`, {
      title: 'A',
      encoding: 'utf-8',
      other: 'windows-1256',
      split: 'sentences',
    })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('This is how it would be now.')
    const unknown = await omar.form(at, { title: 'A', encoding: 'klingon' })
    expect([unknown.status, unknown.text.includes('does not know this encoding')]).toEqual([422, true])
    expect(await rowsOf(app.store)).toEqual(before)
  })
})

describe('a long text', () => {
  test('shows how far it is until it is done, and can be cancelled: then nothing is stored', async () => {
    const long = sentences(
      6000,
      (i) => `قال الوزير رقم ${i} ان المدرسة ${(i * 7) % 97} في المدينة ${(i * 3) % 89} جديدة.`,
    )
    const translation = sentences(
      6000,
      (i) => `Minister ${i} said that school ${(i * 7) % 97} in city ${(i * 3) % 89} was new.`,
    )
    const staged = await bring(omar, project, { text: long, translation })
    const before = await rowsOf(app.store)
    const answer = await omar.get(staged.location!)
    expect(answer.status).toBe(202)
    expect(answer.text).toContain('<noscript><meta http-equiv="refresh"')
    const cancel = /action="([^"]+cancellation[^"]*)"/.exec(answer.text)![1]!.replaceAll('&amp;', '&')
    const waiting = omar.get(staged.location!, { accept: 'application/json' })
    await new Promise((done) => setTimeout(done, 300))
    const cancelled = await omar.form(cancel, {})
    expect([cancelled.status, cancelled.location]).toEqual([303, `/projects/${project}/imports`])
    expect((await waiting).json()).toMatchObject({ error: { code: 'alignment_cancelled' } })
    expect(await rowsOf(app.store)).toEqual(before)
  })
})
