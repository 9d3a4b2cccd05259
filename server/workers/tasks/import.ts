import type { DocumentId } from '../../../segments/model.ts'
import type { NewDocument, Upload } from '../../store/contract.ts'
import { openStore } from '../../store/index.ts'
import { type Choice, fromUpload } from '../../upload.ts'
import { bringBack } from '../../whole-import.ts'
import type { Desk } from '../protocol.ts'

/** Where the store is, for a thread that opens it for itself. */
export interface StorePlace {
  readonly dataFolder: string
  readonly databaseUrl?: string
}

interface Importing {
  readonly place: StorePlace
  readonly upload: Pick<Upload, 'name' | 'bytes'>
  readonly choice: Choice
  readonly act: Pick<NewDocument, 'id' | 'project' | 'by' | 'at' | 'key' | 'title'>
}

/** Reads a file that was brought, and makes a document of it: whole, or not at all. */
export async function importUpload({ place, upload, choice, act }: Importing, desk: Desk): Promise<DocumentId> {
  desk.tell({ stage: 'reading', done: 0, total: 0 })
  const given = fromUpload(upload, choice, act)
  const total = 'whole' in given ? given.whole.segments.length : lengthOf(given.document.segments)
  const told = (done: number): void => {
    desk.tell({ stage: 'storing', done, total })
    desk.check()
  }
  told(0)
  return desk.keeping(async () => {
    const store = await openStore(place)
    try {
      if ('whole' in given) return await bringBack(store, given.whole, { ...act, told })
      return await store.documents.import({ ...given.document, segments: counted(given.document.segments, told) })
    } finally {
      await store.close()
    }
  })
}

/** Cutting a text is quick beside storing it; so it is done once more, to know how much there will be. */
function lengthOf(items: Iterable<unknown>): number {
  let length = 0
  for (const _ of items) length++
  return length
}

function* counted<Item>(items: Iterable<Item>, told: (done: number) => void): Generator<Item> {
  let done = 0
  for (const item of items) {
    yield item
    told(++done)
  }
}
