/** Texts with inline codes as other formats write them. */
import type { Code } from '../model.ts'
import { unpaired } from '../review/codes.ts'
import { type Part, partsOf } from '../text/codes.ts'

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
