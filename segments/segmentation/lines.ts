import * as english from './english.ts'
import { is, kind, next } from './kinds.ts'
import type { Reason } from './reasons.ts'

/** What is decided for the sake of a mark, by rising `cut`, and how far the text has been seen then. */
export interface Seen {
  readonly decided: readonly Decided[]
  readonly past: number
}

interface Decided {
  readonly cut: number
  readonly reason: Reason
  /** Where the stop stands that this is about, where it is not the mark that was looked at. */
  readonly about?: number
}

export const seen = (past: number, reason: Reason, ...cuts: readonly number[]): Seen => ({
  decided: cuts.map((cut) => ({ cut, reason })),
  past,
})

/** Nothing is decided. Of the marks of a text, most are of this kind. */
export const passed = (past: number): Seen => ({ decided: nothing, past })

const nothing: readonly Decided[] = []

/** Longer than any address that is looked at, in UTF-16 units. */
const longestAddress = 300
const near = 48

/**
 * What stands on a line of its own in a mail or a post, and is found in the middle of one where lines were run together: a date and hour behind
 * a sender's name, a rule of dashes or stars, an address in angle brackets, a salutation or a closing with its comma, a smile. Constant time.
 */
export function lineAt(text: string, start: number, at: number): Seen | undefined {
  switch (text[at]) {
    case ':':
      return text.startsWith('//', at + 1) ? address(text, at) : stamp(text, at)
    case '@':
      return address(text, at)
    case '>':
      return afterSender(text, at)
    case ',':
      return letter(text, start, at)
    case ')':
      return smile(text, at)
    default:
      return rule(text, at)
  }
}

/** `Sean Boyle ⏐ 08/17/2000 11:21 AM ⏐ I spoke`: a comma or a word in small letters before it, or behind it, makes it part of a sentence. */
function stamp(text: string, at: number): Seen | undefined {
  const before = /(?:^|\s)(\p{Nd}{1,2}[/.]\p{Nd}{1,2}[/.](?:\p{Nd}{2}|\p{Nd}{4})\s+\p{Nd}{1,2})$/u.exec(
    text.slice(Math.max(0, at - near), at),
  )
  if (!before) return undefined
  const behind = /^:\p{Nd}{2}(?::\p{Nd}{2})?(?:\s?[AaPp][Mm]\b)?/u.exec(text.slice(at, at + near))
  if (!behind) return undefined
  const from = at - before[1]!.length
  const to = at + behind[0].length
  const cuts =
    /(?:[\p{Lu}\p{L}@][\p{L}\p{Nd}@._/-]*|[>"”)\]])\s+$/u.test(text.slice(Math.max(0, from - near), from)) &&
    !/(?:^|\s)\p{Ll}+\s+$/u.test(text.slice(Math.max(0, from - near), from))
      ? [from]
      : []
  return /^\s+["“(]?[\p{Lu}*_=-]/u.test(text.slice(to, to + 8))
    ? seen(to, 'line', ...cuts, to)
    : seen(at + 1, 'line', ...cuts)
}

/** An address ends what stood on its line when a sentence plainly opens behind it, or another address stands there; the stops inside it are none. */
function address(text: string, at: number): Seen | undefined {
  let to = at + 1
  while (to < text.length && to - at < longestAddress && !is(text, to, kind.space) && !/[<>«»"،؛]/.test(text[to]!)) to++
  while (to > at + 1 && /[.,;:!?؟…)\]]/.test(text[to - 1]!)) to--
  if (to - at < 4) return undefined
  const decided: Decided[] = []
  for (let stop = next(text, at, kind.stop); stop < to; stop = next(text, stop + 1, kind.stop))
    decided.push({ cut: stop + 1, reason: 'address', about: stop })
  if (opensCapital(text, to) || /^\s+https?:\/\//.test(text.slice(to, to + near)))
    decided.push({ cut: to, reason: 'line' })
  return { decided, past: to }
}

/** `"Les Spahnn" <spahnn@hnks.com> ⏐ All of you`, but `<spahnn@hnks.com> wrote:` */
function afterSender(text: string, at: number): Seen | undefined {
  return /<\S+@\S+$/.test(text.slice(Math.max(0, at - near), at)) &&
    /^\s+[\p{Lu}\p{Nd}]/u.test(text.slice(at + 1, at + 6))
    ? seen(at + 1, 'line', at + 1)
    : undefined
}

/** `Best regards, ⏐ Debra`, `Dear all, ⏐ My name is` */
function letter(text: string, start: number, at: number): Seen | undefined {
  return at - start < 40 && english.letter.test(text.slice(start, at)) && /^\s+\p{Lu}/u.test(text.slice(at + 1, at + 6))
    ? seen(at + 1, 'line', at + 1)
    : undefined
}

/** `not seak :) ⏐ Now I have` */
function smile(text: string, at: number): Seen | undefined {
  return /\s[:;=]['-]?$/.test(text.slice(Math.max(0, at - 3), at)) && /^\s+\p{Lu}/u.test(text.slice(at + 1, at + 6))
    ? seen(at + 1, 'line', at + 1)
    : undefined
}

/** `*** ⏐ Next`, `⏐ -----Original Message----- ⏐` */
function rule(text: string, at: number): Seen | undefined {
  const mark = text[at]!
  if (text[at + 1] !== mark || text[at + 2] !== mark || text[at - 1] === mark) return undefined
  let to = at
  while (text[to] === mark) to++
  // «… والشوق أغلب *** وأعجب من ذا الهجر»: between the halves of a verse.
  if (to - at < 5 && arabicAround.test(`${text.slice(Math.max(0, at - 8), at)}${text.slice(to, to + 8)}`))
    return undefined
  const isFree = at === 0 || is(text, at - 1, kind.space)
  const isFreeBehind = to === text.length || is(text, to, kind.space)
  // A short row may be a word that is not spelt out, `d***`, and a row of low lines a blank to be filled in.
  if (to - at < (mark === '_' ? 24 : mark === '*' ? 3 : 5) || (to - at < 8 && !(isFree && isFreeBehind)))
    return undefined
  const cuts: number[] = []
  if (isFree) cuts.push(at)
  if (isFreeBehind) cuts.push(to)
  return seen(to, 'line', ...cuts)
}

const arabicAround = /[\u0620-\u0652]\s+[\u0620-\u064A]/

function opensCapital(text: string, at: number): boolean {
  const word = /^\s+["“(]?(\p{Lu}[\p{L}'’]*)\s/u.exec(text.slice(at, at + near))?.[1]
  return word !== undefined && english.openers.has(word.toLowerCase())
}
