import { describe, expect, test } from 'vitest'
import type { Light } from '../../../views/client/autosave/writing.ts'
import { meaningOf } from '../../../views/client/live/heard.ts'

const at = (light: Light, sent?: string) => ({
  light,
  text: 'mine',
  sent: sent === undefined ? undefined : { text: sent, state: 'initial' as const, base: 3, key: 'k' },
})
const theirs = { head: 4, text: 'theirs', mine: false }

describe('a text that somebody saved', () => {
  test('is shown where nobody is at work', () => {
    expect(meaningOf(theirs, 3, undefined, false)).toBe('renew')
    for (const light of ['clean', 'saved'] as const) expect(meaningOf(theirs, 3, at(light), false)).toBe('renew')
  })

  test('is told, and nothing more, where somebody writes or has the caret', () => {
    for (const light of ['typing', 'saving', 'behind', 'conflict', 'offline', 'refused'] as const)
      expect(meaningOf(theirs, 3, at(light), false)).toBe('tell')
    expect(meaningOf(theirs, 3, undefined, true)).toBe('tell')
    expect(meaningOf(theirs, 3, at('saved'), true)).toBe('tell')
  })

  test('is known when the page began from it or from a later one', () => {
    expect(meaningOf(theirs, 4, undefined, false)).toBe('known')
    expect(meaningOf(theirs, 9, at('typing'), true)).toBe('known')
  })

  test('is known when it is what this page has just sent, though the answer is still on its way', () => {
    expect(meaningOf({ head: 4, text: 'mine', mine: true }, 3, at('saving', 'mine'), true)).toBe('known')
    expect(meaningOf({ head: 5, text: 'mine', mine: true }, 3, at('saving', 'mine'), true)).toBe('tell')
    // Somebody else who saved the very same letters came first: the save on its way will say so.
    expect(meaningOf({ head: 4, text: 'mine', mine: false }, 3, at('saving', 'mine'), true)).toBe('tell')
    expect(meaningOf({ head: 4, text: 'other tab', mine: true }, 3, at('clean'), false)).toBe('renew')
  })
})
