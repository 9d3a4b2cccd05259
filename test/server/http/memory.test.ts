/** What was translated before is offered again: beside a segment, and to whoever looks words up. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ProjectId } from '../../../segments/model.ts'
import type { Panel } from '../../../views/locals.ts'
import type { MemoryPages } from '../../../views/memory-locals.ts'
import { type App, importText, member, newProject, projectIn, save, segmentsOf, startApp } from '../../support/app.ts'
import { founder, type Person } from '../../support/person.ts'
import { dialects, isMissing } from '../../support/store.ts'

const tmx = (...units: readonly (readonly [source: string, target: string])[]): Buffer =>
  Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?><tmx version="1.4"><header srclang="ar" adminlang="en" segtype="sentence" datatype="plaintext" o-tmf="x" creationtool="x" creationtoolversion="1"/><body>${units
      .map(
        ([source, target]) =>
          `<tu creationid="Huda" creationdate="20260301T101500Z"><tuv xml:lang="ar"><seg>${source}</seg></tuv><tuv xml:lang="en"><seg>${target}</seg></tuv></tu>`,
      )
      .join('')}</body></tmx>`,
  )

for (const dialect of dialects) {
  describe.skipIf(isMissing(dialect))(`on ${dialect}`, () => {
    let app: App
    let omar: Person
    let project: ProjectId

    beforeAll(async () => {
      app = await startApp({ dialect })
      omar = await founder(app.url)
      project = await newProject(omar)
    })
    afterAll(() => app?.stop())

    const offersBeside = async (segment: string) =>
      (await omar.data<{ panel: Panel }>(`/segments/${segment}/panel?tab=memory`)).panel.offers
    const memory = (q = '') =>
      omar.data<MemoryPages['memory']>(`/projects/${project}/memory${q && `?q=${encodeURIComponent(q)}`}`)

    test('a sentence that was confirmed is offered in another document as soon as it is, and a draft never', async () => {
      const one = await importText(omar, project, 'استقبل الوزير الوفد.\nغادر الوفد العاصمة أمس.')
      const other = await importText(
        omar,
        project,
        'استقبل الوزير الوفد.\nغادر الوفد العاصمه امس.\nوغادر الوفد العاصمة اليوم.',
      )
      const [first, second] = await segmentsOf(omar, one)
      const [again, near, fuzzy] = await segmentsOf(omar, other)
      await save(omar, first!.id, { base: 0, text: 'The minister received the delegation.' })
      expect(await offersBeside(again!.id)).toEqual([])
      await save(omar, first!.id, { base: 1, text: 'The minister received the delegation.', state: 'translated' })
      await save(omar, second!.id, { base: 0, text: 'The delegation left the capital yesterday.', state: 'translated' })
      expect(await offersBeside(again!.id)).toMatchObject([
        {
          score: 100,
          target: 'The minister received the delegation.',
          by: 'Omar Haddad',
          href: `/segments/${first!.id}`,
        },
      ])
      expect(await offersBeside(near!.id)).toMatchObject([{ score: 99 }])
      const [alike] = await offersBeside(fuzzy!.id)
      expect(alike!.score).toBeLessThan(99)
      expect(
        alike!.runs
          .filter(({ kind }) => kind !== 'removed')
          .map(({ text }) => text)
          .join(''),
      ).toBe('وغادر الوفد العاصمة اليوم.')
      // Not to itself.
      expect(await offersBeside(first!.id)).toEqual([])
      await save(omar, first!.id, { base: 2, text: 'A draft again.' })
      expect(await offersBeside(again!.id)).toEqual([])
    })

    test('after a split the parts are offered, and what they were made of is not', async () => {
      const one = await importText(omar, project, 'قال الرئيس كلمة طويلة وأضاف الوزير كلمة أخرى.')
      const [whole] = await segmentsOf(omar, one)
      await save(omar, whole!.id, { base: 0, text: 'The president spoke and the minister added.', state: 'translated' })
      const other = await importText(omar, project, 'قال الرئيس كلمة طويلة وأضاف الوزير كلمة أخرى.')
      const [again] = await segmentsOf(omar, other)
      expect(await offersBeside(again!.id)).toMatchObject([{ score: 100 }])
      const at = 'قال الرئيس كلمة طويلة '.length
      const split = await omar.form(`/segments/${whole!.id}/split`, { source: String(at), target: '20', head: '1' })
      expect(split.status).toBe(303)
      expect(await offersBeside(again!.id)).toEqual([])
    })

    test('a TMX brought in is offered with the name and time it holds, looked up, and gone when it is taken out', async () => {
      const text = await importText(omar, project, 'وصل المبعوث الأممي إلى صنعاء.')
      const [segment] = await segmentsOf(omar, text)
      const file = tmx(['وصل المبعوث الأممي إلى صنعاء.', 'The UN envoy arrived in Sana’a.'], ['بلا ترجمة', ''])
      const answer = await omar.file(`/projects/${project}/memory`, 'قديم.tmx', file, { key: crypto.randomUUID() })
      expect([answer.status, answer.location]).toEqual([303, `/projects/${project}/memory`])
      expect(await offersBeside(segment!.id)).toMatchObject([
        {
          score: 100,
          target: 'The UN envoy arrived in Sana’a.',
          by: 'Huda',
          at: '2026-03-01T10:15:00.000Z',
          from: 'قديم.tmx',
        },
      ])
      // Folded as in the editor's search: written without hamza.
      const { looked, files } = await memory('الاممي')
      expect(looked!.found.map(({ from }) => from)).toEqual(['قديم.tmx'])
      expect(looked!.found[0]!.source).toEqual([
        { text: 'وصل المبعوث ', hit: false },
        { text: 'الأممي', hit: true },
        { text: ' إلى صنعاء.', hit: false },
      ])
      expect(files).toMatchObject([{ name: 'قديم.tmx', units: 1 }])
      await omar.form(`/projects/${project}/memory/${files[0]!.id}/removal`, {})
      expect(await offersBeside(segment!.id)).toEqual([])
      expect((await memory('الاممي')).looked!.found).toEqual([])
      expect((await memory()).files).toEqual([])
    })

    test('the same request again brings nothing twice', async () => {
      const key = crypto.randomUUID()
      for (const _ of [1, 2]) await omar.file(`/projects/${project}/memory`, 'twice.tmx', tmx(['مرة', 'Once']), { key })
      const { files } = await memory()
      expect(files.filter(({ name }) => name === 'twice.tmx')).toHaveLength(1)
    })

    test('a file without a translation is refused, and nothing of it stays', async () => {
      const before = (await memory()).files.length
      for (const [name, bytes] of [
        ['empty.tmx', tmx(['نص', ''])],
        ['plain.txt', Buffer.from('نص واحد.')],
        ['broken.tmx', Buffer.from('<tmx><body>')],
      ] as const) {
        const answer = await omar.file(`/projects/${project}/memory`, name, bytes)
        expect([name, answer.status]).toEqual([name, 422])
        expect(answer.text).toContain('role="alert"')
      }
      expect((await memory()).files).toHaveLength(before)
    })

    test('an earlier translation is used without a script by one press, and the history says where it came from', async () => {
      const one = await importText(omar, project, 'افتتح المعرض.')
      const other = await importText(omar, project, 'افتتح المعرض.')
      const [first] = await segmentsOf(omar, one)
      const [again] = await segmentsOf(omar, other)
      await save(omar, first!.id, { base: 0, text: 'The fair was opened.', state: 'translated' })
      const page = (await omar.get(`/segments/${again!.id}/panel?tab=memory`)).text
      const fields = [
        .../<form class="inline"[\s\S]*?<\/form>/.exec(page)![0].matchAll(/name="(\w+)" value="([^"]*)"/g),
      ]
      const form = Object.fromEntries(fields.map(([, name, value]) => [name!, value!]))
      expect((await omar.form(`/segments/${again!.id}/revisions`, form)).status).toBe(303)
      const { panel } = await omar.data<{ panel: Panel }>(`/segments/${again!.id}/panel`)
      expect(panel.revisions).toMatchObject([{ text: 'The fair was opened.', origin: 'memory', standing: 'draft' }])
    })

    test('nothing of another project is offered or found', async () => {
      const elsewhere = await newProject(omar)
      const there = await importText(omar, elsewhere, 'جملة لا مثيل لها في الدنيا.')
      const [other] = await segmentsOf(omar, there)
      await save(omar, other!.id, { base: 0, text: 'A sentence without an equal.', state: 'translated' })
      const here = await importText(omar, project, 'جملة لا مثيل لها في الدنيا.')
      const [segment] = await segmentsOf(omar, here)
      expect(await offersBeside(segment!.id)).toEqual([])
      expect((await memory('لا مثيل لها')).looked!.found).toEqual([])
    })

    test('whoever may only read looks words up and brings nothing in', async () => {
      const laila = await member(app.url, omar, projectIn(`/projects/${project}`), 'reader')
      const page = await laila.get(`/projects/${project}/memory`)
      expect(page.status).toBe(200)
      expect(page.text).not.toContain('type="file"')
      expect((await laila.file(`/projects/${project}/memory`, 'a.tmx', tmx(['أ', 'A']))).status).toBe(403)
    })
  })
}
