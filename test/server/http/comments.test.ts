/** Threads: on a segment or on some of its words, through edits, splits and merges; whom they call on; what is refused. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ProjectId } from '../../../segments/model.ts'
import type { ThreadEntry } from '../../../views/thread-locals.ts'
import {
  type App,
  codeOf,
  importText,
  member,
  newProject,
  rowsOf,
  save,
  segmentsOf,
  startApp,
} from '../../support/app.ts'
import { founder, type Person } from '../../support/person.ts'

let app: App
let omar: Person
let salma: Person
let project: ProjectId
const sentence = 'Vaezi said that the capital of the Republic was ready, adding that Baku was welcome.'

beforeAll(async () => {
  app = await startApp()
  omar = await founder(app.url)
  project = await newProject(omar)
  salma = await member(app.url, omar, project, 'translator')
  await salma.form('/account/name', { name: 'Salma Idris' })
})
afterAll(() => app?.stop())

/** A document of two segments, the first translated. */
async function written(): Promise<{ document: string; first: string; second: string }> {
  const document = await importText(omar, project, 'واكد واعظي ان طهران مستعدة، مضيفا ان باكو ترحب.\nجملة ثانية.')
  const [first, second] = await segmentsOf(omar, document)
  await save(omar, first!.id, { base: 0, text: sentence, state: 'translated' })
  return { document, first: first!.id, second: second!.id }
}

const on = (quote: string, more: Record<string, unknown> = {}) => {
  const from = sentence.indexOf(quote)
  return { side: 'target', revision: 1, from, to: from + quote.length, quote, ...more }
}
const say = (someone: Person, segment: string, text: string, more: Record<string, unknown> = {}) =>
  someone.send(`/segments/${segment}/comments`, { text, ...more })
const threads = async (segment: string, someone = omar): Promise<ThreadEntry[]> =>
  (await someone.data<{ panel: { threads: ThreadEntry[] } }>(`/segments/${segment}/panel?tab=comments`)).panel.threads

interface List {
  readonly counts: Record<string, number>
  readonly threads: { thread: ThreadEntry; number: number }[]
}
const list = (someone: Person, document: string, show: string) =>
  someone.data<List>(`/documents/${document}/comments?show=${show}`)

describe('a thread', () => {
  test('is opened, answered, resolved, opened again; an answer opens it too', async () => {
    const { document, first } = await written()
    expect((await say(omar, first, 'Is that so?')).status).toBe(303)
    const [{ id }] = (await threads(first)) as [ThreadEntry]
    expect((await salma.send(`/comments/${id}/answers`, { text: 'Yes.' })).status).toBe(303)
    const opened = await threads(first)
    expect(opened.map(({ remarks }) => remarks.map(({ text, by }) => [text, by.name]))).toEqual([
      [
        ['Is that so?', 'Omar Haddad'],
        ['Yes.', 'Salma Idris'],
      ],
    ])
    // What waits is the thread, however much is said in it.
    expect((await segmentsOf(omar, document))[0]!.openComments).toBe(1)
    // Resolving an answer resolves what it answers.
    await salma.send(`/comments/${opened[0]!.remarks[1]!.id}/resolution`, {})
    expect((await threads(first))[0]!.resolved).toMatchObject({ by: { name: 'Salma Idris' } })
    expect((await segmentsOf(omar, document))[0]!.openComments).toBe(0)
    await omar.send(`/comments/${id}/resolution`, { resolved: 'no' })
    expect((await threads(first))[0]!.resolved).toBeUndefined()
    await omar.send(`/comments/${id}/resolution`, {})
    await salma.send(`/comments/${id}/answers`, { text: 'No: look again.' })
    expect((await threads(first))[0]).toMatchObject({ remarks: [{}, {}, { text: 'No: look again.' }] })
    expect((await threads(first))[0]!.resolved).toBeUndefined()
  })

  test('sent twice with one key is one; the key of another remark is refused', async () => {
    const { first, second } = await written()
    const key = crypto.randomUUID()
    expect((await say(omar, first, 'Once.', { key })).status).toBe(303)
    expect((await say(omar, first, 'Once.', { key })).status).toBe(303)
    expect((await threads(first)).length).toBe(1)
    for (const again of [
      say(omar, first, 'Other.', { key }),
      say(omar, second, 'Once.', { key }),
      say(salma, first, 'Once.', { key }),
    ])
      expect(codeOf(await again)).toBe('key_reused')
    expect((await threads(first)).length + (await threads(second)).length).toBe(1)
  })

  test('shows markup as text, and keeps its lines', async () => {
    const { document, first } = await written()
    await omar.form(`/segments/${first}/comments`, { text: '<b onclick="x">No</b>\r\nsecond @Salma Idris' })
    expect((await threads(first))[0]!.remarks[0]!.text).toBe('<b onclick="x">No</b>\nsecond @Salma Idris')
    for (const page of [`/segments/${first}/panel?tab=comments`, `/documents/${document}/comments`]) {
      const { text } = await omar.get(page)
      expect(text).toContain('&lt;b onclick=&#34;x&#34;&gt;No&lt;/b&gt;')
      expect(text).toContain('<b class="call">@Salma Idris</b>')
    }
  })
})

describe('words that a thread is about', () => {
  test('are followed through edits, a split and a merge', async () => {
    const { document, first } = await written()
    await say(omar, first, 'Which one?', on('the Republic'))
    await save(salma, first, { base: 1, text: `On Monday ${sentence.replace('the Republic', 'the Islamic Republic')}` })
    expect((await threads(first))[0]!.words).toMatchObject({ kind: 'here', text: 'the Islamic Republic', number: 1 })
    await say(omar, first, 'Welcome to whom?', { ...on('welcome'), revision: 1 })
    const source = String('واكد واعظي ان طهران مستعدة،'.length)
    const { text } = (await app.store.segments.get(first as never))!
    await omar.form(`/segments/${first}/split`, { source, target: String(text.indexOf('adding')), head: '2' })
    const [one, two] = await segmentsOf(omar, document)
    expect((await threads(one!.id)).map(({ words }) => words)).toMatchObject([
      { kind: 'here', text: 'the Islamic Republic', segment: one!.id, number: 1 },
      { kind: 'here', text: 'welcome', segment: two!.id, number: 2 },
    ])
    // Beside the first piece the second thread says where its words stand now.
    expect((await omar.get(`/segments/${one!.id}/panel?tab=comments`)).text).toContain('stand in segment 2 now')
    await omar.form(`/segments/${one!.id}/merge`, { head: String(one!.head) })
    const [whole] = await segmentsOf(omar, document)
    for (const { words } of await threads(whole!.id)) expect(words).toMatchObject({ kind: 'here', segment: whole!.id })
  })

  test('that are deleted are said to be gone, with what they were, and are found when they come back', async () => {
    const { document, first } = await written()
    await say(omar, first, 'Which one?', on('Republic'))
    await save(salma, first, { base: 1, text: 'Nothing of it.' })
    expect((await threads(first))[0]!.words).toEqual({ kind: 'gone', side: 'target', text: 'Republic' })
    expect((await omar.get(`/documents/${document}/comments`)).text).toContain('These words are no longer in the text.')
    await save(salma, first, { base: 2, text: sentence })
    expect((await threads(first))[0]!.words).toMatchObject({ kind: 'here', text: 'Republic' })
  })

  test('may stand in the source', async () => {
    const { first } = await written()
    await say(omar, first, 'Tehran?', { side: 'source', from: 14, to: 19, quote: 'طهران' })
    expect((await threads(first))[0]!.words).toMatchObject({ kind: 'here', side: 'source', text: 'طهران' })
  })

  test('that do not stand there are refused, and nothing is kept', async () => {
    const { first } = await written()
    const before = await rowsOf(app.store)
    for (const wrong of [
      on('Republic', { quote: 'Kingdom' }),
      on('Republic', { revision: 7 }),
      on('Republic', { to: 5000, quote: undefined }),
      on('Republic', { to: on('Republic').from, quote: undefined }),
      { side: 'target', revision: 0, from: 0, to: 3 },
      { side: 'source', from: 4, to: 5 },
    ]) {
      const answer = await say(omar, first, 'Lost?', wrong)
      expect([answer.status, codeOf(answer)], JSON.stringify(wrong)).toEqual([422, 'words_gone'])
    }
    for (const wrong of [
      on('Republic', { from: -1 }),
      on('Republic', { from: 'x' }),
      on('Republic', { side: 'middle' }),
      { side: 'target', revision: 1, from: 0 },
      { side: 'target', from: 0, to: 4 },
      { call: 'nobody' },
      { key: 'x' },
    ]) {
      const answer = await say(omar, first, 'Lost?', wrong)
      expect([answer.status, codeOf(answer)], JSON.stringify(wrong)).toEqual([400, 'bad_request'])
    }
    for (const text of ['', ' \n ', 'x'.repeat(4001)])
      expect(codeOf(await say(omar, first, text, on('Republic')))).toBe('invalid')
    expect(await rowsOf(app.store)).toEqual(before)
  })
})

describe('the list of threads', () => {
  test('has those that are open, with my words, calling on me, and resolved, newest word first', async () => {
    const { document, first, second } = await written()
    await say(omar, first, 'One.')
    await say(omar, second, '@Salma Idris, this one?')
    await say(salma, second, 'Three.')
    const open = await list(salma, document, 'open')
    expect(open.counts).toEqual({ open: 3, mine: 1, calls: 1, resolved: 0 })
    expect(open.threads.map(({ thread, number }) => [thread.remarks[0]!.text, number])).toEqual([
      ['Three.', 2],
      ['@Salma Idris, this one?', 2],
      ['One.', 1],
    ])
    const { thread } = open.threads[1]!
    await omar.send(`/comments/${thread.id}/answers`, { text: 'Hm.' })
    expect((await list(salma, document, 'calls')).threads.map((one) => one.thread.id)).toEqual([thread.id])
    expect((await list(salma, document, 'open')).threads[0]!.thread.id).toBe(thread.id)
    await salma.send(`/comments/${thread.id}/resolution`, {})
    expect((await list(salma, document, 'resolved')).threads.map((one) => one.thread.id)).toEqual([thread.id])
    expect((await list(salma, document, 'open')).counts).toEqual({ open: 2, mine: 1, calls: 0, resolved: 1 })
  })

  test('hears a box that is ticked as well as a name, and calls on nobody who is no member', async () => {
    const { document, first } = await written()
    const { members } = await omar.data<{ members: { person: { id: string; name: string } }[] }>(`/projects/${project}`)
    const her = members.find(({ person }) => person.name === 'Salma Idris')!.person.id
    await omar.form(`/segments/${first}/comments`, { text: 'You?', call: her })
    await omar.send(`/segments/${first}/comments`, { text: 'Both?', call: [her, crypto.randomUUID()] })
    expect((await list(salma, document, 'calls')).counts.calls).toBe(2)
    expect((await list(omar, document, 'calls')).counts.calls).toBe(0)
  })

  test('leaves out what an address asks in vain', async () => {
    const { document } = await written()
    expect(await list(omar, document, 'x&page=-3')).toMatchObject({ show: 'open', page: 1, threads: [] })
    expect(await list(omar, document, 'open&page=99')).toMatchObject({ page: 1 })
  })
})
