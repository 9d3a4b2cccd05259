import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DocumentId, SegmentId, State } from '../../../segments/model.ts'
import type { Living } from '../../../segments/revisions/lineage.ts'
import { inOrder } from '../../../segments/revisions/rank.ts'
import { resegment } from '../../../segments/revisions/resegment.ts'
import { takeBack } from '../../../segments/revisions/undo.ts'
import { cut } from '../../../segments/segmentation/cut.ts'
import { profiles } from '../../../segments/segmentation/segment.ts'

/** Segments as `source⎵ = target`, `state` after a slash; what lies behind each is one space but behind the last. */
function document(
  ...rows: readonly (readonly [source: string, target?: string | undefined, state?: State, after?: string])[]
): Living[] {
  const ranks = inOrder()
  return rows.map(([source, text, state = 'translated', after = ' '], i) => ({
    segment: {
      id: `s${i}` as SegmentId,
      document: 'd' as DocumentId,
      source,
      after,
      rank: ranks.next().value!,
      born: 1,
      died: null,
    },
    head: text === undefined ? 0 : 1,
    text: text ?? '',
    state: text === undefined ? 'initial' : state,
  }))
}

const joined = (living: readonly Living[]): string =>
  living.map(({ segment }) => segment.source + segment.after).join('')

function planned(living: readonly Living[], profile: (typeof profiles)[number]) {
  return resegment(living, [...cut(joined(living), profile, 'ar')])
}

/** The document after a plan. */
function applied(living: readonly Living[], { restructuring }: ReturnType<typeof resegment>): Living[] {
  const ended = new Set(restructuring.ended.map(({ segment }) => segment))
  const begun = restructuring.begun.map(
    ({ source, after, rank, target }, i): Living => ({
      segment: { id: `n${i}` as SegmentId, document: 'd' as DocumentId, source, after, rank, born: 2, died: null },
      head: target ? 1 : 0,
      text: target?.text ?? '',
      state: target?.state ?? 'initial',
    }),
  )
  const alive = living.filter(({ segment }) => !ended.has(segment.id))
  return [...alive, ...begun].sort((one, other) => (one.segment.rank < other.segment.rank ? -1 : 1))
}

const told = ({ groups }: ReturnType<typeof resegment>) =>
  groups.map(({ begun }) => begun.map(({ source, target }) => [source, target?.text, target?.state]))

describe('cutting a document anew', () => {
  test('leaves alone what other rules cut in the same way', () => {
    const living = document(['جاء زيد.', 'Zayd came.'], ['ومضى.', 'And went.', 'reviewed'])
    expect(planned(living, 'sentences')).toMatchObject({ groups: [], kept: 2, restructuring: { ended: [], begun: [] } })
  })

  test('unites what the new rules do not part, and the texts with it, in the least of their states', () => {
    const living = document(['جاء زيد.', 'Zayd came.', 'reviewed'], ['ومضى.', 'And went.', 'translated'])
    expect(told(planned(living, 'paragraphs'))).toEqual([[['جاء زيد. ومضى.', 'Zayd came. And went.', 'translated']]])
  })

  test('parts what the new rules part; the translation stays whole with the first part, as a draft', () => {
    const living = document(
      ['قال: نعم. ثم مضى.', 'He said yes, then left.', 'final'],
      ['وعاد.', 'And returned.', 'final'],
    )
    const plan = planned(living, 'clauses')
    expect(told(plan)).toEqual([
      [
        ['قال:', 'He said yes, then left.', 'initial'],
        ['نعم.', undefined, undefined],
        ['ثم مضى.', undefined, undefined],
      ],
    ])
    expect(plan.kept).toBe(1)
  })

  test('gives each text to the segment in which its source begins when boundaries cross', () => {
    const living = document(['جاء', 'came'], ['زيد. ثم', 'Zayd. Then'], ['مضى.', 'he left.'])
    expect(told(planned(living, 'sentences'))).toEqual([
      [
        ['جاء زيد.', 'came Zayd. Then', 'initial'],
        ['ثم مضى.', 'he left.', 'initial'],
      ],
    ])
  })

  test('links each segment to those whose text it carries on', () => {
    const living = document(['جاء'], ['زيد. ثم'], ['مضى.'])
    expect(planned(living, 'sentences').restructuring.begun.map(({ ancestors }) => ancestors)).toEqual([
      ['s0', 's1'],
      ['s1', 's2'],
    ])
  })

  test('leaves a segment without a source where it is, and carries its text where it stands among united ones', () => {
    const added = ['', 'Added.', 'translated', ''] as const
    expect(planned(document(['جاء.', 'Came.'], added, ['مضى.', 'Left.']), 'sentences').groups).toEqual([])
    expect(told(planned(document(['جاء.', 'Came.'], added, ['مضى.', 'Left.']), 'paragraphs'))).toEqual([
      [['جاء. مضى.', 'Came. Added. Left.', 'translated']],
    ])
  })

  const sentence = fc.constantFrom('جاء زيد.', 'ومضى؟', 'قال: نعم،', 'ثم', 'د.', ' عاد', '', 'Yes. No', '1.')
  const row = fc.tuple(
    sentence,
    fc.option(fc.constantFrom('One.', 'two', ''), { nil: undefined }),
    fc.constantFrom<State>('initial', 'translated', 'reviewed', 'final'),
    fc.constantFrom(' ', '', '\n', '\n\n  ', ' \r\n'),
  )
  const rows = fc.array(row, { minLength: 1, maxLength: 9 })

  test('keeps the text to the code unit, every word of every translation, and the order of the segments', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(...profiles), (given, profile) => {
        const living = document(...given)
        const plan = planned(living, profile)
        const after = applied(living, plan)
        expect(joined(after)).toBe(joined(living))
        const words = (all: readonly Living[]) => all.flatMap(({ text }) => text.split(' ')).filter((one) => one !== '')
        expect(words(after)).toEqual(words(living))
        expect(new Set(after.map(({ segment }) => segment.rank)).size).toBe(after.length)
        expect(plan.kept + plan.restructuring.ended.length).toBe(living.length)
      }),
      { numRuns: 600 },
    )
  })

  test('done a second time changes nothing', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(...profiles), (given, profile) => {
        const living = document(...given)
        expect(planned(applied(living, planned(living, profile)), profile).groups).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test('is taken back whole: sources, what lies between, texts and states are as they were', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(...profiles), (given, profile) => {
        const living = document(...given)
        const plan = planned(living, profile)
        if (plan.groups.length === 0) return
        const after = applied(living, plan)
        const begun = after.filter(({ segment }) => segment.born === 2)
        const ended = living.filter(({ segment }) => plan.restructuring.ended.some((one) => one.segment === segment.id))
        const lineage = plan.restructuring.begun.flatMap(({ ancestors }, i) =>
          ancestors.map((ancestor) => ({ ancestor, descendant: `n${i}` as SegmentId, change: 2 })),
        )
        const back = takeBack(
          { change: 2, ended, begun: begun.map((one) => ({ ...one, isTouched: false })), revised: [], lineage },
          { ranks: after.map(({ segment }) => segment.rank), stateFor: (state) => state },
        )
        if ('kind' in back) throw new Error(back.code)
        const facts = (one: { source: string; after: string; target: unknown }) => [one.source, one.after, one.target]
        expect(back.conflicts).toEqual([])
        expect(back.restructuring.begun.map(facts)).toEqual(
          ended.map(({ segment, head, text, state }) =>
            facts({ ...segment, target: head === 0 ? undefined : { text, state } }),
          ),
        )
      }),
      { numRuns: 400 },
    )
  })
})
