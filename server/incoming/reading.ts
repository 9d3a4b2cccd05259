/** A file in one of the formats on its way in: recognised, read, or refused with the place and reason. Shared by pages and command line. */
import type { FileContents } from '../../segments/exchange/file.ts'
import type { Readable } from '../../segments/exchange/formats.ts'
import { type Problem, Wrong } from '../../segments/exchange/problem.ts'
import { english, type Key, translate } from '../../views/catalogue/index.ts'
import { Refusal } from '../errors.ts'

/** Reads a file, or refuses it whole: at once, or when its units are taken. */
export function readContents({ name, read }: Readable, bytes: Uint8Array): FileContents {
  const reading = read(bytes)
  if (reading.kind === 'refused') throw fileRefusal(name, reading.problem)
  const { units } = reading
  return { ...reading, units: { [Symbol.iterator]: () => refusing(name, units) } }
}

/** What is found to be wrong only while units are taken is refused there. */
function* refusing<Unit>(format: string, units: Iterable<Unit>): Generator<Unit> {
  try {
    yield* units
  } catch (error) {
    throw error instanceof Wrong ? fileRefusal(format, error.problem) : error
  }
}

/** What a reader refuses, as what a person is told. */
export function fileRefusal(format: string, problem: Problem): Refusal {
  const { code, line, column, values } = problem
  if (code === 'not_text') return new Refusal('not_text', { kind: translate(keyOf(`kind.${values.is}`)) })
  if (code === 'text.empty') return new Refusal('empty_text')
  return new Refusal(
    'file_refused',
    {
      format: translate(keyOf(`format.${format}`)),
      problem: problemSentence(problem).replace(/\.$/, ''),
      place: place(problem),
    },
    { problem: { code, line, column } },
  )
}

/** What is wrong, in words. */
export const problemSentence = ({ code, values }: Problem): string => translate(keyOf(`file.${code}`), values)

const place = ({ line, column }: Problem): string => translate('file.place', { line, column })

/** A test holds that every code of the readers has its words. */
function keyOf(key: string): Key {
  if (!Object.hasOwn(english, key)) throw new Error(`The catalogue has no words for “${key}”.`)
  return key as Key
}
