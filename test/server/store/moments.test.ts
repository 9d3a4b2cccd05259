/** The document at other moments, changes of many texts at once, threads, presence and events: on both engines. */
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Comment, DocumentId, ProjectId, SegmentId, UserId } from '../../../segments/model.ts'
import { join, type Living, type Restructuring, type Revised, split } from '../../../segments/revisions/lineage.ts'
import type { Event, Row, Store } from '../../../server/store/contract.ts'
import { addDocument, addProject, addUser, dialects, isMissing, newId, type Place, place } from '../../support/store.ts'

const living = ({ segment, head, text, state }: Row): Living => ({ segment, head, text, state })

for (const dialect of dialects) {
  describe.skipIf(isMissing(dialect))(dialect, () => {
    let where: Place
    let store: Store
    let omar: UserId
    let salma: UserId
    let project: ProjectId

    beforeAll(async () => {
      where = await place(dialect)
      store = await where.open()
      omar = (await addUser(store, 'Omar Haddad')).id
      salma = (await addUser(store, 'Salma Idris')).id
      project = await addProject(store, omar, [[salma, 'reviser']])
    })
    afterAll(async () => {
      await store?.close()
      await where?.clear()
    })

    const rows = async (document: DocumentId) => (await store.documents.page(document, 1, 100)).rows
    const save = (segment: SegmentId, text: string, base: number, by = omar) =>
      store.revisions.save(
        { segment, text, state: 'translated', by, at: new Date(), origin: 'typed', base, otherBase: null },
        newId(),
        'confirm',
      )
    const revising = (revised: readonly Revised[], kind: Restructuring['kind'] = 'restore'): Restructuring => ({
      kind,
      undoes: null,
      ended: [],
      begun: [],
      revised,
    })
    const apply = (document: DocumentId, act: Restructuring, key = newId<string>()) =>
      store.restructurings.apply(document, act, salma, new Date(), key)

    describe('many texts in one change', () => {
      test('are revised together, counted, and can be asked for again', async () => {
        const document = await addDocument(store, project, omar)
        const [one, two] = (await rows(document)).map(({ segment }) => segment.id)
        await save(one!, 'One.', 0)
        const key = newId<string>()
        const act = revising([
          { segment: one!, head: 1, text: 'One!', state: 'reviewed', origin: 'restored' },
          { segment: two!, head: 0, text: 'Two.', state: 'translated', origin: 'restored' },
        ])
        expect(await apply(document, act, key)).toEqual({ kind: 'restructured', change: 3, segments: [] })
        expect(await apply(document, act, key)).toEqual({ kind: 'restructured', change: 3, segments: [] })
        expect(await rows(document)).toMatchObject([
          { text: 'One!', head: 2, state: 'reviewed', by: salma },
          { text: 'Two.', head: 1 },
          { text: '', head: 0 },
        ])
        const { progress, change } = (await store.documents.get(document))!
        expect(change).toBe(3)
        expect([progress.reviewed.segments, progress.translated.segments, progress.empty.segments]).toEqual([1, 1, 1])
        expect(await store.restructurings.of(document, 3)).toMatchObject({
          change: { kind: 'restore' },
          ended: [],
          begun: [],
          revised: [
            { before: { text: 'One.' }, after: { text: 'One!', number: 2 }, now: { head: 2 } },
            { before: undefined, after: { text: 'Two.', number: 1 } },
          ],
        })
      })

      test('are all left alone when one of them was written in between', async () => {
        const document = await addDocument(store, project, omar)
        const [one, two] = (await rows(document)).map(({ segment }) => segment.id)
        await save(two!, 'Somebody was here.', 0)
        const act = revising([
          { segment: one!, head: 0, text: 'One.', state: 'translated', origin: 'restored' },
          { segment: two!, head: 0, text: 'Two.', state: 'translated', origin: 'restored' },
        ])
        expect(await apply(document, act)).toEqual({ kind: 'conflict' })
        expect((await rows(document)).map(({ text }) => text)).toEqual(['', 'Somebody was here.', ''])
        expect((await store.documents.get(document))!.change).toBe(2)
      })

      test('and a split stand in one change with it', async () => {
        const document = await addDocument(store, project, omar, 'قال مضيفا: لحسن الحظ.\nجملة ثانية.')
        const [one, two] = await rows(document)
        const cutting = split(living(one!), { source: 10, target: null }, two!.segment.rank)
        if (cutting.kind === 'refused') throw new Error(cutting.code)
        const act: Restructuring = {
          ...cutting,
          revised: [{ segment: two!.segment.id, head: 0, text: 'Second.', state: 'initial', origin: 'typed' }],
        }
        expect(await apply(document, act)).toMatchObject({ kind: 'restructured', change: 2, segments: [{}, {}] })
        const done = (await store.restructurings.of(document, 2))!
        expect([done.ended.length, done.begun.length, done.revised.length]).toEqual([1, 2, 1])
        expect((await store.documents.get(document))!.structure).toBe(2)
      })
    })

    describe('a moment', () => {
      /** Change 1 imports, 2 and 3 write, 4 merges the first two, 5 writes the third. */
      async function told() {
        const document = await addDocument(store, project, omar)
        const [one, two, three] = await rows(document)
        await save(one!.segment.id, 'One.', 0)
        await save(two!.segment.id, 'Two.', 0)
        const [a, b] = await rows(document)
        await apply(document, join(living(a!), living(b!)))
        await save(three!.segment.id, 'Three.', 0, salma)
        return { document, one: one!.segment.id, three: three!.segment.id }
      }

      test('shows the document as it stood, page by page', async () => {
        const { document } = await told()
        const texts = async (change: number) =>
          (await store.moments.page(document, change, 1, 100)).rows.map(({ text }) => text)
        expect(await texts(1)).toEqual(['', '', ''])
        expect(await texts(2)).toEqual(['One.', '', ''])
        expect(await texts(3)).toEqual(['One.', 'Two.', ''])
        expect(await texts(4)).toEqual(['One. Two.', ''])
        expect(await texts(5)).toEqual(['One. Two.', 'Three.'])
        const second = await store.moments.page(document, 3, 2, 2)
        expect(second).toMatchObject({ page: 2, pages: 2, total: 3, rows: [{ number: 3, segment: { died: null } }] })
        expect((await store.moments.page(document, 3, 99, 2)).page).toBe(2)
        expect((await store.moments.page(document, 0, 1, 2)).rows).toEqual([])
      })

      test('agrees with the whole document read as of it', async () => {
        const { document } = await told()
        for (let change = 1; change <= 5; change++) {
          const whole: Row[] = []
          for await (const { firstBy, firstAt, ...row } of store.documents.asOf(document, change)) whole.push(row)
          expect((await store.moments.page(document, change, 1, 100)).rows).toEqual(whole)
        }
      })

      test('differs from another in the segments that were touched between them', async () => {
        const { document, three } = await told()
        const between = async (from: number, to: number) =>
          (await store.moments.between(document, from, to)).map(({ before, after }) => [before?.text, after?.text])
        expect(await between(2, 3)).toEqual([['', 'Two.']])
        expect(await between(3, 5)).toEqual(
          expect.arrayContaining([
            ['One.', undefined],
            ['Two.', undefined],
            [undefined, 'One. Two.'],
            ['', 'Three.'],
          ]),
        )
        const [last] = await store.moments.between(document, 4, 5)
        expect(last).toMatchObject({ before: { number: 2 }, after: { number: 2, segment: { id: three } } })
        expect(await store.moments.between(document, 0, 1)).toHaveLength(3)
      })

      test('can be named once, listed, and its name taken away', async () => {
        const { document } = await told()
        const version = (name: string, change: number) => ({ document, name, change, by: omar, at: new Date() })
        expect(await store.moments.name(version('أول تسليم', 2))).toBe('named')
        expect(await store.moments.name(version('Sent', 4))).toBe('named')
        expect(await store.moments.name(version('Sent', 5))).toBe('taken')
        expect((await store.moments.versions(document)).map(({ name, change }) => [name, change])).toEqual([
          ['Sent', 4],
          ['أول تسليم', 2],
        ])
        await store.moments.unname(document, 'Sent')
        expect(await store.moments.versions(document)).toHaveLength(1)
      })

      test('that a person has seen is remembered, and never goes back', async () => {
        const { document } = await told()
        expect(await store.moments.lastLook(document, omar)).toBeUndefined()
        await store.moments.look(document, omar, 3, new Date(1000))
        await store.moments.look(document, omar, 2, new Date(2000))
        expect(await store.moments.lastLook(document, omar)).toEqual({ change: 3, at: new Date(1000) })
        await store.moments.look(document, omar, 5, new Date(3000))
        expect((await store.moments.lastLook(document, omar))?.change).toBe(5)
        expect(await store.moments.lastLook(document, salma)).toBeUndefined()
      })

      test('has a size: the segments a change touched and their words', async () => {
        const { document } = await told()
        const sizes = await store.moments.sized(document, [1, 2, 3, 4, 5, 99])
        expect(sizes.map(({ number, kind, segments, words }) => [number, kind, segments, words])).toEqual([
          [1, 'import', 3, 6],
          [2, 'confirm', 1, 2],
          [3, 'confirm', 1, 2],
          [4, 'merge', 1, 4],
          [5, 'confirm', 1, 2],
        ])
      })
    })

    test('revisions of many segments come in one answer', async () => {
      const document = await addDocument(store, project, omar)
      const ids = (await rows(document)).map(({ segment }) => segment.id)
      await save(ids[0]!, 'One.', 0)
      await save(ids[0]!, 'One!', 1)
      await save(ids[2]!, 'Three.', 0)
      const many = await store.revisions.listMany(ids)
      expect([...many.keys()].sort()).toEqual([ids[0], ids[2]].sort())
      expect(many.get(ids[0]!)).toEqual(await store.revisions.list(ids[0]!))
      expect(await store.revisions.listMany([])).toEqual(new Map())
    })

    test('segments are found by who wrote last, since when, and open remarks', async () => {
      const document = await addDocument(store, project, omar)
      const ids = (await rows(document)).map(({ segment }) => segment.id)
      await save(ids[0]!, 'One.', 0)
      await save(ids[1]!, 'Two.', 0, salma)
      const remark = comment(ids[2]!, salma)
      await store.comments.add(remark)
      const found = async (filter: Parameters<Store['documents']['page']>[3]) =>
        (await store.documents.page(document, 1, 100, filter)).rows.map(({ number }) => number)
      expect(await found({ by: salma })).toEqual([2])
      expect(await found({ since: 2 })).toEqual([2])
      expect(await found({ since: 0 })).toEqual([1, 2, 3])
      expect(await found({ commented: true })).toEqual([3])
      await store.comments.resolve(remark.id, omar, new Date())
      expect(await found({ commented: true })).toEqual([])
      expect(await found({ by: omar, commented: true })).toEqual([])
    })

    test('an aligner’s doubt stays until a person writes', async () => {
      const text = 'جملة أولى.\nجملة ثانية.'
      const target = (said: string) => ({ text: said, state: 'translated', origin: 'aligned' }) as const
      const document = await store.documents.import({
        id: newId(),
        project,
        title: 'Aligned',
        fileName: 'text.txt',
        encoding: 'utf-8',
        bom: false,
        lead: '',
        original: Buffer.from(text),
        by: omar,
        at: new Date(),
        key: newId(),
        segments: [
          { source: 'جملة أولى.', after: '\n', target: target('First.'), confidence: 0.54 },
          { source: 'جملة ثانية.', after: '', target: target('Second.'), confidence: 0.97 },
        ],
      })
      expect((await rows(document)).map(({ confidence }) => confidence)).toEqual([0.54, 0.97])
      const doubtful = await store.documents.page(document, 1, 100, { doubtfulBelow: 0.7 })
      expect(doubtful.rows.map(({ number }) => number)).toEqual([1])
      await save(doubtful.rows[0]!.segment.id, 'The first.', 1)
      expect((await rows(document)).map(({ confidence }) => confidence)).toEqual([null, 0.97])
      expect((await store.documents.page(document, 1, 100, { doubtfulBelow: 0.7 })).rows).toEqual([])
    })

    const comment = (segment: SegmentId, by: UserId, more: Partial<Comment> = {}): Comment => ({
      id: newId(),
      segment,
      parent: null,
      anchor: null,
      by,
      at: new Date(),
      text: 'Is this right?',
      resolvedBy: null,
      resolvedAt: null,
      ...more,
    })

    test('a thread keeps its words, its answers and whom it calls', async () => {
      const document = await addDocument(store, project, omar)
      const [one, two] = await rows(document)
      const anchor = { side: 'target', revision: 3, from: 4, to: 9 } as const
      const opening = comment(one!.segment.id, omar, { anchor, at: new Date(1000) })
      await store.comments.add(opening, [salma, salma])
      await store.comments.add(comment(one!.segment.id, salma, { parent: opening.id, at: new Date(2000) }))
      expect(await store.comments.get(opening.id)).toEqual(opening)
      const [thread] = await store.comments.open([document])
      expect(thread).toMatchObject({ segment: one!.segment.id, answers: 1, lastAt: new Date(2000), mentions: [salma] })
      await apply(document, join(living(one!), living(two!)))
      const [merged] = await rows(document)
      expect((await store.comments.open([document]))[0]!.segment).toBe(merged!.segment.id)
      await store.comments.resolve(opening.id, salma, new Date())
      expect(await store.comments.open([document])).toEqual([])
      expect(await store.comments.open([])).toEqual([])
    })

    test('threads are counted once each, for whoever carries their segment on, and found by whom they call', async () => {
      const document = await addDocument(store, project, omar)
      const [one, two] = await rows(document)
      const opening = comment(one!.segment.id, omar)
      const answer = comment(one!.segment.id, salma, { parent: opening.id })
      await store.comments.add(opening)
      await store.comments.add(answer, [omar])
      expect(await store.comments.counts(document)).toEqual(new Map([[one!.segment.id, 1]]))
      expect(await store.comments.calling(document, omar)).toEqual(new Set([answer.id]))
      expect(await store.comments.calling(document, salma)).toEqual(new Set())
      await apply(document, join(living(one!), living(two!)))
      const [merged] = await rows(document)
      expect(await store.comments.counts(document)).toEqual(new Map([[merged!.segment.id, 1]]))
      expect(merged!.openComments).toBe(1)
      const { segments, lineage } = await store.segments.heirs([one!.segment.id, merged!.segment.id])
      expect(new Set(segments.map(({ id }) => id))).toEqual(new Set([one!.segment.id, merged!.segment.id]))
      expect(lineage).toEqual([
        { ancestor: one!.segment.id, descendant: merged!.segment.id, change: merged!.segment.born },
      ])
      await store.comments.resolve(opening.id, salma, new Date())
      expect(await store.comments.counts(document)).toEqual(new Map())
    })

    test('a revision keeps what its maker said of it, and one without a word has none', async () => {
      const document = await addDocument(store, project, omar)
      const [one] = await rows(document)
      const { id } = one!.segment
      const proposal = {
        segment: id,
        state: 'initial',
        by: omar,
        at: new Date(),
        origin: 'typed',
        otherBase: null,
      } as const
      await store.revisions.save({ ...proposal, text: 'One.', base: 0, why: 'لأن <b>' }, newId(), 'save')
      await store.revisions.save({ ...proposal, text: 'Two.', base: 1 }, newId(), 'save')
      const [second, first] = await store.revisions.list(id)
      expect(first).toMatchObject({ why: 'لأن <b>' })
      expect(second).not.toHaveProperty('why')
      const key = newId()
      const said = { ...proposal, text: 'Three.', base: 2, why: 'So.' }
      await store.revisions.save(said, key, 'save')
      expect(await store.revisions.save(said, key, 'save')).toMatchObject({ kind: 'revised', revision: { number: 3 } })
      expect(await store.revisions.save({ ...said, why: 'Otherwise.' }, key, 'save')).toEqual({ kind: 'key_reused' })
    })

    test('a project remembers what its members agreed on', async () => {
      const own = await addProject(store, omar)
      expect(await store.projects.settings(own)).toEqual({ reviserApart: false, rules: null, switches: {} })
      await store.projects.setReviserApart(own, true)
      expect(await store.projects.setRules(own, '<srx/>', null)).toBe(true)
      expect(await store.projects.settings(own)).toMatchObject({ reviserApart: true, rules: '<srx/>' })
      // Rules alone are set only by whoever saw those that are there.
      expect(await store.projects.setRules(own, '{}', null)).toBe(false)
      expect(await store.projects.setRules(own, '{}', '<srx/>')).toBe(true)
      expect(await store.projects.settings(own)).toMatchObject({ reviserApart: true, rules: '{}' })
      expect(await store.projects.setRules(own, null, '{}')).toBe(true)
      expect(await store.projects.setRules(own, '<srx/>', null)).toBe(true)
      await store.projects.setSwitches(own, { space_doubled: 'off', latin_missing: 'error' })
      expect(await store.projects.settings(own)).toEqual({
        reviserApart: true,
        rules: '<srx/>',
        switches: { space_doubled: 'off', latin_missing: 'error' },
      })
      await store.projects.setSwitches(own, {})
      expect(await store.projects.settings(own)).toMatchObject({ rules: '<srx/>', switches: {} })
    })

    test('people are where they said last, until it lapses', async () => {
      const document = await addDocument(store, project, omar)
      const [one] = await rows(document)
      const until = (seconds: number) => new Date(seconds * 1000)
      await store.presence.enter({ document, user: omar, segment: null, until: until(20) })
      await store.presence.enter({ document, user: omar, segment: one!.segment.id, until: until(30) })
      await store.presence.enter({ document, user: salma, segment: null, until: until(10) })
      expect(await store.presence.list(document, until(15))).toEqual([
        { document, user: omar, segment: one!.segment.id, until: until(30) },
      ])
      await store.presence.leave(document, omar)
      expect(await store.presence.list(document, until(15))).toEqual([])
    })

    test('whoever watches a document hears of its changes and of no other’s', async () => {
      const [document, other] = [await addDocument(store, project, omar), await addDocument(store, project, omar)]
      const heard: Event[] = []
      const stop = store.events.watch(document, (event) => heard.push(event))
      const [one] = await rows(document)
      // PostgreSQL begins to listen in the background.
      await until(async () => {
        await store.presence.leave(document, omar)
        await pause(20)
        return heard.length > 0
      })
      await save((await rows(other))[0]!.segment.id, 'Elsewhere.', 0)
      await save(one!.segment.id, 'One.', 0)
      await store.comments.add(comment(one!.segment.id, omar))
      await until(() => heard.some(({ kind }) => kind === 'comment'))
      expect(heard.filter(({ kind }) => kind === 'change')).toEqual([
        { document, kind: 'change', change: 2, changeKind: 'confirm' },
      ])
      expect(new Set(heard.map((event) => event.document))).toEqual(new Set([document]))
      stop()
      const before = heard.length
      await store.comments.add(comment(one!.segment.id, omar))
      await pause(100)
      expect(heard).toHaveLength(before)
    })

    test.skipIf(dialect === 'sqlite')(
      'two servers on one database hear each other, also after a broken line',
      async () => {
        const second = await where.open()
        try {
          const document = await addDocument(store, project, omar)
          const [one] = await rows(document)
          const heard: Event[] = []
          second.events.watch(document, (event) => heard.push(event))
          await until(async () => {
            await store.presence.leave(document, omar)
            await pause(20)
            return heard.length > 0
          })
          const admin = new pg.Client({ connectionString: where.config.databaseUrl })
          await admin.connect()
          await admin.query(
            "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'warraq events'",
          )
          await admin.end()
          await until(() => heard.some(({ kind }) => kind === 'lost'))
          await save(one!.segment.id, 'One.', 0)
          await until(() => heard.some(({ kind, change }) => kind === 'change' && change === 2))
        } finally {
          await second.close()
        }
      },
    )
  })
}

/** Looks again and again, for 10 s at most. */
async function until(met: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    if (await met()) return
    await pause(20)
  }
  throw new Error('It did not happen within ten seconds.')
}
