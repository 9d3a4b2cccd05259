import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diff, type Run } from '../../../segments/revisions/diff.ts'
import { looks } from '../../../segments/revisions/look.ts'
import { type Matter, matters, only, parted } from '../../../segments/revisions/small.ts'
import { read, written } from './notation.ts'
import { anyEdit } from './texts.ts'

const without = (kind: Run['kind'], runs: readonly Run[]): string =>
  runs
    .filter((run) => run.kind !== kind)
    .map(({ text }) => text)
    .join('')

describe('a longer replacement', () => {
  const check = (name: string, notation: string): void =>
    test(`it ${name}`, () => {
      const [before, after] = read(notation)
      expect(written(parted(diff(before, after)))).toBe(notation)
    })

  check('is parted at a hamza', 'مجلس [الامن/الأمن|hamza] [القومي/الوطني] اليوم')
  check('is parted at a clitic', '[وافادت/افادت|clitic] [الوكالة/الاذاعة] امس')
  check('is parted at case', '[In/in|case] [Tehran/Baku], then')
  check('is parted at digits', 'نحو [٣٢٠/320|digits] [مليون/مليار] دولار')
  check('stays whole where the words are others', 'the [old treaty/new contract] of 1991')

  test('it says the same as the whole, to the code unit', () => {
    fc.assert(
      fc.property(anyEdit, ([before, after]) => {
        const runs = parted(diff(before, after))
        expect(without('added', runs)).toBe(before)
        expect(without('removed', runs)).toBe(after)
        expect(runs.every(({ text }) => text !== '')).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('what a reader wants to see', () => {
  const [before, after] = read(
    '[/Mr ]Vaezi met [/on the fourth of May ]the head of the [Office/office|case] of the President[ on the fourth of May/][./!|punctuation]',
  )
  const runs = diff(before, after)
  const show = (...wanted: Matter[]): string => written(only(runs, new Set(wanted)))

  test('it may be the meaning alone', () => {
    expect(show('words', 'moved')).toBe(
      '[/Mr ]Vaezi met [/a:on the fourth of May ]the head of the office of the President[a: on the fourth of May/]!',
    )
  })

  test('it may be one kind of small change alone', () => {
    expect(show('case')).toBe(
      'Mr Vaezi met on the fourth of May the head of the [Office/office|case] of the President!',
    )
  })

  test('it may be nothing: then it is the new text', () => {
    expect(show()).toBe(after)
  })

  test('it counts each change once, whatever its number of runs', () => {
    expect([...matters(runs)]).toEqual([
      ['words', 1],
      ['moved', 1],
      ['case', 1],
      ['punctuation', 1],
    ])
  })

  test('it is always the new text exactly, and everything is the whole difference', () => {
    const all: Matter[] = ['words', 'moved', ...looks]
    fc.assert(
      fc.property(anyEdit, fc.subarray(all), ([old, now], wanted) => {
        const whole = parted(diff(old, now))
        const shown = only(whole, new Set(wanted))
        expect(without('removed', shown)).toBe(now)
        expect(without('removed', only(whole, new Set(all)))).toBe(now)
        expect(without('added', only(whole, new Set(all)))).toBe(old)
        for (const matter of matters(shown).keys()) expect(wanted).toContain(matter)
      }),
    )
  })
})
