/** Texts that came with a later translation, beside what is written already. */
import type { DocumentId, Id, UserId } from '../../../segments/model.ts'
import type { Offered } from '../../../segments/revisions/lineage.ts'

export type OfferId = Id<'offer'>

export interface Offer extends Offered {
  readonly id: OfferId
  readonly document: DocumentId
  readonly by: UserId
  readonly at: Date
}

export interface Offers {
  /** Those that come without a change; with one they come in its restructuring. */
  add(document: DocumentId, offered: readonly Offered[], by: UserId, at: Date): Promise<void>
  /** Settled or not. */
  get(offer: OfferId): Promise<(Offer & { readonly settled: boolean }) | undefined>
  /**
   * Those that nobody has settled, with the living segments that carry theirs on; not what was taken back with the change that it came with, nor
   * what stands there by now.
   */
  open(document: DocumentId): Promise<Offer[]>
  /** False when somebody was first. */
  settle(offer: OfferId, by: UserId, at: Date, taken: boolean): Promise<boolean>
}
