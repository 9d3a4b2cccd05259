import type { Language, Span } from '../model.ts'
import { type Explained, explain } from './explain.ts'
import { paragraphs } from './segment.ts'
import type { Segmentation } from './segmenter.ts'
import type { RuleProblem } from './srx/engine.ts'

/** A stretch of a paragraph up to the next place where one of two segmentations breaks. */
export interface Stretch extends Span {
  /** What stands at its end; undefined at the end of the paragraph, which both break at. */
  readonly end: StretchEnd | undefined
  /** The marks within it at which the second segmentation goes on, and why. */
  readonly goesOn: readonly Explained[]
}

export interface StretchEnd {
  readonly kind: 'kept' | 'added' | 'removed'
  /** What decided it in the second segmentation; undefined for a break that nothing asks for any more. */
  readonly by: Explained['by'] | undefined
}

export interface Comparison {
  /** Segments before and after. */
  readonly was: number
  readonly now: number
  readonly added: number
  readonly removed: number
  readonly paragraphs: readonly (readonly Stretch[])[]
}

/** What another segmentation would make of a text. The stretches touch and cover it. Linear. Throws `TooSlow` as cutting does. */
export function compareSegmentations(
  text: string,
  before: Segmentation,
  after: Segmentation,
  language: Language,
): Comparison | { readonly problems: readonly RuleProblem[] } {
  const [was, now] = [explain(text, before, language), explain(text, after, language)]
  if ('problems' in now) return now
  if ('problems' in was) return was
  const broke = new Set(was.flatMap(({ place, breaks }) => (breaks ? [place] : [])))
  const told = new Map(now.map((one) => [one.place, one]))
  const ends = [...broke, ...now.flatMap(({ place, breaks }) => (breaks && !broke.has(place) ? [place] : []))]
  ends.sort((one, other) => one - other)
  const all: Stretch[][] = []
  let next = 0
  let seen = 0
  const goesOnWithin = (to: number): Explained[] => {
    const found: Explained[] = []
    for (; seen < now.length && now[seen]!.place <= to; seen++)
      if (!now[seen]!.breaks && now[seen]!.place < to) found.push(now[seen]!)
    return found
  }
  for (const { from, to } of paragraphs(text)) {
    const stretches: Stretch[] = []
    let at = from
    for (; next < ends.length && ends[next]! < to; next++) {
      const place = ends[next]!
      const found = told.get(place)
      const kind = found?.breaks ? (broke.has(place) ? 'kept' : 'added') : 'removed'
      stretches.push({ from: at, to: place, end: { kind, by: found?.by }, goesOn: goesOnWithin(place) })
      at = place
    }
    all.push([...stretches, { from: at, to, end: undefined, goesOn: goesOnWithin(to) }])
  }
  const count = (kind: StretchEnd['kind']): number => all.flat().filter(({ end }) => end?.kind === kind).length
  const [kept, added, removed] = [count('kept'), count('added'), count('removed')]
  return { was: all.length + kept + removed, now: all.length + kept + added, added, removed, paragraphs: all }
}
