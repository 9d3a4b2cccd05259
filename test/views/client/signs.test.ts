import { describe, expect, test } from 'vitest'
import { allOf, signOf } from '../../../views/client/autosave/signs.ts'
import { begin, type Light } from '../../../views/client/autosave/writing.ts'
import { proportional } from '../../../views/client/progress/strokes.ts'

const sign = (light: Light, stored: boolean) => signOf({ ...begin(1, 'a', 'initial'), light }, stored)?.word

describe('the word beside a segment', () => {
  test('is none until something is on its way, then says where the text is', () => {
    expect((['clean', 'typing', 'saving', 'behind', 'saved'] as const).map((light) => sign(light, true))).toEqual([
      undefined,
      undefined,
      'saving',
      'saving',
      'saved',
    ])
  })

  test('says “saved on this device” only when it is', () => {
    expect([sign('offline', true), sign('offline', false)]).toEqual(['on_device', 'offline'])
    expect([sign('refused', true), sign('refused', false)]).toEqual(['on_device', 'unsaved'])
  })
})

describe('the line at the foot', () => {
  test('says the worst of all segments, and of how many', () => {
    expect(allOf([])).toEqual({ kind: 'kept', n: 0 })
    expect(allOf(['typing', 'saving'])).toEqual({ kind: 'saving', n: 2 })
    expect(allOf(['typing', 'offline', 'refused'])).toEqual({ kind: 'waiting', n: 2 })
    expect(allOf(['offline', 'conflict'])).toEqual({ kind: 'undecided', n: 1 })
  })
})

test('the strokes of a long document are twenty-four at most, what is furthest first', () => {
  const counts = (empty: number, draft: number, translated: number, reviewed: number, final: number) => {
    const words = 0
    const of = (segments: number) => ({ segments, words })
    return { empty: of(empty), draft: of(draft), translated: of(translated), reviewed: of(reviewed), final: of(final) }
  }
  const strokes = proportional(counts(50, 0, 25, 0, 25), 100)
  expect([strokes.length, strokes[0], strokes[6], strokes[12]]).toEqual([24, 'final', 'translated', 'empty'])
  expect(proportional(counts(1000, 1, 0, 0, 0), 1001).filter((one) => one === 'empty')).toHaveLength(24)
  expect(proportional(counts(0, 0, 0, 0, 0), 0)).toEqual([])
})
