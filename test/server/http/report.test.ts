/** Who did how much, as a person's browser and a program ask for it: figures, periods, the table to take away, who may see whom. On both engines. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ProjectId } from '../../../segments/model.ts'
import type { Pages } from '../../../views/locals.ts'
import {
  type App,
  importText,
  member,
  newProject,
  type SaveBody,
  save,
  segmentsOf,
  startApp,
} from '../../support/app.ts'
import { founder, type Person } from '../../support/person.ts'
import { dialects, isMissing } from '../../support/store.ts'
import { warraq } from '../../support/terminal.ts'

const minuteMs = 60_000
const dayMs = 1440 * minuteMs
type Report = Pages['report']

for (const dialect of dialects) {
  describe.skipIf(isMissing(dialect))(dialect, () => {
    let app: App
    let omar: Person
    let salma: Person
    let laila: Person
    let reader: Person
    let project: ProjectId
    let document: string
    let days: string[]

    const named = async (who: Person, name: string): Promise<Person> => {
      await who.form('/account/name', { name })
      return who
    }
    const ids = async () => (await segmentsOf(omar, document)).map(({ id }) => id)
    const write = async (who: Person, place: number, text: string, more: Partial<SaveBody> = {}) => {
      const { id, head } = (await segmentsOf(who, document))[place]!
      const answer = await save(who, id, { base: head, text, state: 'translated', ...more })
      expect(answer.status).toBe(200)
    }
    const of = (who: Person, query = 'days=all', at = `/documents/${document}`) =>
      who.data<Report>(`${at}/report?${query}`)
    const told = ({ people }: Pick<Report, 'people'>) =>
      people.map(({ person, figures: { translated, reviewed, compared } }) => [
        person.name,
        [translated.segments, translated.words, translated.medianMs],
        [reviewed.segments, reviewed.words, reviewed.changed],
        [compared.segments, compared.edits, compared.words],
      ])

    beforeAll(async () => {
      app = await startApp({ dialect })
      // Noon, so that no test runs over midnight.
      const noon = new Date(app.shell.clock())
      noon.setHours(12, 0, 0, 0)
      app.later(noon.getTime() - app.shell.clock().getTime() + dayMs)
      omar = await founder(app.url, '=HYPERLINK("x")')
      project = await newProject(omar)
      salma = await named(await member(app.url, omar, project, 'reviser'), 'Salma Idris')
      laila = await named(await member(app.url, omar, project, 'translator'), 'ليلى منصور')
      reader = await member(app.url, omar, project, 'reader')
      document = await importText(
        omar,
        project,
        'الجملة الاولى هنا.\nالجملة الثانية.\nالجملة الثالثة.\nالجملة الرابعة.',
      )
      days = [app.shell.clock().toISOString().slice(0, 10)]
      await write(laila, 0, 'The first sent', { state: 'initial' })
      app.later(4 * minuteMs)
      await write(laila, 0, 'The first sentence here.')
      await write(laila, 1, 'The second sentence.')
      await write(omar, 2, 'The third.')
      app.later(dayMs)
      days.push(app.shell.clock().toISOString().slice(0, 10))
      await write(salma, 0, 'The very first sentence, here.', { state: 'reviewed' })
      await write(salma, 1, 'The second sentence.', { state: 'reviewed' })
      await write(laila, 3, 'The fourth.')
    })
    afterAll(() => app?.stop())

    test('tells who translated and who reviewed how much, what was edited since, and how long it took', async () => {
      const report = await of(omar)
      expect(told(report)).toEqual(
        [
          // Two segments of hers were read: one word was put in, of eight; a comma is no word.
          ['ليلى منصور', [3, 7, expect.any(Number)], [0, 0, 0], [2, 1, 8]],
          ['Salma Idris', [0, 0, null], [2, 5, 1], [0, 0, 0]],
          ['=HYPERLINK("x")', [1, 2, null], [0, 0, 0], [0, 0, 0]],
        ].map((row) => row.map((cell) => (Array.isArray(cell) ? cell.map((one) => one ?? undefined) : cell))),
      )
      const [{ figures }] = report.people as [Report['people'][number]]
      expect(figures.translated.timed).toBe(1)
      expect(Math.round(figures.translated.medianMs! / minuteMs)).toBe(4)
      expect(figures.waiting).toBe(1)
      expect(report.total).toMatchObject({ translated: { segments: 4, words: 9 }, reviewed: { words: 5, changed: 1 } })
      expect(report.people.map(({ role }) => role)).toEqual(['translator', 'reviser', 'owner'])
    })

    test('is about the days that are asked for, and two spans that touch make one', async () => {
      const [first, second] = days as [string, string]
      const [early, late, both] = await Promise.all([
        of(omar, `to=${first}`),
        of(omar, `from=${second}`),
        of(omar, `from=${first}&to=${second}`),
      ])
      expect(told(early).map(([name, translated]) => [name, (translated as number[])[1]])).toEqual([
        ['ليلى منصور', 5],
        ['=HYPERLINK("x")', 2],
      ])
      expect(late.total.translated.words + early.total.translated.words).toBe(both.total.translated.words)
      expect(late.total.reviewed.words).toBe(both.total.reviewed.words)
      expect([both.from, both.to]).toEqual([first, second])
      expect(both.plot).toMatchObject({ unit: 'day', most: 5, starts: [expect.anything(), expect.anything()] })
      expect(both.people[0]!.stretches).toEqual([
        { translated: 5, reviewed: 0 },
        { translated: 2, reviewed: 0 },
      ])
      expect((await of(omar, 'from=2020-01-01&to=2020-01-31')).people).toEqual([])
      expect((await of(omar, '')).plot.starts).toHaveLength(30)
      expect((await of(omar, 'days=7')).plot.starts).toHaveLength(7)
    })

    test('knows of a text that was written since, and is not asked twice', async () => {
      const before = await of(omar)
      expect(await of(omar)).toEqual(before)
      await write(omar, 3, 'The fourth one.')
      expect((await of(omar)).total).toMatchObject({
        reviewed: { segments: before.total.reviewed.segments + 1 },
        compared: { segments: before.total.compared.segments + 1, edits: before.total.compared.edits + 1 },
      })
      const { document: now } = await omar.data<{ document: { change: number } }>(`/documents/${document}`)
      expect((await omar.form(`/documents/${document}/changes/${now.change}/undo`, {})).status).toBe(303)
      // What was undone has been done, but what stands is what its translator wrote.
      expect((await of(omar)).total.compared.edits).toBe(before.total.compared.edits)
    })

    test('adds up the documents of a project', async () => {
      const other = await importText(omar, project, 'وثيقة اخرى.')
      const [segment] = await segmentsOf(laila, other)
      await save(laila, segment!.id, { base: 0, text: 'Another document.', state: 'translated' })
      const [whole, one, two] = await Promise.all([
        of(omar, 'days=all', `/projects/${project}`),
        of(omar),
        of(omar, 'days=all', `/documents/${other}`),
      ])
      expect(whole.document).toBeUndefined()
      expect(whole.total.translated.words).toBe(one.total.translated.words + two.total.translated.words)
      expect(whole.people.find(({ person }) => person.name === 'ليلى منصور')?.figures.translated.segments).toBe(4)
    })

    test('shows everybody to whoever may review, themselves to a translator, and nothing to a reader', async () => {
      expect((await of(salma)).people).toHaveLength(3)
      const own = await of(laila)
      expect(own.people.map(({ person }) => person.name)).toEqual(['ليلى منصور'])
      expect(own.total).toEqual(own.people[0]!.figures)
      const page = (await laila.get(`/documents/${document}/report?days=all`)).text
      expect(page).not.toContain('Salma')
      expect(page).toContain('You see what you did yourself')
      expect((await reader.get(`/documents/${document}/report`)).status).toBe(403)
      expect((await reader.get(`/documents/${document}/timeline`)).text).not.toContain(`/documents/${document}/report`)
      expect((await laila.get(`/documents/${document}/timeline`)).text).toContain(`/documents/${document}/report`)
      expect((await laila.get(`/projects/${project}`)).text).toContain(`/projects/${project}/report`)
    })

    test('is taken away as a table in which no name is a formula', async () => {
      const answer = await omar.get(`/documents/${document}/report?days=all&as=csv`)
      expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename=".*\.csv"/)
      const rows = answer.text.trim().split('\r\n')
      expect(rows).toHaveLength(5)
      expect(rows[0]).toMatch(/^person,from,to,translated_segments,/)
      expect(rows[3]).toMatch(/^"'=HYPERLINK\(""x""\)",/)
      expect(rows[4]).toMatch(/^All together,/)
      expect(rows[1]!.split(',')).toHaveLength(rows[0]!.split(',').length)
    })

    test('refuses days that are none, and an end before the beginning', async () => {
      for (const query of ['from=yesterday', 'from=2026-02-30', 'from=2026-03-02&to=2026-03-01', 'to=0012-01-01']) {
        const answer = await omar.get(`/documents/${document}/report?${query}`, { accept: 'application/json' })
        expect([query, answer.status, answer.json<{ error: { code: string } }>().error.code]).toEqual([
          query,
          422,
          'bad_period',
        ])
      }
      expect((await of(omar, 'from=&to=')).plot.starts).toHaveLength(30)
    })

    test('is written by the command line', async () => {
      const call = (...args: string[]) => {
        const { dataFolder, databaseUrl } = app.place.config
        const env = { WARRAQ_DATA: dataFolder, ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }) }
        return warraq(['report', ...args], { env, folder: dataFolder })
      }
      const json = JSON.parse((await call(document, '--json')).out) as Pick<Report, 'total'>
      expect(json.total).toEqual((await of(omar)).total)
      const table = await call(document, '--from', days[1]!, '--csv')
      expect(table.out.split('\r\n')[1]).toContain(`${days[1]!},`)
      expect(await call(document, '--from', 'then')).toMatchObject({ code: 1, out: '' })
      expect(await call(document, '--csv', '--json')).toMatchObject({ code: 2, out: '' })
      expect(await call('nothing')).toMatchObject({ code: 1, out: '' })
    })

    test('does not count a split again', async () => {
      const before = (await of(omar)).total
      const [id] = await ids()
      const { segment, head } = await omar.data<{ segment: { source: string }; head: number }>(`/segments/${id}/split`)
      const source = String(segment.source.indexOf(' هنا') + 1)
      const answer = await omar.form(`/segments/${id}/split`, { source, head: String(head), key: crypto.randomUUID() })
      expect(answer.status).toBe(303)
      await write(salma, 0, 'The first part.')
      const after = (await of(omar)).total
      expect(after.translated).toEqual(before.translated)
      expect(after.parted).toBe(before.parted + 1)
      expect(after.compared.segments).toBe(before.compared.segments - 1)
    })
  })
}
