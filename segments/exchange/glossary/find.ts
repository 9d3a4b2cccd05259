import type { Span } from '../../model.ts'
import { fold } from '../../text/fold.ts'
import { type Concept, termsIn } from './model.ts'

export interface FoundTerm {
  readonly concept: Concept
  /** Where it stands first, with the letters written to it. */
  readonly span: Span
  /** How often it stands there. */
  readonly times: number
}

/**
 * The concepts whose Arabic stands in a text, in order of where: folded (`fold`), whole words only, with or without conjunction, preposition and article written to
 * them (وبالجمهورية has جمهورية), each word of a term with or without its article. A longer term hides those that lie within it. Linear in the text, but for
 * the terms that share a first word.
 */
export function findTerms(text: string, concepts: readonly Concept[]): FoundTerm[] {
  const byFirst = new Map<string, Wanted[]>()
  for (const concept of concepts) {
    for (const { text } of termsIn(concept, 'ar')) {
      const words = wordsIn(text).map(({ word }) => bare(word))
      const first = words[0]
      if (first === undefined) continue
      const list = byFirst.get(first)
      if (list) list.push({ concept, words })
      else byFirst.set(first, [{ concept, words }])
    }
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.words.length - a.words.length)
  return found(wordsIn(text), byFirst)
}

interface Wanted {
  readonly concept: Concept
  readonly words: readonly string[]
}

interface Word extends Span {
  readonly word: string
}

const wordsIn = (text: string): Word[] =>
  [...text.matchAll(/[\p{L}\p{M}\p{N}\u0640]+/gu)].map(({ 0: word, index }) => ({
    word: fold(word),
    from: index,
    to: index + word.length,
  }))

/** Without its article. Two letters remain at least. */
const bare = (word: string): string => (word.length > 3 && word.startsWith('ال') ? word.slice(2) : word)

/** What a written word may be: itself, and itself without what is written to it in front. */
function forms(word: string): Set<string> {
  const all = new Set([word, bare(word)])
  const add = (rest: string) => {
    if (rest.length > 1) all.add(rest).add(bare(rest))
  }
  for (const rest of [word, /^[وف]/.test(word) ? word.slice(1) : '']) {
    add(rest)
    if (/^[بكل]/.test(rest)) add(rest.slice(1))
    // ل and ال are written لل.
    if (rest.startsWith('لل')) add(rest.slice(2))
  }
  return all
}

function found(words: readonly Word[], byFirst: ReadonlyMap<string, readonly Wanted[]>): FoundTerm[] {
  const hits = new Map<Concept, { span: Span; times: number }>()
  for (let i = 0; i < words.length; ) {
    const wanted = longestAt(words, i, byFirst)
    if (wanted.length === 0) {
      i++
      continue
    }
    const length = wanted[0]!.words.length
    const span = { from: words[i]!.from, to: words[i + length - 1]!.to }
    for (const concept of new Set(wanted.map(({ concept }) => concept))) {
      const hit = hits.get(concept)
      if (hit) hit.times++
      else hits.set(concept, { span, times: 1 })
    }
    i += length
  }
  return [...hits].map(([concept, hit]) => ({ concept, ...hit }))
}

/** The terms of most words that stand at a place; several when concepts share one. */
function longestAt(words: readonly Word[], at: number, byFirst: ReadonlyMap<string, readonly Wanted[]>): Wanted[] {
  const fitting = [...forms(words[at]!.word)]
    .flatMap((form) => byFirst.get(form) ?? [])
    .filter((wanted) => wanted.words.every((word, n) => n === 0 || isWord(words[at + n]?.word, word)))
  const most = Math.max(0, ...fitting.map(({ words }) => words.length))
  return fitting.filter(({ words }) => words.length === most)
}

const isWord = (written: string | undefined, word: string): boolean =>
  written !== undefined && (written === word || forms(written).has(word))
