import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CommentId, UserId } from '../../../segments/model.ts'
import { callsIn, threadsOf } from '../../../segments/revisions/threads.ts'

const people = [
  { user: 'salma' as UserId, name: 'Salma' },
  { user: 'idris' as UserId, name: 'Salma Idris' },
  { user: 'laila' as UserId, name: 'ليلى منصور' },
]
const called = (text: string): string[] =>
  callsIn(text, people).map(({ user, from, to }) => `${user}: ${text.slice(from, to)}`)

describe('somebody is called on in a remark', () => {
  test('by a sign and a name, in whatever case, and in either script', () => {
    expect(called('@salma, is it so? (@ليلى منصور knows)')).toEqual(['salma: @salma', 'laila: @ليلى منصور'])
  })

  test('as the one whose name is written out, when two begin alike', () => {
    expect(called('@Salma Idris and @Salma Idr')).toEqual(['idris: @Salma Idris', 'salma: @Salma'])
  })

  test('not by an address, a longer word, or a sign alone', () => {
    expect(called('omar@salma.example, @Salmaa, @ Salma, @, @@')).toEqual([])
  })

  test('at places that are in the text, in order and apart, whatever is written', () => {
    const texts = fc
      .array(fc.constantFrom('@', 'Salma', ' Idris', 'ليلى منصور', 'x', ' ', 'İ', '😀'))
      .map((all) => all.join(''))
    fc.assert(
      fc.property(texts, (text) => {
        let end = 0
        for (const { from, to } of callsIn(text, people)) {
          expect(from).toBeGreaterThanOrEqual(end)
          expect(text[from]).toBe('@')
          expect(to).toBeLessThanOrEqual(text.length)
          end = to
        }
      }),
    )
  })
})

describe('remarks stand in threads', () => {
  const remark = (id: string, parent: string | null = null) => ({
    id: id as CommentId,
    parent: parent as CommentId | null,
  })

  test('each with its answers, in the order they were written', () => {
    const threads = threadsOf([remark('a'), remark('b'), remark('c', 'a'), remark('d', 'b'), remark('e', 'a')])
    expect(threads.map(({ opening, answers }) => [opening.id, ...answers.map(({ id }) => id)])).toEqual([
      ['a', 'c', 'e'],
      ['b', 'd'],
    ])
  })

  test('and none is lost whose opening is not there', () => {
    expect(threadsOf([remark('x', 'gone')])).toMatchObject([{ opening: { id: 'x' }, answers: [] }])
  })
})
