/** What pages are given of a file in one of the formats of exchange. Part of locals.ts. */
import type { ColumnKind } from '../segments/exchange/columns.ts'
import type { DocumentId, ProjectId, Standing, UploadId } from '../segments/model.ts'
import type { Run } from '../segments/revisions/diff.ts'
import type { Profile } from '../segments/segmentation/segment.ts'
import type { Counts, Field } from './common-locals.ts'

export interface FilePages {
  /** What a file would become that has segments of its own, before anything is stored. */
  'import-file': FileImport

  /** The same for a document with its whole history. */
  'import-whole': WholeImport

  /** Choosing the new version of a document's file. */
  'new-update': {
    readonly project: { readonly id: ProjectId; readonly name: string }
    readonly document: { readonly id: DocumentId; readonly title: string }
    readonly fileName: string
    readonly problem: string | undefined
    readonly limitBytes: number
    readonly accept: string
  }

  /** What would become of the document. */
  update: {
    readonly project: { readonly id: ProjectId; readonly name: string }
    readonly document: { readonly id: DocumentId; readonly title: string }
    /** As of which it is shown. */
    readonly change: number
    readonly upload: UploadId
    readonly fileName: string
    /** Undefined for a format that has segments of its own. */
    readonly split: Profile | 'rules' | undefined
    readonly ownRules: boolean
    readonly counts: Readonly<Record<UpdateEntry['kind'], number>>
    readonly nothing: boolean
    readonly entries: readonly UpdateEntry[]
    readonly more: number
  }

  exports: {
    readonly project: { readonly id: ProjectId; readonly name: string }
    readonly document: { readonly id: DocumentId; readonly title: string; readonly fileName: string }
    readonly counts: Counts
    readonly total: number
    /** Where the new version of its file is brought; undefined for somebody who may not. */
    readonly updates: string | undefined
    /** Where a table that comes back from people outside is brought; likewise. */
    readonly returns: string | undefined
    readonly formats: readonly {
      readonly name: string
      /** Whom such a file is for. */
      readonly serves: 'readers' | 'tools'
      readonly href: string
      readonly fileName: string
      readonly extension: string
      /** It is written beside the server's own work: the address leads to how far that is. */
      readonly isLong: boolean
    }[]
  }
}

/** A segment that does not stay as it is when a file comes again. */
export interface UpdateEntry {
  readonly kind: 'same' | 'kept' | 'moved' | 'changed' | 'split' | 'merged' | 'new' | 'gone'
  readonly before: readonly (readonly CodedPart[])[]
  readonly after: readonly (readonly CodedPart[])[]
  /** What differs between the sources of one that was changed. */
  readonly runs: readonly Run[] | undefined
  /** What was written for it. */
  readonly texts: readonly string[]
}

/** A text with its inline codes: words, and tokens with what they stand for. */
export interface CodedPart {
  readonly text: string
  /** Short words for what a token stands for; undefined for words. */
  readonly code: string | undefined
}

/** What a file with segments of its own would become, before anything is stored. */
export interface FileImport {
  readonly project: { readonly id: ProjectId; readonly name: string }
  readonly upload: UploadId
  readonly file: {
    readonly name: string
    readonly bytes: number
    /** Names of the table of formats. */
    readonly format: string
    /** The format that its name speaks of, when it is of another. */
    readonly calledAs: string | undefined
    /** As the file names them itself; undefined where it names none. */
    readonly sourceLanguage: string | undefined
    readonly targetLanguage: string | undefined
    /** Whether it can be taken for a plain text instead: the encoding it would be read in. */
    readonly plainEncoding: string | undefined
    /** Units that stay as they are: not to be translated, or without words. */
    readonly leftOut: number
    readonly notes: number
    readonly coded: number
    /** What was seen and passed over, in words; the first few of them. */
    readonly remarks: readonly string[]
  }
  /** Undefined for a file that is no table. */
  readonly table: TableLook | undefined
  /** How the address of this page says which columns are read. */
  readonly readBy: Readonly<Record<string, string | number>>
  readonly title: Field
  /** Undefined for a format that has segments of its own. */
  readonly split: Profile | 'rules' | undefined
  /** Whether the project has rules of its own to split by. */
  readonly ownRules: boolean
  readonly counts: Counts
  readonly segments: {
    readonly total: number
    /** The first ones. */
    readonly shown: readonly {
      readonly number: number
      readonly source: readonly CodedPart[]
      readonly target: readonly CodedPart[] | undefined
      readonly standing: Standing
      readonly notes: readonly string[]
    }[]
  }
  readonly problem: string | undefined
}

/** The opening of a table, to choose by which of its columns holds what. */
export interface TableLook {
  readonly sheets: readonly string[]
  /** From 1. */
  readonly sheet: number
  /** So many rows above the first that is read. */
  readonly skip: number
  readonly columns: readonly {
    /** `A`, `B` … */
    readonly name: string
    /** What stands above it; '' for nothing. */
    readonly head: string
    readonly kind: ColumnKind | undefined
  }[]
  /** The first ones, the last of those passed over among them; cells as `columns`. */
  readonly rows: readonly (readonly string[])[]
  /** How many of `rows` are passed over. */
  readonly skipped: number
  readonly total: number
  /** Whether one column is asked to be two things. */
  readonly twice: boolean
}

/** A document with its whole history, before it is brought in. */
export interface WholeImport {
  readonly project: { readonly id: ProjectId; readonly name: string }
  readonly upload: UploadId
  readonly file: { readonly name: string; readonly bytes: number; readonly format: string }
  readonly title: string
  /** Living ones. */
  readonly segments: number
  readonly revisions: number
  readonly changes: { readonly total: number; readonly first: Date; readonly last: Date }
  readonly comments: number
  readonly versions: readonly string[]
  readonly people: readonly string[]
}
