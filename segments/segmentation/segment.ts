import type { Language, Span } from '../model.ts'
import { aside } from './arabic.ts'
import { clauses } from './clauses.ts'
import { datelineBefore } from './datelines.ts'
import { endMarkAt } from './end-marks.ts'
import { is, kind, next, pastSpace } from './kinds.ts'
import { lineAt, passed, type Seen, seen } from './lines.ts'
import { items } from './lists.ts'
import { enclosures } from './quotes.ts'
import { isEnd, type Judgement } from './reasons.ts'
import { judgeStop } from './stops.ts'
import { firstNumberedVerse, verseEnd } from './verses.ts'

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
    let { from } = paragraph
    for (const { place, reason } of judgements(text, paragraph, profile, language)) {
      if (!isEnd(reason)) continue
      yield { from, to: place }
      from = place
    }
    yield { from, to: paragraph.to }
  }
}

/**
 * Every decision within a paragraph, those that end a segment by rising `place`. Each row of stops is in one at least, unless nothing of
 * the paragraph stands before it or behind it. A place may be judged twice, by a stop and by the end mark behind it: it ends a segment if one says so.
 */
export function judgements(text: string, paragraph: Span, profile: Profile, language: Language): Iterable<Judgement> {
  if (profile === 'paragraphs') return []
  const judged = sentences(text, paragraph, language)
  return profile === 'sentences' ? judged : withClauses(text, paragraph, judged)
}

/** A sentence's clauses before its end. */
function* withClauses(text: string, { from, to }: Span, judged: Iterable<Judgement>): Generator<Judgement> {
  let start = from
  for (const judgement of judged) {
    if (isEnd(judgement.reason)) {
      yield* clauses(text, { from: start, to: judgement.place })
      start = judgement.place
    }
    yield judgement
  }
  yield* clauses(text, { from: start, to })
}

/** Lines with the breaks that follow them, and blank lines with the paragraph before them. */
export function* paragraphs(text: string): Generator<Span> {
  let from = 0
  let hasWords = false
  for (let line = 0; line < text.length; ) {
    const end = next(text, line, kind.lineBreak)
    const blank = pastSpace(text, line, end) === end
    if (!blank && hasWords) {
      yield { from, to: line }
      from = line
    }
    hasWords ||= !blank
    line = end + (text.startsWith('\r\n', end) ? 2 : 1)
  }
  if (from < text.length) yield { from, to: text.length }
}

const candidate = kind.stop | kind.edge | kind.item | kind.dash | kind.line | kind.verse
/**
 * A row of stops with what may stand among them, and what may stand behind them and still belongs to the sentence. So many times at most: an expression
 * that repeats a class of code points without end remembers each, and throws at some millions.
 */
const stops = /[.!?؟…۔]+(?:[\p{Cf}\p{M}]{0,8}[.!?؟…۔]+){0,8}(?:[ \u00A0]\.(?:[ \u00A0]\.){1,8})?/uy
const closers =
  /(?:(?:\[\p{Nd}{1,3}\]|\(\p{Nd}{1,3}\)|[⁰¹²³⁴-⁹]{1,3})(?!\p{Nd})|[\p{Pe}\p{Pf}"'”’\u202C\u2069\u200E\u200F\u061C\u200D\uFE0F\u202A\u202B\u202D\u202E\u2066-\u2068]|[ \u00A0]?\p{Extended_Pictographic}|\p{EMod}|[ \u00A0][:;=8][-^o']?[)(DPpO/\\|*]+(?=\s|$)){0,64}/uy

function* sentences(text: string, { from, to }: Span, language: Language): Generator<Judgement> {
  const paragraph = text.slice(from, to)
  const isWithin = enclosures(paragraph)
  const itemAt = items(paragraph)
  const first = pastSpace(paragraph, 0)
  const numberedFrom = firstNumberedVerse(paragraph)
  let start = 0
  for (let at = next(paragraph, 0, candidate); at < paragraph.length; ) {
    const { decided, past } = look(at)
    for (const { cut, reason, about } of decided) {
      // White space goes with what stands before it, so a cut moves behind it.
      const place = pastSpace(paragraph, cut)
      if (place <= start || place >= paragraph.length || place <= first) continue
      const markEnd = about === undefined ? past : cut
      yield { from: from + (about ?? at), to: from + markEnd, place: from + place, reason }
      if (isEnd(reason)) start = place
    }
    at = next(paragraph, past, candidate)
  }

  /** What is decided for the sake of the mark at `at`, and how far has been seen then. */
  function look(at: number): Seen {
    const mark = is(paragraph, at, kind.edge) ? endMarkAt(paragraph, at) : undefined
    if (mark) return seen(mark.to, 'end_mark', mark.from, mark.to)
    const begins = is(paragraph, at, kind.item) ? itemAt(at) : undefined
    if (begins !== undefined) {
      const number = { cut: at + 1, reason: 'item_number' } as const
      return { decided: [{ cut: begins, reason: 'item' }, number], past: at + 1 }
    }
    const place = is(paragraph, at, kind.dash) ? datelineBefore(paragraph, start, at) : undefined
    if (place !== undefined) return seen(at + 1, 'dateline', place)
    if (paragraph[at] === ')' && at - start < 40 && aside.test(paragraph.slice(start, at + 1).trim()))
      return seen(at + 1, 'aside', at + 1)
    const line = is(paragraph, at, kind.line) ? lineAt(paragraph, start, at) : undefined
    if (line) return line
    const isNumbered = at + 1 >= numberedFrom && /[)}]/.test(paragraph[at]!)
    const verse = isNumbered ? at + 1 : is(paragraph, at, kind.verse) ? verseEnd(paragraph, at) : undefined
    if (verse !== undefined && !isWithin(at)) return seen(verse, 'verse', verse)
    if (!is(paragraph, at, kind.stop)) return passed(at + 1)
    const end = reach(stops, paragraph, at)
    const closed = reach(closers, paragraph, end)
    const stop = { from: at, to: end, closed, start, isWithin: isWithin(at) }
    if (closed >= paragraph.length) return passed(closed)
    return { decided: [{ cut: closed, reason: judgeStop(paragraph, stop, language) }], past: closed }
  }
}

/** Where a sticky expression that fits at `at` ends. */
function reach(expression: RegExp, text: string, at: number): number {
  expression.lastIndex = at
  return at + (expression.exec(text)?.[0].length ?? 0)
}
