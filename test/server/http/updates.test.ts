/** A source file that comes again, from its page to what it makes of the document, and back. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ProjectId } from '../../../segments/model.ts'
import { type App, codeOf, documentIn, importText, newProject, save, segmentsOf, startApp } from '../../support/app.ts'
import { files } from '../../support/files.ts'
import { founder, type Person } from '../../support/person.ts'
import { dialects, isMissing } from '../../support/store.ts'

const before = 'قال الوزير نعم.\nثم مضى إلى بيته مساء.\nوعاد في الغد باكرا.\nكلام سيحذف تماما.'
const corrected = 'وعاد في الغد باكرا.\nقال الوزير نعم.\nثم مضى الى بيته ليلا.\nجملة جديدة هنا.'

for (const dialect of dialects)
  describe.skipIf(isMissing(dialect))(`a corrected text on ${dialect}`, () => {
    let app: App
    let someone: Person
    let document: string

    beforeAll(async () => {
      app = await startApp({ dialect })
      someone = await founder(app.url)
      document = await importText(someone, await newProject(someone), before)
      for (const { id, source } of await segmentsOf(someone, document))
        await save(someone, id, { base: 0, text: `T(${source})`, state: 'translated' })
    })
    afterAll(() => app.stop())

    const rows = async () =>
      (await segmentsOf(someone, document)).map(({ source, target, standing }) => [source, target, standing])
    const source = async () => (await someone.get(`/documents/${document}/exports/source`)).text
    let was: unknown[]
    let address: string
    let form: Record<string, string>

    test('its page shows what becomes of each segment, and nothing has happened', async () => {
      was = await rows()
      const staged = await someone.file(`/documents/${document}/updates`, 'corrected.txt', Buffer.from(corrected))
      expect(staged.status, staged.text.slice(0, 800)).toBe(303)
      address = staged.location!
      const { counts } = await someone.data<{ counts: Record<string, number> }>(address)
      expect(counts).toEqual({ same: 1, kept: 0, moved: 1, changed: 1, split: 0, merged: 0, new: 1, gone: 1 })
      const { text } = await someone.get(address)
      expect(text).toMatch(/<del class="run">.*مساء/)
      expect(await rows()).toEqual(was)
    })

    test('done, translations are carried, what was changed is a draft, and the file is the new one', async () => {
      const { change } = await someone.data<{ change: number }>(address)
      form = { change: String(change), key: crypto.randomUUID() }
      const done = await someone.form(address, form)
      expect(done.status, done.text.slice(0, 800)).toBe(303)
      expect(await rows()).toEqual([
        ['وعاد في الغد باكرا.', 'T(وعاد في الغد باكرا.)', 'translated'],
        ['قال الوزير نعم.', 'T(قال الوزير نعم.)', 'translated'],
        ['ثم مضى الى بيته ليلا.', 'T(ثم مضى إلى بيته مساء.)', 'draft'],
        ['جملة جديدة هنا.', '', 'empty'],
      ])
      expect(await source()).toBe(corrected)
      const history = await someone.data<{ document: { change: number } }>(`/documents/${document}`)
      expect(history.document.change).toBe(change + 1)
    })

    test('taken back, the document and its file are what they were; and again the other way', async () => {
      const { document: head } = await someone.data<{ document: { change: number } }>(`/documents/${document}`)
      expect((await someone.send(`/documents/${document}/changes/${head.change}/undo`, {})).status).toBe(303)
      expect(await rows()).toEqual(was)
      expect(await source()).toBe(before)
      expect((await someone.send(`/documents/${document}/changes/${head.change + 1}/undo`, {})).status).toBe(303)
      expect((await rows()).map(([one]) => one)).toEqual(corrected.split('\n'))
      expect(await source()).toBe(corrected)
    })

    test('sent again after its answer was lost, it is answered as before and nothing is done twice', async () => {
      const { document: head } = await someone.data<{ document: { change: number } }>(`/documents/${document}`)
      await save(someone, (await segmentsOf(someone, document))[3]!.id, { base: 0, text: 'Meanwhile.' })
      const again = await someone.form(address, form)
      expect([again.status, again.location]).toEqual([303, `/documents/${document}`])
      const { document: after } = await someone.data<{ document: { change: number } }>(`/documents/${document}`)
      expect(after.change).toBe(head.change + 1)
      const other = await someone.send(address, { ...form, change: String(head.change + 1) })
      expect([other.status, codeOf(other)]).toEqual([422, 'key_reused'])
    })
  })

describe('what is refused', () => {
  let app: App
  let someone: Person
  let project: ProjectId

  beforeAll(async () => {
    app = await startApp()
    someone = await founder(app.url)
    project = await newProject(someone)
  })
  afterAll(() => app.stop())

  async function subtitles(): Promise<string> {
    const staged = await someone.file(`/projects/${project}/imports`, 'film.srt', Buffer.from(files.srt!.content))
    const made = await someone.form(staged.location!, { title: 'Film', key: crypto.randomUUID() })
    return documentIn(made.location!)
  }

  test('a cue put in between: the places of those behind it follow', async () => {
    const document = await subtitles()
    const [, second] = await segmentsOf(someone, document)
    await save(someone, second!.id, { base: 0, text: 'Farewell', state: 'translated' })
    const longer = files.srt!.content.replace(
      '2\r\n00:00:03,000',
      '2\r\n00:00:02,600 --> 00:00:02,900\r\nنعم\r\n\r\n3\r\n00:00:03,000',
    )
    const staged = await someone.file(`/documents/${document}/updates`, 'film.srt', Buffer.from(longer))
    const done = await someone.form(staged.location!, { key: crypto.randomUUID() })
    expect(done.status).toBe(303)
    const { text } = await someone.get(`/documents/${document}/exports/file`)
    expect(text).toBe(longer.replace('وداعا', 'Farewell'))
  })

  test('a file of another kind, or one that cannot be read', async () => {
    const document = await subtitles()
    const other = await someone.file(`/documents/${document}/updates`, 'ar.json', Buffer.from(files.messages!.content))
    expect([other.status, other.text.includes('of another kind')]).toEqual([422, true])
    const broken = await someone.file(`/documents/${document}/updates`, 'a.srt', Buffer.from('no cue'))
    expect([broken.status, broken.text.includes('no cue with its times')]).toEqual([422, true])
  })

  test('the same file again, and one that was shown before somebody wrote', async () => {
    const document = await subtitles()
    const same = await someone.file(`/documents/${document}/updates`, 'film.srt', Buffer.from(files.srt!.content))
    const nothing = await someone.send(same.location!, { key: crypto.randomUUID() })
    expect([nothing.status, codeOf(nothing)]).toEqual([422, 'nothing_to_update'])
    const staged = await someone.file(
      `/documents/${document}/updates`,
      'film.srt',
      Buffer.from(files.srt!.content.replace('وداعا', 'إلى اللقاء')),
    )
    const { change } = await someone.data<{ change: number }>(staged.location!)
    const [first] = await segmentsOf(someone, document)
    await save(someone, first!.id, { base: 0, text: 'Hello', state: 'translated' })
    const late = await someone.send(staged.location!, { change: String(change), key: crypto.randomUUID() })
    expect([late.status, codeOf(late)]).toEqual([409, 'changed_meanwhile'])
  })
})
