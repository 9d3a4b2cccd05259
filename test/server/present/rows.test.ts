import fc from 'fast-check'
import { expect, test } from 'vitest'
import { segmentRow } from '../../../server/present/rows.ts'
import { markedSentences } from '../../support/soft.ts'

/** A row of the store with this source and nothing else of its own. */
function shown(source: string, query = '') {
  const segment = { id: 's', document: 'd', source, after: '\n', rank: '1', born: 1, died: null } as never
  const row = { segment, number: 1, words: 1, head: 0, text: '', state: 'initial', by: null, at: null } as const
  return segmentRow({ ...row, openComments: 0, confidence: null }, () => undefined as never, query)
}

test('a short source is not cut into parts', () => {
  expect(shown('وصل الوزير، وقال إن المحادثات جيدة.').sourceParts).toBeUndefined()
})

test('the parts of a long source are the source, whatever is searched for, and each place begins one', () => {
  const queries = fc.constantFrom('', 'مضيفا', 'و', 'ان', 'على ضرورة', 'لا وجود له')
  fc.assert(
    fc.property(fc.constantFrom(...markedSentences()), queries, ({ text }, query) => {
      const { sourceParts, sourceHits } = shown(text, query)
      if (!sourceParts) return
      expect(sourceParts.map((part) => part.text).join('')).toBe(text)
      let at = 0
      for (const { text: part, place } of sourceParts) {
        expect(part).not.toBe('')
        if (place !== undefined) expect(place).toBe(at)
        at += part.length
      }
      const lit = (parts: readonly { text: string; hit: boolean }[]) =>
        parts.map(({ text: part, hit }) => (hit ? part : '\u0000'.repeat(part.length))).join('')
      expect(lit(sourceParts)).toBe(lit(sourceHits ?? [{ text, hit: false }]))
      expect(sourceParts.some(({ place }) => place !== undefined)).toBe(true)
    }),
    { numRuns: 150 },
  )
})
