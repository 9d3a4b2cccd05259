import { standing } from '../../model.ts'
import type { Bitext } from '../bitext.ts'
import { withoutCodes } from '../codes.ts'
import { holdable } from '../xml.ts'
import { asWords, escaped } from './inline.ts'

/**
 * The English as Markdown, a paragraph for each of the source; whatever could be a mark is escaped. What is not translated yet holds its place with
 * the Arabic, in a right-to-left isolate; what was left out on purpose is left out.
 */
export async function* markdownTarget({ title, units }: Bitext): AsyncGenerator<string> {
  yield `# ${written(title).replace(/\\?\n/g, ' ')}\n`
  let paragraph: string[] = []
  for await (const { source, target, state, after, codes = [] } of units()) {
    const isEmpty = standing(state, target) === 'empty'
    if (isEmpty && source !== '') paragraph.push(`\u2067${written(withoutCodes(source, codes))}\u2069`)
    else if (target.trim() !== '') paragraph.push(written(withoutCodes(target, codes).trim()))
    if (!/[\n\r\u2028\u2029]/.test(after)) continue
    if (paragraph.length > 0) yield `\n${closed(paragraph)}\n`
    paragraph = []
  }
  if (paragraph.length > 0) yield `\n${closed(paragraph)}\n`
}

const written = (text: string): string => escaped(holdable(text)).replace(/\r\n|[\r\n]/g, '\\\n')

const closed = (sentences: readonly string[]): string => sentences.join(' ').split('\n').map(asWords).join('\n')
