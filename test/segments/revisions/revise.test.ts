import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Revision, type SegmentId, states } from '../../../segments/model.ts'
import { type Proposal, revise } from '../../../segments/revisions/revise.ts'
import { omar, salma } from './model.ts'

const segment = 's' as SegmentId
const at = new Date(Date.UTC(2026, 0, 5))
const saved = (number: number, text: string, state: Revision['state'] = 'initial'): Revision => ({
  segment,
  number,
  text,
  state,
  by: omar,
  at,
  origin: 'typed',
  change: number,
  base: number - 1,
  otherBase: null,
})
const proposed = (base: number, text: string, more: Partial<Proposal> = {}): Proposal => ({
  segment,
  text,
  state: 'initial',
  by: salma,
  at,
  origin: 'typed',
  base,
  otherBase: null,
  ...more,
})

test('it makes the first text revision 1', () => {
  expect(revise(undefined, proposed(0, 'Tehran'))).toMatchObject({
    kind: 'revised',
    revision: { number: 1, base: 0, text: 'Tehran', by: salma },
  })
})

test('it makes the next one from its base', () => {
  expect(revise(saved(3, 'Tehran'), proposed(3, 'Baku'))).toMatchObject({
    kind: 'revised',
    revision: { number: 4, base: 3 },
  })
})

test('it takes a state alone for a change', () => {
  expect(revise(saved(3, 'Tehran'), proposed(3, 'Tehran', { state: 'translated' })).kind).toBe('revised')
})

test('it changes nothing for what is there already, also from an older base', () => {
  expect(revise(saved(3, 'Tehran'), proposed(1, 'Tehran'))).toEqual({ kind: 'unchanged', revision: saved(3, 'Tehran') })
  expect(revise(undefined, proposed(0, ''))).toEqual({ kind: 'unchanged', revision: undefined })
})

test('it gives two people back what both wrote', () => {
  expect(revise(saved(3, 'Tehran'), proposed(2, 'Baku'))).toEqual({ kind: 'conflict', theirs: saved(3, 'Tehran') })
  expect(revise(undefined, proposed(2, 'Baku'))).toEqual({ kind: 'conflict', theirs: undefined })
})

test('it never overwrites: a text is kept only on the newest', () => {
  fc.assert(
    fc.property(
      fc.nat(5),
      fc.nat(5),
      fc.string(),
      fc.string(),
      fc.constantFrom(...states),
      (head, base, was, text, state) => {
        const newest = head === 0 ? undefined : saved(head, was)
        const outcome = revise(newest, proposed(base, text, { state }))
        if (outcome.kind === 'revised') expect([base, outcome.revision.number]).toEqual([head, head + 1])
        if (outcome.kind === 'conflict') expect(base).not.toBe(head)
        if (outcome.kind === 'unchanged')
          expect([newest?.text ?? '', newest?.state ?? 'initial']).toEqual([text, state])
      },
    ),
  )
})
