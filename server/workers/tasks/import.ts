import type { DocumentId } from '../../../segments/model.ts'
import { type Choice, fromUpload, telling } from '../../incoming/upload.ts'
import { bringBack } from '../../incoming/whole.ts'
import type { NewDocument, Upload } from '../../store/contract.ts'
import { openStore } from '../../store/index.ts'
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
  const told = (done: number, total: number): void => {
    desk.tell({ stage: 'storing', done, total })
    desk.check()
  }
  return desk.keeping(async () => {
    const store = await openStore(place)
    try {
      if ('document' in given) return await store.documents.import(telling(given.document, told))
      const { whole } = given
      told(0, whole.segments.length)
      return await bringBack(store, whole, { ...act, told: (done) => told(done, whole.segments.length) })
    } finally {
      await store.close()
    }
  })
}
