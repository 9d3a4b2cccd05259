import fc from 'fast-check'
import { expect, test } from 'vitest'
import { between, inOrder } from '../../../segments/revisions/rank.ts'

test('it gives an import ranks in order, each after the last', () => {
  const ranks = inOrder()
  let last = ''
  for (let i = 0; i < 250_000; i++) {
    const next = ranks.next().value as string
    if (!(last < next) || next.endsWith('0')) throw new Error(`${last} ${next}`)
    last = next
  }
  expect(last.length).toBeLessThanOrEqual(4)
})

test('it finds room between any two, before the first and after the last, for ever', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 200 }), (places) => {
      const ranks = ['8']
      for (const place of places) {
        const at = place % (ranks.length + 1)
        const made = between(ranks[at - 1] ?? null, ranks[at] ?? null)
        expect(made).not.toMatch(/0$/)
        if (ranks[at - 1] !== undefined) expect(ranks[at - 1]! < made).toBe(true)
        if (ranks[at] !== undefined) expect(made < ranks[at]!).toBe(true)
        ranks.splice(at, 0, made)
      }
    }),
  )
})

test('it grows slowly where a thousand splits fall on one place', () => {
  let [low, high] = ['1', '2']
  for (let i = 0; i < 1000; i++) {
    if (i % 2) low = between(low, high)
    else high = between(low, high)
  }
  expect(low.length).toBeLessThanOrEqual(1000 / 5)
})

test('it refuses two ranks that are not in order', () => {
  expect(() => between('b', 'a')).toThrow(RangeError)
  expect(() => between('a', 'a')).toThrow(RangeError)
})
