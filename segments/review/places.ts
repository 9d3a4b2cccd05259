import type { Span } from '../model.ts'
import type { Check, Finding } from './finding.ts'

/** Where a global pattern matches. */
export const places = (text: string, pattern: RegExp): Span[] =>
  [...text.matchAll(pattern)].map((found) => ({ from: found.index, to: found.index + found[0].length }))

/** How often a global pattern matches. */
export function countOf(text: string, pattern: RegExp): number {
  let n = 0
  for (const _ of text.matchAll(pattern)) n++
  return n
}

/** One finding for all places of a target, none for none. */
export const inTarget = (check: Check, target: readonly Span[]): Finding[] =>
  target.length === 0 ? [] : [{ check, source: [], target }]

export const hasArabic = (text: string): boolean => /\p{Script=Arabic}/u.test(text)
