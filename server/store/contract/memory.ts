/** What the store keeps of translations that were made before: files of them brought in, and what the project's documents hold. */
import type { Code, DocumentId, MemoryId, ProjectId, SegmentId, State, UserId } from '../../../segments/model.ts'

/** A file that was brought in as memory. */
export interface MemoryFile {
  readonly id: MemoryId
  readonly project: ProjectId
  readonly name: string
  readonly by: UserId
  readonly at: Date
  readonly units: number
}

export interface MemoryUnit {
  readonly source: string
  readonly target: string
  /** As the file names them; null where it does not. */
  readonly by: string | null
  readonly at: Date | null
}

/** A translation that a person confirmed in a document of the project. */
export interface Confirmed {
  readonly id: SegmentId
  readonly document: DocumentId
  readonly title: string
  readonly source: string
  readonly target: string
  readonly state: Exclude<State, 'initial'>
  readonly by: UserId
  readonly at: Date
  /** What the tokens in both texts stand for. */
  readonly codes: readonly Code[]
}

/** One place where words were found that somebody looks up. */
export type Looked =
  | ({ readonly kind: 'segment' } & Confirmed)
  | ({ readonly kind: 'unit'; readonly memory: MemoryId; readonly file: string } & MemoryUnit)

export interface Memories {
  /** Newest first. */
  list(project: ProjectId): Promise<MemoryFile[]>
  get(memory: MemoryId): Promise<MemoryFile | undefined>
  /**
   * The same key again brings nothing more, and gives the memory that it brought. Many units are written in portions that nobody sees before the last one: `told` hears how
   * many are; throw there to stop it. What fails or is removed on the way is taken out again.
   */
  bring(
    file: Omit<MemoryFile, 'units'>,
    units: readonly MemoryUnit[],
    key: string,
    told?: (done: number) => void,
  ): Promise<MemoryId>
  /** The file's units with it. */
  remove(memory: MemoryId): Promise<void>
  /** The sources of a file in its order: a unit's place is its index. */
  sourcesOf(memory: MemoryId): Promise<string[]>
  /** In no order; what is no place is left out. */
  unitsAt(memory: MemoryId, places: readonly number[]): Promise<(MemoryUnit & { readonly place: number })[]>
  /** The living segments of a document in order. */
  sourcesIn(document: DocumentId): Promise<{ id: SegmentId; source: string; codes: readonly Code[] }[]>
  /** Those of the segments that live and whose translation is confirmed, in no order. */
  confirmed(segments: readonly SegmentId[]): Promise<Confirmed[]>
  /**
   * Where words stand in a source or a target of the project, folded as in the editor's search: confirmed segments, newest first, then units of
   * the files. `more` when there are further ones.
   */
  look(project: ProjectId, query: string, most: number): Promise<{ found: Looked[]; more: boolean }>
}
