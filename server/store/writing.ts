/** What every write to a document shares: its lock, its key, its numbered change, its counts, and how segments are begun. */
import { createHash } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import {
  type ChangeKind,
  type Code,
  type DocumentId,
  type SegmentId,
  type Standing,
  type State,
  standing,
  type UserId,
} from '../../segments/model.ts'
import { fold } from '../../segments/text/fold.ts'
import { countWords } from '../../segments/text/words.ts'
import type { Progress } from './contract.ts'
import type { Db, Tx } from './engine.ts'
import { Counts, iso, isoOrNull, storable } from './rows.ts'
import type { Tables } from './schema.ts'

export interface Act {
  readonly document: DocumentId
  readonly kind: ChangeKind
  readonly by: UserId
  readonly at: Date
  readonly undoes: number | null
  readonly key: string
  readonly fingerprint: string
}

/**
 * Draws the next change number of a document. The statement takes the document's row, so that writers of one document go one after
 * another on both engines, and a number that is rolled back is drawn again: no gaps.
 */
export async function nextChange(tx: Tx, document: DocumentId): Promise<{ change: number; counts: Counts }> {
  const row = await tx
    .updateTable('document')
    .set((eb) => ({ change: eb('change', '+', 1) }))
    .where('id', '=', document)
    .where('change', '>', 0)
    .returning(['change', 'progress'])
    .executeTakeFirstOrThrow()
  return { change: row.change, counts: new Counts(JSON.parse(row.progress) as Progress) }
}

/** Writes the change itself and what it did to the document's row. */
export async function record(tx: Tx, change: number, act: Act, counts: Counts, structural: boolean): Promise<void> {
  await tx
    .insertInto('change')
    .values({
      document_id: act.document,
      number: change,
      kind: act.kind,
      made_by: act.by,
      at: iso(act.at),
      undoes: act.undoes,
      key: act.key,
      fingerprint: act.fingerprint,
    })
    .execute()
  await tx
    .updateTable('document')
    .set({
      progress: JSON.stringify(counts.progress),
      changed_by: act.by,
      changed_at: iso(act.at),
      ...(structural ? { structure: change } : {}),
    })
    .where('id', '=', act.document)
    .execute()
}

/** What a key was used for before, if it was. */
export async function usedKey(
  db: Db | Tx,
  document: DocumentId,
  key: string,
): Promise<{ number: number; fingerprint: string } | undefined> {
  return db
    .selectFrom('change')
    .select(['number', 'fingerprint'])
    .where('document_id', '=', document)
    .where('key', '=', key)
    .executeTakeFirst()
}

export function fingerprint(...parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
}

export interface Beginning {
  readonly id: SegmentId
  readonly source: string
  readonly after: string
  readonly rank: string
  readonly born: number
  readonly target: { readonly text: string; readonly state: State } | undefined
  readonly confidence?: number | undefined
  readonly codes?: readonly Code[] | undefined
  readonly unit?: string | undefined
  readonly by: UserId
  readonly at: Date
}

export const newSegmentId = (): SegmentId => uuidv7() as SegmentId

/** The row of a segment that begins, with the copy of its first revision when it has one. */
export function segmentRow(document: DocumentId, begun: Beginning): Tables['segment'] & { standing: Standing } {
  const { text, state } = begun.target ?? { text: '', state: 'initial' as const }
  return {
    id: begun.id,
    document_id: document,
    source: storable(begun.source),
    after_text: storable(begun.after),
    rank: begun.rank,
    born: begun.born,
    died: null,
    words: countWords(begun.source),
    folded_source: fold(begun.source),
    head: begun.target ? 1 : 0,
    target: storable(text),
    state,
    standing: standing(state, text),
    written_by: begun.target ? begun.by : null,
    written_at: isoOrNull(begun.target ? begun.at : null),
    folded_target: fold(text),
    confidence: begun.confidence ?? null,
    unit: begun.unit === undefined ? null : storable(begun.unit),
    codes: begun.codes === undefined || begun.codes.length === 0 ? null : storable(JSON.stringify(begun.codes)),
  }
}
