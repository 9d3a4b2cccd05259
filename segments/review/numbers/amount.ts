import type { Span } from '../../model.ts'

/** A number as a text has it, in digits or in words. */
export interface Amount extends Span {
  /** What it may mean: 1.500 is 1500 or 1.5. The first is the likeliest. */
  readonly values: readonly number[]
  /** Numbers that it is made of: 5 and a million; other languages part or join them otherwise. */
  readonly parts: readonly number[]
  /** `digits` and `words` ask for a counterpart; `loose` may be one, and asks for none: “one”, a dual, tens, a half. */
  readonly kind: 'digits' | 'words' | 'loose'
}

const digit = '[0-9\u0660-\u0669\u06F0-\u06F9]'
/** A number in the digits of either script, with what parts thousands and decimals in either. */
export const digits = `${digit}+(?:[.,\u066B\u066C\u060C'\u2019\u00A0\u202F](?=${digit})${digit}+)*`

export const latinDigits = (text: string): string =>
  text.replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (one) => String(one.charCodeAt(0) & 0xf))

/** Sums of floats that look the same are the same. */
export const rounded = (value: number): number => Number(value.toPrecision(12))

/**
 * What digits with marks between them may mean. A mark before exactly three digits parts thousands or begins decimals, one before another count begins
 * decimals; ٬ and spaces part thousands only, ٫ begins decimals only. Empty for what is no one number: 12.5.2015, 1،2،3.
 */
export function readings(written: string): number[] {
  const plain = latinDigits(written)
  const groups = plain.split(/[^0-9]/)
  const marks = [...plain.replace(/[0-9]/g, '')]
  if (marks.length === 0) return [Number(plain)]
  const [last, isOneKind] = [marks.at(-1)!, new Set(marks).size === 1]
  const inThousands = (some: readonly string[]): boolean =>
    some[0]!.length <= 3 && some.slice(1).every(({ length }) => length === 3)
  const whole = Number(groups.join(''))
  const decimal = Number(`${groups.slice(0, -1).join('')}.${groups.at(-1)}`)
  const found: number[] = []
  if (isOneKind && last !== '\u066B' && inThousands(groups) && groups[0] !== '0') found.push(whole)
  const opensDecimals = /[.,\u066B\u060C]/.test(last)
  if (marks.length === 1 && opensDecimals) found.push(decimal)
  if (marks.length > 1 && opensDecimals && new Set(marks.slice(0, -1)).size === 1 && !isOneKind) {
    if (inThousands(groups.slice(0, -1))) found.push(decimal)
  }
  return found
}

/** 6.30 may be half past six. */
export function clockParts(written: string): number[] {
  const clock = /^(\d{1,2})[.,\u066B]([0-5]\d)$/.exec(latinDigits(written))
  return clock ? [Number(clock[1]), Number(clock[2])] : []
}
