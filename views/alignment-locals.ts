/** What the pages of alignment are given: a text brought in with its translation, waiting for it, the beads. Part of locals.ts. */
import type { Sureness } from '../segments/alignment/sureness.ts'
import type { Verdict } from '../segments/alignment/verdict.ts'
import type { DocumentId, ProjectId, UploadId } from '../segments/model.ts'
import type { Field } from './locals.ts'

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
}

export interface ShownBeads {
  readonly total: number
  readonly doubtful: number
  readonly oneSided: number
  /** The first ones, and those that are worth a look. */
  readonly shown: readonly ShownBead[]
}

export interface AlignmentPages {
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
