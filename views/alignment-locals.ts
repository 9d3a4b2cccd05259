/** What the pages of alignment are given: a text brought in with its translation, waiting for it, the beads. Part of locals.ts. */
import type { Sureness } from '../segments/alignment/sureness.ts'
import type { Verdict } from '../segments/alignment/verdict.ts'
import type { ChangeKind, DocumentId, ProjectId, SegmentId, Standing, UploadId } from '../segments/model.ts'
import type { Counts, Field } from './common-locals.ts'

/** A file or pasted text that takes part in an alignment. */
export interface AlignedFile {
  readonly name: string
  readonly bytes: number
  readonly encoding: string
  readonly encodings: readonly { readonly label: string; readonly chosen: boolean; readonly guessed: boolean }[]
  readonly words: number
  readonly sentences: number
  readonly unreadable: number
}

/** A bead before it is kept. */
export interface ShownBead {
  /** From 1. */
  readonly number: number
  readonly source: string
  readonly target: string
  /** How many segments met how many. */
  readonly ratio: readonly [number, number]
  readonly confidence: number
  readonly sureness: Sureness
  /** Beads before it that are not shown. */
  readonly skipped: number
  /** What becomes of it in a document that is there already; undefined in one that is to be made. */
  readonly becomes: 'fill' | 'join' | 'same' | 'proposal' | 'added' | 'nothing' | undefined
}

/** A text that waits beside the one that is written; decided about where `href` leads. */
export interface WaitingText {
  readonly text: string
  readonly href: string
}

export interface ShownBeads {
  readonly total: number
  readonly doubtful: number
  readonly oneSided: number
  /** The first ones, and those that are worth a look. */
  readonly shown: readonly ShownBead[]
}

/** A sentence of one side of a segment. */
export interface Sentence {
  /** Where it begins in its side, in UTF-16 units. */
  readonly at: number
  readonly text: string
}

/** A segment in the alignment editor. */
export interface BeadRow {
  readonly id: SegmentId
  readonly number: number
  readonly head: number
  readonly standing: Standing
  readonly source: readonly Sentence[]
  readonly target: readonly Sentence[]
  /** Until a person has settled it. */
  readonly doubt: { readonly confidence: number; readonly sureness: Sureness } | undefined
  readonly endMark: boolean
  readonly proposals: readonly WaitingText[]
}

/** What can be taken back, or done again: where a POST does it, and what it was. */
export interface Step {
  readonly href: string
  readonly kind: ChangeKind
}

export interface AlignmentPages {
  /** The alignment editor. */
  alignment: {
    readonly project: { readonly id: ProjectId; readonly name: string }
    readonly document: { readonly id: DocumentId; readonly title: string; readonly fileName: string }
    readonly may: { readonly write: boolean; readonly review: boolean }
    readonly counts: Counts
    readonly total: number
    readonly translated: number
    readonly strokes: readonly Standing[] | undefined
    readonly show: 'doubtful' | 'one-sided' | 'proposed' | undefined
    readonly doubtful: number
    readonly oneSided: number
    /** How many the aligner was surer of than that and nobody has settled. */
    readonly sure: number
    /** Texts that wait to be taken or left. */
    readonly proposed: number
    readonly page: number
    readonly pages: number
    readonly beads: readonly BeadRow[]
    /** The bead that is worked on. */
    readonly current: SegmentId | undefined
    readonly undo: Step | undefined
    readonly redo: Step | undefined
  }

  /** Choosing a translation for a document that is there. */
  'new-translation': {
    readonly project: { readonly id: ProjectId; readonly name: string }
    readonly document: { readonly id: DocumentId; readonly title: string }
    readonly translation: Field
    readonly problem: string | undefined
    readonly limitBytes: number
  }

  /** What it would do to the document. */
  translation: {
    readonly project: { readonly id: ProjectId; readonly name: string }
    readonly document: { readonly id: DocumentId; readonly title: string }
    readonly upload: UploadId
    readonly target: AlignedFile
    readonly verdict: Verdict
    readonly insist: boolean
    readonly longer: { readonly side: 'source' | 'target'; readonly times: number } | undefined
    readonly beads: ShownBeads
    /** Segments that are filled, pieces of which one segment is made, segments that say it already, texts proposed beside others, texts without Arabic. */
    readonly becomes: Readonly<Record<'fill' | 'join' | 'same' | 'proposal' | 'added', number>>
    readonly problem: string | undefined
  }

  /** A text with its translation, as they would be imported. */
  'translated-import': {
    readonly project: { readonly id: ProjectId; readonly name: string }
    readonly upload: UploadId
    readonly translation: UploadId
    readonly source: AlignedFile
    readonly target: AlignedFile
    readonly title: Field
    readonly split: 'sentences' | 'paragraphs' | 'clauses'
    readonly verdict: Verdict
    /** Whether it is imported only when a person insists. */
    readonly insist: boolean
    /** How many times as long the longer text is, when that is strange. */
    readonly longer: { readonly side: 'source' | 'target'; readonly times: number } | undefined
    readonly beads: ShownBeads
    readonly problem: string | undefined
  }

  /** Two texts are being aligned. The page asks again by itself. */
  aligning: {
    readonly project: { readonly id: ProjectId; readonly name: string }
    readonly document: { readonly id: DocumentId; readonly title: string } | undefined
    /** From 0 to 1. */
    readonly share: number
    /** The address that shows the result once it is there. */
    readonly again: string
    readonly cancel: string
  }
}
