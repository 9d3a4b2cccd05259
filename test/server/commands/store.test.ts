/** The commands that work on the store, on both engines: import, export, documents, backup and restore. */
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DocumentId, ProjectId, SegmentId } from '../../../segments/model.ts'
import type { Store, User } from '../../../server/store/contract.ts'
import { arabic, english, ratios } from '../../support/aligned.ts'
import { readZip } from '../../support/archive.ts'
import { sample } from '../../support/golden.ts'
import { unzipped } from '../../support/office.ts'
import { inDocument, runOf, tracked, rowsOf as wordRows } from '../../support/outside.ts'
import {
  addProject,
  addUser,
  type DialectName,
  dialects,
  isMissing,
  newId,
  type Place,
  place,
} from '../../support/store.ts'
import { warraq, warraqProcess } from '../../support/terminal.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'warraq-commands-'))
  await writeFile(join(folder, 'article.ar.txt'), sample('article.ar.txt'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const envOf = ({ config }: Place) => ({
  WARRAQ_DATA: config.dataFolder,
  ...(config.databaseUrl === undefined ? {} : { DATABASE_URL: config.databaseUrl }),
})

async function lines(store: Store): Promise<string[]> {
  const all: string[] = []
  for await (const line of store.dump.write()) all.push(line)
  return all
}

for (const dialect of dialects) {
  describe.skipIf(isMissing(dialect))(dialect, () => {
    let where: Place
    let store: Store
    let omar: User
    let project: ProjectId
    const call = (...args: string[]) => warraq(args, { env: envOf(where), folder })
    const imported = async (...more: string[]) => {
      const { out } = await call('import', 'article.ar.txt', '--project', project, '--as', omar.email, ...more)
      return out.trim() as DocumentId
    }
    const save = async (segment: SegmentId, text: string, base: number) =>
      store.revisions.save(
        { segment, text, state: 'translated', by: omar.id, at: new Date(), origin: 'typed', base, otherBase: null },
        newId<string>(),
        'confirm',
      )

    beforeAll(async () => {
      where = await place(dialect)
      store = await where.open()
      omar = await addUser(store)
      project = await addProject(store, omar.id)
    })
    afterAll(async () => {
      await store?.close()
      await where?.clear()
    })

    test('import makes a document and export gives the file back, byte for byte', async () => {
      const made = await call('import', 'article.ar.txt', '--project', 'Newswire', '--as', omar.email.toUpperCase())
      expect(made).toMatchObject({ code: 0, said: 'Imported as 11 segments.' })
      const document = made.out.trim()
      expect((await store.documents.get(document as DocumentId))?.title).toBe('article.ar')
      const out = `${dialect}.txt`
      expect(await call('export', document, 'source', '-o', out)).toEqual({ code: 0, out: '', said: '' })
      expect(await readFile(join(folder, out))).toEqual(sample('article.ar.txt'))
      expect((await call('export', document, 'source')).out).toBe(sample('article.ar.txt').toString())
    })

    test('check looks for what the project asks for', async () => {
      const document = await imported()
      const { rows } = await store.documents.page(document, 1, 2)
      await save(rows[0]!.segment.id, 'In  came the the ministers.', 0)
      const found = async (): Promise<string[]> =>
        JSON.parse((await call('check', document, '--json')).out).map(
          (one: { check: string; severity: string }) => `${one.check} ${one.severity}`,
        )
      expect(await found()).toEqual(['short warning', 'word_doubled warning', 'space_doubled warning'])
      await store.projects.setSwitches(project, { space_doubled: 'off', short: 'off', word_doubled: 'error' })
      expect(await found()).toEqual(['word_doubled error'])
      await store.projects.setSwitches(project, {})
    })

    test('import takes a translation along, and refuses one that is none unless somebody insists', async () => {
      await writeFile(join(folder, 'ar.txt'), arabic)
      await writeFile(join(folder, 'en.txt'), english)
      await writeFile(join(folder, 'other.txt'), sample('article.en.txt'))
      const by = ['--project', project, '--as', omar.email]
      const made = await call('import', 'ar.txt', '--translation', 'en.txt', ...by)
      expect([made.code, made.said]).toEqual([
        0,
        expect.stringContaining('The two texts are each other’s translation.'),
      ])
      const { rows } = await store.documents.page(made.out.trim() as DocumentId, 1, 20)
      expect(rows).toHaveLength(ratios.length)
      expect(rows[0]).toMatchObject({ text: 'The minister of education arrived in Cairo on Sunday.', state: 'initial' })
      expect(rows.at(-1)).toMatchObject({ segment: { source: '' } })
      const before = await lines(store)
      const refused = await call('import', 'ar.txt', '--translation', 'other.txt', ...by)
      expect([refused.code, refused.said]).toEqual([1, expect.stringContaining('Nothing is stored.')])
      expect(await lines(store)).toEqual(before)
      expect((await call('import', 'ar.txt', '--translation', 'other.txt', '--insist', ...by)).code).toBe(0)
      expect((await call('import', '-', '--translation', '-', ...by)).code).toBe(2)
    })

    test('import takes title, encoding and split as they are asked for', async () => {
      await writeFile(join(folder, 'old.txt'), Buffer.from([0xc7, 0xe1, 0x2e, 0x20, 0xe3, 0xe4, 0x2e]))
      const args = ['old.txt', '--project', project, '--as', omar.email, '--title', ' عنوان ']
      const { out, said } = await call('import', ...args, '--encoding', 'Windows-1256', '--split', 'paragraphs')
      expect(said).toBe('Imported as one segment.')
      const document = await store.documents.get(out.trim() as DocumentId)
      expect(document).toMatchObject({ title: 'عنوان', encoding: 'windows-1256', fileName: 'old.txt' })
      expect((await call('import', ...args, '--encoding', 'utf-8')).said).toContain('Another --encoding may be right')
    })

    test('documents lists what a person may see', async () => {
      const document = await imported('--title', 'Listed')
      const { out } = await call('documents', '--as', omar.email)
      expect(out).toContain(`${document}\t1\tNewswire\tListed\n`)
      const stranger = await addUser(store, 'Stranger')
      expect((await call('documents', '--as', stranger.email)).out).toBe('')
      expect(JSON.parse((await call('documents', '--as', omar.email, '--json')).out)).toContainEqual({
        id: document,
        project: 'Newswire',
        title: 'Listed',
        change: 1,
      })
    })

    test('export shows a document as it stood', async () => {
      const document = await imported()
      const first = (await store.documents.page(document, 1, 1)).rows[0]!.segment.id
      await save(first, 'One.', 0)
      await save(first, 'Two.', 1)
      const text = async (...more: string[]) => (await call('export', document, 'target', ...more)).out.split('\n')[0]
      expect(await text()).toBe('Two.')
      expect(await text('--as-of', '2')).toBe('One.')
      expect(await text('--as-of', '1')).toMatch(/^\u2067/)
      expect(await call('export', document, 'target', '--as-of', '4')).toMatchObject({ code: 1, out: '' })
      for (const wrong of ['0', '-1', 'x', '1.5'])
        expect((await call('export', document, 'target', `--as-of=${wrong}`)).code).toBe(2)
      const then = JSON.parse((await call('export', document, 'json', '--as-of', '2')).out)
      expect([then.change, then.changes.length, then.segments[0].revisions.length]).toEqual([2, 2, 1])
    })

    test('what was changed since a change goes out as a Word document with tracked changes', async () => {
      const document = await imported()
      const first = (await store.documents.page(document, 1, 1)).rows[0]!.segment.id
      await save(first, 'The one.', 0)
      await save(first, 'The two.', 1)
      const tracked = async (...more: string[]) => {
        const name = `${newId<string>()}.docx`
        const { code, said } = await call('export', document, 'docx', '-o', name, ...more)
        expect([code, said]).toEqual([0, ''])
        return unzipped(await readFile(join(folder, name)))['word/document.xml']!.match(
          /<w:(?:ins|del) .*?<\/w:t>|<w:delText.*?<\/w:delText>/g,
        )
      }
      expect((await tracked('--since', '2'))?.join()).toMatch(/one.*two/)
      expect((await tracked('--since', '2', '--running'))?.join()).toMatch(/one.*two/)
      expect(await tracked('--since', '2', '--as-of', '2')).toBeNull()
      expect(await tracked()).toBeNull()
      expect(await call('export', document, 'docx', '--since', '4')).toMatchObject({ code: 1, out: '' })
      for (const wrong of [
        ['tmx', '--since', '2'],
        ['docx', '--since', 'x'],
        ['docx', '--running'],
      ])
        expect((await call('export', document, ...wrong)).code).toBe(2)
    })

    test('a table that came back is shown, and kept as proposals only with --yes', async () => {
      const document = await imported()
      const rows = (await store.documents.page(document, 1, 2)).rows.map(({ segment }) => segment.id)
      for (const id of rows) await save(id, 'The text.', 0)
      await call('export', document, 'docx', '-o', `sent-${dialect}.docx`)
      const sent = await readFile(join(folder, `sent-${dialect}.docx`))
      const edited = inDocument(sent, (text) =>
        text.replace(runOf('The text.'), tracked('The text.', 'The word.', 'Nadia')),
      )
      await writeFile(join(folder, 'back.docx'), edited)
      await writeFile(
        join(folder, 'short.docx'),
        inDocument(edited, (text) => text.replace(wordRows(text)[2]!, '')),
      )
      const back = (file: string, ...more: string[]) =>
        call('import', file, '--returned', document, '--as', omar.email, ...more)
      const seen = await back('back.docx')
      expect(seen).toMatchObject({ code: 0, out: '1 · Nadia\nThe [-text-]{+word+}.\n\n' })
      expect(seen.said).toContain('One text differs from what went out.')
      expect(seen.said).toContain('Nothing was stored. With --yes')
      expect(JSON.parse((await back('back.docx', '--json')).out)).toEqual({
        segment: rows[0],
        number: 1,
        kind: 'plain',
        base: 'The text.',
        text: 'The word.',
        author: 'Nadia',
      })
      expect(await store.proposals.open(document)).toEqual([])
      expect(await back('short.docx', '--yes')).toMatchObject({
        code: 1,
        said: expect.stringMatching(/The row of segment 2 is missing[\s\S]*With --insist/),
      })
      expect(await store.proposals.open(document)).toEqual([])
      await save(rows[0]!, 'The text, changed.', 1)
      expect((await back('short.docx', '--yes', '--insist')).out).toContain('1 · Others wrote here since · Nadia')
      expect(await store.proposals.open(document)).toMatchObject([
        { segment: rows[0], proposal: { text: 'The word.', author: 'Nadia', by: omar.id, base: 1 } },
      ])
      const reader = await addUser(store, 'Reads')
      const other = await imported()
      expect(await call('import', 'back.docx', '--returned', other, '--as', omar.email)).toMatchObject({
        code: 1,
        said: expect.stringContaining('This table is of another document'),
      })
      expect((await call('import', 'back.docx', '--returned', document, '--as', reader.email)).said).toContain(
        'There is no document',
      )
      expect((await call('import', '-', '--returned', document, '--as', omar.email)).code).toBe(2)
    })

    test('what cannot be done is said in a sentence, and nothing is stored', async () => {
      const before = (await lines(store)).length
      const reader = await addUser(store, 'Reader')
      const own = await addProject(store, omar.id, [[reader.id, 'reader']])
      const said = async (...args: string[]) => {
        const { code, out, said } = await call(...args)
        expect([code, out]).toEqual([1, ''])
        return said
      }
      const file = ['import', 'article.ar.txt', '--project']
      expect(await said(...file, project, '--as', 'nobody@example.org')).toContain('Nobody has an account')
      expect(await said(...file, 'Nothing', '--as', omar.email)).toContain('has no project Nothing')
      expect(await said(...file, 'Newswire', '--as', omar.email)).toContain('Take the id of one')
      expect(await said(...file, own, '--as', reader.email)).toContain('Your role')
      await writeFile(join(folder, 'empty.txt'), ' \n')
      await writeFile(join(folder, 'nul.txt'), 'س\0ل'.repeat(20))
      await writeFile(join(folder, 'picture.txt'), Buffer.from([0x89, 0x50, 0x4e, 0x47]))
      const as = ['--project', own, '--as', omar.email]
      expect(await said('import', 'empty.txt', ...as)).toContain('no text in this')
      expect(await said('import', 'nul.txt', ...as, '--encoding', 'utf-8')).toContain('NUL')
      expect(await said('import', 'picture.txt', ...as)).toContain('a picture')
      expect(await said('import', 'gone.txt', ...as)).toContain('There is no file')
      expect(await said('export', 'nothing', 'json')).toContain('There is no document nothing')
      expect(await said('export', newId(), 'json')).toContain('There is no document')
      const small = await warraq(['import', 'article.ar.txt', ...as], {
        env: { ...envOf(where), WARRAQ_UPLOAD_LIMIT: '4 KB' },
        folder,
      })
      expect([small.code, small.said]).toEqual([1, expect.stringContaining('larger than 4 KB')])
      expect((await call('import', 'article.ar.txt', '--as', omar.email)).code).toBe(2)
      expect((await call('import', 'article.ar.txt', '--project', own)).code).toBe(2)
      // Only the reader, the project, two memberships and the invitation are new.
      expect((await lines(store)).length - before).toBe(5)
    })

    test('export --zip takes a whole project away, named by its id, or by its name as somebody', async () => {
      await imported('--title', 'In the archive')
      const out = `${dialect}.zip`
      expect(await call('export', project, '--zip', '-o', out, '--with', 'source,tmx')).toEqual({
        code: 0,
        out: '',
        said: '',
      })
      const parts = readZip(await readFile(join(folder, out)))
      expect(parts.get('In the archive/article.ar.txt')).toEqual(sample('article.ar.txt'))
      expect(parts.has('In the archive/In the archive.tmx')).toBe(true)
      expect(JSON.parse(parts.get('manifest.json')!.toString())).toMatchObject({
        warraq: 'project',
        project: { id: project },
      })
      const named = newId<ProjectId>()
      await store.projects.add({ id: named, name: 'Archive', createdAt: new Date() }, omar.id)
      expect((await call('export', 'Archive', '--zip', '--as', omar.email, '-o', `named-${out}`)).code).toBe(0)
      const only = await call('export', project, '--zip', '-o', `only-${out}`, '--only', 'In the archive')
      expect([only.code, only.said]).toEqual([0, ''])
      expect((await call('export', project, '--zip', '--only', 'Nowhere')).said).toContain('no document Nowhere')
      expect((await call('export', project, '--zip', '-o', out)).code).toBe(1)
      expect((await call('export', 'Newswire', '--zip')).said).toContain('--as')
      expect((await call('export', project, '--zip', '--with', 'everything')).code).toBe(2)
    })

    test('terms go into a project and out of it, and what has other English there waits for a word', async () => {
      const into = newId<ProjectId>()
      await store.projects.add({ id: into, name: `Terms ${dialect}`, createdAt: new Date() }, omar.id)
      const named = ['--project', `Terms ${dialect}`, '--as', omar.email]
      await writeFile(join(folder, 'first.csv'), 'ar,en,note\nمجلس الأمن,Security Council,\nاتفاق,agreement,signed\n')
      await writeFile(join(folder, 'second.csv'), 'ar,en\nاتفاق,accord\nهدنة,truce\n')
      expect(await call('import', 'first.csv', '--terms', ...named)).toEqual({
        code: 0,
        out: '',
        said: '2 terms are brought in.',
      })
      const left = await call('import', 'second.csv', '--terms', ...named)
      expect([left.code, left.said]).toEqual([
        0,
        expect.stringMatching(/^One term is brought in\.\nOne concept .*left/),
      ])
      const tbx = await call('export', into, 'tbx')
      expect(tbx.out).toContain('>agreement<')
      expect(tbx.out).not.toContain('>accord<')
      expect((await call('import', 'second.csv', '--terms', '--conflicts', 'both', ...named)).code).toBe(0)
      const table = await call('export', `Terms ${dialect}`, 'glossary-csv', '--as', omar.email)
      expect(table.out).toMatch(/accord/)
      expect(table.out).toMatch(/truce/)
      const copy = newId<ProjectId>()
      await store.projects.add({ id: copy, name: 'Copy', createdAt: new Date() }, omar.id)
      await writeFile(join(folder, 'terms.tbx'), (await call('export', into, 'tbx')).out)
      expect((await call('import', 'terms.tbx', '--terms', '--project', copy, '--as', omar.email)).code).toBe(0)
      const english = async (of: ProjectId): Promise<string[]> =>
        (await store.terms.list(of)).flatMap(({ concept }) => concept.terms.map(({ text }) => text)).sort()
      expect(await english(copy)).toEqual(await english(into))
      expect((await call('import', 'first.csv', '--terms', '--conflicts', 'all', ...named)).code).toBe(2)
      const reader = await addUser(store, `${dialect} terms reader`)
      const refused = await call('import', 'first.csv', '--terms', '--project', into, '--as', reader.email)
      expect([refused.code, refused.said]).toEqual([1, expect.stringContaining('no project')])
      expect(await store.terms.list(into)).toHaveLength(4)
    })

    test('a memory goes into a project and out of it, with what is confirmed in its documents', async () => {
      const into = newId<ProjectId>()
      await store.projects.add({ id: into, name: 'Memory', createdAt: new Date() }, omar.id)
      const named = (project: ProjectId) => ['--project', project, '--as', omar.email]
      await writeFile(
        join(folder, 'memory.tsv'),
        `source\ttarget\n${Array.from({ length: 620 }, (_, i) => `جملة رقم ${i}\tSentence number ${i}`).join('\n')}\n`,
      )
      const brought = await call('import', 'memory.tsv', '--memory', ...named(into))
      expect([brought.code, brought.said]).toEqual([0, '620 translations are remembered now.'])
      expect(await store.memories.list(into)).toMatchObject([
        { id: brought.out.trim(), name: 'memory.tsv', units: 620 },
      ])
      const { out } = await call('import', 'article.ar.txt', ...named(into))
      const [first] = await store.memories.sourcesIn(out.trim() as DocumentId)
      await save(first!.id, 'What stands confirmed', 0)
      const file = `memory-${dialect}.tmx`
      expect((await call('export', into, '--memory', '-o', file)).code).toBe(0)
      const tmx = await readFile(join(folder, file), 'utf8')
      expect(tmx.match(/<tu /g)).toHaveLength(621)
      expect(tmx.indexOf('What stands confirmed')).toBeLessThan(tmx.indexOf('Sentence number 0<'))
      expect(tmx).toContain(`creationid="${omar.name}"`)
      const copy = newId<ProjectId>()
      await store.projects.add({ id: copy, name: 'Memory again', createdAt: new Date() }, omar.id)
      const again = await call('import', file, '--memory', ...named(copy))
      expect(again.said).toBe('621 translations are remembered now.')
      const sources = await store.memories.sourcesOf(again.out.trim() as never)
      expect(sources.slice(1)).toEqual(await store.memories.sourcesOf(brought.out.trim() as never))
      expect((await call('import', 'article.ar.txt', '--memory', ...named(copy))).code).toBe(1)
      expect(await store.memories.list(copy)).toHaveLength(1)
    })

    test('an export never lies over a file, and leaves none behind when it fails', async () => {
      const document = await imported()
      const kept = join(folder, `kept-${dialect}.txt`)
      await writeFile(kept, 'mine')
      expect((await call('export', document, 'json', '-o', kept)).said).toContain('is left as it is')
      expect(await readFile(kept, 'utf8')).toBe('mine')
      expect((await call('export', document, 'json', '-o', 'no/such/folder.json')).said).toContain('There is no folder')
    })

    /** Writers write while it is backed up; it is put into an empty place; every row there is a row here, and none of that moment is missing. */
    async function drill(file: string, into: DialectName): Promise<void> {
      const document = await imported()
      const { rows } = await store.documents.page(document, 1, 20)
      const acknowledged: string[] = []
      let over = false
      const write = async (i: number) => {
        for (let base = 0; !over && base < 2000; base++) {
          const saved = await save(rows[i]!.segment.id, `writer ${i}, sentence ${base}`, base)
          if (saved.kind === 'revised') acknowledged.push(`writer ${i}, sentence ${base}`)
          // SQLite answers without waiting for anything; timers would never come to their turn.
          await turn()
        }
      }
      const writing = Promise.all([0, 1, 2, 3].map(write))
      while (acknowledged.length < 20) await pause(5)
      const before = [...acknowledged]
      const backingUp = warraqProcess(['backup', join(folder, file)], { env: envOf(where) })
      const backedUp = await backingUp.finally(() => {
        over = true
      })
      await writing
      expect(acknowledged.length).toBeGreaterThan(before.length)
      expect(backedUp).toMatchObject({ code: 0, out: '' })

      const other = await place(into)
      try {
        const restoring = () => warraq(['restore', file], { env: envOf(other), folder })
        const first = await restoring()
        const restored = await other.open()
        try {
          const there = await lines(restored)
          const here = new Set(await lines(store))
          expect(first).toMatchObject({
            code: 0,
            said: `${(there.length - 2).toLocaleString('en')} rows are restored.`,
          })
          // Rows that are only added are the same to the letter; of those that change, each is here too, older or newer.
          const added = (line: string) => /^\{"table":"(revision|change|account|original|lineage|comment)"/.test(line)
          expect(there.filter(added).filter((line) => !here.has(line))).toEqual([])
          const text = there.join('')
          expect(before.filter((sentence) => !text.includes(JSON.stringify(sentence)))).toEqual([])
          // One moment: the change of every revision is there, and the segment's copy of its newest revision agrees.
          const found = (await restored.documents.get(document))!
          const changes = await restored.documents.changes(document)
          expect(changes.map(({ number }) => number)).toEqual(changes.map((_, i) => i + 1))
          expect(found.change).toBe(changes.length)
          for await (const { segment, revisions } of restored.documents.history(document)) {
            const row = (await restored.segments.get(segment.id))!
            expect([row.head, row.text]).toEqual([revisions.length, revisions.at(-1)?.text ?? ''])
          }
          expect(Buffer.from(await restored.documents.original(document))).toEqual(sample('article.ar.txt'))
        } finally {
          await restored.close()
        }
        const again = await restoring()
        expect([again.code, again.said]).toEqual([1, expect.stringContaining('only into an empty store')])
      } finally {
        await other.clear()
      }
      expect((await call('backup', file)).said).toContain('is left as it is')
    }

    test('a dump made while people write is restored row for row', () => drill(`${dialect}.jsonl`, dialect))
    if (dialect === 'sqlite') {
      test('so is a copied database', () => drill('copy.sqlite', 'sqlite'))
      test.skipIf(isMissing('postgres'))('and it can be restored into PostgreSQL', () =>
        drill('into-postgres.sqlite', 'postgres'),
      )
    } else
      test('PostgreSQL is not copied as a file, and says what to do', async () => {
        const { code, said } = await call('backup', 'copy-of-postgres.sqlite')
        expect([code, said]).toEqual([1, expect.stringContaining('.jsonl')])
        expect(await readdir(folder)).not.toContain('copy-of-postgres.sqlite')
      })

    test('a damaged backup is refused and leaves nothing behind', async () => {
      expect((await call('backup', `whole-${dialect}.jsonl`)).code).toBe(0)
      const whole = await readFile(join(folder, `whole-${dialect}.jsonl`), 'utf8')
      const all = whole.split('\n').slice(0, -1)
      const torn = {
        'half a line': whole.slice(0, -30),
        'a line less': all.toSpliced(3, 1).join('\n'),
        'a column that there is not': whole.replace('"row":{', '"row":{"colour":"red",'),
        'a value that cannot be': whole.replace(/"name":"[^"]*"/, '"name":{"a":[1]}'),
        'no value where one must be': whole.replace(/"name":"[^"]*"/, '"name":null'),
        'the end cut off': `${all.slice(0, -1).join('\n')}\n`,
        'something else': '{"table":"account"}\n',
        empty: '',
        'no dump': 'hello\n',
        'half a database': 'SQLite format 3\0 and nothing more',
        'another version': whole.replace(/"version":\d+/, '"version":999'),
      }
      const other = await place(dialect)
      try {
        for (const [what, content] of Object.entries(torn)) {
          await writeFile(join(folder, 'torn'), content)
          const { code, said } = await warraq(['restore', 'torn'], { env: envOf(other), folder })
          expect([what, code], said).toEqual([what, 1])
          expect(said).toMatch(/damaged|another version|not a database/)
          const empty = await other.open()
          expect(await empty.users.none()).toBe(true)
          await empty.close()
        }
      } finally {
        await other.clear()
      }
    })
  })
}

test('a slip in WARRAQ_DATA is not answered with a new, empty store', async () => {
  const env = { WARRAQ_DATA: join(folder, 'slip') }
  for (const args of [
    ['backup', 'x'],
    ['export', 'x', 'json'],
    ['documents', '--as', 'x@example.org'],
  ])
    expect(await warraq(args, { env, folder })).toMatchObject({ code: 1, said: expect.stringContaining('no store in') })
  await expect(stat(join(folder, 'slip'))).rejects.toMatchObject({ code: 'ENOENT' })
})

test('a wrong setting is refused in its own sentence', async () => {
  const { code, said } = await warraq(['backup', 'x'], { env: { PORT: 'many' }, folder })
  expect([code, said]).toEqual([1, 'PORT must be a number from 0 to 65535.'])
})

test('a folder that cannot be written to is named', async () => {
  await mkdir(join(folder, 'f'), { recursive: true })
  await writeFile(join(folder, 'f', 'file'), '')
  const env = { WARRAQ_DATA: join(folder, 'f', 'file') }
  await writeFile(join(folder, 'x.jsonl'), '{}\n')
  const { code, said } = await warraq(['restore', 'x.jsonl'], { env, folder })
  expect(code).toBe(1)
  expect(said).not.toBe('')
})
