import { anyCase, both, type CodeSet, classOf, either, lineEnds, not, propertyOf, range, single } from './classes.ts'
import { BadPattern } from './pattern-problem.ts'

/** A pattern as a tree. What it matches is all that is asked of it, so greed, laziness and captured groups leave no trace. */
export type Node =
  | { readonly kind: 'set'; readonly has: CodeSet }
  | { readonly kind: 'sequence'; readonly parts: readonly Node[] }
  | { readonly kind: 'choice'; readonly parts: readonly Node[] }
  | { readonly kind: 'repeat'; readonly part: Node; readonly least: number; readonly most: number }
  | { readonly kind: 'assert'; readonly assertion: Assertion }

/** What holds at a place between two characters. */
export type Assertion =
  | { readonly kind: 'start' | 'end' | 'line-start' | 'line-end' | 'last-line-end' | 'boundary' | 'no-boundary' }
  | { readonly kind: 'look'; readonly behind: boolean; readonly negative: boolean; readonly part: Node }

/** What a pattern may be, so that reading and running it is bounded whatever a file holds. */
const patternLimits = { length: 10_000, depth: 60, repeat: 1000 } as const

/**
 * Reads a regular expression as ICU writes them, which is what SRX 2.0 names, with what Java adds and rules in use rely on: flags
 * i, s, m; classes with `&&`, `--` and classes within; `\p{…}`, `\h`, `\x{…}`, `\Q…\E`; look-ahead and look-behind of any length;
 * possessive repeats of one character. Throws `BadPattern` with the place for what is malformed, and for what cannot be decided in one
 * pass over a text: back-references, and atomic groups of more than one character.
 */
export function parsePattern(pattern: string): Node {
  if (pattern.length > patternLimits.length) throw new BadPattern('too_long', { limit: patternLimits.length })
  return new Parser(pattern).whole()
}

interface Flags {
  readonly i: boolean
  readonly s: boolean
  readonly m: boolean
}

const letter = /[A-Za-z]/

class Parser {
  private at = 0
  private depth = 0
  private flags: Flags = { i: false, s: false, m: false }
  private readonly pattern: string
  private readonly singles = new Map<number, CodeSet>()
  private readonly cased = new Map<CodeSet, CodeSet>()

  constructor(pattern: string) {
    this.pattern = pattern
  }

  whole(): Node {
    try {
      const node = this.choice()
      if (this.at < this.pattern.length) throw new BadPattern('unopened_group')
      return node
    } catch (error) {
      if (error instanceof BadPattern) error.at = Math.min(this.at, this.pattern.length)
      throw error
    }
  }

  private choice(): Node {
    if (++this.depth > patternLimits.depth) throw new BadPattern('too_deep', { limit: patternLimits.depth })
    const before = this.flags
    const parts = [this.sequence()]
    while (this.take('|')) parts.push(this.sequence())
    this.flags = before
    this.depth--
    return parts.length === 1 ? parts[0]! : { kind: 'choice', parts }
  }

  private sequence(): Node {
    const parts: Node[] = []
    while (this.at < this.pattern.length && !this.sees('|') && !this.sees(')')) {
      // A repeat behind a quotation is about its last character.
      const quoted = this.take('\\Q') ? this.quoted().map((code) => this.setOf(this.one(code))) : undefined
      const atom = quoted ? quoted.pop() : this.atom()
      if (quoted) parts.push(...quoted)
      if (atom) parts.push(this.repeated(atom))
    }
    return parts.length === 1 ? parts[0]! : { kind: 'sequence', parts }
  }

  /** Undefined for what matches nothing by itself and can carry no repeat: flags and comments. */
  private atom(): Node | undefined {
    if (this.take('(')) return this.group()
    if (this.take('[')) return this.setOf(this.setBody(0))
    if (this.take('.')) return { kind: 'set', has: this.flags.s ? () => true : not(lineEnds) }
    if (this.take('^')) return assertion(this.flags.m ? 'line-start' : 'start')
    if (this.take('$')) return assertion(this.flags.m ? 'line-end' : 'last-line-end')
    if (this.take('\\')) return this.escape()
    if (/[*+?{]/.test(this.pattern[this.at]!) && !this.literalBrace()) throw new BadPattern('nothing_to_repeat')
    return this.setOf(this.one(this.code()))
  }

  /** Java takes `{` that opens no count for itself; rules are written that rely on it. */
  private literalBrace(): boolean {
    return this.sees('{') && !/^\{\d/.test(this.pattern.slice(this.at, this.at + 2))
  }

  private setOf(has: CodeSet): Node {
    if (!this.flags.i) return { kind: 'set', has }
    const cased = this.cased.get(has) ?? anyCase(has)
    this.cased.set(has, cased)
    return { kind: 'set', has: cased }
  }

  /** Each character is one set, however often it is written: a list of a hundred words knows thirty letters. */
  private one(code: number): CodeSet {
    const set = this.singles.get(code) ?? single(code)
    this.singles.set(code, set)
    return set
  }

  private group(): Node | undefined {
    if (!this.take('?')) return this.closed(this.choice())
    if (this.take(':')) return this.closed(this.choice())
    if (this.take('=')) return this.look(false, false)
    if (this.take('!')) return this.look(false, true)
    if (this.take('<=')) return this.look(true, false)
    if (this.take('<!')) return this.look(true, true)
    if (this.take('>')) return this.atomic(this.closed(this.choice()))
    if (this.take('#')) {
      const end = this.pattern.indexOf(')', this.at)
      if (end < 0) throw new BadPattern('unclosed_group')
      this.at = end + 1
      return undefined
    }
    const name = this.match(/<[A-Za-z]\w*>/y)
    if (name !== undefined) return this.closed(this.choice())
    return this.flagGroup()
  }

  private flagGroup(): Node | undefined {
    const written = this.match(/[a-zA-Z-]*/y) ?? ''
    const [on = '', off = ''] = written.split('-')
    // u, U and w say how Unicode is to be understood; here it always is.
    const strange = [...(on + off)].find((flag) => !'ismuUw'.includes(flag))
    if (strange !== undefined) throw new BadPattern('flag', { flag: strange })
    const flags = { ...this.flags }
    for (const flag of ['i', 's', 'm'] as const) {
      if (on.includes(flag)) flags[flag] = true
      if (off.includes(flag)) flags[flag] = false
    }
    if (this.take(')')) {
      this.flags = flags
      return undefined
    }
    if (!this.take(':')) throw new BadPattern('group')
    const before = this.flags
    this.flags = flags
    const node = this.closed(this.choice())
    this.flags = before
    return node
  }

  private look(behind: boolean, negative: boolean): Node {
    return { kind: 'assert', assertion: { kind: 'look', behind, negative, part: this.closed(this.choice()) } }
  }

  private closed(node: Node): Node {
    if (!this.take(')')) throw new BadPattern('unclosed_group')
    return node
  }

  private repeated(part: Node): Node {
    let node = part
    for (;;) {
      const count = this.count()
      if (count === undefined) return node
      const [least, most] = count
      if (least > most || Math.max(least, most === Number.POSITIVE_INFINITY ? 0 : most) > patternLimits.repeat)
        throw new BadPattern('repeat', { limit: patternLimits.repeat })
      const repeat: Node = { kind: 'repeat', part: node, least, most }
      if (this.take('+')) node = this.atomic(repeat)
      else {
        this.take('?')
        node = repeat
      }
    }
  }

  private count(): readonly [number, number] | undefined {
    if (this.take('*')) return [0, Number.POSITIVE_INFINITY]
    if (this.take('+')) return [1, Number.POSITIVE_INFINITY]
    if (this.take('?')) return [0, 1]
    if (!this.sees('{') || this.literalBrace()) return undefined
    const written = /^\{(\d{1,6})(?:(,)(\d{1,6})?)?\}/.exec(this.pattern.slice(this.at, this.at + 20))
    if (!written) throw new BadPattern('repeat', { limit: patternLimits.repeat })
    this.at += written[0].length
    const least = Number(written[1])
    if (written[2] === undefined) return [least, least]
    return [least, written[3] === undefined ? Number.POSITIVE_INFINITY : Number(written[3])]
  }

  /**
   * What gives nothing back once taken. Of one character it is the repeat with the promise that no such character follows, which
   * needs no memory; of anything else it would need what was tried before.
   */
  private atomic(node: Node): Node {
    const repeat = node.kind === 'set' ? { kind: 'repeat' as const, part: node, least: 1, most: 1 } : node
    if (repeat.kind !== 'repeat' || repeat.part.kind !== 'set') throw new BadPattern('atomic')
    const { part, least, most } = repeat
    const noMore: Node = { kind: 'assert', assertion: { kind: 'look', behind: false, negative: true, part } }
    if (most === Number.POSITIVE_INFINITY) return { kind: 'sequence', parts: [repeat, noMore] }
    if (least === most) return repeat
    const short: Node = { kind: 'sequence', parts: [{ kind: 'repeat', part, least, most: most - 1 }, noMore] }
    return { kind: 'choice', parts: [{ kind: 'repeat', part, least: most, most }, short] }
  }

  /** Behind a backslash, outside a class. */
  private escape(): Node {
    const next = this.pattern[this.at]
    const simple = { A: 'start', z: 'end', Z: 'last-line-end', b: 'boundary', B: 'no-boundary' } as const
    if (next !== undefined && Object.hasOwn(simple, next)) {
      this.at++
      return assertion(simple[next as keyof typeof simple])
    }
    if (this.take('R')) {
      const crlf: Node = { kind: 'sequence', parts: [13, 10].map((code) => ({ kind: 'set', has: single(code) })) }
      return { kind: 'choice', parts: [crlf, { kind: 'set', has: classOf('v')! }] }
    }
    if (next !== undefined && /[1-9k]/.test(next)) throw new BadPattern('backreference')
    return this.setOf(this.escapedSet() ?? this.one(this.escapedCode()))
  }

  /** Behind `\Q`, up to and with `\E`. */
  private quoted(): number[] {
    const end = this.pattern.indexOf('\\E', this.at)
    const words = this.pattern.slice(this.at, end < 0 ? undefined : end)
    this.at = end < 0 ? this.pattern.length : end + 2
    return [...words].map((one) => one.codePointAt(0)!)
  }

  private escapedSet(): CodeSet | undefined {
    const next = this.pattern[this.at]
    if (next === 'p' || next === 'P') {
      this.at++
      const name = this.match(/\{[^}]{1,60}\}|[A-Za-z]/y)
      if (name === undefined) throw new BadPattern('property', { name: this.pattern.slice(this.at, this.at + 20) })
      const negative = name.startsWith('{^')
      const set = propertyOf(name.replace(/^\{\^?|\}$/g, ''))
      return (next === 'P') === negative ? set : not(set)
    }
    const set = next === undefined ? undefined : classOf(next)
    if (set) this.at++
    return set
  }

  private escapedCode(): number {
    const control = this.match(/c[@-_a-z]/y)
    if (control !== undefined) return control.toUpperCase().charCodeAt(1) ^ 64
    const hex = this.match(/x\{[\dA-Fa-f]{1,6}\}|x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|u\{[\dA-Fa-f]{1,6}\}|U[\dA-Fa-f]{8}/y)
    if (hex !== undefined) return this.checked(Number.parseInt(hex.replace(/[^\dA-Fa-f]/g, ''), 16))
    const octal = this.match(/0[0-7]{1,3}/y)
    if (octal !== undefined) return Number.parseInt(octal, 8)
    const plain: Readonly<Record<string, number>> = { t: 9, n: 10, f: 12, r: 13, a: 7, e: 27 }
    const next = this.pattern[this.at]
    if (next === undefined) throw new BadPattern('escape', { escape: '\\' })
    if (Object.hasOwn(plain, next)) {
      this.at++
      return plain[next]!
    }
    if (letter.test(next) || /\d/.test(next)) throw new BadPattern('escape', { escape: `\\${next}` })
    return this.code()
  }

  private checked(code: number): number {
    if (code > 0x10ffff) throw new BadPattern('range')
    return code
  }

  /** Behind `[`, up to and with its `]`. */
  private setBody(depth: number): CodeSet {
    if (depth > 20) throw new BadPattern('too_deep', { limit: 20 })
    const negative = this.take('^')
    let left: CodeSet | undefined
    let operator: '&&' | '--' | undefined
    for (;;) {
      const items = this.setItems(depth, left === undefined)
      const right = either(items)
      if (left === undefined || operator === undefined) left = right
      else left = both(left, operator === '&&' ? right : not(right))
      if (this.take('&&')) operator = '&&'
      else if (this.take('--')) operator = '--'
      else break
    }
    if (!this.take(']')) throw new BadPattern('unclosed_class')
    // The other case belongs to a set before it is turned around: `(?i)[^a]` has neither a nor A.
    const cased = this.flags.i ? anyCase(left) : left
    return negative ? not(cased) : cased
  }

  private setItems(depth: number, first: boolean): CodeSet[] {
    const items: CodeSet[] = []
    // A bracket that closes right behind the one that opens stands for itself.
    if (first && this.sees(']')) items.push(single(this.code()))
    while (this.at < this.pattern.length && !this.sees(']') && !this.sees('&&') && !this.sees('--')) {
      const posix = this.match(/\[:\^?[A-Za-z_ ]{1,30}:\]/y)
      if (posix !== undefined) {
        const set = propertyOf(posix.replace(/^\[:\^?|:\]$/g, ''))
        items.push(posix[2] === '^' ? not(set) : set)
      } else if (this.take('[')) items.push(this.setBody(depth + 1))
      else items.push(this.setItem())
    }
    return items
  }

  private setItem(): CodeSet {
    if (this.take('\\Q')) return either(this.quoted().map(single))
    const escaped = this.take('\\')
    const set = escaped ? this.escapedSet() : undefined
    if (set) return set
    const from = escaped ? this.escapedCode() : this.code()
    if (!this.sees('-') || /^-(?:\]|\[|-|&&|$)/.test(this.pattern.slice(this.at, this.at + 3))) return single(from)
    this.at++
    const to = this.take('\\') ? this.escapedCode() : this.code()
    if (to < from) throw new BadPattern('range')
    return range(from, to)
  }

  private code(): number {
    const code = this.pattern.codePointAt(this.at)
    if (code === undefined) throw new BadPattern('unclosed_class')
    this.at += code > 0xffff ? 2 : 1
    return code
  }

  private sees(words: string): boolean {
    return this.pattern.startsWith(words, this.at)
  }

  private take(words: string): boolean {
    if (!this.sees(words)) return false
    this.at += words.length
    return true
  }

  private match(expression: RegExp): string | undefined {
    expression.lastIndex = this.at
    const found = expression.exec(this.pattern)?.[0]
    this.at += found?.length ?? 0
    return found
  }
}

const assertion = (kind: Exclude<Assertion['kind'], 'look'>): Node => ({ kind: 'assert', assertion: { kind } })
