import type { Language, Span } from '../model.ts'
import { endMark } from './arabic.ts'
import { clauses } from './clauses.ts'
import { enumerators, opensItem } from './lists.ts'
import { enclosures } from './quotes.ts'
import { endsSentence } from './stops.ts'

/** How finely a text is cut; `clauses` are sentences cut further, at colons, semicolons and commas. */
export const profiles = ['sentences', 'paragraphs', 'clauses'] as const
export type Profile = (typeof profiles)[number]

/**
 * Splits a text into segments. The spans touch, cover the text, and none is empty; nothing is trimmed or altered; it never throws.
 *
 * A line break always ends a segment; `.` `!` `?` `؟` `…` do where the words around them say so; `؛` `:` `،` only with the profile `clauses`. Closing quotes,
 * brackets, direction marks and emoji stay with their sentence. A quotation or parenthesis that its sentence goes on after is not cut.
 * An agency's end mark is a segment of its own, and a list's number stays with its item.
 *
 * Each paragraph is scanned once for candidate marks, and a mark looks only `reach` units around it: time is linear in the text.
 * The knowledge stands as data in arabic.ts and english.ts.
 */
export function segment(text: string, profile: Profile = 'sentences', language: Language = 'ar'): Span[] {
  return [...spans(text, profile, language)]
}

/** The same, one after another, so that a long text can be taken in portions. */
export function* spans(text: string, profile: Profile, language: Language): Generator<Span> {
  for (const paragraph of paragraphs(text)) {
    if (profile === 'paragraphs') yield paragraph
    else if (profile === 'clauses') yield* clauses(text, sentences(text, paragraph, language))
    else yield* sentences(text, paragraph, language)
  }
}

const lineBreak = /\r\n|[\n\r\u0085\u2028\u2029\f\v]/g

/** Lines with the breaks that follow them, and blank lines with the paragraph before them. */
export function* paragraphs(text: string): Generator<Span> {
  let from = 0
  let hasWords = false
  lineBreak.lastIndex = 0
  const breaks = new RegExp(lineBreak)
  let lineStart = 0
  for (;;) {
    breaks.lastIndex = lineStart
    const found = breaks.exec(text)
    const lineEnd = found ? found.index : text.length
    const blank = isBlank(text, lineStart, lineEnd)
    if (!blank && hasWords) {
      yield { from, to: lineStart }
      from = lineStart
    }
    if (!blank) hasWords = true
    if (!found) break
    lineStart = breaks.lastIndex
  }
  if (from < text.length) yield { from, to: text.length }
}

function isBlank(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!/[\s\uFEFF]/.test(text[at]!)) return false
  return true
}

/** Stops, with what may stand among and behind them and still belongs to the sentence. */
const stops = /[.!?؟…۔]+(?:[\p{Cf}\p{M}]*[.!?؟…۔]+)*(?:[ \u00A0]\.(?:[ \u00A0]\.)+)?/gu
const closers =
  /(?:[\p{Pe}\p{Pf}"'”’\u202C\u2069\u200E\u200F\u061C\u200D\uFE0F\u202A\u202B\u202D\u202E\u2066-\u2068]|\p{Extended_Pictographic}|\p{EMod})*/uy

function* sentences(text: string, { from, to }: Span, language: Language): Generator<Span> {
  const paragraph = text.slice(from, to)
  const cuts: number[] = []
  for (const mark of paragraph.matchAll(endMark)) {
    if (!standsApart(paragraph, mark.index, mark.index + mark[0].length)) continue
    cuts.push(mark.index, mark.index + mark[0].length)
  }
  const marks = cuts.slice()
  const items = enumerators(paragraph)
  cuts.push(...items)
  const within = enclosures(paragraph)
  for (const found of paragraph.matchAll(stops)) {
    const end = found.index + found[0].length
    closers.lastIndex = end
    const closed = end + (closers.exec(paragraph)?.[0].length ?? 0)
    if (marks.some((_, i) => i % 2 === 0 && found.index >= marks[i]! && found.index < marks[i + 1]!)) continue
    if (items.some((start) => start < found.index && opensItem(paragraph.slice(start, found.index)))) continue
    if (closed < paragraph.length && endsSentence(paragraph, { from: found.index, to: end, closed }, language, within))
      cuts.push(closed)
  }
  let start = 0
  for (const cut of [...new Set(cuts)].sort((a, b) => a - b)) {
    // White space goes with what stands before it, so a cut moves behind it.
    let place = cut
    while (place < paragraph.length && /\s/.test(paragraph[place]!)) place++
    if (place <= start || place >= paragraph.length || isBlank(paragraph, start, place)) continue
    yield { from: from + start, to: from + place }
    start = place
  }
  yield { from: from + start, to }
}

/** An end mark stands at the end of its line, or after a stop: «انتهى» in the middle of a sentence is a verb. */
function standsApart(paragraph: string, from: number, to: number): boolean {
  return (
    /[.!?؟…"»”)\]]\s*$|^\s*$/.test(paragraph.slice(Math.max(0, from - 8), from)) ||
    /^\s*$/.test(paragraph.slice(to, to + 8))
  )
}
