/** Which columns of a table hold what: what is proposed, how a choice is written down, and that only targets change in a table read by it. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  areApart,
  type Columns,
  columnNamed,
  parsed,
  proposeColumns,
  readAs,
  type TableChoice,
} from '../../../segments/exchange/columns.ts'
import { openTable, readTableWith } from '../../../segments/exchange/table.ts'
import { lettersOf } from '../../../segments/exchange/xlsx/text.ts'
import { contentsOf, toItsEnd } from '../../support/reading.ts'

const none: Columns = {
  skip: 0,
  source: 0,
  target: undefined,
  id: undefined,
  state: undefined,
  note: undefined,
  context: undefined,
}

/** Rows parted by `/`, cells by `|`; what is proposed, as it is written down without its sheet. */
const check = (name: string, table: string, columns: string) =>
  test(name, () => {
    const rows = table.split('/').map((row) => row.split('|').map((cell) => cell.trim()))
    expect(readAs('csv', { sheet: 0, columns: proposeColumns(rows) })).toBe(`csv; sheet=1 ${columns}`)
  })

describe('the columns that are proposed', () => {
  check(
    'are those whose heads say so',
    'ID|Arabic|English|Status|Comments|Context',
    'skip=1 source=B target=C id=A state=D note=E context=F',
  )
  check('in Arabic too', 'ملاحظات|الترجمة|المصدر', 'skip=1 source=C target=B note=A')
  check(
    'a head that says more than its language',
    'Arabic comment|Arabic text|English text',
    'skip=1 source=A target=C',
  )
  check(
    'Arabic is the source, English of several words the target',
    'k.1|He said yes|قال نعم / k.2|No|لا',
    'skip=0 source=C target=B',
  )
  check('keys and states in Latin are no target', 'k.one|قال نعم|ready / k.two|لا|ready', 'skip=0 source=B target=A')
  check(
    'a head in words that nobody knows is passed over',
    'Texte|Traduction / قال نعم|He said yes',
    'skip=1 source=A target=B',
  )
  check('a source alone has its target behind the table', 'id|ar|x / 1|نعم|y', 'skip=1 source=B target=D id=A')
  check('of nothing, the first two', '', 'skip=0 source=0 target=B'.replace('source=0', 'source=A'))
})

const column = fc.option(fc.nat(255), { nil: undefined })
const choices: fc.Arbitrary<TableChoice> = fc
  .record({
    sheet: fc.nat(50),
    columns: fc.record({
      skip: fc.nat(1000),
      source: fc.nat(255),
      target: column,
      id: column,
      state: column,
      note: column,
      context: column,
    }),
  })
  .filter(({ columns }) => areApart(columns))

describe('a choice', () => {
  test('stands behind the name of a format, and is read from there as it was', () => {
    fc.assert(
      fc.property(choices, (choice) => {
        expect(parsed(readAs('csv', choice))).toEqual({ name: 'csv', choice })
      }),
    )
    expect(parsed('docx')).toEqual({ name: 'docx', choice: undefined })
  })

  test('one that nobody can have made is none', () => {
    for (const line of [
      '',
      'sheet=1 skip=0',
      'sheet=0 skip=0 source=A',
      'sheet=1 skip=1001 source=A',
      'sheet=1 skip=0 source=A target=A',
      'sheet=1 skip=0 source=IW',
      'sheet=1 skip=-1 source=A',
    ])
      expect(parsed(`csv; ${line}`).choice, line).toBeUndefined()
  })

  test('a column is named by its letters or its number', () => {
    fc.assert(
      fc.property(fc.nat(255), (at) => {
        expect([
          columnNamed(lettersOf(at)),
          columnNamed(String(at + 1)),
          columnNamed(lettersOf(at).toLowerCase()),
        ]).toEqual([at, at, at])
      }),
    )
    for (const name of ['', '0', '257', 'IW', 'AAA', '-1', 'ا']) expect(columnNamed(name)).toBeUndefined()
  })
})

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text))
/** A cell as it stands in a file, with or without quotes. */
const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom('ن', 'a', ' ', '=', "'", '1') }),
  fc.string({ unit: fc.constantFrom('ن', 'a', ',', '\n', ' ') }).map((text) => `"${text}"`),
)

describe('a table read by columns that somebody chose', () => {
  test('comes back with its targets and nothing else changed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 2, maxLength: 6 }),
        fc.record({
          skip: fc.nat(1),
          source: fc.nat(3),
          target: fc.nat(5),
          note: column,
          context: column,
          id: fc.nat(3),
        }),
        fc.string({ unit: fc.constantFrom('t', '"', ',', '=', '\n') }),
        (rows, some, text) => {
          const columns: Columns = { ...none, ...some }
          // A first row of one empty cell would tell no delimiter.
          const file = bytes(`a,b,c,d\r\n${rows.map((row) => row.join(',')).join('\r\n')}\r\n`)
          const reading = areApart(columns) ? toItsEnd(readTableWith(file, { sheet: 0, columns })) : undefined
          if (!reading || reading.kind === 'refused') return
          expect(reading.refill(new Map()).bytes).toBe(file)
          const fillings = new Map(reading.units.map(({ key, state }) => [key, { text, state }]))
          expect(fillings.size).toBe(reading.units.length)
          const made = reading.refill(fillings).bytes
          const again = contentsOf(readTableWith(made, { sheet: 0, columns }))
          expect(again.units.map(({ target }) => target ?? '')).toEqual(reading.units.map(() => text))
          const others = (from: Uint8Array) => {
            const opened = openTable(from, 1000)
            if (opened.kind === 'refused') throw new Error(JSON.stringify(opened.problem))
            return opened.sheets[0]!.rows.map((row) =>
              row
                .filter((_, at) => at !== columns.target)
                .join('|')
                .replace(/\|+$/, ''),
            )
          }
          expect(others(made)).toEqual(others(file))
        },
      ),
      { numRuns: 300 },
    )
  })

  test('rows are named by their ids where each has its own; comment and context stand beside', () => {
    const columns: Columns = { ...none, id: 1, note: 2, context: 3, skip: 1 }
    const table = 'a,b,c,d\nنعم,k1,short,menu\nلا,k2,,\nربما,k2,,menu\nغدا,,,\n'
    const { units } = contentsOf(readTableWith(bytes(table), { sheet: 0, columns }))
    expect(units.map(({ key, notes }) => [key, notes])).toEqual([
      ['=k1', ['short', 'menu']],
      ['1', []],
      ['2', ['menu']],
      ['3', []],
    ])
  })

  test('without a column for targets none is written', () => {
    const table = bytes('نعم,Yes\n')
    const { refill } = contentsOf(readTableWith(table, { sheet: 0, columns: none }))
    expect(refill(new Map([['0', { text: 'No', state: 'translated' as const }]])).bytes).toBe(table)
  })
})
