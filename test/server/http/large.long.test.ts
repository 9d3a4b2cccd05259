/** Texts far larger than anybody's day: they work, and the server goes on serving others meanwhile. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, fromOurPage, importText, newProject, raw, save, segmentsOf, startApp } from '../../support/app.ts'
import { founder, type Person } from '../../support/person.ts'
import { dialects, isMissing } from '../../support/store.ts'

const sentence = 'قال وزير الخارجية إن العلاقات بين البلدين تشهد تطورا كبيرا في جميع المجالات '

for (const dialect of dialects) {
  describe.skipIf(isMissing(dialect))(`on ${dialect}`, () => {
    let app: App
    let omar: Person
    let project: Awaited<ReturnType<typeof newProject>>

    beforeAll(async () => {
      app = await startApp({ dialect })
      omar = await founder(app.url)
      project = await newProject(omar)
    })
    afterAll(() => app?.stop())

    const back = async (document: string): Promise<Buffer> => {
      const { cookie } = fromOurPage(app.url, omar)
      const out = await fetch(new URL(`/documents/${document}/exports/source`, app.url), {
        headers: { cookie: cookie! },
      })
      return Buffer.from(await out.arrayBuffer())
    }

    test('a hundred thousand paragraphs are imported whole, and others are answered meanwhile', async () => {
      const text = Buffer.from(Array.from({ length: 100_000 }, (_, i) => `${sentence}${i + 1}.`).join('\n'))
      let importing = true
      let answered = 0
      const others = (async () => {
        while (importing) {
          expect((await raw(app.url, '/account', { headers: fromOurPage(app.url, omar) })).status).toBe(200)
          answered++
          await new Promise((done) => setTimeout(done, 50))
        }
      })()
      const document = await importText(omar, project, text)
      importing = false
      await others
      // Nobody waits for the whole of it: others were answered again and again while it went on.
      expect(answered).toBeGreaterThan(10)
      const { total, pages } = await omar.data<{ total: number; pages: number }>(`/documents/${document}`)
      expect([total, pages]).toEqual([100_000, 1000])
      const { segments } = await omar.data<{ segments: { id: string; number: number; source: string }[] }>(
        `/documents/${document}?page=1000`,
      )
      expect(segments.at(-1)).toMatchObject({ number: 100_000, source: `${sentence}100000.` })
      expect((await save(omar, segments.at(-1)!.id, { base: 0, text: 'The last.' })).status).toBe(200)
      expect((await back(document)).equals(text)).toBe(true)
      const found = await omar.data<{ matching: number }>(`/documents/${document}?q=${encodeURIComponent('99999')}`)
      expect(found.matching).toBe(1)
    })

    test('twenty megabytes are taken, and come back byte for byte', async () => {
      const paragraph = `${sentence.repeat(8)}.\n`
      const text = Buffer.from(paragraph.repeat(Math.ceil((20 * 1024 * 1024) / Buffer.byteLength(paragraph))))
      expect(text.length).toBeGreaterThanOrEqual(20 * 1024 * 1024)
      expect((await back(await importText(omar, project, text))).equals(text)).toBe(true)
    })

    test('thirty are refused with the limit named, and nothing of them is kept', async () => {
      const answer = await omar.file(`/projects/${project}/imports`, 'large.txt', Buffer.alloc(30 * 1024 * 1024, 'ن'))
      expect(answer.status).toBe(413)
      expect(answer.text).toContain('larger than 25 MB')
      expect((await omar.get('/account')).status).toBe(200)
    })

    test('one line of five megabytes is taken: as sentences, and as the one line it is', async () => {
      const stops = Buffer.from(
        `${sentence.trim()}. `.repeat(Math.ceil((5 * 1024 * 1024) / Buffer.byteLength(`${sentence}.`))),
      )
      const document = await importText(omar, project, stops)
      expect((await segmentsOf(omar, document)).length).toBe(100)
      expect((await back(document)).equals(stops)).toBe(true)

      const line = Buffer.from('كلمة '.repeat(Math.ceil((5 * 1024 * 1024) / 9)))
      const whole = await importText(omar, project, line)
      const rows = await segmentsOf(omar, whole)
      expect(rows).toHaveLength(1)
      expect((await back(whole)).equals(line)).toBe(true)
      // It can be looked at and cut; a translation of it is saved like any other.
      const headers = fromOurPage(app.url, omar)
      expect((await raw(app.url, `/segments/${rows[0]!.id}/split`, { headers })).status).toBe(200)
      expect((await save(omar, rows[0]!.id, { base: 0, text: 'Word '.repeat(100_000) })).status).toBe(200)
      expect((await omar.form(`/segments/${rows[0]!.id}/split`, { source: '5000', head: '1' })).status).toBe(303)
      expect(await segmentsOf(omar, whole)).toHaveLength(2)
    })
  })
}
