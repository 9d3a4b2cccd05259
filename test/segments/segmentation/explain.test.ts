import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { explain } from '../../../segments/segmentation/explain.ts'
import { bases, readySegmentation, type Segmentation } from '../../../segments/segmentation/segmenter.ts'
import { cuts } from '../../support/cuts.ts'
import { anyText } from '../../support/texts.ts'

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
    ['مضى./انتهى/', [['.', '|', 'end_mark']]],
    ['جاء زيد.وذهب عمرو', [['.', '|', 'space_forgotten']]],
    ['1. الأول', [['.', '·', 'item_number']]],
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
    expect(told('قال زيد: جئت، وذهبت', { base: 'clauses', rules: [] }).map(([, , why]) => why)).toEqual([
      'clause',
      'clause',
    ])
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
