/** What pages are given of earlier translations. Part of locals.ts. */
import type { MemoryId, ProjectId } from '../segments/model.ts'
import type { Run } from '../segments/revisions/diff.ts'
import type { Person } from './common-locals.ts'

/** One earlier translation beside a segment. */
export interface OfferEntry {
  /** 60 to 101. */
  readonly score: number
  /** What the score means, in words. */
  readonly why: string
  /** From the source it was made for to the source at hand. */
  readonly runs: readonly Run[]
  readonly target: string
  readonly by: string | undefined
  readonly at: Date | undefined
  /** The document or file it comes from. */
  readonly from: string
  /** Where it stands; undefined for one of a file. */
  readonly href: string | undefined
}

interface Hit {
  readonly text: string
  readonly hit: boolean
}

/** One place where words were translated before. */
export interface LookedEntry extends Pick<OfferEntry, 'by' | 'at' | 'from' | 'href'> {
  readonly source: readonly Hit[]
  readonly target: readonly Hit[]
}

/** By the name of the file in views/pages. */
export interface MemoryPages {
  /** The memory of a project: what was brought in, and a search in all that was translated. */
  memory: {
    readonly project: { readonly id: ProjectId; readonly name: string }
    readonly may: { readonly bring: boolean }
    readonly q: string
    /** Undefined when nothing is looked up. */
    readonly looked: { readonly found: readonly LookedEntry[]; readonly more: boolean } | undefined
    readonly files: readonly {
      readonly id: MemoryId
      readonly name: string
      readonly by: Person
      readonly at: Date
      readonly units: number
    }[]
    readonly accept: string
    readonly limitBytes: number
    readonly problem: string | undefined
  }
}
