/** The files of a document: the one that it came from, and those that came again. */
import type { EarlierFile } from '../../segments/exchange/bitext.ts'
import type { DocumentId } from '../../segments/model.ts'
import type { SourceFile } from './contract.ts'
import type { Db, Tx } from './engine.ts'
import { bytesOf, storable } from './rows.ts'

/** Files that were there before the one since a change, oldest first, one at a time. */
export async function* filesBefore(db: Db, document: DocumentId, change: number): AsyncGenerator<EarlierFile> {
  const rows = await db
    .selectFrom('source_file')
    .select('change')
    .where('document_id', '=', document)
    .where('change', '<', change)
    .orderBy('change')
    .execute()
  for (const row of rows) yield await fileAsOf(db, document, row.change)
}

/** The file as of a change. */
export async function fileAsOf(db: Db | Tx, document: DocumentId, change: number): Promise<EarlierFile> {
  const again = await db
    .selectFrom('source_file')
    .selectAll()
    .where('document_id', '=', document)
    .where('change', '<=', change)
    .orderBy('change', 'desc')
    .limit(1)
    .executeTakeFirst()
  const facts =
    again ??
    (await db
      .selectFrom('document')
      .select(['file_name', 'format', 'encoding', 'bom', 'lead'])
      .where('id', '=', document)
      .executeTakeFirstOrThrow())
  return {
    change: again?.change ?? 1,
    fileName: facts.file_name,
    format: facts.format,
    encoding: facts.encoding,
    bom: facts.bom === 1,
    lead: facts.lead,
    bytes: again?.bytes ? bytesOf(again.bytes) : await original(db, document),
  }
}

async function original(db: Db | Tx, document: DocumentId): Promise<Uint8Array> {
  const { bytes } = await db
    .selectFrom('original')
    .select('bytes')
    .where('document_id', '=', document)
    .executeTakeFirstOrThrow()
  return bytesOf(bytes)
}

/** The files of a document that comes back whole, of which more than one is given. The first of them is its original. */
export async function putBackFiles(tx: Tx, document: DocumentId, files: readonly EarlierFile[]): Promise<void> {
  for (const [i, { change, ...file }] of files.entries())
    await tx
      .insertInto('source_file')
      .values({ document_id: document, change, ...factsOf(file), bytes: i === 0 ? null : Buffer.from(file.bytes) })
      .execute()
}

/** From this change on it is the file of the document. The first keeps its facts, for whoever looks back. */
export async function putFile(tx: Tx, document: DocumentId, change: number, file: SourceFile): Promise<void> {
  const known = await tx
    .selectFrom('source_file')
    .select('change')
    .where('document_id', '=', document)
    .limit(1)
    .executeTakeFirst()
  if (!known) {
    const first = await fileAsOf(tx, document, 1)
    await tx
      .insertInto('source_file')
      .values({ document_id: document, change: 1, ...factsOf(first), bytes: null })
      .execute()
  }
  await tx
    .insertInto('source_file')
    .values({ document_id: document, change, ...factsOf(file), bytes: Buffer.from(file.bytes) })
    .execute()
  await tx.updateTable('document').set(factsOf(file)).where('id', '=', document).execute()
}

/** The file that another took the place of with a change; undefined when that change brought none, or a later one has brought one since. */
export async function fileBefore(tx: Tx, document: DocumentId, change: number): Promise<SourceFile | undefined> {
  const newest = await tx
    .selectFrom('source_file')
    .select('change')
    .where('document_id', '=', document)
    .orderBy('change', 'desc')
    .limit(1)
    .executeTakeFirst()
  return newest?.change === change && change > 1 ? fileAsOf(tx, document, change - 1) : undefined
}

const factsOf = ({ fileName, format, encoding, bom, lead }: SourceFile) => ({
  file_name: storable(fileName),
  format: storable(format),
  encoding: storable(encoding),
  bom: bom ? 1 : 0,
  lead: storable(lead),
})
