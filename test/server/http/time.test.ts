/** The document in time, as a person's browser and a program ask for it: timeline, names, moments, comparisons, restoring. On both engines. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DocumentId, ProjectId, UserId } from '../../../segments/model.ts'
import type { Pages } from '../../../views/locals.ts'
import {
  type App,
  bytesAt,
  codeOf,
  importText,
  member,
  newProject,
  rowsOf,
  type SaveBody,
  save,
  segmentsOf,
  startApp,
} from '../../support/app.ts'
import { unzipped } from '../../support/office.ts'
import { founder, type Person } from '../../support/person.ts'
import { dialects, isMissing } from '../../support/store.ts'

const hourMs = 3_600_000
type Changed = Extract<Pages['compare']['items'][number], { segment: unknown }>

for (const dialect of dialects) {
  describe.skipIf(isMissing(dialect))(dialect, () => {
    let app: App
    let omar: Person
    let salma: Person
    let reader: Person
    let project: ProjectId

    beforeAll(async () => {
      app = await startApp({ dialect })
      omar = await founder(app.url)
      project = await newProject(omar)
      salma = await member(app.url, omar, project, 'translator')
      reader = await member(app.url, omar, project, 'reader')
    })
    afterAll(() => app?.stop())

    async function fresh(text = 'الجملة الاولى.\nالجملة الثانية.\nالجملة الثالثة.\nالجملة الرابعة.') {
      const document = await importText(omar, project, text)
      const ids = (await segmentsOf(omar, document)).map(({ id }) => id)
      const at = `/documents/${document}`
      const write = async (who: Person, place: number, text: string, more: Partial<SaveBody> = {}) => {
        const { id, head } = (await segmentsOf(who, document))[place]!
        const answer = await save(who, id, { base: head, text, state: 'translated', ...more })
        expect(answer.status).toBe(200)
      }
      const compare = (query: string, who = omar) => who.data<Pages['compare']>(`${at}/compare?${query}`)
      return { document, at, ids, write, compare }
    }
    const changed = ({ items }: Pages['compare']): Changed[] => items.filter((item) => item.kind !== 'band')
    const written = ({ target }: Changed): string =>
      target.map(({ kind, text }) => (kind === 'same' ? text : `${kind === 'added' ? '+' : '-'}[${text}]`)).join('')
    const bands = ({ items }: Pages['compare']) =>
      items.flatMap((item) => (item.kind === 'band' ? [[item.first, item.last, item.same, item.stateOnly]] : []))
    const texts = async (document: string) => (await segmentsOf(omar, document)).map(({ target }) => target)
    const changeOf = async (document: string) =>
      (await omar.data<{ document: { change: number } }>(`/documents/${document}`)).document.change

    describe('the words of a long comparison', () => {
      test('are those of the page that is shown until all are asked for; then each page knows them, and people add up', async () => {
        const { document, compare } = await fresh(Array.from({ length: 330 }, (_, i) => `الجملة رقم ${i}.`).join('\n'))
        const own = await Promise.all([omar, salma].map(async (who) => (await who.get('/')).text))
        const [omarId, salmaId] = own.map((text) => /data-user="([^"]+)"/.exec(text)![1] as UserId)
        const { rows } = await app.store.documents.page(document as DocumentId, 1, 400)
        for (const [by, some] of [
          [omarId!, rows.slice(0, 200)],
          [salmaId!, rows.slice(200)],
        ] as const) {
          const revised = some.map(({ segment }, i) => ({
            segment: segment.id,
            head: 0,
            text: `Sentence ${i} of many.`,
            state: 'translated' as const,
            origin: 'typed' as const,
          }))
          const act = { kind: 'restore', undoes: null, ended: [], begun: [], revised } as const
          const done = await app.store.restructurings.apply(
            document as DocumentId,
            act,
            by,
            app.shell.clock(),
            crypto.randomUUID(),
          )
          expect(done.kind).toBe('restructured')
        }
        const first = await compare('from=1')
        expect([first.whole, first.pages, first.differing, first.tally.added]).toEqual([false, 4, 330, 400])
        expect((await omar.get(`/documents/${document}/compare?from=1`)).text).toContain('Count all pages')
        const pages = await Promise.all([1, 2, 3, 4].map((page) => compare(`from=1&page=${page}`)))
        const all = await compare('from=1&count=all')
        expect([all.whole, all.tally]).toEqual([true, { added: 330 * 4, removed: 0, moved: 0 }])
        expect(all.tally.added).toBe(pages.reduce((sum, { tally }) => sum + tally.added, 0))
        expect(all.people.map(({ person, added }) => [person.id, added])).toEqual([
          [omarId, 800],
          [salmaId, 520],
        ])
        expect(all.matters).toEqual([{ matter: 'words', n: 330 }])
        const later = await compare('from=1&page=3')
        expect([later.whole, later.tally, later.page]).toEqual([true, all.tally, 3])
        expect(later.asked).not.toHaveProperty('count')
        expect((await omar.get(`/documents/${document}/compare?from=1`)).text).toContain('On all pages:')
        const between = await compare('from=2')
        expect([between.whole, between.pages, between.tally.added]).toEqual([true, 2, 520])
      })
    })

    describe('the timeline', () => {
      test('tells who did what, when and how much, newest first, as people worked', async () => {
        const { at, write } = await fresh()
        await write(omar, 0, 'The first')
        await write(omar, 0, 'The first sentence.')
        await write(omar, 1, 'The second.')
        app.later(hourMs)
        await write(salma, 1, 'The second one.', { state: 'initial' })
        const { sittings, people } = await omar.data<Pages['timeline']>(`${at}/timeline`)
        expect(
          sittings.map(({ first, last, kinds, segments, added, removed, words }) => [
            first,
            last,
            kinds,
            segments,
            added,
            removed,
            words,
          ]),
        ).toEqual(
          [
            [5, 5, [{ kind: 'save', n: 1 }], 1, 1, 0, undefined],
            [2, 4, [{ kind: 'confirm', n: 3 }], 2, 5, 0, undefined],
            [1, 1, [{ kind: 'import', n: 1 }], 4, 0, 0, 8],
          ].map(([first, last, kinds, segments, added, removed, words]) => [
            first,
            last,
            kinds,
            segments,
            added,
            removed,
            words,
          ]),
        )
        expect(people).toHaveLength(2)
        const own = await omar.data<Pages['timeline']>(`${at}/timeline?by=${sittings[0]!.by.id}`)
        expect(own.sittings.map(({ last }) => last)).toEqual([5])
        expect((await omar.data<Pages['timeline']>(`${at}/timeline?by=nobody&page=99`)).sittings).toHaveLength(3)
        expect((await reader.data<Pages['timeline']>(`${at}/timeline`)).sittings.every(({ undo }) => !undo)).toBe(true)
      })

      test('takes the newest change back, and what took it back', async () => {
        const { at, document, write } = await fresh()
        await write(omar, 0, 'Kept.')
        await write(omar, 0, 'Not kept.')
        const { sittings } = await omar.data<Pages['timeline']>(`${at}/timeline`)
        expect(sittings[0]!.undo).toMatchObject({ change: 3 })
        const undone = await omar.form(sittings[0]!.undo!.action, { back: `${at}/timeline` })
        expect([undone.status, undone.location]).toEqual([303, `${at}/timeline`])
        expect((await texts(document))[0]).toBe('Kept.')
        await omar.form(`${at}/changes/4/undo`, {})
        expect((await texts(document))[0]).toBe('Not kept.')
        const key = crypto.randomUUID()
        for (let i = 0; i < 2; i++) expect((await omar.send(`${at}/changes/5/undo`, { key })).status).toBe(303)
        expect((await texts(document))[0]).toBe('Kept.')
        expect(await changeOf(document)).toBe(6)
      })

      test('gives no state back that the one who takes back may not give', async () => {
        const { at, document, write } = await fresh()
        await write(omar, 0, 'Seen.', { state: 'reviewed' })
        await write(salma, 0, 'Seen?')
        await salma.form(`${at}/changes/3/undo`, {})
        expect((await segmentsOf(omar, document))[0]).toMatchObject({ target: 'Seen.', standing: 'translated' })
      })
    })

    describe('a moment', () => {
      test('is opened as it stood, whatever was done since', async () => {
        const { at, ids, write } = await fresh()
        await write(omar, 0, 'One.')
        await write(salma, 0, 'Uno.')
        await omar.form(`/segments/${ids[1]}/merge`, { head: '0' })
        const then = await omar.data<Pages['moment']>(`${at}/moments/2`)
        expect(then.segments.map(({ target }) => target)).toEqual(['One.', '', '', ''])
        expect(then.moment).toMatchObject({ change: 2, kind: 'confirm' })
        expect((await omar.data<Pages['moment']>(`${at}/moments/4`)).segments).toHaveLength(3)
      })

      test('that does not exist is told in a sentence, wherever it is asked for', async () => {
        const { at } = await fresh()
        for (const path of [
          '/moments/2',
          '/moments/0',
          '/moments/x',
          '/compare?from=2',
          '/compare?to=9',
          '/compare?from=last',
        ]) {
          const answer = await omar.get(`${at}${path}`, { accept: 'application/json' })
          expect([path, answer.status, codeOf(answer)]).toEqual([path, 404, 'no_such_moment'])
        }
        expect((await omar.get(`${at}/moments/7`)).text).toContain(
          'This document has no change 7: its changes are 1 to 1.',
        )
        const answer = await omar.send(`${at}/versions`, { change: 5, name: 'Later' })
        expect([answer.status, codeOf(answer)]).toEqual([404, 'no_such_moment'])
      })

      test('is named once, shown with its name, and its name is taken away', async () => {
        const { at, write } = await fresh()
        await write(omar, 0, 'One.')
        expect((await omar.form(`${at}/versions`, { change: '1', name: 'أول تسليم' })).status).toBe(303)
        const taken = await omar.send(`${at}/versions`, { change: 2, name: 'أول تسليم' })
        expect([taken.status, codeOf(taken)]).toEqual([422, 'invalid'])
        const nameless = await omar.form(`${at}/versions`, { change: '2', name: ' ' })
        expect([nameless.status, nameless.text.includes('Write a name.')]).toEqual([422, true])
        const { versions, sittings } = await omar.data<Pages['timeline']>(`${at}/timeline`)
        expect(versions).toMatchObject([{ name: 'أول تسليم', change: 1 }])
        expect(sittings.map(({ names }) => names)).toEqual([[], ['أول تسليم']])
        expect((await omar.form(`${at}/versions/removal`, { name: 'أول تسليم' })).status).toBe(303)
        expect((await omar.form(`${at}/versions/removal`, { name: 'أول تسليم' })).status).toBe(404)
        expect((await omar.data<Pages['timeline']>(`${at}/timeline`)).versions).toEqual([])
      })
    })

    describe('a comparison', () => {
      test('shows only what changed, folds the rest, and counts the words of each person', async () => {
        const { write, compare } = await fresh()
        await write(omar, 1, 'the second sentence of them all')
        await write(omar, 2, 'the third')
        await write(salma, 1, 'a second sentence of the lot')
        await write(omar, 2, 'the third', { state: 'reviewed' })
        const page = await compare('from=3')
        expect(changed(page).map((item) => [item.is, written(item)])).toEqual([
          [[2], '-[the]+[a] second sentence of -[them all]+[the lot]'],
        ])
        expect(bands(page)).toEqual([
          [1, 1, 1, 0],
          [3, 4, 1, 1],
        ])
        expect([page.differing, page.stateOnly, page.total]).toEqual([1, 1, 4])
        expect(page.people).toMatchObject([{ added: 3, removed: 3, moved: 0 }])
        expect(page.people[0]!.person.name).toMatch(/^Member/)
        expect(page.tally).toEqual({ added: 3, removed: 3, moved: 0 })
        const whole = await compare('from=3&show=all')
        expect(changed(whole).map(({ kind }) => kind)).toEqual(['same', 'changed', 'state', 'same'])
        const both = await compare('from=1&to=4')
        expect(both.people.map(({ added, removed }) => [added, removed])).toEqual([
          [6, 0],
          [2, 0],
        ])
      })

      test('goes from the earlier to the later, however it is asked for', async () => {
        const { write, compare } = await fresh()
        await write(omar, 0, 'One.')
        const [there, back] = [await compare('from=1&to=2'), await compare('from=2&to=1')]
        expect([back.from, back.to]).toEqual([there.from, there.to])
        expect((await compare('from=2&to=2')).differing).toBe(0)
      })

      test('follows segments that were split, merged and corrected, and says who did it', async () => {
        const { at, ids, write, compare, document } = await fresh('قال مضيفا: لحسن الحظ.\nثانية.\nالجمله الثالثة.')
        await write(omar, 0, 'He said: luckily so.')
        await omar.form(`/segments/${ids[0]}/split`, { source: '10', target: '8', head: '1' })
        await salma.form(`/segments/${ids[2]}/source`, { source: 'الجملة الثالثة.', head: '0' })
        const [one, two] = await segmentsOf(omar, document)
        await save(salma, two!.id, { base: 1, text: 'fortunately so.', state: 'translated' })
        const page = await compare('from=2')
        expect(changed(page).map((item) => [item.kind, item.was, item.is, written(item)])).toEqual([
          ['restructured', [1], [1, 2], 'He said: -[luckily]+[fortunately] so.'],
          ['restructured', [3], [4], ''],
        ])
        expect(changed(page).map(({ acts }) => acts.map(({ kind }) => kind))).toEqual([['split'], ['source']])
        expect(changed(page)[1]!.source.filter(({ kind }) => kind !== 'same')).toMatchObject([
          { text: 'الجمله', look: 'hamza' },
          { text: 'الجملة', look: 'hamza' },
        ])
        await omar.form(`/segments/${one!.id}/merge`, { head: '1' })
        expect(changed(await compare('from=2')).map((item) => [item.was, item.is])).toEqual([
          [[1], [1]],
          [[3], [3]],
        ])
        expect(await omar.get(`${at}/compare?from=2&view=sides`)).toMatchObject({ status: 200 })
      })

      test('hides small changes, or shows them alone', async () => {
        const { write, compare } = await fresh()
        await write(omar, 0, 'The council met, and it voted.')
        await write(omar, 1, 'the second')
        await write(salma, 0, 'The council met and it decided.')
        await write(salma, 1, 'The second')
        const all = await compare('from=3')
        expect(changed(all)).toHaveLength(2)
        expect(Object.fromEntries(all.matters.map(({ matter, n }) => [matter, n]))).toEqual({
          punctuation: 1,
          words: 1,
          case: 1,
        })
        const hidden = await compare('from=3&small=hidden')
        expect(changed(hidden).map(written)).toEqual(['The council met and it -[voted]+[decided].'])
        expect(hidden.items.flatMap((item) => (item.kind === 'band' ? [item.small] : []))).toEqual([1])
        expect(changed(await compare('from=3&small=only')).map(written)).toEqual([
          'The council met-[,] and it decided.',
          '-[the]+[The] second',
        ])
      })

      test('is paged by a hundred that changed', async () => {
        const text = Array.from({ length: 230 }, (_, i) => `جملة رقم ${i + 1}.`).join('\n')
        const { document, compare } = await fresh(text)
        const rows = await app.store.documents.page(document as never, 1, 230)
        const user = (await omar.data<Pages['timeline']>(`/documents/${document}/timeline`)).people[0]!.id as UserId
        const revised = rows.rows
          .filter(({ number }) => number % 2 === 0)
          .map(({ segment, number }) => ({
            segment: segment.id,
            head: 0,
            text: `Sentence ${number}.`,
            state: 'translated' as const,
            origin: 'typed' as const,
          }))
        const act = { kind: 'align' as const, undoes: null, ended: [], begun: [], revised }
        await app.store.restructurings.apply(document as never, act, user, new Date(), crypto.randomUUID())
        const [first, second, beyond] = [
          await compare('from=1'),
          await compare('from=1&page=2'),
          await compare('from=1&page=9'),
        ]
        expect([first.differing, first.pages, changed(first).length, changed(second).length]).toEqual([115, 2, 100, 15])
        expect(changed(second)[0]!.is).toEqual([202])
        expect(bands(second)[0]).toEqual([201, 201, 1, 0])
        expect(bands(first)).toHaveLength(100)
        expect(beyond.page).toBe(2)
        expect((await compare('from=1&show=all')).pages).toBe(3)
      })

      test('begins where somebody last was or said to have been, and the document says that there is something new', async () => {
        const { at, write, compare } = await fresh()
        await write(salma, 0, 'One.')
        await write(omar, 1, 'Two.')
        await write(omar, 2, 'Three.')
        const news = async (who: Person) => (await who.data<Pages['document']>(at)).news
        expect(await news(salma)).toMatchObject({ since: 2, changes: 2, segments: 2 })
        expect(changed(await compare('', salma)).map(({ is }) => is)).toEqual([[2], [3]])
        expect((await compare('', salma)).look).toBe(true)
        expect((await salma.form(`${at}/looks`, { change: '3', back: at })).location).toBe(at)
        expect(await news(salma)).toMatchObject({ since: 3, changes: 1 })
        await salma.form(`${at}/looks`, { change: '4' })
        expect(await news(salma)).toBeUndefined()
        expect(await news(omar)).toBeUndefined()
        // Somebody who never came sees everything, and no line that counts from nowhere.
        expect(await news(reader)).toBeUndefined()
        expect(changed(await compare('from=looked', reader))).toHaveLength(3)
        expect((await salma.form(`${at}/looks`, { change: '99' })).status).toBe(404)
      })

      test('begins segment by segment where somebody last confirmed, or where it was last approved', async () => {
        const { ids, document, write, compare } = await fresh()
        await write(salma, 0, 'The first.')
        await write(salma, 1, 'The second.')
        await write(salma, 2, 'The third part.')
        await write(omar, 0, 'The very first.', { state: 'reviewed' })
        await write(omar, 2, 'The third bit.')
        await write(salma, 0, 'The very first of all.', { state: 'initial' })
        expect(changed(await compare('from=confirmed', salma)).map((item) => [item.is, written(item)])).toEqual([
          [[1], 'The +[very ]first+[ of all].'],
          [[3], 'The third -[part]+[bit].'],
        ])
        expect(changed(await compare('from=approved')).map((item) => [item.is, written(item)])).toEqual([
          [[1], 'The very first+[ of all].'],
        ])
        // What was split since is held against its part of what was confirmed.
        const { head } = (await segmentsOf(omar, document))[2]!
        await omar.form(`/segments/${ids[2]}/split`, { source: '7', target: '9', head: String(head) })
        expect(changed(await compare('from=confirmed', salma)).map((item) => [item.is, written(item)])).toEqual([
          [[1], 'The +[very ]first+[ of all].'],
          [[4], '-[part]+[bit].'],
        ])
        expect((await compare('from=confirmed', reader)).differing).toBe(0)
      })
    })

    describe('a redline', () => {
      test('is a page of its own, in two columns or as running English, and a file', async () => {
        const { at, write } = await fresh('الجملة الاولى. الجملة الثانية.\n\nالجملة الثالثة.')
        await write(omar, 0, 'The council met.')
        await write(omar, 2, 'The third.')
        await write(salma, 0, 'The council voted.')
        const table = await omar.get(`${at}/redline?from=2`)
        expect(table.status).toBe(200)
        expect(table.headers.get('content-security-policy')).toMatch(
          /^default-src 'none'; style-src 'sha256-[\w+/=]+';/,
        )
        expect(table.text).toMatch(
          /The council <del class="hand1"[^>]*>met<\/del><ins class="hand1"[^>]*>voted<sup>2<\/sup><\/ins>\./,
        )
        expect(table.text.match(/<tr>/g)).toHaveLength(3)
        expect((await omar.get(`${at}/redline?from=2&show=all`)).text.match(/<tr>/g)).toHaveLength(4)
        const running = (await reader.get(`${at}/redline?from=4&layout=running`)).text
        expect(
          /<main[\s\S]*<\/main>/
            .exec(running)![0]
            .replace(/<[^>]*>/g, '')
            .trim(),
        ).toBe('The council voted. \nThe third.')
        const file = await omar.get(`${at}/redline?from=4&to=2&download=yes`)
        expect(file.headers.get('content-disposition')).toContain('attachment; filename="A text 2-4.html"')
        const word = await bytesAt(omar, app.url, `${at}/redline?from=4&to=2&as=docx`)
        expect(word.disposition).toContain('filename="A text 2-4.docx"')
        const tracked = unzipped(word.bytes)['word/document.xml']!
        expect(tracked).toMatch(/<w:del w:id="\d+" w:author="Member \d+" w:date="[^"]+"><w:r><w:delText[^>]*>met</)
        expect(tracked).toMatch(/<w:ins w:id="\d+" w:author="Member \d+" w:date="[^"]+"><w:r><w:t[^>]*>voted</)
        expect(tracked.match(/<w:tr>/g)).toHaveLength(4)
        const english = await bytesAt(reader, app.url, `${at}/redline?from=4&layout=running&as=docx`)
        expect(unzipped(english.bytes)['word/document.xml']).not.toContain('<w:tr>')
        const missing = await omar.get(`${at}/redline?from=9`, { accept: 'application/json' })
        expect([missing.status, codeOf(missing)]).toEqual([404, 'no_such_moment'])
      })
    })

    describe('whose words', () => {
      test('are told for each word, through splits and merges, by person and by age, on the page and beside the text', async () => {
        const { at, ids, write, document } = await fresh()
        await write(omar, 0, 'The council met today.')
        app.later(8 * 24 * hourMs)
        await write(salma, 0, 'The council voted today.')
        await omar.form(`/segments/${ids[0]}/merge`, { head: '2' })
        const [merged] = await segmentsOf(omar, document)
        const page = await omar.data<Pages['hands']>(`${at}/hands`)
        expect(page.segments[0]!.stretches.map(({ text, number, age }) => [text, number, age])).toEqual([
          ['The council ', 1, 3],
          ['voted', 2, 1],
          [' today.', 1, 3],
        ])
        expect(page.people.map(({ words }) => words)).toEqual([3, 1])
        expect(page.ages).toEqual([
          { age: 1, words: 1 },
          { age: 3, words: 3 },
        ])
        expect(page.segments[0]!.stretches[1]).toMatchObject({ segment: ids[0], by: page.people[1]!.person })
        expect(page.segments[1]!.stretches).toEqual([])
        expect((await omar.get(`${at}/hands?by=age`)).text).toContain('hand--age3')
        const { panel } = await omar.data<{ panel: { hands: { text: string }[] } }>(
          `/segments/${merged!.id}/panel?tab=history`,
        )
        expect(panel.hands.map(({ text }) => text)).toEqual(['The council ', 'voted', ' today.'])
        const html = (await omar.get(`${at}/hands`)).text
        expect(html).toMatch(
          /<span class="hand hand--\d" tabindex="0" data-said="Member \d+, today [\d:]+, revision 2, typed">voted<\/span>/,
        )
      })
    })

    describe('restoring', () => {
      const restore = (who: Person, at: string, change: number, body: object) =>
        who.send(`${at}/moments/${change}/restorations`, body)

      test('brings the whole document back as one new change, which can be taken back', async () => {
        const { at, document, ids, write } = await fresh()
        await write(omar, 0, 'One.')
        await write(salma, 1, 'Two.')
        await omar.form(`/segments/${ids[2]}/merge`, { head: '0' })
        const before = await texts(document)
        const key = crypto.randomUUID()
        for (let i = 0; i < 2; i++) expect((await restore(omar, at, 2, { seen: 4, key })).status).toBe(303)
        expect(await texts(document)).toEqual(['One.', '', '', ''])
        expect(await changeOf(document)).toBe(5)
        const { sittings } = await omar.data<Pages['timeline']>(`${at}/timeline`)
        expect(sittings[0]!.kinds).toEqual([{ kind: 'restore', n: 1 }])
        await write(omar, 3, 'Written since.')
        // Not the newest any more, and still to be taken back, but for what was written since.
        const again = (await omar.data<Pages['timeline']>(`${at}/timeline`)).sittings.find(({ last }) => last === 5)!
        expect((await omar.form(again.undo!.action, {})).status).toBe(303)
        expect(await texts(document)).toEqual([before[0], before[1], 'Written since.'])
      })

      test('of a selection, or of one segment, touches nothing else', async () => {
        const { at, document, ids, write } = await fresh()
        for (const [i, text] of ['One.', 'Two.', 'Three.'].entries()) await write(salma, i, text)
        const nothing = await restore(omar, at, 1, { seen: 4, what: 'selected' })
        expect([nothing.status, codeOf(nothing)]).toEqual([422, 'nothing_chosen'])
        await restore(omar, at, 1, { seen: 4, what: 'selected', segments: [ids[0], ids[1]] })
        expect(await texts(document)).toEqual(['', '', 'Three.', ''])
        await restore(omar, at, 1, { seen: 5, what: 'all', only: ids[2] })
        expect(await texts(document)).toEqual(['', '', '', ''])
        const same = await omar.form(`${at}/moments/1/restorations`, { seen: '6' })
        expect(same.status).toBe(303)
        expect(await changeOf(document)).toBe(6)
        expect((await omar.get(at)).text).toContain('Nothing needed to be restored')
        expect((await restore(omar, at, 1, { seen: 6, what: 'selected', segments: 'x' })).status).toBe(404)
      })

      test('never lies over what somebody wrote after one had looked: it is shown, and nothing is done', async () => {
        const { at, document, write } = await fresh()
        await write(omar, 0, 'One.')
        await write(omar, 1, 'Two.')
        await write(salma, 0, 'One, by Salma.')
        const before = await rowsOf(app.store)
        const refused = await restore(omar, at, 1, { seen: 3 })
        expect([refused.status, codeOf(refused)]).toEqual([409, 'restore_conflict'])
        expect(refused.json()).toMatchObject({ conflicts: [{ seen: 1, head: 2 }] })
        const page = await omar.form(`${at}/moments/1/restorations`, { seen: '3' })
        expect(page.status).toBe(409)
        expect(page.text).toContain('One, by Salma.')
        expect(page.text).toContain('Restore the other one, leave these')
        expect(await rowsOf(app.store)).toEqual(before)

        expect((await restore(omar, at, 1, { seen: 3, leave: 'yes' })).status).toBe(303)
        expect(await texts(document)).toEqual(['One, by Salma.', '', '', ''])
        // Having seen it, it may be done.
        expect((await restore(omar, at, 1, { seen: 5 })).status).toBe(303)
        expect(await texts(document)).toEqual(['', '', '', ''])
      })

      test('at the same moment as a save ends with both in the history, and the save not overwritten unseen', async () => {
        const { at, document, ids, write } = await fresh()
        for (let i = 0; i < 4; i++) await write(omar, i, `Text ${i}.`)
        const acts = await Promise.all([
          restore(omar, at, 1, { seen: 5 }),
          ...[0, 1, 2, 3].map((i) => save(salma, ids[i]!, { base: 1, text: `Salma ${i}.`, state: 'translated' })),
        ])
        const kept = acts.slice(1).flatMap(({ status }, i) => (status === 200 ? [`Salma ${i}.`] : []))
        const now = await texts(document)
        if (acts[0]!.status === 303) expect(kept.every((text) => now.includes(text))).toBe(true)
        else expect([acts[0]!.status, codeOf(acts[0]!)]).toEqual([409, 'restore_conflict'])
        for (const [i, text] of now.entries()) expect(['', `Text ${i}.`, `Salma ${i}.`]).toContain(text)
        expect(kept.filter((text) => !now.includes(text))).toEqual([])
      })

      test('gives a translator no review, and no final text', async () => {
        const { at, document, ids, write } = await fresh()
        await write(omar, 0, 'Reviewed.', { state: 'reviewed' })
        await write(salma, 0, 'Changed.')
        const { segments } = await omar.data<Pages['document']>(at)
        await app.store.revisions.save(
          {
            segment: ids[1] as never,
            text: 'Final.',
            state: 'final',
            by: segments[0]!.by!.id,
            at: new Date(),
            origin: 'typed',
            base: 0,
            otherBase: null,
          },
          crypto.randomUUID(),
          'confirm',
        )
        await restore(salma, at, 2, { seen: 4, what: 'selected', segments: [ids[0]] })
        expect((await segmentsOf(omar, document))[0]).toMatchObject({ target: 'Reviewed.', standing: 'translated' })
        const locked = await salma.form(`${at}/moments/1/restorations`, { seen: '5' })
        expect(locked.status).toBe(409)
        expect(locked.text).toContain('Final: only a reviser or an owner opens it again.')
        expect(locked.text).not.toContain('I have seen these')
        expect((await texts(document)).slice(0, 2)).toEqual(['Reviewed.', 'Final.'])
        expect((await restore(omar, at, 1, { seen: 5 })).status).toBe(303)
        expect((await texts(document)).slice(0, 2)).toEqual(['', ''])
      })

      test('of or from a moment that is not there does nothing', async () => {
        const { at, document, write } = await fresh()
        await write(omar, 0, 'One.')
        for (const [change, body] of [
          [9, { seen: 2 }],
          [0, { seen: 2 }],
          [1, { seen: 99 }],
        ] as const) {
          const answer = await restore(omar, at, change, body)
          expect([answer.status, codeOf(answer)]).toEqual([404, 'no_such_moment'])
        }
        expect((await restore(omar, at, 1, { seen: 'soon' })).status).toBe(400)
        expect((await restore(reader, at, 1, { seen: 2 })).status).toBe(403)
        expect(await changeOf(document)).toBe(2)
      })
    })
  })
}
