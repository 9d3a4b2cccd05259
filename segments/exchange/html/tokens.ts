import type { Span } from '../../model.ts'

export interface Tag extends Span {
  readonly kind: 'open' | 'close'
  /** In small letters. */
  readonly name: string
}
export interface Other extends Span {
  /** `raw`: the content of a script, style or text area, which holds no tags. `aside`: a comment, a DOCTYPE, an instruction. */
  readonly kind: 'text' | 'raw' | 'aside'
}
export type Token = Tag | Other

/** Elements whose content is no markup up to their end tag (HTML, 13.2.5). */
const rawContent = new Set(['script', 'style', 'xmp', 'iframe', 'noembed', 'noframes', 'textarea', 'title'])

/**
 * HTML in tokens that touch and cover the text, as the standard reads it: what looks like no tag is text, what is never closed reaches to the
 * end. Nothing is wrong, whatever it is. Linear in the text.
 */
export function tokens(text: string): Token[] {
  const found: Token[] = []
  const add = (token: Token): void => {
    if (token.to > token.from) found.push(token)
  }
  let at = 0
  let from = 0
  while (at < text.length) {
    const open = text.indexOf('<', at)
    if (open < 0) break
    const to = endOf(text, open)
    // Where one tag is never closed, none behind it is.
    if (to === 'never') break
    if (to === undefined) {
      at = open + 1
      continue
    }
    add({ kind: 'text', from, to: open })
    const name = /^<\/?([a-z][^\s/>]*)/i.exec(text.slice(open, open + 80))?.[1]?.toLowerCase()
    if (name === undefined) add({ kind: 'aside', from: open, to })
    else add({ kind: text[open + 1] === '/' ? 'close' : 'open', name, from: open, to })
    at = to
    from = to
    if (name === undefined || text[open + 1] === '/' || !rawContent.has(name)) continue
    const end = new RegExp(`</${name}(?=[\\s/>])`, 'gi')
    end.lastIndex = to
    at = end.exec(text)?.index ?? text.length
    add({ kind: name === 'title' ? 'text' : 'raw', from: to, to: at })
    from = at
  }
  add({ kind: 'text', from, to: text.length })
  return found
}

/** Behind the tag, comment or instruction that begins at a `<`; undefined where none does. */
function endOf(text: string, open: number): number | 'never' | undefined {
  const next = text[open + 1] ?? ''
  const upTo = (mark: string): number => {
    const end = text.indexOf(mark, open + 2)
    return end < 0 ? text.length : end + mark.length
  }
  if (text.startsWith('<!--', open)) return /^<!---?>/.test(text.slice(open, open + 6)) ? upTo('>') : upTo('-->')
  if (text.startsWith('<![CDATA[', open)) return upTo(']]>')
  if (next === '!' || next === '?') return upTo('>')
  if (next === '/' ? !/[a-z]/i.test(text[open + 2] ?? '') : !/[a-z]/i.test(next)) return undefined
  return endOfTag(text, open + 1)
}

/** Behind the `>` of a tag, past those in quoted values. A quote that is never closed is none. */
function endOfTag(text: string, from: number): number | 'never' {
  const mark = /[>"']/g
  mark.lastIndex = from
  for (let found = mark.exec(text); found; found = mark.exec(text)) {
    if (found[0] === '>') return mark.lastIndex
    // Only behind an equals sign does a quote begin a value.
    if (!/=\s*$/.test(text.slice(Math.max(from, found.index - 20), found.index))) continue
    const end = text.indexOf(found[0], mark.lastIndex)
    if (end >= 0) mark.lastIndex = end + 1
  }
  return 'never'
}

const attributes = /([^\s=/>"'][^\s=/>"']*)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>"'=`]+))?/g
const opening = /^<[^\s/>]+/

/** The value of an attribute of a tag, as it is written; '' for one without a value. */
export function valueIn(tag: string, name: string): string | undefined {
  for (const [, found, value] of tag.replace(opening, '').matchAll(attributes))
    if (found!.toLowerCase() === name) return (value ?? '').replace(/^(["'])(.*)\1$/s, '$2')
  return undefined
}

/** A start tag with an attribute set. The rest of it stays to the letter. */
export function withValue(tag: string, name: string, value: string): string {
  const start = opening.exec(tag)![0]
  const rest = tag.slice(start.length)
  for (const found of rest.matchAll(attributes)) {
    if (found[1]!.toLowerCase() !== name) continue
    return `${start}${rest.slice(0, found.index)}${name}="${value}"${rest.slice(found.index + found[0].length)}`
  }
  return `${start} ${name}="${value}"${rest}`
}
