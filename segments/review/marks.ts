/** Punctuation: what ends a sentence, what opens and closes, Arabic marks and digits in English, marks that nobody sees, percent. */
import type { Span } from '../model.ts'
import type { Finding } from './finding.ts'
import { countOf, hasArabic, inTarget, places } from './places.ts'

export function markFindings(source: string, target: string): Finding[] {
  return [
    ...percents(source, target),
    ...endings(source, target),
    ...brackets(source, target),
    ...quotes(source, target),
    ...inTarget('arabic_mark', places(target, /[،؛؟٪٫٬۔«»]+/gu)),
    ...inTarget(
      'arabic_digit',
      places(target, /[\u0660-\u0669\u06F0-\u06F9]+(?:[٫٬.,/][\u0660-\u0669\u06F0-\u06F9]+)*/gu),
    ),
    // Arabic that is quoted on purpose needs them.
    ...(hasArabic(target) ? [] : inTarget('hidden_mark', places(target, hidden))),
    ...doubledMarks(target),
  ]
}

const hidden = /[\u061C\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\u00AD]+/g

const arabicPercent =
  /[%٪]|(?:بال|في ال|ب)(?:مئة|مائة|ماية|مية)|مئوي[ةه]|(?<!\p{L})(?:في|ب)\s?(?:ال)?(?:مئة|مائة)|نسب(?:ة|ته|تها|تهم)?|الثلث|ربع|نصف|معدل/u
const strongArabicPercent = /[%٪]|(?:بالـ?|في ال)(?:مئة|مائة|ماية|مية)/gu
const englishPercent =
  /%|\bper\s?cent(?:age)?s?\b|\bpercentiles?\b|\bpct\b|\bpp\b|\bout of (?:a|one) hundred\b|\bthirds?\b|\bhalf\b|\bquarter\b/iu
const strongEnglishPercent = /%|\bper\s?cent\b/giu

/** A percent sign that the other side does not have in any form. */
function percents(source: string, target: string): Finding[] {
  const [given, there] = [places(source, strongArabicPercent), places(target, strongEnglishPercent)]
  if (given.length > 0 && !englishPercent.test(target)) return [{ check: 'percent_missing', source: given, target: [] }]
  if (there.length > 0 && !arabicPercent.test(source)) return [{ check: 'percent_added', source: [], target: there }]
  return []
}

const closers = String.raw`["'”’»)\]\uE000\s\u200E\u200F]*$`
const asks = new RegExp(`[؟?][!.…]*${closers}`, 'u')
const sourceStops = new RegExp(`[.!؟?…۔]${closers}`, 'u')

/** How the sentence ends: a question, or with a stop at all. Only what stands at the very end is looked at. */
function endings(source: string, target: string): Finding[] {
  const [sourceEnd, end] = [source.slice(-longestEnd), target.slice(-longestEnd)]
  if (end.trim() === '') return []
  const last = lastWord(target)
  if (asks.test(sourceEnd)) {
    if (target.includes('?')) return []
    const from = Math.max(source.lastIndexOf('؟'), source.lastIndexOf('?'))
    return [{ check: 'question_missing', source: [{ from, to: from + 1 }], target: [last] }]
  }
  if (asks.test(end) && !/[؟?]/.test(source) && !question.test(source)) return inTarget('question_added', [last])
  if (sourceStops.test(sourceEnd) && /[\p{L}\p{N},%]["'”’»)\]]*\s*$/u.test(end)) return inTarget('stop_missing', [last])
  return []
}

const longestEnd = 40

/** A question may go without its mark in Arabic. */
const question = /(?<!\p{L})[وف]?(?:هل|أ?ليس|لماذا|لم|كيف|أين|متى|من|ما|ماذا|كم|أي|أية|أ?لا|أ\p{L}+)(?!\p{L})/u

function lastWord(text: string): Span {
  const to = text.trimEnd().length
  let from = to
  while (from > 0 && /\S/.test(text[from - 1]!)) from--
  return { from, to }
}

const pairs: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }

/** Brackets of the target without their other half, where those of the source are whole. A smiley and a numbered point, a), are neither. */
function brackets(source: string, target: string): Finding[] {
  const loose = looseBrackets(target)
  if (loose.length === 0 || looseBrackets(source).length > 0) return []
  return [{ check: 'bracket_open', source: [], target: loose }]
}

function looseBrackets(text: string): Span[] {
  if (!/[()[\]{}]/.test(text)) return []
  const open: number[] = []
  const loose: number[] = []
  for (const { index } of text.matchAll(/[()[\]{}]/g)) {
    const mark = text[index]!
    const opener = pairs[mark]
    if (opener === undefined) open.push(index)
    else if (open.length > 0 && text[open.at(-1)!] === opener) open.pop()
    else if (!isPoint(text, index) && !/[:;]-?$/.test(text.slice(Math.max(0, index - 2), index))) loose.push(index)
  }
  return [...loose, ...open].sort((a, b) => a - b).map((from) => ({ from, to: from + 1 }))
}

/** 1) and a) */
const isPoint = (text: string, at: number): boolean =>
  /(?:^|[\s(])(?:\p{L}|[\p{N}ivx]{1,4})$/u.test(text.slice(Math.max(0, at - 5), at))

/** Quotation marks of the target that open or close alone, where those of the source are whole. Feet, inches and apostrophes are none. */
function quotes(source: string, target: string): Finding[] {
  if (!/["“”„]/.test(target)) return []
  const straight = places(target, /(?<!\d)"/g)
  const opening = places(target, /[“„]/g)
  const closing = places(target, /”/g)
  const isOdd = opening.length + closing.length > 0 ? opening.length !== closing.length : straight.length % 2 === 1
  const inches = places(target, /\d"/g)
  if (!isOdd || (inches.length > 0 && straight.length % 2 === 1 && opening.length === 0)) return []
  const sourceStraight = countOf(source, /["“”„]/g)
  if (sourceStraight % 2 === 1 || countOf(source, /«/g) !== countOf(source, /»/g)) return []
  const marks = places(target, /["“”„]/g)
  return [{ check: 'quote_open', source: [], target: [marks.at(-1)!] }]
}

/** Two stops, two commas. An ellipsis, ?! and the stop of an abbreviation are none. */
function doubledMarks(target: string): Finding[] {
  const found = places(
    target,
    /(?<![.])\.\.(?![.])|,\s*,|;\s*;|:\s*:|[,;:]\s*\.(?![\d.\w])|\.\s*,,|\?\?(?!\?|!)/g,
  ).filter(
    ({ from, to }) =>
      !(
        target.slice(from, to) === '..' &&
        /\b(?:etc|Inc|Ltd|Co|Jr|St|vs|No|[A-Z])$/.test(target.slice(Math.max(0, from - 4), from))
      ),
  )
  return inTarget('mark_doubled', found)
}
