import { describe, expect, test } from 'vitest'
import { nextPage, nextWaiting } from '../../../views/client/move/next.ts'

describe('the next segment', () => {
  const standings = ['reviewed', 'draft', 'translated', 'empty', 'final', 'translated'] as const

  test('is the next that waits: empty or a draft for a translator, translated for a reviser', () => {
    expect([0, 1, 3].map((from) => nextWaiting(standings, from, 'translate'))).toEqual([1, 3, -1])
    expect([0, 2, 5].map((from) => nextWaiting(standings, from, 'review'))).toEqual([2, 5, -1])
    expect(nextWaiting(standings, -1, 'translate')).toBe(1)
  })

  test('behind a page stands on the next page', () => {
    expect(nextPage('/d?page=1', '/d?page=2', undefined, ['translated', 'empty'])).toBe('/d?page=2')
    expect(nextPage('/d?page=2', undefined, undefined, ['translated'])).toBeUndefined()
  })

  test('behind a list of one standing has moved up to the same page when some of the list were confirmed', () => {
    expect(nextPage('/d?show=empty', '/d?show=empty&page=2', 'empty', ['translated', 'empty'])).toBe('/d?show=empty')
    expect(nextPage('/d?show=empty', '/d?show=empty&page=2', 'empty', ['empty', 'empty'])).toBe('/d?show=empty&page=2')
  })
})
