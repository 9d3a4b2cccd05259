import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DocumentId, SegmentId } from '../../../segments/model.ts'
import type { Living, Restructuring } from '../../../segments/revisions/lineage.ts'
import { accept, moveDown, moveUp, swapOut } from '../../../segments/revisions/pairing.ts'

const living = (id: string, rank: string, text: string, more: Partial<Living> = {}): Living => ({
  segment: { id: id as SegmentId, document: 'd' as DocumentId, source: 'جملة.', after: ' ', rank, born: 1, died: null },
  head: 1,
  text,
  state: 'initial',
  ...more,
})
const sentences = fc
  .array(fc.constantFrom('He came.', 'She went home.', 'Why?', 'All of them left!'), { maxLength: 4 })
  .map((all) => all.join(' '))
const wordsOf = (text: string): string[] => text.split(/\s+/).filter(Boolean)
/** The texts of two neighbours after an act that revises them. */
const after = (act: Restructuring, ...texts: readonly Living[]): string =>
  texts.map((one) => act.revised?.find(({ segment }) => segment === one.segment.id)?.text ?? one.text).join(' ')

describe('moving a sentence of the target', () => {
  test('down or up loses no word and keeps their order', () => {
    fc.assert(
      fc.property(sentences, sentences, (one, other) => {
        const [first, second] = [living('a', 'V', one), living('b', 'W', other)]
        for (const act of [moveDown(first, second), moveUp(first, second)]) {
          if (!act) continue
          expect(wordsOf(after(act, first, second))).toEqual(wordsOf(`${one} ${other}`))
          expect(act.revised?.every(({ head }) => head === 1)).toBe(true)
        }
      }),
    )
  })

  test('down and up again is as before', () => {
    const [first, second] = [living('a', 'V', 'He came. She went home.'), living('b', 'W', 'Why?')]
    const down = moveDown(first, second)!
    expect(down.revised?.map(({ text }) => text)).toEqual(['He came.', 'She went home. Why?'])
    const texts = down.revised!.map(({ text }) => text)
    const up = moveUp(living('a', 'V', texts[0]!), living('b', 'W', texts[1]!))!
    expect(up.revised?.map(({ text }) => text)).toEqual(['He came. She went home.', 'Why?'])
  })

  test('where there is none is no act', () => {
    expect(moveDown(living('a', 'V', ''), living('b', 'W', 'Why?'))).toBeUndefined()
    expect(moveUp(living('a', 'V', 'Why?'), living('b', 'W', ''))).toBeUndefined()
  })
})

test('a target without a counterpart goes on in a segment of its own, directly after', () => {
  const act = swapOut(living('a', 'V', 'Nothing stands against it.'), 'W')!
  expect(act.begun).toMatchObject([{ source: '', target: { text: 'Nothing stands against it.' } }])
  expect(act.begun[0]!.rank > 'V' && act.begun[0]!.rank < 'W').toBe(true)
  expect(act.revised).toMatchObject([{ segment: 'a', text: '' }])
  expect(swapOut(living('a', 'V', ''), null)).toBeUndefined()
})

test('accepting confirms the text as it is, once', () => {
  expect(accept(living('a', 'V', 'Yes.'))!.revised).toMatchObject([
    { text: 'Yes.', state: 'translated', origin: 'aligned', head: 1 },
  ])
  expect(accept(living('a', 'V', 'Yes.', { state: 'translated' }))).toBeUndefined()
  expect(accept(living('a', 'V', ''))).toBeUndefined()
})
