/**
 * Places in a document as fractions between 0 and 1, written in base 62 without their "0.": there is always room for one
 * more between two, so a split renumbers nobody. Compared as strings by code unit; PostgreSQL needs `collate "C"` for that.
 * The idea: "fractional indexing", as Figma describes it for its layers.
 */
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const base = digits.length

/**
 * A rank above `before` and below `after`; null is the document's edge. Never ends in 0, so that there is room below it.
 * Grows by about one digit for every six splits at one and the same place.
 */
export function between(before: string | null, after: string | null): string {
  if (before !== null && after !== null && before >= after)
    throw new RangeError(`No rank between “${before}” and “${after}”.`)
  let prefix = ''
  let bounded = after !== null
  for (let i = 0; ; i++) {
    const low = digits.indexOf(before?.[i] ?? '0')
    const high = bounded ? digits.indexOf(after![i] ?? '0') : base
    if (high - low > 1) return prefix + digits[low + ((high - low) >> 1)]!
    prefix += digits[low]!
    if (high > low) bounded = false // Below `after` from here on, whatever follows.
  }
}

/** Ranks in order without end, each with a base's room to its neighbour: what an import gives its segments. Fourteen million of four digits. */
export function* inOrder(): Generator<string> {
  for (let value = 1; ; value++) yield written(value)
}

function written(value: number): string {
  let text = ''
  for (let rest = value, i = 0; i < 4 || rest > 0; i++, rest = Math.floor(rest / base))
    text = digits[rest % base]! + text
  return text.replace(/0+$/, '')
}
