/** What the pages of a document in time are given: timeline, moment, comparison, restoration, whose words. Part of locals.ts. */
import type { ChangeKind, DocumentId, ProjectId, SegmentId, Standing } from '../segments/model.ts'
import type { Run } from '../segments/revisions/diff.ts'
import type { Matter } from '../segments/revisions/small.ts'
import type { CompareQuery } from '../server/paths.ts'
import type { Person } from './common-locals.ts'
import type { HandStretch, SegmentRow } from './segment-locals.ts'

interface OfDocument {
  readonly project: { readonly id: ProjectId; readonly name: string }
  readonly document: { readonly id: DocumentId; readonly title: string; readonly change: number }
  readonly may: { readonly write: boolean; readonly review: boolean }
}

/** Words put in, taken out and moved elsewhere. */
export interface Tally {
  readonly added: number
  readonly removed: number
  readonly moved: number
}

/** What others did since somebody was last there. */
export interface NewsEntry {
  readonly since: number
  readonly changes: number
  readonly segments: number
  /** The last to write first. */
  readonly people: readonly Person[]
}

/** What one person did at one go. */
export interface SittingEntry {
  readonly by: Person
  readonly from: Date
  readonly to: Date
  /** Change numbers. */
  readonly first: number
  readonly last: number
  readonly kinds: readonly { readonly kind: ChangeKind; readonly n: number }[]
  readonly segments: number
  /** Words added and removed; of an import how many source words it has. */
  readonly added: number
  readonly removed: number
  readonly words: number | undefined
  /** The names that its last moment was given. */
  readonly names: readonly string[]
  /** Its newest change, where that can be taken back by the one who looks. */
  readonly undo: { readonly change: number; readonly action: string } | undefined
}

/** One end of a comparison. */
export interface MomentEntry {
  readonly change: number
  readonly kind: ChangeKind
  readonly by: Person
  readonly at: Date
  readonly names: readonly string[]
}

/** What can be chosen as an end of a comparison. */
export interface Choice {
  readonly value: string
  readonly label: string
  readonly chosen: boolean
}

export interface TimePages {
  timeline: OfDocument & {
    readonly sittings: readonly SittingEntry[]
    readonly people: readonly Person[]
    readonly by: Person | undefined
    readonly page: number
    readonly pages: number
    readonly total: number
    readonly versions: readonly {
      readonly name: string
      readonly change: number
      readonly by: Person
      readonly at: Date
    }[]
    readonly naming: { readonly change: number; readonly value: string; readonly problem: string } | undefined
  }

  /** The document as it stood. */
  moment: OfDocument & {
    readonly moment: MomentEntry
    readonly segments: readonly SegmentRow[]
    readonly page: number
    readonly pages: number
    readonly total: number
  }

  compare: OfDocument & {
    readonly asked: CompareQuery
    /** Where it begins: a moment; or for each segment what somebody last confirmed, or what was last approved. */
    readonly from: MomentEntry | { readonly base: 'confirmed' | 'approved' }
    readonly to: MomentEntry
    readonly froms: readonly { readonly label: string; readonly choices: readonly Choice[] }[]
    readonly tos: readonly { readonly label: string; readonly choices: readonly Choice[] }[]
    /** In the order of the document. A band folds what is not shown. */
    readonly items: readonly (Changed | Band)[]
    /** How many parts of the document differ in their texts, in their state alone, and how many there are. */
    readonly differing: number
    readonly stateOnly: number
    readonly total: number
    /** Whether the words below are those of all pages; else of the one that is shown. */
    readonly whole: boolean
    readonly tally: Tally
    readonly people: readonly (Tally & { readonly person: Person })[]
    readonly matters: readonly { readonly matter: Matter; readonly n: number }[]
    readonly page: number
    readonly pages: number
    /** Where a POST restores what is chosen; undefined when it does not end now, or the reader may not write. */
    readonly restore: string | undefined
    /** Whether the person can say “seen” here: it begins where they last looked. */
    readonly look: boolean
  }

  /** Whose words the document is made of. */
  hands: OfDocument & {
    readonly by: 'person' | 'age'
    readonly segments: readonly {
      readonly id: SegmentId
      readonly number: number
      readonly source: string
      readonly standing: Standing
      /** `age` 1 to 4: of the last day, week, month, or older. */
      readonly stretches: readonly (HandStretch & { readonly age: 1 | 2 | 3 | 4 })[]
    }[]
    /** Words on this page, most first. */
    readonly people: readonly { readonly person: Person; readonly words: number }[]
    readonly ages: readonly { readonly age: 1 | 2 | 3 | 4; readonly words: number }[]
    readonly page: number
    readonly pages: number
  }

  /** Somebody changed what was to be restored, after one had looked. Nothing has been done. */
  restoration: OfDocument & {
    readonly moment: MomentEntry
    readonly action: string
    readonly conflicts: readonly {
      readonly number: number
      readonly source: string
      readonly standing: Standing
      readonly by: Person | undefined
      readonly at: Date | undefined
      /** From what stands there now to what would be restored. */
      readonly runs: readonly Run[]
      /** Final: only a reviser may open it again. */
      readonly locked: boolean
    }[]
    /** How many segments are not in dispute. */
    readonly others: number
    /** As it was asked for: undefined for the whole document. */
    readonly selected: readonly SegmentId[] | undefined
    readonly seen: number
  }
}

export interface Changed {
  readonly kind: 'same' | 'state' | 'changed' | 'restructured' | 'begun' | 'ended'
  /** The segment that a choice of this part names. */
  readonly segment: SegmentId
  /** Numbers at the earlier and the later moment. */
  readonly was: readonly number[]
  readonly is: readonly number[]
  readonly standing: Standing
  /** What it was, where that is another. */
  readonly wasStanding: Standing | undefined
  readonly source: readonly Run[]
  readonly target: readonly RunBy[]
  /** Who changed it, the last first. */
  readonly people: readonly { readonly person: Person; readonly at: Date }[]
  /** Splits, merges and corrections on the way. */
  readonly acts: readonly {
    readonly change: number
    readonly kind: ChangeKind
    readonly by: Person
    readonly at: Date
  }[]
  /** Leads to the segment in the editor, or to its history when it has ended. */
  readonly href: string
}

export interface Band {
  readonly kind: 'band'
  readonly same: number
  readonly stateOnly: number
  readonly small: number
  /** Numbers at the later moment, of the first and the last. */
  readonly first: number
  readonly last: number
}

/** A run with whoever made it. */
export interface RunBy extends Run {
  readonly by?: Person
  readonly at?: Date
}
