import { isWord, words } from '../text/words.ts'
import { scratch } from './scratch.ts'

/**
 * Two texts as rows of numbers, one for each token of `words`: equal tokens have equal numbers, from 0. By number, `letters` says
 * how long a token is and `kinds` what it is. Offsets are those of the texts, in UTF-16 units: token i of the old one lies from
 * `aStarts[i]` to `aStarts[i + 1]`.
 */
export interface Tokens {
  readonly left: Int32Array
  readonly right: Int32Array
  readonly aStarts: Int32Array
  readonly bStarts: Int32Array
  readonly letters: Int32Array
  readonly kinds: Uint8Array
}

/** What a token is to a reader. A stop ends a sentence. */
export const [space, mark, stop, word] = [0, 1, 2, 3] as const

/** Where the tokens of `words` begin, and the end of the last; and which of them are words. */
export function placesOf(text: string): { readonly starts: Int32Array; readonly words: Int32Array } {
  const found = starts(text, 0, text.length)
  const memory = startMemory.numbers(found.length)
  let count = 0
  for (let i = 0; i + 1 < found.length; i++) {
    if (kindOf(text, found[i]!, found[i + 1]!) === word) memory[count++] = i
  }
  return { starts: found, words: memory.slice(0, count) }
}

/** The tokens of `before` and `after` between the offsets. No string is made of any of them: that is what takes the time in a short text. */
export function tokensOf(before: string, after: string, from: number, aTo: number, bTo: number): Tokens {
  const aStarts = starts(before, from, aTo)
  const bStarts = starts(after, from, bTo)
  const most = aStarts.length + bStarts.length
  const book = bookFor(before, after, most)
  const left = numbers(before, false, aStarts, book)
  const right = numbers(after, true, bStarts, book)
  return { left, right, aStarts, bStarts, letters: book.letters.subarray(0, book.size), kinds: book.kinds }
}

// ── where tokens begin ──────────────────────────────────────────────────────────────────────────────────────────────

const [other, letter, digit, above, blank, point, apostrophe, hard] = [0, 1, 2, 3, 4, 5, 6, 7] as const

/**
 * What `words` makes of each unit that modern English and Arabic are written with, by its own classes; everything else is `hard`, and a
 * text that has it is left to `words` itself.
 */
const classes = Uint8Array.from({ length: 0x2040 }, (_, unit) => {
  const character = String.fromCharCode(unit)
  if (/[\p{Extended_Pictographic}\p{Cf}\p{Cs}]/u.test(character)) return hard
  if (unit >= 0x700 && unit < 0x2010) return hard
  if (/\p{N}/u.test(character)) return digit
  if (/[\p{L}_\u0640]/u.test(character)) return letter
  if (/\p{M}/u.test(character)) return above
  if (/\s/.test(character)) return blank
  if (/[.,\u066B\u066C]/.test(character)) return point
  return /['\u2019]/.test(character) ? apostrophe : other
})

const classOf = (text: string, at: number): number => classes[text.charCodeAt(at)] ?? hard

const startMemory = scratch()

/** The starts of the tokens, and the end of the last. */
function starts(text: string, from: number, to: number): Int32Array {
  const found = startMemory.numbers(to - from + 1)
  let count = 0
  let at = from
  while (at < to) {
    found[count++] = at
    const opened = classOf(text, at)
    if (opened === hard) return startsByWords(text, from, to)
    at++
    if (opened === letter || opened === digit) at = wordEnd(text, at, to)
    else if (opened === blank) {
      while (at < to && classOf(text, at) === blank) at++
      // A mark needs something to stand on, and takes the last space; but nothing stands upon a line's end.
      if (at < to && classOf(text, at) === above && !endsLine(text.charCodeAt(at - 1))) {
        if (at - 1 > found[count - 1]!) found[count++] = at - 1
        at = marksEnd(text, at, to)
      }
    } else at = marksEnd(text, at, to)
  }
  found[count++] = to
  return found.slice(0, count)
}

const endsLine = (unit: number): boolean => (unit >= 9 && unit <= 13) || unit === 0x2028 || unit === 0x2029

function wordEnd(text: string, from: number, to: number): number {
  let at = from
  for (; at < to; at++) {
    const unit = classOf(text, at)
    if (unit === letter || unit === digit || unit === above) continue
    const next = at + 1 < to ? classOf(text, at + 1) : other
    if (unit === apostrophe && next === letter && isLetter(text, at + 1)) continue
    if (unit === point && next === digit && classOf(text, at - 1) === digit) continue
    break
  }
  return at
}

/** `letter` also stands for the underscore, which no apostrophe goes before. */
const isLetter = (text: string, at: number): boolean => text.charCodeAt(at) !== 0x5f

function marksEnd(text: string, from: number, to: number): number {
  let at = from
  while (at < to && classOf(text, at) === above) at++
  return at
}

function startsByWords(text: string, from: number, to: number): Int32Array {
  const tokens = words(text.slice(from, to))
  const found = new Int32Array(tokens.length + 1)
  found[0] = from
  for (let i = 0; i < tokens.length; i++) found[i + 1] = found[i]! + tokens[i]!.length
  return found
}

// ── which tokens are equal ──────────────────────────────────────────────────────────────────────────────────────────

/** A hash table of the tokens seen; open addressing, since most of them are seen once. */
interface Book {
  readonly mask: number
  readonly slots: Int32Array
  readonly hashes: Int32Array
  /** Where each was first seen: an offset in `before`, or in `after` with its bits turned over. */
  readonly froms: Int32Array
  readonly letters: Int32Array
  readonly kinds: Uint8Array
  readonly before: string
  readonly after: string
  size: number
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
    letters: new Int32Array(most),
    kinds: new Uint8Array(most),
    before,
    after,
    size: 0,
  }
}

function numbers(text: string, isAfter: boolean, tokenStarts: Int32Array, book: Book): Int32Array {
  const row = new Int32Array(tokenStarts.length - 1)
  for (let i = 0; i < row.length; i++) row[i] = numberOf(text, isAfter, tokenStarts[i]!, tokenStarts[i + 1]!, book)
  return row
}

function numberOf(text: string, isAfter: boolean, from: number, to: number, book: Book): number {
  const { slots, mask, hashes, froms, letters, kinds } = book
  let hash = to - from
  for (let at = from; at < to; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0
  let slot = (hash ^ (hash >>> 15)) & mask
  for (; slots[slot] !== 0; slot = (slot + 1) & mask) {
    const number = slots[slot]! - 1
    if (hashes[number] !== hash || letters[number] !== to - from) continue
    const first = froms[number]!
    if (first < 0 ? alike(text, from, to, book.after, ~first) : alike(text, from, to, book.before, first)) return number
  }
  const number = book.size++
  slots[slot] = number + 1
  hashes[number] = hash
  froms[number] = isAfter ? ~from : from
  letters[number] = to - from
  kinds[number] = kindOf(text, from, to)
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
  if (opened === letter || opened === digit) return word
  if (opened === hard) return isWord(text.slice(from, to)) ? word : mark
  if (opened === blank) return space
  return stops.includes(text[from]!) ? stop : mark
}

const stops = '.!?؟…'
