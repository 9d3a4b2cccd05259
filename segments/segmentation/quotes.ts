import type { Span } from '../model.ts'

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
const closing = new Set(Object.values(pairs))
/** A quotation longer than this is a passage of its own, whose sentences are cut. */
const longest = 600

/**
 * The quotations and parentheses of a paragraph that their sentence goes on after: inside them nothing is cut. One that ends with a
 * stop, and after which a new sentence begins, is left out, for then its sentences stand by themselves. Sorted by start. Linear.
 */
export function enclosures(paragraph: string): Span[] {
  const found: Span[] = []
  const open: { at: number; closer: string }[] = []
  let straight = -1
  for (let at = 0; at < paragraph.length; at++) {
    const letter = paragraph[at]!
    if (letter === '"') {
      if (straight < 0) straight = at
      else {
        consider(paragraph, straight, at, found)
        straight = -1
      }
      continue
    }
    if (pairs[letter] !== undefined) open.push({ at, closer: pairs[letter] })
    else if (closing.has(letter)) {
      const match = open.findLastIndex(({ closer }) => closer === letter)
      if (match >= 0) {
        consider(paragraph, open[match]!.at, at, found)
        open.length = match
      }
    }
  }
  return found.sort((one, other) => one.from - other.from)
}

function consider(paragraph: string, from: number, to: number, found: Span[]): void {
  if (to - from > longest) return
  const endsWithStop = /[.!?؟…][\s\p{Cf}]*$/u.test(paragraph.slice(Math.max(from, to - 6), to))
  const rest = paragraph.slice(to + 1, to + 12)
  const goesOn =
    !endsWithStop ||
    /^[\p{Cf}\p{Pe}\p{Pf}"]*\s*[،,؛;:.\u2013\u2014-]/u.test(rest) ||
    /^[\p{Cf}\p{Pe}\p{Pf}"]*\s*\p{Ll}/u.test(rest)
  if (goesOn) found.push({ from, to })
}

/** Whether a place lies inside one of the enclosures. */
export function isWithin(spans: readonly Span[], at: number): boolean {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (spans[middle]!.from < at) low = middle + 1
    else high = middle
  }
  // Enclosures nest a few deep at most; a wider one begins before the nearest.
  for (let i = low - 1; i >= 0 && i >= low - 8; i--) if (at < spans[i]!.to) return true
  return false
}
