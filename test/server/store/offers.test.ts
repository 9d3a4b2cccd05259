/** What a later translation offers is kept, found, settled once and dumped, on both engines. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DocumentId, ProjectId } from '../../../segments/model.ts'
import { join } from '../../../segments/revisions/lineage.ts'
import type { Store, User } from '../../../server/store/contract.ts'
import {
  addDocument,
  addProject,
  addUser,
  collect,
  dialects,
  isMissing,
  newId,
  type Place,
  place,
} from '../../support/store.ts'

for (const dialect of dialects) {
  describe.skipIf(isMissing(dialect))(`offers on ${dialect}`, () => {
    let where: Place
    let store: Store
    let omar: User
    let project: ProjectId

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

    const at = new Date('2026-11-24T10:00:00Z')
    const rowsOf = async (document: DocumentId) => (await store.documents.page(document, 1, 100)).rows

    test('they are open until somebody settles them, and only the first does', async () => {
      const document = await addDocument(store, project, omar.id)
      const [one, two] = await rowsOf(document)
      const offered = [one!, two!].map(({ segment }) => ({
        segment: segment.id,
        last: segment.id,
        text: `Words for ${segment.source}`,
        confidence: 0.75,
      }))
      await store.offers.add(document, offered, omar.id, at)
      const open = await store.offers.open(document)
      expect(open).toMatchObject(offered.map((offer) => ({ ...offer, document, by: omar.id, at })))
      const [first] = open
      expect(await store.offers.get(first!.id)).toMatchObject({ settled: false })
      expect(await store.offers.settle(first!.id, omar.id, at, true)).toBe(true)
      expect(await store.offers.settle(first!.id, omar.id, at, false)).toBe(false)
      expect(await store.offers.get(first!.id)).toMatchObject({ settled: true })
      expect((await store.offers.open(document)).map(({ text }) => text)).toEqual([offered[1]!.text])
      expect(await store.offers.get(newId())).toBeUndefined()
    })

    test('they go with their segments through a merge, and vanish with the change that they came with', async () => {
      const document = await addDocument(store, project, omar.id)
      const [one, two, three] = await rowsOf(document)
      const revised = [
        { segment: three!.segment.id, head: 0, text: 'Third.', state: 'initial', origin: 'aligned', confidence: 0.6 },
      ] as const
      const offered = [{ segment: one!.segment.id, last: two!.segment.id, text: 'Both.', confidence: 0.5 }]
      const act = { kind: 'align', undoes: null, ended: [], begun: [], revised, offered } as const
      const key = newId<string>()
      const done = await store.restructurings.apply(document, act, omar.id, at, key)
      expect(done).toMatchObject({ kind: 'restructured', change: 2 })
      // The same request again is the same change, and offers nothing twice.
      expect(await store.restructurings.apply(document, act, omar.id, at, key)).toMatchObject({ change: 2 })
      expect((await rowsOf(document))[2]).toMatchObject({ text: 'Third.', confidence: 0.6 })
      expect(await store.offers.open(document)).toHaveLength(1)

      const merged = await store.restructurings.apply(document, join(one!, two!), omar.id, at, newId())
      const united = merged.kind === 'restructured' ? merged.segments[0]!.id : undefined
      expect(await store.offers.open(document)).toMatchObject([{ segment: united, last: united, text: 'Both.' }])

      const undoing = { kind: 'undo', undoes: 2, ended: [], begun: [] } as const
      await store.restructurings.apply(document, undoing, omar.id, at, newId())
      expect(await store.offers.open(document)).toEqual([])
      await store.restructurings.apply(document, { ...undoing, undoes: 4 }, omar.id, at, newId())
      expect(await store.offers.open(document)).toHaveLength(1)
    })

    test('what says what is written already does not wait', async () => {
      const document = await addDocument(store, project, omar.id)
      const [one] = await rowsOf(document)
      const id = one!.segment.id
      await store.offers.add(document, [{ segment: id, last: id, text: 'Same.', confidence: 1 }], omar.id, at)
      const save = { segment: id, text: 'Same.', state: 'translated', by: omar.id, at, origin: 'typed' } as const
      await store.revisions.save({ ...save, base: 0, otherBase: null }, newId(), 'confirm')
      expect(await store.offers.open(document)).toEqual([])
    })

    test('they are dumped and restored with everything else', async () => {
      const lines = await collect(store.dump.write())
      expect(lines.filter((line) => line.startsWith('{"table":"offer"'))).toHaveLength(4)
      const other = await place(dialect)
      const restored = await other.open()
      try {
        await restored.dump.read(
          (async function* () {
            yield* lines
          })(),
        )
        expect(await collect(restored.dump.write())).toEqual(lines)
      } finally {
        await restored.close()
        await other.clear()
      }
    })
  })
}
