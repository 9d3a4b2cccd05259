/** Who did what: handovers on cases that a person can check, and the sums over them on any history. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SegmentId, State, UserId } from '../../../segments/model.ts'
import { type Bearer, type Handover, handovers, type Save } from '../../../segments/revisions/handovers.ts'
import { type Between, type Figures, report, spread, within } from '../../../segments/revisions/report.ts'
import { omar, salma } from './model.ts'

const id = (name: string): SegmentId => name as SegmentId
const minute = (n: number): string => new Date(Date.UTC(2026, 0, 5, 9, n)).toISOString()
const bearer = (name: string, more: Partial<Bearer> = {}): Bearer => ({
  id: id(name),
  born: 1,
  died: null,
  words: 10,
  state: 'translated',
  head: 1,
  ...more,
})

/** `omar i0, omar t5, salma r9`: who saved, as which state, in which minute; `file` for what came with one. */
function saves(told: string): Save[] {
  const states: Record<string, State> = { i: 'initial', t: 'translated', r: 'reviewed', f: 'final' }
  return told.split(', ').map((one, i): Save => {
    const [by, when] = one.split(' ') as [string, string]
    return {
      number: i + 1,
      state: states[when[0]!]!,
      by: by === 'file' ? undefined : (by as UserId),
      at: minute(Number(when.slice(1))),
    }
  })
}

/** `omar translated 10`, and what became of it; `salma reviewed 10 (2 to 3)`. */
function said({ by, words, work }: Handover): string {
  if (work.kind === 'reviewed') return `${by} reviewed ${words} (${work.from.number} to ${work.to.number})`
  const { fate } = work
  const became = fate.kind === 'read' ? `${fate.from.number} became ${fate.to.number}` : fate.kind
  return `${by} translated ${words}, ${became}`
}

const one = (told: string, more: Partial<Bearer> = {}): string[] => {
  const list = saves(told)
  const segment = bearer('s', { head: list.length, state: list.at(-1)!.state, ...more })
  return handovers([segment], new Map([[segment.id, list]]), []).map(said)
}

test('it counts a segment as translated once, by whoever first confirms it', () => {
  expect(one('omar i0, omar i1, omar t2')).toEqual(['omar translated 10, waiting'])
  expect(one('omar i0, salma t2')).toEqual(['salma translated 10, waiting'])
  expect(one('omar i0, omar i1')).toEqual([])
})

test('it counts nothing for one’s own text confirmed again, and measures from the last of it', () => {
  expect(one('omar t0, omar i5, omar t9')).toEqual(['omar translated 10, waiting'])
  expect(one('omar t0, salma i3, omar t9')).toEqual(['omar translated 10, waiting'])
  expect(one('omar t0, omar t4, salma r9')).toEqual(['omar translated 10, 2 became 3', 'salma reviewed 10 (2 to 3)'])
})

test('it counts each time that somebody confirms what another had confirmed', () => {
  expect(one('omar t0, salma i5, salma t9, omar t12')).toEqual([
    'omar translated 10, 1 became 4',
    'salma reviewed 10 (1 to 3)',
    'omar reviewed 10 (3 to 4)',
  ])
})

test('it compares with what stands, when that is no draft and somebody has read it', () => {
  expect(one('omar t0, omar r4')).toEqual(['omar translated 10, 1 became 2'])
  expect(one('omar t0, salma t4, salma i5')).toEqual(['omar translated 10, waiting', 'salma reviewed 10 (1 to 2)'])
  // Undone since: what stands is a revision that nobody’s turn has.
  expect(one('omar t0, salma t4', { head: 3 })[0]).toBe('omar translated 10, 1 became 3')
})

test('it holds what a file or an alignment brought for nobody’s translation, which anybody may review', () => {
  expect(one('file t0, omar t5')).toEqual(['omar reviewed 10 (1 to 2)'])
  expect(one('file i0, omar t5')).toEqual(['omar translated 10, waiting'])
})

test('it tells how long a text took from the first word saved, and nothing where that was the confirmation', () => {
  const took = (told: string) =>
    handovers([bearer('s')], new Map([[id('s'), saves(told)]]), []).map(({ ms, at }) => [ms, at.toISOString()])
  expect(took('omar i0, omar i3, omar t5')).toEqual([[5 * 60_000, minute(5)]])
  expect(took('omar t5')).toEqual([[undefined, minute(5)]])
  expect(took('omar i0, salma i3, salma t4')).toEqual([[60_000, minute(4)]])
})

test('it does not count again what was split, and counts of a merged segment what was not translated', () => {
  const links = (...pairs: string[]) => pairs.map((pair) => ({ ancestor: id(pair[0]!), descendant: id(pair[1]!) }))
  const split = handovers(
    [bearer('a', { died: 5 }), bearer('b', { born: 5, words: 4 }), bearer('c', { born: 5, words: 6 })],
    new Map([
      [id('a'), saves('omar t0')],
      [id('b'), saves('omar t7')],
      [id('c'), saves('salma t8')],
    ]),
    links('ab', 'ac'),
  )
  expect(split.map(said)).toEqual(['omar translated 10, parted', 'salma reviewed 6 (0 to 1)'])
  const merged = handovers(
    [bearer('a', { died: 5, words: 4 }), bearer('b', { died: 5, words: 6 }), bearer('c', { born: 5 })],
    new Map([
      [id('a'), saves('omar t0')],
      [id('c'), saves('salma t8')],
    ]),
    links('ac', 'bc'),
  )
  expect(merged.map(said)).toEqual(['omar translated 4, parted', 'salma translated 6, waiting'])
})

test('it follows a text through a corrected source', () => {
  const corrected = handovers(
    [bearer('a', { died: 5 }), bearer('b', { born: 5, words: 11, head: 2, state: 'reviewed' })],
    new Map([
      [id('a'), saves('omar t0')],
      // The first revision was carried over, and is nobody’s.
      [id('b'), saves('omar i0, salma r8').slice(1)],
    ]),
    [{ ancestor: id('a'), descendant: id('b') }],
  )
  expect(corrected.map(said)).toEqual(['omar translated 10, 1 became 2', 'salma reviewed 11 (1 to 2)'])
})

const people = ['omar', 'salma', 'laila'] as UserId[]
const history = fc
  .array(
    fc.array(
      fc.record({
        by: fc.constantFrom(undefined, ...people),
        state: fc.constantFrom<State>('initial', 'translated', 'reviewed'),
        minute: fc.nat({ max: 500 }),
      }),
      { maxLength: 8 },
    ),
    { maxLength: 12 },
  )
  .map((segments) => {
    const lists = segments.map((list) =>
      [...list]
        .sort((a, b) => a.minute - b.minute)
        .map(({ by, state, minute: n }, i): Save => ({ number: i + 1, by, state, at: minute(n) })),
    )
    const bearers = lists.map((list, i) =>
      bearer(`s${i}`, { words: i + 3, head: list.length, state: list.at(-1)?.state ?? 'initial' }),
    )
    return handovers(bearers, new Map(bearers.map(({ id: name }, i) => [name, lists[i]!])), [])
  })

/** Something that depends on the handover and on nothing else. */
const between = ({ segment, words, work }: Handover): Between => ({
  edits: segment.length + words,
  words: words * 2,
  changed: work.kind === 'reviewed' && work.to.number % 2 === 0,
})

/** Everything of some figures that can be added up. */
const additive = ({ translated, reviewed, compared, waiting, parted }: Figures): number[] => [
  translated.segments,
  translated.words,
  translated.timed,
  reviewed.segments,
  reviewed.words,
  reviewed.timed,
  reviewed.changed,
  compared.segments,
  compared.edits,
  compared.words,
  waiting,
  parted,
]
const plus = (lists: number[][]): number[] =>
  lists.reduce(
    (sum, list) => sum.map((n, i) => n + list[i]!),
    Array.from({ length: 12 }, () => 0),
  )

test('the people of a report add up to its total', () => {
  fc.assert(
    fc.property(history, (list) => {
      const { people: rows, total } = report(list, between)
      expect(plus([...rows.values()].map(additive))).toEqual(additive(total))
    }),
  )
})

test('two periods that touch add up to the one they make, for each person', () => {
  fc.assert(
    fc.property(history, fc.nat({ max: 600 }), (list, n) => {
      const middle = new Date(minute(n))
      const [early, late, whole] = [
        { from: undefined, to: middle },
        { from: middle, to: undefined },
        { from: undefined, to: undefined },
      ].map((period) => report(within(list, period), between))
      expect(plus([early!, late!].map(({ total }) => additive(total)))).toEqual(additive(whole!.total))
      for (const [by, figures] of whole!.people) {
        const parts = [early!, late!].flatMap(({ people: rows }) => rows.get(by) ?? [])
        expect(plus(parts.map(additive))).toEqual(additive(figures))
      }
    }),
  )
})

test('the stretches of a plot add up to the words of its report', () => {
  fc.assert(
    fc.property(history, fc.array(fc.integer({ min: 1, max: 600 }), { maxLength: 5 }), (list, cuts) => {
      const starts = [0, ...new Set(cuts)].sort((a, b) => a - b).map((n) => new Date(minute(n)))
      const drawn = spread(list, starts)
      for (const [by, { translated, reviewed }] of report(list, between).people) {
        const own = drawn.get(by)!
        expect(own).toHaveLength(starts.length)
        expect(plus(own.map((one) => [one.translated, one.reviewed])).slice(0, 2)).toEqual([
          translated.words,
          reviewed.words,
        ])
      }
    }),
  )
})

test('the middle of some times is the lower of two', () => {
  const took = (...minutes: number[]) =>
    report(
      minutes.map(
        (n): Handover => ({
          segment: id('s'),
          by: omar,
          at: new Date(minute(0)),
          words: 1,
          ms: n * 60_000,
          work: { kind: 'translated', fate: { kind: 'waiting' } },
        }),
      ),
      between,
    ).people.get(omar)!.translated.medianMs! / 60_000
  expect([took(5), took(9, 1), took(9, 1, 3)]).toEqual([5, 1, 3])
  expect(report([], between).total.translated.medianMs).toBeUndefined()
  expect(report([], between).people.has(salma)).toBe(false)
})
