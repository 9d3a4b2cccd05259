import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Alignment, align, aligning } from '../../../segments/alignment/align.ts'
import { bilingual, offersFor } from '../../../segments/alignment/document.ts'
import { verdicts } from '../../../segments/alignment/verdict.ts'
import { cut } from '../../../segments/segmentation/cut.ts'

const arabic = [...cut(readFileSync('test/samples/article.ar.txt', 'utf8'), 'sentences', 'ar')]
const english = [...cut(readFileSync('test/samples/article.en.txt', 'utf8'), 'sentences', 'en')].map(
  ({ source }) => source,
)
const sources = arabic.map(({ source }) => source)

const sentence = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    'وافادت وكالة مهر للأنباء ان طهران',
    'The Mehr News Agency said in Tehran',
    '/انتهى/',
    '',
    '…',
    '٢٠١٧',
    '2017',
  ),
)
const side = fc.array(sentence, { maxLength: 14 })

function covers({ beads }: Alignment, source: number, target: number): void {
  expect(beads.flatMap((bead) => bead.source)).toEqual(Array.from({ length: source }, (_, i) => i))
  expect(beads.flatMap((bead) => bead.target)).toEqual(Array.from({ length: target }, (_, i) => i))
  for (const { confidence, ...bead } of beads) {
    expect(confidence).toBeGreaterThanOrEqual(0)
    expect(confidence).toBeLessThanOrEqual(1)
    expect(bead.source.length + bead.target.length).toBeGreaterThan(0)
    expect(Math.max(bead.source.length, bead.target.length)).toBeLessThanOrEqual(8)
  }
}

describe('aligning', () => {
  test('covers each segment of both sides once, in order, whatever the texts are', () => {
    fc.assert(
      fc.property(side, side, (source, target) => {
        const made = align(source, target)
        covers(made, source.length, target.length)
        expect(verdicts).toContain(made.verdict)
      }),
      { numRuns: 60 },
    )
  })

  test('gives the same beads for the same texts', () => {
    expect(align(sources, english)).toEqual(align(sources, english))
  })

  test('finds each sentence of the article its own, without a word it was taught', () => {
    const { beads, verdict } = align(sources, english)
    covers({ beads, verdict }, sources.length, english.length)
    // Without a table it knows none of the words, and says so.
    expect(verdict).toBe('doubtful')
    expect(beads[0]).toMatchObject({ source: [0], target: [0] })
    expect(beads.filter((bead) => bead.source.length === 1 && bead.target.length >= 1).length).toBeGreaterThanOrEqual(8)
  })

  test('leaves a sentence without a counterpart alone', () => {
    const without = english.filter((_, i) => i !== 0)
    const { beads } = align(sources, without)
    expect(beads[0]).toMatchObject({ source: [0], target: [] })
  })

  test('tells how far it is, from 0 to 1, and ends with the same answer', () => {
    const steps = aligning(sources, english)
    const shares: number[] = []
    for (;;) {
      const step = steps.next()
      if (step.done) {
        expect(step.value).toEqual(align(sources, english))
        break
      }
      shares.push(step.value)
    }
    expect(shares.length).toBeGreaterThan(1)
    expect([...shares].sort((a, b) => a - b)).toEqual(shares)
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true)
  })

  test('says what two texts are to each other', () => {
    const of = (source: readonly string[], target: readonly string[]) => align(source, target).verdict
    expect(of(english, sources)).toBe('exchanged')
    expect(of(sources, sources)).toBe('same')
    expect(of(['One sentence.'], ['Another sentence.'])).toBe('not_arabic')
    expect(of(['جملة من النص.'], ['جملة من نص آخر.'])).toBe('not_english')
    expect(of([], english)).toBe('empty')
    expect(of(['…', '!'], ['?'])).toBe('empty')
  })
})

describe('a document with its translation', () => {
  test('has the sources of the text, joined as they were, and every sentence of the translation once', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(english, { minLength: 0 }), (chosen) => {
        const target = english.filter((one) => chosen.includes(one))
        const segments = [...bilingual(arabic, target, align(sources, target))]
        expect(segments.map(({ source, after }) => source + after).join('')).toBe(
          arabic.map(({ source, after }) => source + after).join(''),
        )
        expect(segments.flatMap((one) => one.target?.text ?? []).join(' ')).toBe(
          target.map((one) => one.trim()).join(' '),
        )
        expect(segments.every((one) => one.target === undefined || one.target.state === 'initial')).toBe(true)
      }),
      { numRuns: 12 },
    )
  })

  test('that comes later fills what is empty and only proposes where something stands', () => {
    const made = align(sources, english)
    const existing = sources.map((_, i) => (i === 0 ? english[0]! : i === 1 ? 'Something else.' : ''))
    const { offers, added } = offersFor(existing, english, made)
    expect(offers[0]).toMatchObject({ segments: [0], kind: 'same' })
    expect(offers.find(({ segments }) => segments.includes(1))).toMatchObject({ kind: 'proposal' })
    expect(offers.filter(({ kind }) => kind === 'fill').length).toBeGreaterThan(5)
    const given = [...offers.map(({ text }) => text), ...added.map(({ text }) => text)].join(' ')
    for (const one of english) expect(given).toContain(one.trim())
  })
})
