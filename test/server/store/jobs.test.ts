/** What server/store/contract/jobs.ts promises, on both engines. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DocumentId, JobId, ProjectId, UserId } from '../../../segments/model.ts'
import type { JobOutcome, NewJob, Store } from '../../../server/store/contract.ts'
import { addProject, addUser, collect, dialects, isMissing, newId, type Place, place } from '../../support/store.ts'

const at = new Date('2026-11-24T09:00:00Z')
const later = (ms: number): Date => new Date(at.getTime() + ms)

for (const dialect of dialects) {
  describe.skipIf(isMissing(dialect))(dialect, () => {
    let where: Place
    let store: Store
    let omar: UserId
    let project: ProjectId

    beforeAll(async () => {
      where = await place(dialect)
      store = await where.open()
      omar = (await addUser(store, 'Omar Haddad')).id
      project = await addProject(store, omar, [])
    })
    afterAll(async () => {
      await store?.close()
      await where?.clear()
    })

    const job = (more: Partial<NewJob> = {}): NewJob => ({
      id: newId<JobId>(),
      project,
      by: omar,
      kind: 'import',
      name: 'نصّ \u200f«طويل».txt',
      subject: '/projects/x',
      document: newId<DocumentId>(),
      key: newId(),
      at,
      until: later(10_000),
      ...more,
    })
    const added = async (more: Partial<NewJob> = {}): Promise<JobId> => {
      const outcome = await store.jobs.add(job(more), 100)
      if (outcome === 'too_many') throw new Error('There are too many.')
      return outcome.id
    }

    test('what is added comes back as it was, and waits', async () => {
      const { key: _, until, ...given } = job()
      await store.jobs.add({ ...given, key: 'first', until }, 100)
      expect(await store.jobs.get(given.id)).toEqual({
        ...given,
        state: 'waiting',
        stage: null,
        done: 0,
        total: 0,
        stopping: false,
        outcome: undefined,
        changedAt: at,
      })
      expect(await store.jobs.get(newId<JobId>())).toBeUndefined()
    })

    test('one key is one job, however often and at once it is asked for, until it comes to nothing', async () => {
      const key = newId()
      const answers = await Promise.all([1, 2, 3].map(() => store.jobs.add(job({ key }), 100)))
      const told = answers.flatMap((answer) => (answer === 'too_many' ? [] : [answer]))
      expect(new Set(told.map(({ id }) => id)).size).toBe(1)
      expect(told.filter(({ fresh }) => fresh)).toHaveLength(1)
      const { id } = told[0]!
      await store.jobs.end(id, { state: 'done' }, later(1))
      expect(await store.jobs.add(job({ key }), 100)).toEqual({ id, fresh: false })
      const other = newId()
      for (const outcome of [{ state: 'cancelled' }, failed] as const) {
        const lost = await added({ key: other })
        await store.jobs.end(lost, outcome, later(1))
        expect(await store.jobs.add(job({ key: other }), 100)).toMatchObject({ fresh: true })
        await store.jobs.end((await store.jobs.of(omar))[0]!.id, outcome, later(2))
      }
    })

    const failed: JobOutcome = {
      state: 'failed',
      code: 'file_refused',
      values: { format: 'XLIFF 2', problem: 'وحدة بلا معرّف' },
      extra: { line: 3 },
    }

    test('of two at once that are one too many, one is refused; what has ended counts no more', async () => {
      const salma = (await addUser(store, 'Salma Aziz')).id
      const first = await added({ by: salma })
      const both = await Promise.all([1, 2].map(() => store.jobs.add(job({ by: salma }), 2)))
      expect(both.filter((answer) => answer === 'too_many')).toHaveLength(1)
      expect(await store.jobs.add(job({ by: salma }), 2)).toBe('too_many')
      await store.jobs.end(first, { state: 'cancelled' }, later(1))
      expect(await store.jobs.add(job({ by: salma }), 2)).toMatchObject({ fresh: true })
    })

    test('its progress is told, whoever wants it stopped is heard, and after its end neither says anything', async () => {
      const id = await added()
      const until = later(20_000)
      expect(await store.jobs.progress(id, { stage: 'storing', done: 500, total: 1200, until })).toEqual({
        stopping: false,
      })
      expect(await store.jobs.get(id)).toMatchObject({ state: 'running', stage: 'storing', done: 500, total: 1200 })
      await store.jobs.stop(id)
      expect(await store.jobs.get(id)).toMatchObject({ stopping: true, outcome: undefined })
      expect(await store.jobs.progress(id, { stage: null, done: 0, total: 0, until })).toEqual({ stopping: true })
      expect(await store.jobs.get(id)).toMatchObject({ state: 'waiting', stage: null })
      expect(await store.jobs.end(id, { state: 'cancelled' }, later(30))).toBe(true)
      expect(await store.jobs.progress(id, { stage: 'storing', done: 900, total: 1200, until })).toEqual({
        stopping: false,
      })
      expect(await store.jobs.get(id)).toMatchObject({ state: 'cancelled', done: 0, changedAt: later(30) })
    })

    test('it ends once: of many ends at once the first stands, and says all that it came to', async () => {
      const id = await added()
      const ending = { to: '/projects/x/memory', telling: { tone: 'good', key: 'flash.remembered', values: { n: 3 } } }
      const outcomes: readonly JobOutcome[] = [{ state: 'done', ending }, failed, { state: 'cancelled' }]
      const ends = await Promise.all(outcomes.map((outcome) => store.jobs.end(id, outcome, later(5))))
      expect(ends.filter(Boolean)).toHaveLength(1)
      const outcome = outcomes[ends.indexOf(true)]!
      expect(await store.jobs.get(id)).toMatchObject({ state: outcome.state, outcome })
      for (const another of [{ state: 'done', ending }, failed] as const) {
        const next = await added()
        await store.jobs.end(next, another, later(6))
        expect((await store.jobs.get(next))!.outcome).toEqual(another)
      }
    })

    test('those lapse that nobody has told of in time, and no others', async () => {
      const lost = await added({ until: later(-5) })
      const kept = await added({ until: later(-5) })
      const over = await added({ until: later(-5) })
      await store.jobs.progress(kept, { stage: 'reading', done: 0, total: 0, until: later(50_000) })
      await store.jobs.end(over, { state: 'done' }, at)
      const lapsed = (await store.jobs.lapsed(at)).map(({ id }) => id)
      expect(lapsed).toContain(lost)
      expect(lapsed).not.toContain(kept)
      expect(lapsed).not.toContain(over)
    })

    test('of one person they come newest first, and nobody else’s', async () => {
      const layla = (await addUser(store, 'Layla Nasser')).id
      const ids: JobId[] = []
      for (const ms of [10, 30, 20]) ids.push(await added({ by: layla, at: later(ms) }))
      expect((await store.jobs.of(layla)).map(({ id }) => id)).toEqual([ids[1], ids[2], ids[0]])
    })

    test('only what ended before a moment is swept, and each is named', async () => {
      const [old, young, going] = [await added(), await added(), await added({ at: later(-90_000) })]
      await store.jobs.end(old, { state: 'done' }, later(-60_000))
      await store.jobs.end(young, { state: 'done' }, later(60_000))
      expect(await store.jobs.sweep(later(-1000))).toEqual([old])
      expect(await store.jobs.get(old)).toBeUndefined()
      for (const id of [young, going]) expect(await store.jobs.get(id)).toBeDefined()
      expect(await store.jobs.sweep(later(-1000))).toEqual([])
    })

    test('a dump holds them, and gives them back', async () => {
      const id = await added({ name: 'In a dump.txt' })
      await store.jobs.end(id, failed, later(7))
      const lines = await collect(store.dump.write())
      const other = await place(dialect)
      const restored = await other.open()
      try {
        await restored.dump.read(
          (async function* () {
            yield* lines
          })(),
        )
        expect(await restored.jobs.get(id)).toEqual(await store.jobs.get(id))
      } finally {
        await restored.close()
        await other.clear()
      }
    })
  })
}
