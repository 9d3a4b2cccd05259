/** What beads become: the segments of a new document, or proposals for a document that is there already. */
import type { Piece } from '../segmentation/cut.ts'
import type { Alignment } from './align.ts'

/** A segment of a document that came with its translation; without a `target` where nothing corresponds, with an empty source where something was added. */
export interface Bilingual {
  readonly source: string
  readonly after: string
  readonly target?: { readonly text: string; readonly state: 'initial'; readonly origin: 'aligned' }
  readonly confidence: number
}

/**
 * The segments of a document, in order. Sources of one bead are one segment with what lay between them, so that Σ (source + after) is what it was; its
 * targets are joined by a space. Every target is a draft until somebody has looked at it.
 */
export function* bilingual(
  source: readonly Piece[],
  target: readonly string[],
  { beads }: Alignment,
): Generator<Bilingual> {
  for (const bead of beads) {
    const pieces = bead.source.map((at) => source[at]!)
    const after = pieces.at(-1)?.after ?? ''
    const whole = pieces.map((piece) => piece.source + piece.after).join('')
    const text = joined(bead.target.map((at) => target[at]!))
    yield {
      source: whole.slice(0, whole.length - after.length),
      after,
      ...(text === '' ? {} : { target: { text, state: 'initial', origin: 'aligned' } }),
      confidence: bead.confidence,
    }
  }
}

/** What a translation that came later offers for segments that are there. */
export interface Offer {
  /** One, or several neighbours that it translates together. */
  readonly segments: readonly number[]
  readonly text: string
  readonly confidence: number
  /** `fill`: nothing is written there yet. `same`: this is. `proposal`: something else is, and stays unless a person decides. */
  readonly kind: 'fill' | 'same' | 'proposal'
}

export interface Offers {
  readonly offers: readonly Offer[]
  /** What translates no segment, and before which segment it stands. */
  readonly added: readonly { readonly before: number; readonly text: string; readonly confidence: number }[]
}

/** For segments with the targets they have, '' for none. Nothing is decided here: what is written stays. */
export function offersFor(existing: readonly string[], target: readonly string[], { beads }: Alignment): Offers {
  const offers: Offer[] = []
  const added: { before: number; text: string; confidence: number }[] = []
  let before = 0
  for (const bead of beads) {
    const text = joined(bead.target.map((at) => target[at]!))
    if (text !== '' && bead.source.length === 0) added.push({ before, text, confidence: bead.confidence })
    before += bead.source.length
    if (text === '' || bead.source.length === 0) continue
    const written = joined(bead.source.map((at) => existing[at]!))
    const kind = written === '' ? 'fill' : written === text ? 'same' : 'proposal'
    offers.push({ segments: bead.source, text, confidence: bead.confidence, kind })
  }
  return { offers, added }
}

const joined = (texts: readonly string[]): string =>
  texts
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .join(' ')
