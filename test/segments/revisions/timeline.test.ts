import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Change, changeKinds, type SegmentId } from '../../../segments/model.ts'
import { sittings, sizeOf, type Writing } from '../../../segments/revisions/timeline.ts'
import { omar, people, salma } from './model.ts'

type Act = Pick<Change, 'number' | 'kind' | 'by' | 'at'>
const minute = (n: number): Date => new Date(Date.UTC(2026, 0, 5, 9, n))
const act = (number: number, minutes: number, more: Partial<Act> = {}): Act => ({
  number,
  kind: 'save',
  by: omar,
  at: minute(minutes),
  ...more,
})
const spans = (acts: readonly Act[], named?: ReadonlySet<number>): string[] =>
  sittings(acts, named).map(({ by, changes }) => `${by} ${changes[0]}–${changes.at(-1)}`)

test('it takes what a person did at one go together, newest first', () => {
  expect(spans([act(1, 0), act(2, 20), act(3, 80), act(4, 90)])).toEqual(['omar 3–4', 'omar 1–2'])
})

test('it says when, and which changes of which kinds', () => {
  const [one] = sittings([act(1, 0), act(2, 5, { kind: 'confirm' }), act(3, 6)])
  expect(one).toEqual({
    by: omar,
    from: minute(0),
    to: minute(6),
    changes: [1, 2, 3],
    kinds: new Map([
      ['save', 2],
      ['confirm', 1],
    ]),
  })
})

const wrote = (segment: string, number: number, before: string, text: string): Writing => ({
  change: number + 1,
  segment: segment as SegmentId,
  number,
  before,
  text,
})

test('it counts the words of a sitting from what stood there before to what stood there after', () => {
  const typing = [wrote('s', 1, '', 'The tre'), wrote('s', 2, 'The tre', 'The treaty was'), wrote('t', 3, 'a b', 'b')]
  expect(sizeOf(typing)).toEqual({ segments: 2, added: 3, removed: 1 })
  expect(sizeOf([])).toEqual({ segments: 0, added: 0, removed: 0 })
})

test('it counts for nobody what others wrote in between, and nothing for what was carried over', () => {
  const around = [wrote('s', 1, '', 'one'), wrote('s', 3, 'one two', 'one two three'), wrote('t', 1, 'as is', 'as is')]
  expect(sizeOf(around)).toEqual({ segments: 2, added: 2, removed: 0 })
  expect(sizeOf([wrote('u', 0, '', '')])).toEqual({ segments: 1, added: 0, removed: 0 })
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
      named: fc.boolean(),
    }),
  )
  fc.assert(
    fc.property(any, (list) => {
      let minutes = 0
      const acts = list.map(({ kind, by, wait }, i) => {
        minutes += wait
        return act(i + 1, minutes, { kind, by })
      })
      const named = new Set(list.flatMap(({ named: isNamed }, i) => (isNamed ? i + 1 : [])))
      const all = sittings(acts, named)
      expect(all.flatMap(({ changes }) => changes).sort((one, other) => one - other)).toEqual(
        acts.map(({ number }) => number),
      )
      expect(all.reduce((sum, { kinds }) => sum + [...kinds.values()].reduce((a, b) => a + b, 0), 0)).toBe(acts.length)
      for (const { by, changes } of all) expect(changes.every((number) => acts[number - 1]!.by === by)).toBe(true)
      for (const number of named)
        expect(all.filter(({ changes }) => changes[0]! <= number && changes.at(-1)! > number)).toEqual([])
    }),
  )
})
