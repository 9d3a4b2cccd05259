import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Bitext } from '../../../segments/exchange/bitext.ts'
import type { Reader } from '../../../segments/exchange/file.ts'
import { placeAt } from '../../../segments/exchange/problem.ts'
import { readXliff1 } from '../../../segments/exchange/xliff1/read.ts'
import { xliff1 } from '../../../segments/exchange/xliff1/write.ts'
import { readXliff2 } from '../../../segments/exchange/xliff2/read.ts'
import { xliff2 } from '../../../segments/exchange/xliff2/write.ts'
import type { Code } from '../../../segments/model.ts'
import { checkCodes } from '../../../segments/review/codes.ts'
import { partsOf } from '../../../segments/text/codes.ts'
import { bitextOf } from '../../support/bitext.ts'
import { contentsOf, toItsEnd, type WholeFile } from '../../support/reading.ts'

const forms: readonly [string, (bitext: Bitext) => AsyncIterable<string>, Reader][] = [
  ['XLIFF 2.1', xliff2, readXliff2],
  ['XLIFF 1.2', xliff1, readXliff1],
]

async function written(write: (bitext: Bitext) => AsyncIterable<string>, bitext: Bitext): Promise<Uint8Array> {
  let all = ''
  for await (const piece of write(bitext)) all += piece
  return new TextEncoder().encode(all)
}

function contents(read: Reader, bytes: Uint8Array): WholeFile {
  return contentsOf(read(bytes))
}

/** Texts that an XML file can hold as they are. */
const text = fc.string({
  unit: fc.constantFrom(
    'ا',
    'لَ',
    ' ',
    'a',
    '&',
    '<',
    '>',
    '"',
    "'",
    '\u200F',
    '\u00A0',
    '👩🏽‍🚀',
    '٣',
    '.',
    ']]>',
    '\n',
  ),
  minLength: 1,
  maxLength: 24,
})

for (const [name, write, read] of forms) {
  describe(name, () => {
    test('gives sources, targets and states back as they were written', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.record({ source: text, target: text, after: fc.constantFrom(' ', '\n', '') }), {
            minLength: 1,
            maxLength: 6,
          }),
          async (given) => {
            const solid = given.map((one) => ({ ...one, source: `س${one.source}س`, target: `t${one.target}t` }))
            const { units } = contents(read, await written(write, bitextOf(solid)))
            const translated = units.filter(({ target }) => target !== null)
            expect(translated.map(({ source }) => source)).toEqual(solid.map(({ source }) => source))
            expect(translated.map(({ target }) => target)).toEqual(solid.map(({ target }) => target))
            expect(translated.every(({ state }) => state === 'translated')).toBe(true)
          },
        ),
        { numRuns: 40 },
      )
    })

    test('stays to the byte when nothing is filled in, and alters its targets alone when something is', async () => {
      const bytes = await written(
        write,
        bitextOf([{ source: 'جملة أولى.', after: ' ', target: 'First.' }, { source: 'جملة ثانية.' }]),
      )
      const file = contents(read, bytes)
      expect(Buffer.from(file.refill(new Map()).bytes).equals(Buffer.from(bytes))).toBe(true)
      const { key } = file.units.find(({ source }) => source === 'جملة أولى.')!
      const { bytes: filled, dropped } = file.refill(
        new Map([[key, { text: 'The <first> & only.', state: 'reviewed' }]]),
      )
      expect(dropped).toEqual([])
      const again = contents(read, filled)
      expect(again.units.find(({ source }) => source === 'جملة أولى.')).toMatchObject({
        target: 'The <first> & only.',
        state: 'reviewed',
      })
      expect(again.units.map(({ source }) => source)).toEqual(file.units.map(({ source }) => source))
    })

    test('refuses what is hostile or broken, with a code and a place', () => {
      const refused = (xml: string) => {
        const reading = toItsEnd(read(new TextEncoder().encode(xml)))
        if (reading.kind !== 'refused') throw new Error('It was read.')
        expect(reading.problem.line).toBeGreaterThan(0)
        expect(reading.problem.code).toMatch(/^[\w.-]+$/)
      }
      refused('')
      refused('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xliff>&e;</xliff>')
      refused('<xliff version="2.0"><file>')
      refused('<html></html>')
      refused(`${'<a>'.repeat(400)}${'</a>'.repeat(400)}`)
    })
  })
}

describe('inline codes', () => {
  const codes: readonly Code[] = [
    { number: 1, kind: 'pair', open: '<b>', close: '</b>', shown: 'b' },
    { number: 2, kind: 'alone', open: '<br/>', close: '', shown: 'br' },
  ]
  const found = (target: string) =>
    checkCodes('⟦1⟧أ⟦/1⟧⟦2/⟧', target, codes).map(({ kind, token }) => `${kind} ${token}`)

  test('are told from words that only look like them', () => {
    expect(partsOf('a ⟦1⟧b⟦/1⟧ ⟦9⟧', new Set([1])).map(({ kind, text: said }) => [kind, said])).toEqual([
      ['text', 'a '],
      ['opening', '⟦1⟧'],
      ['text', 'b'],
      ['closing', '⟦/1⟧'],
      ['text', ' ⟦9⟧'],
    ])
  })

  test('are missed, counted twice and wanted in pairs; their order is free', () => {
    expect(found('⟦2/⟧⟦1⟧a⟦/1⟧')).toEqual([])
    expect(found('a')).toEqual(['missing ⟦1⟧', 'missing ⟦/1⟧', 'missing ⟦2/⟧'])
    expect(found('⟦1⟧a⟦/1⟧⟦2/⟧⟦2/⟧')).toEqual(['doubled ⟦2/⟧'])
    expect(found('⟦/1⟧a⟦1⟧⟦2/⟧')).toEqual(['unpaired ⟦/1⟧', 'unpaired ⟦1⟧'])
  })
})

test('a place counts lines and columns from one, whatever the line ends', () => {
  expect(placeAt('ab\ncd', 4)).toEqual({ line: 2, column: 2 })
  expect(placeAt('a\r\nb\rc', 5)).toEqual({ line: 3, column: 1 })
  expect(placeAt('', 0)).toEqual({ line: 1, column: 1 })
})
