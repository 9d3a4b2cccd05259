import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SegmentId } from '../../../segments/model.ts'
import { whereIs } from '../../../segments/revisions/anchors.ts'
import { isWord, wordSpans, words } from '../../../segments/text/words.ts'
import { hannah, Model, omar, people, salma } from './model.ts'
import { anyHistory } from './texts.ts'

/** Where the quoted words of the first target are now: their text and the place of its segment, or `gone: …`. */
function now(model: Model, quote: string, side: 'source' | 'target' = 'target'): string {
  const segment = model.segments[0]!
  const text = side === 'source' ? segment.source : model.revisions.find((one) => one.segment === segment.id)!.text
  const from = text.indexOf(quote)
  const anchor = { side, revision: side === 'source' ? 0 : 1, from, to: from + quote.length }
  const found = whereIs(anchor, segment.id, {
    segments: new Map(model.segments.map((one) => [one.id, one])),
    revisions: model.histories(),
    lineage: model.lineage,
  })
  const place = model.living().findIndex((one) => one.segment.id === found.segment)
  const living = model.living()[place]!
  if (found.kind === 'gone') return `gone: ${found.quote}`
  return `${place} ${(side === 'source' ? living.segment.source : living.text).slice(found.from, found.to)}`
}

const sentence = 'Vaezi said that the capital of the Republic was ready, adding that Baku was welcome.'
const one = (): Model => new Model([['واكد واعظي ان طهران مستعدة، مضيفا ان باكو ترحب', sentence]])
const save = (model: Model, text: string, place = 0): void =>
  void model.save(model.living()[place]!.segment.id, text, salma)

describe('a remark on some words', () => {
  test('it stays on them when others are written before them', () => {
    const model = one()
    save(model, `On Monday Mr ${sentence}`)
    expect(now(model, 'the Republic')).toBe('0 the Republic')
  })

  test('it takes in what is written between them', () => {
    const model = one()
    save(model, sentence.replace('the Republic', 'the Islamic Republic'))
    expect(now(model, 'the Republic')).toBe('0 the Islamic Republic')
  })

  test('it stays on those that are left', () => {
    const model = one()
    save(model, sentence.replace(' of the Republic', ''))
    expect(now(model, 'capital of the Republic')).toBe('0 capital')
  })

  test('it stays on a word that differs in something small', () => {
    const model = one()
    save(model, sentence.replace('the capital of', 'the Capital of'))
    expect(now(model, 'capital')).toBe('0 Capital')
  })

  test('it goes with a phrase that moves', () => {
    const model = new Model([['مصدر', 'on the fourth of May the two ministers met in the old town']])
    save(model, 'the two ministers met in the old town on the fourth of May')
    expect(now(model, 'fourth of May')).toBe('0 fourth of May')
  })

  test('it says when its words are gone, and finds them when all come back', () => {
    const model = one()
    save(model, sentence.replace('the Republic', 'Iran'))
    expect(now(model, 'Republic')).toBe('gone: Republic')
    save(model, sentence.replace('the Republic', 'that country'))
    expect(now(model, 'Republic')).toBe('gone: Republic')
    save(model, `Today ${sentence}`)
    expect(now(model, 'Republic')).toBe('0 Republic')
  })

  test('it goes into the piece that has them, and back', () => {
    const model = one()
    model.split(0, { source: 28, target: sentence.indexOf('adding') }, hannah)
    expect([now(model, 'Republic'), now(model, 'Baku was')]).toEqual(['0 Republic', '1 Baku was'])
    save(model, 'adding that the city of Baku was welcome.', 1)
    model.merge(0, hannah)
    expect([now(model, 'Republic'), now(model, 'Baku was')]).toEqual(['0 Republic', '0 Baku was'])
    model.undo(model.changes.length, omar)
    expect(now(model, 'Baku was')).toBe('1 Baku was')
  })

  test('it goes into the piece that has most of it when a split goes through it', () => {
    const model = one()
    model.split(0, { source: 28, target: sentence.indexOf('adding') }, hannah)
    expect(now(model, 'ready, adding that Baku')).toBe('1 adding that Baku')
  })

  test('it follows the source through splits and corrections', () => {
    const model = one()
    model.split(0, { source: 28, target: null }, hannah)
    model.correct(1, 'مضيفا ان باكو ترحب جدا', omar)
    expect(now(model, 'باكو', 'source')).toBe('1 باكو')
    model.correct(1, 'مضيفا ان المدينة ترحب جدا', omar)
    expect(now(model, 'باكو', 'source')).toBe('gone: باكو')
  })
})

describe('any history', () => {
  test('it is on words of the anchor or says they are gone, and never outside of the text', () => {
    fc.assert(
      fc.property(anyHistory, fc.nat(), fc.nat(3), (texts, pick, more) => {
        const spans = wordSpans(texts[0]!)
        if (spans.length === 0) return
        const first = pick % spans.length
        const [from, to] = [spans[first]!.from, spans[Math.min(spans.length - 1, first + more)]!.to]
        const model = new Model([['مصدر', texts[0]]])
        for (const [i, text] of texts.slice(1).entries()) model.save('s1' as SegmentId, text, people[i % 3]!)
        const found = whereIs({ side: 'target', revision: 1, from, to }, 's1' as SegmentId, {
          segments: new Map(model.segments.map((segment) => [segment.id, segment])),
          revisions: model.histories(),
          lineage: [],
        })
        const last = texts.at(-1)!
        if (found.kind === 'gone') {
          expect(found.quote).not.toBe('')
          return
        }
        expect(found.from).toBeGreaterThanOrEqual(0)
        expect(found.to).toBeLessThanOrEqual(last.length)
        expect(words(last.slice(found.from, found.to)).some(isWord)).toBe(true)
      }),
    )
  })

  test('it is where it was when the text never alters there', () => {
    fc.assert(
      fc.property(anyHistory, (texts) => {
        const model = new Model([['مصدر', 'the anchored words: ']])
        for (const text of texts) model.save('s1' as SegmentId, `the anchored words: ${text}`, omar)
        expect(now(model, 'anchored words')).toBe('0 anchored words')
      }),
    )
  })
})
