import type { Bitext } from './bitext.ts'
import type { Reader } from './file.ts'
import { type Filled, fillingsOf } from './file-segments.ts'

/**
 * The file that came in with its translation in it: byte for byte as it was, but for the targets that somebody has written. Needs the whole
 * document in memory.
 */
export async function* filled({ original, units }: Bitext, read: Reader): AsyncGenerator<Uint8Array> {
  const reading = read(original)
  if (reading.kind === 'refused') throw new Error(`The file was read when it came in: ${reading.problem.code}`)
  const segments: Filled[] = []
  for await (const { unit, source, after, target, state, by } of units())
    if (unit !== undefined) segments.push({ unit, source, after, target, state, written: by !== null })
  yield* reading.refill(fillingsOf(segments)).pieces
}
