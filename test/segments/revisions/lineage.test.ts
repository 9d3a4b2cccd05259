import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Restructuring } from '../../../segments/revisions/lineage.ts'
import { Model, omar, people, salma } from './model.ts'
import { anyText } from './texts.ts'

const sentence = 'واكد واعظي ان طهران مستعدة، مضيفا ان باكو ترحب.'
const english = 'Vaezi affirmed that Tehran was ready, adding that Baku was welcome.'
const one = (): Model => new Model([[sentence, english]])
const comma = { source: sentence.indexOf('مضيفا'), target: english.indexOf('adding') }

describe('a split', () => {
  test('it leaves both pieces the state and the text they had', () => {
    const model = one()
    model.split(0, comma, salma)
    expect(model.living().map(({ segment, text, state }) => [segment.source, segment.after, text, state])).toEqual([
      ['واكد واعظي ان طهران مستعدة،', ' ', 'Vaezi affirmed that Tehran was ready,', 'translated'],
      ['مضيفا ان باكو ترحب.', ' ', 'adding that Baku was welcome.', 'translated'],
    ])
  })

  test('it leaves an uncut target whole with the first piece, as a draft', () => {
    const model = one()
    model.split(0, { source: comma.source, target: null }, salma)
    expect(model.living().map(({ text, state, head }) => [text, state, head])).toEqual([
      [english, 'initial', 1],
      ['', 'initial', 0],
    ])
  })

  test('it is refused where one piece would be empty', () => {
    for (const source of [0, -3, sentence.length, 9999]) {
      expect(one().split(0, { source, target: null }, omar)).toEqual({ kind: 'refused', code: 'nothing_to_split' })
    }
  })

  test('it does not part a letter from its marks, nor a pair of surrogates', () => {
    for (const [source, at] of [
      ['أكَّد واعظي', 2],
      ['أكَّد واعظي', 3],
      ['ab😀cd', 3],
    ] as const) {
      const model = new Model([[source, undefined]])
      model.split(0, { source: at, target: null }, omar)
      const [first, second] = model.living()
      expect(first!.segment.source + second!.segment.source).toBe(source)
      expect(second!.segment.source).not.toMatch(/^[\p{M}\uDC00-\uDFFF]/u)
    }
  })
})

describe('a merge', () => {
  test('it joins sources with what lay between them, and takes the lesser state', () => {
    const model = new Model([
      ['واحد', 'One'],
      ['اثنان', 'two'],
    ])
    model.save(model.living()[1]!.segment.id, 'two.', salma, { state: 'reviewed' })
    model.merge(0, omar)
    expect(model.living().map(({ segment, text, state }) => [segment.source, text, state])).toEqual([
      ['واحد اثنان', 'One two.', 'translated'],
    ])
  })

  test('it begins without a target when neither had one', () => {
    const model = new Model([
      ['واحد', undefined],
      ['اثنان', undefined],
    ])
    model.merge(0, omar)
    expect(model.living().map(({ head, text }) => [head, text])).toEqual([[0, '']])
  })
})

describe('a correction', () => {
  test('it keeps the translation as a draft', () => {
    const model = one()
    model.correct(0, `  ${sentence.replace('واكد', 'وأكد')} `, salma)
    expect(model.living().map(({ segment, text, state }) => [segment.source, text, state])).toEqual([
      [sentence.replace('واكد', 'وأكد'), english, 'initial'],
    ])
  })

  test('it is refused when nothing is left or nothing is new', () => {
    expect(one().correct(0, ' \n', omar)).toEqual({ kind: 'refused', code: 'empty_source' })
    expect(one().correct(0, ` ${sentence} `, omar)).toEqual({ kind: 'refused', code: 'same_source' })
  })
})

describe('an undo', () => {
  test('it gives a split back as it was, state and all', () => {
    const model = one()
    const was = model.living().map(({ segment, text, state }) => [segment.source, segment.after, text, state])
    model.split(0, { source: comma.source, target: null }, salma)
    model.undo(2, omar)
    expect(model.living().map(({ segment, text, state }) => [segment.source, segment.after, text, state])).toEqual(was)
  })

  test('it joins what was written into the pieces since', () => {
    const model = one()
    model.split(0, comma, salma)
    model.save(model.living()[1]!.segment.id, 'and said that Baku was welcome.', omar)
    model.undo(2, omar)
    expect(model.living().map(({ text }) => text)).toEqual([
      'Vaezi affirmed that Tehran was ready, and said that Baku was welcome.',
    ])
  })

  test('it parts a merged text where the old boundary has gone', () => {
    const model = new Model([
      ['واحد', 'The first one is here.'],
      ['اثنان', 'The second one is there.'],
    ])
    model.merge(0, omar)
    model.save(model.living()[0]!.segment.id, 'Now the first one is here again. But the second one is there.', salma)
    model.undo(2, omar)
    expect(model.living().map(({ text }) => text)).toEqual([
      'Now the first one is here again.',
      'But the second one is there.',
    ])
  })

  test('it is refused once what was begun has ended, and for an import', () => {
    const model = one()
    model.split(0, comma, salma)
    model.merge(0, omar)
    expect(model.undo(2, omar)).toEqual({ kind: 'refused', code: 'undo_too_late' })
    expect(model.undo(1, omar)).toEqual({ kind: 'refused', code: 'not_undoable' })
  })

  test('it can be undone, again and again', () => {
    const model = one()
    model.split(0, comma, salma)
    const [split, whole] = [2, 1].map((pieces) => {
      if (pieces === 1) model.undo(2, omar)
      return model.living().map(({ segment, text, state }) => [segment.source, segment.after, text, state])
    })
    for (const expected of [split, whole, split, whole]) {
      model.undo(model.changes.length, salma)
      expect(model.living().map(({ segment, text, state }) => [segment.source, segment.after, text, state])).toEqual(
        expected,
      )
    }
  })
})

/** What a person may do to a document: by number, so that it fits whatever is there. */
const act = fc.record({
  kind: fc.constantFrom('save', 'split', 'merge', 'correct', 'undo'),
  place: fc.nat(20),
  at: fc.nat(60),
  cut: fc.boolean(),
  text: anyText,
  by: fc.constantFrom(...people),
})

/** All letters of the living targets; white space around a cut is not kept. */
const lettersOf = (model: Model): string =>
  model
    .living()
    .map(({ text }) => text.replace(/\s+/g, ''))
    .join('')

describe('any row of acts', () => {
  const run = (
    texts: readonly string[],
    acts: readonly (typeof act extends fc.Arbitrary<infer Act> ? Act : never)[],
  ): void => {
    const model = new Model(texts.map((text) => [text.trim() || 'س', text]))
    for (const { kind, place, at, cut, text, by } of acts) {
      const living = model.living()
      const here = place % living.length
      const before = { letters: lettersOf(model), sources: model.sources(), living }
      if (kind === 'save') {
        model.save(living[here]!.segment.id, text, by)
        continue
      }
      const source = at % (living[here]!.segment.source.length + 1)
      const target = cut ? at % (living[here]!.text.length + 1) : null
      const done =
        kind === 'split'
          ? model.split(here, { source, target }, by)
          : kind === 'correct'
            ? model.correct(here, text, by)
            : kind === 'undo'
              ? model.undo(1 + (at % model.changes.length), by)
              : here + 1 < living.length
                ? model.merge(here, by)
                : undefined
      if (!done || done.kind === 'refused') continue
      if (kind !== 'correct' && kind !== 'undo') expect(model.sources()).toBe(before.sources)
      if (kind !== 'undo') expect(lettersOf(model)).toBe(before.letters)
      expectOrder(model)
      expect(named(done)).toEqual(
        before.living.filter(({ segment }) => named(done).includes(segment.id)).map(({ segment }) => segment.id),
      )
    }
  }
  const named = (done: Restructuring): string[] => done.ended.map(({ segment }) => segment)
  const expectOrder = (model: Model): void => {
    const ranks = model.living().map(({ segment }) => segment.rank)
    expect(new Set(ranks).size).toBe(ranks.length)
  }

  test('it loses no word of the living and no letter of the sources', () => {
    fc.assert(fc.property(fc.array(anyText, { minLength: 1, maxLength: 4 }), fc.array(act, { maxLength: 12 }), run))
  })

  test('it undoes every restructuring that nobody wrote into, exactly', () => {
    fc.assert(
      fc.property(
        fc.array(anyText, { minLength: 2, maxLength: 4 }),
        act,
        fc.boolean(),
        (texts, { kind, place, at, cut, text, by }, again) => {
          const model = new Model(texts.map((one) => [one.trim() || 'س', one]))
          const look = (): unknown =>
            model.living().map(({ segment, text, state }) => [segment.source, segment.after, text, state])
          const was = look()
          const here = place % (texts.length - 1)
          const { segment, text: target } = model.living()[here]!
          const done =
            kind === 'correct'
              ? model.correct(here, text, by)
              : kind === 'merge'
                ? model.merge(here, by)
                : model.split(
                    here,
                    { source: at % (segment.source.length + 1), target: cut ? at % (target.length + 1) : null },
                    by,
                  )
          if (done.kind === 'refused') return
          const changed = look()
          model.undo(2, by)
          expect(look()).toEqual(was)
          if (again) {
            model.undo(3, by)
            expect(look()).toEqual(changed)
          }
        },
      ),
    )
  })
})
