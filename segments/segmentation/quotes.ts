import type { Span } from '../model.ts'
import * as arabic from './arabic.ts'
import { is, kind, next } from './kinds.ts'

const pairs: Readonly<Record<string, string>> = {
  '«': '»',
  '“': '”',
  '(': ')',
  '[': ']',
  '{': '}',
  '‹': '›',
  '﴿': '﴾',
  '„': '“',
}

/** A quotation longer than this is a passage of its own, whose sentences are cut. */
const longest = 600
/** No writer goes deeper than this; what opens before was never meant to be closed. */
const deepest = 16

/**
 * Tells whether a place of a paragraph lies inside a quotation or parenthesis that its sentence goes on after: inside those nothing
 * is cut. One that ends with a stop, and after which a new sentence begins, is none, for then its sentences stand by themselves.
 *
 * Places must be asked about in rising order: the paragraph is read once, `longest` units ahead of them, and only what is still open
 * is remembered. Time is linear, memory constant.
 */
export function enclosures(paragraph: string): (at: number) => boolean {
  const open: { readonly at: number; readonly closer: string }[] = []
  /** Closed, but beginning after the last place asked about; by their beginnings, for a wider one takes the place of what it holds. */
  const ahead: Span[] = []
  let straight = -1
  let single = -1
  let read = 0
  /** The end of the enclosures that begin before the last place asked about. */
  let end = 0

  return (at) => {
    readTo(at + longest)
    while (ahead[0] && ahead[0].from < at) end = Math.max(end, ahead.shift()!.to)
    return at < end
  }

  function readTo(to: number): void {
    read = next(paragraph, read, mark)
    while (read < Math.min(to, paragraph.length)) {
      meet(read)
      read = next(paragraph, read + 1, mark)
    }
  }

  function meet(at: number): void {
    while (open[0] && (at - open[0].at > longest || open.length > deepest)) open.shift()
    if (paragraph[at] === "'") {
      if (isArabic(paragraph, at + 1) && !isArabic(paragraph, at - 1)) single = at
      else if (single >= 0 && isArabic(paragraph, at - 1)) {
        close(single, at)
        single = -1
      }
      return
    }
    if (is(paragraph, at, kind.straight)) {
      if (straight < 0 || at - straight > longest || plainlyOpens(paragraph, at)) straight = at
      else {
        close(straight, at)
        straight = -1
      }
      return
    }
    const unit = paragraph[at]!
    const match = is(paragraph, at, kind.closer) ? open.findLastIndex(({ closer }) => closer === unit) : -1
    if (match >= 0) {
      close(open[match]!.at, at)
      open.length = match
    } else if (pairs[unit] !== undefined) open.push({ at, closer: pairs[unit] })
  }

  function close(from: number, to: number): void {
    if (to - from > longest || !goesOn(paragraph, from, to)) return
    while (ahead.length > 0 && ahead.at(-1)!.from > from) ahead.pop()
    ahead.push({ from, to })
  }
}

/** An apostrophe is a quotation mark beside Arabic letters alone: English has other uses for it. */
const isArabic = (paragraph: string, at: number): boolean => /[\u0620-\u0652]/.test(paragraph[at] ?? '')

/** A straight mark after a space and before a word: an earlier one was never closed. */
const plainlyOpens = (paragraph: string, at: number): boolean =>
  (at === 0 || is(paragraph, at - 1, kind.space)) && at + 1 < paragraph.length && !is(paragraph, at + 1, kind.space)

function goesOn(paragraph: string, from: number, to: number): boolean {
  const rest = paragraph.slice(to + 1, to + near)
  const before = paragraph.slice(Math.max(0, from - near), from).trimEnd()
  // `قال: «… . …».` ends with its quotation, so the sentences in it stand by themselves; «ممنوع. خطر» on a wall is a name.
  const isBracket = '([{'.includes(paragraph[from]!)
  const isSpoken = !isBracket && (/[:،,]$/.test(before) || to - from > longestName)
  if (isSpoken && /^[\p{Cf}\p{Pf}"]*\s?[.!?؟…]/u.test(rest)) return false
  if (!/[.!?؟…][\s\p{Cf}"”’]*$/u.test(paragraph.slice(Math.max(from, to - 6), to))) return true
  if (/^[\p{Cf}\p{Pe}\p{Pf}"]*\s*[،,؛;:.\u2013\u2014\p{Ll}-]/u.test(rest)) return true
  const isAsked = !isBracket && /[!?؟]\p{Cf}*$/u.test(paragraph.slice(to - 2, to))
  if (isAsked && (arabic.carriesOn.test(rest) || arabic.answered.test(rest))) return true
  if (/:$/.test(before)) return false
  // «الله.. الله..» حتى نام
  if (
    !isBracket &&
    before !== '' &&
    /(?:\.\.|…)\p{Cf}*$/u.test(paragraph.slice(to - 4, to)) &&
    arabic.carriesOn.test(rest)
  )
    return true
  if (isAsked && before !== '' && arabic.relates.test(rest)) return true
  if (arabic.saidBehind.test(rest)) return !/^[^:.!?؟…]*:/.test(rest)
  if (before === '' || /[.!?؟…]$/.test(before)) return false
  if (isBracket) return isArabic(rest.trimStart(), 0) && !arabic.opener.test(rest.trimStart())
  return false
}

const mark = kind.opener | kind.closer | kind.straight
/** Words in quotes of no more units may be what something is called. */
const longestName = 120
/** Units around a quotation that tell whether its sentence goes on. */
const near = 24
