/** What a translator can do wrong with inline codes. */
import type { Code } from '../model.ts'
import { partsOf, type TokenPart } from '../text/codes.ts'

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

/** Tokens of pairs without their other half, or across the edge of another pair. */
export function unpaired(tokens: readonly TokenPart[], codes: readonly Code[]): TokenPart[] {
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
