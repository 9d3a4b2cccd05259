/** Numbers of an Arabic text: ٢٠١٥, 2,5 مليون, خمسة وعشرون, ألف و500, الثالث عشر, and what may stand for one: يومين, نصف, التسعينيات. */
import { fold } from '../../text/fold.ts'
import { type Amount, clockParts, digits, latinDigits, readings, rounded } from './amount.ts'

/** `dual`: a word that looks like one, يومين, and asks for nothing. */
type Kind = 'unit' | 'ten' | 'teen' | 'hundred' | 'scale' | 'loose' | 'dual'
interface Word {
  readonly kind: Kind
  readonly values: readonly number[]
}

const table = new Map<string, Word>()
function words(kind: Kind, lines: string): void {
  for (const line of lines.trim().split('\n')) {
    const [values, forms] = line.trim().split(' = ')
    for (const form of forms!.split(' ')) table.set(fold(form), { kind, values: values!.split(' ').map(Number) })
  }
}
words(
  'unit',
  `3 = ثلاث ثلاثة ثالث ثالثة
   4 = أربع أربعة رابع رابعة
   5 = خمس خمسة خامس خامسة
   6 = ست ستة سادس سادسة
   7 = سبع سبعة سابع سابعة
   8 = ثمان ثماني ثمانية ثامن ثامنة
   9 = تسع تسعة تاسع تاسعة`,
)
words('teen', '10 = عشر عشرة عاشر عاشرة')
words(
  'ten',
  `20 = عشرون عشرين
   30 = ثلاثون ثلاثين
   40 = أربعون أربعين
   50 = خمسون خمسين
   60 = ستون ستين
   70 = سبعون سبعين
   80 = ثمانون ثمانين
   90 = تسعون تسعين`,
)
words(
  'hundred',
  `100 = مئة مائة
   200 = مئتان مئتين مائتان مائتين مئتا مائتا مئتي مائتي
   300 = ثلاثمئة ثلاثمائة
   400 = أربعمئة أربعمائة
   500 = خمسمئة خمسمائة
   600 = ستمئة ستمائة
   700 = سبعمئة سبعمائة
   800 = ثمانمئة ثمانمائة ثمانيمئة
   900 = تسعمئة تسعمائة`,
)
words(
  'scale',
  `1000 = ألف آلاف ألفا
   2000 = ألفان ألفين ألفي
   1000000 = مليون ملايين مليونا
   2000000 = مليونان مليونين مليوني
   1000000000 = مليار مليارات مليارا بليون بلايين
   2000000000 = ملياران مليارين ملياري
   1000000000000 = تريليون تريليونات ترليون`,
)
words(
  'loose',
  `1 = واحد واحدة أحد إحدى أول أولى حادي حادية وحيد أولا
   2 = اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي ثاني ثانية ثان كلا كلتا كلي كلتي زوج زوجي ثنائي ثنائية ضعف ضعفي مزدوج مزدوجة توأم مرتين ثانيا
   3 = ثالثا ثلاثي ثلاثية ثلاثا
   4 = رابعا رباعي رباعية
   5 = خامسا خماسي خماسية
   6 = سادسا سداسي سداسية
   0.5 50 30 2 = نصف
   0.33333 33 3 = ثلث
   0.66667 66 67 2 3 = ثلثا ثلثي ثلثان ثلثين
   0.25 25 15 4 = ربع
   0.75 75 3 4 = أرباع
   0.2 20 5 = أخماس
   0.125 8 = ثمن
   0.1 10 = أعشار
   10 12 = عشرات دزينة
   100 = مئات مائات قرن
   10 = عقد عقود
   20 = عقدين عقدان
   14 = أسبوعين أسبوعان
   20 1920 = عشرينيات عشرينات
   30 1930 = ثلاثينيات ثلاثينات
   40 1940 = أربعينيات أربعينات
   50 1950 = خمسينيات خمسينات
   60 1960 = ستينيات ستينات
   70 1970 = سبعينيات سبعينات
   80 1980 = ثمانينيات ثمانينات
   90 1990 = تسعينيات تسعينات
   2000 1000 = ألفية
   0 = صفر`,
)
// Lyon, “to have room”: a prefix and a number only by their letters.
const not = new Set(['ليون', 'لتسع'].map(fold))

/** A word as a number: with what is written onto it, و ف ب ل ك and the article; whether it was joined by و. */
interface Read extends Word {
  readonly joined: boolean
}
const known = new Map<string, Read | undefined>()

function read(written: string): Read | undefined {
  if (known.has(written)) return known.get(written)
  const found = look(fold(written), written)
  if (known.size < 20_000) known.set(written, found)
  return found
}

/** What is written onto a word, in the order of Arabic: بوستون is no و and ستون. */
const onto = /^([وف]?)((?:لل|[بك]?ال|[بكل])?)(.+)$/

function look(word: string, written: string): Read | undefined {
  if (not.has(word) || /^[وف]?أ[َ]?لست/.test(written)) return undefined
  const isRight = ({ kind }: Word): boolean => kind !== 'hundred' || hundred.test(written)
  const whole = find(word)
  if (whole) return isRight(whole) ? { ...whole, joined: false } : undefined
  const [, and = '', to = '', stem = ''] = onto.exec(word) ?? []
  const joined = and === 'و'
  const rest = word.slice(and.length)
  for (const [one, isBare] of [
    [rest, true],
    [/^[بكل]/.test(to) ? rest.slice(1) : '', false],
    [stem, to.length > 1],
  ] as const) {
    const found = one === word || one === '' ? undefined : find(one)
    // Short enough to be the end of any word: بست.
    if (found && isRight(found) && (one.length > 2 || isBare)) return { ...found, joined }
  }
  // A dual, or a plural that looks like one.
  return /..(?:ان|ين)$/.test(word) ? { kind: 'dual', values: [2], joined: false } : undefined
}

/** With or without the ا of an accusative: أربعا. */
const find = (word: string): Word | undefined =>
  table.get(word) ?? (word.endsWith('ا') ? table.get(word.slice(0, -1)) : undefined)

/** مية is also the end of other words. */
const hundred = /ئ|ما/

const token = new RegExp(`(${digits})|[\\p{L}\\p{M}\\u0640]+`, 'gu')

interface Atom {
  readonly from: number
  readonly to: number
  readonly kind: Kind | 'digits'
  readonly values: readonly number[]
  /** Hours and minutes, where it may be those. */
  readonly clock?: readonly number[]
  readonly joined: boolean
  /** What stands before it is white space, after the atom before. */
  readonly close: boolean
}

/** In order. Linear. */
export function arabicAmounts(text: string): Amount[] {
  const atoms = atomsOf(text)
  const amounts: Amount[] = []
  for (let i = 0; i < atoms.length; ) i = chain(atoms, i, amounts)
  return amounts
}

function atomsOf(text: string): Atom[] {
  const atoms: Atom[] = []
  for (const found of text.matchAll(token)) {
    const [whole, isDigits] = found
    const { index: from } = found
    const to = from + whole.length
    const end = atoms.at(-1)?.to ?? from
    if (isDigits !== undefined) {
      const between = text.slice(end, from)
      // و5, و 5: joined to a word before it.
      const joined = /^\s+و\s?$/.test(between)
      const values = readings(whole)
      const close = joined || /^\s+$/.test(between)
      if (values.length > 0) atoms.push({ from, to, kind: 'digits', values, clock: clockParts(whole), joined, close })
      else {
        let at = from
        for (const part of latinDigits(whole).split(/[^0-9]/)) {
          atoms.push({
            from: at,
            to: at + part.length,
            kind: 'digits',
            values: [Number(part)],
            joined: false,
            close: false,
          })
          at += part.length + 1
        }
      }
      continue
    }
    // و alone stands before digits, or is written apart.
    if (whole === 'و') continue
    const word = whole.length > 1 ? read(whole) : undefined
    // Percent is no number of its own.
    const isPercent =
      word?.kind === 'hundred' && (/^بال/.test(whole) || /(?:^|\s)في\s+$/.test(text.slice(Math.max(0, from - 5), from)))
    if (word && !isPercent) {
      const between = text.slice(end, from)
      const apart = /^\s+و\s+$/.test(between)
      atoms.push({ from, to, ...word, joined: word.joined || apart, close: apart || /^\s+$/.test(between) })
    }
  }
  return atoms
}

/** Reads one number from atom `at` on; gives the place after it. */
function chain(atoms: readonly Atom[], at: number, amounts: Amount[]): number {
  const first = atoms[at]!
  if (first.kind === 'dual') {
    amounts.push({ ...place(first), values: first.values, parts: first.values, kind: 'loose' })
    return at + 1
  }
  if (first.kind === 'loose') {
    const next = atoms[at + 1]
    // اثنا عشر, الحادي عشر, الحادي والعشرون
    const small = first.values[0]! <= 2 && Number.isInteger(first.values[0]) && first.values.length === 1
    if (small && next?.close && ((next.kind === 'teen' && !next.joined) || (next.kind === 'ten' && next.joined))) {
      const value = first.values[0]! + next.values[0]!
      amounts.push({
        from: first.from,
        to: next.to,
        values: [value],
        parts: [...first.values, ...next.values],
        kind: 'words',
      })
      return at + 2
    }
    // درجة ونصف: one and a half of what was named.
    const more = first.joined && first.values[0]! < 1 ? first.values.map((value) => value + 1) : []
    amounts.push({ ...place(first), values: [...first.values, ...more], parts: first.values, kind: 'loose' })
    return at + 1
  }
  let total = 0
  let current = 0
  /** The last atom and its worth, which say what may follow. */
  let last: Atom | undefined
  let worth = 0
  const parts: number[] = []
  let to = first.to
  let i = at
  for (; i < atoms.length; i++) {
    const atom = atoms[i]!
    const value = atom.values[0]!
    if (last) {
      if (!atom.close || atom.kind === 'loose' || atom.kind === 'dual') break
      if (atom.joined) {
        const completesTen = atom.kind === 'ten' && last.kind === 'unit'
        const isSmaller = last.kind !== 'digits' && worth >= 100 && value < worth && atom.kind !== 'scale'
        const isLowerScale = atom.kind === 'scale' && last.kind === 'scale' && value < worth
        if (!completesTen && !isSmaller && !isLowerScale) break
        // ثلاثة آلاف وخمسة آلاف are two numbers.
        const next = atoms[i + 1]
        if (last.kind === 'scale' && next?.kind === 'scale' && next.close && !next.joined && next.values[0]! >= worth)
          break
      } else {
        const teen = atom.kind === 'teen' && last.kind === 'unit'
        const times = atom.kind === 'scale' || (atom.kind === 'hundred' && value === 100 && last.kind === 'unit')
        if (!teen && !times) break
        if (atom.kind === 'scale' && last.kind === 'scale' && value < worth) break
      }
    }
    parts.push(...(atom.clock?.length ? atom.clock : atom.values))
    if (atom.kind === 'scale') {
      if (last?.kind === 'scale' && !atom.joined && current === 0) total *= value
      else total += (current || 1) * value
      current = 0
    } else if (atom.kind === 'hundred' && value === 100 && current > 0 && !atom.joined) current *= 100
    else current += value
    worth = atom.kind === 'unit' ? Math.max(worth, 10) : value
    last = atom
    to = atom.to
  }
  const value = rounded(total + current)
  const values =
    i === at + 1 ? [...first.values] : [value, ...(first.values.length > 1 ? other(first.values, value) : [])]
  const half = atoms[i]
  if (half?.kind === 'loose' && half.joined && half.close && half.values[0]! < 1) {
    const scale = last?.kind === 'scale' ? last.values[0]! : 1
    values.push(rounded(value + half.values[0]! * scale), rounded(value + half.values[0]!))
  }
  const alone = i === at + 1
  // آلاف, ملايين: many, without a number; ألف alone is also “he wrote”.
  const kind = first.kind === 'digits' ? 'digits' : alone && first.kind === 'scale' ? 'loose' : 'words'
  amounts.push({ from: first.from, to, values, parts, kind })
  return i
}

const place = ({ from, to }: Atom) => ({ from, to })

/** The other reading of the digits that a longer number begins with: 2,500 مليون. */
function other(readings: readonly number[], value: number): number[] {
  return readings.slice(1).map((one) => rounded((value / readings[0]!) * one))
}
