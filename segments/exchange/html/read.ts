import type { Span } from '../../model.ts'
import { marked } from '../codes.ts'
import { encode } from '../encoding.ts'
import { type Edit, type FileUnit, type Filling, type Reader, splice } from '../file.ts'
import { attempt, Wrong } from '../problem.ts'
import { type Tag as CodeTag, coded } from '../text-codes.ts'
import { plainUnit, readTextFile, type TextFile } from '../text-file.ts'
import { holdable } from '../xml.ts'
import { characterOf, escaped, reference, unescaped } from './entities.ts'
import { type Tag, type Token, tokens, valueIn, withValue } from './tokens.ts'

/**
 * Reads HTML: a unit for each stretch of words between the tags of blocks, with the tags in it as codes. Scripts, styles, `pre`, `code`, drawings,
 * attributes and what is marked `translate="no"` stay. `refill` splices the English in, escaped, and sets `lang` and `dir`: of the whole page once all
 * of it is translated, of each translated block before that.
 */
export const readHtml: Reader = (bytes) =>
  attempt(() => {
    const opening = String.fromCharCode(...bytes.subarray(0, 1024))
    const named = /<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(opening)?.[1]?.toLowerCase()
    const file = readTextFile(bytes, named === 'utf-8' ? undefined : named)
    const all = tokens(file.text)
    const items = blocksOf(all, file.text).map((block, i) => itemOf(block, i, file.text))
    if (items.length === 0) throw new Wrong('html.empty', { line: 1, column: 1 })
    const page = all.find((token): token is Tag => token.kind === 'open' && token.name === 'html')
    return {
      kind: 'contents',
      sourceLanguage: (page && valueIn(file.text.slice(page.from, page.to), 'lang')) || null,
      targetLanguage: null,
      units: items.map(({ unit }) => unit),
      remarks: [],
      refill: (fillings) => {
        const dropped: { key: string; token: string }[] = []
        const filled = items.filter(({ unit }) => isFilling(fillings.get(unit.key)))
        if (filled.length === 0) return { pieces: [bytes], dropped }
        const isWhole = filled.length === items.length && page !== undefined
        const edits = [
          ...(isWhole ? turned(all, page, file.text) : []),
          ...filled.flatMap((item) => {
            const { markup, dropped: lost } = marked(fillings.get(item.unit.key)!.text, item.unit.codes, words)
            for (const token of lost) dropped.push({ key: item.unit.key, token })
            return isWhole ? [{ ...span(item), with: markup }] : english(item, markup, file.text)
          }),
        ]
        return { pieces: [bytesOf(splice(file.text, edits), file)], dropped }
      },
    }
  })

const isFilling = (filling: Filling | undefined): boolean =>
  filling !== undefined && (filling.text !== '' || filling.state !== 'initial')

const span = ({ from, to }: Span): Span => ({ from, to })

/** Words as HTML: a line break is one. */
const words = (text: string): string => escaped(holdable(text)).replace(/\r\n|[\r\n]/g, '<br>')

/** In the encoding that the file came in; where that cannot hold it, in UTF-8, and then it says so. */
function bytesOf(text: string, { encoding, bom }: TextFile): Uint8Array {
  const same = encode(text, encoding, bom)
  if (same) return same
  const head = text.slice(0, 2048).replace(/(<meta[^>]+charset\s*=\s*["']?\s*)[\w.:-]+/i, '$1utf-8')
  return encode(head + text.slice(2048), 'utf-8', false)!
}

/** Every tag that says Arabic or right to left says English and left to right, the page's own in any case. */
function turned(all: readonly Token[], page: Tag, text: string): Edit[] {
  return all.flatMap((token): Edit[] => {
    if (token.kind !== 'open') return []
    const tag = text.slice(token.from, token.to)
    const isArabic = /^ar\b/i.test(valueIn(tag, 'lang') ?? '')
    const isRight = /^rtl$/i.test(valueIn(tag, 'dir') ?? '')
    let made = isArabic || token === page ? withValue(tag, 'lang', 'en') : tag
    if (isRight || token === page) made = withValue(made, 'dir', 'ltr')
    return made === tag ? [] : [{ ...span(token), with: made }]
  })
}

/** A block that is nothing but these words says its language itself; in any other they are wrapped. */
function english({ from, to, holder }: Item, markup: string, text: string): Edit[] {
  if (!holder) return [{ from, to, with: `<span lang="en" dir="ltr">${markup}</span>` }]
  const tag = withValue(withValue(text.slice(holder.from, holder.to), 'dir', 'ltr'), 'lang', 'en')
  return [
    { ...span(holder), with: tag },
    { from, to, with: markup },
  ]
}

interface Item extends Span {
  readonly unit: FileUnit
  readonly holder: Tag | undefined
}

const inline = new Set(
  'a abbr acronym b bdi bdo big cite data del dfn em font i ins mark q s small span strike strong sub sup time tt u var br img wbr input nobr'.split(
    ' ',
  ),
)
const empty = new Set(['br', 'img', 'wbr', 'input'])
/** Elements whose content is no matter of a translator's; `pre` stands for itself, the others may stand among words. */
const opaque = new Set(
  'pre code kbd samp svg math object canvas audio video picture select template iframe script style textarea'.split(
    ' ',
  ),
)

interface Block {
  readonly tokens: readonly Token[]
  /** The tag of the element that holds these words and nothing else. */
  readonly holder: Tag | undefined
}

/** What stands between the tags of blocks, where there are words in it. An element that is not translated counts as one aside. */
function blocksOf(all: readonly Token[], text: string): Block[] {
  const blocks: Block[] = []
  let here: Token[] = []
  let before: Tag | undefined
  const ends = endsOf(all)
  const close = (behind: Tag | undefined): void => {
    const isHeld = before?.kind === 'open' && behind?.kind === 'close' && before.name === behind.name
    if (here.some((token) => token.kind === 'text' && /\S/.test(text.slice(token.from, token.to))))
      blocks.push({ tokens: here, holder: isHeld ? before : undefined })
    here = []
    before = behind
  }
  for (let i = 0; i < all.length; i++) {
    const token = all[i]!
    if (token.kind === 'text' || (token.kind === 'aside' && text.startsWith('<!--', token.from))) here.push(token)
    else if (token.kind === 'open' && isOpaque(token, text)) {
      const end = ends.get(i) ?? i
      if (token.name === 'pre' || !(inline.has(token.name) || opaque.has(token.name))) close(undefined)
      else here.push({ kind: 'aside', from: token.from, to: all[end]!.to })
      i = end
    } else if (token.kind !== 'open' && token.kind !== 'close') close(undefined)
    else if (inline.has(token.name)) here.push(token)
    else close(token)
  }
  close(undefined)
  return blocks
}

function isOpaque(tag: Tag, text: string): boolean {
  if (opaque.has(tag.name)) return true
  const raw = text.slice(tag.from, tag.to)
  return (
    /translate/i.test(raw) &&
    (valueIn(raw, 'translate')?.toLowerCase() === 'no' || /\bnotranslate\b/.test(valueIn(raw, 'class') ?? ''))
  )
}

/** By the place of a start tag: that of its end tag. */
function endsOf(all: readonly Token[]): Map<number, number> {
  const ends = new Map<number, number>()
  const open = new Map<string, number[]>()
  for (const [i, token] of all.entries()) {
    if (token.kind === 'open') {
      const starts = open.get(token.name) ?? []
      starts.push(i)
      open.set(token.name, starts)
    }
    const start = token.kind === 'close' ? open.get(token.name)?.pop() : undefined
    if (start !== undefined) ends.set(start, i)
  }
  return ends
}

function itemOf({ tokens, holder }: Block, index: number, text: string): Item {
  const { from, to } = bare(tokens, text)
  const raw = text.slice(from, to)
  const inside = tokens.filter((token) => token.from >= from && token.to <= to)
  const tags = [
    ...inside.flatMap((token): CodeTag[] => (token.kind === 'text' ? [] : [codeTag(token, from, text)])),
    ...inside.flatMap((token) => (token.kind === 'text' ? unknown(token, from, text) : [])),
  ]
  const { text: source, codes } = coded(
    raw,
    tags.sort((one, other) => one.from - other.from),
    (piece) => unescaped(piece.replace(/[ \t\r\n\f]+/g, ' ')),
  )
  return { from, to, holder, unit: { ...plainUnit, key: String(index), paragraph: index, source, codes } }
}

function codeTag(token: Token, from: number, text: string): CodeTag {
  const name =
    'name' in token ? token.name : (/^<([a-z][\w-]*)/i.exec(text.slice(token.from, token.from + 40))?.[1] ?? 'comment')
  const isAlone = token.kind === 'aside' || empty.has(name)
  return {
    from: token.from - from,
    to: token.to - from,
    kind: isAlone ? 'alone' : token.kind === 'close' ? 'closing' : 'opening',
    name,
  }
}

/** References to characters that we do not know stay as they are, as codes. */
const unknown = (token: Token, from: number, text: string): CodeTag[] =>
  [...text.slice(token.from, token.to).matchAll(reference)].flatMap((found) => {
    const [whole, decimal, hexadecimal, name] = found
    if (characterOf(decimal, hexadecimal, name) !== undefined) return []
    const at = token.from - from + found.index
    return [{ from: at, to: at + whole.length, kind: 'alone' as const, name: whole }]
  })

const unseen = /^<(?:!--|script\b|style\b|template\b)/i

/** Without white space, what shows nothing, and pairs of tags around everything. */
function bare(tokens: readonly Token[], text: string): Span {
  let [first, last] = [0, tokens.length - 1]
  const blank = (token: Token): boolean => {
    const raw = text.slice(token.from, token.to)
    return token.kind === 'text' ? !/[^ \t\r\n\f]/.test(raw) : token.kind === 'aside' && unseen.test(raw)
  }
  const around = pairs(tokens)
  for (;;) {
    while (first < last && blank(tokens[first]!)) first++
    while (last > first && blank(tokens[last]!)) last--
    if (first < last && around.get(first) === last) {
      first++
      last--
    } else break
  }
  let { from } = tokens[first]!
  let { to } = tokens[last]!
  while (from < to && isBlank(text[from]!)) from++
  while (to > from && isBlank(text[to - 1]!)) to--
  return { from, to }
}

const isBlank = (character: string): boolean => ' \t\r\n\f'.includes(character)

/** By the place of an opening tag: that of the one that closes it. */
function pairs(tokens: readonly Token[]): Map<number, number> {
  const found = new Map<number, number>()
  const open: number[] = []
  for (const [i, token] of tokens.entries()) {
    if (token.kind === 'open' && !empty.has(token.name)) open.push(i)
    if (token.kind !== 'close') continue
    const start = open.pop()
    if (start !== undefined && (tokens[start] as Tag).name === token.name) found.set(start, i)
    else open.length = 0
  }
  return found
}
