/** Inline codes as they stand in a text: tokens that a translator moves and never edits. */
import type { Code } from '../model.ts'

const token = /\u27E6(\/?)(\d{1,6})(\/?)\u27E7/g

export type Part = { readonly kind: 'text'; readonly text: string } | TokenPart
export interface TokenPart {
  readonly kind: 'opening' | 'closing' | 'alone'
  readonly number: number
  readonly text: string
}

/** A text in words and tokens. Only numbers in `known` are tokens; whatever else looks like one is words. */
export function partsOf(text: string, known: ReadonlySet<number>): Part[] {
  const parts: Part[] = []
  let at = 0
  for (const found of text.matchAll(token)) {
    const [whole, slash, digits, end] = found
    const number = Number(digits)
    if ((slash && end) || String(number) !== digits || !known.has(number)) continue
    if (found.index > at) parts.push({ kind: 'text', text: text.slice(at, found.index) })
    parts.push({ kind: slash ? 'closing' : end ? 'alone' : 'opening', number, text: whole })
    at = found.index + whole.length
  }
  if (at < text.length) parts.push({ kind: 'text', text: text.slice(at) })
  return parts
}

export const opening = (number: number): string => `\u27E6${number}\u27E7`
export const closing = (number: number): string => `\u27E6/${number}\u27E7`
export const alone = (number: number): string => `\u27E6${number}/\u27E7`

/** Numbers for the codes of a unit, from 1, without those that stand in its words already, so that words are never taken for codes. */
export function* freeNumbers(words: string): Generator<number> {
  const taken = new Set([...words.matchAll(token)].map(([, , digits]) => Number(digits)))
  for (let number = 1; ; number++) if (!taken.has(number)) yield number
}

export interface CodeFinding {
  readonly kind: 'missing' | 'doubled' | 'unpaired'
  readonly token: string
}

/**
 * What is wrong with the codes of a target: one of the source is missing, one stands more often than there, or a half of a pair stands without
 * the other or before it, which it does not in the source (where a pair may go on in the next segment). Codes may change their order: English
 * and Arabic put a sentence's parts differently.
 */
export function checkCodes(source: string, target: string, codes: readonly Code[]): CodeFinding[] {
  const [given, there] = [tokensOf(source, codes), tokensOf(target, codes)]
  const [asked, found] = [counted(given), counted(there)]
  const halves = new Set(unpaired(given, codes).map(({ text }) => text))
  const doubled = [...found].filter(([token, count]) => count > Math.max(1, asked.get(token) ?? 0))
  const twice = new Set(doubled.map(([token]) => token))
  const loose = unpaired(there, codes).filter(({ text }) => !halves.has(text) && !twice.has(text))
  return [
    ...[...asked.keys()].filter((token) => !found.has(token)).map((token) => ({ kind: 'missing' as const, token })),
    ...doubled.map(([token]) => ({ kind: 'doubled' as const, token })),
    ...loose.map(({ text }) => ({ kind: 'unpaired' as const, token: text })),
  ]
}

const tokensOf = (text: string, codes: readonly Code[]): TokenPart[] =>
  partsOf(text, new Set(codes.map(({ number }) => number))).filter((part) => part.kind !== 'text')

function counted(tokens: readonly TokenPart[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { text } of tokens) counts.set(text, (counts.get(text) ?? 0) + 1)
  return counts
}

/** What each kind of token is written as. A half is one of a pair whose other half is not in the text, or is crossed by another pair. */
export interface CodeMarkup {
  readonly words: (text: string) => string
  readonly opening: (code: Code) => string
  readonly closing: (code: Code) => string
  readonly alone: (code: Code) => string
  readonly halfOpening: (code: Code) => string
  readonly halfClosing: (code: Code) => string
}

/** A text in the markup of another format. A token that stood in `seen` is left out: no format holds one code twice. Adds to `seen`. */
export function inMarkup(text: string, codes: readonly Code[], markup: CodeMarkup, seen = new Set<string>()): string {
  const byNumber = new Map(codes.map((code) => [code.number, code]))
  const all = partsOf(text, new Set(byNumber.keys()))
  const parts = all.filter((part) => {
    if (part.kind === 'text') return true
    if (seen.has(part.text)) return false
    seen.add(part.text)
    return true
  })
  const halves = new Set(
    unpaired(
      parts.filter((part) => part.kind !== 'text'),
      codes,
    ),
  )
  return parts
    .map((part) => {
      if (part.kind === 'text') return markup.words(part.text)
      const code = byNumber.get(part.number)!
      if (code.kind === 'alone') return part.kind === 'alone' ? markup.alone(code) : ''
      if (part.kind === 'alone') return ''
      if (part.kind === 'opening') return halves.has(part) ? markup.halfOpening(code) : markup.opening(code)
      return halves.has(part) ? markup.halfClosing(code) : markup.closing(code)
    })
    .join('')
}

/** A text for people to read: formatting left out, and a placeholder that is no tag as it is in the file: `{name}`. */
export function withoutCodes(text: string, codes: readonly Code[]): string {
  if (codes.length === 0) return text
  const nothing = () => ''
  return inMarkup(text, codes, {
    words: (words) => words,
    opening: nothing,
    closing: nothing,
    halfOpening: nothing,
    halfClosing: nothing,
    alone: ({ open }) => (/^(?:<|\{\\)/.test(open) ? '' : open),
  })
}

/** Tokens of pairs without their other half, or across the edge of another pair. */
function unpaired(tokens: readonly TokenPart[], codes: readonly Code[]): TokenPart[] {
  const kinds = new Map(codes.map(({ number, kind }) => [number, kind]))
  const open: TokenPart[] = []
  const bad: TokenPart[] = []
  for (const part of tokens) {
    const kind = kinds.get(part.number)
    if ((part.kind === 'alone') !== (kind === 'alone')) bad.push(part)
    if (part.kind === 'alone' || kind === 'alone') continue
    if (part.kind === 'opening') {
      open.push(part)
      continue
    }
    if (open.at(-1)?.number === part.number) open.pop()
    else bad.push(part)
  }
  return [...bad, ...open]
}

/** A target in words and the tokens that can be codes again, and those that cannot, having no other half: left out and named. */
export function sound(
  text: string,
  codes: readonly Code[],
): { readonly parts: readonly Part[]; readonly dropped: readonly string[] } {
  const parts = partsOf(text, new Set(codes.map(({ number }) => number)))
  const bad = new Set(
    unpaired(
      parts.filter((part) => part.kind !== 'text'),
      codes,
    ),
  )
  return {
    parts: parts.filter((part) => part.kind === 'text' || !bad.has(part)),
    dropped: [...bad].map((part) => part.text),
  }
}

/**
 * A target with its tokens turned into markup again, words by `words`. What has no other half is left out of the markup and named in `dropped`,
 * so that what comes out is always well-formed.
 */
export function marked(
  text: string,
  codes: readonly Code[],
  words: (text: string) => string,
): { readonly markup: string; readonly dropped: readonly string[] } {
  const byNumber = new Map(codes.map((code) => [code.number, code]))
  const { parts, dropped } = sound(text, codes)
  const markup = parts.map((part) => {
    if (part.kind === 'text') return words(part.text)
    const code = byNumber.get(part.number)!
    return part.kind === 'closing' ? code.close : code.open
  })
  return { markup: markup.join(''), dropped }
}
