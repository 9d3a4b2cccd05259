/** «﴿١﴾» as it is written and as older programs turned it round. */
const bracketed = /[﴿﴾]\s?\p{Nd}{1,3}\s?[﴿﴾]$/u
/** With its number, or as a mere mark between verses. */
const behindRosette = /۝(?:\s?\p{Nd}{1,3}|(?=\s))/uy
/** «الآية ﴿٢٥٥﴾ من سورة البقرة» speaks of a verse and is none. */
const named = /(?:آي(?:ة|تين|تان|ات)|رقم)\s*$/u
const near = 12

/** Where the number ends that closes a verse of scripture, given its last bracket or its rosette; undefined where there is none. Constant time. */
export function verseEnd(paragraph: string, at: number): number | undefined {
  if (paragraph[at] === '۝') {
    behindRosette.lastIndex = at
    const found = behindRosette.exec(paragraph)
    return found ? at + found[0].length : undefined
  }
  const found = bracketed.exec(paragraph.slice(Math.max(0, at - near), at + 1))
  if (!found) return undefined
  const from = at + 1 - found[0].length
  return named.test(paragraph.slice(Math.max(0, from - near), from)) ? undefined : at + 1
}

/** A number at the end, in the brackets of everyday print. */
const numbered = /[\p{L}\p{M}]\s?([({](\p{Nd}{1,3})[)}])$/u
/** A verse, from the bracket that closes the one before it. Stops have no place in it: prose with notes has them. */
const verseBefore = /(?<=[)}])\s+\p{L}[^(){}.!?؟…]*$/u
/** Longer than a verse is, in UTF-16 units. */
const longest = 1200

/**
 * Where the first verse ends in a line that closes with verses numbered as footnotes are: «إنا أعطيناك الكوثر (1) فصل لربك وانحر (2)»; the line's length when it has none.
 * Two at least, counted up by one, and nothing but them to the end of the line: «الأطفال (1) والشباب (2). وكانت» counts, and is prose. Linear time.
 */
export function firstNumberedVerse(line: string): number {
  let first = line.length
  let value: number | undefined
  let count = 0
  for (let end = line.trimEnd().length; ; count++) {
    const found = numbered.exec(line.slice(Math.max(0, end - near), end))
    const here = found ? numberOf(found[2]!) : undefined
    if (here === undefined || (value !== undefined && here !== value - 1)) break
    value = here
    first = end
    const opening = end - found![1]!.length
    const verse = verseBefore.exec(line.slice(Math.max(0, opening - longest), opening))
    // «ذكر القولين (1) و(2)»
    if (!verse || !/\p{L}\p{M}*\p{L}/u.test(verse[0])) {
      count++
      break
    }
    end = opening - verse[0].length
  }
  return count > 1 ? first : line.length
}

const numberOf = (digits: string): number => Number([...digits].map((digit) => digit.charCodeAt(0) & 0xf).join(''))
