import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { writeNew } from '../../commands/files.ts'
import { type Wanted, written } from '../../outgoing/files.ts'
import { openStore } from '../../store/index.ts'
import type { Desk } from '../protocol.ts'
import type { StorePlace } from './import.ts'

interface Exporting {
  readonly place: StorePlace
  readonly wanted: Wanted
  readonly at: Date
  /** Where the file is to lie; until it is whole it lies beside. */
  readonly path: string
}

/** What a file is called before it is whole. */
export const unfinished = (path: string): string => `${path}.part`

/** Writes a file that goes out: whole, or not at all. May be ended at any moment; then an unfinished file is left beside. */
export async function exportFile(
  { place, wanted, at, path }: Exporting,
  desk: Desk,
): Promise<{ readonly bytes: number }> {
  desk.tell({ stage: 'reading', done: 0, total: 0 })
  const store = await openStore(place)
  try {
    const pieces = await written(store, wanted, at, (done, total) => desk.tell({ stage: 'writing', done, total }))
    const part = unfinished(path)
    await mkdir(dirname(path), { recursive: true })
    await rm(part, { force: true })
    await writeNew(part, part, pieces)
    await rename(part, path)
    return { bytes: (await stat(path)).size }
  } finally {
    await store.close()
  }
}
