/** Files with a few of their bytes altered, always the same ones for the same seed. */
import { expect } from 'vitest'
import { fileSegments } from '../../segments/exchange/file-segments.ts'
import type { Readable } from '../../segments/exchange/formats.ts'
import { english } from '../../views/catalogue/index.ts'
import { toItsEnd } from './reading.ts'

/** Small numbers in a fixed order (Park and Miller's generator). */
export function numbers(seed: number): (below: number) => number {
  let state = (seed % 2_147_483_646) + 1
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

const pieces = [
  '<',
  '>',
  '&',
  '"',
  '\0',
  '\n',
  '\r',
  '⟦1⟧',
  '⟦/1⟧',
  '-->',
  '{',
  '}',
  '\\',
  ',',
  '\uFEFF',
  '</',
  '[',
  'msgid "',
  '&#0;',
  '%',
]

/** A file with up to three places altered; the same ones for the same numbers. */
export function mutated(bytes: Uint8Array, next: (below: number) => number): Uint8Array {
  let text = Buffer.from(bytes)
  for (let i = next(3); i >= 0; i--) {
    const at = next(text.length + 1)
    const end = Math.min(text.length, at + next(20))
    switch (next(5)) {
      case 0:
        if (at < text.length) text[at] = next(256)
        break
      case 1:
        text = Buffer.concat([text.subarray(0, at), text.subarray(end)])
        break
      case 2:
        text = Buffer.concat([text.subarray(0, end), text.subarray(at)])
        break
      case 3:
        text = Buffer.concat([text.subarray(0, at), Buffer.from(pieces[next(pieces.length)]!), text.subarray(at)])
        break
      default:
        text = Buffer.from(text.subarray(0, at))
    }
  }
  return text
}

/** Each is read or refused in words; what is read is written again to the byte, and with any target without a crash. Gives how many were read. */
export function withstands({ name, read, units }: Readable, content: string, times: number): number {
  const next = numbers(name.length * 7919 + times)
  let count = 0
  for (let i = 0; i < times; i++) {
    const bytes = mutated(Buffer.from(content), next)
    const reading = toItsEnd(read(bytes))
    if (reading.kind === 'refused') {
      expect(english, `file.${reading.problem.code}`).toHaveProperty([`file.${reading.problem.code}`])
      continue
    }
    count++
    const segments = [...fileSegments(reading, units, 'sentences')]
    expect(Buffer.from(reading.refill(new Map()).bytes).equals(bytes)).toBe(true)
    const fillings = new Map(
      segments.map(({ unit, source }) => [unit, { text: `${source} ⟦/1⟧<&"\n`, state: 'final' as const }]),
    )
    reading.refill(fillings)
  }
  return count
}
