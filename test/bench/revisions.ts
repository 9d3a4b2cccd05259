/** Differences and blame: how they read, against diff-match-patch; what they cost, against jsdiff and fast-myers-diff in the same run. */
import { diffArrays, diffWords } from 'diff'
import DiffMatchPatch from 'diff-match-patch'
import { diff as myers } from 'fast-myers-diff'
import type { Language, Revision, SegmentId, UserId } from '../../segments/model.ts'
import { type Blame, blame } from '../../segments/revisions/blame.ts'
import { diff, type Run } from '../../segments/revisions/diff.ts'
import { isWord, words } from '../../segments/text/words.ts'
import { type Figure, median } from './figure.ts'
import { histories, type Known, vocabularyOf } from './revisions/authors.ts'
import { chance } from './revisions/chance.ts'
import { editedPairs, newswire, type Pair } from './revisions/edits.ts'
import { fuzzedPairs } from './revisions/fuzz.ts'

export async function revisionFigures(): Promise<Figure[]> {
  return [
    ...roundTrips(),
    ...(['ar', 'en'] as const).flatMap(readability),
    ...(['ar', 'en'] as const).map(oneSegment),
    ...(['ar', 'en'] as const).map(longText),
    ...unrelated(),
    ...(['ar', 'en'] as const).flatMap(whoWrote),
  ]
}

/** What removed and added mean to every peer: strings, in order. */
type Part = Pick<Run, 'kind' | 'text'>

const dmp = new DiffMatchPatch()
const semantic = ({ before, after }: Pair): Part[] => {
  const parts = dmp.diff_main(before, after)
  dmp.diff_cleanupSemantic(parts)
  return parts.map(([kind, text]) => ({ kind: kind === 0 ? 'same' : kind < 0 ? 'removed' : 'added', text }))
}
const jsdiff = ({ before, after }: Pair): Part[] =>
  diffWords(before, after).map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }))
const ours = ({ before, after }: Pair): Run[] => diff(before, after)

function roundTrips(): Figure[] {
  const pairs = fuzzedPairs(10_000, 1)
  const share = (engine: (pair: Pair) => readonly Part[]): number =>
    pairs.filter((pair) => isExact(pair, engine(pair))).length / pairs.length
  const [mine, theirs] = [share(ours), share(jsdiff)]
  const edited = (['ar', 'en'] as const).flatMap((language) => editedPairs(newswire(language), language, 500, 3, 0.1))
  const [cutsOurs, cutsWords, cutsSemantic] = [ours, jsdiff, semantic].map((engine) => cuts(edited, engine))
  return [
    {
      measure: 'exact round trip of 10,000 fuzzed pairs (diffWords)',
      value: `${percent(mine)} (${percent(theirs)})`,
      goal: '100 %',
      met: mine === 1,
    },
    {
      measure: 'run boundaries inside a word (diffWords, diff-match-patch)',
      value: `${percent(cutsOurs!)} (${percent(cutsWords!)}, ${percent(cutsSemantic!)})`,
      goal: '0',
      met: cutsOurs === 0,
    },
  ]
}

function isExact({ before, after }: Pair, parts: readonly Part[]): boolean {
  const without = (kind: Part['kind']): string =>
    parts.flatMap((part) => (part.kind === kind ? [] : part.text)).join('')
  return without('added') === before && without('removed') === after
}

/** The share of boundaries, of either text, that lie between two letters, digits or marks. */
function cuts(pairs: readonly Pair[], engine: (pair: Pair) => readonly Part[]): number {
  let [inside, all] = [0, 0]
  for (const pair of pairs) {
    const parts = engine(pair)
    for (const other of ['added', 'removed'] as const) {
      const texts = parts.flatMap(({ kind, text }) => (kind === other ? [] : text))
      for (let i = 1; i < texts.length; i++) {
        all++
        if (/[\p{L}\p{M}\p{N}]$/u.test(texts[i - 1]!) && /^[\p{L}\p{M}\p{N}]/u.test(texts[i]!)) inside++
      }
    }
  }
  return inside / all
}

/** Moved phrases count as the runs they are. With other forms of words among the edits our letters are whole words: told, no goal. */
function readability(language: Language): Figure[] {
  return [0, 0.1].flatMap((forms) => {
    const pairs = editedPairs(newswire(language), language, 500, 1, forms)
    const count = (engine: (pair: Pair) => readonly Part[]): { runs: number; letters: number } => {
      const parts = pairs.flatMap((pair) => engine(pair))
      const changed = parts.filter(({ kind }) => kind !== 'same')
      return { runs: parts.length, letters: changed.reduce((sum, { text }) => sum + text.length, 0) }
    }
    const [mine, theirs] = [count(ours), count(semantic)]
    const [runs, letters] = [mine.runs / theirs.runs, mine.letters / theirs.letters]
    const measure = `${language}, 500 edits${forms ? ', a tenth of them forms of a word' : ''}: runs, changed letters against diff-match-patch`
    const goal = forms ? '–' : '≤ 1.05, ≤ 1.0'
    return [
      {
        measure,
        value: `${runs.toFixed(3)}, ${letters.toFixed(3)}`,
        goal,
        met: forms ? undefined : runs <= 1.05 && letters <= 1,
      },
    ]
  })
}

function oneSegment(language: Language): Figure {
  const pairs = editedPairs(newswire(language), language, 500, 2, 0.05)
  const peer = ({ before, after }: Pair): unknown => diffArrays(words(before), words(after))
  const ratio = ratioOf(
    15,
    () => pairs.forEach(ours),
    () => pairs.forEach(peer),
  )
  return ratioFigure(`one segment, ${language}, against diffArrays`, ratio, 0.5)
}

function longText(language: Language): Figure {
  const dice = chance(3)
  const vocabulary = newswire(language).flatMap((sentence) => words(sentence).filter(isWord))
  const before = Array.from({ length: 100_000 }, () => dice.pick(vocabulary))
  const after = before.map((word) => (dice.next() < 0.05 ? dice.pick(vocabulary) : word)).join(' ')
  const pair = { before: before.join(' '), after }
  const [left, right] = numbered(pair)
  const ratio = ratioOf(
    3,
    () => ours(pair),
    () => Array.from(myers(left, right)),
  )
  return ratioFigure(
    `100,000 words, 5 % edited, ${language}, against fast-myers-diff on integers made before`,
    ratio,
    0.5,
  )
}

function numbered({ before, after }: Pair): [Int32Array, Int32Array] {
  const numbers = new Map<string, number>()
  const row = (text: string): Int32Array =>
    Int32Array.from(words(text), (token) => {
      if (!numbers.has(token)) numbers.set(token, numbers.size)
      return numbers.get(token)!
    })
  return [row(before), row(after)]
}

function unrelated(): Figure[] {
  const dice = chance(4)
  const vocabulary = newswire('en').flatMap((sentence) => words(sentence).filter(isWord))
  const text = (): string => Array.from({ length: 5000 }, () => dice.pick(vocabulary)).join(' ')
  const pair = { before: text(), after: text() }
  const runs = ours(pair).length
  const ratio = ratioOf(
    1,
    () => ours(pair),
    () => diffArrays(words(pair.before), words(pair.after)),
  )
  return [
    ratioFigure('two unrelated texts of 5,000 words, against diffArrays', ratio, 0.1),
    { measure: 'runs between them', value: String(runs), goal: '≤ 150', met: runs <= 150 },
  ]
}

function whoWrote(language: Language): Figure[] {
  const vocabulary = vocabularyOf(newswire(language).flatMap((sentence) => words(sentence).filter(isWord)))
  const draw = (partly: number): Known[][] =>
    [5, 6, 7, 8, 9].map((seed) => histories(vocabulary, 1000, 100, seed, partly))
  const [whole, half] = [draw(0), draw(0.5)]
  const mean = (known: readonly Known[][], of: (history: readonly Known[]) => number): number =>
    known.reduce((sum, history) => sum + of(history), 0) / known.length
  const [right, naive, halfRight] = [mean(whole, rightly), mean(whole, rightlyByLast), mean(half, rightly)]
  const ms = median(whole.map((history) => cpuMs(() => rightly(history)) / history.length))
  return [
    {
      measure: `blame, ${language}, 1,000 revisions × 100 words, mean of 5 seeds (difference to the last alone)`,
      value: `${percent(right)} (${percent(naive)})`,
      goal: '≥ 97 %',
      met: right >= 0.97,
    },
    {
      measure: `blame, ${language}, where half of the reverts leave later changes`,
      value: percent(halfRight),
      goal: '–',
      met: undefined,
    },
    { measure: `blame, ${language}, CPU a revision`, value: `${ms.toFixed(3)} ms`, goal: '≤ 0.1 ms', met: ms <= 0.1 },
  ]
}

/** The share of words, of all revisions, whose revision is the known one. */
function rightly(history: readonly Known[]): number {
  let before: Blame | undefined
  let [right, all] = [0, 0]
  for (const [i, { text, truth }] of history.entries()) {
    before = blame(before ? [before] : [], revision(i + 1, text))
    for (const [word, token] of before.words.entries()) if (before.hands[token]!.number - 1 === truth[word]) right++
    all += truth.length
  }
  return right / all
}

const revision = (number: number, text: string): Revision => ({
  segment: 'segment' as SegmentId,
  number,
  text,
  state: 'initial',
  by: `author ${number}` as UserId,
  at: new Date(number * 60_000),
  origin: 'typed',
  change: number,
  base: number - 1,
  otherBase: null,
})

/** The same by what most tools do: a difference to the revision before. */
function rightlyByLast(history: readonly Known[]): number {
  let [tokens, since, right, all]: [string[], number[], number, number] = [[], [], 0, 0]
  for (const [i, { text, truth }] of history.entries()) {
    const [now, next]: [string[], number[]] = [text.split(' '), []]
    let at = 0
    for (const { added, removed, value } of diffArrays(tokens, now)) {
      if (added) next.push(...value.map(() => i))
      else if (!removed) next.push(...since.slice(at, at + value.length))
      if (!added) at += value.length
    }
    ;[tokens, since] = [now, next]
    right += since.filter((one, word) => one === truth[word]).length
    all += truth.length
  }
  return right / all
}

/** The median over `times` runs of the CPU that one takes by the CPU that the other takes just after; the first third only warms up. */
function ratioOf(times: number, one: () => unknown, other: () => unknown): number {
  const ratios: number[] = []
  const warm = times > 1 ? Math.ceil(times / 3) : 0
  for (let i = 0; i < times + warm; i++) {
    const ratio = cpuMs(one) / cpuMs(other)
    if (i >= warm) ratios.push(ratio)
  }
  return median(ratios)
}

function cpuMs(act: () => unknown): number {
  const began = process.cpuUsage()
  act()
  const { user, system } = process.cpuUsage(began)
  return (user + system) / 1000
}

const ratioFigure = (measure: string, ratio: number, goal: number): Figure => ({
  measure,
  value: `${ratio.toFixed(3)} ×`,
  goal: `≤ ${goal} ×`,
  met: ratio <= goal,
})

const percent = (share: number): string => `${(100 * share).toFixed(share === 0 || share === 1 ? 0 : 1)} %`
