import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isEndMark } from '../../../segments/segmentation/cut.ts'
import { explain } from '../../../segments/segmentation/explain.ts'
import { isEnd } from '../../../segments/segmentation/reasons.ts'
import { judgements, paragraphs, profiles, spans } from '../../../segments/segmentation/segment.ts'
import { bases, readySegmentation, type Segmentation } from '../../../segments/segmentation/segmenter.ts'
import { cuts } from '../../support/cuts.ts'
import { anyText, livelyText as lively } from '../../support/texts.ts'

const sentences: Segmentation = { base: 'sentences', rules: [] }

function explained(text: string, segmentation = sentences) {
  const all = explain(text, segmentation, 'ar')
  if ('problems' in all) throw new Error(JSON.stringify(all.problems))
  return all
}

/** The places of a text with `|` or `·` and why. */
const told = (text: string, segmentation?: Segmentation) =>
  explained(text, segmentation).map(({ mark, breaks, by }) => [
    text.slice(mark.from, mark.to),
    breaks ? '|' : '·',
    by.kind === 'rule' ? by.rule : by.reason,
  ])

describe('an explanation', () => {
  test.each([
    [
      'التقى د. أحمد وفدا. ثم ألقى محاضرة.',
      [
        ['.', '·', 'title'],
        ['.', '|', 'full_stop'],
      ],
    ],
    [
      'بلغ 3.5 درجة. وارتفع',
      [
        ['.', '·', 'number'],
        ['.', '|', 'full_stop'],
      ],
    ],
    [
      'القرن الثالث ق.م. وهجرها',
      [
        ['.', '·', 'no_space'],
        ['.', '|', 'abbreviation_ends'],
      ],
    ],
    [
      'هل جاء؟ نعم! ومضى',
      [
        ['؟', '|', 'question'],
        ['!', '|', 'exclamation'],
      ],
    ],
    ['كتب J. Smith', [['.', '·', 'initial']]],
    ['قال «نعم. جدا» ومضى', [['.', '·', 'within']]],
    ['مضى./انتهى/', [['/انتهى/', '|', 'end_mark']]],
    ['جاء زيد.وذهب عمرو', [['.', '|', 'space_forgotten']]],
    ['1. الأول', [['.', '·', 'item_number']]],
    [
      'في https://a.org/b.html وفيه 5 م. من',
      [
        ['.', '·', 'address'],
        ['.', '·', 'address'],
        ['.', '·', 'unit'],
      ],
    ],
    ['غزة.. هدنة', [['..', '·', 'dots_colon']]],
    ['«نعم.» فمضى', [['.»', '|', 'quotation_ends']]],
    ['نعم. \u200F', [['.', '·', 'nothing_follows']]],
  ])('of %s', (text, expected) => expect(told(text)).toEqual(expected))

  test('names the rule that decided, and where the built-in did', () => {
    const rules = [
      { breaks: false, before: 'نعم\\.', after: '\\s' },
      { breaks: true, before: ':', after: '\\s' },
    ]
    expect(told('قال: نعم. لا. بلى', { base: 'sentences', rules })).toEqual([
      [':', '|', 1],
      ['.', '·', 0],
      ['.', '|', 'full_stop'],
    ])
  })

  test('tells of clauses', () => {
    expect(told('قال زيد: جئت، وذهبت إلى حلب، وحمص، وحماة.', { base: 'clauses', rules: [] })).toEqual([
      [':', '|', 'clause'],
      ['،', '|', 'clause'],
      ['،', '·', 'counts_up'],
      ['،', '|', 'clause'],
    ])
  })

  test('is the decision itself: a segment ends where its reason is one of those that end, and there alone', () => {
    fc.assert(
      fc.property(lively, fc.constantFrom(...profiles), fc.constantFrom('ar', 'en'), (text, profile, language) => {
        const judged = [...paragraphs(text)].flatMap((one) => [...judgements(text, one, profile, language)])
        const lines = new Set([...paragraphs(text)].map(({ to }) => to))
        const cutAt = [...spans(text, profile, language)].map(({ to }) => to).filter((to) => !lines.has(to))
        expect(judged.flatMap(({ place, reason }) => (isEnd(reason) ? [place] : []))).toEqual(cutAt)
      }),
      { numRuns: 300 },
    )
  })

  test('is given for every mark that has something before it and behind it', () => {
    fc.assert(
      fc.property(lively, fc.constantFrom('ar', 'en'), (text, language) => {
        for (const line of paragraphs(text)) {
          const judged = [...judgements(text, line, 'sentences', language)]
          const seen = new Set(judged.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i)))
          const words = text.slice(line.from, line.to)
          for (const { index } of words.matchAll(/[.!?؟…۔]/g)) {
            // What nothing stands behind, or is the end of an end mark that nothing stands before, is not asked about.
            const isEdge = !/\p{L}[^\p{L}]*$/u.test(words.slice(0, index)) || !/[\p{L}\p{N}]/u.test(words.slice(index))
            if (!isEdge && !isEndMark(words.trim()))
              expect([words, index, seen.has(line.from + index)]).toEqual([words, index, true])
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  test('breaks where the text is cut within its lines, and nowhere else', () => {
    const rules = [
      { breaks: true, before: '[:،]', after: '\\s' },
      { breaks: false, before: 'ا\\.', after: '' },
    ]
    const golden = fc.constantFrom(...cuts('hard'), ...cuts('arabic')).map(({ text }) => text)
    fc.assert(
      fc.property(
        fc.oneof(anyText, golden),
        fc.constantFrom(...bases),
        fc.constantFrom([], rules),
        (text, base, own) => {
          const made = readySegmentation({ base, rules: own })
          if ('problems' in made) throw new Error('refused')
          const lines = readySegmentation({ base: 'paragraphs', rules: [] })
          if ('problems' in lines) throw new Error('refused')
          const ends = new Set([...lines.spans(text, 'ar')].map(({ to }) => to))
          const places = [...made.spans(text, 'ar')].map(({ to }) => to).filter((to) => !ends.has(to))
          expect(explained(text, { base, rules: own }).flatMap(({ place, breaks }) => (breaks ? [place] : []))).toEqual(
            places,
          )
        },
      ),
      { numRuns: 400 },
    )
  })
})
