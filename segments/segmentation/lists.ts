/** The number or letter of a list's item before the mark that closes it, with the bullet that may stand before it. */
const opening = /(?:^|[\s\p{Cf}\u2043\u2022])((?:[\u2022\u2043*-]\s?)?(\p{Nd}{1,3}|\p{Ll}|[\u0621-\u064A]))$/u
const letters = 'أبجدهوزحطيكلمنسعفصقرشتثخذضظغ'
/** Longer than any `opening`. */
const reach = 8

/**
 * Tells, for the marks `.` `)` `-` of a line in rising order, where the item begins whose number or letter the mark closes:
 * `1. The first 2. The second`; undefined for a mark that closes none. A line is such a list when it opens with a number or letter, and the next
 * ones follow in order in the same style. Constant time for each mark.
 */
export function items(line: string): (at: number) => number | undefined {
  let last: { readonly value: number; readonly style: string } | undefined
  let isList: boolean | undefined

  return (at) => {
    if (isList === false) return undefined
    const from = Math.max(0, at - reach)
    const found = opening.exec(line.slice(from, at))
    if (!found) {
      isList ??= false
      return undefined
    }
    const style = line.startsWith('.)', at) ? '.)' : line[at]!
    if (!/^[\s\p{L}]/u.test(line.slice(at + style.length, at + style.length + 2))) return undefined
    const value = placeOf(found[2]!)
    const begins = at - found[1]!.length
    if (last === undefined) {
      isList = style !== '-' || /[\p{Nd}أا]/u.test(found[2]!)
      if (!isList || line.slice(0, begins).trim() !== '') {
        isList = false
        return undefined
      }
    } else if (value !== last.value + 1 || style !== last.style) return undefined
    last = { value, style }
    return begins
  }
}

function placeOf(mark: string): number {
  if (/\p{Nd}/u.test(mark)) return Number([...mark].map((digit) => digit.charCodeAt(0) & 0xf).join(''))
  if (/[a-z]/.test(mark)) return mark.charCodeAt(0) - 96
  return letters.indexOf(mark.replace(/[اإآ]/, 'أ')) + 1
}
