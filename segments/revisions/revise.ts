import type { Origin, ProposalId, Revision, SegmentId, State, UserId } from '../model.ts'

/** A text that somebody wants to save. */
export interface Proposal {
  readonly segment: SegmentId
  readonly text: string
  readonly state: State
  readonly by: UserId
  readonly at: Date
  readonly origin: Origin
  /** The revision the writer began from, 0 for none. */
  readonly base: number
  /** For the merge of a conflict: the revision from which the writer's own, unsaved words began. */
  readonly otherBase: number | null
  readonly why?: string
  /** Whoever outside wrote it, as their file names them; `by` brought it here. */
  readonly author?: string
}

/** How a kept proposal was decided: `taken` into the translation, as it was or merged, or `left` beside it. */
export interface Settlement {
  readonly by: UserId
  readonly at: Date
  readonly outcome: 'taken' | 'left'
  /** The change that took it; left out where no text was written for it. When that is undone, it waits again. */
  readonly change?: number
}

/**
 * A proposal that could not be saved, or waits to be looked at. It is no revision and stands in nobody's way, and it stays beside the history of its
 * segment whatever is decided about it.
 */
export interface KeptProposal extends Proposal {
  readonly id: ProposalId
  /** Null as long as it waits. */
  readonly settled: Settlement | null
}

/** A revision but for the number of its change, which only the store can give. */
export type Draft = Omit<Revision, 'change'>

export type Outcome =
  | { readonly kind: 'revised'; readonly revision: Draft }
  | { readonly kind: 'unchanged'; readonly revision: Revision | undefined }
  | { readonly kind: 'conflict'; readonly theirs: Revision | undefined }

/**
 * Decides what a save becomes. Nobody's words are lost: a text that began from an older revision than `newest` is a
 * conflict, unless it says exactly what `newest` says. The store decides again, in one statement, when it writes.
 */
export function revise(newest: Revision | undefined, { base, ...saved }: Proposal): Outcome {
  const text = newest?.text ?? ''
  const state = newest?.state ?? 'initial'
  if (saved.text === text && saved.state === state) return { kind: 'unchanged', revision: newest }
  if (base !== (newest?.number ?? 0)) return { kind: 'conflict', theirs: newest }
  const { author, ...written } = saved
  const credit = author === undefined ? {} : { credit: { author } }
  return { kind: 'revised', revision: { ...written, ...credit, base, number: base + 1 } }
}
