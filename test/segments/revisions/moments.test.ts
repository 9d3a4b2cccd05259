import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SegmentId, State } from '../../../segments/model.ts'
import type { Living } from '../../../segments/revisions/lineage.ts'
import { type Moment, type Pair, pairDiff, pairs, type Shown } from '../../../segments/revisions/moments.ts'
import { type Restoration, restore } from '../../../segments/revisions/restore.ts'
import { wordSpans } from '../../../segments/text/words.ts'
import { hannah, Model, omar, people, salma } from './model.ts'
import { written } from './notation.ts'

const moment = (model: Model, change: number): Moment<Living> => ({ change, rows: model.asOf(change) })
const compared = (model: Model, from: number, to: number): Pair<Shown>[] =>
  pairs<Shown>(moment(model, from), moment(model, to), model.lineage)
const told = (list: readonly Pair<Shown>[]): string[] =>
  list.map(
    ({ kind, before, after }) =>
      `${kind} ${[before, after].map((rows) => rows.map(({ segment }) => segment.id).join('+')).join('>')}`,
  )

const four = (): Model => {
  const model = new Model([
    ['واحد اول', 'the first one'],
    ['اثنان', 'the second'],
    ['ثلاثة', 'the third'],
    ['اربعة', undefined],
  ])
  const ids = model.living().map(({ segment }) => segment.id)
  model.save(ids[1]!, 'the second thing', salma) // 2
  model.save(ids[2]!, 'the third', salma, { state: 'reviewed' }) // 3
  model.split(0, { source: 4, target: 'the '.length }, hannah) // 4: s5, s6
  model.merge(3, hannah) // 5: s7
  model.save(model.living()[1]!.segment.id, 'very first one', omar) // 6
  return model
}

describe('two moments of a document', () => {
  test('it pairs segments through lineage, in the order of the later moment', () => {
    const model = four()
    expect(told(compared(model, 1, 6))).toEqual(['restructured s1>s5+s6', 'changed s2>s2', 'restructured s3+s4>s7'])
    expect(told(compared(model, 3, 4))).toEqual(['restructured s1>s5+s6', 'same s2>s2', 'same s3>s3', 'same s4>s4'])
    expect(told(compared(model, 2, 3))).toEqual(['same s1>s1', 'same s2>s2', 'state s3>s3', 'same s4>s4'])
    expect(told(compared(model, 6, 1))).toEqual(['restructured s5+s6>s1', 'changed s2>s2', 'restructured s7>s3+s4'])
    expect(told(compared(model, 0, 1))).toEqual(['begun >s1', 'begun >s2', 'begun >s3', 'begun >s4'])
  })

  test('it shows what changed in both texts, as one where there were several', () => {
    const model = four()
    const [first, second] = compared(model, 1, 6)
    expect(written(pairDiff(first!).target)).toBe('the [/very ]first one')
    expect(written(pairDiff(first!).source)).toBe('واحد اول')
    expect(written(pairDiff(second!).target)).toBe('the second[/ thing]')
  })

  test('it shows a corrected source', () => {
    const model = four()
    model.correct(2, 'اثنان.', omar)
    expect(written(pairDiff(compared(model, 6, 7)[2]!).source)).toBe('اثنان[/.|punctuation]')
  })
})

const act = fc.record({
  kind: fc.constantFrom('save', 'save', 'split', 'merge', 'correct', 'undo'),
  place: fc.nat(20),
  at: fc.nat(60),
  state: fc.constantFrom<State>('initial', 'translated', 'reviewed'),
  by: fc.constantFrom(...people),
})

/** A document with a history of any acts. */
const anyModel = fc.array(act, { maxLength: 15 }).map((acts) => {
  const model = new Model([
    ['واحد اول ثم', 'the first one is here'],
    ['اثنان ايضا', 'the second one is there'],
    ['ثلاثة', undefined],
  ])
  for (const { kind, place, at, state, by } of acts) perform(model, kind, place, at, state, by)
  return model
})

function perform(model: Model, kind: string, place: number, at: number, state: State, by: typeof omar): void {
  const living = model.living()
  const here = place % living.length
  const { segment, text } = living[here]!
  const wordStart = (of: string): number => wordSpans(of)[1]?.from ?? 0
  if (kind === 'save') model.save(segment.id, `${text} w${at % 9}`.trim(), by, { state })
  else if (kind === 'split')
    model.split(here, { source: wordStart(segment.source), target: at % 2 ? wordStart(text) : null }, by)
  else if (kind === 'correct') model.correct(here, `${segment.source} ${at}`, by)
  else if (kind === 'undo') model.undo(1 + (at % model.changes.length), by)
  else if (here + 1 < living.length) model.merge(here, by)
}

const contents = (rows: readonly Shown[]): unknown =>
  rows.map(({ segment, text, state }) => [segment.source, segment.after, text, state])

describe('any two moments', () => {
  test('it has every row of both in exactly one pair, in order, and is the same turned round', () => {
    fc.assert(
      fc.property(anyModel, fc.nat(), fc.nat(), (model, one, other) => {
        const [from, to] = [one % (model.changes.length + 1), other % (model.changes.length + 1)]
        const list = compared(model, from, to)
        expect(list.flatMap(({ after }) => after)).toEqual(model.asOf(to))
        expect(list.flatMap(({ before }) => before.map(({ segment }) => segment.id)).sort()).toEqual(
          model
            .asOf(from)
            .map(({ segment }) => segment.id)
            .sort(),
        )
        const turned = compared(model, to, from)
        expect(
          told(turned)
            .map((line) => line.replace(/(\S+) (\S*)>(\S*)/, '$3>$2'))
            .sort(),
        ).toEqual(
          told(list)
            .map((line) => line.replace(/^\S+ /, ''))
            .sort(),
        )
      }),
    )
  })
})

const plan = (model: Model, change: number, more: Partial<Parameters<typeof restore>[0]> = {}): Restoration =>
  restore({
    to: moment(model, change),
    now: moment(model, model.changes.length),
    lineage: model.lineage,
    seen: new Map(model.living().map(({ segment, head }) => [segment.id, head])),
    stateFor: (state) => state,
    ...more,
  })

describe('restoring', () => {
  test('it brings a whole document back to any moment, and can be taken back', () => {
    fc.assert(
      fc.property(anyModel, fc.nat(), (model, pick) => {
        const change = 1 + (pick % model.changes.length)
        const { restructuring, conflicts } = plan(model, change)
        expect(conflicts).toEqual([])
        const before = model.living()
        if (restructuring) model.apply(restructuring, hannah)
        expect(contents(model.living())).toEqual(contents(model.asOf(change)))
        expect(plan(model, change).restructuring).toBeUndefined()
        if (!restructuring) return
        // Back again: by restoring the moment before.
        model.apply(plan(model, model.changes.length - 1).restructuring!, salma)
        expect(contents(model.living())).toEqual(contents(before))
      }),
      { numRuns: 300 },
    )
  })

  test('it brings a selection back and nothing else', () => {
    const model = four()
    const [, second] = model.asOf(1)
    const { restructuring } = plan(model, 1, { selected: new Set([second!.segment.id]) })
    expect(restructuring).toEqual({
      kind: 'restore',
      undoes: null,
      ended: [],
      begun: [],
      revised: [{ segment: 's2', head: 2, text: 'the second', state: 'translated', origin: 'restored' }],
    })
  })

  test('it undoes a split with the text of then, by successors', () => {
    const model = four()
    const { restructuring } = plan(model, 1, { selected: new Set(['s6' as SegmentId]) })
    expect(restructuring).toMatchObject({ ended: [{ segment: 's5' }, { segment: 's6', head: 2 }], revised: [] })
    model.apply(restructuring!, salma)
    expect(model.living().map(({ text }) => text)).toEqual(['the first one', 'the second thing', 'the third'])
  })

  test('it leaves alone what somebody wrote or split after one had looked, and says so', () => {
    const model = four()
    const seen = new Map(model.living().map(({ segment, head }) => [segment.id, head]))
    model.save('s2' as SegmentId, 'the second thing again', hannah)
    model.split(1, { source: 4, target: null }, hannah)
    const { restructuring, conflicts } = plan(model, 1, { seen })
    expect(conflicts.map(({ segment, seen: head }) => [segment, head])).toContainEqual(['s2', 2])
    expect(restructuring?.revised).toEqual([])
    expect(restructuring?.ended.map(({ segment }) => segment)).not.toContain('s2')
  })

  test('it gives only states that the restorer may give', () => {
    const model = four()
    model.save('s3' as SegmentId, 'x', omar) // Not living any more, and of no matter.
    const { restructuring } = plan(model, 3, { stateFor: (state) => (state === 'reviewed' ? 'translated' : state) })
    expect(restructuring?.begun.map(({ target }) => target?.state)).toEqual(['translated', 'translated', undefined])
  })
})
