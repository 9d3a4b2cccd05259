import { arabicStem } from '../alignment/stem.ts'
import { fold } from '../text/fold.ts'
import { isWord, words } from '../text/words.ts'

/** A source as the memory compares it: its words folded, and the light stem of each. */
export interface Stretch<Word = string> {
  readonly words: readonly Word[]
  readonly stems: readonly Word[]
}

/** Linear in the text. White space, punctuation and the marks above letters do not count: a match that differs in them alone is near. */
export function stretchOf(text: string): Stretch {
  const folded = words(text)
    .filter(isWord)
    .map(fold)
    .filter((word) => word !== '')
  return { words: folded, stems: folded.map(arabicStem) }
}

/** What a word costs that is the same but for its clitics and ending: والكتاب for كتابه. */
const formCost = 0.25

/**
 * The least effort that makes one of the other, in words: 1 for a word put in, taken out or replaced, a quarter where only its clitics or its
 * ending differ. Edit distance (Levenshtein 1966) with that one cost added; O(n · m).
 */
export function effort<Word>(one: Stretch<Word>, other: Stretch<Word>): number {
  const [n, m] = [one.words.length, other.words.length]
  let before = Float64Array.from({ length: m + 1 }, (_, j) => j)
  let row = new Float64Array(m + 1)
  for (let i = 1; i <= n; i++) {
    row[0] = i
    const [word, stem] = [one.words[i - 1], one.stems[i - 1]]
    for (let j = 1; j <= m; j++) {
      const cost = word === other.words[j - 1] ? 0 : stem === other.stems[j - 1] ? formCost : 1
      row[j] = Math.min(before[j - 1]! + cost, before[j]! + 1, row[j - 1]! + 1)
    }
    ;[before, row] = [row, before]
  }
  return before[m]!
}
