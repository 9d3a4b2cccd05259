/** Inline codes: formatting, placeholders and annotations within a sentence, which a translator moves and never edits. */

/** A code of a unit. Its tokens are ⟦1⟧ and ⟦/1⟧, or ⟦1/⟧ for one that stands alone. */
export interface Code {
  readonly number: number
  /** Halves whose other half is in another segment stand alone. */
  readonly kind: 'pair' | 'alone'
  /** What it is in the file: before what it surrounds, and behind it ('' for one alone). */
  readonly open: string
  readonly close: string
  /** Short words for a person: `b`, `ph`, `{name}`. */
  readonly shown: string
}

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
 * What is wrong with the codes of a target: one of the source is missing, one stands twice, or a half of a pair stands without the other or
 * before it. Codes may change their order: English and Arabic put a sentence's parts differently.
 */
export function checkCodes(source: string, target: string, codes: readonly Code[]): CodeFinding[] {
  const known = new Set(codes.map(({ number }) => number))
  const tokens = (text: string) => partsOf(text, known).filter((part) => part.kind !== 'text')
  const there = tokens(target)
  const findings: CodeFinding[] = []
  const counts = new Map<string, number>()
  for (const { text } of there) counts.set(text, (counts.get(text) ?? 0) + 1)
  for (const { text } of tokens(source)) if (!counts.has(text)) findings.push({ kind: 'missing', token: text })
  for (const [text, count] of counts) if (count > 1) findings.push({ kind: 'doubled', token: text })
  for (const part of unpaired(there, codes)) findings.push({ kind: 'unpaired', token: part.text })
  return findings
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
