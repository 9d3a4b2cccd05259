/** One sentence, or one for each plural form that the language tells apart by `{n}`. */
export type Entry = string | { readonly one: string; readonly other: string }

const plurals = new Intl.PluralRules('en')
const numbers = new Intl.NumberFormat('en')

/** The words of an entry with its `{names}` filled in; a name without a value stays as it is. Plural forms are chosen by `values.n`. */
export function fill(entry: Entry, values: Readonly<Record<string, string | number>>): string {
  const sentence =
    typeof entry === 'string' ? entry : entry[plurals.select(Number(values.n)) === 'one' ? 'one' : 'other']
  // Most have nothing to fill in, and a page asks for a thousand.
  if (!sentence.includes('{')) return sentence
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name]
    return value === undefined ? whole : typeof value === 'number' ? numberOf(value) : value
  })
}

/** Numbers below a thousand look the same, and formatting takes longer than all the rest of a sentence. */
const numberOf = (value: number): string =>
  Number.isInteger(value) && value >= 0 && value < 1000 ? String(value) : numbers.format(value)
