import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Draft, isOld, readDraft } from '../../../views/client/drafts/draft.ts'
import { shelf } from '../../../views/client/drafts/shelf.ts'

const draft: Draft = {
  document: 'd',
  segment: 's1',
  number: 1,
  text: 'mine',
  base: 3,
  sent: undefined,
  at: 1000,
}

/** A browser's store that holds at most `room` letters. */
class Store implements Storage {
  readonly #all = new Map<string, string>()
  room = 5_000_000
  get length(): number {
    return this.#all.size
  }
  key(i: number): string | null {
    return [...this.#all.keys()][i] ?? null
  }
  getItem(name: string): string | null {
    return this.#all.get(name) ?? null
  }
  setItem(name: string, value: string): void {
    if (value.length > this.room) throw new DOMException('full', 'QuotaExceededError')
    this.#all.set(name, value)
  }
  removeItem(name: string): void {
    this.#all.delete(name)
  }
  clear(): void {
    this.#all.clear()
  }
}

describe('a draft', () => {
  test('comes back to the letter, whatever it holds', () => {
    const save = fc.record({
      text: fc.string({ unit: 'binary' }),
      state: fc.constantFrom('initial' as const, 'translated' as const),
      base: fc.nat(),
      key: fc.uuid(),
    })
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.option(save, { nil: undefined }), (text, sent) => {
        const store = new Store()
        shelf(store, 'omar', 'p1').put({ ...draft, text, sent })
        expect(shelf(store, 'omar', 'p2').found(1000)[0]!.draft).toEqual({ ...draft, text, sent })
      }),
    )
  })

  test('is no draft when it is something else', () => {
    const others = ['', 'null', '{', '[]', '{"text":"a"}', JSON.stringify({ ...draft, base: '3' })]
    expect(others.map(readDraft)).toEqual(others.map(() => undefined))
    expect(readDraft(JSON.stringify({ ...draft, sent: { text: 'a', state: 'final' } }))).toEqual(draft)
  })

  test('is old after a month', () => {
    const dayMs = 86_400_000
    expect([isOld(draft, 1000 + 30 * dayMs), isOld(draft, 1001 + 30 * dayMs)]).toEqual([false, true])
  })
})

describe('the shelf', () => {
  test('keeps what two tabs write in one segment beside each other', () => {
    const store = new Store()
    shelf(store, 'omar', 'p1').put({ ...draft, text: 'later', at: 3 })
    shelf(store, 'omar', 'p2').put({ ...draft, text: 'earlier', at: 2 })
    shelf(store, 'omar', 'p2').put({ ...draft, text: 'earlier still', at: 1 })
    const texts = (): string[] =>
      shelf(store, 'omar', 'p3')
        .found(9)
        .map(({ draft: { text } }) => text)
    expect(texts()).toEqual(['earlier still', 'later'])
    shelf(store, 'omar', 'p1').drop('s1')
    expect(texts()).toEqual(['earlier still'])
  })

  test('shows nobody the drafts of somebody else, and takes one person’s away at sign-out', () => {
    const store = new Store()
    const [omar, salma] = [shelf(store, 'omar', 'p'), shelf(store, 'salma', 'p')]
    omar.put(draft)
    salma.put(draft)
    store.setItem('another program', '1')
    omar.wipe()
    // The page that signs out still has the text in its hands; it must not put it down again on its way.
    omar.put(draft)
    expect([omar.found(9).length, salma.found(9).length, store.length]).toEqual([0, 1, 2])
  })

  test('throws away what is old or broken', () => {
    const store = new Store()
    const omar = shelf(store, 'omar', 'p')
    omar.put({ ...draft, at: 0 })
    store.setItem('warraq:draft:omar:s2:p', '{"text":')
    expect(omar.found(40 * 86_400_000)).toEqual([])
    expect(store.length).toBe(0)
  })

  test('says that it keeps nothing when the store is full, and still has what it kept before', () => {
    const store = new Store()
    const omar = shelf(store, 'omar', 'p')
    expect(omar.put(draft)).toBe(true)
    store.room = 10
    expect(omar.put({ ...draft, text: 'longer' })).toBe(false)
    expect(omar.found(9).map(({ draft: { text } }) => text)).toEqual(['mine'])
  })

  test('keeps nothing, and fails at nothing, where the store is forbidden', () => {
    const nowhere = shelf(undefined, 'omar', 'p')
    expect(nowhere.put(draft)).toBe(false)
    nowhere.drop('s1')
    nowhere.wipe()
    expect(nowhere.found(9)).toEqual([])
  })
})
