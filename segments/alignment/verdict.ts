/** Whether two texts are each other's translation at all: said before anything is stored. */
import type { Shown } from './estimate.ts'
import type { Found } from './paths.ts'
import type { Side } from './terms.ts'

/**
 * `translation`: each other's. `doubtful`: much is left without a partner, or nothing is known of the words. `unrelated`: hardly anything
 * meets. `exchanged`: the source is English and the target Arabic; `same`: one text twice; `not_arabic`: no Arabic in the source, nor in the
 * target; `not_english`: the target is Arabic too; `empty`: a side without a word.
 */
export type Verdict =
  | 'translation'
  | 'doubtful'
  | 'unrelated'
  | 'exchanged'
  | 'same'
  | 'not_arabic'
  | 'not_english'
  | 'empty'

/** Of texts as they are, before they are aligned; undefined when nothing speaks against it. Linear. */
export function firstVerdict(
  source: readonly string[],
  target: readonly string[],
  from: Side,
  to: Side,
): Verdict | undefined {
  const [left, right] = [lettersOf(from), lettersOf(to)]
  if (left.arabic + left.latin === 0 || right.arabic + right.latin === 0) return 'empty'
  if (isSame(source, target)) return 'same'
  const [arabicLeft, arabicRight] = [left, right].map(({ arabic, latin }) => arabic / (arabic + latin))
  if (arabicLeft! < 0.3 && arabicRight! > 0.7) return 'exchanged'
  if (left.arabic === 0) return 'not_arabic'
  if (arabicRight! > 0.7) return 'not_english'
  return undefined
}

function lettersOf({ terms, segments }: Side): { arabic: number; latin: number } {
  const letters = { arabic: 0, latin: 0 }
  for (const segment of segments) {
    for (const number of segment) {
      const { kind, text } = terms[number]!
      if (kind === 'arabic' || kind === 'latin') letters[kind] += text.length
    }
  }
  return letters
}

/** Four segments in five, by letters, stand on the other side too, word for word. */
function isSame(source: readonly string[], target: readonly string[]): boolean {
  const there = new Set(target.map((text) => text.trim()))
  let all = 0
  let same = 0
  for (const text of source) {
    all += text.length
    if (there.has(text.trim())) same += text.length
  }
  return same > 0.8 * all
}

/**
 * Of what was found. In trials with translations of 30 to 100 segments four fifths of the segments and more found a partner, and a quarter of the
 * known words a counterpart, even where every third word had been changed; of texts that had nothing to do with each other a third of the segments at
 * most, or a fifth of the words. `knownShare` is how much anybody could know.
 */
export function verdictOf(
  beads: readonly Found[],
  [sources, targets]: readonly [number, number],
  shown: readonly Shown[],
  knownShare: number,
): Verdict {
  let [paired, pairedTargets, sure, count] = [0, 0, 0, 0]
  for (const bead of beads) {
    if (bead.from[0] === bead.to[0] || bead.from[1] === bead.to[1]) continue
    paired += bead.to[0] - bead.from[0]
    pairedTargets += bead.to[1] - bead.from[1]
    sure += bead.sure
    count++
  }
  const shares = [paired / sources, pairedTargets / targets]
  // Of fewer words nothing can be said.
  const tellable = shown.filter((side) => side.known > 4)
  const words = tellable.length === 0 ? 1 : Math.min(...tellable.map((side) => side.shown / side.known))
  if (Math.max(...shares) < 0.4 || words < 0.16) return 'unrelated'
  if (Math.min(...shares) < 0.6 || sure / count < 0.5 || words < 0.23 || knownShare < 0.15) return 'doubtful'
  return 'translation'
}

/** How much of the words of both sides somebody knows something about: the table, the digits, the names. */
export function knownShareOf(side: Side, known: Float64Array): number {
  let all = 0
  let sum = 0
  for (const segment of side.segments) {
    for (const term of segment) {
      all++
      sum += known[term]!
    }
  }
  return all === 0 ? 0 : sum / all
}
