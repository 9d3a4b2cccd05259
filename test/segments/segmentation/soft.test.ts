import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { longWords, softPlaces, softSplits } from '../../../segments/segmentation/soft.ts'
import { countWords } from '../../../segments/text/words.ts'
import { markedSentences, pieces, softScore } from '../../support/soft.ts'
import { anyText } from '../../support/texts.ts'

/** The places of a sentence that are stronger than a comma alone, for the eye. */
const check = (marked: string) =>
  test(marked, () => {
    const text = marked.replaceAll('|', '')
    const strong = softPlaces(text).filter(({ strength }) => strength >= 0.5)
    expect(
      pieces(
        text,
        strong.map(({ at }) => at),
      ).join('|'),
    ).toBe(marked)
  })

describe('a long sentence may be parted', () => {
  check('دعا الامين الى الحضور، |مؤكدا على ضرورة التعاون')
  check('العلاقات متنامية، |مضيفا: |لحسن الحظ نشهد تطورا')
  check('وصل الوفد صباحا، |وقال رئيسه إن المحادثات جيدة |وإنها ستستأنف غدا')
  check('ارتفعت الأسعار، |لكنها لم تبلغ ذروتها؛ |فيما هبط الذهب')
  check('الطريق مغلقة، |حيث يتراكم الثلج |ويتعذر السير')
  check('وصل الوزير صباحا. |الطريق طويلة، |لكنها آمنة')
  check('وَقَّعَ الوزيران الاتفاق، |وَأَكَّدا أهميته')
})

describe('it is not parted', () => {
  check('زار دمشق وحلب وحمص، واللاذقية وطرطوس')
  check('الأسعار كما هو معروف لا ترتفع وحدها')
  check('قال: |«لن نوقع، ولن نتراجع، لكننا نفاوض» في المؤتمر')
  check('بدأت وزارة الزراعة توزيع البذور وتحليل التربة')
  check('التقيا في وقت سابق من الشهر')
})

test('nothing is offered for a sentence that is not long, or not Arabic', () => {
  expect(softSplits('وصل الوزير، وقال إن المحادثات جيدة، لكنها لم تنته.')).toEqual([])
  expect(softSplits('word, and '.repeat(40))).toEqual([])
})

test('nothing is offered for what is too long to be a sentence, however it is written', () => {
  expect(softSplits('وصل الوزير صباحا، وقال إن المحادثات جيدة '.repeat(100))).not.toEqual([])
  expect(softSplits('وصل الوزير صباحا، وقال إن المحادثات جيدة '.repeat(100_000))).toEqual([])
})

test('a piece has no more words than asked for where strong places allow it', () => {
  const text = markedSentences()[1]!.text
  expect(countWords(text)).toBe(62)
  for (const most of [20, 26, longWords]) {
    const all = pieces(text, softSplits(text, most))
    expect(all.join('')).toBe(text)
    expect(Math.min(...all.map(countWords))).toBeGreaterThan(3)
  }
  expect(pieces(text, softSplits(text)).map(countWords)).toEqual([31, 31])
})

const clauses = fc
  .array(
    fc.oneof(
      anyText,
      fc.constantFrom(
        '، مؤكدا ',
        '، وقال ',
        ' لكن ',
        '؛ ',
        ': ',
        ' «',
        '» ',
        ' "',
        ' (',
        ') ',
        'كلمة ',
        ' ويقول ',
        ' أن ',
        '، ',
      ),
    ),
    { maxLength: 60 },
  )
  .map((all) => all.join(''))

test('places rise, stand before words and inside the text, whatever it is; those chosen are among them', () => {
  fc.assert(
    fc.property(clauses, fc.integer({ min: 1, max: 12 }), (text, most) => {
      const places = softPlaces(text)
      expect(places.map(({ at }) => at)).toEqual([...new Set(places.map(({ at }) => at))].sort((a, b) => a - b))
      for (const { at, strength } of places) {
        expect(at > 0 && at < text.length && strength > 0 && strength <= 1).toBe(true)
        expect(countWords(text.slice(0, at)) + countWords(text.slice(at))).toBe(countWords(text))
      }
      const all = new Set(places.map(({ at }) => at))
      for (const at of softSplits(text, most)) expect(all.has(at)).toBe(true)
    }),
    { numRuns: 200 },
  )
})

/** What has been reached on the marked sentences, so that it is not lost again unseen. */
const reached = {
  seen: { precision: 0.97, recall: 0.91, chosen: 0.99, short: 0.97 },
  'held out': { precision: 0.93, recall: 0.92, chosen: 0.97, short: 0.97 },
  later: { precision: 0.93, recall: 0.83, chosen: 0.99, short: 0.99 },
} as const

for (const half of ['seen', 'held out', 'later'] as const) {
  test(`the sentences that were marked, ${half}, are parted as well as they were`, () => {
    const sentences = markedSentences().filter((one) => one.half === half)
    expect(sentences).toHaveLength(half === 'later' ? 20 : 50)
    const score = softScore(sentences)
    for (const name of ['precision', 'recall', 'chosen', 'short'] as const)
      expect([name, score[name]]).toEqual([name, Math.max(score[name], reached[half][name])])
  })
}
