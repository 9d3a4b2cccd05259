import type { Language, Span } from '../model.ts'
import * as arabic from './arabic.ts'
import * as english from './english.ts'
import { kind, next, pastSpace } from './kinds.ts'
import { closers, paragraphs, spans, stops } from './segment.ts'
import { type Base, readySegmentation, type Segmentation } from './segmenter.ts'
import type { RuleProblem } from './srx/engine.ts'

/** What the built-in scanner went by, first what keeps a sentence together, then what ends it. Sentences stand in the catalogue under `why.NAME`. */
export const reasons = [
  'more_marks',
  'goes_on',
  'small_letter',
  'within',
  'number',
  'no_space',
  'dots_go_on',
  'item_number',
  'title',
  'reference',
  'abbreviation',
  'initial',
  'brand',
  'undecided',
  'end_mark',
  'item',
  'dateline',
  'line',
  'aside',
  'clause',
  'dots_end',
  'abbreviation_ends',
  'space_forgotten',
  'question',
  'exclamation',
  'full_stop',
] as const
export type Reason = (typeof reasons)[number]

/** What became of a place where a segment may end, and what decided it: a rule of the person's, from 0, or the built-in scanner. */
export interface Explained {
  /** The mark as it stands in the text, or the character before the cut where no mark made it. */
  readonly mark: Span
  /** Where the next segment begins, or would. */
  readonly place: number
  readonly breaks: boolean
  readonly by: { readonly kind: 'rule'; readonly rule: number } | { readonly kind: 'scanner'; readonly reason: Reason }
}

/**
 * Every mark of a text at which a segment may end, and every other place where one does, in order; the ends of lines, at which one always
 * ends, are left out. What breaks here breaks in `readySegmentation`, and nothing else does. A reason is the first of those that account for
 * what the scanner decided. Linear. Throws `TooSlow` as cutting does.
 */
export function explain(
  text: string,
  segmentation: Segmentation,
  language: Language,
): Explained[] | { readonly problems: readonly RuleProblem[] } {
  const ready = readySegmentation(segmentation)
  if ('problems' in ready) return ready
  const rulings = new Map([...ready.rulings(text, language)].map((ruling) => [ruling.place, ruling]))
  const found = new Map<number, Explained>()
  for (const one of explainScanner(text, segmentation.base, language)) found.set(one.place, one)
  for (const { place, breaks, rule } of rulings.values()) {
    const mark = found.get(place)?.mark ?? lastOf(text, place)
    found.set(place, { mark, place, breaks, by: { kind: 'rule', rule } })
  }
  return [...found.values()].sort((one, other) => one.place - other.place)
}

function* explainScanner(text: string, base: Base, language: Language): Generator<Explained> {
  if (base === 'none' || base === 'paragraphs') return
  const cuts = new Set([...spans(text, base, language)].map(({ to }) => to))
  const told = new Set<number>()
  for (const { from, to } of paragraphs(text)) {
    const line = text.slice(from, to)
    for (let at = next(line, 0, kind.stop); at < line.length; ) {
      const end = reachOf(stops, line, at)
      const closed = reachOf(closers, line, end)
      const place = pastSpace(line, closed)
      if (place < line.length && !told.has(from + place)) {
        told.add(from + place)
        const breaks = cuts.has(from + place)
        const around = aroundOf(line, at, end, closed)
        const reason = breaks ? whyEnds(around) : whyGoesOn(around)
        const mark = { from: from + at, to: from + end }
        yield { mark, place: from + place, breaks, by: { kind: 'scanner', reason } }
      }
      at = next(line, Math.max(closed, at + 1), kind.stop)
    }
    told.add(to)
  }
  for (const place of cuts) {
    if (told.has(place)) continue
    const reason = whyOtherwise(
      text.slice(Math.max(0, place - reach), place),
      text.slice(place, place + 2 * reach),
      base,
    )
    yield { mark: lastOf(text, place), place, breaks: true, by: { kind: 'scanner', reason } }
  }
}

/** How far around a mark the reasons are looked for, in UTF-16 units. */
const reach = 48
const seenThrough = /[\p{Cf}\u064B-\u065F\u0670\u0640]/gu

interface Around {
  /** The words before the mark without harakat and direction marks, and whether they are all of the line. */
  readonly before: string
  readonly opensLine: boolean
  readonly mark: string
  readonly closed: string
  /** What follows as it stands, and without white space before it. */
  readonly rest: string
  readonly after: string
}

function aroundOf(line: string, index: number, end: number, closed: number): Around {
  const rest = line.slice(closed, closed + reach)
  return {
    before: line.slice(Math.max(0, index - reach), index).replace(seenThrough, ''),
    opensLine: index <= reach,
    mark: line.slice(index, end).replace(seenThrough, ''),
    closed: line.slice(end, closed),
    rest,
    after: rest.replace(/^[\s\p{Cf}]+/u, ''),
  }
}

/** The word before a mark, with the stops inside an abbreviation. */
const wordOf = (before: string): string => /[\p{L}\p{N}°'’]+(?:\.[\p{L}\p{N}]+)*$/u.exec(before)?.[0] ?? ''
const isDots = (mark: string): boolean => mark.includes('…') || /\.[. \u00A0]*\./.test(mark)

function whyGoesOn({ before, opensLine, mark, closed, rest, after }: Around): Reason {
  const word = wordOf(before)
  const small = word.toLowerCase()
  const bare = word.replace(/^[وفبلك](?=[\u0621-\u064A]\.)/u, '')
  if (/^[.!?؟…]/.test(after)) return 'more_marks'
  if (!/^\s/.test(rest) && closed === '') {
    return /\p{Nd}$/u.test(before) && /^\p{Nd}/u.test(rest) ? 'number' : isDots(mark) ? 'dots_go_on' : 'no_space'
  }
  if (/^[،,؛;:)\]»”]/.test(after)) return 'goes_on'
  if (english.brands.has(`${small}${mark}`)) return 'brand'
  if (isDots(mark)) return 'dots_go_on'
  if (
    mark === '.' &&
    opensLine &&
    /^[\s\u2022\u2043*-]*(?:\p{Nd}{1,3}(?:\.\p{Nd}{1,3})*|\p{L}|[ivxlc]{1,5})$/u.test(before)
  )
    return 'item_number'
  if (mark === '.') {
    if (arabic.mayEnd.has(bare) || english.mayEnd.has(small)) return 'abbreviation'
    if (arabic.titles.has(bare) || english.titles.has(small)) return 'title'
    if (arabic.references.has(bare) || english.references.has(small)) return 'reference'
    if (/^[\p{Nd}.]+$|^[IVXLC]{1,6}$/u.test(word)) return 'item_number'
    if (/^(?:\p{L}\.)*\p{L}$/u.test(word)) return 'initial'
    if (word.includes('.')) return 'abbreviation'
  }
  if (/^["'“‘([«]*\p{Ll}/u.test(after)) return 'small_letter'
  return /["«“([]/.test(before) || closed !== '' ? 'within' : 'undecided'
}

function whyEnds({ before, mark, closed, rest }: Around): Reason {
  if (opensEndMark(rest.trimStart())) return 'end_mark'
  const word = wordOf(before)
  if (!/^\s/.test(rest) && closed === '') return 'space_forgotten'
  if (isDots(mark)) return 'dots_end'
  if (mark.includes('؟') || mark.includes('?')) return 'question'
  if (mark.includes('!')) return 'exclamation'
  const known = word.replace(/^[وفبلك](?=[\u0621-\u064A]\.)/u, '')
  const small = word.toLowerCase()
  if (arabic.mayEnd.has(known) || english.mayEnd.has(small) || /^(?:\p{L}\.)*\p{L}$/u.test(word))
    return 'abbreviation_ends'
  return 'full_stop'
}

const agency = /انتهى|إنتهى|انتهي|النهاية|خلص|يتبع|###|\b(?:END|MORE)\b/i
const opensEndMark = (after: string): boolean => /^[/([\-–—*#]/.test(after) && agency.test(after.slice(0, 16))

/** A cut that no stop accounts for. */
function whyOtherwise(before: string, after: string, base: Base): Reason {
  if (opensEndMark(after)) return 'end_mark'
  if (agency.test(before.slice(-30)) && /[/)\]\-–—*#]\s*$/.test(before)) return 'end_mark'
  if (base === 'clauses' && /[:؛;،,][\p{Cf}\p{Pe}\p{Pf}"'”’]*\s+$/u.test(before)) return 'clause'
  if (/^[\u2022\u2043*-]?\s?(?:\p{Nd}{1,3}|\p{Ll}|[\u0621-\u064A])[.)-]/u.test(after)) return 'item'
  if (arabic.aside.test(/\([^()]*\)\s*$/.exec(before)?.[0].trim() ?? '')) return 'aside'
  return /^[\p{L}\s،/]{2,40}(?:\(|\p{Nd}|ـ|–|—|-)/u.test(after) ? 'dateline' : 'line'
}

/** The last character before a place that is no white space. */
function lastOf(text: string, place: number): Span {
  let to = place
  while (to > 0 && /\s/.test(text[to - 1]!)) to--
  return { from: Math.max(0, to - 1), to }
}

/** Where a sticky expression that fits at `at` ends. */
function reachOf(expression: RegExp, line: string, at: number): number {
  expression.lastIndex = at
  return at + (expression.exec(line)?.[0].length ?? 0)
}
