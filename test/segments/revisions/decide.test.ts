import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Decision, decided, edits } from '../../../segments/revisions/decide.ts'
import { diff } from '../../../segments/revisions/diff.ts'
import { parted } from '../../../segments/revisions/small.ts'
import { anyEdit } from './texts.ts'

const before = 'Vaezi confirmed that Iran is ready to share its experiences with Baku.'
const after = 'Vaezi affirmed that Iran was ready to share its experience with Baku!'
const runs = diff(before, after)
const reading = (...pairs: [number, Decision][]): string => decided(runs, new Map(pairs), 'accept')

describe('edits to accept or reject', () => {
  test('it numbers them in the order of the text', () => {
    expect(edits(runs).map((edit) => edit.runs.map((i) => runs[i]!.text))).toEqual([
      ['confirmed', 'affirmed'],
      ['is', 'was'],
      ['experiences', 'experience'],
      ['.', '!'],
    ])
  })

  test('it makes the text of some', () => {
    expect(reading([2, 'reject'], [4, 'reject'])).toBe(
      'Vaezi affirmed that Iran is ready to share its experience with Baku.',
    )
  })

  test('it decides both places of a moved phrase at once', () => {
    const [old, now] = [
      'on the fourth of May the two ministers met in the town',
      'the two ministers met in the town on the fourth of May',
    ]
    const moved = diff(old, now)
    expect(edits(moved)).toHaveLength(1)
    expect(decided(moved, new Map([[1, 'reject']]), 'accept')).toBe(old)
    expect(decided(moved, new Map([[1, 'accept']]), 'reject')).toBe(now)
  })
})

describe('any difference', () => {
  const both = fc
    .tuple(anyEdit, fc.boolean())
    .map(([[old, now], finer]) => ({ old, now, runs: finer ? parted(diff(old, now)) : diff(old, now) }))

  test('it is the new text accepted and the old one rejected, to the code unit', () => {
    fc.assert(
      fc.property(both, ({ old, now, runs: all }) => {
        expect(decided(all, new Map(), 'accept')).toBe(now)
        expect(decided(all, new Map(), 'reject')).toBe(old)
      }),
    )
  })

  test('it puts every run that differs into one edit', () => {
    fc.assert(
      fc.property(both, ({ runs: all }) => {
        const numbered = edits(all).flatMap((edit) => edit.runs)
        expect(numbered.toSorted((one, other) => one - other)).toEqual(
          all.flatMap(({ kind }, i) => (kind === 'same' ? [] : i)),
        )
      }),
    )
  })

  test('it lets each edit stand as decided, whatever the others are', () => {
    fc.assert(
      fc.property(both, fc.array(fc.boolean(), { maxLength: 20 }), ({ runs: all }, choices) => {
        const decisions = new Map(
          edits(all).map(({ number }) => [number, choices[number - 1] ? 'accept' : 'reject'] as const),
        )
        const kept = new Set(
          edits(all).flatMap((edit) =>
            edit.runs.filter((i) => (all[i]!.kind === 'added') === (decisions.get(edit.number) === 'accept')),
          ),
        )
        expect(decided(all, decisions, 'accept')).toBe(
          all
            .filter(({ kind }, i) => kind === 'same' || kept.has(i))
            .map(({ text }) => text)
            .join(''),
        )
      }),
    )
  })
})
