import { placesOf } from './tokens.ts'

/** A stretch of a difference; `moved` names, with one letter for both places, words that stand elsewhere on the other side. */
export interface Stretch {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
  readonly moved?: string
}

/** A shorter phrase is alike by chance. */
const leastWords = 3
/** Nor is "one of the" a phrase of its own inside a longer change; letters of its words. */
const leastLetters = 10
/** Pairs of words (removed × added) for which three in a row may be meant; ten times as many ask for a fourth, and so on. */
const fewPairs = 25_000
/** Most changes have no room for a phrase. */
const threeWords = /\S\s\S+\s+\S/
const shortest = 2 * leastWords - 1

/**
 * The same runs, where a phrase of three words or more that is removed in one change and added, word for word, in another stands
 * as a run of its own in both places, `moved` by one letter: a, b, … z, aa, ab …. The longest phrase wins, each place is used once. Where
 * very much was removed and added, some phrases return by chance, and longer ones are asked for, unless they fill their changes.
 * Exact as the runs given are; about linear in what was removed and added.
 */
export function withMoves(runs: Stretch[]): Stretch[] {
  if (!mayMove(runs)) return runs
  const from = rowsOf(runs, 'removed')
  const to = from.length === 0 ? [] : rowsOf(runs, 'added')
  const cuts = matched(from, to)
  if (cuts.size === 0) return runs
  const tokens = new Map([...from, ...to].map((row) => [row.run, row.tokens]))
  return runs.flatMap((run, i) => (cuts.has(i) ? pieces(run, tokens.get(i)!, cuts.get(i)!) : run))
}

/** Whether there is room for a phrase in what one change removes and another adds. Mostly there is not, and then it must cost nothing. */
function mayMove(runs: readonly Stretch[]): boolean {
  let [removed, added, pairs] = [0, 0, 0]
  for (let i = 0; i < runs.length; i++) {
    const { kind, text } = runs[i]!
    if (kind === 'same' || text.length < shortest || !threeWords.test(text)) continue
    if (kind === 'removed') removed++
    else {
      added++
      const before = runs[i - 1]
      if (before?.kind === 'removed' && before.text.length >= shortest && threeWords.test(before.text)) pairs++
    }
  }
  return removed * added > pairs
}

/** A run long enough to hold a phrase. */
interface Row {
  readonly run: number
  readonly tokens: readonly string[]
  /** Which tokens are words. */
  readonly words: Int32Array
  /** Tokens up to here have moved already, by the place of each. */
  readonly taken: boolean[]
}

function rowsOf(runs: readonly Stretch[], kind: Stretch['kind']): Row[] {
  const rows: Row[] = []
  for (let i = 0; i < runs.length; i++) {
    const run = runs[i]!
    const row = run.kind === kind && threeWords.test(run.text) ? rowOf(run, i) : undefined
    if (row) rows.push(row)
  }
  return rows
}

function rowOf({ text }: Stretch, run: number): Row | undefined {
  const { starts, words } = placesOf(text)
  if (words.length < leastWords) return undefined
  return { run, tokens: tokensAt(text, starts), words, taken: [] }
}

function tokensAt(text: string, starts: Int32Array): string[] {
  const tokens: string[] = []
  for (let i = 0; i + 1 < starts.length; i++) tokens.push(text.slice(starts[i], starts[i + 1]))
  return tokens
}

interface Cut {
  readonly from: number
  readonly to: number
  readonly moved: string
}

/** By run: the stretches of its tokens that moved, in order. */
function matched(from: readonly Row[], to: readonly Row[]): Map<number, Cut[]> {
  const index = shingles(from)
  const pairs = sizeOf(from) * sizeOf(to)
  const least = leastWords + Math.max(0, Math.ceil(Math.log10(pairs / fewPairs)))
  const cuts = new Map<number, Cut[]>()
  let next = 0
  for (const row of to) {
    for (let w = 0; w + leastWords <= row.words.length; w++) {
      const found = longest(row, w, index.get(shingle(row, w)) ?? [], least)
      if (!found) continue
      const moved = letter(next++)
      add(cuts, row.run, { from: row.words[w]!, to: row.words[w]! + found.length, moved })
      add(cuts, found.row.run, { from: found.at, to: found.at + found.length, moved })
      for (let i = 0; i < found.length; i++) found.row.taken[found.at + i] = true
      w += found.words - 1
    }
  }
  for (const list of cuts.values()) list.sort((one, other) => one.from - other.from)
  return cuts
}

const sizeOf = (rows: readonly Row[]): number => rows.reduce((sum, { words }) => sum + words.length, 0)

interface Place {
  readonly row: Row
  /** Place among the words of its row. */
  readonly word: number
}

/** Where every three words in a row stand. */
function shingles(rows: readonly Row[]): Map<string, Place[]> {
  const index = new Map<string, Place[]>()
  for (const row of rows) {
    for (let word = 0; word + leastWords <= row.words.length; word++) {
      const key = shingle(row, word)
      const places = index.get(key)
      if (places) places.push({ row, word })
      else index.set(key, [{ row, word }])
    }
  }
  return index
}

const shingle = ({ tokens, words }: Row, word: number): string =>
  `${tokens[words[word]!]} ${tokens[words[word + 1]!]} ${tokens[words[word + 2]!]}`

/** A phrase so common that it stands in more places is not looked for in the others. */
const mostPlaces = 8

interface Found {
  readonly row: Row
  readonly at: number
  readonly length: number
  readonly words: number
}

function longest(row: Row, word: number, places: readonly Place[], least: number): Found | undefined {
  let best: Found | undefined
  for (const place of places.slice(0, mostPlaces)) {
    // In one and the same change it has not moved.
    if (place.row.run === row.run - 1) continue
    const found = phrase(row, word, place, least)
    if (found && found.length > (best?.length ?? 0)) best = found
  }
  return best
}

/** How far the two places are alike, token for token and up to the last word; undefined when that is no phrase. */
function phrase(row: Row, word: number, { row: other, word: otherWord }: Place, least: number): Found | undefined {
  const at = other.words[otherWord]!
  let count = 0
  let letters = 0
  let length = 0
  for (let i = row.words[word]!, k = at; i < row.tokens.length && k < other.tokens.length; i++, k++) {
    const token = row.tokens[i]!
    if (token !== other.tokens[k] || other.taken[k]) break
    if (row.words[word + count] !== i) continue
    count++
    letters += token.length
    length = k + 1 - at
  }
  const whole = count === row.words.length && count === other.words.length
  if (count < leastWords || (!whole && (count < least || letters < leastLetters))) return undefined
  return { row: other, at, length, words: count }
}

const letter = (n: number): string =>
  (n < 26 ? '' : letter(Math.floor(n / 26) - 1)) + String.fromCharCode(97 + (n % 26))

function add(cuts: Map<number, Cut[]>, run: number, cut: Cut): void {
  cuts.set(run, [...(cuts.get(run) ?? []), cut])
}

/** White space between a phrase and the end of its run moved with it. */
function pieces(run: Stretch, tokens: readonly string[], cuts: readonly Cut[]): Stretch[] {
  const isBlank = (from: number, to: number): boolean => tokens.slice(from, to).join('').trim() === ''
  const parts: Stretch[] = []
  let at = 0
  const push = (to: number, moved: string | undefined): void => {
    const text = tokens.slice(at, to).join('')
    if (text !== '') parts.push(moved === undefined ? { kind: run.kind, text } : { kind: run.kind, text, moved })
    at = to
  }
  for (const { from, to, moved } of cuts) {
    push(isBlank(at, from) && at === 0 ? 0 : from, undefined)
    push(isBlank(to, tokens.length) ? tokens.length : to, moved)
  }
  push(tokens.length, undefined)
  return parts
}
