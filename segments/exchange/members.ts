import type { Id } from '../model.ts'
import { decodeStrictly } from './encoding.ts'
import { Wrong } from './problem.ts'

const start = { line: 1, column: 1 }
const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/
/** As both engines hold a number of a change. */
const most = 2_147_483_647

/** The members of a JSON object, each asked for by its kind. One that is missing or of another kind is `Wrong`, named by its path. */
export class Members {
  readonly #value: Readonly<Record<string, unknown>>
  readonly #path: string

  constructor(value: unknown, path: string) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new Wrong('warraq.member', start, { path: path || '{}' })
    this.#value = value as Readonly<Record<string, unknown>>
    this.#path = path
  }

  /** Of a whole file in UTF-8. */
  static of(bytes: Uint8Array): Members {
    const text = decodeStrictly(bytes, 'utf-8')
    let value: unknown
    try {
      value = JSON.parse(text ?? '')
    } catch (error) {
      if (error instanceof SyntaxError || error instanceof RangeError) throw new Wrong('warraq.json', start)
      throw error
    }
    return new Members(value, '')
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#value, name)
  }

  isNull(name: string): boolean {
    return this.#get(name) === null
  }

  text(name: string): string {
    const value = this.#get(name)
    return typeof value === 'string' ? value : this.wrong(name)
  }

  /** A number from 0 on. */
  whole(name: string): number {
    const value = this.#get(name)
    return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most
      ? value
      : this.wrong(name)
  }

  /** A number from 0 to 1. */
  share(name: string): number {
    const value = this.#get(name)
    return typeof value === 'number' && value >= 0 && value <= 1 ? value : this.wrong(name)
  }

  flag(name: string): boolean {
    const value = this.#get(name)
    return typeof value === 'boolean' ? value : this.wrong(name)
  }

  id<Kind extends string>(name: string): Id<Kind> {
    const value = this.text(name)
    return uuid.test(value) ? (value as Id<Kind>) : this.wrong(name)
  }

  ids<Kind extends string>(name: string): Id<Kind>[] {
    const value = this.#get(name)
    if (!Array.isArray(value)) return this.wrong(name)
    return value.map((one: unknown) =>
      typeof one === 'string' && uuid.test(one) ? (one as Id<Kind>) : this.wrong(name),
    )
  }

  /** ISO 8601 in UTC with milliseconds, and nothing else. */
  time(name: string): Date {
    const value = this.text(name)
    const at = new Date(value)
    return !Number.isNaN(at.getTime()) && at.toISOString() === value ? at : this.wrong(name)
  }

  oneOf<Value extends string>(name: string, values: readonly Value[]): Value {
    const value = this.text(name)
    return values.find((one) => one === value) ?? this.wrong(name)
  }

  member(name: string): Members {
    return new Members(this.#get(name), this.#pathOf(name))
  }

  list(name: string): Members[] {
    const value = this.#get(name)
    if (!Array.isArray(value)) return this.wrong(name)
    return value.map((one: unknown, i) => new Members(one, `${this.#pathOf(name)}[${i}]`))
  }

  wrong(name: string): never {
    throw new Wrong('warraq.member', start, { path: this.#pathOf(name) })
  }

  #get(name: string): unknown {
    return this.has(name) ? this.#value[name] : this.wrong(name)
  }

  #pathOf(name: string): string {
    return this.#path === '' ? name : `${this.#path}.${name}`
  }
}
