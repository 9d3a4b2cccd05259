/** Texts that no writer wrote: each is answered, and twice as much of it takes about twice as long. */
import { performance } from 'node:perf_hooks'
import { describe, expect, test } from 'vitest'
import { spans } from '../../../segments/segmentation/segment.ts'
import { hostile, repeated } from '../../support/hostile-texts.ts'

const megabyte = 1024 * 1024
describe.each(Object.entries(hostile))('a text of %s', (_, unit) => {
  test('is covered by its spans at 20 MB in one string', () => {
    const text = `x.${repeated(unit, 20 * megabyte)}`
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
        const began = performance.now()
        for (const _span of spans(text, 'sentences', 'ar'));
        return performance.now() - began
      })
      return Math.min(...rounds)
    }
    took(megabyte / 16)
    // Eight times as much; a quadratic scanner takes 64 times as long. The constant is for the clock and the neighbours.
    expect(took(megabyte)).toBeLessThan(24 * took(megabyte / 8) + 100)
  }, 120_000)
})
