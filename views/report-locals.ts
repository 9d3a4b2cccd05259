/** What the page of a report is given. Part of locals.ts. */
import type { DocumentId, ProjectId, Role } from '../segments/model.ts'
import type { Figures, Stretch } from '../segments/revisions/report.ts'
import type { ReportQuery } from '../server/paths.ts'
import type { Person } from './common-locals.ts'

export interface ReportPages {
  report: {
    readonly project: { readonly id: ProjectId; readonly name: string }
    /** Undefined for the report of a whole project. */
    readonly document: { readonly id: DocumentId; readonly title: string; readonly change: number } | undefined
    readonly may: { readonly write: boolean; readonly review: boolean }
    readonly asked: ReportQuery
    /** The days it is about, both included, as a field holds them and as they are said; '' for a report about nothing. */
    readonly from: string
    readonly to: string
    readonly said: { readonly from: string; readonly to: string }
    /** Most words first. Without `may.review`, the reader alone. */
    readonly people: readonly {
      readonly person: Person
      /** Undefined for somebody who has left. */
      readonly role: Role | undefined
      readonly figures: Figures
      readonly stretches: readonly Stretch[]
    }[]
    readonly total: Figures
    readonly plot: {
      readonly unit: 'day' | 'week' | 'month'
      /** The first day of each stretch, as it is said. */
      readonly starts: readonly string[]
      /** The most words that anybody translated, or reviewed, in one of them. */
      readonly most: number
    }
  }
}
