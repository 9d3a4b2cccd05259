import { characterOf, reference } from '../html/entities.ts'
import type { Tag } from '../text-codes.ts'

const isPunctuation = (character: string): boolean => /[\p{P}\p{S}]/u.test(character)
const isSpace = (character: string): boolean => character === '' || /\s/u.test(character)

const patterns = {
  breaks: /(?: {2,}|\\)(?:\r\n|[\r\n])[ \t]*(?:>[ \t]?)*/y,
  ticks: /`+/y,
  address: /<(?:[a-z][a-z\d+.-]{1,31}:[^\s<>]*|[\w.!#$%&'*+/=?^`{|}~-]+@[\w.-]+)>/iy,
  html: /<\/?([a-z][a-z\d-]*)(?:\s[^<>]*)?\/?>|<!--[^<>]*-->/iy,
  note: /\[\^[^\]\s]{1,200}\]/y,
  destination:
    /\][ \t]?\(\s?(?:<[^<>\r\n]*>|(?:\\.|[^\s()<\\]|\((?:\\.|[^\s()\\])*\))*)(?:\s(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s?\)/y,
  label: /\]\[[^[\]]{0,1000}\]/y,
  stars: /\*+|_+|~~/y,
} as const

const at = (pattern: RegExp, raw: string, index: number): RegExpExecArray | null => {
  pattern.lastIndex = index
  return pattern.exec(raw)
}

/**
 * The marks among the words of a block: emphasis and links as pairs; code, pictures, addresses, notes, tags of HTML and forced line breaks alone.
 * `labels`: names of links that the file defines. What is no mark after all is words. Linear in the text.
 */
export function marksIn(raw: string, labels: ReadonlySet<string>): Tag[] {
  const tags: Tag[] = []
  const ticks = tickRuns(raw)
  /** Brackets that wait for the end of a link: where they stand, and how many marks there were. */
  const open: { from: number; to: number; count: number }[] = []
  const emphasis = new Map<string, number>()
  for (let i = 0; i < raw.length; ) {
    const found = one(i)
    if (found.tag) tags.push(found.tag)
    i = Math.max(found.to, i + 1)
  }
  return tags.sort((one, other) => one.from - other.from)

  function one(i: number): { tag?: Tag; to: number } {
    const alone = (match: RegExpExecArray | null, name: string): { tag: Tag; to: number } | undefined =>
      match ? { tag: { kind: 'alone', name, from: i, to: i + match[0].length }, to: i + match[0].length } : undefined
    switch (raw[i]) {
      case ' ': {
        // Looked at as one, or a thousand spaces would be looked at from each of them.
        let end = i
        while (raw[end] === ' ') end++
        return (/[\r\n]/.test(raw[end] ?? '') ? alone(at(patterns.breaks, raw, i), 'br') : undefined) ?? { to: end }
      }
      case '\\':
        return alone(at(patterns.breaks, raw, i), 'br') ?? { to: i + 2 }
      case '`': {
        const run = at(patterns.ticks, raw, i)![0].length
        const end = ticks(run, i)
        if (end === undefined) return { to: i + run }
        return { tag: { kind: 'alone', name: 'code', from: i, to: end }, to: end }
      }
      case '&': {
        const entity = new RegExp(reference.source, 'iy')
        const match = at(entity, raw, i)
        if (!match || characterOf(match[1], match[2], match[3]) !== undefined)
          return { to: i + (match?.[0].length ?? 1) }
        return alone(match, match[0])!
      }
      case '<':
        return alone(at(patterns.address, raw, i), 'link') ?? tagOfHtml(i) ?? { to: i + 1 }
      case '!':
      case '[': {
        const isPicture = raw[i] === '!'
        const note = isPicture ? null : at(patterns.note, raw, i)
        if (note) return alone(note, 'note')!
        if (isPicture && raw[i + 1] !== '[') return { to: i + 1 }
        open.push({ from: i, to: isPicture ? i + 2 : i + 1, count: tags.length })
        return { to: isPicture ? i + 2 : i + 1 }
      }
      case ']':
        return link(i)
      case '*':
      case '_':
      case '~':
        return stars(i)
    }
    return { to: i + 1 }
  }

  function tagOfHtml(i: number): { tag: Tag; to: number } | undefined {
    const match = at(patterns.html, raw, i)
    if (!match) return undefined
    const [whole, name] = match
    const isAlone = name === undefined || whole.endsWith('/>') || /^(br|img|wbr|input|hr)$/i.test(name)
    const kind = isAlone ? 'alone' : whole.startsWith('</') ? 'closing' : 'opening'
    return {
      tag: { kind, name: name?.toLowerCase() ?? 'comment', from: i, to: i + whole.length },
      to: i + whole.length,
    }
  }

  function link(i: number): { tag?: Tag; to: number } {
    const opener = open.pop()
    if (!opener) return { to: i + 1 }
    const end = at(patterns.destination, raw, i) ?? at(patterns.label, raw, i)
    const to = i + (end?.[0].length ?? 1)
    // A name is no longer than a thousand letters.
    const isNamed = !end && i - opener.to < 1000 && labels.has(labelOf(raw.slice(opener.to, i)))
    if (!end && !isNamed) return { to }
    if (isNamed || opener.to - opener.from === 2) {
      // A picture, or a link whose words are its name: one thing, with all that is in it.
      tags.length = opener.count
      return { tag: { kind: 'alone', name: isNamed ? 'link' : 'picture', from: opener.from, to }, to }
    }
    tags.push({ kind: 'opening', name: `link ${opener.from}`, from: opener.from, to: opener.to })
    return { tag: { kind: 'closing', name: `link ${opener.from}`, from: i, to }, to }
  }

  function stars(i: number): { tag?: Tag; to: number } {
    const run = at(patterns.stars, raw, i)?.[0]
    if (run === undefined) return { to: i + 1 }
    const to = i + run.length
    const [before, after] = [raw[i - 1] ?? '', raw[to] ?? '']
    const leftFlanking = !isSpace(after) && (!isPunctuation(after) || isSpace(before) || isPunctuation(before))
    const rightFlanking = !isSpace(before) && (!isPunctuation(before) || isSpace(after) || isPunctuation(after))
    const within = run[0] === '_'
    const opens = leftFlanking && (!within || !rightFlanking || isPunctuation(before))
    const closes = rightFlanking && (!within || !leftFlanking || isPunctuation(after))
    const waiting = emphasis.get(run) ?? 0
    if (closes && waiting > 0) {
      emphasis.set(run, waiting - 1)
      return { tag: { kind: 'closing', name: run, from: i, to }, to }
    }
    if (!opens) return { to }
    emphasis.set(run, waiting + 1)
    return { tag: { kind: 'opening', name: run, from: i, to }, to }
  }
}

/** Names of links are compared without case and with single spaces. */
export const labelOf = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase()

/** Where code ends that begins with a run of backticks: behind the next run of the same length. */
function tickRuns(raw: string): (length: number, from: number) => number | undefined {
  const places = new Map<number, number[]>()
  for (const { 0: run, index } of raw.matchAll(/`+/g)) {
    const known = places.get(run.length) ?? []
    known.push(index)
    places.set(run.length, known)
  }
  const next = new Map<number, number>()
  return (length, from) => {
    const known = places.get(length) ?? []
    let i = next.get(length) ?? 0
    while (i < known.length && known[i]! <= from) i++
    next.set(length, i)
    return known[i] === undefined ? undefined : known[i]! + length
  }
}

/** Words as they are read: escapes and references are characters, a line end within a paragraph is a space. */
export const wordsOf = (raw: string): string =>
  raw.replace(
    new RegExp(`\\\\([!-/:-@[-\`{-~])|${reference.source}| ?(?:\\r\\n|[\\r\\n])[ \\t]*(?:>[ \\t]?)*`, 'gi'),
    (whole: string, literal?: string, decimal?: string, hexadecimal?: string, name?: string) => {
      if (literal !== undefined) return literal
      return whole.startsWith('&') ? (characterOf(decimal, hexadecimal, name) ?? whole) : ' '
    },
  )

/** Words as they are written: what would be a mark is escaped. */
export const escaped = (text: string): string =>
  text
    .replace(/[\\`*[\]<|]|~(?=~)|(?<=~)~|&(?=#?\w+;)/g, '\\$&')
    .replace(/_/g, (mark, offset: number) =>
      /[\p{L}\p{N}]/u.test(text[offset - 1] ?? '') && /[\p{L}\p{N}]/u.test(text[offset + 1] ?? '') ? mark : `\\${mark}`,
    )

/** The opening of a line that would make it something else than words: a heading, an item, a quote, a line below a heading. */
export const asWords = (line: string): string =>
  line
    .replace(/^[ \t]+/, '')
    .replace(/^(#{1,6}(?=[ \t]|$)|[-+](?=[ \t-]|$)|>|=)/, '\\$1')
    .replace(/^(\d{1,9})([.)](?:[ \t]|$))/, '$1\\$2')
    .replace(/^~/, '\\~')
