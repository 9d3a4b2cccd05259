/** Texts with all that stands between and upon letters: tashkeel, direction marks, hard spaces, line ends, emoji, orphan marks, halves of pairs. */
import { type Chance, chance } from './chance.ts'
import type { Pair } from './edits.ts'

const plain = [
  'the',
  'old',
  'treaty',
  'of',
  'Baku',
  'الأمن',
  'الامن',
  'مجلس',
  'وقال',
  'أَكَّدَ',
  '٣٫٥',
  '3.5',
  "Azerbaijan's",
  'كتـــاب',
]
const between = [' ', ' ', ' ', ' ', ', ', '. ', '، ', '\n', '\r\n', '\n\n', '\u00A0', '  ', '']
const strange = [
  '\u200F',
  '\u061C',
  '\u2067',
  '\u2069',
  '\u200D',
  '\u064B',
  '\u0301',
  '👍🏽',
  '👩‍👩‍👧',
  '🇪🇬',
  '\uD83D',
  '\uDE00',
  '\uFEFF',
]

/** `count` pairs of up to forty pieces, the second with one to five pieces changed. */
export function fuzzedPairs(count: number, seed: number): Pair[] {
  const dice = chance(seed)
  return Array.from({ length: count }, () => {
    const before = Array.from({ length: 1 + dice.below(40) }, () => piece(dice))
    const after = [...before]
    for (let edits = 1 + dice.below(5); edits > 0; edits--) {
      after.splice(
        dice.below(after.length + 1),
        dice.below(3),
        ...Array.from({ length: dice.below(3) }, () => piece(dice)),
      )
    }
    return { before: before.join(''), after: after.join('') }
  })
}

const piece = (dice: Chance): string => (dice.next() < 0.1 ? dice.pick(strange) : dice.pick(plain)) + dice.pick(between)
