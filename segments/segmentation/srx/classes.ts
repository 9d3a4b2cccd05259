import { BadPattern } from './pattern-problem.ts'

/** A set of code points, as the question whether one is in it. */
export type CodeSet = (code: number) => boolean

const by =
  (expression: RegExp): CodeSet =>
  (code) =>
    expression.test(String.fromCodePoint(code))

/** Of sets that are a few characters, which. */
const members = new WeakMap<CodeSet, readonly number[]>()
export const membersOf = (set: CodeSet): readonly number[] | undefined => members.get(set)

export function single(one: number): CodeSet {
  const set = (code: number): boolean => code === one
  members.set(set, [one])
  return set
}
export const range =
  (from: number, to: number): CodeSet =>
  (code) =>
    code >= from && code <= to
export const not =
  (set: CodeSet): CodeSet =>
  (code) =>
    !set(code)
export function either(sets: readonly CodeSet[]): CodeSet {
  const set = (code: number): boolean => sets.some((one) => one(code))
  const all = sets.map(membersOf)
  if (all.length <= 12 && all.every((one) => one !== undefined)) members.set(set, all.flat())
  return set
}
export const both =
  (one: CodeSet, other: CodeSet): CodeSet =>
  (code) =>
    one(code) && other(code)

/** The set with the other case of its letters. One letter for one letter: «ß» does not become "ss". */
export function anyCase(set: CodeSet): CodeSet {
  return (code) => {
    if (set(code)) return true
    const letter = String.fromCodePoint(code)
    return [letter.toLowerCase(), letter.toUpperCase()].some((other) => {
      const there = other.codePointAt(0)!
      return there !== code && other.length === (there > 0xffff ? 2 : 1) && set(there)
    })
  }
}

/** As ICU defines them, which is what SRX 2.0 names. Java's are ASCII only, unless asked otherwise. */
export const wordSet = by(/[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\u200C\u200D]/u)
export const lineEnds: CodeSet = (code) =>
  code === 0x0a || code === 0x0d || code === 0x85 || code === 0x2028 || code === 0x2029

/** The sets behind one letter: `\d`, `\h`, … A capital is the set of all others. */
export function classOf(letter: string): CodeSet | undefined {
  const small = letter.toLowerCase()
  const set = letters[small]
  if (set === undefined) return undefined
  return small === letter ? set : not(set)
}

const letters: Readonly<Record<string, CodeSet>> = {
  d: by(/\p{Nd}/u),
  w: wordSet,
  s: by(/[\t\n\f\r\v\x85\p{Z}]/u),
  h: by(/[\t\p{Zs}]/u),
  v: by(/[\n\v\f\r\x85\u2028\u2029]/u),
}

/**
 * The set behind `\p{name}`: general categories, scripts and binary properties as Unicode and ICU write them, `script=Arabic`, Java's
 * `IsArabic`, `InArabic` and `javaLowerCase`, and the POSIX classes. Throws `BadPattern` for a name that it does not know.
 */
export function propertyOf(written: string): CodeSet {
  const name = written.trim()
  const posix = posixClasses.get(name.toLowerCase())
  if (posix) return posix
  const java = javaClasses.get(name)
  if (java) return java
  const [kind, value] = /^([\w ]+)[=:](.*)$/.exec(name)?.slice(1) ?? []
  if (kind !== undefined) {
    const property = squeezed(kind)
    if (property === 'blk' || property === 'block') return blockOf(value!, written)
    const long = properties.get(property)
    const set = long && known(`${long}=${titled(value!)}`)
    if (set) return set
    throw new BadPattern('property', { name: written })
  }
  const bare = name.replace(/^Is_?(?=.)/i, '')
  for (const candidate of [name, bare, titled(bare)]) {
    const set = known(candidate) ?? known(`Script=${candidate}`)
    if (set) return set
  }
  if (/^In[A-Z_ ]/.test(name)) return blockOf(name.slice(2), written)
  throw new BadPattern('property', { name: written })
}

const properties = tableOf({
  sc: 'Script',
  script: 'Script',
  scx: 'Script_Extensions',
  gc: 'gc',
  generalcategory: 'gc',
})

/** What this JavaScript's Unicode tables know under a name, which is checked to be one before it becomes part of an expression. */
function known(name: string): CodeSet | undefined {
  if (name === 'L&' || name === 'LC') return by(/\p{LC}/u)
  if (name === 'Any') return () => true
  if (name === 'Assigned') return by(/\P{Cn}/u)
  if (!/^\w{1,40}(?:=\w{1,40})?$/.test(name)) return undefined
  try {
    return by(new RegExp(`\\p{${name}}`, 'u'))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

const squeezed = (name: string): string => name.toLowerCase().replace(/[\s_-]/g, '')
/** `uppercase letter` → `Uppercase_Letter`, `arabic` → `Arabic`, `LU` stays as it is. */
const titled = (name: string): string =>
  name
    .trim()
    .split(/[\s_-]+/)
    .map((part) =>
      part.length > 2 ? part[0]!.toUpperCase() + part.slice(1).toLowerCase() : part[0]?.toUpperCase() + part.slice(1),
    )
    .join('_')

/** Not a plain object: `toString` is no class of characters. */
function tableOf<Value>(entries: Readonly<Record<string, Value>>): ReadonlyMap<string, Value> {
  return new Map(Object.entries(entries))
}

const posixClasses = tableOf<CodeSet>({
  alpha: by(/\p{Alphabetic}/u),
  digit: by(/\p{Nd}/u),
  alnum: by(/[\p{Alphabetic}\p{Nd}]/u),
  upper: by(/\p{Uppercase}/u),
  lower: by(/\p{Lowercase}/u),
  punct: by(/[\p{P}$+<=>^`|~]/u),
  graph: by(/[^\p{White_Space}\p{Cc}\p{Cs}\p{Cn}]/u),
  print: by(/\p{Zs}|[^\p{White_Space}\p{Cc}\p{Cs}\p{Cn}]/u),
  blank: by(/[\t\p{Zs}]/u),
  space: by(/\p{White_Space}/u),
  cntrl: by(/\p{Cc}/u),
  xdigit: by(/[\p{Nd}\p{Hex_Digit}]/u),
  word: wordSet,
  ascii: range(0, 0x7f),
})

const javaClasses = tableOf<CodeSet>({
  javaLowerCase: by(/\p{Lowercase}/u),
  javaUpperCase: by(/\p{Uppercase}/u),
  javaLetter: by(/\p{L}/u),
  javaDigit: by(/\p{Nd}/u),
  javaLetterOrDigit: by(/[\p{L}\p{Nd}]/u),
  javaAlphabetic: by(/\p{Alphabetic}/u),
  javaWhitespace: by(/[\t\n\v\f\r\x1C-\x1F\p{Zl}\p{Zp}]|(?![\xA0\u2007\u202F])\p{Zs}/u),
  javaSpaceChar: by(/\p{Z}/u),
})

/** Blocks that rules of segmentation name. */
const blocks = tableOf<readonly [number, number]>({
  basiclatin: [0x00, 0x7f],
  latin1supplement: [0x80, 0xff],
  latinextendeda: [0x100, 0x17f],
  latinextendedb: [0x180, 0x24f],
  combiningdiacriticalmarks: [0x300, 0x36f],
  greek: [0x370, 0x3ff],
  greekandcoptic: [0x370, 0x3ff],
  cyrillic: [0x400, 0x4ff],
  armenian: [0x530, 0x58f],
  hebrew: [0x590, 0x5ff],
  arabic: [0x600, 0x6ff],
  syriac: [0x700, 0x74f],
  arabicsupplement: [0x750, 0x77f],
  arabicextendeda: [0x8a0, 0x8ff],
  devanagari: [0x900, 0x97f],
  thai: [0xe00, 0xe7f],
  latinextendedadditional: [0x1e00, 0x1eff],
  generalpunctuation: [0x2000, 0x206f],
  cjksymbolsandpunctuation: [0x3000, 0x303f],
  hiragana: [0x3040, 0x309f],
  katakana: [0x30a0, 0x30ff],
  cjkunifiedideographs: [0x4e00, 0x9fff],
  hangulsyllables: [0xac00, 0xd7af],
  arabicpresentationformsa: [0xfb50, 0xfdff],
  arabicpresentationformsb: [0xfe70, 0xfeff],
  halfwidthandfullwidthforms: [0xff00, 0xffef],
})

function blockOf(name: string, written: string): CodeSet {
  const block = blocks.get(squeezed(name))
  if (block === undefined) throw new BadPattern('property', { name: written })
  return range(...block)
}
