import fc from 'fast-check'
import { expect, test } from 'vitest'
import { space, stop, tokensOf, word } from '../../../segments/revisions/tokens.ts'
import { isWord, words } from '../../../segments/text/words.ts'
import { anyText, familiarEdit } from './texts.ts'

const cut = (text: string, starts: Int32Array): string[] =>
  Array.from(starts.subarray(0, -1), (from, i) => text.slice(from, starts[i + 1]))

test('it finds the tokens that words finds, and numbers them alike exactly when they are alike', () => {
  const easy = fc.string({ unit: fc.constantFrom(..."abZé09 _-.,'’،؛؟«»…٫٬٣ابةىأإًٌَّـ٠ \n\r\t\u0301½²"), maxLength: 30 })
  const text = fc.oneof(anyText, easy)
  fc.assert(
    fc.property(text, text, (before, after) => {
      const { left, right, aStarts, bStarts, letters, kinds } = tokensOf(before, after, 0, before.length, after.length)
      const [a, b] = [words(before), words(after)]
      expect(cut(before, aStarts)).toEqual(a)
      expect(cut(after, bStarts)).toEqual(b)
      for (const [i, one] of a.entries()) {
        expect(letters[left[i]!]).toBe(one.length)
        expect(kinds[left[i]!] === word).toBe(isWord(one))
        for (const [k, other] of b.entries()) expect(left[i] === right[k]).toBe(one === other)
      }
    }),
    { numRuns: 1000 },
  )
})

test('it knows spaces and stops', () => {
  const { left, kinds } = tokensOf('نعم؟ لا.', '', 0, 8, 0)
  expect(Array.from(left, (token) => kinds[token])).toEqual([word, stop, space, word, stop])
})

test('words cuts no grapheme', () => {
  const graphemes = new Intl.Segmenter('ar', { granularity: 'grapheme' })
  const ends = (parts: readonly string[]): number[] => {
    let at = 0
    return parts.map((part) => {
      at += part.length
      return at
    })
  }
  fc.assert(
    fc.property(familiarEdit, ([text]) => {
      const allowed = ends(Array.from(graphemes.segment(text), ({ segment }) => segment))
      expect(ends(words(text)).filter((end) => !allowed.includes(end))).toEqual([])
    }),
    { numRuns: 2000 },
  )
})
