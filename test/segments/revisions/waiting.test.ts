import { expect, test } from 'vitest'
import { type Meeting, seen } from '../../../segments/revisions/waiting.ts'

test('it tells how a text that waits meets what stands by now', () => {
  const cases: readonly [now: string | undefined, kind: Meeting, theirs: boolean][] = [
    ['The old text.', 'plain', false],
    ['The new text.', 'said', false],
    ['The other text.', 'conflict', true],
    ['', 'conflict', true],
    [undefined, 'ended', false],
  ]
  for (const [now, kind, theirs] of cases) {
    const met = seen('The old text.', 'The new text.', now)
    expect([met.kind, met.theirs !== undefined]).toEqual([kind, theirs])
    expect(met.runs.map((run) => `${run.kind[0]} ${run.text}`)).toEqual(['s The ', 'r old', 'a new', 's  text.'])
  }
  expect(seen('', 'Begun outside.', '').kind).toBe('plain')
})
