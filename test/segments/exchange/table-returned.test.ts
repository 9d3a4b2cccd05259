/** Tables in CSV and TSV that go out and come back. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Bitext } from '../../../segments/exchange/bitext.ts'
import { match, type Sent } from '../../../segments/exchange/returned.ts'
import { csv, tsv } from '../../../segments/exchange/table.ts'
import { returnedTable } from '../../../segments/exchange/table-returned.ts'
import { bitextOf } from '../../support/bitext.ts'
import { anyText } from '../../support/texts.ts'

async function written(write: (bitext: Bitext) => AsyncIterable<string>, bitext: Bitext): Promise<string> {
  let text = ''
  for await (const piece of write(bitext)) text += piece
  return text
}

async function sentOf(bitext: Bitext): Promise<Sent[]> {
  const sent: Sent[] = []
  for await (const unit of bitext.units()) sent.push(unit)
  return sent
}

describe('a table in CSV or TSV', () => {
  test('it comes back as it went out, whatever the texts', async () => {
    const text = anyText.filter((one) => !one.includes('\0') && !/\p{Surrogate}/u.test(one))
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ source: text.filter((one) => one !== ''), target: text }), { minLength: 1, maxLength: 5 }),
        fc.constantFrom(csv, tsv),
        async (units, write) => {
          const bitext = bitextOf(units)
          const table = returnedTable(Buffer.from(await written(write, bitext)))
          if (table.kind === 'refused') throw new Error(JSON.stringify(table.problem))
          expect(match(table, await sentOf(bitext), bitext.change)).toEqual({
            kind: 'matched',
            proposals: [],
            comments: [],
            troubles: [],
          })
        },
      ),
      { numRuns: 100 },
    )
  })

  test('whatever a file holds, it is a table that came back, or refused with a code', () => {
    const cells = fc.constantFrom(
      'id',
      'change',
      'source',
      'target',
      '"',
      ',',
      ';',
      '\t',
      '\n',
      '\r',
      '4',
      '-',
      '=1',
      'س',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(cells, { maxLength: 40 }).map((all) => all.join('')),
          anyText,
        ),
        (text) => {
          const table = returnedTable(Buffer.from(text))
          if (table.kind === 'refused') expect(table.problem.code).toMatch(/^(returned|table)\.\w+$|^nul$|^not_text$/)
        },
      ),
      { numRuns: 400 },
    )
  })

  test('rows are known by their ids in any order, and versions that differ are refused', async () => {
    const bitext = bitextOf([
      { source: 'نعم', target: 'Yes' },
      { source: 'لا', target: 'No' },
    ])
    const out = await written(csv, bitext)
    const result = async (alter: (text: string) => string) => {
      const table = returnedTable(Buffer.from(alter(out)))
      return table.kind === 'refused' ? table : match(table, await sentOf(bitext), bitext.change)
    }
    const [head, first, second] = out.trimEnd().split('\r\n')
    expect(await result(() => [head, second!.replace('No', 'Never'), first].join('\r\n'))).toMatchObject({
      proposals: [{ base: 'No', text: 'Never' }],
      troubles: [{ code: 'returned.reordered', values: { row: 2 } }],
    })
    // As a program in another country saves it.
    expect(await result((text) => `\uFEFF${text.replaceAll(',', ';').replace('Yes', 'Surely')}`)).toMatchObject({
      proposals: [{ text: 'Surely' }],
      troubles: [],
    })
    const code = async (alter: (text: string) => string) => {
      const outcome = await result(alter)
      return outcome.kind === 'refused' ? outcome.problem.code : outcome.kind
    }
    expect(await code(() => [head, first, second!.replace(/\d+$/, '99')].join('\n'))).toBe('returned.versions')
    expect(await code(() => [head!.replace('change', 'x'), first].join('\n'))).toBe('returned.not_ours')
    expect(await code(() => [head!.replace('target', 'x'), first].join('\n'))).toBe('returned.columns')
    expect(await code(() => [head, first!.replace(/,[^,]*$/, '')].join('\n'))).toBe('returned.cells')
    expect(await code(() => `${head}`)).toBe('returned.not_ours')
  })
})
