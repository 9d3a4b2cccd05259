import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changeKinds, type SegmentId } from '../../../segments/model.ts'
import { type Act, sittings } from '../../../segments/revisions/timeline.ts'
import { omar, people, salma } from './model.ts'

const minute = (n: number): Date => new Date(Date.UTC(2026, 0, 5, 9, n))
const act = (number: number, minutes: number, more: Partial<Act> = {}): Act => ({
  number,
  kind: 'save',
  by: omar,
  at: minute(minutes),
  segments: ['s' as SegmentId],
  added: 2,
  removed: 1,
  ...more,
})
const spans = (acts: readonly Act[], named?: ReadonlySet<number>): string[] =>
  sittings(acts, named).map(({ by, first, last }) => `${by} ${first}–${last}`)

test('it takes what a person did at one go together, newest first', () => {
  expect(spans([act(1, 0), act(2, 20), act(3, 80), act(4, 90)])).toEqual(['omar 3–4', 'omar 1–2'])
})

test('it says how much: kinds, segments, words', () => {
  const [one] = sittings([act(1, 0), act(2, 5, { kind: 'confirm', segments: ['t' as SegmentId], added: 3 }), act(3, 6)])
  expect(one).toEqual({
    by: omar,
    first: 1,
    last: 3,
    from: minute(0),
    to: minute(6),
    kinds: new Map([
      ['save', 2],
      ['confirm', 1],
    ]),
    segments: 2,
    added: 7,
    removed: 3,
  })
})

test('it keeps the sittings of two people apart who work at the same time', () => {
  expect(spans([act(1, 0), act(2, 1, { by: salma }), act(3, 2), act(4, 3, { by: salma })])).toEqual([
    'salma 2–4',
    'omar 1–3',
  ])
})

test('it lets an import, a corrected source and a restored moment stand alone', () => {
  for (const kind of ['import', 'source', 'restore', 'update', 'align'] as const) {
    expect(spans([act(1, 0), act(2, 1, { kind }), act(3, 2)])).toEqual(['omar 3–3', 'omar 2–2', 'omar 1–1'])
  }
})

test('it ends everybody’s sitting at a version that was named', () => {
  expect(spans([act(1, 0), act(2, 1, { by: salma }), act(3, 2), act(4, 3, { by: salma })], new Set([2]))).toEqual([
    'salma 4–4',
    'omar 3–3',
    'salma 2–2',
    'omar 1–1',
  ])
})

test('it leaves out no change and counts none twice', () => {
  const any = fc.array(
    fc.record({
      kind: fc.constantFrom(...changeKinds),
      by: fc.constantFrom(...people),
      wait: fc.nat(45),
      words: fc.nat(9),
      named: fc.boolean(),
    }),
  )
  fc.assert(
    fc.property(any, (list) => {
      let minutes = 0
      const acts = list.map(({ kind, by, wait, words }, i) => {
        minutes += wait
        return act(i + 1, minutes, { kind, by, added: words })
      })
      const named = new Set(list.flatMap(({ named: isNamed }, i) => (isNamed ? i + 1 : [])))
      const all = sittings(acts, named)
      expect(all.reduce((sum, { added }) => sum + added, 0)).toBe(acts.reduce((sum, { added }) => sum + added, 0))
      expect(all.reduce((sum, { kinds }) => sum + [...kinds.values()].reduce((a, b) => a + b, 0), 0)).toBe(acts.length)
      for (const { by, first, last } of all) expect([acts[first - 1]!.by, acts[last - 1]!.by]).toEqual([by, by])
      for (const number of named) expect(all.filter(({ first, last }) => first <= number && last > number)).toEqual([])
    }),
  )
})
