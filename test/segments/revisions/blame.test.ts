import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Revision, SegmentId, UserId } from '../../../segments/model.ts'
import { type Blame, blame, blameDocument, shares, stretches } from '../../../segments/revisions/blame.ts'
import { isWord, words } from '../../../segments/text/words.ts'
import { hannah, Model, omar, people, salma } from './model.ts'
import { anyHistory } from './texts.ts'

/** The newest text of the first living segment, by author: `omar:The treaty salma:of Baku`. */
function authors(model: Model, place = 0): string {
  const { segment } = model.living()[place]!
  const found = blameDocument(model.segments, model.revisions, model.lineage).get(segment.id)!
  return stretches(found)
    .filter(({ text }) => words(text).some(isWord))
    .map(({ text, hand }) => `${hand.by}:${text.trim()}`)
    .join(' ')
}

const one = (text: string): Model => new Model([['مصدر', text]])
const first = (model: Model): SegmentId => model.living()[0]!.segment.id

describe('a word', () => {
  test('it is of the one who typed it, the others stay whose they were', () => {
    const model = one('the old treaty of Baku')
    model.save(first(model), 'the new treaty of Baku', salma)
    expect(authors(model)).toBe('omar:the salma:new omar:treaty of Baku')
  })

  test('it is of its first author again when it was deleted and comes back', () => {
    const model = one('the old treaty of Baku was signed')
    model.save(first(model), 'the new treaty of Baku was signed', salma)
    model.save(first(model), 'the new treaty of Baku was never signed', salma)
    model.save(first(model), 'the old treaty of Baku was never signed', hannah)
    expect(authors(model)).toBe('omar:the old treaty of Baku was salma:never omar:signed')
  })

  test('it stays whose it was where it moved', () => {
    const model = one('on Monday in Baku the ministers met')
    model.save(first(model), 'the ministers met in Baku yesterday on Monday', salma)
    expect(authors(model)).toBe('omar:the ministers met in Baku salma:yesterday omar:on Monday')
  })

  test('it is of the first author in a whole text that is restored', () => {
    const model = one('the old treaty')
    const { text } = model.newest(first(model))!
    model.save(first(model), 'something else', salma)
    model.save(first(model), text, hannah, { origin: 'restored' })
    expect(authors(model)).toBe('omar:the old treaty')
  })

  test('it is of another when a common word is typed anew elsewhere', () => {
    const model = one('the head of the office of the state met the press')
    model.save(first(model), 'the head of the office met the press', salma)
    model.save(first(model), 'the head of the office met the press and the public', hannah)
    expect(authors(model)).toBe('omar:the head of the office met the press hannah:and the public')
  })

  test('it is Arabic as well as English', () => {
    const model = one('مجلس الامن القومي')
    model.save(first(model), 'مجلس الأمن القومي', salma)
    expect(authors(model)).toBe('omar:مجلس salma:الأمن omar:القومي')
  })
})

describe('through splits, merges, corrections and undo', () => {
  const split = (): Model => {
    const model = new Model([['واحد اثنان', 'the first one and then the second']])
    model.save(first(model), 'the first part and then the second', salma)
    model.split(0, { source: 5, target: 15 }, hannah)
    return model
  }

  test('it is nobody new who splits', () => {
    const model = split()
    expect([authors(model, 0), authors(model, 1)]).toEqual(['omar:the first salma:part', 'omar:and then the second'])
  })

  test('it is nobody new who merges or takes a split back', () => {
    const model = split()
    model.save(model.living()[1]!.segment.id, 'and also the second', hannah)
    model.merge(0, hannah)
    expect(authors(model)).toBe('omar:the first salma:part omar:and hannah:also omar:the second')
    model.undo(model.changes.length, salma)
    expect([authors(model, 0), authors(model, 1)]).toEqual([
      'omar:the first salma:part',
      'omar:and hannah:also omar:the second',
    ])
  })

  test('it is nobody new who corrects the source', () => {
    const model = split()
    model.correct(0, 'واحدة', hannah)
    expect(authors(model, 0)).toBe('omar:the first salma:part')
  })

  test('it is its author’s when an old text of an ended segment returns', () => {
    const model = split()
    model.merge(0, hannah)
    model.save(first(model), 'the first one and then the second', hannah)
    expect(authors(model)).toBe('omar:the first one and then the second')
  })

  test('it is its author’s when what a split left behind is typed into the second piece', () => {
    const model = new Model([['واحد اثنان', 'the first part and then the second']])
    model.split(0, { source: 5, target: null }, hannah)
    model.save(first(model), 'the first part', salma)
    model.save(model.living()[1]!.segment.id, 'and then the second', salma)
    expect(authors(model, 1)).toBe('omar:and then the second')
  })
})

describe('a three-way merge', () => {
  test('it has the words of both parents, and the merger’s own', () => {
    const model = one('the old treaty of Baku was signed by the ministers of both states')
    model.save(first(model), 'the old treaty was signed by the ministers', salma)
    // Hannah began from revision 1, kept "of Baku", which Salma took out, and added a word of her own.
    model.save(first(model), 'the old treaty of Baku was quietly signed by the ministers', hannah, {
      origin: 'merged',
      otherBase: 1,
    })
    expect(authors(model)).toBe('omar:the old treaty of Baku was hannah:quietly omar:signed by the ministers')
  })
})

const revision = (number: number, text: string, by: UserId, segment = 's' as SegmentId): Revision => ({
  segment,
  number,
  text,
  state: 'initial',
  by,
  at: new Date(Date.UTC(2026, 0, 5, 9, number)),
  origin: 'typed',
  change: number,
  base: number - 1,
  otherBase: null,
})

const handsOf = (one: Blame | undefined): unknown =>
  one && [one.text, Array.from(one.starts), one.hands.map(({ segment, number }) => `${segment}.${number}`)]

describe('any history', () => {
  const chain = (texts: readonly string[]): Blame[] => {
    const states: Blame[] = []
    for (const [i, text] of texts.entries()) {
      states.push(blame(states.slice(-1), revision(i + 1, text, people[i % people.length]!)))
    }
    return states
  }

  test('it gives every token to a revision that has it', () => {
    fc.assert(
      fc.property(anyHistory, (texts) => {
        for (const state of chain(texts)) {
          for (const [i, hand] of state.hands.entries()) {
            expect(words(texts[hand.number - 1]!)).toContain(state.text.slice(state.starts[i], state.starts[i + 1]))
          }
        }
      }),
    )
  })

  test('it gives a text that returns the hands it had, wholly', () => {
    fc.assert(
      fc.property(anyHistory, fc.nat(), (texts, pick) => {
        const again = texts[pick % texts.length]!
        const states = chain([...texts, again])
        expect(states.at(-1)!.hands).toEqual(states[texts.indexOf(again)]!.hands)
      }),
    )
  })

  test('it says the same of a revision whoever else went on from an earlier one', () => {
    fc.assert(
      fc.property(anyHistory, anyHistory, fc.nat(), (texts, others, pick) => {
        const states = chain(texts)
        const from = pick % states.length
        // Another line from an earlier state, taken between the steps of this one.
        let other = states[from]!
        let rebuilt = chain(texts.slice(0, from + 1)).at(-1)!
        for (const [i, text] of others.entries()) {
          other = blame([other], revision(from + 2 + i, text, hannah))
        }
        for (const [i, text] of others.entries()) {
          rebuilt = blame([rebuilt], revision(from + 2 + i, text, hannah))
        }
        expect(handsOf(other)).toEqual(handsOf(rebuilt))
        const next = revision(texts.length + 1, others.at(-1)!, salma)
        expect(handsOf(blame(states.slice(-1), next))).toEqual(handsOf(blame(chain(texts).slice(-1), next)))
      }),
    )
  })
})

const act = fc.record({
  kind: fc.constantFrom('save', 'save', 'save', 'split', 'merge', 'correct', 'undo', 'restore'),
  place: fc.nat(20),
  at: fc.nat(60),
  cut: fc.boolean(),
  by: fc.constantFrom(...people),
})

describe('any row of acts on a document', () => {
  test('it is the same taken save by save as taken all at once, and a restructuring writes no word', () => {
    fc.assert(
      fc.property(
        fc.array(anyHistory, { minLength: 1, maxLength: 3 }),
        fc.array(act, { maxLength: 15 }),
        (texts, acts) => {
          const model = new Model(texts.map(([text]) => ['مصدر واحد', text]))
          const kept = new Map<SegmentId, Blame>()
          let seen = 0
          const catchUp = (): void => {
            for (const saved of model.revisions.slice(seen)) {
              const before = kept.get(saved.segment)
              const state = blame(before ? [before] : ancestors(model, saved.segment, kept), saved)
              kept.set(saved.segment, state)
              if (saved.origin === 'carried') expect(plainWordsBy(state, saved.change)).toEqual([])
            }
            seen = model.revisions.length
          }
          catchUp()
          for (const { kind, place, at, cut, by } of acts) {
            const living = model.living()
            const here = place % living.length
            const { segment, text } = living[here]!
            if (kind === 'save')
              model.save(segment.id, texts[at % texts.length]![at % texts[at % texts.length]!.length]!, by)
            else if (kind === 'restore')
              model.save(segment.id, model.revisions[at % model.revisions.length]!.text, by, { origin: 'restored' })
            else if (kind === 'split')
              model.split(here, { source: 5, target: cut ? text.search(/(?<=\s)\S/) : null }, by)
            else if (kind === 'correct') model.correct(here, `مصدر ${at}`, by)
            else if (kind === 'undo') model.undo(1 + (at % model.changes.length), by)
            else if (here + 1 < living.length) model.merge(here, by)
            catchUp()
          }
          const rebuilt = blameDocument(model.segments, model.revisions, model.lineage)
          expect([...rebuilt].map(([id, state]) => [id, handsOf(state)]).sort()).toEqual(
            [...kept].map(([id, state]) => [id, handsOf(state)]).sort(),
          )
        },
      ),
    )
  })
})

/** The words of the living texts that a change wrote; those that a joint could not alter by a mark or a point beside it. */
function plainWordsBy({ text, starts, words, hands }: Blame, change: number): string[] {
  return [...words]
    .filter((i) => hands[i]!.change === change)
    .map((i) => text.slice(starts[i], starts[i + 1]))
    .filter((word) => /^[a-z]+$|^[\u0621-\u064A]+$/i.test(word))
}

function ancestors(model: Model, segment: SegmentId, kept: ReadonlyMap<SegmentId, Blame>): Blame[] {
  return model.lineage
    .filter(({ descendant }) => descendant === segment)
    .flatMap(({ ancestor }) => {
      const own = kept.get(ancestor)
      return own ? [own] : ancestors(model, ancestor, kept)
    })
}

test('shares count words by author, most first', () => {
  const model = one('the old treaty of Baku')
  model.save(first(model), 'the new treaty of Baku', salma)
  const found = blameDocument(model.segments, model.revisions, model.lineage)
  expect(shares(found.values()).map(({ by, words }) => [by, words])).toEqual([
    [omar, 4],
    [salma, 1],
  ])
})
