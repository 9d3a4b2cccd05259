import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { align } from '../../../segments/alignment/align.ts'
import { bilingual, offersFor } from '../../../segments/alignment/document.ts'
import { gather } from '../../../segments/alignment/evidence.ts'
import { learn } from '../../../segments/alignment/learn.ts'
import { emptyLexicon, readLexicon } from '../../../segments/alignment/lexicon.ts'
import { namePairs } from '../../../segments/alignment/names.ts'
import { arabicStem, englishStem, variants } from '../../../segments/alignment/stem.ts'
import { read } from '../../../segments/alignment/terms.ts'
import { train } from '../../../segments/alignment/train.ts'
import { type Place, windowFrom } from '../../../segments/alignment/windows.ts'
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
    ['ٱلۡكِتَٰبَ', 'الكتاب', 'كتب'],
    ['ٱلصَّلَوٰةَ', 'الصلاه', 'صلو'],
    ['ءَامَنُواْ', 'امنوا', 'ءامن'],
    ['إِبۡرَٰهِـۧمَ', 'ابراهيم', 'ابر'],
    ['يَٰمُوسَىٰ', 'موسي', 'يموس'],
    ['نَجَّىٰهُمۡ', 'نجاهم', 'نجي'],
  ])('it reads %s of the Quran as it is spelled today, and keeps its own spelling', (old, today, bare) => {
    expect(read([old]).terms[0]).toMatchObject({ text: today, stem: arabicStem(today), bare })
  })

  test('it looks for a word in the person and with the prefix that word lists do not give', () => {
    for (const [form, listed] of [
      ['تقول', 'يقول'],
      ['فتقول', 'يقول'],
      ['سنشهد', 'يشهد'],
      ['لعبور', 'عبور'],
      ['يدع', 'يدعو'],
    ]) {
      expect(variants(form!)).toContain(listed)
    }
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

describe('learning', () => {
  const nouns = ['أحمر red', 'أزرق blue', 'أصفر yellow', 'أخضر green', 'أبيض white'].map((pair) => pair.split(' '))
  const lesson = fc.record({
    words: fc.array(fc.nat(nouns.length - 1), { minLength: 1, maxLength: 4 }),
    sure: fc.double({ min: 0.5, max: 1, noNaN: true }),
  })

  /** What is learnt, word by word: `arabic english` → the forward chance. */
  const taught = (lessons: readonly { words: readonly number[]; sure: number }[]) => {
    const side = (language: 0 | 1) =>
      read(lessons.map(({ words: all }) => all.map((n) => nouns[n]![language]).join(' ')))
    const [source, target] = [side(0), side(1)]
    const beads = lessons.map(({ sure }, at) => ({ from: [at, at] as const, to: [at + 1, at + 1] as const, sure }))
    const before = gather(source, target, emptyLexicon)
    const after = learn(source, target, beads, before)
    const found = new Map<string, number>()
    for (const [a, term] of source.terms.entries()) {
      for (let at = after.starts[a]!; at < after.starts[a + 1]!; at++) {
        found.set(`${term.text} ${target.terms[after.partners[at]!]!.text}`, after.forward[at]!)
      }
    }
    return { found, source, target }
  }

  test('it takes nothing from a bead that stands alone with what it says', () => {
    expect(
      taught([
        { words: [0, 1], sure: 1 },
        { words: [2, 2], sure: 1 },
        { words: [3, 3], sure: 1 },
      ]).found.size,
    ).toBe(0)
    const { found } = taught([
      { words: [0, 1], sure: 1 },
      { words: [0, 2], sure: 1 },
      { words: [0, 3], sure: 1 },
    ])
    expect([...found.keys()]).toEqual(['احمر red'])
    expect(found.get('احمر red')).toBeGreaterThan(0.3)
  })

  test('it counts as one does who keeps a sum for every pair', () => {
    fc.assert(
      fc.property(fc.array(lesson, { maxLength: 12 }), (lessons) => {
        const { found, source, target } = taught(lessons)
        const taughtWords = (side: typeof source, at: number) =>
          [...new Set(side.segments[at])].filter((term) => side.counts[term]! > 1)
        let sums = new Map<string, number[]>()
        const times = new Map<number, number>()
        for (const [at, { sure }] of lessons.entries())
          for (const a of taughtWords(source, at)) times.set(a, (times.get(a) ?? 0) + sure)
        const restOf = (parts: readonly number[]) => parts.reduce((sum, part) => sum + part, 0) - Math.max(...parts)
        for (let round = 0; round < 3; round++) {
          const next = new Map<string, number[]>()
          for (const [at, { sure }] of lessons.entries()) {
            for (const e of taughtWords(target, at)) {
              const all = taughtWords(source, at)
              const chance = (a: number) =>
                round === 0 ? 0.02 : restOf(sums.get(`${a} ${e}`) ?? [0]) / (times.get(a)! + 0.5)
              const claimed = all.reduce((sum, a) => sum + chance(a), 0.1)
              for (const a of all) {
                const part = (sure * chance(a)) / claimed
                if (part > 0.001) next.set(`${a} ${e}`, [...(next.get(`${a} ${e}`) ?? []), part])
              }
            }
          }
          sums = next
        }
        for (const [pair, parts] of sums) {
          const [a, e] = pair.split(' ').map(Number) as [number, number]
          const rest = restOf(parts)
          const chance = found.get(`${source.terms[a]!.text} ${target.terms[e]!.text}`)
          // On the border of what is kept, the rounding of the two decides.
          if (Math.abs(rest - 0.15) < 1e-4) continue
          if (rest < 0.15) expect(chance).toBeUndefined()
          else expect(chance).toBeCloseTo(rest / (times.get(a)! + 0.5), 4)
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('windows', () => {
  test('they take work that grows with the texts and no faster, whatever the anchors are', () => {
    const anchor = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 400 }))
    const end = fc.tuple(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 3000 }))
    fc.assert(
      fc.property(fc.array(anchor, { maxLength: 60 }), end, (steps, [more, others]) => {
        const marks: [number, number][] = []
        for (const [i, j] of steps) marks.push([(marks.at(-1)?.[0] ?? 0) + i, (marks.at(-1)?.[1] ?? 0) + j])
        const last = marks.at(-1) ?? [0, 0]
        const until: Place = [last[0] + more, last[1] + others]
        let nodes = 0
        let windows = 0
        for (let from: Place = [0, 0]; from[0] < until[0] || from[1] < until[1]; windows++) {
          const { to, corridor } = windowFrom(from, until, marks)
          expect(to[0] + to[1]).toBeGreaterThan(from[0] + from[1])
          for (const [row, high] of corridor.high.entries()) nodes += high - corridor.low[row]! + 1
          from = to
        }
        expect(nodes).toBeLessThanOrEqual(660 * (until[0] + windows) + 2 * until[1])
        expect(windows).toBeLessThanOrEqual(2 + (until[0] + until[1]) / 60)
      }),
      { numRuns: 200 },
    )
  })
})
