/**
 * Segmentation against gold: our own golden cases and marked sentences always; where the bench lies beside the project or in WARRAQ_BENCH,
 * its cases and sets as well, scored as its own program does: boundaries as offsets in the text without white space.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Language } from '../../segments/model.ts'
import { type Profile, segment } from '../../segments/segmentation/segment.ts'
import { longWords, softSplits } from '../../segments/segmentation/soft.ts'
import { countWords } from '../../segments/text/words.ts'
import { cuts, trimmed } from '../support/cuts.ts'
import { markedSentences, pieces, softScore } from '../support/soft.ts'
import { type Figure, median } from './figure.ts'

const root = resolve(import.meta.dirname, '../..')
const bench = join(process.env.WARRAQ_BENCH ?? resolve(root, '../shared/bench'), 'segmentation')

export async function segmentationFigures(): Promise<Figure[]> {
  const own = [
    ...['hard', 'arabic', 'english', 'unseen', 'wider'].map((name) => golden(name)),
    golden('last', 174),
    ...(['seen', 'held out', 'later'] as const).map(soft),
    speed(),
  ]
  if (!existsSync(bench))
    return [...own, { measure: 'segmentation: gold', value: 'not here', goal: '', met: undefined }]
  return [
    ...own,
    cases('golden/hard', 'sentences', 31),
    cases('golden/golden-pragmatic-en', 'sentences', 47),
    cases('golden/golden-pragmatic-ar', 'clauses', 5),
    set('nc15-ar-dev', 'flat', 98.75),
    set('ewt-en-dev', 'par', 94),
    set('ewt-en-dev', 'flat'),
    coverage(),
  ]
}

function golden(name: string, goal?: number): Figure {
  const all = cuts(name)
  const least = goal ?? all.length
  const right = all.filter(
    ({ text, lang, segments }) =>
      JSON.stringify(trimmed(text, segment(text, 'sentences', lang))) === JSON.stringify(segments),
  )
  return figure(`own golden cases, ${name}`, `${right.length} of ${all.length}`, `≥ ${least}`, right.length >= least)
}

function soft(half: 'seen' | 'held out' | 'later'): Figure {
  const { precision, recall, chosen, short } = softScore(markedSentences().filter((one) => one.half === half))
  const value = `P ${percent(precision)} R ${percent(recall)}; of those chosen ${percent(chosen)}; within ${longWords} words ${percent(short)}`
  return figure(`soft split points, ${half}`, value)
}

const megabyte = 1024 * 1024

/** The article in one line, to a megabyte. */
function speed(): Figure {
  const article = readFileSync(join(root, 'test/samples/article.ar.txt'), 'utf8').replace(/\s*\n\s*/g, ' ')
  const line = article.repeat(Math.ceil(megabyte / Buffer.byteLength(article)))
  const rounds = Array.from({ length: 8 }, () => {
    const began = performance.now()
    segment(line)
    return performance.now() - began
  })
  const rate = Buffer.byteLength(line) / megabyte / (median(rounds.slice(1)) / 1000)
  return figure('1 MB of Arabic in one line', `${rate.toFixed(1)} MB/s`, '≥ 10 MB/s', rate >= 10)
}

interface Case {
  readonly input: string
  readonly lang?: Language
  readonly expected: readonly string[]
}

function cases(name: string, profile: Profile, goal: number): Figure {
  const all: readonly Case[] = json(`${name}.json`)
  const right = all.filter(({ input, lang = 'ar', expected }) =>
    same(ends(pieces(input, cutsOf(input, lang, profile))), ends(expected)),
  )
  return figure(`${name}, ${profile}`, `${right.length} of ${all.length}`, `≥ ${goal}`, right.length >= goal)
}

/** Boundary F1. `flat`: sentences joined by a space; `par`: paragraphs on lines of their own, as they came. */
function set(name: string, variant: 'flat' | 'par', goal?: number): Figure {
  const { lang, docs } = gold(name)
  const sentences = docs.flat(2)
  const text =
    variant === 'flat'
      ? sentences.join(' ')
      : docs.map((one) => one.map((par) => par.join(' ')).join('\n')).join('\n\n')
  const wanted = new Set(ends(sentences))
  const found = ends(pieces(text, cutsOf(text, lang)))
  const right = found.filter((end) => wanted.has(end)).length
  const [precision, recall] = [right / found.length, right / wanted.size]
  const f1 = (2 * precision * recall) / (precision + recall)
  const value = `${percent(f1)} (P ${percent(precision)} R ${percent(recall)})`
  return figure(
    `${name} ${variant}, boundary F1`,
    value,
    goal === undefined ? '–' : `≥ ${goal}`,
    goal === undefined ? undefined : f1 * 100 >= goal,
  )
}

/** What soft split points do to sentences that were not written for them; nobody has marked those. */
function coverage(): Figure {
  const long = gold('nc15-ar-dev')
    .docs.flat(2)
    .filter((text) => countWords(text) > longWords)
  const parted = long.map((text) => pieces(text, softSplits(text)))
  const some = parted.filter((parts) => parts.length > 1).length
  const short = parted.filter((parts) => parts.every((part) => countWords(part) <= longWords)).length
  return figure(
    `nc15-ar-dev, sentences of more than ${longWords} words`,
    `${long.length}; with a place ${some}; within ${longWords} words then ${short}`,
  )
}

const cutsOf = (text: string, language: Language, profile: Profile = 'sentences'): number[] =>
  segment(text, profile, language)
    .slice(1)
    .map(({ from }) => from)

/** Where pieces end in the text without white space, but for the last, which always does. */
function ends(parts: readonly string[]): number[] {
  const found: number[] = []
  let at = 0
  for (const part of parts) {
    const length = part.replace(/\s+/gu, '').length
    at += length
    if (length > 0) found.push(at)
  }
  return found.slice(0, -1)
}

const gold = (name: string): { readonly lang: Language; readonly docs: readonly (readonly (readonly string[])[])[] } =>
  json(`data/${name}.gold.json`)
const json = <Shape>(name: string): Shape => JSON.parse(readFileSync(join(bench, name), 'utf8'))
const same = (one: readonly number[], other: readonly number[]): boolean =>
  JSON.stringify(one) === JSON.stringify(other)
const percent = (share: number): string => (share * 100).toFixed(2)
const figure = (measure: string, value: string, goal = '–', met?: boolean): Figure => ({
  measure: `segmentation: ${measure}`,
  value,
  goal,
  met,
})
