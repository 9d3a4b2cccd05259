import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DocumentId, SegmentId } from '../../../segments/model.ts'
import type { Living, Restructuring } from '../../../segments/revisions/lineage.ts'
import {
  accept,
  acceptAll,
  cutAt,
  moveDown,
  moveUp,
  sourceDown,
  sourceUp,
  swapOut,
} from '../../../segments/revisions/pairing.ts'

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

describe('moving a sentence of the source', () => {
  const two = (above: string, below: string, texts: readonly [string, string] = ['One.', 'Two.']) =>
    [living('1', 'a', texts[0], above), living('2', 'b', texts[1], below)].map((one) =>
      one.segment.source === '' ? { ...one, segment: { ...one.segment, after: '' } } : one,
    ) as [Living, Living]
  const pieces = (act: Restructuring | undefined) => act?.begun.map(({ source, target }) => [source, target?.text])

  test('it goes to the neighbour below, and to the one above; each keeps its target, as a draft', () => {
    const [one, other] = two('جاء. جلس.', 'ذهب.')
    const down = sourceDown(one, other)
    expect(pieces(down)).toEqual([
      ['جاء.', 'One.'],
      ['جلس. ذهب.', 'Two.'],
    ])
    expect(down?.begun.map(({ target }) => target?.state)).toEqual(['initial', 'initial'])
    expect(down?.ended).toEqual([
      { segment: '1', head: 1 },
      { segment: '2', head: 1 },
    ])
    expect(pieces(sourceUp(one, other))).toEqual([
      ['جاء. جلس. ذهب.', 'One.'],
      ['', 'Two.'],
    ])
  })

  test('it is not possible where there is none, and what has neither source nor target is no segment', () => {
    expect(sourceDown(...two('', 'ذهب.'))).toBeUndefined()
    expect(sourceUp(...two('جاء.', ''))).toBeUndefined()
    expect(sourceUp(...two('جاء.', 'ذهب.'), 0)).toBeUndefined()
    expect(pieces(sourceUp(...two('جاء.', 'ذهب.', ['One.', ''])))).toEqual([['جاء. ذهب.', 'One.']])
  })

  test('the sources with what lies between them stay the same text, whatever is moved', () => {
    const sources = fc
      .array(fc.constantFrom('جاء.', 'لماذا؟', 'قال: نعم.', 'ذهب!'), { maxLength: 4 })
      .map((all) => all.join(' '))
    fc.assert(
      fc.property(sources, sources, fc.boolean(), fc.integer({ min: 1, max: 6 }), (above, below, isDown, count) => {
        const [one, other] = two(above, below)
        const act = isDown ? sourceDown(one, other, count) : sourceUp(one, other, count)
        if (act === undefined) {
          expect(isDown ? above : below).toBe('')
          return
        }
        const whole = (all: readonly { source: string; after: string }[]) =>
          all.map(({ source, after }) => source + after).join('')
        expect(whole(act.begun)).toBe(whole([one.segment, other.segment]))
        for (const { source } of act.begun) expect(source).toBe(source.trim())
        expect(act.begun.map(({ target }) => target?.text)).toEqual(['One.', 'Two.'])
        expect(act.begun.map(({ rank }) => rank)).toEqual(['a', 'b'])
      }),
    )
  })
})

describe('cutting at a place', () => {
  const pieces = (act: ReturnType<typeof cutAt>) =>
    act.kind === 'refused'
      ? act.code
      : [...(act.revised ?? []), ...act.begun.map(({ source, target }) => [source, target?.text])]

  test('the target is cut, and the source at its second sentence', () => {
    const one = living('1', 'a', 'He came and sat.', 'جاء. جلس.')
    expect(pieces(cutAt(one, 'target', 8, null))).toEqual([
      ['جاء.', 'He came'],
      ['جلس.', 'and sat.'],
    ])
  })

  test('where the source has one sentence, what follows goes on without a source', () => {
    const act = cutAt(living('1', 'a', 'He came and sat.'), 'target', 8, 'b')
    expect(act).toMatchObject({
      kind: 'move',
      revised: [{ segment: '1', text: 'He came', state: 'initial' }],
      begun: [{ source: '', target: { text: 'and sat.', state: 'initial' }, ancestors: ['1'] }],
    })
  })

  test('the source is cut, and the target at its second sentence, or not at all', () => {
    const source = 'جاء الوزير وجلس.'
    const at = source.indexOf('وجلس')
    expect(pieces(cutAt(living('1', 'a', 'He came. He sat.', source), 'source', at, null))).toEqual([
      ['جاء الوزير', 'He came.'],
      ['وجلس.', 'He sat.'],
    ])
    expect(pieces(cutAt(living('1', 'a', 'He came.', source), 'source', at, null))).toEqual([
      ['جاء الوزير', 'He came.'],
      ['وجلس.', undefined],
    ])
  })

  test('a place inside a word, before the first or behind the last is none', () => {
    for (const at of [0, 1, 16, 99])
      expect(pieces(cutAt(living('1', 'a', 'He came and sat.'), 'target', at, null))).toBe('nothing_to_split')
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
