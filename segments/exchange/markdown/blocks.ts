import type { Span } from '../../model.ts'

/** A stretch of words in a Markdown text: a paragraph, a heading, an item, a cell. */
export interface Block extends Span {
  readonly kind: 'paragraph' | 'heading' | 'cell'
  /** What a further line of it begins with: the marks of quotes and the indent of lists. */
  readonly prefix: string
}

interface Line extends Span {
  /** Without its end. */
  readonly text: string
}

const fence = /^( {0,3})(`{3,}|~{3,})/
const thematic = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/
const heading = /^ {0,3}#{1,6}(?=[ \t]|$)/
const underline = /^ {0,3}(?:=+|-+)[ \t]*$/
const item = /^( {0,3})([-+*]|\d{1,9}[.)])([ \t]+)(\[[ xX]\][ \t]+)?/
const definition = /^ {0,3}\[(?!\^)[^\]]+\]:/
const footnote = /^ {0,3}\[\^[^\]]+\]:[ \t]*/
const separator = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/
/** What opens a block of HTML, or interrupts a paragraph with one. */
const htmlBlock =
  /^ {0,3}<(?:!--|\?|![A-Z]|\/?(?:address|article|aside|blockquote|body|center|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|nav|ol|p|pre|script|section|style|summary|table|tbody|td|textarea|tfoot|th|thead|title|tr|ul)(?:[\s/>]|$))/i

/**
 * The blocks with words of a Markdown text (CommonMark 0.31, tables and footnotes of GitHub), in order. Code, HTML, definitions of links and a head
 * between lines of `---` are passed over. Quotes and lists are told by what their lines begin with, as deep as they are.
 */
export function blocksOf(text: string): Block[] {
  const lines = linesOf(text)
  const blocks: Block[] = []
  let paragraph: { last: Line; from: number; prefix: string } | undefined
  /** How far the content of the list that we are in is indented. */
  let indent = 0
  let isBlank = true
  const end = (): void => {
    if (paragraph) {
      const { from, last, prefix } = paragraph
      blocks.push({ kind: 'paragraph', ...trimmed(text, from, last.to), prefix })
    }
    paragraph = undefined
  }
  for (let i = headEnd(lines); i < lines.length; i++) {
    const line = lines[i]!
    const { marks, content, isItem } = opened(line.text, indent, paragraph !== undefined && !isBlank)
    const at = line.from + marks.length
    if (content.trim() === '') {
      end()
      isBlank = true
      if (!isItem) continue
    }
    if (isItem) {
      end()
      indent = marks.replace(/\[[ xX]\][ \t]+$/, '').length
    } else if (isBlank && !/^[ \t]/.test(line.text)) indent = 0
    const fenced = fence.exec(content)
    if (fenced) {
      end()
      i = closingFence(lines, i + 1, fenced[2]!)
      isBlank = true
      continue
    }
    if (!paragraph && isBlank && /^(?: {4}|\t)/.test(content)) continue
    isBlank = false
    if (htmlBlock.test(content)) {
      end()
      while (i + 1 < lines.length && lines[i + 1]!.text.trim() !== '') i++
      isBlank = true
      continue
    }
    if (thematic.test(content) && !(paragraph && underline.test(content))) {
      end()
      continue
    }
    if (paragraph && underline.test(content)) {
      end()
      continue
    }
    const title = heading.exec(content)
    if (title) {
      end()
      const span = withoutHashes(text, trimmed(text, at + title[0].length, line.to))
      if (span.from < span.to) blocks.push({ kind: 'heading', ...span, prefix: '' })
      continue
    }
    if (!paragraph && definition.test(content)) continue
    const next = lines[i + 1]
    if (!paragraph && next && content.includes('|') && isSeparator(opened(next.text, indent, false).content)) {
      i = table(lines, i, text, blocks)
      isBlank = true
      continue
    }
    const note = paragraph ? undefined : footnote.exec(content)?.[0]
    if (content.trim() === '') continue
    if (paragraph) paragraph.last = line
    else {
      const prefix = marks.replace(/[^>\s]/g, ' ')
      paragraph = { last: line, from: at + (note?.length ?? 0), prefix: note ? `${prefix}    ` : prefix }
    }
  }
  end()
  return blocks
}

/** Longer than any, it would cost more to look at than it is worth. */
const isSeparator = (line: string): boolean => line.length < 2000 && separator.test(line)

/** A heading without the number signs that may end it. */
function withoutHashes(text: string, span: Span): Span {
  let to = span.to
  while (to > span.from && text[to - 1] === '#') to--
  if (to > span.from && !/[ \t]/.test(text[to - 1]!)) return span
  return trimmed(text, span.from, to)
}

function linesOf(text: string): Line[] {
  return [...text.matchAll(/([^\r\n]*)(?:\r\n|\n|\r|$)/g)].flatMap((found) =>
    found[0] === '' ? [] : [{ text: found[1]!, from: found.index, to: found.index + found[1]!.length }],
  )
}

/** Behind a head of settings. */
function headEnd(lines: readonly Line[]): number {
  if (lines[0]?.text !== '---') return 0
  const end = lines.findIndex(({ text }, i) => i > 0 && /^(---|\.\.\.)$/.test(text))
  return end < 0 ? 0 : end + 1
}

/** Deeper in each other than anybody nests quotes and lists, their marks are words. */
const deepest = 32

/** What a line begins with, of quotes and lists, in a list whose content is indented as far as `indent`. */
function opened(line: string, indent: number, goesOn: boolean): { marks: string; content: string; isItem: boolean } {
  let at = 0
  let isItem = false
  for (let depth = 0; depth < deepest; depth++) {
    const rest = line.slice(at)
    const quote = /^ {0,3}>[ \t]?/.exec(rest)
    if (quote) {
      at += quote[0].length
      continue
    }
    const found = thematic.test(rest) ? null : item.exec(rest)
    // Within a paragraph that is in no list only the first number begins one.
    if (
      found &&
      !(goesOn && indent === 0 && !isItem && /^\d/.test(found[2]!) && Number.parseInt(found[2]!, 10) !== 1)
    ) {
      at += found[0].length
      isItem = true
      continue
    }
    if (/^ {0,3}(?:[-+*]|\d{1,9}[.)])$/.test(rest) && !goesOn) return { marks: line, content: '', isItem: true }
    const spaces = /^[ \t]*/.exec(rest)![0].length
    if (depth > 0 || spaces === 0) break
    at += goesOn ? spaces : Math.min(spaces, indent)
    if (indent === 0 || spaces < Math.min(indent, 2)) break
  }
  return { marks: line.slice(0, at), content: line.slice(at), isItem }
}

/** The line that ends a block of code. */
function closingFence(lines: readonly Line[], from: number, mark: string): number {
  const closing = new RegExp(`^[ \\t>]*${mark[0] === '`' ? '`' : '~'}{${mark.length},}[ \\t]*$`)
  for (let i = from; i < lines.length; i++) if (closing.test(lines[i]!.text)) return i
  return lines.length
}

/** The cells of a table; its last line. */
function table(lines: readonly Line[], from: number, text: string, blocks: Block[]): number {
  let i = from
  for (; i < lines.length && lines[i]!.text.includes('|'); i++) {
    if (i === from + 1) continue
    const line = lines[i]!
    let at = line.from + (/^[ \t>]*\|?/.exec(line.text)?.[0].length ?? 0)
    while (at < line.to) {
      const bar = cellEnd(text, at, line.to)
      const span = trimmed(text, at, bar)
      if (span.from < span.to) blocks.push({ kind: 'cell', ...span, prefix: '' })
      at = bar + 1
    }
  }
  return i - 1
}

/** The next bar that no backslash stands before. */
function cellEnd(text: string, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '|') return at
  }
  return to
}

function trimmed(text: string, from: number, to: number): Span {
  let [start, end] = [from, to]
  while (start < end && ' \t\r\n'.includes(text[start]!)) start++
  while (end > start && ' \t\r\n'.includes(text[end - 1]!)) end--
  return { from: start, to: end }
}
