/** Numbers of an English text: 2015, 2.5 million, twenty-five, 13th, the nineties, World War II. */
import { type Amount, clockParts, digits, latinDigits, readings, rounded } from './amount.ts'

type Kind = 'unit' | 'ten' | 'hundred' | 'scale' | 'loose'
interface Word {
  readonly kind: Kind
  readonly values: readonly number[]
  readonly ordinal: boolean
}
const table = new Map<string, Word>()
function words(kind: Kind, lines: string, ordinal = false): void {
  for (const line of lines.trim().split('\n')) {
    const [values, forms] = line.trim().split(' = ')
    for (const form of forms!.split(' ')) table.set(form, { kind, values: values!.split(' ').map(Number), ordinal })
  }
}
const units =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
for (const [n, word] of units.split(' ').entries()) words('unit', `${n} = ${word}`)
const unitOrdinals =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'
for (const [n, word] of unitOrdinals.split(' ').entries()) words('unit', `${n + 1} = ${word}`, true)
const tens = 'twent thirt fort fift sixt sevent eight ninet'
for (const [n, stem] of tens.split(' ').entries()) {
  words('ten', `${20 + 10 * n} = ${stem}y`)
  words('ten', `${20 + 10 * n} = ${stem}ieth`, true)
  words('loose', `${20 + 10 * n} ${1920 + 10 * n} = ${stem}ies`)
}
words('hundred', '100 = hundred hundredth')
words(
  'scale',
  `1000 = thousand thousandth
   1000000 = million millionth mn
   1000000000 = billion bn
   1000000000000 = trillion tn`,
)
words(
  'loose',
  `2 = twice both pair couple double twin dual second-hand two-way halves bilateral duo
   3 = tripled trebled trimester trimesters thrice triple trio threefold tripartite triplets thirds
   4 = quadrupled quadruple quarters quartet
   1 = once single
   5 = fifths
   12 = dozen
   24 = dozens
   0.5 = half
   0.25 = quarter
   10 = tens decade decades
   100 = hundreds century centuries percent
   1000 = thousands
   1000000 = millions
   1000000000 = billions
   14 = fortnight
   2000 1000 = millennium
   0 = nought nil`,
)
const suffixes: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, mn: 1e6, bn: 1e9, b: 1e9, tn: 1e12 }

const token = new RegExp(`(${digits})(?:(st|nd|rd|th|s|k|mn|bn|tn|m|b|K|M|B)(?![\\p{L}\\p{N}]))?|[\\p{L}\\p{M}]+`, 'gu')

interface Atom {
  readonly from: number
  readonly to: number
  readonly kind: Kind | 'digits'
  readonly values: readonly number[]
  /** Hours and minutes, where it may be those. */
  readonly clock?: readonly number[]
  readonly ordinal: boolean
  /** What parts it from the atom before: nothing but a space, a hyphen, “and”; undefined for anything else. */
  readonly after: ' ' | '-' | 'and' | undefined
  /** Letters and digits in one word: COVID-19, F-16, 3D. */
  readonly named: boolean
}

/** In order. Linear. */
export function englishAmounts(text: string): Amount[] {
  const atoms = atomsOf(text)
  const amounts: Amount[] = []
  for (let i = 0; i < atoms.length; ) i = chain(text, atoms, i, amounts)
  return amounts
}

function atomsOf(text: string): Atom[] {
  const atoms: Atom[] = []
  let end = -1
  const push = (atom: Omit<Atom, 'after'>): void => {
    const between = end < 0 ? '' : text.slice(end, atom.from)
    const after = /^\s+$/.test(between)
      ? ' '
      : /^[-\u2010\u2011]$/.test(between)
        ? '-'
        : /^\s+and\s+$/.test(between)
          ? 'and'
          : undefined
    atoms.push({ ...atom, after })
    end = atom.to
  }
  for (const found of text.matchAll(token)) {
    const [whole, number, suffix] = found
    const { index: from } = found
    const to = from + whole.length
    if (number !== undefined) {
      const values = readings(number)
      const named =
        /[\p{L}][-\u2010\u2011]?$/u.test(text.slice(Math.max(0, from - 2), from)) ||
        /^\p{L}/u.test(text.slice(to, to + 2))
      if (values.length === 0) {
        let at = from
        for (const part of latinDigits(number).split(/[^0-9]/)) {
          push({ from: at, to: at + part.length, kind: 'digits', values: [Number(part)], ordinal: false, named })
          at += part.length + 1
        }
        continue
      }
      const scale = suffix === undefined ? undefined : suffixes[suffix.toLowerCase()]
      const all = scale === undefined ? values : [...values.map((value) => rounded(value * scale)), ...values]
      push({ from, to, kind: 'digits', values: all, clock: clockParts(number), ordinal: false, named })
      continue
    }
    const word = whole.length > 1 ? table.get(whole.toLowerCase()) : undefined
    if (word) push({ from, to, ...word, named: false })
    else if (/^[IVX]{1,6}$/.test(whole)) {
      const value = roman(whole)
      if (value > 0) push({ from, to, kind: 'loose', values: [value], ordinal: false, named: false })
    }
  }
  return atoms
}

function roman(word: string): number {
  const worth: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10 }
  let sum = 0
  for (let i = 0; i < word.length; i++) {
    const [here, next] = [worth[word[i]!]!, worth[word[i + 1] ?? ''] ?? 0]
    sum += here < next ? -here : here
  }
  return sum
}

function chain(text: string, atoms: readonly Atom[], at: number, amounts: Amount[]): number {
  const first = atoms[at]!
  if (first.kind === 'loose') {
    const next = atoms[at + 1]
    const isHalf =
      first.values[0] === 0.5 && next?.kind === 'scale' && /^\s+a\s+$/.test(text.slice(first.to, next.from))
    const values = isHalf ? [...first.values, next.values[0]! / 2] : first.values
    amounts.push({ from: first.from, to: first.to, values, parts: first.values, kind: 'loose' })
    return at + 1
  }
  let total = 0
  let current = 0
  let last: Atom | undefined
  let worth = 0
  const parts: number[] = []
  let i = at
  for (; i < atoms.length; i++) {
    const atom = atoms[i]!
    const value = atom.values[0]!
    if (last) {
      if (atom.after === undefined || atom.kind === 'loose' || last.ordinal) break
      const teen = atom.kind === 'unit' && value < 10 && last.kind === 'ten' && atom.after !== 'and'
      const times =
        atom.after !== 'and' &&
        (atom.kind === 'scale' || (atom.kind === 'hundred' && last.kind === 'unit' && current < 20))
      const smaller = (last.kind === 'hundred' || last.kind === 'scale') && value < worth && atom.kind !== 'scale'
      if (!teen && !times && !smaller) break
    }
    parts.push(...(atom.clock?.length ? atom.clock : atom.values))
    if (atom.kind === 'scale') {
      total += (current || 1) * value
      current = 0
    } else if (atom.kind === 'hundred') current = (current || 1) * 100
    else current += value
    worth = value
    last = atom
  }
  const to = atoms[i - 1]!.to
  const alone = i === at + 1
  const value = rounded(total + current)
  const values = alone
    ? [...first.values]
    : [value, ...first.values.slice(1).map((one) => rounded((value / first.values[0]!) * one))]
  const half = /^\s+and\s+a\s+(half|quarter)(?:\s+(thousand|million|billion|trillion))?/.exec(text.slice(to, to + 30))
  if (half) {
    const scale = half[2] ? table.get(half[2])!.values[0]! : last?.kind === 'scale' ? last.values[0]! : 1
    const part = half[1] === 'half' ? 0.5 : 0.25
    values.push(rounded((half[2] ? value * scale : value) + part * scale), value + part)
  }
  const isSmall = first.kind === 'unit' && alone && value < 3
  const isMany = alone && (first.kind === 'hundred' || first.kind === 'scale')
  // third-party
  const isParty = first.ordinal && /^[\s-]part/.test(text.slice(to, to + 5))
  const kind = isParty
    ? 'loose'
    : first.kind === 'digits'
      ? first.named
        ? 'loose'
        : 'digits'
      : isSmall || isMany
        ? 'loose'
        : 'words'
  amounts.push({ from: first.from, to, values, parts, kind })
  return i
}
