/** Texts that no writer wrote: each is answered, and twice as much of it takes about twice as long. */
import { describe, expect, test } from 'vitest'
import { segment, spans } from '../../../segments/segmentation/segment.ts'
import { hostile, repeated } from '../../support/hostile-texts.ts'

const megabyte = 1024 * 1024
/** In megabytes: what is one segment, however long, and what is a segment every few letters, which nobody has 20 MB of. */
const sizeOf = (unit: string): number => (segment(unit.repeat(50)).length > 25 ? 4 : 20)

describe.each(Object.entries(hostile))('a text of %s', (_, unit) => {
  test('is covered by its spans at 20 MB in one string, or at 4 MB where each few letters are a segment', () => {
    const text = `x.${repeated(unit, sizeOf(unit) * megabyte)}`
    let at = 0
    for (const { from, to } of spans(text, 'sentences', 'ar')) {
      if (from !== at || to <= from) throw new Error(`a span from ${from} to ${to} after ${at}`)
      at = to
    }
    expect(at).toBe(text.length)
  }, 300_000)

  test('takes no more than linear time', () => {
    const took = (length: number): number => {
      const text = repeated(unit, length)
      const rounds = Array.from({ length: 3 }, () => {
        const began = process.cpuUsage().user
        for (const _span of spans(text, 'sentences', 'ar'));
        return (process.cpuUsage().user - began) / 1000
      })
      return Math.min(...rounds)
    }
    took(megabyte / 32)
    // Eight times as much; a quadratic scanner takes 64 times as long. Processor time, for neighbours take none of it; the constant is for what the engine compiles meanwhile.
    expect(took(megabyte / 2)).toBeLessThan(24 * took(megabyte / 16) + 200)
  }, 120_000)
})
