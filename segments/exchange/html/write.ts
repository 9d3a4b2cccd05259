import { standing } from '../../model.ts'
import type { Bitext } from '../bitext.ts'
import { withoutCodes } from '../codes.ts'
import { holdable } from '../xml.ts'
import { escaped } from './entities.ts'

/**
 * The English as a page of HTML, in the paragraphs of the source; a title, no style, nothing else. What is not translated yet holds its place with the
 * Arabic, marked as such; what was left out on purpose is left out.
 */
export async function* htmlTarget({ title, units }: Bitext): AsyncGenerator<string> {
  yield '<!doctype html>\n<html lang="en" dir="ltr">\n<head>\n<meta charset="utf-8">\n'
  yield `<title>${written(title)}</title>\n</head>\n<body>\n`
  let paragraph: string[] = []
  for await (const { source, target, state, after, codes = [] } of units()) {
    const isEmpty = standing(state, target) === 'empty'
    if (isEmpty && source !== '')
      paragraph.push(`<span lang="ar" dir="rtl">${written(withoutCodes(source, codes))}</span>`)
    else if (target.trim() !== '') paragraph.push(written(withoutCodes(target, codes).trim()))
    if (!/[\n\r\u2028\u2029]/.test(after)) continue
    if (paragraph.length > 0) yield `<p>${paragraph.join(' ')}</p>\n`
    paragraph = []
  }
  if (paragraph.length > 0) yield `<p>${paragraph.join(' ')}</p>\n`
  yield '</body>\n</html>\n'
}

const written = (text: string): string =>
  escaped(holdable(text))
    .replace(/[\x7F-\x9F]/g, '\uFFFD')
    .replace(/\r\n|[\r\n]/g, '<br>\n')
