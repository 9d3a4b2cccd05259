import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { align, aligning } from '../../../segments/alignment/align.ts'
import { readLexicon } from '../../../segments/alignment/lexicon.ts'

const lexicon = readLexicon(readFileSync(new URL('../../../segments/alignment/lexicon.txt', import.meta.url), 'utf8'))

const shapes = (source: readonly string[], target: readonly string[]) =>
  align(source, target, { lexicon })
    .beads.map((bead) => `${bead.source.join('+')}:${bead.target.join('+')}`)
    .join(' ')

const arabic = [
  'وصل الوزير إلى طهران صباح اليوم.',
  'واستقبله رئيس البرلمان في المطار.',
  'وبحث الجانبان العلاقات بين البلدين.',
  'وقال واعظي إن التجارة بلغت 350 مليون دولار عام ٢٠١٥.',
  'ثم زار الوفد المتحف الوطني وتناول الغداء.',
  'وغادر الوزير المدينة مساء.',
]
const english = [
  'The minister arrived in Tehran this morning.',
  'The speaker of parliament received him at the airport.',
  'The two sides discussed relations between the two countries.',
  'Vaezi said that trade reached $350 million in 2015.',
  'The delegation then visited the national museum and had lunch.',
  'The minister left the city in the evening.',
]

describe('alignment', () => {
  test('it pairs a sentence with its translation', () => {
    expect(shapes(arabic, english)).toBe('0:0 1:1 2:2 3:3 4:4 5:5')
  })

  test('it finds sentences that were joined, on either side', () => {
    const joined = [english[0]!, `${english[1]} ${english[2]}`, ...english.slice(3)]
    expect(shapes(arabic, joined)).toBe('0:0 1+2:1 3:2 4:3 5:4')
    const together = [arabic[0]!, `${arabic[1]} ${arabic[2]}`, ...arabic.slice(3)]
    expect(shapes(together, english)).toBe('0:0 1:1+2 2:3 3:4 4:5')
  })

  test('it leaves alone what was left out and what was added', () => {
    expect(shapes(arabic, english.toSpliced(3, 1))).toBe('0:0 1:1 2:2 3: 4:3 5:4')
    expect(shapes(arabic.toSpliced(4, 1), english)).toBe('0:0 1:1 2:2 3:3 :4 4:5')
  })

  test('it leaves an agency’s end mark alone, wherever it stands, unless the translation has one', () => {
    const marked = arabic.toSpliced(3, 0, '/انتهى/').concat('/انتهى/')
    expect(shapes(marked, english)).toBe('0:0 1:1 2:2 3: 4:3 5:4 6:5 7:')
    expect(shapes(arabic.concat('/انتهى/'), english.concat('/End/'))).toBe('0:0 1:1 2:2 3:3 4:4 5:5 6:6')
    expect(shapes(['/انتهى/'], ['Something else.'])).toBe(':0 0:')
  })

  test('it aligns by lengths, numbers and names when it knows no word, and says that it is doubtful', () => {
    const { beads, verdict } = align(arabic, english)
    expect(beads.some(({ source, target }) => source.join() === '3' && target.join() === '3')).toBe(true)
    expect(verdict).toBe('doubtful')
  })

  test('it learns words from confirmed pairs', () => {
    const source = ['الزغلول أزرق', 'القنبور أصفر', 'الزغلول والقنبور', 'فلان']
    const target = ['the dotterel is blue', 'the wryneck is yellow', 'dotterel and wryneck', 'so and so']
    const pairs = source.map((text, at) => ({ source: text, target: target[at]! }))
    const confidence = (options: Parameters<typeof align>[2]) =>
      align(['الزغلول', 'كان هنا'], ['dotterel', 'it was here'], options).beads[0]!.confidence
    expect(confidence({ lexicon, pairs: [...pairs, ...pairs] })).toBeGreaterThan(confidence({ lexicon }))
  })

  test('it gives every index once, in order, for any strings at all', () => {
    const texts = fc.array(
      fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.constantFrom(...arabic, ...english, '', '...', '؟')),
      { maxLength: 14 },
    )
    fc.assert(
      fc.property(texts, texts, (source, target) => {
        const { beads } = align(source, target, { lexicon })
        expect(beads.flatMap((bead) => bead.source)).toEqual([...source.keys()])
        expect(beads.flatMap((bead) => bead.target)).toEqual([...target.keys()])
        for (const { source: s, target: t, confidence } of beads) {
          expect(s.length + t.length).toBeGreaterThan(0)
          expect(Math.max(s.length, t.length)).toBeLessThanOrEqual(8)
          expect(confidence).toBeGreaterThanOrEqual(0)
          expect(confidence).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('it aligns a text in windows as it aligns a small one, and tells how far it is', () => {
    const nouns = [
      'كتاب book',
      'باب door',
      'بحر sea',
      'جبل mountain',
      'ملك king',
      'شجرة tree',
      'قمر moon',
      'حصان horse',
    ]
    const source: string[] = []
    const target: string[] = []
    for (let k = 0; k < 400; k++) {
      const [one, other] = [nouns[k % 8]!.split(' '), nouns[Math.floor(k / 8) % 8]!.split(' ')]
      source.push(`رأيت ${one[0]} و${other[0]} رقم ${1000 + k * 7}`)
      target.push(`I saw a ${one[1]} and a ${other[1]}, number ${1000 + k * 7}`)
    }
    target.splice(200, 40)
    const told: number[] = []
    const steps = aligning(source, target, { lexicon })
    let step = steps.next()
    for (; !step.done; step = steps.next()) told.push(step.value)
    const right = step.value.beads.filter((bead) => {
      const [s, t] = [bead.source[0], bead.target[0]]
      return bead.source.length === 1 && bead.target.length === 1 && (s! < 200 ? s === t : s === t! + 40)
    })
    expect(right.length).toBeGreaterThan(350)
    expect(told).toEqual(told.toSorted((a, b) => a - b))
    expect(step.value.beads.flatMap((bead) => bead.source)).toEqual([...source.keys()])
    expect(step.value.beads.flatMap((bead) => bead.target)).toEqual([...target.keys()])
  })
})

describe('the verdict', () => {
  const verdict = (source: readonly string[], target: readonly string[]) => align(source, target, { lexicon }).verdict
  const other = [
    'Cook the rice in salted water.',
    'A cat slept on the roof.',
    'My grandmother lost her glasses.',
    'Whales sing under the ocean.',
    'He bought eleven red apples.',
    'Snow covered the old bridge.',
  ]

  test('it knows a translation', () => expect(verdict(arabic, english)).toBe('translation'))
  test('it knows texts that have nothing to do with each other', () => expect(verdict(arabic, other)).toBe('unrelated'))
  test('it knows texts in the wrong order', () => expect(verdict(english, arabic)).toBe('exchanged'))
  test('it knows the same text', () => expect(verdict(arabic, arabic)).toBe('same'))
  test('it misses the Arabic', () => expect(verdict(english, other)).toBe('not_arabic'))
  test('it misses the English', () =>
    expect(
      verdict(
        arabic,
        arabic.map((text) => `ثم ${text}`),
      ),
    ).toBe('not_english'))
  test.each([
    [[], english],
    [arabic, []],
    [[], []],
    [arabic, ['…', '?!']],
  ])('it says when there are no words', (source, target) => expect(verdict(source, target)).toBe('empty'))
  test('it doubts a target ten times longer', () => {
    const long = Array.from({ length: 54 }, (_, k) => `${other[k % 6]} ${k}`)
    expect(['doubtful', 'unrelated']).toContain(verdict(arabic, [...long, ...english]))
  })
  test('it takes one segment of megabytes for what it is', () => {
    expect(align(['كتاب '.repeat(400_000)], english, { lexicon }).beads.flatMap((bead) => bead.source)).toEqual([0])
  })
})
