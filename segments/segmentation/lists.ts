/** The number or letter of a list's item, with what may stand before it. */
const enumerator =
  /(?<=^|[\s\u2043\u2022])(?:[\u2022\u2043*-]\s?)?(\p{Nd}{1,3}|\p{Ll}|[\u0621-\u064A])(\.\)|\.|\))(?=\s?\p{L}|\s)/gu
const letters = 'أبجدهوزحطيكلمنسعفصقرشتثخذضظغ'

/**
 * Where the items of a list written in one line begin: `1. The first 2. The second`. A line counts as such a list when it opens with the
 * first number or letter and the next ones follow in order in the same style. Linear.
 */
export function enumerators(line: string): number[] {
  const opening = /^\s*(?:[\u2022\u2043*-]\s?)?(?:\p{Nd}|\p{Ll}|[\u0621-\u064A])/u.test(line)
  if (!opening) return []
  const starts: number[] = []
  let last: { value: number; style: string } | undefined
  for (const found of line.matchAll(enumerator)) {
    const value = placeOf(found[1]!)
    if (last === undefined) {
      if (line.slice(0, found.index).trim() !== '') return []
      last = { value, style: found[2]! }
    } else if (value === last.value + 1 && found[2] === last.style) {
      starts.push(found.index)
      last = { value, style: last.style }
    }
  }
  return starts
}

function placeOf(mark: string): number {
  if (/\p{Nd}/u.test(mark)) return Number([...mark].map((digit) => digit.charCodeAt(0) & 0xf).join(''))
  if (/[a-z]/.test(mark)) return mark.charCodeAt(0) - 96
  return letters.indexOf(mark.replace(/[اإآ]/, 'أ')) + 1
}

/** Whether what stands before a stop at the start of a line is an item's number or letter, which stays with its item. */
export function opensItem(beforeStop: string): boolean {
  return /^[\s\p{Cf}\u2022\u2043*-]*(?:\p{Nd}{1,3}(?:\.\p{Nd}{1,3})*|\p{L}|[ivxlc]{1,5})$/u.test(beforeStop)
}
