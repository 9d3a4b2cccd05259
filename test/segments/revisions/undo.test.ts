import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SegmentId, State } from '../../../segments/model.ts'
import type { Restructuring } from '../../../segments/revisions/lineage.ts'
import { restore } from '../../../segments/revisions/restore.ts'
import { takeBack, type Undone } from '../../../segments/revisions/undo.ts'
import { hannah, Model, omar, salma } from './model.ts'

/** What a change did, as the store would tell it. */
function undoing(model: Model, change: number, stateFor = (state: State) => state): ReturnType<typeof takeBack> {
  const { ended, begun } = model.past(change)
  const own = new Set(begun.map(({ segment }) => segment.id))
  const revised = model.revisions
    .filter((one) => one.change === change && !own.has(one.segment))
    .map((revision) => {
      const before = model.revisions.find(
        (one) => one.segment === revision.segment && one.number === revision.number - 1,
      )
      const lives = model.segments.some(({ id, died }) => id === revision.segment && died === null)
      return {
        revision,
        before: { text: before?.text ?? '', state: before?.state ?? ('initial' as const) },
        head: lives ? model.newest(revision.segment)!.number : undefined,
      }
    })
  const ranks = model.living().map(({ segment }) => segment.rank)
  const lineage = model.lineage.filter((link) => link.change === change)
  return takeBack({ change, ended, begun, revised, lineage }, { ranks, stateFor })
}

const must = (outcome: ReturnType<typeof takeBack>): Undone => {
  if ('kind' in outcome) throw new Error(outcome.code)
  return outcome
}

const contents = (model: Model): unknown =>
  model.living().map(({ segment, text, state }) => [segment.source, segment.after, text, state])

const four = (): Model =>
  new Model([
    ['واحد اول', 'the first one'],
    ['اثنان', 'the second'],
    ['ثلاثة', 'the third'],
    ['اربعة هنا', undefined],
  ])

const restoreAll = (model: Model, change: number): Restructuring =>
  restore({
    to: { change, rows: model.asOf(change) },
    now: { change: model.changes.length, rows: model.living() },
    lineage: model.lineage,
    seen: new Map(model.living().map(({ segment, head }) => [segment.id, head])),
    stateFor: (state) => state,
  }).restructuring!

describe('taking a change back', () => {
  test('it brings back what stood before a save, in its state', () => {
    const model = four()
    model.save('s2' as SegmentId, 'the other', salma, { state: 'reviewed' })
    const { restructuring, conflicts } = must(undoing(model, 2))
    expect(conflicts).toEqual([])
    expect(restructuring).toMatchObject({ kind: 'undo', undoes: 2, ended: [], begun: [] })
    expect(restructuring.revised).toEqual([
      { segment: 's2', head: 2, text: 'the second', state: 'translated', origin: 'restored' },
    ])
  })

  test('it empties what was empty', () => {
    const model = four()
    model.save('s4' as SegmentId, 'the fourth', salma)
    expect(must(undoing(model, 2)).restructuring.revised).toMatchObject([{ segment: 's4', text: '', state: 'initial' }])
  })

  test('it gives only a state that whoever takes back may give', () => {
    const model = four()
    model.save('s2' as SegmentId, 'seen', salma, { state: 'reviewed' })
    model.save('s2' as SegmentId, 'seen?', omar)
    const mayNot = (state: State): State => (state === 'reviewed' ? 'translated' : state)
    expect(must(undoing(model, 3, mayNot)).restructuring.revised).toMatchObject([{ text: 'seen', state: 'translated' }])
  })

  test('it takes a restored document back, however many segments lie apart from each other', () => {
    const model = four()
    model.save('s2' as SegmentId, 'the second thing', salma)
    model.split(0, { source: 5, target: null }, hannah)
    model.split(4, { source: 6, target: null }, hannah)
    const before = contents(model)
    model.apply(restoreAll(model, 1), omar)
    expect(model.living()).toHaveLength(4)
    const { restructuring, conflicts } = must(undoing(model, model.changes.length))
    expect(conflicts).toEqual([])
    model.apply(restructuring, omar)
    expect(contents(model)).toEqual(before)
    // And that can be taken back too.
    model.apply(must(undoing(model, model.changes.length)).restructuring, omar)
    expect(contents(model)).toEqual([
      ['واحد اول', ' ', 'the first one', 'translated'],
      ['اثنان', ' ', 'the second', 'translated'],
      ['ثلاثة', ' ', 'the third', 'translated'],
      ['اربعة هنا', ' ', '', 'initial'],
    ])
  })

  test('it leaves what somebody wrote or restructured since, takes back the rest, and says so', () => {
    const model = four()
    model.save('s1' as SegmentId, 'one', salma)
    model.save('s2' as SegmentId, 'two', salma)
    model.split(3, { source: 6, target: null }, hannah)
    model.apply(restoreAll(model, 1), omar) // 5
    model.save('s1' as SegmentId, 'one again', hannah)
    model.split(3, { source: 6, target: null }, hannah)
    const { restructuring, conflicts } = must(undoing(model, 5))
    expect(restructuring.revised).toMatchObject([{ segment: 's2', text: 'two' }])
    expect([restructuring.ended, restructuring.begun]).toEqual([[], []])
    expect(conflicts).toEqual(['s7', 's1'])
  })

  test('it keeps what was written in a part that had begun without a text', () => {
    const model = four()
    model.split(3, { source: 6, target: null }, hannah)
    model.save(model.living()[4]!.segment.id, 'here', salma)
    model.apply(must(undoing(model, 2)).restructuring, omar)
    expect(model.living()[3]!.text).toBe('here')
  })

  test('it refuses when nothing is left of the change, and for a change that did nothing to segments', () => {
    const model = four()
    model.save('s1' as SegmentId, 'one', salma)
    model.save('s1' as SegmentId, 'uno', salma)
    expect(undoing(model, 2)).toEqual({ kind: 'refused', code: 'undo_too_late' })
    expect(undoing(model, 99)).toEqual({ kind: 'refused', code: 'not_undoable' })
  })

  test('it puts segments that ended or began without others back in their place', () => {
    const model = four()
    const [, second] = model.living()
    const alone: Restructuring = {
      kind: 'update',
      undoes: null,
      ended: [{ segment: second!.segment.id, head: second!.head }],
      begun: [{ source: 'جديد', after: ' ', rank: 'zz', target: undefined, ancestors: [] }],
      revised: [],
    }
    const before = contents(model)
    model.apply(alone, omar)
    expect(model.sources()).toBe('واحد اول ثلاثة اربعة هنا جديد ')
    model.apply(must(undoing(model, 2)).restructuring, omar)
    expect(contents(model)).toEqual(before)
  })

  test('it is the way back from any change that has just been made', () => {
    const act = fc.record({
      kind: fc.constantFrom('save', 'split', 'merge', 'correct', 'restore', 'undo'),
      place: fc.nat(9),
      at: fc.nat(40),
    })
    fc.assert(
      fc.property(fc.array(act, { minLength: 1, maxLength: 12 }), (acts) => {
        const model = four()
        for (const { kind, place, at } of acts) {
          const living = model.living()
          const here = place % living.length
          const before = contents(model)
          const changes = model.changes.length
          if (kind === 'save') model.save(living[here]!.segment.id, `w${at} x`, omar, { state: 'translated' })
          else if (kind === 'split') model.split(here, { source: at % 9, target: at % 7 }, omar)
          else if (kind === 'correct') model.correct(here, `مصحح ${at}`, omar)
          else if (kind === 'merge') here + 1 < living.length && model.merge(here, omar)
          else if (kind === 'restore') {
            const made = restoreAll(model, 1 + (at % changes))
            if (made) model.apply(made, omar)
          } else {
            const outcome = undoing(model, 1 + (at % changes))
            if (!('kind' in outcome)) model.apply(outcome.restructuring, omar)
          }
          if (model.changes.length === changes) continue
          const after = contents(model)
          model.apply(must(undoing(model, model.changes.length)).restructuring, salma)
          expect(contents(model)).toEqual(before)
          model.apply(must(undoing(model, model.changes.length)).restructuring, omar)
          expect(contents(model)).toEqual(after)
        }
      }),
      { numRuns: 200 },
    )
  })
})
