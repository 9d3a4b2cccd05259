import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { align } from '../../../segments/alignment/align.ts'
import { bilingual, offersFor } from '../../../segments/alignment/document.ts'
import { readLexicon } from '../../../segments/alignment/lexicon.ts'
import { namePairs } from '../../../segments/alignment/names.ts'
import { Pairs } from '../../../segments/alignment/pairs.ts'
import { arabicStem, englishStem } from '../../../segments/alignment/stem.ts'
import { read } from '../../../segments/alignment/terms.ts'
import { train } from '../../../segments/alignment/train.ts'
import { cut, lead } from '../../../segments/segmentation/cut.ts'

const words = fc.constantFrom('كتاب', 'قال.', 'باب', '\n', '؟ ', 'The', 'end. ', 'book', '  ', 'A')
/** Lines begin with a letter: `cut` keeps no white space that opens a line. */
const text = fc.array(words, { maxLength: 40 }).map((all) => all.join(' ').replace(/\n\s+/g, '\n'))

describe('a document from beads', () => {
  test('it is still the file, and no word of the translation is lost', () => {
    fc.assert(
      fc.property(text, text, (source, target) => {
        const pieces = [...cut(source, 'sentences', 'ar')]
        const others = [...cut(target, 'sentences', 'en')].map((piece) => piece.source)
        const made = [
          ...bilingual(
            pieces,
            others,
            align(
              pieces.map((piece) => piece.source),
              others,
            ),
          ),
        ]
        expect(lead(source) + made.map((one) => one.source + one.after).join('')).toBe(source)
        const kept = made.map((one) => one.target?.text ?? '').filter((one) => one !== '')
        expect(kept.join(' ')).toBe(others.join(' '))
      }),
      { numRuns: 40 },
    )
  })

  test('it offers a translation to segments that are there, and decides nothing', () => {
    const alignment = {
      verdict: 'translation' as const,
      beads: [
        { source: [0], target: [0], confidence: 1 },
        { source: [1, 2], target: [1], confidence: 0.8 },
        { source: [], target: [2], confidence: 0.7 },
        { source: [3], target: [3], confidence: 0.9 },
        { source: [4], target: [], confidence: 0.6 },
      ],
    }
    const { offers, added } = offersFor(['Mine.', '', '', 'Done.', ''], ['One.', 'Two.', 'New.', 'Done.'], alignment)
    expect(offers.map(({ segments, kind, text: one }) => [segments, kind, one])).toEqual([
      [[0], 'proposal', 'One.'],
      [[1, 2], 'fill', 'Two.'],
      [[3], 'same', 'Done.'],
    ])
    expect(added).toEqual([{ before: 3, text: 'New.', confidence: 0.7 }])
  })
})

describe('the word table', () => {
  const table = train([
    { arabic: 'الكتاب جديد', english: 'the book is new' },
    { arabic: 'كتاب قديم', english: 'an old book' },
    { arabic: 'بيت جديد', english: 'a new house' },
    { arabic: 'البيت قديم', english: 'the house is old' },
  ])

  test('it learns which word became which', () => {
    const lexicon = readLexicon(table)
    const row = lexicon.arabic.get(arabicStem('كتاب'))!
    let best = -1
    for (let at = lexicon.starts[row]!; at < lexicon.starts[row + 1]!; at++) {
      if (best < 0 || lexicon.weights[at]! > lexicon.weights[best]!) best = at
    }
    expect(lexicon.translations[best]).toBe(lexicon.english.get(englishStem('book')))
  })

  test('it refuses what is no table', () => expect(() => readLexicon('hello')).toThrow(RangeError))
})

describe('terms', () => {
  const keys = (one: string) => {
    const { terms, segments } = read([one])
    return [...segments[0]!].map((term) => `${terms[term]!.kind} ${terms[term]!.text}`)
  }

  test('it reads one number in both digit sets', () => {
    expect(keys('٥٬٠٠٠ ٣٫٥')).toEqual(keys('5,000 3.5'))
  })

  test.each([
    ['واعظي', 'Vaezi'],
    ['أوباما', 'Obama'],
    ['كلينتون', 'Clinton'],
    ['روحاني', 'Rouhani'],
  ])('it knows %s as %s', (arabic, latin) => {
    expect(namePairs(read([arabic]).terms, read([latin]).terms)).toHaveLength(1)
  })

  test('it takes no other name for it', () => {
    expect(namePairs(read(['أوباما']).terms, read(['Clinton']).terms)).toEqual([])
  })
})

describe('sums of pairs', () => {
  test('it adds as a map does, without the greatest addition', () => {
    const pair = fc.tuple(fc.nat(50), fc.nat(50), fc.integer({ min: 1, max: 100 }))
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 300 }), (added) => {
        const pairs = new Pairs()
        const plain = new Map<string, number[]>()
        for (const [first, second, value] of added) {
          pairs.add(first, second, value)
          plain.set(`${first} ${second}`, [...(plain.get(`${first} ${second}`) ?? []), value])
        }
        for (const [key, values] of plain) {
          const [first, second] = key.split(' ').map(Number)
          expect(pairs.rest(first!, second!)).toBe(values.reduce((a, b) => a + b, 0) - Math.max(...values))
        }
      }),
    )
  })

  test('it goes on with what it has when it is full', () => {
    const pairs = new Pairs(16)
    for (let round = 0; round < 2; round++) for (let k = 0; k < 1000; k++) pairs.add(k, k, 1)
    expect(pairs.rest(0, 0)).toBe(1)
    expect(pairs.rest(999, 999)).toBe(0)
  })
})
