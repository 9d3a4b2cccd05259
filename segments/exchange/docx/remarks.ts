import type { Bitext } from '../bitext.ts'
import type { Remark } from './build.ts'

/** The remarks of a document in the margin of a Word document, by the segment they are on; answers behind what they answer. */
export function remarksOf({ comments, people }: Bitext): {
  readonly all: readonly Remark[]
  /** Runs to stand around the target of a segment. */
  readonly around: (segment: string, runs: string) => string
} {
  const names = new Map(people.map(({ id, name }) => [id, name]))
  const numbers = new Map(comments.map(({ id }, number) => [id, number]))
  const resolved = new Set(comments.filter(({ resolvedAt }) => resolvedAt !== null).map(({ id }) => id))
  const bySegment = new Map<string, number[]>()
  const all = comments.map(({ id, segment, parent, by, at, text }, number): Remark => {
    bySegment.set(segment, [...(bySegment.get(segment) ?? []), number])
    const opened = parent ?? id
    return {
      number,
      author: names.get(by) ?? by,
      at,
      text,
      parent: parent === null ? undefined : numbers.get(parent),
      isResolved: resolved.has(opened),
    }
  })
  const around = (segment: string, runs: string): string => {
    const here = bySegment.get(segment) ?? []
    const marks = (name: string) => here.map((number) => `<w:${name} w:id="${number}"/>`).join('')
    const references = here.map((number) => `<w:r><w:commentReference w:id="${number}"/></w:r>`).join('')
    return `${marks('commentRangeStart')}${runs}${marks('commentRangeEnd')}${references}`
  }
  return { all, around }
}
