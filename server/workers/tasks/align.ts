import { type Alignment, aligning, type Options } from '../../../segments/alignment/align.ts'
import { readLexicon } from '../../../segments/alignment/lexicon.ts'
import { cut, type Piece } from '../../../segments/segmentation/cut.ts'
import type { Profile } from '../../../segments/segmentation/segment.ts'
import type { Desk } from '../protocol.ts'

/** Two texts; either may be in segments already. */
export interface Asked {
  readonly source: string | readonly Piece[]
  readonly target: string | readonly Piece[]
  readonly profile: Profile
  readonly pairs: NonNullable<Options['pairs']>
}

export interface Aligned extends Alignment {
  readonly source: readonly Piece[]
  readonly target: readonly string[]
}

/** Steps of which progress is told: it comes as a share. */
const steps = 1000

/** Cuts both texts into segments and aligns them. `table`: the word table, as it is written. */
export function align(
  { source, target, profile, pairs, table }: Asked & { readonly table: string },
  desk: Desk,
): Aligned {
  const pieces = typeof source === 'string' ? [...cut(source, profile, 'ar')] : source
  const others = typeof target === 'string' ? cut(target, profile, 'en') : target
  const sentences = Array.from(others, (piece) => piece.source)
  const shares = aligning(
    pieces.map((piece) => piece.source),
    sentences,
    { lexicon: readLexicon(table), pairs },
  )
  for (;;) {
    const step = shares.next()
    if (step.done) return { ...step.value, source: pieces, target: sentences }
    desk.tell({ stage: 'aligning', done: Math.floor(step.value * steps), total: steps })
  }
}
