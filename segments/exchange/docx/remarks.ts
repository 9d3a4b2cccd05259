import type { Span } from '../../model.ts'
import type { Bitext } from '../bitext.ts'
import { type Place, placesOf } from '../remark-places.ts'
import type { Remark } from './build.ts'

/** A stretch of text that goes into a paragraph; what was removed is no part of the text that remarks are about. */
interface Stretch {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

export interface Remarks {
  readonly all: readonly Remark[]
  /**
   * Runs as markup with the marks of the remarks on them. The runs without what was removed are the texts of `rows`, those that are not empty
   * with a space between.
   */
  readonly on: <Run extends Stretch>(
    rows: readonly { readonly id: string; readonly text: string }[],
    runs: readonly Run[],
    markup: (run: Run) => string,
  ) => string
}

/**
 * The remarks of a document for the margin of a Word document, each on the words that it is about, wherever they went, or else on the whole
 * target of the segment that carries its own on. Answers stand with what they answer.
 */
export async function remarksOf(bitext: Bitext): Promise<Remarks> {
  const { comments, people } = bitext
  const names = new Map<string, string>(people.map(({ id, name }) => [id, name]))
  const numbers = new Map(comments.map(({ id }, number) => [id, number]))
  const byId = new Map(comments.map((comment) => [comment.id, comment]))
  const places = await placesOf(bitext)
  const bySegment = new Map<string, { number: number; place: Place }[]>()
  const all = comments.map(({ id, parent, by, at, text, author }, number): Remark => {
    const opened = parent ?? id
    const place = places.get(opened)
    if (place) bySegment.set(place.segment, [...(bySegment.get(place.segment) ?? []), { number, place }])
    return {
      number,
      author: author ?? names.get(by) ?? by,
      at,
      text,
      parent: parent === null ? undefined : numbers.get(parent),
      isResolved: (byId.get(opened)?.resolvedAt ?? null) !== null,
    }
  })
  return {
    all,
    on: (rows, runs, markup) => {
      const marks: Mark[] = []
      let offset = 0
      for (const { id, text } of rows) {
        if (text !== '' && offset > 0) offset++
        for (const { number, place } of bySegment.get(id) ?? [])
          marks.push(...marksOf(number, offset, place.words ?? { from: 0, to: text.length }))
        offset += text.length
      }
      return woven(runs, marks, markup)
    },
  }
}

interface Mark {
  readonly offset: number
  /** At one place: what ends, then what begins, then what ends where it began. */
  readonly order: number
  readonly markup: string
}

function marksOf(number: number, offset: number, { from, to }: Span): Mark[] {
  return [
    { offset: offset + from, order: 1, markup: `<w:commentRangeStart w:id="${number}"/>` },
    {
      offset: offset + to,
      order: from === to ? 2 : 0,
      markup: `<w:commentRangeEnd w:id="${number}"/><w:r><w:commentReference w:id="${number}"/></w:r>`,
    },
  ]
}

function woven<Run extends Stretch>(
  runs: readonly Run[],
  marks: readonly Mark[],
  markup: (run: Run) => string,
): string {
  const waiting = [...marks].sort((one, other) => one.offset - other.offset || one.order - other.order)
  const pieces: string[] = []
  let [next, at] = [0, 0]
  const upTo = (offset: number): void => {
    for (; waiting[next] && waiting[next]!.offset <= offset; next++) pieces.push(waiting[next]!.markup)
  }
  for (const run of runs) {
    if (run.kind === 'removed') {
      pieces.push(markup(run))
      continue
    }
    let from = 0
    while (from < run.text.length) {
      upTo(at)
      const to = Math.min(run.text.length, from + (waiting[next]?.offset ?? Number.POSITIVE_INFINITY) - at)
      pieces.push(markup({ ...run, text: run.text.slice(from, to) }))
      at += to - from
      from = to
    }
  }
  upTo(Number.POSITIVE_INFINITY)
  return pieces.join('')
}
