import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DocumentId, SegmentId } from '../../../segments/model.ts'
import type { Living, Restructuring } from '../../../segments/revisions/lineage.ts'
import { accept, acceptAll, moveDown, moveUp, swapOut } from '../../../segments/revisions/pairing.ts'

const living = (id: string, rank: string, text: string, source = 'جملة.'): Living => ({
  segment: {
    id: id as SegmentId,
    document: 'd' as DocumentId,
    source,
    after: ' ',
    rank,
    born: 1,
    died: null,
  },
  head: text === '' ? 0 : 1,
  text,
  state: text === '' ? 'initial' : 'translated',
})

/** The two segments as they stand after an act. */
function applied(act: Restructuring | undefined, first: Living, second: Living): [Living, Living] {
  const now = (one: Living): Living => {
    const revised = act?.revised?.find(({ segment }) => segment === one.segment.id)
    return revised ? { ...one, text: revised.text, state: revised.state, head: one.head + 1 } : one
  }
  return [now(first), now(second)]
}

const texts = fc
  .array(fc.constantFrom('He came.', 'Why?', 'They said so.', 'No!', 'It rained.'), { maxLength: 5 })
  .map((sentences) => sentences.join(' '))

const wordsOf = (...all: readonly string[]): string[] => all.flatMap((text) => text.split(/\s+/)).filter(Boolean)

describe('moving a sentence', () => {
  test('it goes to the neighbour below, and to the one above', () => {
    const [one, two] = [living('1', 'a', 'He came. He sat.'), living('2', 'b', 'He left.')]
    expect(applied(moveDown(one, two), one, two).map(({ text }) => text)).toEqual(['He came.', 'He sat. He left.'])
    expect(applied(moveUp(one, two), one, two).map(({ text }) => text)).toEqual(['He came. He sat. He left.', ''])
  })

  test('several go at once, and no more than there are', () => {
    const [one, two] = [living('1', 'a', 'He came. He sat. He ate.'), living('2', 'b', 'He left.')]
    const now = (act: Restructuring | undefined) => applied(act, one, two).map(({ text }) => text)
    expect(now(moveDown(one, two, 2))).toEqual(['He came.', 'He sat. He ate. He left.'])
    expect(now(moveDown(one, two, 9))).toEqual(['', 'He came. He sat. He ate. He left.'])
    expect(now(moveUp(one, two, 9))).toEqual(['He came. He sat. He ate. He left.', ''])
    expect(moveDown(one, two, 0)).toBeUndefined()
  })

  test('it loses no word and keeps the order, whatever is moved', () => {
    fc.assert(
      fc.property(texts, texts, fc.boolean(), fc.integer({ min: 0, max: 6 }), (above, below, down, count) => {
        const [one, two] = [living('1', 'a', above), living('2', 'b', below)]
        const [first, second] = applied(down ? moveDown(one, two, count) : moveUp(one, two, count), one, two)
        expect(wordsOf(first.text, second.text)).toEqual(wordsOf(above, below))
      }),
    )
  })

  test('it is taken back by moving the other way', () => {
    fc.assert(
      fc.property(texts, texts, fc.boolean(), (above, below, down) => {
        const [one, two] = [living('1', 'a', above), living('2', 'b', below)]
        const [first, second] = applied(down ? moveDown(one, two) : moveUp(one, two), one, two)
        if (first === one && second === two) return
        const back = applied(down ? moveUp(first, second) : moveDown(first, second), first, second)
        expect(back.map(({ text }) => text)).toEqual([above, below])
      }),
    )
  })

  test('it makes drafts of both, ends nobody and is one change', () => {
    const act = moveDown(living('1', 'a', 'He came.'), living('2', 'b', 'He left.'))
    expect(act).toMatchObject({ kind: 'move', ended: [], begun: [] })
    expect(act?.revised?.map(({ state }) => state)).toEqual(['initial', 'initial'])
  })

  test('it is not possible where there is no sentence', () => {
    expect(moveDown(living('1', 'a', ''), living('2', 'b', 'He left.'))).toBeUndefined()
    expect(moveUp(living('1', 'a', 'He left.'), living('2', 'b', ''))).toBeUndefined()
  })
})

describe('taking a target out', () => {
  test('it goes on after its source, without one', () => {
    const act = swapOut(living('1', 'a', 'He came.'), 'b')
    expect(act?.revised).toEqual([{ segment: '1', head: 1, text: '', state: 'initial', origin: 'aligned' }])
    expect(act?.begun).toMatchObject([{ source: '', after: '', target: { text: 'He came.' }, ancestors: ['1'] }])
    const rank = act!.begun[0]!.rank
    expect('a' < rank && rank < 'b').toBe(true)
  })

  test('it is not possible twice', () => {
    expect(swapOut(living('1', 'a', ''), null)).toBeUndefined()
    expect(swapOut(living('1', 'a', 'Added.', ''), null)).toBeUndefined()
  })
})

test('accepting confirms the same text, once', () => {
  const draft: Living = { ...living('1', 'a', 'He came.'), state: 'initial' }
  expect(accept(draft)?.revised).toEqual([
    { segment: '1', head: 1, text: 'He came.', state: 'translated', origin: 'aligned' },
  ])
  expect(accept(living('1', 'a', 'He came.'))).toBeUndefined()
  // Left out on purpose.
  expect(accept(living('1', 'a', ''))?.revised).toMatchObject([{ text: '', state: 'translated' }])
})

test('many are accepted at once; those that cannot be are left out', () => {
  const draft = (id: string): Living => ({ ...living(id, id, 'He came.'), state: 'initial' })
  const act = acceptAll([draft('1'), living('2', '2', 'He left.'), living('3', '3', ''), draft('4')])
  expect(act?.revised?.map(({ segment }) => segment)).toEqual(['1', '4'])
  expect(acceptAll([living('2', '2', 'He left.')])).toBeUndefined()
})
