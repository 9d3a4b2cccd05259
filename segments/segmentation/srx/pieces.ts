import type { Rule } from './rules.ts'

/** What the built-in rules are written out of: expressions that ICU and Java read alike, so that other tools can use the file. */

export const breaking = (before: string, after: string): Rule => ({ breaks: true, before, after: seenOnly(after) })
export const keeping = (before: string, after: string): Rule => ({ breaks: false, before, after: seenOnly(after) })

/**
 * Takes one white space and looks at the rest: some tools (OmegaT) go through what matches `after` from the start of the text, one match behind the other,
 * and would not see a place that an earlier match has run over.
 */
const seenOnly = (after: string): string =>
  after.replace(
    /^\\s(\+?)(?![*?{])(.+)$/su,
    (_, many: string, rest: string) => `\\s(?=${many === '' ? '' : '\\s*'}${rest})`,
  )

export const stop = '[.!?؟…۔]'
/** What stands for a feeling, and not the boxes and bullets of a list. */
export const picture = '[\\p{So}&&[^\\x{25A0}-\\x{25FF}]]'
/** A digit in the three sets. */
export const digit = (n: number): string => `[${n}${String.fromCodePoint(0x660 + n, 0x6f0 + n)}]`
/** One piece of what stands behind a stop and belongs to its sentence. */
export const closer = `(?:\\[\\p{Nd}{1,3}\\]|\\(\\p{Nd}{1,3}\\)|[¹²³⁰⁴-⁹]|[\\p{Pe}\\p{Pf}"'”’\\p{Cf}\\x{FE0F}\\p{Sk}]|${picture})`
export const closing = `${closer}*`
/** White space after a place, and the marks of direction before the next word. */
export const gap = '\\s[\\s\\p{Cf}]*'
export const opening = `["'“‘(\\[«\\p{Cf}]*`
/** Not in the middle of a word or of an abbreviation with stops. */
export const wordStarts = `(?<![\\p{L}\\p{M}\\p{N}\\x{640}.'’°])`
/** Letters with what may be seen through between them. */
export const seenThrough = '[\\p{Cf}\\x{64B}-\\x{65F}\\x{670}\\x{640}]*'
export const point = `${seenThrough}\\.${seenThrough}`
export const arabicLetter = '[\\x{620}-\\x{64A}]'

/** One of the words, whatever harakat, tatweel and marks of direction stand in them. The longest first, for tools that take the first that fits. */
export const among = (words: Iterable<string>): string =>
  `(?:${[...words]
    .sort((one, other) => other.length - one.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|')})`

/** An expression of JavaScript as ICU reads it: a bracket within a class stands for itself here, and opens a class there. */
export function icu(expression: RegExp): string {
  let within = false
  return expression.source.replace(/\\.|[[\]]/gs, (found) => {
    if (found === ']') within = false
    else if (found === '[') {
      if (within) return '\\['
      within = true
    }
    return found
  })
}

/** The same for one that is anchored at its start, without the anchor. */
export const bare = (expression: RegExp): string => icu(expression).replace(/^\^(?:\\s\*)?/, '')

/** And behind white space. */
export const behind = (expression: RegExp): string => `${gap}${bare(expression)}`
