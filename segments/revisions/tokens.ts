import { isWord, words } from '../text/words.ts'
import { scratch } from './scratch.ts'

/**
 * Two texts as rows of numbers, one for each token of `words`: equal tokens have equal numbers, from 0. By number, `letters` says
 * how long a token is and `kinds` what it is. Offsets are those of the texts, in UTF-16 units: token i of the old one lies from
 * `aStarts[i]` to `aStarts[i + 1]`.
 */
export interface Tokens {
  readonly left: readonly number[]
  readonly right: readonly number[]
  readonly aStarts: readonly number[]
  readonly bStarts: readonly number[]
  readonly letters: readonly number[]
  readonly kinds: readonly number[]
}

/** What a token is to a reader. A stop ends a sentence. */
export const [space, mark, stop, word] = [0, 1, 2, 3] as const

/** Where the tokens of `words` begin, and the end of the last; and which of them are words. */
export function placesOf(text: string): { readonly starts: Int32Array; readonly words: Int32Array } {
  const found: number[] = []
  cut(text, 0, text.length, found, [])
  const places: number[] = []
  for (let i = 0; i + 1 < found.length; i++) if (kindOf(text, found[i]!, found[i + 1]!) === word) places.push(i)
  return { starts: new Int32Array(found), words: new Int32Array(places) }
}

/** The tokens of `before` and `after` between the offsets. No string is made of any of them: that is what takes the time in a short text. */
export function tokensOf(before: string, after: string, from: number, aTo: number, bTo: number): Tokens {
  const [aStarts, bStarts, aHashes, bHashes]: [number[], number[], number[], number[]] = [[], [], [], []]
  cut(before, from, aTo, aStarts, aHashes)
  cut(after, from, bTo, bStarts, bHashes)
  const book = bookFor(before, after, aStarts.length + bStarts.length)
  const left = numbers(before, false, aStarts, aHashes, book)
  const right = numbers(after, true, bStarts, bHashes, book)
  return { left, right, aStarts, bStarts, letters: book.letters, kinds: book.kinds }
}

// ── where tokens begin ──────────────────────────────────────────────────────────────────────────────────────────────

/** In this order: what goes on with a word comes up to `above`. */
const [letter, digit, above, blank, point, apostrophe, other, hard] = [0, 1, 2, 3, 4, 5, 6, 7] as const

/**
 * What `words` makes of each unit that modern English and Arabic are written with, by its own classes; everything else is `hard`, and a
 * text that has it is left to `words` itself.
 */
const classes = new Uint8Array(0x10000).fill(hard)
for (let unit = 0; unit < 0x2040; unit++) classes[unit] = classIn(unit)

function classIn(unit: number): number {
  const character = String.fromCharCode(unit)
  if (/[\p{Extended_Pictographic}\p{Cf}\p{Cs}]/u.test(character)) return hard
  if (unit >= 0x700 && unit < 0x2010) return hard
  if (/\p{N}/u.test(character)) return digit
  if (/[\p{L}_\u0640]/u.test(character)) return letter
  if (/\p{M}/u.test(character)) return above
  if (/\s/.test(character)) return blank
  if (/[.,\u066B\u066C]/.test(character)) return point
  return /['\u2019]/.test(character) ? apostrophe : other
}

const classOf = (text: string, at: number): number => classes[text.charCodeAt(at)]!

/** Adds where the tokens start, and the end of the last; and of each what its letters come to. Every unit is looked at once, mostly. */
function cut(text: string, from: number, to: number, starts: number[], hashes: number[]): void {
  let at = from
  while (at < to) {
    starts.push(at)
    let unit = text.charCodeAt(at)
    const opened = classes[unit]!
    let hash = unit
    at++
    if (opened === hard) {
      cutByWords(text, from, to, starts, hashes)
      return
    }
    if (opened <= digit) {
      for (; at < to; at++) {
        unit = text.charCodeAt(at)
        const here = classes[unit]!
        if (here > above && !(at + 1 < to && joins(text, at, here))) break
        hash = (Math.imul(hash, 31) + unit) | 0
      }
    } else {
      if (opened === blank) while (at < to && classOf(text, at) === blank) at++
      if (at < to && classOf(text, at) === above) {
        // A mark needs something to stand on, and takes the last space; but nothing stands upon a line's end.
        if (opened !== blank) at = marksEnd(text, at, to)
        else if (!endsLine(text.charCodeAt(at - 1))) {
          const last = starts.at(-1)!
          if (at - 1 > last) {
            hashes.push(hashOf(text, last, at - 1))
            starts.push(at - 1)
          }
          at = marksEnd(text, at, to)
        }
      }
      const start = starts.at(-1)!
      if (at > start + 1) hash = hashOf(text, start, at)
    }
    hashes.push(hash)
  }
  starts.push(to)
}

function hashOf(text: string, from: number, to: number): number {
  let hash = text.charCodeAt(from)
  for (let at = from + 1; at < to; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0
  return hash
}

const endsLine = (unit: number): boolean => (unit >= 9 && unit <= 13) || unit === 0x2028 || unit === 0x2029

/** Whether a word goes on beyond an apostrophe or a point. `here` is what stands at the place. */
function joins(text: string, at: number, here: number): boolean {
  if (here === apostrophe) return classOf(text, at + 1) === letter && text.charCodeAt(at + 1) !== underscore
  return here === point && classOf(text, at + 1) === digit && classOf(text, at - 1) === digit
}

/** It counts as a letter, and no apostrophe goes before it. */
const underscore = 0x5f

function marksEnd(text: string, from: number, to: number): number {
  let at = from
  while (at < to && classOf(text, at) === above) at++
  return at
}

function cutByWords(text: string, from: number, to: number, starts: number[], hashes: number[]): void {
  starts.length = 0
  hashes.length = 0
  let at = from
  for (const { length } of words(text.slice(from, to))) {
    starts.push(at)
    hashes.push(hashOf(text, at, at + length))
    at += length
  }
  starts.push(to)
}

// ── which tokens are equal ──────────────────────────────────────────────────────────────────────────────────────────

/** A hash table of the tokens seen; open addressing, since most of them are seen once. */
interface Book {
  readonly mask: number
  readonly slots: Int32Array
  readonly hashes: Int32Array
  /** Where each was first seen: an offset in `before`, or in `after` with its bits turned over. */
  readonly froms: Int32Array
  readonly letters: number[]
  readonly kinds: number[]
  readonly before: string
  readonly after: string
}

const [slotMemory, hashMemory, fromMemory] = [scratch(), scratch(), scratch()]

function bookFor(before: string, after: string, most: number): Book {
  let size = 16
  while (size < 2 * most) size *= 2
  const slots = slotMemory.numbers(size)
  slots.fill(0, 0, size)
  return {
    mask: size - 1,
    slots,
    hashes: hashMemory.numbers(most),
    froms: fromMemory.numbers(most),
    letters: [],
    kinds: [],
    before,
    after,
  }
}

function numbers(
  text: string,
  isAfter: boolean,
  starts: readonly number[],
  hashes: readonly number[],
  book: Book,
): number[] {
  const row: number[] = []
  let from = starts[0]!
  for (let i = 0; i < hashes.length; i++) {
    const to = starts[i + 1]!
    row.push(numberOf(text, isAfter, from, to, hashes[i]!, book))
    from = to
  }
  return row
}

function numberOf(text: string, isAfter: boolean, from: number, to: number, hash: number, book: Book): number {
  const { slots, mask, hashes, froms, letters, kinds } = book
  let slot = (hash ^ (hash >>> 15)) & mask
  for (; slots[slot] !== 0; slot = (slot + 1) & mask) {
    const number = slots[slot]! - 1
    if (hashes[number] !== hash || letters[number] !== to - from) continue
    const first = froms[number]!
    if (first < 0 ? alike(text, from, to, book.after, ~first) : alike(text, from, to, book.before, first)) return number
  }
  const number = letters.push(to - from) - 1
  kinds.push(kindOf(text, from, to))
  slots[slot] = number + 1
  hashes[number] = hash
  froms[number] = isAfter ? ~from : from
  return number
}

function alike(text: string, from: number, to: number, other: string, otherFrom: number): boolean {
  for (let at = from, there = otherFrom; at < to; at++, there++) {
    if (text.charCodeAt(at) !== other.charCodeAt(there)) return false
  }
  return true
}

function kindOf(text: string, from: number, to: number): number {
  const opened = classOf(text, from)
  if (opened <= digit) return word
  if (opened === hard) return isWord(text.slice(from, to)) ? word : mark
  if (opened === blank) return space
  return stops.includes(text[from]!) ? stop : mark
}

const stops = '.!?؟…'
