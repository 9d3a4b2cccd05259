import type { Span } from '../../model.ts'
import type { Finding } from '../finding.ts'
import type { Amount } from './amount.ts'
import { arabicAmounts } from './arabic.ts'
import { englishAmounts } from './english.ts'
import { arabicMonths, englishMonths, gregorianOf, type Month } from './months.ts'

/**
 * Numbers and dates of a source against those of its translation, by what they mean: ٢٫٥ مليون is 2.5 million and 2,500,000; ثلاثة is three and 3;
 * يومين allows two; ١٢/٥ is 12 May. A number that is there but in no form that is known here is a false alarm, so whatever may be a number may
 * also answer for one. Linear in the texts, and quadratic in the numbers of one segment, of which no more than `most` are compared.
 */
export function numberFindings(source: string, target: string): Finding[] {
  const [given, there] = [arabicAmounts(source), englishAmounts(target)]
  const [arabic, english] = [arabicMonths(source), englishMonths(target)]
  if (given.length > most || there.length > most) return []
  const digits = digitsOf(source)
  const isSame = digits !== '' && digits === digitsOf(target)
  const asks = ({ kind, parts }: Amount): boolean => kind !== 'digits' || parts.length > 1 || !isSame
  const missing = unanswered(given, there, source, target, english).filter(asks)
  const added = unanswered(there, given, target, source, arabic).filter(asks)
  const months = monthFindings(arabic, english, given, there, source, target)
  if (missing.length === 1 && added.length === 1) {
    return [{ check: 'number_different', source: missing.map(spanOf), target: added.map(spanOf) }, ...months]
  }
  return [
    ...missing.map((one): Finding => ({ check: 'number_missing', source: [spanOf(one)], target: [] })),
    ...added.map((one): Finding => ({ check: 'number_added', source: [], target: [spanOf(one)] })),
    ...months,
  ]
}

const most = 200

const spanOf = ({ from, to }: Span): Span => ({ from, to })

/** Numbers of telephones and tables are parted as anybody likes. */
const digitsOf = (text: string): string =>
  text.replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (one) => String(one.charCodeAt(0) & 0xf)).replace(/[^0-9]/g, '')

/** Amounts that ask for a counterpart and find none. */
function unanswered(
  amounts: readonly Amount[],
  others: readonly Amount[],
  text: string,
  other: string,
  months: readonly Month[],
): Amount[] {
  const free = new Map<number, number>()
  for (const { values } of others) for (const value of values) free.set(value, (free.get(value) ?? 0) + 1)
  const partly = new Set(others.flatMap(({ parts }) => parts))
  const asked = new Map<number, number>()
  const hasHours = [text, other].some((one) => /مساء|ليلا|ظهر|\d\s?[ap]\.?\s?m\b/i.test(one))
  return amounts.filter((amount) => {
    if (amount.kind === 'loose') return false
    const values = [...amount.values]
    // 8 in the evening is 20:00.
    if (hasHours) for (const value of amount.values) if (value <= 24) values.push(value + 12, value - 12)
    const found = values.find((value) => free.has(value))
    if (found !== undefined) {
      const n = (asked.get(found) ?? 0) + 1
      asked.set(found, n)
      return amount.kind === 'digits' && n > free.get(found)!
    }
    if (values.some((value) => partly.has(value))) return false
    if (amount.parts.length > 1 && amount.parts.every((part) => free.has(part) || partly.has(part))) return false
    return !answeredElsewhere(amount, others, text, other, months)
  })
}

function answeredElsewhere(
  { from, to, values: [value] }: Amount,
  others: readonly Amount[],
  text: string,
  other: string,
  months: readonly Month[],
): boolean {
  if (value === undefined) return true
  const years = others.flatMap(({ values: [year] }) =>
    year !== undefined && year >= 1000 && year < 2200 ? [year] : [],
  )
  if (months.some(({ month }) => month % 100 === value)) return true
  // The minutes of a whole hour: 10:00 is 10 am.
  if (value === 0 && text[from - 1] === ':') return true
  // القرن العشرين is the 1960s, and they are it.
  if (
    /القرن\s+$/.test(text.slice(Math.max(0, from - 8), from)) &&
    years.some((year) => Math.floor(year / 100) === value - 1)
  )
    return true
  if (
    value >= 1000 &&
    /القرن/.test(other) &&
    others.some(({ values: [century] }) => century === Math.floor(value / 100) + 1)
  )
    return true
  const before = text.slice(Math.max(0, from - 2), from)
  const behind = text.slice(to, to + 8)
  // 2015-16, ’90.
  if (value < 100 && /[-–—/'’]\s?$/.test(before) && years.some((year) => year % 100 === value)) return true
  if (
    value >= 1000 &&
    value < 2200 &&
    others.some(
      ({ values: [short], from: at }) =>
        short === value % 100 && /[-–—/'’]\s?$/.test(other.slice(Math.max(0, at - 2), at)),
    )
  )
    return true
  if (/^\s*(?:هـ|ه(?!\p{L})|هجري|AH\b|A\.H)/u.test(behind) && value > 0 && value < 1600) {
    if (gregorianOf(value).some((year) => years.includes(year))) return true
  }
  if (years.includes(value) || value < 700) return false
  // The translation gives the year of the Hijra instead.
  return (
    value > 1300 &&
    others.some(
      ({ values: [year] }) => year !== undefined && year > 700 && year < 1600 && gregorianOf(year).includes(value),
    )
  )
}

/** A month of the source that is another one in the target. */
function monthFindings(
  arabic: readonly Month[],
  english: readonly Month[],
  given: readonly Amount[],
  there: readonly Amount[],
  source: string,
  target: string,
): Finding[] {
  const has = (months: readonly Month[], inDates: ReadonlySet<number>, { month }: Month): boolean =>
    months.some((one) => one.month === month) || inDates.has(month)
  const missing = arabic.filter((one) => !one.loose && !has(english, dated(there, target), one))
  const added = english.filter((one) => !one.loose && !has(arabic, dated(given, source), one))
  if (missing.length === 0 && added.length === 0) return []
  // A Hijri month for a Gregorian one is another calendar, not another month.
  const isOther = missing.some(({ month }) => added.some((one) => one.month > 100 === month > 100))
  if (missing.length > 0 && (isOther || added.length === 0)) {
    return [{ check: 'month_different', source: missing.map(spanOf), target: added.map(spanOf) }]
  }
  return []
}

/** Numbers that may be a month: 5/12/2015. */
const dated = (amounts: readonly Amount[], text: string): Set<number> =>
  new Set(
    amounts
      .filter(({ from, to }) => /[-/.]/.test(text.slice(Math.max(0, from - 1), from) + text.slice(to, to + 1)))
      .flatMap(({ values }) => values.slice(0, 1)),
  )
