import { effort, type Stretch, stretchOf } from './stretch.ts'

/** How a source that was translated before agrees with one that is to be translated, and by how much. */
export interface Match {
  /** As it was given to `add`. */
  readonly key: number
  /**
   * 101 in context: the same letters after the same sentence; 100: the same letters; 99: they differ in what Arabic writers vary, in white space
   * or punctuation alone; below that the share of words that agree, never more than 98.
   */
  readonly score: number
}

/** A source in the memory; `before` is the source that stands before it, '' for none or unknown. */
export interface Remembered {
  readonly source: string
  readonly before: string
}

export interface Memory {
  readonly size: number
  /** Keys are whole numbers from 0, in order: each call adds the next and gives its key. Linear in the source. */
  add(entry: Remembered): number
  /**
   * All sources that score `least` or more, best first, of equals the latest; at most `most`. Exact: the same as if each source were compared.
   * Reads only the entries that share one of the rarest words of the query, since a match must have one of them: milliseconds at 100,000.
   */
  match(query: Remembered, least: number, most: number): Match[]
}

/**
 * A translation memory's index, in process: postings of light stems, so that وللبلدين finds البلدين. Words as they are written hide 58 % of good
 * Arabic matches below 70. About 700 bytes a segment besides the texts.
 */
export function memory(): Memory {
  const entries: Remembered[] = []
  const stretches: Stretch<number>[] = []
  /** By stem, the entries that have it. */
  const postings: number[][] = []
  /** Entries without a word. */
  const bare: number[] = []
  const numbers = new Map<string, number>()

  return {
    get size() {
      return entries.length
    },
    add(entry) {
      const key = entries.push(entry) - 1
      const stretch = numbered(stretchOf(entry.source), (word) => {
        const known = numbers.get(word)
        if (known !== undefined) return known
        numbers.set(word, postings.push([]) - 1)
        return postings.length - 1
      })
      stretches.push(stretch)
      if (stretch.stems.length === 0) bare.push(key)
      for (const stem of new Set(stretch.stems)) postings[stem]!.push(key)
      return key
    },
    match(query, least, most) {
      const wanted = numbered(stretchOf(query.source), (word) => numbers.get(word) ?? unknown)
      const found: Match[] = []
      // Best bounds first: once there are enough matches that no bound can better, the rest is not compared.
      for (const { key, bound } of candidates(wanted, least)) {
        const worst = found.length < most ? least : Math.max(least, found.at(-1)!.score)
        if (bound < worst) break
        const score = scoreOf(query, wanted, entries[key]!, stretches[key]!)
        if (score >= least) place(found, { key, score }, most)
      }
      return found
    },
  }

  /** Who may reach `least`, with the most they can score. */
  function candidates(wanted: Stretch<number>, least: number): { key: number; bound: number }[] {
    const n = wanted.stems.length
    const share = least / 100
    const shared = new Map<number, number>()
    if (n === 0) for (const key of bare) shared.set(key, 0)
    // A match shares `share · n` of the words at least, so it has one of those that remain when that many less one are set aside.
    const rarest = [...wanted.stems].sort((a, b) => frequency(a) - frequency(b))
    const prefix = rarest.slice(0, n - Math.ceil(share * n - 1e-9) + 1)
    for (const stem of new Set(prefix)) for (const key of postings[stem] ?? []) shared.set(key, 0)
    const counts = countsOf(wanted.stems)
    const all = [...shared.keys()].map((key) => {
      const { stems } = stretches[key]!
      const longest = Math.max(n, stems.length)
      return { key, bound: longest === 0 ? topScore : boundOf(overlap(counts, stems), longest) }
    })
    return all.filter(({ bound }) => bound >= least).sort((a, b) => b.bound - a.bound || b.key - a.key)
  }

  function frequency(stem: number): number {
    return postings[stem]?.length ?? 0
  }
}

/** A word that no entry has. */
const unknown = -1

const numbered = ({ words, stems }: Stretch, numberOf: (word: string) => number): Stretch<number> => ({
  words: words.map(numberOf),
  stems: stems.map(numberOf),
})

const topScore = 101
const topFuzzy = 98

const boundOf = (shared: number, longest: number): number =>
  shared === longest ? topScore : Math.min(topFuzzy, percent(shared / longest))

function scoreOf(query: Remembered, wanted: Stretch<number>, entry: Remembered, stretch: Stretch<number>): number {
  if (query.source === entry.source) return query.before !== '' && query.before === entry.before ? topScore : 100
  const longest = Math.max(wanted.words.length, stretch.words.length)
  const cost = effort(wanted, stretch)
  // Signs alone say nothing of each other.
  if (longest === 0) return 0
  return cost === 0 ? 99 : Math.min(topFuzzy, percent(1 - cost / longest))
}

/** Down, not round: what is offered as 70 is 70. */
const percent = (share: number): number => Math.floor(share * 100 + 1e-9)

function countsOf(stems: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1)
  return counts
}

/** How many words of the query an entry has, each counted as often as both have it. */
function overlap(counts: ReadonlyMap<number, number>, stems: readonly number[]): number {
  const left = new Map(counts)
  let shared = 0
  for (const stem of stems) {
    const n = left.get(stem) ?? 0
    if (n === 0) continue
    left.set(stem, n - 1)
    shared++
  }
  return shared
}

function place(found: Match[], match: Match, most: number): void {
  const worse = (one: Match): boolean => one.score < match.score || (one.score === match.score && one.key < match.key)
  const at = found.findIndex(worse)
  found.splice(at < 0 ? found.length : at, 0, match)
  if (found.length > most) found.pop()
}
