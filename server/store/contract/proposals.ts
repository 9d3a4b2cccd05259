/** Texts that wait to be decided about. */
import type { Comment, DocumentId, ProposalId, SegmentId } from '../../../segments/model.ts'
import type { KeptProposal, Proposal, Settlement } from '../../../segments/revisions/revise.ts'

/** Texts that wait beside the revisions of a segment: the second save of a conflict, words written for a segment that had ended. */
export interface Proposals {
  /** Under `id`, or under the id of the same words for the same segment from the same base by the same person, as long as that waits: which is given. */
  keep(id: ProposalId, proposal: Proposal): Promise<ProposalId>
  /** What somebody outside wrote: proposals, each as `keep` keeps it, and remarks, all or none. What is there already stays as it is. */
  bring(
    proposals: readonly { readonly id: ProposalId; readonly proposal: Proposal }[],
    comments: readonly Comment[],
  ): Promise<void>
  get(proposal: ProposalId): Promise<KeptProposal | undefined>
  /** Those of a segment and of all its ancestors, settled ones too, oldest first. */
  of(segment: SegmentId): Promise<KeptProposal[]>
  /** Those of a document that wait, oldest first, each with the living segment that it is for by now. */
  open(document: DocumentId): Promise<{ readonly segment: SegmentId; readonly proposal: KeptProposal }[]>
  /** How many of a document wait and, unless those are very many, which beside each living segment, oldest first. */
  waiting(document: DocumentId): Promise<{
    readonly n: number
    readonly beside: ReadonlyMap<SegmentId, readonly ProposalId[]> | undefined
  }>
  /** The first decision stands. */
  settle(proposal: ProposalId, settlement: Settlement): Promise<void>
}
