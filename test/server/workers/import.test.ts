/** An import that is stopped, wherever it is: the store is as it was. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { json } from '../../../segments/exchange/json.ts'
import { xliff2 } from '../../../segments/exchange/xliff2/write.ts'
import type { DocumentId, ProjectId, UploadId, UserId } from '../../../segments/model.ts'
import { bitextOf } from '../../../server/outgoing/bitext.ts'
import type { Store } from '../../../server/store/contract.ts'
import { Cancelled, type Desk } from '../../../server/workers/protocol.ts'
import { importUpload } from '../../../server/workers/tasks/import.ts'
import { rowsOf } from '../../support/app.ts'
import { bitextOf as bitext } from '../../support/bitext.ts'
import { addDocument, addProject, addUser, dialects, isMissing, newId, type Place, place } from '../../support/store.ts'

const sentence = 'قال الوزير إن العلاقات تشهد تطورا كبيرا '
const segments = 560
const lines = Array.from({ length: segments }, (_, i) => `${sentence}${i}.`).join('\n')

for (const dialect of dialects) {
  describe.skipIf(isMissing(dialect))(`on ${dialect}`, () => {
    let where: Place
    let store: Store
    let omar: UserId
    let project: ProjectId
    let files: Readonly<Record<string, Uint8Array>>

    beforeAll(async () => {
      where = await place(dialect)
      store = await where.open()
      omar = (await addUser(store, 'Omar Haddad')).id
      project = await addProject(store, omar)
      const given = Array.from({ length: segments }, (_, i) => ({
        source: `${sentence}${i}.`,
        target: `Sentence ${i}.`,
      }))
      files = {
        'text.txt': Buffer.from(lines),
        'file.xlf': Buffer.from(await written(xliff2(bitext(given)))),
        'whole.json': await fromElsewhere(),
      }
    })
    afterAll(async () => {
      await store?.close()
      await where?.clear()
    })

    /** A document with its history by somebody whom nobody knows here. */
    async function fromElsewhere(): Promise<Uint8Array> {
      const other = await place('sqlite')
      const there = await other.open()
      try {
        const laila = (await addUser(there, 'ليلى')).id
        const home = await addProject(there, laila)
        const document = await there.documents.get(await addDocument(there, home, laila, lines))
        const whole = json(await bitextOf(there, (await there.projects.get(home))!, document!, new Date()))
        return Buffer.from(await written(whole))
      } finally {
        await there.close()
        await other.clear()
      }
    }

    const bring = (name: string, desk: Desk): Promise<DocumentId> =>
      importUpload(
        {
          place: where.config,
          upload: { name, bytes: files[name]! },
          choice: { encoding: undefined, profile: 'sentences', rules: null, columns: undefined },
          act: { id: newId(), project, by: omar, at: new Date(), key: newId<UploadId>(), title: 'A text' },
        },
        desk,
      )

    test('nothing of it is left, whatever the moment and the kind of file', async () => {
      const before = await rowsOf(store)
      const stage = fc.constantFrom('text.txt', 'file.xlf', 'whole.json')
      await fc.assert(
        fc.asyncProperty(stage, fc.integer({ min: 0, max: segments }), async (name, moment) => {
          // A whole document tells of its portions alone: it is stopped behind one of them.
          let left = name === 'whole.json' ? moment % 2 : moment
          const stops: Desk = {
            tell: () => undefined,
            check: () => {
              if (left-- <= 0) throw new Cancelled()
            },
            keeping: (work) => work(),
          }
          await expect(bring(name, stops)).rejects.toBeInstanceOf(Cancelled)
          expect(await rowsOf(store)).toEqual(before)
        }),
        {
          numRuns: 5,
          examples: [
            ['text.txt', segments],
            ['file.xlf', 501],
            ['whole.json', 1],
          ],
        },
      )
    })

    test('nobody stops it: it is whole, and tells how far it is', async () => {
      for (const name of Object.keys(files)) {
        const told: number[] = []
        const goes: Desk = {
          tell: ({ stage, done, total }) => {
            if (stage === 'storing') told.push(done)
            expect(total).toBe(stage === 'storing' ? segments : 0)
          },
          check: () => undefined,
          keeping: (work) => work(),
        }
        const document = await store.documents.get(await bring(name, goes))
        const { empty, translated } = document!.progress
        expect([name, empty.segments + translated.segments]).toEqual([name, segments])
        expect([told[0], told.at(-1)]).toEqual([0, segments])
        expect(told).toEqual([...told].sort((a, b) => a - b))
      }
    })
  })
}

async function written(pieces: AsyncIterable<string>): Promise<string> {
  let all = ''
  for await (const piece of pieces) all += piece
  return all
}
