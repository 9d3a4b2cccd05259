import type { Span } from '../model.ts'

/**
 * What Arabic writers vary, taken away, so that الأمن finds الامن: alef with or without its hamza, madda or wasla (أإآٱ→ا), hamza on its seat
 * (ؤ→و, ئ→ي), final ى→ي and ة→ه, Persian ک ی, tashkeel, Quranic marks, tatweel, direction marks and joiners; digits become 0-9, presentation
 * forms plain letters, Latin letters lose case and accents (Faḍlān→fadlan), and a run of white space is one space. A bare ء stays:
 * it is a letter of its own. The set is Lucene's ArabicNormalizer with what NFKD adds. Linear.
 *
 * Done here and not in a database collation, so that SQLite, PostgreSQL and the browser find the same.
 */
export function fold(text: string): string {
  return ascii.test(text) ? text.toLowerCase().replace(/\s+/g, ' ') : folded(text).text
}

/**
 * Where `query` stands in `text` when both are folded: spans of the original letters with the marks on them, in order,
 * not overlapping. A query that folds to nothing is found nowhere. Linear in the text.
 */
export function find(text: string, query: string): Span[] {
  const wanted = fold(query)
  if (wanted === '') return []
  const { text: haystack, starts, ends } = folded(text)
  const spans: Span[] = []
  for (let at = haystack.indexOf(wanted); at >= 0; at = haystack.indexOf(wanted, at + wanted.length)) {
    spans.push({ from: starts[at]!, to: ends[at + wanted.length - 1]! })
  }
  return spans
}

interface Folded {
  readonly text: string
  /** For each unit of `text`: where the letter it came from begins, and where it ends with its marks. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

function folded(text: string): Folded {
  const starts: number[] = []
  const ends: number[] = []
  let result = ''
  // Not `result.endsWith(' ')`: to look at a string that is being built, the engine copies it, each time all of it.
  let last = ''
  let at = 0
  for (const letter of text) {
    const plain = plainOf(letter)
    const to = at + letter.length
    if (plain === '' || (plain === ' ' && last.endsWith(' '))) {
      // A mark, or one more space: it belongs to what stands before it.
      for (let i = ends.length - 1; i >= 0 && ends[i] === at; i--) ends[i] = to
    } else {
      for (let i = 0; i < plain.length; i++) {
        starts.push(at)
        ends.push(to)
      }
      result += plain
      last = plain
    }
    at = to
  }
  return { text: result, starts, ends }
}

const ascii = /^[\x20-\x7E\t\r\n]*$/
const cache = new Map<string, string>()

/** A letter without what is folded away; '' for a mark. Texts use few letters, so each is worked out once. */
function plainOf(letter: string): string {
  let plain = cache.get(letter)
  if (plain === undefined) {
    plain = letter
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[\p{M}\u0640\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\u061C\uFEFF]/gu, '')
      .replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
      .replace(/[ٱىةکی]/g, (variant) => ({ ٱ: 'ا', ى: 'ي', ة: 'ه', ک: 'ك', ی: 'ي' })[variant] ?? variant)
      .replace(/\s+/g, ' ')
    if (cache.size < 5000) cache.set(letter, plain)
  }
  return plain
}
