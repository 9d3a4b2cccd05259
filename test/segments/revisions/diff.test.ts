import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diff, type Run } from '../../../segments/revisions/diff.ts'
import { isWord, words } from '../../../segments/text/words.ts'
import { anyEdit, anyText, familiarEdit } from './texts.ts'

const without = (kind: Run['kind'], runs: readonly Run[]): string =>
  runs
    .filter((run) => run.kind !== kind)
    .map(({ text }) => text)
    .join('')

describe('any two texts', () => {
  const both = fc.oneof(anyEdit, fc.tuple(anyText, anyText))

  test('it gives both versions back, to the code unit', () => {
    fc.assert(
      fc.property(both, ([before, after]) => {
        const runs = diff(before, after)
        expect(without('added', runs)).toBe(before)
        expect(without('removed', runs)).toBe(after)
      }),
      { numRuns: 3000 },
    )
  })

  test('it has no empty run, no two of one kind side by side but where one moved, and the removed before the added', () => {
    fc.assert(
      fc.property(both, ([before, after]) => {
        const runs = diff(before, after)
        for (const [i, run] of runs.entries()) {
          expect(run.text).not.toBe('')
          const next = runs[i + 1]
          if (next?.kind === run.kind) expect(run.moved ?? next.moved).toBeDefined()
          if (run.kind === 'added') expect(next?.kind).not.toBe('removed')
        }
      }),
    )
  })

  test('it never cuts a word of either version', () => {
    fc.assert(
      fc.property(both, ([before, after]) => {
        const runs = diff(before, after)
        for (const [text, left] of [
          [before, 'added'],
          [after, 'removed'],
        ] as const) {
          const ends = boundaries(words(text))
          expect(
            boundaries(runs.filter(({ kind }) => kind !== left).map((run) => run.text)).filter(
              (at) => !ends.includes(at),
            ),
          ).toEqual([])
        }
      }),
    )
  })

  test('it never cuts a grapheme of either version', () => {
    const graphemes = new Intl.Segmenter('ar', { granularity: 'grapheme' })
    fc.assert(
      fc.property(familiarEdit, ([before, after]) => {
        const runs = diff(before, after)
        for (const [text, left] of [
          [before, 'added'],
          [after, 'removed'],
        ] as const) {
          const ends = boundaries(Array.from(graphemes.segment(text), ({ segment }) => segment))
          expect(
            boundaries(runs.filter(({ kind }) => kind !== left).map((run) => run.text)).filter(
              (at) => !ends.includes(at),
            ),
          ).toEqual([])
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('it says nothing of a text and itself', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(diff(text, text)).toEqual(text === '' ? [] : [{ kind: 'same', text }])
      }),
    )
  })

  test('it names each moved phrase once on either side, with the same words', () => {
    fc.assert(
      fc.property(both, ([before, after]) => {
        const moved = diff(before, after).filter((run) => run.moved !== undefined)
        const said = ({ text }: Run): string => words(text).filter(isWord).join(' ')
        for (const run of moved) {
          const pair = moved.filter((other) => other.moved === run.moved)
          expect(pair.map(({ kind }) => kind).sort()).toEqual(['added', 'removed'])
          expect(said(pair[0]!)).toBe(said(pair[1]!))
        }
      }),
    )
  })
})

const boundaries = (parts: readonly string[]): number[] => {
  let at = 0
  return parts.map((part) => {
    at += part.length
    return at
  })
}
