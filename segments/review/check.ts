import type { Code, Span, State } from '../model.ts'
import { isEndMark } from '../segmentation/cut.ts'
import { partsOf } from '../text/codes.ts'
import { checkCodes } from './codes.ts'
import type { Check, Finding } from './finding.ts'
import { checks } from './finding.ts'
import { markFindings } from './marks.ts'
import { numberFindings } from './numbers/check.ts'
import { spaceFindings } from './spaces.ts'
import { untranslated, wordFindings } from './words.ts'

/** A segment as far as its checks ask. */
export interface Pair {
  readonly source: string
  readonly target: string
  readonly state: State
  readonly codes?: readonly Code[]
}

/**
 * What is likely wrong with the English of a segment, measured against its Arabic: in the order of `checks`, none twice. A check is quiet when it
 * does not know. Nothing is missing from what is not begun, and of a draft that is still being written only that is said which more
 * writing does not cure. Never throws; spans lie within the texts. Linear in the texts, but for the few numbers of one segment.
 */
export function check({ source, target, state, codes = [] }: Pair): Finding[] {
  if (isEndMark(source)) return []
  if (target === '') return state !== 'initial' && source !== '' ? [{ check: 'left_out', source: [], target: [] }] : []
  const [given, there] = codes.length === 0 ? [source, target] : [masked(source, codes), masked(target, codes)]
  const same = untranslated(given, there)
  if (same.length > 0) return same
  const found = [
    ...numberFindings(given, there),
    ...markFindings(given, there),
    ...wordFindings(given, there),
    ...spaceFindings(given, there),
    ...(codes.length === 0 ? [] : codeFindings(source, target, codes)),
  ]
  const isUnbegun = source === ''
  const isGoing = state === 'initial' && !isWhole(given, there)
  return found
    .filter((one) => !(isUnbegun && !alone.has(one.check)) && !(isGoing && curable.has(one.check)))
    .sort((a, b) => order.get(a.check)! - order.get(b.check)!)
}

const order = new Map(checks.map((name, i) => [name, i]))

/** What is wrong with an English text whatever its source. */
const alone = new Set<Check>([
  'arabic_left',
  'arabic_mark',
  'arabic_digit',
  'hidden_mark',
  'word_doubled',
  'mark_doubled',
  'space_doubled',
  'space_edge',
  'space_mark',
])

/** What more writing may cure. */
const curable = new Set<Check>([
  'number_missing',
  'number_different',
  'month_different',
  'percent_missing',
  'code_missing',
  'code_unpaired',
  'address_missing',
  'latin_missing',
  'short',
  'question_missing',
  'stop_missing',
  'bracket_open',
  'quote_open',
  'space_edge',
])

/** A draft that ends as a sentence does, or is as long as one would be, is thought to be whole. */
const isWhole = (source: string, target: string): boolean =>
  /[.!?…]["'”’)\]\s]*$/u.test(target.slice(-20)) || target.length >= source.length * 0.9

/** A text with its tokens as letters of no script, so that places stay and no number of a token is read. */
function masked(text: string, codes: readonly Code[]): string {
  return partsOf(text, new Set(codes.map(({ number }) => number)))
    .map((part) => (part.kind === 'text' ? part.text : '\uE000'.repeat(part.text.length)))
    .join('')
}

function codeFindings(source: string, target: string, codes: readonly Code[]): Finding[] {
  return checkCodes(source, target, codes).map(({ kind, token }): Finding => {
    const stands =
      kind === 'missing'
        ? { source: spansOf(source, token), target: [] }
        : { source: [], target: spansOf(target, token) }
    return { check: `code_${kind}`, ...stands }
  })
}

function spansOf(text: string, token: string): Span[] {
  const spans: Span[] = []
  for (let from = text.indexOf(token); from >= 0; from = text.indexOf(token, from + token.length)) {
    spans.push({ from, to: from + token.length })
  }
  return spans
}
