import type { Offers } from '../alignment/document.ts'
import type { SegmentId } from '../model.ts'
import type { Living, Proposed, Restructuring, Revised, Successor } from './lineage.ts'
import { between } from './rank.ts'

/** What a translation that came later makes of a document. */
export interface Filled {
  /** One change; undefined when there is nothing to fill. */
  readonly restructuring: Restructuring | undefined
  /** What is proposed beside texts that are there. */
  readonly proposed: readonly Proposed[]
}

/**
 * Fills what is empty: one segment, or several neighbours that the translation says together, which become one. What is written stays, and the new
 * text is proposed beside it, as it is beside what was left out on purpose; beside the first such, when it says several. `added`: what translates nothing gets segments of its own,
 * without a source.
 */
export function fill(rows: readonly Living[], { offers, added }: Offers, wish: { readonly added: boolean }): Filled {
  const ended: Restructuring['ended'][number][] = []
  const begun: Successor[] = []
  const revised: Revised[] = []
  const proposed: Proposed[] = []
  for (const { segments, text, confidence, kind } of offers) {
    const pieces = segments.map((at) => rows[at]!)
    const [first, second] = pieces
    // Confirmed without a text: left out on purpose.
    const decided = pieces.find((piece) => piece.text !== '' || piece.state !== 'initial')
    if (kind !== 'same' && decided) {
      const { segment, head } = decided
      proposed.push({ segment: segment.id, head, text })
    } else if (kind === 'fill' && second) {
      ended.push(...pieces.map(({ segment, head }) => ({ segment: segment.id, head })))
      begun.push(united(pieces, text, confidence))
    } else if (kind === 'fill') {
      const { segment, head } = first!
      revised.push({ segment: segment.id, head, text, state: 'initial', origin: 'aligned', confidence })
    }
  }
  if (wish.added) begun.push(...additions(rows, added))
  const nothing = begun.length + revised.length === 0
  return { restructuring: nothing ? undefined : { kind: 'align', undoes: null, ended, begun, revised }, proposed }
}

function united(pieces: readonly Living[], text: string, confidence: number): Successor {
  const whole = pieces.map(({ segment }) => segment.source + segment.after).join('')
  const { after } = pieces.at(-1)!.segment
  return {
    source: whole.slice(0, whole.length - after.length),
    after,
    rank: pieces[0]!.segment.rank,
    target: { text, state: 'initial' },
    ancestors: pieces.map(({ segment }): SegmentId => segment.id),
    origin: 'aligned',
    confidence,
  }
}

function additions(rows: readonly Living[], added: Offers['added']): Successor[] {
  let last: { readonly before: number; readonly rank: string } | undefined
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
