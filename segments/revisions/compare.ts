import { align } from './align.ts'
import type { Hunk } from './hunks.ts'
import { readable } from './readable.ts'
import { tokensOf } from './tokens.ts'

/** What a run costs its reader, in letters: the small words (of, a, ان) between two changes are worth no interruption. */
const reading = 3
/** For those who follow words and do not read: whatever is alike is the same. */
export const following = 0

/**
 * Where two texts differ, in UTF-16 offsets: hunks in order that never touch, and whose ends cut no word and no grapheme of `words`.
 * What lies between them is the same on both sides, so it is exact for any input. Never throws; a sentence takes some microseconds,
 * 100,000 words with 5 % changed less than a second, two texts without anything in common are bounded.
 *
 * Not `diffWords` of the `diff` package: it knows only Latin letters as word characters, so Arabic falls apart into letters, and it
 * calls words equal that differ only in the spaces around them.
 */
export function compare(before: string, after: string, effort: number = reading): Hunk[] {
  if (before === after) return []
  const [start, end] = alike(before, after)
  const tokens = tokensOf(before, after, start, before.length - end, after.length - end)
  const { aStarts, bStarts } = tokens
  const hunks = align(tokens, effort)
  const found: Hunk[] = []
  for (const { aFrom, aTo, bFrom, bTo } of effort === following ? hunks : readable(hunks, tokens, effort))
    found.push({ aFrom: aStarts[aFrom]!, aTo: aStarts[aTo]!, bFrom: bStarts[bFrom]!, bTo: bStarts[bTo]! })
  return found
}

/** Where the place `offset` of `before` has gone in `after`: behind what was written at it, or before it where something `opens` there. */
export function followed(before: string, after: string, offset: number, opens = false): number {
  let shift = 0
  for (const { aFrom, aTo, bTo } of compare(before, after, following)) {
    if (aFrom > offset || (opens && aFrom === offset)) break
    if (aTo > offset) return bTo
    shift = bTo - aTo
  }
  return offset + shift
}

/** How many units at the start and the end are surely the same tokens: they lie before and behind a space next to a letter or digit. */
function alike(before: string, after: string): [start: number, end: number] {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++
  let [i, k] = [before.length, after.length]
  const last = before.length - (most - start)
  while (i > last && before.charCodeAt(i - 1) === after.charCodeAt(k - 1)) {
    i--
    k--
  }
  let end = before.length - i
  while (end > 0 && !(opensWord(before, before.length - end) && opensWord(after, after.length - end))) end--
  // Words put in after words that are like their end (`and the cat slept, and the`) may have been put in before those.
  const [whole, part] = before.length > after.length ? [before, after] : [after, before]
  if (start + end === part.length) {
    let last = whole.length - end - 1
    while (start > 0 && whole.charCodeAt(start - 1) === whole.charCodeAt(last)) {
      start--
      last--
    }
  }
  start = opened(before, after, start)
  return [start, end]
}

/** The last place up to `at` where a word begins in both. */
function opened(before: string, after: string, at: number): number {
  let start = at
  while (start > 0 && !(opensWord(before, start) && opensWord(after, start))) start--
  return start
}

/** Whether a word begins here in any case: plain letters and digits after a plain space. */
function opensWord(text: string, at: number): boolean {
  const space = text.charCodeAt(at - 1)
  if (space !== 32 && space !== 10) return false
  const unit = text.charCodeAt(at)
  return (
    (unit >= 97 && unit <= 122) ||
    (unit >= 65 && unit <= 90) ||
    (unit >= 0x621 && unit <= 0x64a) ||
    (unit >= 48 && unit <= 57)
  )
}
