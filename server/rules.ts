/** Rules of segmentation in words: what a rule says, and what is wrong with a file of them. */
import type { Problem } from '../segments/exchange/problem.ts'
import type { Rule } from '../segments/segmentation/srx/rules.ts'
import { english, type Key, translate } from '../views/catalogue/index.ts'

export function ruleSentence({ breaks, before, after }: Rule): string {
  return translate('rules.sentence', {
    kind: translate(breaks ? 'rules.break' : 'rules.keep'),
    before: before === '' ? translate('rules.anything') : before,
    after: after === '' ? translate('rules.anything') : after,
  })
}

/** What is wrong with a file of rules, and where. */
export function problemSentence({ code, values, line, column }: Problem): string {
  const name = code.slice(4)
  const key = code.startsWith('xml.') ? `rules.wrong_xml.${name}` : `rules.wrong_srx.${name}`
  if (!isKey(key)) throw new Error(`The catalogue has no words for “${key}”.`)
  return translate('rules.wrong', { why: translate(key, worded(values)), line, column })
}

const isKey = (key: string): key is Key => Object.hasOwn(english, key)

/** Codes among the values become their words. */
function worded(values: Problem['values']): Problem['values'] {
  const { why, side, ...rest } = values
  const words: Record<string, string | number> = rest
  const pattern = `pattern.${why}`
  if (why !== undefined) words.why = isKey(pattern) ? translate(pattern, rest) : why
  if (side !== undefined) words.side = translate(side === 'beforebreak' ? 'rules.before' : 'rules.after')
  return words
}
