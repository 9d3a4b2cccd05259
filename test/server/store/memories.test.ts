/** What server/store/contract/memory.ts promises, on both engines. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MemoryId, ProjectId, UserId } from '../../../segments/model.ts'
import type { MemoryUnit, Store } from '../../../server/store/contract.ts'
import { addProject, addUser, collect, dialects, isMissing, newId, type Place, place } from '../../support/store.ts'

const unit = (source: string, target: string): MemoryUnit => ({ source, target, by: null, at: null })

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

    const bring = async (name: string, units: readonly MemoryUnit[], key: string = newId()): Promise<MemoryId> => {
      const file = { id: newId<MemoryId>(), project, name, by: omar, at: new Date('2026-11-24T09:00:00Z') }
      return store.memories.bring(file, units, key)
    }

    test('units come back in their places, to the code unit', async () => {
      const units = Array.from({ length: 1203 }, (_, i) => unit(`جملة ${i} \u200f«نَصّ»`, `Sentence ${i} \t“text” 😀`))
      const memory = await bring('large.tmx', units)
      expect(await store.memories.get(memory)).toMatchObject({ name: 'large.tmx', units: 1203, by: omar })
      expect(await store.memories.sourcesOf(memory)).toEqual(units.map(({ source }) => source))
      const some = await store.memories.unitsAt(memory, [0, 500, 1202, 1203])
      expect(some.sort((a, b) => a.place - b.place)).toEqual(
        [0, 500, 1202].map((place) => ({ place, ...units[place]! })),
      )
    })

    test('one that is stopped or taken out on its way leaves nothing, and is seen by nobody before it is whole', async () => {
      const units = Array.from({ length: 1203 }, (_, i) => unit(`نصف ${i}`, `Half ${i}`))
      const before = (await store.memories.list(project)).length
      const key = newId()
      const file = (): Parameters<Store['memories']['bring']>[0] => ({
        id: newId<MemoryId>(),
        project,
        name: 'half.tmx',
        by: omar,
        at: new Date('2026-11-24T09:00:00Z'),
      })
      const half = file()
      const heard: number[] = []
      const stopped = store.memories.bring(half, units, key, (done) => {
        heard.push(done)
        if (done === 1000) throw new Error('Enough.')
      })
      await expect(stopped).rejects.toThrow('Enough.')
      expect(heard).toEqual([0, 500, 1000])
      const taken = file()
      let meanwhile: Promise<unknown> | undefined
      const many = Array.from({ length: 8000 }, (_, i) => units[i % units.length]!)
      const out = store.memories.bring(taken, many, key, (done) => {
        if (done !== 500) return
        const looks = [store.memories.get(taken.id), store.memories.list(project)]
        meanwhile = Promise.all([...looks, store.memories.remove(taken.id)])
      })
      await expect(out).rejects.toThrow()
      expect(await meanwhile).toMatchObject([undefined, { length: before }, undefined])
      for (const { id } of [half, taken]) expect(await store.memories.sourcesOf(id)).toEqual([])
      expect(await store.memories.list(project)).toHaveLength(before)
      const whole = file()
      expect(await store.memories.bring(whole, units, key)).toBe(whole.id)
      expect(await store.memories.bring(file(), units, key)).toBe(whole.id)
      await store.memories.remove(whole.id)
    })

    test('wildcards are letters when somebody looks for them', async () => {
      await bring('signs.tmx', [unit('نسبة 100% تماما', 'exactly 100%'), unit('نسبة 1000 تماما', 'exactly 1000')])
      const { found } = await store.memories.look(project, '100%', 10)
      expect(found.map(({ target }) => target)).toEqual(['exactly 100%'])
      expect((await store.memories.look(project, '_', 10)).found).toEqual([])
      expect((await store.memories.look(project, ' ', 10)).found).toEqual([])
      expect(await store.memories.look(project, 'تمامًا', 1)).toMatchObject({ found: [{ kind: 'unit' }], more: true })
    })

    test('one request brings one file, however often and at once it is sent', async () => {
      const key = newId()
      const ids = await Promise.all([1, 2, 3].map(() => bring('once.tmx', [unit('مرة', 'once')], key)))
      expect(new Set(ids).size).toBe(1)
      expect((await store.memories.list(project)).filter(({ name }) => name === 'once.tmx')).toHaveLength(1)
    })

    test('a dump holds them, and gives them back', async () => {
      const memory = await bring('kept.tmx', [
        { ...unit('يبقى', 'stays'), by: 'Huda', at: new Date('2025-01-02T03:04:05Z') },
      ])
      const lines = await collect(store.dump.write())
      const other = await place(dialect)
      const copy = await other.open()
      try {
        await copy.dump.read(
          (async function* () {
            yield* lines
          })(),
        )
        expect(await copy.memories.unitsAt(memory, [0])).toEqual(await store.memories.unitsAt(memory, [0]))
        expect(await copy.memories.list(project)).toEqual(await store.memories.list(project))
      } finally {
        await copy.close()
        await other.clear()
      }
    })

    test('what is taken out is gone with its units', async () => {
      const memory = await bring('gone.tmx', [unit('يذهب', 'goes')])
      await store.memories.remove(memory)
      expect(await store.memories.get(memory)).toBeUndefined()
      expect(await store.memories.sourcesOf(memory)).toEqual([])
      await store.memories.remove(memory)
    })
  })
}
