/**
 * What a translator is handed, read: the segments of a file with what stands around them, and the way back, the same file with other
 * targets. One shape for every format; each reader makes it, `convert` and the store take it.
 */
import type { Code, State } from '../model.ts'
import type { Problem } from './problem.ts'

export interface FileUnit {
  /** Names the unit in its file, always the same for the same file: what `refill` is asked by. */
  readonly key: string
  /** The document in the file that it belongs to; '' where a file is one. */
  readonly document: string
  /** Units with one number stand in one paragraph (an XLIFF unit, a cell, a cue). From 0, growing. */
  readonly paragraph: number
  /** Inline codes stand in both texts as numbered tokens, ⟦1⟧ … ⟦/1⟧ for a pair and ⟦2/⟧ for one alone. */
  readonly source: string
  /** Null where there is none: a file of one language, or a segment nobody has translated. */
  readonly target: string | null
  readonly state: State
  readonly codes: readonly Code[]
  readonly notes: readonly string[]
  /** False where the file says that it is not to be translated. */
  readonly translate: boolean
  /** Who wrote the target, and when, as the file says. */
  readonly by: string | null
  readonly at: Date | null
  /** Who wrote the first one, and when, where the file tells that as well. */
  readonly begunBy?: string | null
  readonly begunAt?: Date | null
}

/** What a person wrote for a unit. */
export interface Filling {
  readonly text: string
  readonly state: State
}

export interface Refilled {
  readonly pieces: Iterable<Uint8Array>
  /**
   * Tokens that could not become codes again, because their other half was missing or no such code was known: they were left out. All of them once the
   * pieces have been taken.
   */
  readonly dropped: readonly { readonly key: string; readonly token: string }[]
}

export interface FileContents {
  readonly kind: 'contents'
  /** The languages that the file names itself; null where it names none. */
  readonly sourceLanguage: string | null
  readonly targetLanguage: string | null
  /**
   * In the order of the file; can be taken more than once. A format that is read in portions (XLIFF, TMX) reads its file again each time, holds none of
   * them, and throws `Wrong` where it finds that the file is wrong after all: what was begun with the units before is to be given up.
   */
  readonly units: Iterable<FileUnit>
  /** What was seen and passed over; the file is kept as it is all the same. All of them once the units have been taken. */
  readonly remarks: readonly Problem[]
  /**
   * The file again with these targets. What is not named, or is as it was, stays to the byte; with nothing named the bytes are those that
   * came in.
   */
  readonly refill: (fillings: ReadonlyMap<string, Filling>) => Refilled
}

export type Reading = FileContents | { readonly kind: 'refused'; readonly problem: Problem }

/**
 * Reads bytes, or says what is wrong with them and where; of a format that is read in portions, what is wrong with its opening. Never throws but for a bug. Time
 * and memory are linear in the bytes.
 */
export type Reader = (bytes: Uint8Array) => Reading

/** A stretch `[from, to)` of a text and what is to stand there instead. */
export interface Edit {
  readonly from: number
  readonly to: number
  readonly with: string
}

/** The text with all its edits made; they must not overlap. */
export function splice(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = []
  let at = 0
  for (const edit of inOrder(edits)) {
    pieces.push(text.slice(at, edit.from), edit.with)
    at = edit.to
  }
  pieces.push(text.slice(at))
  return pieces.join('')
}

export const inOrder = (edits: readonly Edit[]): Edit[] => [...edits].sort((a, b) => a.from - b.from || a.to - b.to)
