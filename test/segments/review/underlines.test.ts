import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { carriedOver, type Underline, underlines } from '../../../segments/review/underlines.ts'

const at = (from: number, to: number) => ({ from, to })
const lines = (...findings: Partial<Parameters<typeof underlines>[0][number]>[]): string =>
  underlines(findings.map((one) => ({ check: 'word_doubled', severity: 'warning', source: [], target: [], ...one })))
    .map(({ side, from, to, severity }) => `${side} ${from}–${to} ${severity}`)
    .join(', ')

describe('underlines', () => {
  test('stand on the side of their words, the source first', () => {
    expect(lines({ severity: 'error', source: [at(4, 8)], target: [at(0, 3)] })).toBe(
      'source 4–8 error, target 0–3 error',
    )
  })

  test('where findings overlap the worst is shown, and nothing twice', () => {
    expect(lines({ target: [at(0, 10)] }, { severity: 'error', target: [at(4, 6)] })).toBe(
      'target 0–4 warning, target 4–6 error, target 6–10 warning',
    )
    expect(lines({ target: [at(0, 4)] }, { target: [at(2, 6)] })).toBe('target 0–6 warning')
    expect(lines({ target: [at(0, 4), at(4, 6)] })).toBe('target 0–6 warning')
  })

  test('are left out for a whole text and for what has no width', () => {
    expect(lines({ check: 'short', target: [at(0, 20)] }, { target: [at(3, 3)] })).toBe('')
  })

  test('neither overlap nor leave a place out, wherever findings lie', () => {
    const span = fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 20 })).map(([from, length]) => at(from, from + length))
    const finding = fc.record({
      check: fc.constant('word_doubled' as const),
      severity: fc.constantFrom('error' as const, 'warning' as const),
      source: fc.constant([]),
      target: fc.array(span),
    })
    fc.assert(
      fc.property(fc.array(finding), (found) => {
        const made = underlines(found)
        made.slice(1).forEach(({ from }, i) => {
          expect(from).toBeGreaterThanOrEqual(made[i]!.to)
        })
        for (let i = 0; i < 60; i++) {
          const here = found.filter(({ target }) => target.some(({ from, to }) => from <= i && i < to))
          const worst = here.some(({ severity }) => severity === 'error') ? 'error' : here[0] && 'warning'
          expect(made.find(({ from, to }) => from <= i && i < to)?.severity).toBe(worst)
        }
      }),
    )
  })
})

/** Brackets show what is underlined. */
const read = (notation: string): { text: string; places: Underline[] } => {
  const places: Underline[] = []
  let text = ''
  for (const part of notation.split(/(\[[^\]]*\])/)) {
    const words = part.replace(/[[\]]/g, '')
    if (part.startsWith('['))
      places.push({ side: 'target', from: text.length, to: text.length + words.length, severity: 'error' })
    text += words
  }
  return { text, places }
}
const shown = (text: string, places: readonly Underline[]): string =>
  [...places]
    .reverse()
    .reduce((out, { from, to }) => `${out.slice(0, from)}[${out.slice(from, to)}]${out.slice(to)}`, text)
const writes = (before: string, after: string, becomes: string): void =>
  test(`“${before}” becomes “${becomes}”`, () => {
    const { text, places } = read(before)
    expect(shown(after, carriedOver(places, text, after))).toBe(becomes)
  })

describe('underlines while somebody writes', () => {
  writes('in [May] 2015', 'in [May] 2015'.replace(/[[\]]/g, ''), 'in [May] 2015')
  writes('in [May] 2015', 'early in May 2015', 'early in [May] 2015')
  writes('in [May] 2015', 'in May 2015, he', 'in [May] 2015, he')
  writes('in [May] 2015', 'in Mary 2015', 'in Mary 2015')
  writes('in [May] 2015', 'in Maya 2015', 'in Maya 2015')
  writes('in [May]', 'in May.', 'in [May].')
  writes('in [May]', 'in dMay', 'in dMay')
  writes('in [May]', '', '')
  writes('[a] and [b]', 'a or b', '[a] or [b]')

  test('one that is left stands on the letters that it stood on', () => {
    const text = fc.string({ maxLength: 12, unit: fc.constantFrom('a', 'b', ' ') })
    fc.assert(
      fc.property(text, text, text, text, fc.nat(12), fc.nat(6), (head, was, is, tail, from, length) => {
        const [before, after] = [head + was + tail, head + is + tail]
        const place: Underline = { side: 'target', from, to: from + length, severity: 'warning' }
        for (const left of carriedOver(place.to <= before.length ? [place] : [], before, after)) {
          expect(after.slice(left.from, left.to)).toBe(before.slice(place.from, place.to))
        }
      }),
    )
  })
})
