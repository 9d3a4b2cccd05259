import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Match, memory } from '../../../segments/memory/memory.ts'
import { effort, stretchOf } from '../../../segments/memory/stretch.ts'

const alone = (source: string): { source: string; before: string } => ({ source, before: '' })

function scoreOf(one: string, other: string): number | undefined {
  const index = memory()
  index.add(alone(one))
  return index.match(alone(other), 1, 1)[0]?.score
}

describe('a source that was translated before', () => {
  const source = 'وقّع الوزير اتفاقية التعاون بين البلدين في العاصمة يوم الأحد.'

  test('is worth 100 to the letter, and 101 after the same sentence', () => {
    const index = memory()
    index.add({ source, before: 'استقبل الوزير الوفد.' })
    index.add({ source, before: 'غادر الوفد.' })
    expect(index.match({ source, before: 'استقبل الوزير الوفد.' }, 70, 5)).toEqual([
      { key: 0, score: 101 },
      { key: 1, score: 100 },
    ])
    expect(index.match(alone(source), 70, 5).map(({ score }) => score)).toEqual([100, 100])
  })

  test('is worth 99 where only what writers vary, spaces or punctuation differ', () => {
    expect(scoreOf(source, 'وقع الوزير اتفاقيه التعاون  بين البلدين، في العاصمة يوم الاحد')).toBe(99)
  })

  test('is found under other clitics, for a quarter of a word each', () => {
    expect(scoreOf('كتاب الوزير الجديد هنا', 'والكتاب للوزير الجديد هنا')).toBe(87)
    expect(scoreOf('كتاب الوزير الجديد هنا', 'مجلة الوزير الجديد هنا')).toBe(75)
  })

  test('without a single word in common is not found', () => {
    expect(scoreOf('غادر الوفد', 'طقس اليوم مشمس')).toBeUndefined()
    expect(scoreOf('غادر الوفد', '')).toBeUndefined()
    expect(scoreOf('', 'غادر الوفد')).toBeUndefined()
  })

  test('of signs alone is found by the same signs alone', () => {
    expect(scoreOf('***', '***')).toBe(100)
    expect(scoreOf('***', '—')).toBeUndefined()
  })

  test('that came last stands first among equals', () => {
    const index = memory()
    for (const _ of [1, 2, 3]) index.add(alone(source))
    expect(index.match(alone(source), 70, 2).map(({ key }) => key)).toEqual([2, 1])
  })
})

describe('whatever lies in the memory', () => {
  const word = fc.constantFrom(
    ...'كتاب الكتاب وكتابه وزير للوزير مدينة المدينه جديد جديدة في من على ٢٠٢٦ 2026 قال وقال'.split(' '),
  )
  const sentence = fc.array(word, { maxLength: 9 }).map((some) => some.join(' '))

  /** Each compared, none left out. */
  function byForce(sources: readonly string[], query: string, least: number, most: number): Match[] {
    const wanted = stretchOf(query)
    return sources
      .map((source, key) => {
        const other = stretchOf(source)
        const longest = Math.max(wanted.words.length, other.words.length)
        const cost = effort(wanted, other)
        const fuzzy = cost === 0 ? 99 : Math.min(98, Math.floor((1 - cost / longest) * 100 + 1e-9))
        return { key, score: source === query ? 100 : longest === 0 ? 0 : fuzzy }
      })
      .filter(({ score }) => score >= least)
      .sort((a, b) => b.score - a.score || b.key - a.key)
      .slice(0, most)
  }

  test('it gives the same as if each source were compared', () => {
    fc.assert(
      fc.property(
        fc.array(sentence, { maxLength: 40 }),
        sentence,
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 1, max: 6 }),
        (sources, query, least, most) => {
          const index = memory()
          for (const source of sources) index.add(alone(source))
          expect(index.match(alone(query), least, most)).toEqual(byForce(sources, query, least, most))
        },
      ),
      { numRuns: 400 },
    )
  })

  test('the effort is the same both ways, none for itself, and no way round is shorter than the difference in length', () => {
    fc.assert(
      fc.property(sentence, sentence, (a, b) => {
        const [one, other] = [stretchOf(a), stretchOf(b)]
        expect(effort(one, other)).toBe(effort(other, one))
        expect(effort(one, one)).toBe(0)
        expect(effort(one, other)).toBeGreaterThanOrEqual(Math.abs(one.words.length - other.words.length))
      }),
    )
  })
})
