import { arabicRoot } from './stem.ts'

/**
 * The word-translation table: how often an Arabic and an English stem were each other's translation, as expected counts. It is learnt by
 * `train` and passed in by whoever may read files.
 */
export interface Lexicon {
  /** Stem → its number, in either language. */
  readonly arabic: ReadonlyMap<string, number>
  readonly english: ReadonlyMap<string, number>
  /** How often each stem stood in the text learnt from. */
  readonly arabicCounts: Float64Array
  readonly englishCounts: Float64Array
  /** Translations of Arabic stem n: `english` numbers and expected counts, from `starts[n]` to `starts[n + 1]`. */
  readonly starts: Int32Array
  readonly translations: Int32Array
  readonly weights: Float64Array
  /** Arabic stems by their root, for words whose stem is not in the table. */
  readonly byRoot: ReadonlyMap<string, readonly number[]>
  /** English stems by their first five letters, likewise. */
  readonly byBeginning: ReadonlyMap<string, readonly number[]>
}

/** Counts are kept to a tenth. */
export const tenths = 10
export const beginning = 5

/**
 * Reads the table that `train` wrote. Lines: a title; the English stems, each followed by its count; then a line for each Arabic
 * stem: stem, count, and pairs of English number and weight. Numbers are base 36, and each English number is given
 * as the step from the one before. Throws `RangeError` when the text is no such table.
 */
export function readLexicon(text: string): Lexicon {
  const lines = text.split('\n')
  if (!lines[0]?.startsWith(title)) throw new RangeError('This is not a word-translation table of version 1.')
  const englishFields = lines[1]!.split(' ')
  const english = new Map<string, number>()
  const englishCounts = new Float64Array(englishFields.length / 2)
  for (let i = 0; i < englishFields.length; i += 2) {
    englishCounts[i / 2] = Number.parseInt(englishFields[i + 1]!, 36) / tenths
    english.set(englishFields[i]!, i / 2)
  }
  const rows = lines.slice(2).filter((line) => line !== '')
  const arabic = new Map<string, number>()
  const arabicCounts = new Float64Array(rows.length)
  const starts = new Int32Array(rows.length + 1)
  const translations: number[] = []
  const weights: number[] = []
  for (const [number, row] of rows.entries()) {
    const fields = row.split(' ')
    arabic.set(fields[0]!, number)
    arabicCounts[number] = Number.parseInt(fields[1]!, 36) / tenths
    let translation = 0
    for (let i = 2; i < fields.length; i += 2) {
      translation += Number.parseInt(fields[i]!, 36)
      translations.push(translation)
      weights.push(Number.parseInt(fields[i + 1]!, 36) / tenths)
    }
    starts[number + 1] = translations.length
  }
  return {
    arabic,
    english,
    arabicCounts,
    englishCounts,
    starts,
    translations: Int32Array.from(translations),
    weights: Float64Array.from(weights),
    byRoot: grouped(arabic, arabicRoot),
    byBeginning: grouped(english, (stem) => (stem.length > beginning ? stem.slice(0, beginning) : '')),
  }
}

export const title = 'warraq word translations 1'

/** A table that knows nothing: alignment then rests on lengths, numbers, names and marks. */
export const emptyLexicon: Lexicon = {
  arabic: new Map(),
  english: new Map(),
  arabicCounts: new Float64Array(0),
  englishCounts: new Float64Array(0),
  starts: new Int32Array(1),
  translations: new Int32Array(0),
  weights: new Float64Array(0),
  byRoot: new Map(),
  byBeginning: new Map(),
}

function grouped(stems: ReadonlyMap<string, number>, keyOf: (stem: string) => string): Map<string, number[]> {
  const groups = new Map<string, number[]>()
  for (const [stem, number] of stems) {
    const key = keyOf(stem)
    if (key === '') continue
    const group = groups.get(key)
    if (group) group.push(number)
    else groups.set(key, [number])
  }
  return groups
}
