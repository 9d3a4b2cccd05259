/** Tables that go out to people who do not use Warraq and come back: recognised, seen, brought in, decided about. On both engines. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ProjectId, SegmentId } from '../../../segments/model.ts'
import type { Pages } from '../../../views/locals.ts'
import {
  type App,
  bytesAt,
  codeOf,
  importText,
  member,
  newProject,
  save,
  segmentsOf,
  startApp,
  rowsOf as stored,
} from '../../support/app.ts'
import { withNotes } from '../../support/cell-notes.ts'
import { altered, inDocument, rowsOf, runOf, tracked } from '../../support/outside.ts'
import { founder, type Person } from '../../support/person.ts'
import { dialects, isMissing } from '../../support/store.ts'

const texts = ['The first sentence.', 'The second sentence.', 'The third sentence.', 'The fourth sentence.']

for (const dialect of dialects) {
  describe.skipIf(isMissing(dialect))(dialect, () => {
    let app: App
    let omar: Person
    let laila: Person
    let reader: Person
    let project: ProjectId

    beforeAll(async () => {
      app = await startApp({ dialect })
      omar = await founder(app.url)
      project = await newProject(omar)
      laila = await member(app.url, omar, project, 'translator')
      reader = await member(app.url, omar, project, 'reader')
    })
    afterAll(() => app?.stop())

    /** A document of four sentences, of which three are translated. */
    async function fresh() {
      const document = await importText(
        omar,
        project,
        'الجملة الأولى.\nالجملة الثانية.\nالجملة الثالثة.\nالجملة الرابعة.',
      )
      const ids = (await segmentsOf(omar, document)).map(({ id }) => id)
      const write = async (who: Person, i: number, text: string, base: number, state = 'translated') => {
        expect((await save(who, ids[i]!, { base, text, state })).status).toBe(200)
      }
      for (const i of [0, 1, 2]) await write(omar, i, texts[i]!, 0)
      const at = `/documents/${document}`
      const taken = async (format: string) => (await bytesAt(omar, app.url, `${at}/exports/${format}`)).bytes
      const bring = async (bytes: Uint8Array, name = 'table.docx', who = omar): Promise<string> => {
        const answer = await who.file(`${at}/returns`, name, bytes)
        expect([answer.status, answer.text]).toEqual([303, expect.anything()])
        return answer.location!
      }
      const refused = async (bytes: Uint8Array, name = 'table.docx') => {
        const before = await stored(app.store)
        const page = await omar.file(`${at}/returns`, name, bytes)
        expect(await stored(app.store)).toEqual(before)
        expect(page.status).toBe(422)
        return /role="alert"[^>]*>.*?<span>([^<]*)/s.exec(page.text)![1]!
      }
      const list = () => omar.data<Pages['waiting']>(`${at}/proposals`)
      return { document, at, ids, write, taken, bring, refused, list }
    }

    const seen = (who: Person, location: string) => who.data<Pages['returned']>(location)

    test('a Word table comes back: what differs is seen, kept with the name of its writer, and waits', async () => {
      const { at, ids, write, taken, bring, list } = await fresh()
      const table = await taken('docx')
      await write(laila, 1, 'The second sentence, again.', 1)
      const location = await bring(
        inDocument(table, (text) =>
          text
            .replace(runOf(texts[0]!), tracked(texts[0]!, 'The very first sentence.', 'Nadia Haddad'))
            .replace(runOf(texts[1]!), runOf('A second sentence.')),
        ),
      )
      const before = await stored(app.store)
      const page = await seen(omar, location)
      expect(page).toMatchObject({
        counts: { plain: 1, conflict: 1, ended: 0 },
        troubles: [],
        author: { value: 'Nadia Haddad' },
        sent: { change: 4, since: 1 },
      })
      expect(page.differences.map(({ number, kind, author }) => [number, kind, author])).toEqual([
        [1, 'plain', 'Nadia Haddad'],
        [2, 'conflict', undefined],
      ])
      const html = (await omar.get(location)).text
      expect(html).toContain('<ins class="run"><span class="hidden">inserted: </span>very</ins>')
      expect(await stored(app.store)).toEqual(before)

      const kept = await omar.form(location, { author: 'Nadia Haddad' })
      expect([kept.status, kept.location]).toEqual([303, `${at}/proposals`])
      // Sent again, after a lost answer, it is the same.
      expect((await omar.form(location, { author: 'Nadia Haddad' })).status).toBe(303)
      expect((await segmentsOf(omar, at.slice(11))).map(({ target }) => target)).toEqual([
        texts[0],
        'The second sentence, again.',
        texts[2],
        '',
      ])
      const waiting = await list()
      expect(waiting).toMatchObject({ total: 2, plain: 1, left: 1 })
      expect(waiting.segments.flatMap((one) => one.texts)).toMatchObject([
        { kind: 'plain', by: { name: 'Nadia Haddad' }, broughtBy: { name: 'Omar Haddad' }, origin: 'imported' },
        { kind: 'conflict', by: { name: 'Nadia Haddad' } },
      ])
      const editor = (await omar.get(at)).text
      expect(editor).toContain('2 proposed texts')
      expect(editor.match(/Another text waits beside this one/g)).toHaveLength(2)

      // The plain one is accepted, with its writer's name in the history; taken back, it waits again.
      const [plain, conflict] = waiting.segments.flatMap((one) => one.texts)
      const accepted = await omar.form(`/proposals/${plain!.id}`, {
        choice: 'mine',
        base: '1',
        back: `${at}/proposals`,
      })
      expect([accepted.status, accepted.location]).toEqual([303, `${at}/proposals`])
      const history = await omar.data<Pages['revisions']>(`/segments/${ids[0]}/revisions`)
      expect(history.groups[0]!.newest).toMatchObject({
        text: 'The very first sentence.',
        origin: 'imported',
        why: 'Proposed by Nadia Haddad, who works outside',
        by: { name: '\u200E\u2068Nadia Haddad\u2069, according to the file' },
        broughtBy: { name: 'Omar Haddad' },
      })
      const { document: now } = await omar.data<Pages['document']>(at)
      expect((await omar.form(`${at}/changes/${now.change}/undo`, {})).status).toBe(303)
      expect((await list()).total).toBe(2)
      // The other is a conflict as any other.
      const decide = await omar.get(`/proposals/${conflict!.id}`)
      expect(decide.text).toContain('brought by')
      expect((await omar.form(`/proposals/${conflict!.id}`, { choice: 'theirs' })).status).toBe(303)
      expect((await list()).total).toBe(1)
      // What was decided about is not asked once more, whoever sends the same table.
      expect((await laila.form(location, { author: 'Nadia Haddad' })).status).toBe(303)
      expect((await list()).total).toBe(1)
    })

    test('all that do not conflict are accepted as one change, counted before, and taken back as one', async () => {
      const { document, at, ids, write, taken, bring, list } = await fresh()
      const table = await taken('csv')
      const edited = Buffer.from(table)
        .toString()
        .replaceAll('sentence.', 'phrase.')
        .replace('الجملة الرابعة.,,', 'الجملة الرابعة.,The fourth phrase.,')
      expect(edited).toContain('The fourth phrase.')
      await write(laila, 2, 'The third sentence, again.', 1)
      await omar.form(await bring(Buffer.from(edited), 'table.csv'), { author: 'Nadia' })
      expect(await list()).toMatchObject({ total: 4, plain: 3, left: 1 })
      const { change } = await list()
      const page = (await omar.get(`${at}/proposals`)).text
      expect(page).toContain('Accept all 3 that do not conflict')
      expect((await omar.form(`${at}/proposals`, { n: '2', change: String(change) })).status).toBe(409)
      // As seen from the import, every one of them was written since.
      expect((await omar.form(`${at}/proposals`, { n: '3', change: '1' })).status).toBe(409)
      expect((await list()).total).toBe(4)
      // What happens elsewhere in the document stands in nobody's way.
      await write(laila, 2, 'The third sentence, once more.', 2)
      const key = crypto.randomUUID()
      for (let i = 0; i < 2; i++) {
        const all = await omar.form(`${at}/proposals`, { n: '3', change: String(change), key })
        expect([all.status, all.location]).toEqual([303, `${at}/proposals`])
      }
      expect((await segmentsOf(omar, document)).map(({ target, standing }) => [target, standing])).toEqual([
        ['The first phrase.', 'translated'],
        ['The second phrase.', 'translated'],
        ['The third sentence, once more.', 'translated'],
        ['The fourth phrase.', 'draft'],
      ])
      expect(await list()).toMatchObject({ total: 1, plain: 0, change: change + 2 })
      expect((await omar.form(`${at}/changes/${change + 2}/undo`, {})).status).toBe(303)
      expect((await segmentsOf(omar, document)).map(({ target }) => target)).toEqual([
        texts[0],
        texts[1],
        'The third sentence, once more.',
        '',
      ])
      expect(await list()).toMatchObject({ total: 4, plain: 3 })
      expect((await app.store.revisions.list(ids[0] as never)).map(({ origin }) => origin)).toEqual([
        'restored',
        'imported',
        'typed',
      ])
    })

    test('two texts for one segment are not taken without looking, and what is final is left to a reviser', async () => {
      const { at, write, taken, bring, list } = await fresh()
      const table = await taken('docx')
      const with_ = (text: string, i = 0) => inDocument(table, (all) => all.replace(runOf(texts[i]!), runOf(text)))
      await omar.form(await bring(with_('One way.')), { author: 'Nadia' })
      await omar.form(await bring(with_('Another way.')), { author: 'Tom' })
      await omar.form(await bring(with_('The second phrase.', 1)), {})
      expect(await list()).toMatchObject({ total: 3, plain: 1, left: 1 })
      await write(omar, 1, texts[1]!, 1, 'reviewed')
      await write(omar, 1, texts[1]!, 2, 'final')
      expect(await list()).toMatchObject({ plain: 1 })
      const lailas = await laila.data<Pages['waiting']>(`${at}/proposals`)
      expect(lailas.plain).toBe(0)
      expect(lailas.segments[1]!.texts[0]!.locked).toMatch(/final/)
      const readers = await reader.get(`${at}/proposals`)
      expect(readers.text).toContain('Another way')
      expect(readers.text).not.toContain('<button class="button button--small"')
    })

    test('a workbook and a redline come back too, and a segment that was split meanwhile is said to be no more', async () => {
      const { at, ids, taken, bring } = await fresh()
      const book = altered(await taken('xlsx'), 'xl/worksheets/sheet1.xml', (text) =>
        text.replace(texts[1]!, 'From a workbook.'),
      )
      expect(await seen(omar, await bring(book, 'table.xlsx'))).toMatchObject({
        counts: { plain: 1 },
        differences: [{ number: 2, kind: 'plain' }],
      })
      const { bytes } = await bytesAt(omar, app.url, `${at}/redline?from=1&as=docx`)
      // Everything that was tracked for the third segment is rejected outside.
      const rejected = inDocument(bytes, (text) =>
        text.replace(rowsOf(text)[3]!, rowsOf(text)[3]!.replace(/<w:ins .*?<\/w:ins>/g, '')),
      )
      const back = await bring(rejected)
      expect(await seen(omar, back)).toMatchObject({ differences: [{ number: 3, kind: 'plain' }] })
      await omar.form(`/segments/${ids[2]}/split`, { source: '7', head: '1', key: crypto.randomUUID() })
      expect(await seen(omar, back)).toMatchObject({ differences: [{ number: 3, kind: 'ended' }] })
      await omar.form(back, {})
      expect((await omar.get(`${at}/proposals`)).text).toContain('was split, merged or corrected since')
    })

    test('what is said at a cell of a workbook becomes a thread on its segment, and so does what is typed in the column of remarks', async () => {
      const { ids, taken, bring } = await fresh()
      await omar.form(`/segments/${ids[0]}/comments`, { text: 'Is this right?' })
      const typed = altered(await taken('xlsx'), 'xl/worksheets/sheet1.xml', (text) =>
        text.replace('Is this right?', 'Is this right?\nIt is.'),
      )
      const back = await bring(withNotes(typed, { said: { D4: 'Say it shorter.' } }), 'table.xlsx')
      expect((await omar.form(back, { author: 'Nadia' })).status).toBe(303)
      const remarks = await Promise.all(ids.slice(0, 2).map((id) => app.store.comments.of(id as SegmentId)))
      expect(remarks.map((list) => list.map(({ text, author }) => [text, author]))).toEqual([
        [
          ['Is this right?', undefined],
          ['It is.', 'Nadia'],
        ],
        [['Say it shorter.', 'Tom Reed']],
      ])
    })

    test('remarks in the margin become threads under the name of whoever made them; ours are not taken for new', async () => {
      const { at, ids, taken, bring } = await fresh()
      await omar.form(`/segments/${ids[0]}/comments`, { text: 'Is this right?' })
      const table = altered(await taken('docx'), 'word/comments.xml', (text) =>
        text.replace(
          '</w:comments>',
          '<w:comment w:id="77" w:author="Nadia" w:date="2126-01-05T10:00:00Z"><w:p><w:r><w:t>I would &lt;say&gt; so.</w:t></w:r></w:p></w:comment></w:comments>',
        ),
      )
      const remarked = inDocument(table, (text) =>
        text.replace(runOf(texts[1]!), `${runOf(texts[1]!)}<w:r><w:commentReference w:id="77"/></w:r>`),
      )
      const location = await bring(remarked)
      expect(await seen(omar, location)).toMatchObject({
        differences: [],
        remarks: [{ number: 2, author: 'Nadia', text: 'I would <say> so.' }],
      })
      for (let i = 0; i < 2; i++) expect((await omar.form(location, {})).location).toBe(`${at}/comments`)
      const { panel } = await omar.data<{ panel: Pages['document']['panel'] }>(`/segments/${ids[1]}/panel?tab=comments`)
      expect(panel!.threads.map(({ remarks }) => remarks[0])).toMatchObject([
        { text: 'I would <say> so.', by: { name: 'Nadia' }, broughtBy: { name: 'Omar Haddad' } },
      ])
      // Gone out once more, it is known.
      expect(await seen(omar, await bring(await taken('docx')))).toMatchObject({ remarks: [], differences: [] })
    })

    describe('a table to which something happened', () => {
      const cases: Record<string, [alter: (text: string) => string, sentence: RegExp, left: number]> = {
        'with a row removed': [
          (text) => text.replace(rowsOf(text)[2]!, ''),
          /The row of segment 2 is missing\. What stands there stays\./,
          1,
        ],
        'with rows in another order': [
          (text) => {
            const [, , second, third] = rowsOf(text)
            return text.replace(second! + third!, third! + second!)
          },
          /Row 3 stands in another place than it did/,
          1,
        ],
        'with a row twice': [
          (text) => text.replace(rowsOf(text)[1]!, (row) => row + row),
          /Row 2 is row 1 once more\. Both are left out\./,
          0,
        ],
        'with the Arabic of a row retyped': [
          (text) => text.replace('الجملة الأولى.', 'جملة أخرى.'),
          /The Arabic of row 1 was changed/,
          0,
        ],
        'with the mark of a row retyped': [
          (text) => text.replace(/warraq:[\w-]{36}/, 'warraq:00000000-0000-7000-8000-000000000000'),
          /Row 1 belongs to no segment/,
          0,
        ],
        'with a row added': [
          (text) => text.replace(rowsOf(text)[4]!, (row) => row + row.replace(/warraq:[\w-]{36}/, '')),
          /Row 5 has lost the mark/,
          1,
        ],
      }
      for (const [what, [alter, sentence, left]] of Object.entries(cases)) {
        test(`${what} says so, and nothing is taken from it unless a person wants it`, async () => {
          const { taken, bring, list } = await fresh()
          const location = await bring(
            inDocument(await taken('docx'), (text) =>
              alter(text).replaceAll(runOf(texts[0]!), runOf('The very first sentence.')),
            ),
          )
          const page = await seen(omar, location)
          expect(page.troubles.join('\n')).toMatch(sentence)
          expect(page.differences).toHaveLength(left)
          if (left === 0) return
          const before = await stored(app.store)
          const answer = await omar.form(location, {})
          expect(answer.status).toBe(422)
          expect(answer.text).toContain('Read what, and tick the box')
          expect(await stored(app.store)).toEqual(before)
          expect((await omar.form(location, { insist: 'yes' })).status).toBe(303)
          expect((await list()).total).toBe(1)
        })
      }

      test('of another document, of a version that is not there, or none of ours, is refused where it was chosen', async () => {
        const { taken, refused } = await fresh()
        const other = await fresh()
        expect(await refused(await other.taken('docx'))).toContain('This table is of another document')
        expect(await refused(await other.taken('xlsx'), 'a.xlsx')).toContain('This table is of another document')
        expect(await refused(await other.taken('csv'), 'a.csv')).toContain('This table is of another document')
        const table = await taken('docx')
        const later = inDocument(table, (text) => text.replace(/warraq@\d+/, 'warraq@99'))
        expect(await refused(later)).toContain('of change 99, and the newest change of this document is 4')
        const headless = inDocument(table, (text) => text.replace(rowsOf(text)[0]!, ''))
        expect(await refused(headless)).toContain('nothing in this file by which its rows could be known')
        const joined = inDocument(table, (text) =>
          text.replace(rowsOf(text)[1]!, (row) => row.replace(/<w:tc>(?:(?!<w:tc>).)*<\/w:tc><\/w:tr>$/s, '</w:tr>')),
        )
        expect(await refused(joined)).toContain('Row 1 has not as many cells')
        expect(await refused(Buffer.from('source,target\nنعم,Yes\n'), 'a.csv')).toContain('nothing in this file')
        expect(await refused(Buffer.from('Some text.'), 'a.txt')).toContain('Only tables come back')
        const rows = Buffer.from(await taken('csv'))
          .toString()
          .trimEnd()
        expect(await refused(Buffer.from(`${rows.replace(/,4(?=\r\n|$)/, ',3')}\r\n`), 'a.csv')).toContain(
          'several versions',
        )
        const nothing = await omar.multipart(`/documents/${project}/returns`, {})
        expect(nothing.status).toBe(404)
      })

      test('what differs in nothing has nothing to be kept', async () => {
        const { taken, bring } = await fresh()
        const location = await bring(await taken('docx'))
        expect((await omar.get(location)).text).toContain('Nothing differs from what went out')
        const answer = await omar.send(location, {})
        expect([answer.status, codeOf(answer)]).toEqual([422, 'nothing_returned'])
      })
    })
  })
}
