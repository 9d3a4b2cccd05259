import type { Offers } from '../alignment/document.ts'
import type { SegmentId } from '../model.ts'
import type { Living, Offered, Restructuring, Revised, Successor } from './lineage.ts'
import { between } from './rank.ts'

/** What a translation that came later makes of a document. */
export interface Filled {
  /** One change; undefined when there is nothing to fill. */
  readonly restructuring: Restructuring | undefined
  /** What is offered beside texts that are there. */
  readonly offered: readonly Offered[]
}

/**
 * Fills what is empty: one segment, or several neighbours that the translation says together, which become one. What is written stays, and the new
 * text is offered beside it. `added`: what translates nothing gets segments of its own, without a source.
 */
export function fill(rows: readonly Living[], { offers, added }: Offers, wish: { readonly added: boolean }): Filled {
  const ended: Restructuring['ended'][number][] = []
  const begun: Successor[] = []
  const revised: Revised[] = []
  const offered: Offered[] = []
  for (const { segments, text, confidence, kind } of offers) {
    const pieces = segments.map((at) => rows[at]!)
    if (kind === 'proposal')
      offered.push({ segment: pieces[0]!.segment.id, last: pieces.at(-1)!.segment.id, text, confidence })
    if (kind !== 'fill') continue
    const said = saying(pieces, text, confidence)
    ended.push(...said.ended)
    begun.push(...said.begun)
    revised.push(...(said.revised ?? []))
  }
  if (wish.added) begun.push(...additions(rows, added))
  const nothing = begun.length + revised.length === 0
  return { restructuring: nothing ? undefined : { kind: 'align', undoes: null, ended, begun, revised }, offered }
}

/** Takes a text that was offered for a segment, or for neighbours that it says together. What it gives way to stays in the history. */
export function take(
  pieces: readonly Living[],
  { text, confidence }: Pick<Offered, 'text' | 'confidence'>,
): Restructuring {
  return { kind: 'align', undoes: null, ...saying(pieces, text, confidence) }
}

function saying(
  pieces: readonly Living[],
  text: string,
  confidence: number,
): Pick<Restructuring, 'ended' | 'begun' | 'revised'> {
  const [first, last] = [pieces[0]!, pieces.at(-1)!]
  if (pieces.length === 1) {
    const one: Revised = {
      segment: first.segment.id,
      head: first.head,
      text,
      state: 'initial',
      origin: 'aligned',
      confidence,
    }
    return { ended: [], begun: [], revised: [one] }
  }
  const whole = pieces.map(({ segment }) => segment.source + segment.after).join('')
  const { after } = last.segment
  const united: Successor = {
    source: whole.slice(0, whole.length - after.length),
    after,
    rank: first.segment.rank,
    target: { text, state: 'initial' },
    ancestors: pieces.map(({ segment }): SegmentId => segment.id),
    origin: 'aligned',
    confidence,
  }
  return { ended: pieces.map(({ segment, head }) => ({ segment: segment.id, head })), begun: [united] }
}

function additions(rows: readonly Living[], added: Offers['added']): Successor[] {
  let last: { readonly before: number; readonly rank: string | null } | undefined
  return added.map(({ before, text, confidence }) => {
    const above = last?.before === before ? last.rank : (rows[before - 1]?.segment.rank ?? null)
    const rank = between(above, rows[before]?.segment.rank ?? null)
    last = { before, rank }
    return {
      source: '',
      after: '',
      rank,
      target: { text, state: 'initial' },
      ancestors: [],
      origin: 'aligned',
      confidence,
    }
  })
}
