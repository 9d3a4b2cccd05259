import { fold } from '../text/fold.ts'
import { isWord, words } from '../text/words.ts'
import { todays } from './spelling.ts'
import { arabicStem, englishStem } from './stem.ts'

export type TermKind = 'arabic' | 'latin' | 'number' | 'mark'

/** One distinct word, number or mark of a text: what evidence is about. */
export interface Term {
  readonly kind: TermKind
  /** Folded, as written; a number in ASCII digits without grouping; a mark as its English form. */
  readonly text: string
  /** What the table is asked for. */
  readonly stem: string
  /** What it is asked for next: the stem of an old spelling as it stands, where `text` has it in today's. */
  readonly bare?: string
  /** Written with a capital: it may be a name. Arabic has none. */
  readonly capital: boolean
}

/** One side of the two texts: each segment as the numbers of its terms in `terms`. */
export interface Side {
  readonly terms: readonly Term[]
  readonly segments: readonly Int32Array[]
  /** Letters and digits of each segment; at least 1 where there is any text. */
  readonly lengths: Float64Array
  /** How often each term stands in this side. */
  readonly counts: Float64Array
}

/** So much of one segment is read for its words; what a longer one has is reckoned from that. Nobody writes such a segment, but files have it. */
const mostRead = 20_000

/** Linear in the text. */
export function read(texts: readonly string[]): Side {
  const terms: Term[] = []
  const known = new Map<string, number>()
  const lengths = new Float64Array(texts.length)
  const segments = texts.map((text, at) => {
    const numbers: number[] = []
    let length = 0
    for (const token of words(text.length > mostRead ? text.slice(0, mostRead) : text)) {
      if (token.trim() === '') continue
      let number = known.get(token)
      if (number === undefined) {
        const term = termOf(token)
        number = term ? (known.get(`\0${key(term)}`) ?? terms.push(term) - 1) : -1
        if (term) known.set(`\0${key(term)}`, number)
        known.set(token, number)
      }
      if (number >= 0) {
        numbers.push(number)
        const term = terms[number]!
        length += term.kind === 'mark' ? 1 : term.text.length
      } else length += 1
    }
    lengths[at] = text.length > mostRead ? (length * text.length) / mostRead : length
    return Int32Array.from(numbers)
  })
  const counts = new Float64Array(terms.length)
  for (const segment of segments) for (const term of segment) counts[term]!++
  return { terms, segments, lengths, counts }
}

/** Some of the segments, over the same terms; the counts are those of the whole. */
export function slice(side: Side, from: number, to: number): Side {
  return { ...side, segments: side.segments.slice(from, to), lengths: side.lengths.slice(from, to) }
}

const key = (term: Term): string => `${term.kind} ${term.capital ? '^' : ''}${term.text}`

function termOf(token: string): Term | undefined {
  if (!isWord(token)) {
    const mark = marks[token]
    return mark ? { kind: 'mark', text: mark, stem: mark, capital: false } : undefined
  }
  const text = fold(token)
  const digits = /^\d[\d.,٫٬]*/.exec(text)
  if (digits) {
    const number = plainNumber(digits[0])
    return { kind: 'number', text: number, stem: number, capital: false }
  }
  if (/[\u0620-\u06FF]/.test(text)) {
    const today = todays(token)
    if (today === token) return { kind: 'arabic', text, stem: arabicStem(text), capital: false }
    const long = fold(today)
    return { kind: 'arabic', text: long, stem: arabicStem(long), bare: arabicStem(text), capital: false }
  }
  const capital = /^\p{Lu}/u.test(token)
  return { kind: 'latin', text, stem: englishStem(text), capital }
}

/** 5,000, ٥٬٠٠٠ and 5000 are one number; 3.5 and ٣٫٥ too. Three digits after a comma are a group, fewer a fraction. */
function plainNumber(digits: string): string {
  return digits
    .replace(/[.,٫٬]+$/, '')
    .replace(/٬/g, '')
    .replace(/٫/g, '.')
    .replace(/,(?=\d{3}(?!\d))/g, '')
    .replace(/,/g, '.')
    .replace(/^0+(?=\d)/, '')
}

/** Marks that a translator keeps, Arabic and English form as one. Commas and full stops say nothing. */
const marks: Readonly<Record<string, string>> = {
  '؟': '?',
  '?': '?',
  '!': '!',
  '؛': ';',
  ';': ';',
  ':': ':',
  '(': '(',
  '[': '(',
  '﴿': '(',
  '«': '"',
  '»': '"',
  '“': '"',
  '”': '"',
  '"': '"',
  '%': '%',
  '٪': '%',
  $: '$',
  '…': '…',
  '/': '/',
}
