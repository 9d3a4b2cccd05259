import fc from 'fast-check'
import { expect, test } from 'vitest'
import { origins, type Revision, type SegmentId, states } from '../../../segments/model.ts'
import { group } from '../../../segments/revisions/history.ts'
import { omar, people, salma } from './model.ts'

type Entry = Pick<Revision, 'segment' | 'by' | 'at' | 'state' | 'origin'> & { readonly n: number }
const minute = (n: number): Date => new Date(Date.UTC(2026, 0, 5, 9, n))
const draft = (n: number, minutes: number, more: Partial<Entry> = {}): Entry => ({
  n,
  segment: 's' as SegmentId,
  by: omar,
  at: minute(minutes),
  state: 'initial',
  origin: 'typed',
  ...more,
})
const numbers = (entries: readonly Entry[]): number[][] =>
  group(entries).map(({ newest, older }) => [newest, ...older].map(({ n }) => n))

test('it takes the drafts of one sitting together', () => {
  expect(numbers([draft(3, 40), draft(2, 12), draft(1, 0)])).toEqual([[3, 2, 1]])
})

test('it parts them at half an hour of silence', () => {
  expect(numbers([draft(3, 60), draft(2, 29), draft(1, 0)])).toEqual([[3], [2, 1]])
})

test('it parts people, segments, and everything that is no draft', () => {
  expect(numbers([draft(2, 1, { by: salma }), draft(1, 0)])).toEqual([[2], [1]])
  expect(numbers([draft(2, 1, { segment: 't' as SegmentId }), draft(1, 0)])).toEqual([[2], [1]])
  expect(numbers([draft(3, 2), draft(2, 1, { state: 'translated' }), draft(1, 0)])).toEqual([[3], [2], [1]])
  expect(numbers([draft(3, 2), draft(2, 1, { origin: 'restored' }), draft(1, 0)])).toEqual([[3], [2], [1]])
})

test('it leaves out no revision and changes no order', () => {
  const entry = fc.record({
    n: fc.nat(),
    segment: fc.constantFrom('s' as SegmentId, 't' as SegmentId),
    by: fc.constantFrom(...people),
    at: fc.nat(600).map(minute),
    state: fc.constantFrom(...states),
    origin: fc.constantFrom(...origins),
  })
  fc.assert(
    fc.property(fc.array(entry), (entries) => {
      expect(numbers(entries).flat()).toEqual(entries.map(({ n }) => n))
    }),
  )
})
