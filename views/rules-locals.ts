/** What the page of a project's rules of segmentation is given. Part of locals.ts. */
import type { DocumentId, ProjectId, Standing } from '../segments/model.ts'
import type { Base } from '../segments/segmentation/segmenter.ts'

export interface RulesPage {
  readonly project: { readonly id: ProjectId; readonly name: string }
  readonly bases: readonly Base[]
  readonly base: Base
  readonly rules: readonly RuleRow[]
  /** Whether this is what is kept for the project. */
  readonly saved: boolean
  /** Names what was kept when the form began, so that a second owner's rules are not overwritten unseen. */
  readonly seen: string
  readonly problem: string | undefined
  /** What just happened to the form, where it is not to be seen at once. */
  readonly told: string | undefined
  readonly documents: readonly { readonly id: DocumentId; readonly title: string; readonly chosen: boolean }[]
  readonly preview: RulesPreview | undefined
}

export interface RuleRow {
  readonly breaks: boolean
  readonly before: string
  readonly after: string
  /** Why it cannot be used. */
  readonly problem: { readonly side: 'before' | 'after'; readonly sentence: string } | undefined
}

export interface RulesPreview {
  /** What the rules are compared with: those that are kept, or the built-in ones when those are in the form. */
  readonly against: 'saved' | 'built_in'
  readonly was: number
  readonly now: number
  readonly added: number
  readonly removed: number
  /** The first paragraphs in which something changes, or the first of all when nothing does. */
  readonly paragraphs: readonly { readonly number: number; readonly stretches: readonly PreviewStretch[] }[]
  /** Paragraphs that change and are not shown. */
  readonly more: number
  /** Whether the document is longer than what was looked at. */
  readonly opening: boolean
}

export interface PreviewStretch {
  readonly text: string
  readonly end: { readonly kind: 'kept' | 'added' | 'removed'; readonly why: string } | undefined
  /** The marks within it at which it goes on: each with the word it stands in. */
  readonly goesOn: readonly { readonly word: string; readonly why: string }[]
  /** Marks of that kind that are not shown. */
  readonly more: number
}

/** What cutting a document anew would do. */
export interface ResegmentationPage {
  readonly project: { readonly id: ProjectId; readonly name: string }
  readonly document: { readonly id: DocumentId; readonly title: string }
  /** The newest change of the document, which the plan is about. */
  readonly change: number
  /** Segments before and after, and those that live on untouched. */
  readonly was: number
  readonly now: number
  readonly kept: number
  /** Places where something changes, and those among them where a confirmed translation becomes a draft. */
  readonly places: number
  readonly drafts: number
  readonly shown: readonly { readonly was: readonly RegroupedSegment[]; readonly now: readonly RegroupedSegment[] }[]
  readonly more: number
}

interface RegroupedSegment {
  readonly source: string
  readonly target: string
  readonly standing: Standing
}
