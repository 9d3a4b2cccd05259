import fc from 'fast-check'
import { expect, test } from 'vitest'
import { distance } from '../../../segments/revisions/distance.ts'
import { isWord, words } from '../../../segments/text/words.ts'
import { anyEdit } from './texts.ts'

const check = (name: string, translated: string, final: string, edits: number): void =>
  test(`it ${name}`, () => expect(distance(translated, final).edits).toBe(edits))

check('counts a replaced word once', 'the old treaty', 'the new treaty', 1)
check('counts words put in and taken out', 'the treaty of Baku', 'the old treaty', 3)
check(
  'counts a moved phrase once',
  'on the fourth of May the two ministers met in the town',
  'the two ministers met in the town on the fourth of May',
  1,
)
check('counts no punctuation and no spaces', 'He said: yes', 'He said,  yes.', 0)
check('counts case', 'the President', 'the president', 1)
check('counts everything that is written anew', '', 'four words are new', 4)
check('counts Arabic words', 'مجلس الامن القومي', 'مجلس الأمن الوطني', 2)

test('it gives the words of the final text to divide by', () => {
  expect(distance('one two', 'one two three, four').words).toBe(4)
})

test('it is nothing from a text to itself, and never more than all words of the longer side', () => {
  fc.assert(
    fc.property(anyEdit, ([before, after]) => {
      expect(distance(before, before).edits).toBe(0)
      const count = (text: string): number => words(text).filter(isWord).length
      expect(distance(before, after).edits).toBeLessThanOrEqual(count(before) + count(after))
      expect(distance(before, after).words).toBe(count(after))
    }),
  )
})
