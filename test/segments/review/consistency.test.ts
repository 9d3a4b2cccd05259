import { expect, test } from 'vitest'
import type { SegmentId } from '../../../segments/model.ts'
import { atOdds, comparable } from '../../../segments/review/consistency.ts'

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
