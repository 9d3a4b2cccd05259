/** «﴿١﴾» as it is written and as older programs turned it round. */
const bracketed = /[﴿﴾]\s?\p{Nd}{1,3}\s?[﴿﴾]$/u
const behindRosette = /۝\s?\p{Nd}{1,3}/uy
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
