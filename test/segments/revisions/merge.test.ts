import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Merged, type MergedRun, merge } from '../../../segments/revisions/merge.ts'
import { anyEdit, anyText } from './texts.ts'

/** `{was|theirs|mine}` for a fork, `<was/text>` for theirs, `(was/text)` for mine, `=was/text=` for both. */
const written = ({ runs }: Merged): string =>
  runs
    .map((run) => {
      if (run.kind === 'same') return run.text
      if (run.kind === 'fork') return `{${run.was}|${run.theirs}|${run.mine}}`
      const [open, close] = { theirs: '<>', mine: '()', both: '==' }[run.kind]
      return `${open}${run.was}/${run.text}${close}`
    })
    .join('')

function check(name: string, base: string, theirs: string, mine: string, expected: string): void {
  test(`it ${name}`, () => expect(written(merge(base, theirs, mine))).toBe(expected))
}

describe('two people at one text', () => {
  check(
    'keeps changes that do not touch apart',
    'the old treaty of Baku',
    'the new treaty of Baku',
    'the old treaty of Tehran',
    'the <old/new> treaty of (Baku/Tehran)',
  )
  check(
    'forks where both changed one word',
    'the old treaty',
    'the new treaty',
    'the first treaty',
    'the {old|new|first} treaty',
  )
  check('sees when both did the same', 'the old treaty', 'the new treaty', 'the new treaty', 'the =old/new= treaty')
  check(
    'forks where one took out what the other changed',
    'the old treaty',
    'the treaty',
    'the very old treaty',
    'the {old ||very old }treaty',
  )
  check(
    'forks where both put words at one place',
    'the treaty',
    'the old treaty',
    'the new treaty',
    'the {|old |new }treaty',
  )
  check('forks from nothing', '', 'theirs', 'mine', '{|theirs|mine}')
  check(
    'keeps Arabic words whole',
    'مجلس الامن القومي في باكو',
    'مجلس الأمن القومي في باكو',
    'مجلس الامن القومي في طهران',
    'مجلس <الامن/الأمن> القومي في (باكو/طهران)',
  )

  test('it counts what fits and what forks', () => {
    expect(merge('one road of the town', 'One road of a town', 'one road of this town today')).toMatchObject({
      forks: 1,
      fits: 2,
    })
  })
})

const three = fc
  .tuple(anyEdit, anyEdit, anyText)
  .chain(([[base, theirs], [, other], text]) =>
    fc.constantFrom([base, theirs, other] as const, [base, theirs, base] as const, [base, text, theirs] as const),
  )

const read = (runs: readonly MergedRun[], side: 'base' | 'theirs' | 'mine'): string =>
  runs
    .map((run) => {
      if (run.kind === 'same') return run.text
      if (side === 'base') return run.was
      if (run.kind === 'fork') return run[side]
      return run.kind === 'both' || run.kind === side ? run.text : run.was
    })
    .join('')

describe('any three texts', () => {
  test('it gives base, theirs and mine back, to the code unit', () => {
    fc.assert(
      fc.property(three, ([base, theirs, mine]) => {
        const { runs } = merge(base, theirs, mine)
        expect(read(runs, 'base')).toBe(base)
        expect(read(runs, 'theirs')).toBe(theirs)
        expect(read(runs, 'mine')).toBe(mine)
      }),
      { numRuns: 1500 },
    )
  })

  test('it is the same from the other side', () => {
    const other = { same: 'same', both: 'both', theirs: 'mine', mine: 'theirs' } as const
    fc.assert(
      fc.property(three, ([base, theirs, mine]) => {
        const turned = merge(base, mine, theirs).runs.map((run) =>
          run.kind === 'fork' ? { ...run, theirs: run.mine, mine: run.theirs } : { ...run, kind: other[run.kind] },
        )
        expect(turned).toEqual(merge(base, theirs, mine).runs)
      }),
    )
  })

  test('it has nothing to decide when only one side wrote, or both the same', () => {
    fc.assert(
      fc.property(anyEdit, ([base, after]) => {
        for (const [theirs, mine] of [
          [after, base],
          [base, after],
          [after, after],
        ] as const) {
          expect(merge(base, theirs, mine).forks).toBe(0)
        }
      }),
    )
  })
})
