/** What others said to somebody: who is told of what, until when, and what never leaves its project. On both engines. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ProjectId } from '../../../segments/model.ts'
import type { Pages } from '../../../views/locals.ts'
import type { ThreadEntry } from '../../../views/thread-locals.ts'
import { type App, importText, member, newProject, segmentsOf, startApp } from '../../support/app.ts'
import { founder, type Person } from '../../support/person.ts'
import { dialects, isMissing } from '../../support/store.ts'

type Notices = Pages['notices']

for (const dialect of dialects) {
  describe.skipIf(isMissing(dialect))(dialect, () => {
    let app: App
    let omar: Person
    let salma: Person
    let laila: Person
    let project: ProjectId
    let document: string
    let segments: { id: string; head: number }[]

    beforeAll(async () => {
      app = await startApp({ dialect })
      omar = await founder(app.url)
      project = await newProject(omar)
      salma = await member(app.url, omar, project, 'reviser')
      await salma.form('/account/name', { name: 'Salma Idris' })
      laila = await member(app.url, omar, project, 'translator')
      await laila.form('/account/name', { name: 'ليلى منصور' })
      document = await importText(omar, project, 'الجملة الاولى.\nالجملة الثانية.\nالجملة الثالثة.')
      segments = await segmentsOf(omar, document)
    })
    afterAll(() => app?.stop())

    const say = async (who: Person, segment: number, text: string): Promise<void> => {
      app.later(1000)
      expect((await who.form(`/segments/${segments[segment]!.id}/comments`, { text })).status).toBe(303)
    }
    const answer = async (who: Person, thread: string, text: string): Promise<void> => {
      app.later(1000)
      expect((await who.form(`/comments/${thread}/answers`, { text })).status).toBe(303)
    }
    const panel = async (who: Person, segment: number) =>
      (await who.data<{ panel: { threads: ThreadEntry[] } }>(`/segments/${segments[segment]!.id}/panel?tab=comments`))
        .panel.threads
    const told = async (who: Person) =>
      (await who.data<Notices>('/notices')).threads.map(({ text, fresh, called }) => [text, fresh, called])
    const counts = async (who: Person) => [
      (await who.data<Pages['home']>('/')).notices,
      (await who.data<Pages['account']>('/account')).notices,
    ]
    const seeAll = async (who: Person) => {
      const { until } = await who.data<Notices>('/notices')
      if (until !== '') expect((await who.form('/notices', { until })).status).toBe(303)
    }

    test('somebody who is called on is told, with a count at home, until they open the thread', async () => {
      await say(omar, 0, '@Salma Idris is this the right word?')
      expect(await told(salma)).toEqual([['@Salma Idris is this the right word?', 1, true]])
      expect(await counts(salma)).toEqual([1, 1])
      expect((await salma.get('/')).text).toContain('One thread has something new for you')
      expect([await told(omar), await told(laila)]).toEqual([[], []])
      const [notice] = (await salma.data<Notices>('/notices')).threads
      expect(notice).toMatchObject({ number: 1, source: 'الجملة الاولى.', by: { name: 'Omar Haddad' } })
      // The list of notices shows that something was said; the thread is seen when it is opened.
      expect(await counts(salma)).toEqual([1, 1])
      expect((await salma.get(notice!.href.split('#')[0]!)).status).toBe(200)
      expect([await told(salma), await counts(salma)]).toEqual([[], [0, 0]])
    })

    test('whoever wrote in a thread is told of answers, and what they write themselves shows that they have read', async () => {
      await say(laila, 1, 'What is this?')
      const [{ id }] = (await panel(omar, 1)) as [ThreadEntry]
      await answer(omar, id, 'A name.')
      await answer(salma, id, 'Of a place.')
      expect(await told(laila)).toEqual([['Of a place.', 2, false]])
      expect(await told(omar)).toEqual([['Of a place.', 1, false]])
      await answer(laila, id, 'Thanks.')
      expect(await told(laila)).toEqual([])
      expect(await told(omar)).toEqual([['Thanks.', 2, false]])
      // Also on the page of all threads.
      await omar.get(`/documents/${document}/comments`)
      expect(await told(omar)).toEqual([])
      await panel(salma, 1)
      expect(await told(salma)).toEqual([])
    })

    test('all count as seen when that is said, but for what came since', async () => {
      await say(omar, 2, '@Salma Idris one.')
      const { until } = await salma.data<Notices>('/notices')
      await say(omar, 2, '@Salma Idris two.')
      expect((await salma.form('/notices', { until })).location).toBe('/notices')
      expect(await told(salma)).toEqual([['@Salma Idris two.', 1, true]])
      expect((await salma.form('/notices', { until: 'yesterday' })).status).toBe(400)
      await seeAll(salma)
      expect(await told(salma)).toEqual([])
    })

    test('what is said follows its segment into a split, and opens beside what carries it on', async () => {
      const { segment } = await omar.data<{ segment: { source: string } }>(`/segments/${segments[0]!.id}/split`)
      const source = String(segment.source.indexOf('الاولى'))
      await say(omar, 0, '@Salma Idris should this be parted?')
      const cut = { source, head: '0', key: crypto.randomUUID() }
      expect((await omar.form(`/segments/${segments[0]!.id}/split`, cut)).status).toBe(303)
      const [notice] = (await salma.data<Notices>('/notices')).threads
      expect(notice).toMatchObject({ number: 1, source: 'الجملة' })
      await salma.get(notice!.href.split('#')[0]!)
      expect(await told(salma)).toEqual([])
    })

    test('nothing is told of a project that one is no member of, before and after', async () => {
      const other = await newProject(omar, 'Secret')
      const guest = await member(app.url, omar, other, 'translator')
      await guest.form('/account/name', { name: 'Hidden Guest' })
      const there = await importText(omar, other, 'جملة.')
      const [segment] = await segmentsOf(guest, there)
      app.later(1000)
      // Called on by a name of the other project: nobody of that name is here.
      await guest.form(`/segments/${segment!.id}/comments`, { text: '@Salma Idris look.' })
      await guest.form(`/segments/${segment!.id}/comments`, { text: '@Omar Haddad look.' })
      expect((await salma.get('/notices')).text).not.toMatch(/Hidden Guest|Secret/)
      expect(await told(omar)).toEqual([['@Omar Haddad look.', 1, true]])
      await say(omar, 2, '@ليلى منصور and this?')
      expect(await told(laila)).toHaveLength(1)
      const id = /data-user="([^"]+)"/.exec((await laila.get('/')).text)![1]
      expect((await omar.form(`/projects/${project}/members/${id}`, { role: 'none' })).status).toBe(303)
      expect([await told(laila), await counts(laila)]).toEqual([[], [0, 0]])
    })
  })
}
