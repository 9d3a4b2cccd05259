import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SegmentId } from '../../../segments/model.ts'
import { atOdds, comparable, type Kept } from '../../../segments/review/consistency.ts'
import { Odds } from '../../../segments/review/odds.ts'

/** Segments a, b, c … with their texts, and who is at odds with whom. */
function odds(...pairs: readonly (readonly [string, string])[]): Record<string, string> {
  const rows = pairs.map(([source, target], i) => ({
    id: String.fromCharCode(97 + i) as SegmentId,
    source: comparable(source),
    target: comparable(target),
  }))
  return Object.fromEntries(
    [...atOdds(rows)].map(([id, found]) => [id, found.map(({ check, other }) => `${check} ${other}`).join(', ')]),
  )
}

test('one source with two translations is said of both', () => {
  expect(
    odds(['دار السلام القديمة', 'The old Dar es Salaam'], ['دار السّلام القديمه', 'The old house of peace']),
  ).toEqual({
    a: 'same_source b',
    b: 'same_source a',
  })
})

test('where most agree, the others are at odds with them', () => {
  const same = ['دار السلام القديمة', 'The old Dar es Salaam'] as const
  expect(odds(same, ['دار السلام القديمة', 'The old house of peace'], same)).toEqual({ b: 'same_source a' })
})

test('one translation for two sources is said of both', () => {
  expect(odds(['جاء الوزير إلى المدينة', 'The minister came'], ['ذهب الوزير من هنا', 'The minister came.'])).toEqual({
    a: 'same_target b',
    b: 'same_target a',
  })
})

test('case, punctuation and spelling are no difference, and few words say nothing', () => {
  expect(odds(['إلى الأمن القومي', 'To national security'], ['الى الامن القومي.', 'to national security.'])).toEqual({})
  expect(odds(['نعم', 'Yes'], ['نعم', 'Indeed'])).toEqual({})
})

test('brought up to date change by change, it finds what a look at the whole finds', () => {
  const text = fc.constantFrom('', 'a', 'b', 'c')
  const id = fc.integer({ min: 0, max: 7 }).map((n) => `${n}` as SegmentId)
  const changes = fc.array(fc.array(fc.record({ id, source: text, target: text }), { maxLength: 4 }), { maxLength: 8 })
  fc.assert(
    fc.property(changes, (batches) => {
      const odds = new Odds()
      const rows = new Map<SegmentId, Kept>()
      const told = new Map<SegmentId, string>()
      for (const batch of batches) {
        for (const row of batch) {
          rows.set(row.id, row)
          odds.set(row)
        }
        const touched = odds.settle()
        const whole = atOdds([...rows.values()])
        for (const one of rows.keys()) {
          const now = JSON.stringify(whole.get(one) ?? [])
          expect(JSON.stringify(odds.of(one))).toBe(now)
          // Whatever changed of a segment was told of.
          if (now !== (told.get(one) ?? '[]')) expect([...touched, ...batch.map((row) => row.id)]).toContain(one)
          told.set(one, now)
        }
      }
    }),
    { numRuns: 500 },
  )
})
