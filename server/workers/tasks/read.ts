import type { DocumentId } from '../../../segments/model.ts'
import { type Choice, type Described, describeUpload } from '../../incoming/upload.ts'
import type { Upload } from '../../store/contract.ts'
import type { Desk } from '../protocol.ts'

/** Reads a file that was brought, and tells what it would become. */
export function read({ upload, choice, id }: Reading, desk: Desk): Promise<Described> {
  desk.tell({ stage: 'reading', done: 0, total: 0 })
  return describeUpload(upload, choice, id)
}

interface Reading {
  readonly upload: Pick<Upload, 'id' | 'name' | 'bytes'>
  readonly choice: Choice
  readonly id: DocumentId
}
