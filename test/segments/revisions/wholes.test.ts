import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Merged, merge } from '../../../segments/revisions/merge.ts'
import { bySentence, isCrowded } from '../../../segments/revisions/wholes.ts'
import { anyEdit } from './texts.ts'

const written = ({ runs }: Merged): string =>
  runs
    .map((run) => {
      if (run.kind === 'same') return run.text
      if (run.kind === 'fork') return `{${run.theirs}|${run.mine}}`
      return `<${run.was}/${run.text}>`
    })
    .join('')

const base = 'He came on Monday. She left the old town at noon. They met again in Baku.'

/** Sides that have little in common with their base, and sides that begin from one. */
const apart = fc.tuple(anyEdit, anyEdit).map(([[from, theirs], [, mine]]) => [from, theirs, mine] as const)
const together = fc
  .tuple(
    fc.array(fc.constantFrom('He came. ', 'She left! ', 'the old ', 'town ', 'Baku. '), { maxLength: 12 }),
    fc.nat(),
    fc.nat(),
  )
  .map(([pieces, one, other]) => {
    const without = (n: number) => pieces.filter((_, i) => i !== n % Math.max(1, pieces.length)).join('')
    return [pieces.join(''), `${without(one)}So.`, without(other)] as const
  })

describe('a merge by whole sentences', () => {
  test('puts in dispute each sentence that both changed, whole, and no other', () => {
    const theirs = base.replace('the old town', 'the city').replace('Baku', 'Tehran')
    const mine = base.replace('at noon', 'at night').replace('Monday', 'Tuesday')
    expect(written(bySentence(merge(base, theirs, mine)))).toBe(
      'He came on <Monday/Tuesday>. {She left the city at noon. |She left the old town at night. }They met again in <Baku/Tehran>.',
    )
  })

  test('goes over a stop that only one side has', () => {
    const theirs = base.replace('Monday. She', 'Monday, and she')
    const mine = base.replace('old town', 'new town')
    expect(written(bySentence(merge(base, theirs, mine)))).toBe(
      '{He came on Monday, and she left the old town at noon. |He came on Monday. She left the new town at noon. }They met again in Baku.',
    )
  })

  test('is exact on all three sides, and leaves nothing in dispute that was not touched by both', () => {
    fc.assert(
      fc.property(fc.oneof(apart, together), ([text, theirs, mine]) => {
        const whole = bySentence(merge(text, theirs, mine))
        const side = (name: 'theirs' | 'mine'): string =>
          whole.runs
            .map((run) => {
              if (run.kind === 'fork') return run[name]
              return run.kind === 'same' || run.kind === 'both' || run.kind === name ? run.text : run.was
            })
            .join('')
        expect([side('theirs'), side('mine')]).toEqual([theirs, mine])
        expect(whole.runs.map((run) => (run.kind === 'same' ? run.text : run.was)).join('')).toBe(text)
        expect(whole.forks).toBe(whole.runs.filter(({ kind }) => kind === 'fork').length)
      }),
    )
  })
})

describe('a merge is crowded', () => {
  const crowded = (theirs: string, mine: string, from = base) => isCrowded(merge(from, theirs, mine))

  test('with more than three places in dispute, or half of the words other words', () => {
    const words = ['came', 'left', 'met', 'old']
    const change = (mark: string, n: number) =>
      words.slice(0, n).reduce((text, word) => text.replace(word, word + mark), base)
    expect([3, 4].map((n) => crowded(change('x', n), change('y', n)))).toEqual([false, true])
    expect(crowded('Quite another text it is.', 'Something else again, and longer too.')).toBe(true)
    expect(crowded('theirs', 'mine', '')).toBe(true)
  })

  test('not where one side alone changed it, however much', () => {
    expect(crowded(base, 'Quite another text it is.')).toBe(false)
    expect(crowded(base, base)).toBe(false)
    expect(crowded('', '', '')).toBe(false)
  })
})
