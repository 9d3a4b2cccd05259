import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { offersFor } from '../../../segments/alignment/document.ts'
import type { DocumentId, SegmentId } from '../../../segments/model.ts'
import { fill } from '../../../segments/revisions/fill.ts'
import type { Living } from '../../../segments/revisions/lineage.ts'
import { inOrder } from '../../../segments/revisions/rank.ts'

/** Segments with these targets, '' for none. */
function living(...targets: readonly string[]): Living[] {
  const ranks = inOrder()
  return targets.map((text, i) => ({
    segment: {
      id: `s${i}` as SegmentId,
      document: 'd' as DocumentId,
      source: `جملة ${i}.`,
      after: i % 2 === 0 ? ' ' : '\n',
      rank: ranks.next().value as string,
      born: 1,
      died: null,
    },
    head: text === '' ? 0 : 1,
    text,
    state: text === '' ? 'initial' : 'translated',
  }))
}

type Shape = readonly [sources: number, targets: number]

/** A translation whose beads have these shapes. */
function translation(shapes: readonly Shape[]) {
  let [s, t] = [0, 0]
  const beads = shapes.map(([sources, targets]) => ({
    source: Array.from({ length: sources }, () => s++),
    target: Array.from({ length: targets }, () => t++),
    confidence: 0.9,
  }))
  const target = Array.from({ length: t }, (_, i) => `New ${i}.`)
  return { target, alignment: { beads, verdict: 'translation' as const } }
}

function filled(rows: readonly Living[], shapes: readonly Shape[], added = false) {
  const { target, alignment } = translation(shapes)
  const existing = rows.map(({ text }) => text)
  return fill(rows, offersFor(existing, target, alignment), { added })
}

describe('a translation that comes later', () => {
  test('it fills what is empty, as drafts with how sure the aligner was, by one change', () => {
    const { restructuring, proposed } = filled(living('', ''), [
      [1, 1],
      [1, 2],
    ])
    expect(restructuring).toMatchObject({
      kind: 'align',
      ended: [],
      begun: [],
      revised: [
        { segment: 's0', head: 0, text: 'New 0.', state: 'initial', origin: 'aligned', confidence: 0.9 },
        { segment: 's1', head: 0, text: 'New 1. New 2.', state: 'initial', origin: 'aligned', confidence: 0.9 },
      ],
    })
    expect(proposed).toEqual([])
  })

  test('it leaves what is written, and is proposed beside it', () => {
    const { restructuring, proposed } = filled(living('Old.', ''), [
      [1, 1],
      [1, 1],
    ])
    expect(restructuring?.revised?.map(({ segment }) => segment)).toEqual(['s1'])
    expect(proposed).toEqual([{ segment: 's0', head: 1, text: 'New 0.' }])
  })

  test('it only proposes a text for what was left out on purpose', () => {
    const [first] = living('')
    const { restructuring, proposed } = filled([{ ...first!, head: 1, state: 'translated' }], [[1, 1]])
    expect(restructuring).toBeUndefined()
    expect(proposed).toEqual([{ segment: 's0', head: 1, text: 'New 0.' }])
  })

  test('it makes one of empty neighbours that it says together, and only proposes where one of them is written', () => {
    const joined = filled(living('', ''), [[2, 1]])
    expect(joined.restructuring).toMatchObject({
      ended: [
        { segment: 's0', head: 0 },
        { segment: 's1', head: 0 },
      ],
      begun: [{ source: 'جملة 0. جملة 1.', after: '\n', target: { text: 'New 0.' }, ancestors: ['s0', 's1'] }],
    })
    const proposed = filled(living('', 'Old.'), [[2, 1]])
    expect(proposed.restructuring).toBeUndefined()
    expect(proposed.proposed).toEqual([{ segment: 's1', head: 1, text: 'New 0.' }])
  })

  test('it has nothing to say where everything is said already', () => {
    expect(filled(living('New 0.'), [[1, 1]])).toEqual({ restructuring: undefined, proposed: [] })
  })

  test('it keeps what has no Arabic only when somebody wants that, in its place', () => {
    const shapes: Shape[] = [
      [0, 1],
      [1, 1],
      [0, 1],
      [0, 1],
      [1, 1],
      [0, 1],
    ]
    const rows = living('', '')
    expect(filled(rows, shapes).restructuring?.begun).toEqual([])
    const { restructuring } = filled(rows, shapes, true)
    const placed = [
      ...rows.map(({ segment }) => ({ rank: segment.rank, text: segment.id as string })),
      ...restructuring!.begun.map(({ rank, target }) => ({ rank, text: target!.text })),
    ].sort((one, other) => (one.rank < other.rank ? -1 : 1))
    expect(placed.map(({ text }) => text)).toEqual(['New 0.', 's0', 'New 2.', 'New 3.', 's1', 'New 5.'])
  })

  test('it never loses a source, nor touches what is written, whatever the shapes', () => {
    const shape = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2 }))
    fc.assert(
      fc.property(
        fc.array(shape, { minLength: 1, maxLength: 12 }),
        fc.array(fc.boolean(), { minLength: 36, maxLength: 36 }),
        (shapes, written) => {
          const n = shapes.reduce((sum, [sources]) => sum + sources, 0)
          const rows = living(...Array.from({ length: n }, (_, i) => (written[i] ? `Old ${i}.` : '')))
          const { restructuring } = filled(rows, shapes, true)
          const ended = new Set(restructuring?.ended.map(({ segment }) => segment))
          const texts = [
            ...rows.filter(({ segment }) => !ended.has(segment.id)).map(({ segment }) => segment),
            ...(restructuring?.begun ?? []),
          ].sort((one, other) => (one.rank < other.rank ? -1 : 1))
          const whole = (all: readonly { source: string; after: string }[]) =>
            all.map(({ source, after }) => source + after).join('')
          expect(whole(texts)).toBe(whole(rows.map(({ segment }) => segment)))
          const touched = new Set([...ended, ...(restructuring?.revised ?? []).map(({ segment }) => segment)])
          for (const { segment, text } of rows) if (text !== '') expect(touched.has(segment.id)).toBe(false)
        },
      ),
    )
  })
})
