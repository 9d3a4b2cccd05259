/** A source file that comes again: what becomes of each segment, and that no translation is lost on the way. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fatesOf, type Incoming } from '../../../segments/exchange/fates.ts'
import { updateOf } from '../../../segments/exchange/update.ts'
import type { DocumentId, SegmentId } from '../../../segments/model.ts'
import type { Living } from '../../../segments/revisions/lineage.ts'
import { inOrder } from '../../../segments/revisions/rank.ts'
import { takeBack } from '../../../segments/revisions/undo.ts'

const livingOf = (sources: readonly string[]): Living[] => {
  const ranks = inOrder()
  return sources.map((source, i) => ({
    segment: {
      id: `s${i}` as SegmentId,
      document: 'd' as DocumentId,
      source,
      after: '\n',
      rank: ranks.next().value as string,
      born: 1,
      died: null,
    },
    head: 1,
    text: `T(${source})`,
    state: 'translated',
  }))
}
const incoming = (sources: readonly string[]): Incoming[] =>
  sources.map((source) => ({ source, after: '\n', target: undefined }))

/** The fates in words: = a stays, > a moved, a~b changed, a|b+c split, a+b|c merged, +a new, -a gone. */
function told(old: readonly string[], next: readonly string[]): string[] {
  return fatesOf(livingOf(old), incoming(next)).map(inWords)
}

function inWords(fate: ReturnType<typeof fatesOf>[number]): string {
  switch (fate.kind) {
    case 'same':
      return `= ${fate.next.source}`
    case 'moved':
      return `> ${fate.next.source}`
    case 'changed':
      return `${fate.old.segment.source} ~ ${fate.next.source}`
    case 'split':
      return `${fate.old.segment.source} | ${fate.next.map(({ source }) => source).join(' + ')}`
    case 'merged':
      return `${fate.old.map(({ segment }) => segment.source).join(' + ')} | ${fate.next.source}`
    case 'kept':
      return `kept ${fate.old.map(({ segment }) => segment.source).join(' + ')}`
    case 'new':
      return `+ ${fate.next.source}`
    case 'gone':
      return `- ${fate.old.segment.source}`
  }
}

describe('what becomes of a segment', () => {
  const [a, b, c] = ['قال الوزير نعم.', 'ثم مضى إلى بيته مساء.', 'وعاد في الغد.']

  test('it stays, is new, is gone', () => {
    expect(told([a, b], [a, b])).toEqual([`= ${a}`, `= ${b}`])
    expect(told([a, b], [a, c, b])).toEqual([`= ${a}`, `+ ${c}`, `= ${b}`])
    expect(told([a, c, b], [a, b])).toEqual([`= ${a}`, `- ${c}`, `= ${b}`])
    expect(told([], [a])).toEqual([`+ ${a}`])
    expect(told([a], [])).toEqual([`- ${a}`])
  })

  test('it moved', () => {
    expect(told([a, b, c], [c, a, b])).toEqual([`> ${c}`, `= ${a}`, `= ${b}`])
  })

  test('it was changed, where half of the words are the same, vowel marks and hamzas aside', () => {
    expect(told([a, b, c], [a, 'ثم مضى الى بيته ليلا.', c])).toEqual([
      `= ${a}`,
      `${b} ~ ثم مضى الى بيته ليلا.`,
      `= ${c}`,
    ])
    expect(told([a, b, c], [a, 'كلام آخر تماما.', c])).toEqual([`= ${a}`, `+ كلام آخر تماما.`, `- ${b}`, `= ${c}`])
  })

  test('it was split, or merged with its neighbours', () => {
    expect(told([`${a} ${b}`, c], [a, b, c])).toEqual([`${a} ${b} | ${a} + ${b}`, `= ${c}`])
    expect(told([a, b, c], [`${a} ${b}`, c])).toEqual([`${a} + ${b} | ${a} ${b}`, `= ${c}`])
  })

  test('what somebody has parted or joined here stays as they have it', () => {
    const living = livingOf([a, b, c]).map((one) => ({ ...one, segment: { ...one.segment, after: ' ', born: 4 } }))
    const fates = fatesOf(living, incoming([`${a} ${b}`, c]))
    expect(fates.map(({ kind }) => kind)).toEqual(['kept', 'same'])
    expect(
      fatesOf(
        livingOf([`${a} ${b}`]).map((one) => ({ ...one, segment: { ...one.segment, born: 2 } })),
        incoming([a, b]),
      )[0]!.kind,
    ).toBe('split')
  })

  test('what stands more than once is paired in order', () => {
    expect(told(['x', 'x', a], ['x', a, 'x'])).toEqual(
      ['= x', '- x', `= ${a}`, '+ x'].filter((one) => one !== '- x' && one !== '+ x').concat(['> x']),
    )
  })
})

describe('the change it comes to', () => {
  const piece = fc.constantFrom(
    'واحد اثنان ثلاثة.',
    'أربعة خمسة.',
    'ستة سبعة ثمانية تسعة.',
    'واحد اثنان أربعة.',
    'واحد اثنان ثلاثة. أربعة خمسة.',
    'ستة',
  )
  const text = fc.array(piece, { maxLength: 10 })

  /** The document after the change: by rank, those that live on and those that begin. */
  function updated(old: readonly Living[], next: readonly Incoming[]) {
    const update = updateOf(fatesOf(old, next))
    const ended = new Set(update?.ended.map(({ segment }) => segment))
    const stays = old
      .filter(({ segment }) => !ended.has(segment.id))
      .map(({ segment, text }) => ({ source: segment.source, rank: segment.rank, text }))
    const begins = (update?.begun ?? []).map(({ source, rank, target }) => ({ source, rank, text: target?.text ?? '' }))
    return { update, rows: [...stays, ...begins].sort((one, other) => (one.rank < other.rank ? -1 : 1)) }
  }

  test('makes of the document the file, in its order, each place once', () => {
    fc.assert(
      fc.property(text, text, (before, now) => {
        const { rows } = updated(livingOf(before), incoming(now))
        expect(rows.map(({ source }) => source)).toEqual(now)
        expect(new Set(rows.map(({ rank }) => rank)).size).toBe(rows.length)
      }),
    )
  })

  test('takes no sentence that came from elsewhere for a piece of another', () => {
    const old = livingOf(['واحد اثنان ثلاثة. أربعة خمسة.', 'واحد اثنان أربعة.', 'أربعة خمسة.'])
    const now = ['واحد اثنان ثلاثة.', 'أربعة خمسة.', 'أربعة خمسة.', 'واحد اثنان أربعة.']
    expect(fatesOf(old, incoming(now)).map(({ kind }) => kind)).toEqual(['changed', 'moved', 'new', 'same'])
  })

  test('loses no translation but of what is gone', () => {
    fc.assert(
      fc.property(text, text, (before, now) => {
        const old = livingOf(before)
        const fates = fatesOf(old, incoming(now))
        const gone = fates.flatMap((fate) => (fate.kind === 'gone' ? [fate.old.text] : []))
        const said = updated(old, incoming(now))
          .rows.map(({ text }) => text)
          .join(' ')
        expect(
          fates.flatMap((fate) =>
            fate.kind === 'merged' || fate.kind === 'kept' ? fate.old : 'old' in fate ? [fate.old] : [],
          ),
        ).toHaveLength(old.length)
        for (const { text } of old) if (!gone.includes(text)) expect(said).toContain(text)
      }),
    )
  })

  test('is nothing for the same file again', () => {
    fc.assert(
      fc.property(text, (before) => {
        expect(updated(livingOf(before), incoming(before)).update).toBeUndefined()
      }),
    )
  })

  test('taken back, the document is as it was, in its old order', () => {
    fc.assert(
      fc.property(text, text, (before, now) => {
        const old = livingOf(before)
        const { update } = updated(old, incoming(now))
        if (!update) return
        const ended = new Set(update.ended.map(({ segment }) => segment))
        const begun = update.begun.map(
          ({ source, after, rank, target }, i): Living => ({
            segment: {
              id: `n${i}` as SegmentId,
              document: 'd' as DocumentId,
              source,
              after,
              rank,
              born: 2,
              died: null,
            },
            head: target ? 1 : 0,
            text: target?.text ?? '',
            state: target?.state ?? 'initial',
          }),
        )
        const stays = old.filter(({ segment }) => !ended.has(segment.id))
        const undone = takeBack(
          {
            change: 2,
            ended: old.filter(({ segment }) => ended.has(segment.id)),
            begun: begun.map((one) => ({ ...one, isTouched: false })),
            revised: [],
            lineage: update.begun.flatMap(({ ancestors }, i) =>
              ancestors.map((ancestor) => ({ ancestor, descendant: `n${i}` as SegmentId, change: 2 })),
            ),
          },
          { ranks: [...stays, ...begun].map(({ segment }) => segment.rank).sort(), stateFor: (state) => state },
        )
        if ('kind' in undone) throw new Error(undone.code)
        expect(undone.conflicts).toEqual([])
        const rows = [
          ...stays.map(({ segment, text }) => ({ rank: segment.rank, source: segment.source, text })),
          ...undone.restructuring.begun.map(({ rank, source, target }) => ({ rank, source, text: target?.text ?? '' })),
        ].sort((one, other) => (one.rank < other.rank ? -1 : 1))
        expect(rows.map(({ source, text }) => [source, text])).toEqual(
          old.map(({ segment, text }) => [segment.source, text]),
        )
      }),
    )
  })
})
