import { bilingual } from '../../../segments/alignment/document.ts'
import { telling } from '../../incoming/upload.ts'
import type { NewDocument } from '../../store/contract.ts'
import { openStore } from '../../store/index.ts'
import type { Desk } from '../protocol.ts'
import type { Aligned } from './align.ts'
import type { StorePlace } from './import.ts'

interface Importing {
  readonly place: StorePlace
  readonly document: Omit<NewDocument, 'segments'>
  readonly aligned: Aligned
}

/** Makes a document of a text and its translation, as they were aligned: whole, or not at all. How many segments it has. */
export async function importAligned({ place, document, aligned }: Importing, desk: Desk): Promise<number> {
  const segments = { [Symbol.iterator]: () => bilingual(aligned.source, aligned.target, aligned) }
  return desk.keeping(async () => {
    const store = await openStore(place)
    try {
      await store.documents.import(
        telling({ ...document, segments }, (done, total) => {
          desk.tell({ stage: 'storing', done, total })
          desk.check()
        }),
      )
      return aligned.beads.length
    } finally {
      await store.close()
    }
  })
}
