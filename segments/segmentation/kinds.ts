/** What a UTF-16 unit may mean to where a text is cut: bits, for one may mean several things. */
export const kind = {
  /** Ends a sentence, perhaps: `.` `!` `?` `؟` `…` `۔` */
  stop: 1,
  /** Opens a quotation or a bracket. */
  opener: 2,
  /** Closes one. */
  closer: 4,
  /** Opens or closes, as what stands around it says: `"` `'` */
  straight: 8,
  space: 16,
  lineBreak: 32,
  /** May begin an agency's end mark: `/انتهى/` */
  edge: 64,
  /** Closes the number or letter of a list's item: `1.` `أ)` `2-` */
  item: 128,
  /** Parts a place from its report: `لندن ــ` */
  dash: 256,
  /** Belongs to what stands on a line of its own: an hour, an address, a rule, a salutation. */
  line: 512,
  /** May be seen through: direction marks, joiners, harakat, tatweel, and half of a character, of which more has to be asked. */
  veil: 1024,
  /** Closes the number of a verse: `﴿١﴾` `۝١` `(1)` `{1}` */
  verse: 2048,
} as const

const units: readonly (readonly [bits: number, units: string])[] = [
  [kind.stop, '.!?؟…۔'],
  [kind.opener, '«“([{‹﴿„'],
  [kind.closer, '»”)]}›﴾“'],
  [kind.straight, '"\''],
  [
    kind.space,
    ' \t\n\v\f\r\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF',
  ],
  [kind.lineBreak, '\n\v\f\r\u0085\u2028\u2029'],
  [kind.edge, '/([-–—*#'],
  [kind.item, '.)-'],
  [kind.dash, '-–—ـ('],
  [kind.line, ':@>,)*=_~-'],
  [kind.verse, '﴿﴾۝)}'],
]

const table = new Uint16Array(0x10000)
for (const [bits, all] of units) for (let i = 0; i < all.length; i++) table[all.charCodeAt(i)]! |= bits

/** First and last of the rows of units that are veils. */
const veils =
  '\u00AD\u00AD\u0600\u0605\u061C\u061C\u0640\u0640\u064B\u065F\u0670\u0670\u06DD\u06DD\u070F\u070F\u0890\u0891\u08E2\u08E2\u180E\u180E\u200B\u200F\u202A\u202E\u2060\u206F\uD800\uDFFF\uFEFF\uFEFF\uFFF9\uFFFB'
for (let i = 0; i < veils.length; i += 2)
  for (let unit = veils.charCodeAt(i); unit <= veils.charCodeAt(i + 1); unit++) table[unit]! |= kind.veil

/** Whether the unit at `at` is of one of the kinds; not beyond the ends. */
export const is = (text: string, at: number, bits: number): boolean => (table[text.charCodeAt(at)]! & bits) !== 0

/** Where the next unit of one of the kinds stands, the length of the text if none does. */
export function next(text: string, from: number, bits: number): number {
  let at = from
  while (at < text.length && (table[text.charCodeAt(at)]! & bits) === 0) at++
  return at
}

/** Where the next unit stands that is not white space, `to` if none does before it. */
export function pastSpace(text: string, from: number, to: number = text.length): number {
  let at = from
  while (at < to && (table[text.charCodeAt(at)]! & kind.space) !== 0) at++
  return at
}
