/** A hundred and twenty long sentences with the places marked by hand at which they may be parted, and how well they are found. */
import { readFileSync } from 'node:fs'
import { longWords, offered, softPlaces, softSplits } from '../../segments/segmentation/soft.ts'
import { countWords } from '../../segments/text/words.ts'

export interface Marked {
  readonly id: string
  readonly text: string
  readonly places: ReadonlySet<number>
  /** The odd ones were looked at while the cues were written; of the even ones only the totals were. Others were marked later. */
  readonly half: 'seen' | 'held out' | 'later'
}

export const markedSentences = (): Marked[] => [
  ...marked('soft', (i) => (i % 2 === 0 ? 'seen' : 'held out')),
  ...marked('soft-later', () => 'later'),
]

function marked(name: string, halfOf: (i: number) => Marked['half']): Marked[] {
  const path = new URL(`../samples/segmentation/${name}.json`, import.meta.url)
  const rows: readonly { id: string; cut: string }[] = JSON.parse(readFileSync(path, 'utf8'))
  return rows.map(({ id, cut }, i) => {
    const pieces = cut.split('⏐')
    const places = pieces.slice(1).map((_, n) => pieces.slice(0, n + 1).join('').length)
    return { id, text: pieces.join(''), places: new Set(places), half: halfOf(i) }
  })
}

export interface SoftScore {
  /** Of the places found strong enough to be offered, the share that is marked; of the marked ones, the share found. */
  readonly precision: number
  readonly recall: number
  /** Of the places chosen for the length of the sentence, the share that is marked. */
  readonly chosen: number
  /** Of the sentences of more than `longWords` words, the share whose pieces have no more. */
  readonly short: number
}

export function softScore(sentences: readonly Marked[]): SoftScore {
  let [found, marked, right, chosen, chosenRight, long, short] = [0, 0, 0, 0, 0, 0, 0]
  for (const { text, places } of sentences) {
    const strong = softPlaces(text).filter(({ strength }) => strength >= offered)
    found += strong.length
    marked += places.size
    right += strong.filter(({ at }) => places.has(at)).length
    const splits = softSplits(text)
    chosen += splits.length
    chosenRight += splits.filter((at) => places.has(at)).length
    if (countWords(text) <= longWords) continue
    long++
    if (pieces(text, splits).every((piece) => countWords(piece) <= longWords)) short++
  }
  return { precision: right / found, recall: right / marked, chosen: chosenRight / chosen, short: short / long }
}

export const pieces = (text: string, places: readonly number[]): string[] =>
  [0, ...places].map((from, i) => text.slice(from, places[i]))
