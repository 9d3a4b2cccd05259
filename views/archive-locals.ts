/** What pages about a whole project's files are given. Part of locals.ts. */
import type { DocumentId, ProjectId } from '../segments/model.ts'

export interface ArchivePages {
  /** Choosing what goes into the archive of a project. */
  archive: {
    readonly project: { readonly id: ProjectId; readonly name: string }
    readonly documents: readonly { readonly id: DocumentId; readonly title: string; readonly segments: number }[]
    readonly contents: readonly { readonly name: string; readonly chosen: boolean }[]
  }
}
