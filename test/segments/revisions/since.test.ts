import { describe, expect, test } from 'vitest'
import { baseOf, type Since } from '../../../segments/revisions/since.ts'
import { hannah, Model, omar, salma } from './model.ts'

const text = (model: Model, since: Since, place = 0): string | undefined =>
  baseOf(model.living()[place]!.segment.id, { revisions: model.histories(), lineage: model.lineage }, since)?.text

const worked = (): Model => {
  const model = new Model([['مصدر واحد', 'one two three four']]) // change 1
  const { id } = model.living()[0]!.segment
  model.save(id, 'One two three four.', salma, { state: 'translated' }) // 2
  model.save(id, 'One two three four!', hannah, { state: 'reviewed' }) // 3
  model.save(id, 'One two, three four!', omar) // 4
  return model
}

describe('what changed since', () => {
  test('a change that somebody last saw', () => {
    const model = worked()
    expect([0, 1, 2, 3, 4, 9].map((change) => text(model, { kind: 'change', change }))).toEqual([
      undefined,
      'one two three four',
      'One two three four.',
      'One two three four!',
      'One two, three four!',
      'One two, three four!',
    ])
  })

  test('somebody confirmed, or anybody approved', () => {
    const model = worked()
    expect(text(model, { kind: 'confirmed', by: salma })).toBe('One two three four.')
    expect(text(model, { kind: 'confirmed', by: hannah })).toBe('One two three four!')
    expect(text(model, { kind: 'approved' })).toBe('One two three four!')
    expect(text(new Model([['مصدر', undefined]]), { kind: 'approved' })).toBeUndefined()
  })

  test('a moment before a split: only the part that the piece carries on', () => {
    const model = worked()
    model.split(0, { source: 5, target: 'One two,'.length }, omar)
    expect([0, 1].map((place) => text(model, { kind: 'approved' }, place))).toEqual(['One two', 'three four!'])
    expect([0, 1].map((place) => text(model, { kind: 'confirmed', by: salma }, place))).toEqual([
      'One two',
      'three four.',
    ])
  })

  test('a moment before a split at a word that was written since: each piece has what stood on its side', () => {
    const model = new Model([['مصدر واحد', 'the third part.']])
    model.save(model.living()[0]!.segment.id, 'the third bit.', salma)
    model.split(0, { source: 5, target: 'the third '.length }, omar)
    expect([0, 1].map((place) => text(model, { kind: 'change', change: 1 }, place))).toEqual(['the third', 'part.'])
  })

  test('a moment before a merge: what all that were merged said', () => {
    const model = new Model([
      ['واحد', 'the first'],
      ['اثنان', 'the second'],
    ])
    const [one, other] = model.living().map(({ segment }) => segment.id)
    model.save(one!, 'the very first', salma)
    model.save(other!, 'the second one', salma)
    model.merge(0, omar)
    expect(text(model, { kind: 'change', change: 1 })).toBe('the first the second')
    expect(text(model, { kind: 'change', change: 2 })).toBe('the very first the second')
    expect(text(model, { kind: 'confirmed', by: omar })).toBe('the first the second')
  })

  test('a moment before a split that was taken back', () => {
    const model = worked()
    model.split(0, { source: 5, target: 'One two,'.length }, omar)
    model.save(model.living()[1]!.segment.id, 'three, four!', salma)
    model.undo(5, omar)
    expect(text(model, { kind: 'approved' })).toBe('One two three four!')
    expect(text(model, { kind: 'change', change: 4 })).toBe('One two, three four!')
  })
})
