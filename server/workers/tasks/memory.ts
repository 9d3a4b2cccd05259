import { memoryUnits } from '../../incoming/memory.ts'
import type { MemoryFile, Upload } from '../../store/contract.ts'
import { openStore } from '../../store/index.ts'
import type { Desk } from '../protocol.ts'
import type { StorePlace } from './import.ts'

interface Bringing {
  readonly place: StorePlace
  readonly upload: Pick<Upload, 'name' | 'bytes'>
  readonly file: Omit<MemoryFile, 'units'>
  readonly key: string
}

/** Brings a file in as memory: whole, or not at all. */
export async function bringMemory(
  { place, upload, file, key }: Bringing,
  desk: Desk,
): Promise<{ readonly units: number }> {
  desk.tell({ stage: 'reading', done: 0, total: 0 })
  const units = memoryUnits(upload.name, upload.bytes)
  return desk.keeping(async () => {
    const store = await openStore(place)
    try {
      await store.memories.bring(file, units, key, (done) => {
        desk.tell({ stage: 'storing', done, total: units.length })
        desk.check()
      })
      return { units: units.length }
    } finally {
      await store.close()
    }
  })
}
