import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DocumentId, SegmentId } from '../../../segments/model.ts'
import { split } from '../../../segments/revisions/lineage.ts'
import { likely, moved, nearest, places, targetCut } from '../../../views/client/split/places.ts'

/** The text with a bar at each place. */
const barred = (text: string): string =>
  [0, ...places(text)].map((from, i, all) => text.slice(from, all[i + 1])).join('|')

describe('the places of a text', () => {
  test('stand before each word but the first', () => {
    expect(barred('The treaty, at last.')).toBe('The |treaty, |at |last.')
  })

  test('leave an opening quotation mark with its word', () => {
    expect(barred('رئيس الجمهورية "محمود واعظي" وصف')).toBe('رئيس |الجمهورية |"محمود |واعظي" |وصف')
  })

  test('are none in a single word, in marks alone and in nothing', () => {
    expect([places('/انتهى/'), places('…'), places('')]).toEqual([[], [], []])
  })

  test('are each one that the domain can split at', () => {
    const segment = { id: 's' as SegmentId, document: 'd' as DocumentId, after: '', rank: 'a', born: 1, died: null }
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'ب', ' ', '.', '"', 'ّ', '\n', '3', '-') }), (source) => {
        for (const at of places(source)) {
          const living = { segment: { ...segment, source }, head: 0, text: '', state: 'initial' as const }
          expect(split(living, { source: at, target: null }, null).kind).toBe('split')
        }
      }),
    )
  })
})

describe('the place offered first', () => {
  test('is after the mark nearest the middle: «مضيفا:» in the long paragraph of the article', () => {
    const source = readFileSync('test/samples/article.ar.txt', 'utf8')
      .split('\n')
      .find((line) => line.startsWith('وافادت'))!
    const at = places(source)
    expect(source.slice(0, at[likely(source, at)])).toMatch(/مضيفا: $/)
  })

  test('is near the middle where there is no mark, and none where there is no place', () => {
    const at = places('one two three four')
    expect(at[likely('one two three four', at)]).toBe(8)
    expect(likely('one', [])).toBe(-1)
  })
})

describe('a place', () => {
  test('is the nearest to where somebody pointed', () => {
    expect([0, 5, 7, 99].map((offset) => nearest([4, 8, 12], offset))).toEqual([0, 0, 1, 2])
    expect(nearest([], 3)).toBe(-1)
  })

  test('goes on with the left arrow in Arabic and with the right one in English, and never past an end', () => {
    expect(moved('ArrowLeft', 3, 9, true)).toBe(4)
    expect(moved('ArrowLeft', 3, 9, false)).toBe(2)
    expect(moved('ArrowRight', 0, 9, true)).toBe(0)
    expect(moved('ArrowDown', 7, 9, true)).toBe(9)
    expect([moved('Home', 4, 9, true), moved('End', 4, 9, true)]).toEqual([0, 9])
    expect(moved('x', 4, 9, true)).toBeUndefined()
  })
})

test('the target is cut at the caret, unless that would leave nothing on one side', () => {
  expect([0, 3, 4, 7, 9].map((caret) => targetCut('one two  ', caret))).toEqual([undefined, 3, 4, undefined, undefined])
})
