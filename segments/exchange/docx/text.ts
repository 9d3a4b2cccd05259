import type { Code } from '../../model.ts'
import { alone, closing, freeNumbers, opening } from '../../text/codes.ts'
import type { Markup } from '../nested.ts'
import { formatShown, isSeenOnSpace } from './format.ts'
import type { Node } from './inline.ts'

/** What a code is in the file again. */
export type Meaning =
  | { readonly kind: 'format'; readonly format: string }
  | { readonly kind: 'around'; readonly open: Markup; readonly close: Markup; readonly format: string }
  | { readonly kind: 'alone'; readonly markup: Markup }

/** A paragraph as a translator sees it, and what is needed to write it again. */
export interface Told {
  readonly text: string
  readonly codes: readonly Code[]
  readonly meanings: ReadonlyMap<number, Meaning>
  /** The formatting of what stands in no code. */
  readonly format: string
  /** What stands before and behind the words and need not be seen. */
  readonly before: Markup
  readonly after: Markup
}

/**
 * The words of a paragraph with its codes. Runs of equal formatting are one; the formatting that most letters have needs no code, the others are
 * pairs, within a link likewise. Marks at the ends of the paragraph that show nothing, and a link around all of it, are kept out of sight.
 * Undefined where there are no words.
 */
export function told(nodes: readonly Node[], file: string): Told | undefined {
  const { inside, before, after } = bare(nodes)
  const words = wordsIn(inside)
  if (words.trim() === '') return undefined
  const free = freeNumbers(words)
  const codes: Code[] = []
  const meanings = new Map<number, Meaning>()
  const raw = (markup: Markup): string =>
    markup.map((piece) => (typeof piece === 'string' ? piece : file.slice(piece.from, piece.to))).join('')
  const add = (meaning: Meaning, shown: string, open: string, close: string): number => {
    const number = free.next().value as number
    meanings.set(number, meaning)
    codes.push({ number, kind: meaning.kind === 'alone' ? 'alone' : 'pair', open, close, shown })
    return number
  }
  const layOut = (scope: readonly Node[], format: string): string => {
    const pieces: string[] = []
    for (let i = 0; i < scope.length; i++) {
      const node = scope[i]!
      if (node.kind === 'words' && node.format === format) pieces.push(node.text)
      else if (node.kind === 'words') {
        const end = endOfFormat(scope, i, node.format)
        const number = add({ kind: 'format', format: node.format }, formatShown(node.format), node.format, '')
        pieces.push(opening(number), layOut(scope.slice(i, end), node.format), closing(number))
        i = end - 1
      } else if (node.kind === 'around') {
        const inner = mostUsed(node.children)
        const { open, close, shown } = node
        const number = add({ kind: 'around', open, close, format: inner }, shown, raw(open), raw(close))
        pieces.push(opening(number), layOut(settled(node.children, inner), inner), closing(number))
      } else {
        let end = i + 1
        while (scope[end]?.kind === 'alone') end++
        const markup = scope.slice(i, end).flatMap((one) => one.markup)
        pieces.push(alone(add({ kind: 'alone', markup }, shownOf(scope.slice(i, end)), raw(markup), '')))
        i = end - 1
      }
    }
    return pieces.join('')
  }
  const format = mostUsed(inside)
  return { text: layOut(settled(inside, format), format), codes, meanings, format, before, after }
}

/** Without what need not be seen at its ends. */
function bare(nodes: readonly Node[]): { inside: readonly Node[]; before: Markup; after: Markup } {
  let [from, to] = [0, nodes.length]
  const isSilent = (node: Node | undefined): boolean => node?.kind === 'alone' && node.silent
  while (from < to && isSilent(nodes[from])) from++
  while (to > from && isSilent(nodes[to - 1])) to--
  const before = nodes.slice(0, from).flatMap(({ markup }) => markup)
  const after = nodes.slice(to).flatMap(({ markup }) => markup)
  const only = to - from === 1 ? nodes[from]! : undefined
  if (only?.kind !== 'around') return { inside: nodes.slice(from, to), before, after }
  const inner = bare(only.children)
  return {
    inside: inner.inside,
    before: [...before, ...only.open, ...inner.before],
    after: [...inner.after, ...only.close, ...after],
  }
}

const wordsIn = (nodes: readonly Node[]): string =>
  nodes
    .map((node) => (node.kind === 'words' ? node.text : node.kind === 'around' ? wordsIn(node.children) : ''))
    .join('')

/** The formatting that most letters of a scope have; the first of those that have as many. */
function mostUsed(nodes: readonly Node[]): string {
  const counts = new Map<string, number>()
  for (const node of nodes) {
    if (node.kind !== 'words') continue
    counts.set(node.format, (counts.get(node.format) ?? 0) + node.text.trim().length)
  }
  let [best, most] = ['', -1]
  for (const [format, count] of counts) if (count > most) [best, most] = [format, count]
  return best
}

/** White space that shows nothing of its formatting has that of the words beside it, and between two kinds of them rather `base`. */
function settled(nodes: readonly Node[], base: string): readonly Node[] {
  const isBlank = (node: Node): boolean =>
    node.kind === 'words' && node.text.trim() === '' && !isSeenOnSpace(node.format)
  const next = new Array<string | undefined>(nodes.length)
  for (let i = nodes.length - 1, behind: string | undefined; i >= 0; i--) {
    next[i] = behind
    const node = nodes[i]!
    if (node.kind === 'words' && !isBlank(node)) behind = node.format
  }
  let before: string | undefined
  return nodes.map((node, i) => {
    if (node.kind !== 'words') return node
    if (!isBlank(node)) {
      before = node.format
      return node
    }
    const same = before === next[i] ? before : undefined
    return { ...node, format: same ?? ([before, next[i]].includes(base) ? base : (before ?? next[i] ?? base)) }
  })
}

/** Behind the last words of a formatting, past what stands alone between them. */
function endOfFormat(scope: readonly Node[], from: number, format: string): number {
  let end = from + 1
  for (let i = end; i < scope.length; i++) {
    const node = scope[i]!
    if (node.kind === 'around' || (node.kind === 'words' && node.format !== format)) break
    if (node.kind === 'words') end = i + 1
  }
  return end
}

const shownOf = (nodes: readonly Node[]): string => {
  const names = nodes.flatMap((node) => (node.kind === 'alone' && !node.silent ? [node.shown] : []))
  const silent = nodes.flatMap((node) => (node.kind === 'alone' ? [node.shown] : []))
  return [...new Set(names.length > 0 ? names : silent)].join(' ')
}
