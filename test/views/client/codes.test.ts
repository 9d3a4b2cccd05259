import { expect, test } from 'vitest'
import { checkCodes } from '../../../segments/review/codes.ts'
import { codesOf, nextInsertion } from '../../../views/client/codes/next.ts'

const tokens = ['⟦1⟧', '⟦2/⟧', '⟦/1⟧']

test('the next code is the first of the source that the translation lacks', () => {
  expect(nextInsertion(tokens, '', false)).toEqual({ before: '⟦1⟧', after: '' })
  expect(nextInsertion(tokens, 'so ⟦1⟧big', false)).toEqual({ before: '⟦2/⟧', after: '' })
  expect(nextInsertion(tokens, '⟦1⟧big⟦2/⟧', false)).toEqual({ before: '⟦/1⟧', after: '' })
  expect(nextInsertion(tokens, '⟦1⟧big⟦2/⟧⟦/1⟧', false)).toBeUndefined()
})

test('a pair goes around what is selected, when both its halves are missing', () => {
  expect(nextInsertion(tokens, 'big', true)).toEqual({ before: '⟦1⟧', after: '⟦/1⟧' })
  expect(nextInsertion(tokens, 'big⟦/1⟧', true)).toEqual({ before: '⟦1⟧', after: '' })
  expect(nextInsertion(['⟦2/⟧'], 'big', true)).toEqual({ before: '⟦2/⟧', after: '' })
})

test('half of a pair that goes on in another segment is put in alone', () => {
  expect(nextInsertion(['⟦3⟧'], 'big', true)).toEqual({ before: '⟦3⟧', after: '' })
})

test('what the script finds wrong is what the server finds wrong', () => {
  const source = 'أ ⟦1⟧ب⟦2/⟧⟦/1⟧'
  const codes = [
    { number: 1, kind: 'pair', open: '<b>', close: '</b>', shown: 'b' },
    { number: 2, kind: 'alone', open: '<br/>', close: '', shown: 'br' },
  ] as const
  for (const target of ['a', '⟦1⟧a⟦2/⟧⟦/1⟧', '⟦/1⟧a⟦1⟧⟦2/⟧⟦2/⟧', '⟦7⟧'])
    expect(checkCodes(source, target, codesOf(tokens))).toEqual(checkCodes(source, target, codes))
})
