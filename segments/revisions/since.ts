import type { Lineage, Revision, SegmentId, UserId } from '../model.ts'
import { followed } from './compare.ts'

/**
 * Since when a reader wants to see what changed: since a change of the document (that the reader last saw), since somebody last confirmed,
 * or since the last approval by anybody.
 */
export type Since =
  | { readonly kind: 'change'; readonly change: number }
  | { readonly kind: 'confirmed'; readonly by: UserId }
  | { readonly kind: 'approved' }

/** The text to compare with, and the revisions it comes from; several when segments were merged since. */
export interface Base {
  readonly text: string
  readonly revisions: readonly Revision[]
}

/** The revisions of a segment and of all it carries on, newest first; and how they hang together. */
export interface Past {
  readonly revisions: ReadonlyMap<SegmentId, readonly Revision[]>
  readonly lineage: readonly Lineage[]
}

/**
 * What a segment said then, or undefined when there was nothing to go by. A base that lies before a split is cut to the part that
 * this segment carries on, and before a merge it is the bases of all that were merged; so a difference to it shows what was written since
 * and not what was restructured.
 */
export function baseOf(segment: SegmentId, past: Past, since: Since): Base | undefined {
  const own = past.revisions.get(segment) ?? []
  const found = own.find((revision) => isBase(revision, since))
  if (found) return { text: found.text, revisions: [found] }
  const carried = own.at(-1)?.origin === 'carried' ? own.at(-1)!.text : undefined
  const parts = past.lineage
    .filter(({ descendant }) => descendant === segment)
    .flatMap(({ ancestor }) => partOf(ancestor, carried, past, since) ?? [])
    .sort((one, other) => one.at - other.at)
  if (parts.length === 0) return undefined
  const texts = parts.map(({ text }) => text).filter((text) => text !== '')
  return { text: texts.join(' '), revisions: parts.flatMap(({ revisions }) => revisions) }
}

function isBase({ change, by, state, origin }: Revision, since: Since): boolean {
  switch (since.kind) {
    case 'change':
      return change <= since.change
    case 'confirmed':
      return by === since.by && state !== 'initial' && origin !== 'carried'
    case 'approved':
      return state === 'reviewed' || state === 'final'
  }
}

/** What an ancestor said then of the words that its descendant carried on, and where they stand among those. */
function partOf(
  ancestor: SegmentId,
  carried: string | undefined,
  past: Past,
  since: Since,
): (Base & { at: number }) | undefined {
  const base = baseOf(ancestor, past, since)
  if (!base) return undefined
  const last = past.revisions.get(ancestor)?.[0]?.text ?? ''
  if (carried === undefined) return { ...base, at: 0 }
  const whole = carried.indexOf(last)
  if (whole >= 0) return { ...base, at: whole }
  const from = last.indexOf(carried)
  if (from < 0) return { ...base, at: 0 }
  const start = followed(last, base.text, from, from > 0)
  const end = followed(last, base.text, from + carried.length)
  return { ...base, text: base.text.slice(start, end).trim(), at: 0 }
}
