/** What the page of notices is given. Part of locals.ts. */
import type { CommentId } from '../segments/model.ts'
import type { Person } from './common-locals.ts'

export interface NoticePages {
  /** Threads that the reader wrote in or is called on in, and in which others have said something since. Newest first. */
  notices: {
    readonly threads: readonly {
      readonly id: CommentId
      readonly project: string
      readonly document: string
      /** The segment that it is on by now; undefined when nothing carries that on. */
      readonly number: number | undefined
      readonly source: string
      readonly fresh: number
      /** Whether the reader is called on in what is new. */
      readonly called: boolean
      readonly by: Person
      readonly at: Date
      readonly text: string
      /** Leads to the thread, beside its segment. */
      readonly href: string
    }[]
    /** The newest of what is shown, as a form sends it back. */
    readonly until: string
  }
}
