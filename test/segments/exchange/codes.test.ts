import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inMarkup, withoutCodes } from '../../../segments/exchange/codes.ts'
import { sentencesOf } from '../../../segments/exchange/sentences.ts'
import { readXliff1 } from '../../../segments/exchange/xliff1/read.ts'
import { xliff1 } from '../../../segments/exchange/xliff1/write.ts'
import { readXliff2 } from '../../../segments/exchange/xliff2/read.ts'
import { xliff2 } from '../../../segments/exchange/xliff2/write.ts'
import type { Code } from '../../../segments/model.ts'
import { checkCodes } from '../../../segments/review/codes.ts'
import { bitextOf, written } from '../../support/bitext.ts'
import { contentsOf } from '../../support/reading.ts'

const codes: readonly Code[] = [
  { number: 1, kind: 'pair', open: '<b>', close: '</b>', shown: 'b' },
  { number: 2, kind: 'alone', open: '{count}', close: '', shown: '{count}' },
  { number: 3, kind: 'pair', open: '<i>', close: '</i>', shown: 'i' },
]

describe('what is wrong with the codes of a translation', () => {
  const found = (source: string, target: string) =>
    checkCodes(source, target, codes).map((one) => Object.values(one).join(' '))

  test('nothing where each stands once, in whatever order', () => {
    expect(found('⟦1⟧أ⟦/1⟧ ⟦2/⟧', '⟦2/⟧ ⟦1⟧a⟦/1⟧')).toEqual([])
    expect(found('⟦1⟧أ⟦/1⟧⟦3⟧ب⟦/3⟧', '⟦3⟧b⟦/3⟧⟦1⟧a⟦/1⟧')).toEqual([])
  })
  test('one that is missing, one that stands twice, a half before its other half, pairs that cross', () => {
    expect(found('⟦1⟧أ⟦/1⟧ ⟦2/⟧', '⟦1⟧a⟦/1⟧')).toEqual(['missing ⟦2/⟧'])
    expect(found('⟦2/⟧', '⟦2/⟧⟦2/⟧')).toEqual(['doubled ⟦2/⟧'])
    expect(found('⟦1⟧أ⟦/1⟧', '⟦/1⟧a⟦1⟧')).toEqual(['unpaired ⟦/1⟧', 'unpaired ⟦1⟧'])
    expect(found('⟦1⟧أ⟦3⟧ب⟦/3⟧⟦/1⟧', '⟦1⟧a⟦3⟧b⟦/1⟧⟦/3⟧')).toEqual(['unpaired ⟦/1⟧', 'unpaired ⟦1⟧'])
  })
  test('a pair that goes on in the next segment lacks nothing', () => {
    expect(found('⟦1⟧أ', '⟦1⟧a')).toEqual([])
    expect(found('⟦1⟧أ', '⟦1⟧a⟦/1⟧')).toEqual([])
    expect(found('أ⟦/1⟧', 'a')).toEqual(['missing ⟦/1⟧'])
  })
  test('what only looks like a token is words', () => {
    expect(found('⟦9⟧ ⟦01⟧', 'nine')).toEqual([])
  })
})

describe('another format', () => {
  test('tells halves from wholes, and writes no code twice', () => {
    const say = (text: string) =>
      inMarkup(text, codes, {
        words: (words) => words,
        opening: ({ shown }) => `<${shown}>`,
        closing: ({ shown }) => `</${shown}>`,
        alone: ({ shown }) => `[${shown}]`,
        halfOpening: ({ shown }) => `(${shown}`,
        halfClosing: ({ shown }) => `${shown})`,
      })
    expect(say('⟦1⟧a⟦/1⟧⟦2/⟧⟦2/⟧')).toBe('<b>a</b>[{count}]')
    expect(say('⟦1⟧a⟦3⟧b⟦/1⟧c⟦/3⟧')).toBe('(ba<i>bb)c</i>')
    expect(say('⟦1/⟧ ⟦2⟧')).toBe(' ')
  })
  test('for people a placeholder is what it is in the file, and formatting is nothing', () => {
    expect(withoutCodes('⟦1⟧You have⟦/1⟧ ⟦2/⟧ files', codes)).toBe('You have {count} files')
  })
})

describe('sentences of a paragraph with codes', () => {
  const cut = (text: string) => sentencesOf(text, codes, 'sentences').map(({ source }) => source)

  test('a token that closes stays with its sentence, one that opens goes with the next', () => {
    expect(cut('⟦1⟧قال الوزير نعم.⟦/1⟧ ⟦3⟧ثم مضى إلى بيته.⟦/3⟧')).toEqual([
      '⟦1⟧قال الوزير نعم.⟦/1⟧',
      '⟦3⟧ثم مضى إلى بيته.⟦/3⟧',
    ])
    expect(cut('قال الوزير نعم. ⟦/1⟧ثم مضى إلى بيته.')).toEqual(['قال الوزير نعم. ⟦/1⟧', 'ثم مضى إلى بيته.'])
    expect(cut('⟦1⟧قال الوزير نعم. ثم مضى إلى بيته.⟦/1⟧')).toEqual(['⟦1⟧قال الوزير نعم.', 'ثم مضى إلى بيته.⟦/1⟧'])
  })

  test('joined, with what lies between them, they are the paragraph behind its indent', () => {
    const piece = fc.constantFrom('قال الوزير نعم. ', 'كلمة ', '⟦1⟧', '⟦/1⟧', '⟦2/⟧', ' ', '؟ ', '\n', '⟦9⟧')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('')
        const sentences = sentencesOf(text, codes, 'sentences')
        const joined = sentences.map(({ source, after }) => source + after).join('')
        expect(joined).toBe(sentences.length === 0 ? '' : text.trimStart())
        for (const { source } of sentences) expect(source).toBe(source.trim())
      }),
    )
  })
})

describe('our own XLIFF with codes', () => {
  const piece = fc.constantFrom('كلمة ', 'a < b', '⟦1⟧', '⟦/1⟧', '⟦2/⟧', '⟦3⟧', '⟦/3⟧', '\u0001')
  const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''))
  const given = fc.array(fc.record({ source: text, target: text, after: fc.constantFrom('', ' ', '\n') }), {
    maxLength: 4,
  })

  for (const [name, writer, reader] of [
    ['XLIFF 2.1', xliff2, readXliff2],
    ['XLIFF 1.2', xliff1, readXliff1],
  ] as const)
    test(`${name} is read by our own strict reader, whatever stands in the texts, and a code that stands once on a side comes back`, async () => {
      await fc.assert(
        fc.asyncProperty(given, async (units) => {
          const made = bitextOf(units)
          const coded = async function* () {
            for await (const unit of made.units()) yield { ...unit, codes }
          }
          const reading = contentsOf(reader(Buffer.from(await written(writer, { ...made, units: coded }))))
          expect(reading.units).toHaveLength(units.length)
          const whole = units.map(({ source }) => source).join('')
          const alone = whole.split('⟦2/⟧').length === 2
          const ph = reading.units.flatMap((unit) => unit.codes).filter(({ shown }) => shown === '{count}')
          if (alone) expect(ph.length).toBeGreaterThan(0)
        }),
      )
    })
})
