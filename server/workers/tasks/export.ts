import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { writable } from '../../../segments/exchange/formats.ts'
import type { DocumentId } from '../../../segments/model.ts'
import { bitextOf } from '../../bitext.ts'
import { writeNew } from '../../commands/files.ts'
import { Refusal } from '../../errors.ts'
import { openStore } from '../../store/index.ts'
import { toldUnits } from '../../told-units.ts'
import type { Desk } from '../protocol.ts'
import type { StorePlace } from './import.ts'

interface Exporting {
  readonly place: StorePlace
  readonly document: DocumentId
  /** As of which it is written. */
  readonly change: number
  /** A name of the table of formats. */
  readonly format: string
  readonly at: Date
  /** Where the file is to lie; until it is whole it lies beside. */
  readonly path: string
}

/** What a file is called before it is whole. */
export const unfinished = (path: string): string => `${path}.part`

/** Writes a document into a file: whole, or not at all. May be ended at any moment; then an unfinished file is left beside. */
export async function exportDocument(asked: Exporting, desk: Desk): Promise<{ readonly bytes: number }> {
  const { place, document: id, change, format: name, at, path } = asked
  desk.tell({ stage: 'reading', done: 0, total: 0 })
  const store = await openStore(place)
  try {
    const document = await store.documents.get(id)
    const project = document && (await store.projects.get(document.project))
    const format = writable.find((one) => one.name === name)
    if (!document || !project || !format) throw new Refusal('not_found')
    const bitext = await bitextOf(store, project, document, at, change)
    const pieces = format.write(toldUnits(bitext, (done, total) => desk.tell({ stage: 'writing', done, total })))
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
