/**
 * Learns the word-translation table: IBM model 1 (Brown and others, 1993) in both directions over stems, the expected counts of the two averaged, so that
 * a pair must convince from either side. Pruned, since a rare chance pair costs room and misleads.
 */
import { tenths, title } from './lexicon.ts'
import { read, type Side } from './terms.ts'

export interface Parallel {
  readonly arabic: string
  readonly english: string
  /** How often it counts: 1 for a sentence; more for an entry of a word list. */
  readonly weight?: number
}

export interface Training {
  /** Rounds of expectation and maximisation in each direction. */
  readonly rounds?: number
  /** A translation is kept when its expected count and its share of either word's count reach these. */
  readonly least?: number
  readonly share?: number
  /** Taken off each expected count: a pair seen once proves little. */
  readonly discount?: number
}

/** The table as the text that `readLexicon` reads. Some 15,000 sentences take seconds. Deterministic. */
export function train(
  pairs: readonly Parallel[],
  { rounds = 5, least = 0.2, share = 0.02, discount = 0.1 }: Training = {},
): string {
  const arabic = stems(read(pairs.map((pair) => pair.arabic)), 'arabic')
  const english = stems(read(pairs.map((pair) => pair.english)), 'latin')
  const weights = pairs.map((pair) => pair.weight ?? 1)
  const forward = expected(arabic.segments, english.segments, weights, rounds)
  const backward = expected(english.segments, arabic.segments, weights, rounds)
  const arabicCounts = counted(arabic, weights)
  const englishCounts = counted(english, weights)
  const kept: { arabic: number; english: number; weight: number }[] = []
  for (const [a, row] of forward.entries()) {
    for (const [e, there] of row) {
      const weight = (there + (backward[e]!.get(a) ?? 0)) / 2 - discount
      if (weight < least) continue
      if (weight < share * arabicCounts[a]! && weight < share * englishCounts[e]!) continue
      kept.push({ arabic: a, english: e, weight })
    }
  }
  return written(arabic.names, arabicCounts, english.names, englishCounts, kept)
}

interface Stems {
  readonly names: readonly string[]
  readonly segments: readonly (readonly number[])[]
}

function stems(side: Side, kind: 'arabic' | 'latin'): Stems {
  const numbers = new Map<string, number>()
  const ofTerm = side.terms.map((term) => {
    if (term.kind !== kind) return -1
    const number = numbers.get(term.stem) ?? numbers.size
    numbers.set(term.stem, number)
    return number
  })
  return {
    names: [...numbers.keys()],
    segments: side.segments.map((segment) => [...segment].map((term) => ofTerm[term]!).filter((stem) => stem >= 0)),
  }
}

function counted({ names, segments }: Stems, weights: readonly number[]): Float64Array {
  const counts = new Float64Array(names.length)
  for (const [at, segment] of segments.entries()) for (const stem of segment) counts[stem]! += weights[at]!
  return counts
}

/** Expected counts of each pair, by model 1 from → to with an empty word on the from side. */
function expected(
  from: readonly (readonly number[])[],
  to: readonly (readonly number[])[],
  weights: readonly number[],
  rounds: number,
): Map<number, number>[] {
  const types = 1 + Math.max(0, ...from.map((segment) => Math.max(-1, ...segment) + 1))
  const empty = types - 1
  let chances: Map<number, number>[] | undefined
  let counts: Map<number, number>[] = []
  for (let round = 0; round < rounds; round++) {
    counts = Array.from({ length: types }, () => new Map<number, number>())
    for (const [at, segment] of from.entries()) {
      const sources = [...segment, empty]
      for (const word of to[at]!) {
        let sum = 0
        for (const source of sources) sum += chances ? (chances[source]!.get(word) ?? 0) : 1
        if (sum === 0) continue
        for (const source of sources) {
          const part = ((chances ? (chances[source]!.get(word) ?? 0) : 1) / sum) * weights[at]!
          if (part > 1e-4) counts[source]!.set(word, (counts[source]!.get(word) ?? 0) + part)
        }
      }
    }
    chances = counts.map((row) => {
      let sum = 0
      for (const count of row.values()) sum += count
      return new Map([...row].map(([word, count]) => [word, count / sum]))
    })
  }
  return counts.slice(0, -1)
}

function written(
  arabic: readonly string[],
  arabicCounts: Float64Array,
  english: readonly string[],
  englishCounts: Float64Array,
  kept: readonly { arabic: number; english: number; weight: number }[],
): string {
  const alphabetically = (names: readonly string[]) =>
    [...names.keys()].sort((a, b) => (names[a]! < names[b]! ? -1 : 1))
  const written = (count: number): string => Math.max(1, Math.round(count * tenths)).toString(36)
  const englishKept = new Set(kept.map((pair) => pair.english))
  const englishOrder = alphabetically(english).filter((stem) => englishKept.has(stem))
  const place = new Map(englishOrder.map((stem, at) => [stem, at]))
  const rows = new Map<number, [place: number, weight: number][]>()
  for (const pair of kept) {
    const row = rows.get(pair.arabic) ?? []
    rows.set(pair.arabic, row)
    row.push([place.get(pair.english)!, pair.weight])
  }
  const lines = alphabetically(arabic)
    .filter((stem) => rows.has(stem))
    .map((stem) => {
      let before = 0
      const fields = rows
        .get(stem)!
        .sort((a, b) => a[0] - b[0])
        .flatMap(([at, weight]) => {
          const step = at - before
          before = at
          return [step.toString(36), written(weight)]
        })
      return [arabic[stem], written(arabicCounts[stem]!), ...fields].join(' ')
    })
  const first = englishOrder.flatMap((stem) => [english[stem], written(englishCounts[stem]!)]).join(' ')
  return `${[title, first, ...lines].join('\n')}\n`
}
