import { standing } from '../model.ts'
import type { Bitext, Unit } from './bitext.ts'
import { withoutCodes } from './codes.ts'

/**
 * The English text in the paragraphs of the source: line breaks stand where the source has them, as many and of the same
 * kind; sentences of one paragraph are parted by one space, whatever parted the Arabic ones. What is not translated yet holds
 * its place with the Arabic, in a right-to-left isolate so that its full stop stays at its end; what was left out on purpose
 * (confirmed without a text) is left out.
 */
export async function* target({ lead, units }: Bitext): AsyncGenerator<string> {
  yield breaks(lead)
  let begun = false
  for await (const unit of units()) {
    const text = wording(unit)
    if (text !== '') yield begun ? ` ${text}` : text
    const end = breaks(unit.after)
    yield end
    begun = end === '' && (begun || text !== '')
  }
}

function wording({ source, target, state, codes = [] }: Unit): string {
  if (standing(state, target) === 'empty') return source === '' ? '' : `\u2067${withoutCodes(source, codes)}\u2069`
  return withoutCodes(target, codes).trim()
}

const breaks = (between: string): string => between.replace(/[^\n\r\v\f\u0085\u2028\u2029]+/g, '')
