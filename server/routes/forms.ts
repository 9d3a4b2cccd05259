/** What comes in with a form or as JSON, read into what was asked for. Unknown fields are left out, never passed on. */
import type { Request } from 'express'
import { z } from 'zod'
import type { answers } from '../../views/catalogue/en/answers.ts'
import { translate } from '../../views/catalogue/index.ts'
import type { Field } from '../../views/locals.ts'
import { Refusal } from '../errors.ts'
import { takenBy } from './doors.ts'

/** Any text, to the letter: refused only with half a surrogate pair or NUL, which no file and no database can hold. */
export const text = z
  .string()
  .refine((value) => !/\p{Surrogate}/u.test(value), 'unpaired_surrogate')
  .refine((value) => !value.includes('\0'), 'nul')

/** A line of a form: without the spaces around it; missing is empty. */
export const line = text.default('').transform((value) => value.normalize('NFC').trim())

const newlines = (value: string): string => value.replace(/\r\n?/g, '\n')

/** A text from a textarea. A form sends its line ends as CR LF, whatever was typed; they are LF. */
export const area = text.default('').transform(newlines)

/** One that must be there: a form that was cut short is no wish for an empty text. */
export const wholeArea = text.transform(newlines)

/** A place or number in a form; missing or empty is undefined. */
export const whole = z
  .union([z.number(), z.string().trim()])
  .optional()
  .transform((value, context) => {
    if (value === undefined || value === '') return undefined
    const number = Number(value)
    if (Number.isSafeInteger(number) && number >= 0) return number
    context.addIssue({ code: 'custom', message: 'not a number' })
    return z.NEVER
  })

/** The idempotency key of a write. */
export const key = z.uuid().transform((value) => value.toLowerCase())

/** Reads the body, as its route declares it. A wrong kind of value is not a person's mistake but a program's: `bad_request`. */
export function read<Value>(req: Request, schema: z.ZodType<Value>): Value {
  if (takenBy(req)?.includes(schema) === false) throw new Error('A body is read as what its route declares.')
  const given: unknown = req.body
  if (given === undefined && hasBody(req)) throw new Refusal('unsupported_body')
  const result = schema.safeParse(given ?? {})
  if (result.success) return result.data
  const said = result.error.issues.map(({ message }) => message)
  if (said.includes('unpaired_surrogate')) throw new Refusal('unpaired_surrogate')
  if (said.includes('nul')) throw new Refusal('nul')
  throw new Refusal('bad_request')
}

/** Something was sent that no parser took: were it read as an empty form, an empty text might be saved. */
const hasBody = (req: Request): boolean =>
  req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0

type Problem = Extract<keyof typeof answers, `problem.${string}`>

/** A field as it was typed, with what is wrong with it. */
export function field(value: string, problem?: Problem, values: Record<string, string | number> = {}): Field {
  return problem === undefined ? { value } : { value, problem: translate(problem, values) }
}

export const nameLimit = 120

/** A person's, project's or document's name. Format characters may stand in it (Persian names need U+200C), controls not. */
export function checkName(value: string, missing: Problem = 'problem.name_missing'): Field {
  if (value === '') return field(value, missing)
  if (value.length > nameLimit) return field(value, 'problem.name_long', { limit: nameLimit })
  return /[\p{Cc}\u2028\u2029]/u.test(value) ? field(value, 'problem.letters') : field(value)
}

export function checkEmail(value: string): Field {
  return value.length <= 254 && /^[^\s@<>"(),:;\\]+@[^\s@<>"(),:;\\]+\.[^\s@<>"(),:;\\.]+$/u.test(value)
    ? field(value)
    : field(value, 'problem.email')
}

const longestRemark = 4000

export function checkRemark(value: string): Field {
  if (value.trim() === '') return field(value, 'problem.text_missing')
  return value.length > longestRemark ? field(value, 'problem.text_long', { limit: longestRemark }) : field(value)
}

/** What is wrong first among fields; undefined when nothing is. */
export function firstProblem(...fields: readonly Field[]): string | undefined {
  return fields.find(({ problem }) => problem !== undefined)?.problem
}
