/** The terms of a project on both engines: every revision kept, none overwritten, all of it in a dump. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Concept } from '../../../segments/exchange/glossary/model.ts'
import type { ProjectId } from '../../../segments/model.ts'
import type { Store, User } from '../../../server/store/contract.ts'
import { addProject, addUser, collect, dialects, isMissing, newId, type Place, place } from '../../support/store.ts'

const concept = (id: string, text: string): Concept => ({
  id,
  subject: '',
  definition: 'ت\u2067',
  note: '',
  terms: [{ language: 'ar', text, status: 'preferred', partOfSpeech: '', note: '' }],
})

for (const dialect of dialects) {
  describe.skipIf(isMissing(dialect))(dialect, () => {
    let where: Place
    let store: Store
    let omar: User
    let project: ProjectId
    const at = new Date('2026-11-24T10:00:00Z')
    const write = (id: string, base: number, text: string | null, of = project) =>
      store.terms.write(of, [{ id, base, concept: text === null ? null : concept(id, text) }], omar.id, at)

    beforeAll(async () => {
      where = await place(dialect)
      store = await where.open()
      omar = await addUser(store, 'Omar')
      project = await addProject(store, omar.id)
    })
    afterAll(async () => {
      await store.close()
      await where.clear()
    })

    test('the newest of a concept is listed, what was removed apart, and all that stood there is kept', async () => {
      const [one, other] = [newId<string>(), newId<string>()]
      expect([await write(one, 0, 'كتاب'), await write(other, 0, 'قلم'), await write(one, 1, 'كتب')]).toEqual([
        true,
        true,
        true,
      ])
      expect((await store.terms.list(project)).map(({ number, concept }) => [number, concept])).toEqual([
        [2, concept(one, 'كتب')],
        [1, concept(other, 'قلم')],
      ])
      expect(await write(one, 2, null)).toBe(true)
      expect((await store.terms.removed(project)).map(({ concept }) => concept)).toEqual([concept(one, 'كتب')])
      expect(
        (await store.terms.history(project, one)).map(({ number, concept }) => [number, concept?.terms[0]?.text]),
      ).toEqual([
        [3, undefined],
        [2, 'كتب'],
        [1, 'كتاب'],
      ])
      expect(await store.terms.history(newId<ProjectId>(), one)).toEqual([])
    })

    test('of two who began from the same one is first, and of many at once all are written or none', async () => {
      const [one, other] = [newId<string>(), newId<string>()]
      await write(one, 0, 'كتاب')
      expect((await Promise.all([write(one, 1, 'أ'), write(one, 1, 'ب')])).sort()).toEqual([false, true])
      const both = [other, one].map((id) => ({ id, base: 0, concept: concept(id, 'ج') }))
      expect(await store.terms.write(project, both, omar.id, at)).toBe(false)
      expect(await store.terms.history(project, other)).toEqual([])
    })

    test('a thousand come in at once', async () => {
      const many = Array.from({ length: 1200 }, (_, i) => ({
        id: newId<string>(),
        base: 0,
        concept: concept('', `ك${i}`),
      }))
      const of = await addProject(store, omar.id)
      expect(await store.terms.write(of, many, omar.id, at)).toBe(true)
      expect(await store.terms.list(of)).toHaveLength(1200)
    })

    test('a dump holds them, and gives them back', async () => {
      const lines = await collect(store.dump.write())
      const second = await place(dialect)
      const restored = await second.open()
      try {
        await restored.dump.read(
          (async function* () {
            yield* lines
          })(),
        )
        expect(await restored.terms.list(project)).toEqual(await store.terms.list(project))
        expect(await restored.terms.removed(project)).toEqual(await store.terms.removed(project))
      } finally {
        await restored.close()
        await second.clear()
      }
    })
  })
}
