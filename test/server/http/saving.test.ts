/** Nobody's words are lost: saving, conflicts, keys, restoring, and what a segment's successors carry on, over HTTP. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, codeOf, importText, member, newProject, save, segmentsOf, startApp } from '../../support/app.ts'
import { type Answer, founder, type Person } from '../../support/person.ts'
import { dialects, isMissing } from '../../support/store.ts'

interface Entry {
  readonly number: number
  readonly text: string
  readonly origin: string
  readonly by: { readonly name: string }
}
interface History {
  readonly total: number
  readonly groups: readonly { readonly newest: Entry; readonly older: readonly Entry[] }[]
  readonly lineage: readonly { readonly kind: string; readonly undo?: string }[]
}

for (const dialect of dialects) {
  describe.skipIf(isMissing(dialect))(`on ${dialect}`, () => {
    let app: App
    let omar: Person
    let salma: Person
    let project: Awaited<ReturnType<typeof newProject>>

    beforeAll(async () => {
      app = await startApp({ dialect })
      omar = await founder(app.url)
      project = await newProject(omar)
      salma = await member(app.url, omar, project, 'translator')
    })
    afterAll(() => app?.stop())

    const fresh = async (text = 'قال مضيفا: لحسن الحظ نشهد تطورا. جملة ثانية.') => {
      const document = await importText(omar, project, text)
      const rows = await segmentsOf(omar, document)
      return { document, rows, id: rows[0]!.id }
    }
    const numberIn = (answer: Answer): number => answer.json<{ revision: number }>().revision
    const textsOf = async (segment: string): Promise<string[]> => {
      const { groups } = await omar.data<History>(`/segments/${segment}/revisions?open=all`)
      return groups.flatMap(({ newest, older }) => [newest, ...older]).map(({ text }) => text)
    }

    describe('a save', () => {
      test('is a revision, told with its number and the counts of the document', async () => {
        const { id } = await fresh()
        const answer = await save(omar, id, { base: 0, text: 'He said.' })
        expect([answer.status, answer.json()]).toMatchObject([
          200,
          {
            kind: 'revised',
            revision: 1,
            standing: 'draft',
            total: 2,
            translated: 0,
            counts: { draft: { segments: 1 } },
          },
        ])
        const confirmed = await save(omar, id, { base: 1, text: 'He said.', state: 'translated' })
        expect(confirmed.json()).toMatchObject({ revision: 2, standing: 'translated', translated: 1 })
      })

      test('with nothing new in it adds nothing', async () => {
        const { id } = await fresh()
        await save(omar, id, { base: 0, text: 'Same.' })
        const answer = await save(salma, id, { base: 0, text: 'Same.' })
        expect([answer.status, answer.json()]).toMatchObject([200, { kind: 'unchanged', revision: 1 }])
        expect(await textsOf(id)).toEqual(['Same.'])
      })

      test('from an old base is a conflict that hands back base, theirs, mine and a proposal in which nothing is chosen', async () => {
        const { id } = await fresh()
        await save(omar, id, { base: 0, text: 'The two states signed it.' })
        await save(salma, id, { base: 1, text: 'The two countries signed it.' })
        const answer = await save(omar, id, { base: 1, text: 'The two nations signed it.', state: 'translated' })
        expect([answer.status, codeOf(answer)]).toEqual([409, 'conflict'])
        const { base, theirs, mine, merge } = answer.json<{
          base: Entry
          theirs: Entry
          mine: object
          merge: { forks: number; fits: boolean }
        }>()
        expect(base).toMatchObject({ number: 1, text: 'The two states signed it.', by: 'Omar Haddad' })
        expect(theirs).toMatchObject({ number: 2, text: 'The two countries signed it.' })
        expect(mine).toEqual({ text: 'The two nations signed it.', state: 'translated' })
        expect(merge.forks).toBeGreaterThan(0)
        expect(await textsOf(id)).toEqual(['The two countries signed it.', 'The two states signed it.'])
        const decided = { base: 2, otherBase: 1, text: 'Both countries signed it.', state: 'translated' }
        expect(numberIn(await save(omar, id, decided))).toBe(3)
        const kept = await app.store.revisions.get(id as never, 3)
        expect(kept).toMatchObject({ base: 2, otherBase: 1, origin: 'merged' })
      })

      test('by a form from an old base shows the page of both texts, with the words that were sent', async () => {
        const { id } = await fresh()
        await save(omar, id, { base: 0, text: 'Theirs by now.' })
        const answer = await salma.form(`/segments/${id}/revisions`, {
          base: '0',
          text: 'Mine\r\nand more.',
          state: 'initial',
        })
        expect(answer.status).toBe(409)
        expect(answer.text).toContain('Theirs by now.')
        expect(answer.text).toMatch(/Mine\nand more\./)
      })

      test('from a base that is not there yet is a conflict too', async () => {
        const { id } = await fresh()
        expect((await save(omar, id, { base: 7, text: 'From the future.' })).status).toBe(409)
        expect(await textsOf(id)).toEqual([])
      })

      test('sent again with its key is one revision, also at once, and also after others came', async () => {
        const { id } = await fresh()
        const body = { base: 0, text: 'Once.', key: crypto.randomUUID() }
        const answers = await Promise.all(Array.from({ length: 8 }, () => save(omar, id, body)))
        expect(answers.map(({ status }) => status)).toEqual(Array<number>(8).fill(200))
        expect(new Set(answers.map(numberIn))).toEqual(new Set([1]))
        await save(salma, id, { base: 1, text: 'Then another.' })
        expect(numberIn(await save(omar, id, { ...body, key: body.key.toUpperCase() }))).toBe(1)
        expect(await textsOf(id)).toEqual(['Then another.', 'Once.'])
      })

      test('with the key of another is refused', async () => {
        const { id, rows } = await fresh()
        const key = crypto.randomUUID()
        await save(omar, id, { base: 0, text: 'First.', key })
        for (const [segment, someone, body] of [
          [id, omar, { base: 1, text: 'Second.', key }],
          [rows[1]!.id, omar, { base: 0, text: 'First.', key }],
          [id, salma, { base: 0, text: 'First.', key }],
        ] as const) {
          const answer = await save(someone, segment, body)
          expect([answer.status, codeOf(answer)]).toEqual([422, 'key_reused'])
        }
        expect(await textsOf(id)).toEqual(['First.'])
      })

      test('of fifty on one base is kept for one, and the others are handed both texts', async () => {
        const { id, document } = await fresh()
        for (let base = 0; base < 3; base++) {
          const answers = await Promise.all(
            Array.from({ length: 50 }, (_, i) =>
              save(i % 2 ? omar : salma, id, { base, text: `Round ${base}, writer ${i}.` }),
            ),
          )
          expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
          const stale = answers.filter(({ status }) => status === 409)
          expect(stale).toHaveLength(49)
          const winner = answers.findIndex(({ status }) => status === 200)
          for (const answer of stale)
            expect(answer.json()).toMatchObject({
              theirs: { number: base + 1, text: `Round ${base}, writer ${winner}.` },
            })
        }
        const revisions = await app.store.revisions.list(id as never)
        expect(revisions.map(({ number, base }) => [number, base])).toEqual([
          [3, 2],
          [2, 1],
          [1, 0],
        ])
        const { change } = (await omar.data<{ document: { change: number } }>(`/documents/${document}`)).document
        expect(change).toBe(4)
      })

      test('keeps a text to the letter', async () => {
        const { id } = await fresh()
        const odd = '  e\u0301 \u202Eab\u202C \u200F👩🏽‍🚀 \u{10FFFF}\uFFFE\u0001\r\n\t <b>&amp;</b> %00 $x '
        await save(omar, id, { base: 0, text: odd })
        expect(await textsOf(id)).toEqual([odd])
        const exported = await omar.get(`/documents/${await segmentDocument(id)}/exports/json`)
        expect(exported.text).toContain(JSON.stringify(odd).slice(1, -1))
      })

      test('whose form was cut short before its text is no wish for an empty one', async () => {
        const { id } = await fresh()
        await save(omar, id, { base: 0, text: 'Words.' })
        expect((await omar.form(`/segments/${id}/revisions`, { base: '1', state: 'initial' })).status).toBe(400)
        expect((await omar.send(`/segments/${id}/revisions`, { base: 1, state: 'initial' })).status).toBe(400)
        expect(await textsOf(id)).toEqual(['Words.'])
      })

      test('may empty a text, which is a revision like any other', async () => {
        const { id } = await fresh()
        await save(omar, id, { base: 0, text: 'Words.' })
        const emptied = await save(omar, id, { base: 1, text: '' })
        expect(emptied.json()).toMatchObject({ revision: 2, standing: 'empty' })
        expect(await textsOf(id)).toEqual(['', 'Words.'])
      })
    })

    describe('restoring', () => {
      test('makes a new revision of an old text, once for one key', async () => {
        const { id } = await fresh()
        for (const [base, text] of ['One.', 'Two.', 'Three.'].entries()) await save(omar, id, { base, text })
        const body = { base: 3, key: crypto.randomUUID() }
        for (let i = 0; i < 3; i++) {
          const answer = await salma.send(`/segments/${id}/revisions/1/restoration`, body)
          expect([answer.status, numberIn(answer)]).toEqual([200, 4])
        }
        expect(await textsOf(id)).toEqual(['One.', 'Three.', 'Two.', 'One.'])
        expect(await app.store.revisions.get(id as never, 4)).toMatchObject({ origin: 'restored', base: 3 })
      })

      test('over what somebody wrote meanwhile is a conflict', async () => {
        const { id } = await fresh()
        await save(omar, id, { base: 0, text: 'One.' })
        await save(omar, id, { base: 1, text: 'Two.' })
        await save(salma, id, { base: 2, text: 'Three.' })
        expect((await omar.send(`/segments/${id}/revisions/1/restoration`, { base: 2 })).status).toBe(409)
        expect(await textsOf(id)).toEqual(['Three.', 'Two.', 'One.'])
      })

      test('of a review by somebody who may not review comes back as translated', async () => {
        const { id } = await fresh()
        await save(omar, id, { base: 0, text: 'Reviewed.', state: 'reviewed' })
        await save(omar, id, { base: 1, text: 'Draft.' })
        const answer = await salma.send(`/segments/${id}/revisions/1/restoration`, { base: 2 })
        expect(answer.json()).toMatchObject({ standing: 'translated' })
      })

      test('of a revision that is not there is told so', async () => {
        const { id } = await fresh()
        for (const number of ['1', '0', '-1', 'x', '1.5', '99999999999', 'NaN']) {
          const answer = await omar.send(`/segments/${id}/revisions/${number}/restoration`, {})
          expect([answer.status, codeOf(answer)]).toEqual([404, 'not_found'])
        }
      })
    })

    describe('what could not be saved', () => {
      interface Waits {
        readonly proposal: { readonly id: string; readonly settled: { readonly outcome: string } | null }
        readonly mine: { readonly text: string }
        readonly theirs?: Entry
        readonly ended?: readonly object[]
      }
      const besides = async (segment: string) =>
        (
          await omar.data<{ proposals: { id: string; settled: { outcome: string } | null }[] }>(
            `/segments/${segment}/revisions`,
          )
        ).proposals
      /** Omar saves, Salma's form comes late: her text waits. */
      const collide = async (text = 'Hers came late.') => {
        const made = await fresh()
        await save(omar, made.id, { base: 0, text: 'His stands.' })
        const answer = await salma.form(`/segments/${made.id}/revisions`, { base: '0', text, state: 'translated' })
        expect(answer.status).toBe(409)
        const [waits] = await besides(made.id)
        return { ...made, address: `/proposals/${waits!.id}` }
      }

      test('is kept before anything is said of it, once however often it is sent', async () => {
        const { id, document, address } = await collide()
        await salma.form(`/segments/${id}/revisions`, { base: '0', text: 'Hers came late.', state: 'translated' })
        expect(await besides(id)).toHaveLength(1)
        expect(await omar.data<Waits>(address)).toMatchObject({
          mine: { text: 'Hers came late.', own: false, by: { name: expect.anything() } },
          theirs: { text: 'His stands.' },
          proposal: { settled: null },
        })
        const [row] = await segmentsOf(salma, document)
        expect(row).toMatchObject({ target: 'His stands.', proposal: address.split('/')[2] })
        expect((await salma.get(`/documents/${document}`)).text).toContain(`href="${address}"`)
      })

      test('stays in the history when what stands is left, and is offered no more', async () => {
        const { id, document, address } = await collide()
        expect((await salma.form(address, { choice: 'theirs' })).status).toBe(303)
        expect(await textsOf(id)).toEqual(['His stands.'])
        expect(await besides(id)).toMatchObject([{ settled: { outcome: 'left' } }])
        expect((await salma.get(`/segments/${id}/revisions`)).text).toContain('Hers came late.')
        expect((await segmentsOf(salma, document))[0]).not.toHaveProperty('proposal')
        const again = await salma.send(address, { choice: 'mine' })
        expect([again.status, codeOf(again)]).toEqual([409, 'already_decided'])
        expect(await textsOf(id)).toEqual(['His stands.'])
      })

      test('can be taken as it is, with both as parents', async () => {
        const { id, address } = await collide()
        expect((await salma.form(address, { choice: 'mine', base: '1' })).status).toBe(303)
        expect(await textsOf(id)).toEqual(['Hers came late.', 'His stands.'])
        expect(await app.store.revisions.get(id as never, 2)).toMatchObject({
          base: 1,
          origin: 'merged',
          state: 'translated',
        })
        expect(await besides(id)).toMatchObject([{ settled: { outcome: 'taken' } }])
      })

      test('is merged by choices at the forks, all of them or none', async () => {
        const { id } = await fresh()
        await save(omar, id, { base: 0, text: 'The two states signed it.' })
        await save(omar, id, { base: 1, text: 'The two countries signed it.' })
        const late = { base: '1', text: 'The two nations signed it.', state: 'initial' }
        await salma.form(`/segments/${id}/revisions`, late)
        const address = `/proposals/${(await besides(id))[0]!.id}`
        const open = await salma.form(address, { base: '2', text: '' })
        expect([open.status, await textsOf(id)]).toMatchObject([422, { length: 2 }])
        expect((await salma.form(address, { base: '2', text: '', 'fork-0': 'mine' })).status).toBe(303)
        expect((await textsOf(id))[0]).toBe('The two nations signed it.')
        expect(await app.store.revisions.get(id as never, 3)).toMatchObject({ base: 2, otherBase: 1, origin: 'merged' })
      })

      test('decided against what no longer stands is a conflict again, and what was decided waits in its place', async () => {
        const { id, address } = await collide()
        await save(omar, id, { base: 1, text: 'His second.' })
        const answer = await salma.form(address, { base: '1', text: 'Written out of both.' })
        expect([answer.status, await textsOf(id)]).toEqual([409, ['His second.', 'His stands.']])
        expect(answer.text).toContain('Written out of both.')
        const [waits, before] = await besides(id)
        expect([waits!.settled, before!.settled]).toMatchObject([null, { outcome: 'taken' }])
        expect((await omar.data<Waits>(`/proposals/${waits!.id}`)).mine.text).toBe('Written out of both.')
      })

      test('of a segment that was split meanwhile is kept with those that carry it on', async () => {
        const { id, document } = await fresh()
        await omar.form(`/segments/${id}/split`, { source: '10', head: '0' })
        const late = await salma.form(`/segments/${id}/revisions`, {
          base: '0',
          text: 'Of the whole.',
          state: 'initial',
        })
        expect([late.status, late.text.includes('Of the whole.')]).toEqual([410, true])
        const [one, two] = await segmentsOf(salma, document)
        for (const { id: heir } of [one!, two!])
          expect((await salma.get(`/segments/${heir}/revisions`)).text).toContain('Of the whole.')
        const address = `/proposals/${(await besides(one!.id))[0]!.id}`
        expect((await salma.data<Waits>(address)).ended).toHaveLength(2)
        const taken = await salma.send(address, { choice: 'mine', base: 0 })
        expect([taken.status, codeOf(taken)]).toEqual([410, 'segment_ended'])
        expect((await salma.form(address, { choice: 'theirs' })).status).toBe(303)
      })

      test('goes out with the whole history, and comes back with a backup', async () => {
        const { document, address } = await collide()
        const { proposals, people } = await omar.data<{
          proposals: { id: string; by: string }[]
          people: { id: string }[]
        }>(`/documents/${document}/exports/json`)
        expect(proposals).toMatchObject([{ text: 'Hers came late.', base: 0, settled: null }])
        expect(people.map((one) => one.id)).toContain(proposals[0]!.by)
        let dumped = ''
        for await (const line of app.store.dump.write()) dumped += line
        expect(dumped).toContain(address.split('/')[2])
      })
    })

    describe('splitting, merging and correcting', () => {
      test('carries translation, history and comments on; a save to what ended is told where it went', async () => {
        const { id, document } = await fresh()
        await save(omar, id, { base: 0, text: 'He said: luckily we see progress.' })
        await salma.form(`/segments/${id}/comments`, { text: 'Really?' })
        const split = await omar.form(`/segments/${id}/split`, { source: '10', target: '8', head: '1' })
        expect(split.status).toBe(303)
        const [one, two] = await segmentsOf(omar, document)
        expect([one!.target, two!.target]).toEqual(['He said:', 'luckily we see progress.'])
        expect([one!.openComments, two!.openComments]).toEqual([1, 1])
        const { lineage } = await omar.data<History>(`/segments/${two!.id}/revisions?open=all`)
        expect(lineage).toMatchObject([{ kind: 'split' }])
        expect(await textsOf(two!.id)).toContain('He said: luckily we see progress.')
        const late = await save(salma, id, { base: 1, text: 'Too late.' })
        expect([late.status, codeOf(late)]).toEqual([410, 'segment_ended'])
        expect(late.json()).toMatchObject({ href: `/segments/${id}` })
        expect((await salma.get(`/segments/${id}`)).location).toContain(`#segment-${one!.id}`)

        const undone = await omar.form(lineage[0]!.undo!, {})
        expect(undone.status).toBe(303)
        const back = await segmentsOf(omar, document)
        expect(back).toMatchObject([{ target: 'He said: luckily we see progress.', openComments: 1 }, {}])
        expect(back[0]!.source).toBe('قال مضيفا: لحسن الحظ نشهد تطورا.')
        expect((await omar.get(`/documents/${document}/exports/source`)).text).toBe(
          'قال مضيفا: لحسن الحظ نشهد تطورا. جملة ثانية.',
        )
      })

      test('happens once for one key, and so does taking it back', async () => {
        const { id, document } = await fresh()
        const body = { source: 10, head: 0, key: crypto.randomUUID() }
        const splits = await Promise.all([1, 2, 3].map(() => omar.send(`/segments/${id}/split`, body)))
        expect(splits.map(({ status }) => status)).toEqual([303, 303, 303])
        expect(new Set(splits.map(({ location }) => location)).size).toBe(1)
        expect(await segmentsOf(omar, document)).toHaveLength(3)
        const other = await omar.send(`/segments/${id}/split`, { ...body, source: 5 })
        expect([other.status, codeOf(other)]).toEqual([422, 'key_reused'])

        const key = crypto.randomUUID()
        for (let i = 0; i < 3; i++)
          expect((await omar.send(`/documents/${document}/changes/2/undo`, { key })).status).toBe(303)
        expect(await segmentsOf(omar, document)).toHaveLength(2)
        const again = await omar.send(`/documents/${document}/changes/2/undo`, { key: crypto.randomUUID() })
        expect([again.status, codeOf(again)]).toEqual([410, 'segment_ended'])
        expect((await omar.data<{ document: { change: number } }>(`/documents/${document}`)).document.change).toBe(3)
      })

      test('merges with the next, and corrects a source, each once for one key', async () => {
        const { id, document } = await fresh()
        const merging = { head: 0, key: crypto.randomUUID() }
        for (let i = 0; i < 2; i++) expect((await omar.send(`/segments/${id}/merge`, merging)).status).toBe(303)
        const [merged] = await segmentsOf(omar, document)
        expect(merged!.source).toBe('قال مضيفا: لحسن الحظ نشهد تطورا. جملة ثانية.')
        const correcting = { source: 'قال: لحسن الحظ.', head: 0, key: crypto.randomUUID() }
        for (let i = 0; i < 2; i++)
          expect((await omar.send(`/segments/${merged!.id}/source`, correcting)).status).toBe(303)
        expect(await segmentsOf(omar, document)).toMatchObject([{ source: 'قال: لحسن الحظ.' }])
        expect((await omar.data<{ document: { change: number } }>(`/documents/${document}`)).document.change).toBe(3)
      })

      test('of a text that somebody wrote meanwhile does nothing, and says so', async () => {
        const { id, document } = await fresh()
        await save(salma, id, { base: 0, text: 'Written meanwhile.' })
        for (const [what, body] of [
          ['split', { source: 10, head: 0 }],
          ['merge', { head: 0 }],
          ['source', { source: 'نص.', head: 0 }],
        ] as const) {
          const answer = await omar.send(`/segments/${id}/${what}`, body)
          expect([what, answer.status, codeOf(answer)]).toEqual([what, 409, 'changed_meanwhile'])
        }
        expect(await segmentsOf(omar, document)).toHaveLength(2)
      })

      test('where there is nothing to do says so, and does nothing', async () => {
        const { rows, document, id } = await fresh()
        const last = rows.at(-1)!.id
        const said = async (path: string, body: object) => {
          const answer = await omar.send(path, body)
          return [answer.status, codeOf(answer)]
        }
        expect(await said(`/segments/${last}/merge`, { head: 0 })).toEqual([422, 'no_next'])
        expect(await said(`/segments/${id}/split`, { source: 0, head: 0 })).toEqual([422, 'invalid'])
        expect(await said(`/segments/${id}/split`, { source: 9999, head: 0 })).toEqual([422, 'invalid'])
        expect(await said(`/segments/${id}/source`, { source: ' ', head: 0 })).toEqual([422, 'invalid'])
        expect(await said(`/segments/${id}/source`, { source: rows[0]!.source, head: 0 })).toEqual([422, 'invalid'])
        expect(await said(`/documents/${document}/changes/1/undo`, {})).toEqual([422, 'not_undoable'])
        expect(await said(`/documents/${document}/changes/99/undo`, {})).toEqual([422, 'not_undoable'])
        expect(await said(`/documents/${document}/changes/x/undo`, {})).toEqual([404, 'not_found'])
        expect((await omar.data<{ document: { change: number } }>(`/documents/${document}`)).document.change).toBe(1)
      })

      test('cannot be taken back once what it began was changed again', async () => {
        const { id, document } = await fresh()
        await omar.send(`/segments/${id}/split`, { source: 10, head: 0 })
        const [first] = await segmentsOf(omar, document)
        await omar.send(`/segments/${first!.id}/source`, { source: 'غيره.', head: 0 })
        const late = await omar.send(`/documents/${document}/changes/2/undo`, {})
        expect([late.status, codeOf(late)]).toEqual([409, 'undo_too_late'])
      })

      test('and saving at once end with one history: whoever came second is told', async () => {
        const { id, document } = await fresh()
        const acts = await Promise.all([
          save(omar, id, { base: 0, text: 'A text.' }),
          salma.send(`/segments/${id}/split`, { source: 10, head: 0 }),
          omar.send(`/segments/${id}/merge`, { head: 0 }),
        ])
        expect(acts.filter(({ status }) => status === 200 || status === 303)).toHaveLength(1)
        const { change } = (await omar.data<{ document: { change: number } }>(`/documents/${document}`)).document
        expect(change).toBe(2)
        expect((await omar.get(`/documents/${document}/exports/source`)).text).toBe(
          'قال مضيفا: لحسن الحظ نشهد تطورا. جملة ثانية.',
        )
      })
    })

    describe('an import', () => {
      test('sent again with its key is one document; the key with another title is refused', async () => {
        const preview = await omar.file(`/projects/${project}/imports`, 'once.txt', Buffer.from('نص يستورد مرة.'))
        const key = crypto.randomUUID()
        const made = await Promise.all(
          [1, 2, 3].map(() => omar.form(preview.location!, { title: 'Once', split: 'sentences', key })),
        )
        expect(new Set(made.map(({ location }) => location)).size).toBe(1)
        const other = await omar.send(preview.location!, { title: 'Other', split: 'sentences', key })
        expect([other.status, codeOf(other)]).toEqual([422, 'key_reused'])
      })

      test('of the sample by a double click is one project with one document', async () => {
        const opened = await Promise.all([1, 2, 3].map(() => salma.form('/sample', { key: crypto.randomUUID() })))
        expect(new Set(opened.map(({ location }) => location)).size).toBe(1)
        const { shelves } = await salma.data<{ shelves: { documents: unknown[]; role: string }[] }>('/')
        expect(shelves.filter(({ role }) => role === 'owner')).toMatchObject([{ documents: [{}] }])
      })
    })

    async function segmentDocument(segment: string): Promise<string> {
      return (await app.store.segments.get(segment as never))!.segment.document
    }
  })
}
