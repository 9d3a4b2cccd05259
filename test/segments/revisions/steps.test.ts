import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Change, ChangeKind, DocumentId, UserId } from '../../../segments/model.ts'
import { stepsOf } from '../../../segments/revisions/steps.ts'

const omar = 'omar' as UserId
const salma = 'salma' as UserId

/** Changes in a notation for the eye: `move`, `save`, `undo 3`, and `salma move` for somebody else's. */
function changes(...all: readonly string[]): Change[] {
  return all.map((said, i) => {
    const [, other, kind, undoes] = /^(salma )?(\w+)(?: (\d+))?$/.exec(said)!
    return {
      document: 'd' as DocumentId,
      number: i + 1,
      kind: kind as ChangeKind,
      by: other ? salma : omar,
      at: new Date(i * 1000),
      undoes: undoes === undefined ? null : Number(undoes),
    }
  })
}

const steps = (...all: readonly string[]) => {
  const { undo, redo } = stepsOf(changes(...all), omar)
  return [undo?.number, redo?.number]
}

describe('undo and redo', () => {
  test('it has nothing to take back at first', () => expect(steps('import')).toEqual([undefined, undefined]))
  test('it takes the last act back', () => expect(steps('import', 'move', 'merge')).toEqual([3, undefined]))
  test('it goes further back after an undo, and can do it again', () =>
    expect(steps('import', 'move', 'merge', 'undo 3')).toEqual([2, 4]))
  test('it does again in the order in which it was taken back', () =>
    expect(steps('import', 'move', 'merge', 'undo 3', 'undo 2')).toEqual([undefined, 5]))
  test('it can take back what was done again', () =>
    expect(steps('import', 'move', 'undo 2', 'undo 3')).toEqual([4, undefined]))
  test('it forgets what could be done again once something new is done', () =>
    expect(steps('import', 'move', 'undo 2', 'split')).toEqual([4, undefined]))
  test('it leaves typing, and the acts of others, alone', () =>
    expect(steps('import', 'move', 'save', 'salma merge', 'restore')).toEqual([2, undefined]))
  test('it knows what was taken back out of its order', () =>
    expect(steps('import', 'move', 'merge', 'undo 2')).toEqual([3, 4]))

  test('it comes back to where it was, however often it goes back and forth', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('do', 'undo', 'redo'), { maxLength: 40 }), (wishes) => {
        const said = ['import']
        const stack: number[] = []
        const ahead: number[] = []
        let act = 0
        for (const wish of wishes) {
          const { undo, redo } = stepsOf(changes(...said), omar)
          if (wish === 'do') {
            said.push('move')
            stack.push(++act)
            ahead.length = 0
          } else if (wish === 'undo') {
            expect(undo === undefined).toBe(stack.length === 0)
            if (!undo) continue
            said.push(`undo ${undo.number}`)
            ahead.push(stack.pop()!)
          } else {
            expect(redo === undefined).toBe(ahead.length === 0)
            if (!redo) continue
            said.push(`undo ${redo.number}`)
            stack.push(ahead.pop()!)
          }
        }
      }),
    )
  })
})
