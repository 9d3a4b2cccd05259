import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cut, isEndMark, lead } from '../../../segments/segmentation/cut.ts'
import { profiles, segment } from '../../../segments/segmentation/segment.ts'
import { countWords } from '../../../segments/text/words.ts'
import { hostile, repeated } from '../../support/hostile-texts.ts'
import { livelyText as lively } from '../../support/texts.ts'

/** Where a text is cut, for the eye. */
const check = (marked: string, language: 'ar' | 'en' = 'ar') =>
  test(marked, () => {
    const text = marked.replaceAll('|', '')
    expect([...cut(text, 'sentences', language)].map(({ source }) => source)).toEqual(
      marked.split('|').map((one) => one.trim()),
    )
  })

describe('segments', () => {
  test('touch, cover the text, and none is empty, for any text, profile and language', () => {
    fc.assert(
      fc.property(lively, fc.constantFrom(...profiles), fc.constantFrom('ar', 'en'), (text, profile, language) => {
        const spans = segment(text, profile, language)
        let at = 0
        for (const { from, to } of spans) {
          expect(from).toBe(at)
          expect(to).toBeGreaterThan(from)
          at = to
        }
        expect(at).toBe(text.length)
      }),
      { numRuns: 300 },
    )
  })

  test('joined with what lies between them are the text, to the code unit', () => {
    fc.assert(
      fc.property(lively, fc.constantFrom(...profiles), (text, profile) => {
        const pieces = [...cut(text, profile, 'ar')]
        if (text.trim() === '') return
        expect(lead(text) + pieces.map(({ source, after }) => source + after).join('')).toBe(text)
        for (const { source } of pieces) expect(source.trim()).not.toBe('')
      }),
      { numRuns: 300 },
    )
  })

  test.each(Object.entries(hostile))('cover a text of %s', (_, unit) => {
    const text = `x.${repeated(unit, 20_000)}`
    for (const profile of profiles) {
      const spans = segment(text, profile)
      expect(spans.map(({ from, to }) => text.slice(from, to)).join('')).toBe(text)
    }
  })

  test('keep what a line is indented by behind the one before', () => {
    expect([...cut('سطر اول.\n  سطر مزاح.\n\t\n آخر', 'paragraphs', 'ar')]).toEqual([
      { source: 'سطر اول.', after: '\n  ' },
      { source: 'سطر مزاح.', after: '\n\t\n ' },
      { source: 'آخر', after: '' },
    ])
  })

  test('of the article are eleven: ten sentences of 23 to 62 words, and the agency’s end mark', () => {
    const pieces = [...cut(readFileSync('test/samples/article.ar.txt', 'utf8'), 'sentences', 'ar')]
    expect(pieces).toHaveLength(11)
    const sizes = pieces.slice(0, 10).map(({ source }) => countWords(source))
    expect([Math.min(...sizes), Math.max(...sizes)]).toEqual([23, 62])
    expect(pieces.map(({ source }) => isEndMark(source))).toEqual([...Array(10).fill(false), true])
    expect(pieces.at(-1)).toEqual({ source: '/انتهى/', after: '' })
  })
})

describe('Arabic is cut', () => {
  check('هل وصل الوزير؟ |نعم، وصل.')
  check('قال د. محمود ان العلاقات جيدة. |واضاف: لا قيود.')
  check('بلغت النسبة ٣٫٥ بالمئة. |ثم ارتفعت.')
  check('انتهى الاجتماع في طهران./انتهى/'.replace('./', '.|/'))
  check('قال: "سنعمل معا. لا قيود"، ثم غادر. |انتهى اللقاء.')
  check('السطر الاول\n|السطر الثاني')
})

describe('English is cut', () => {
  check('Mr. Vaezi met the secretary. |They spoke at 3.5 p.m. on Monday.', 'en')
  check('"Why?" he asked. |Nobody knew.', 'en')
})
