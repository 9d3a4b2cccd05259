/** Workbooks: tables that come in, ours that go out, and ours that come back. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Bitext } from '../../../segments/exchange/bitext.ts'
import { proposeColumns } from '../../../segments/exchange/columns.ts'
import { match, type ReturnedTable, type Sent } from '../../../segments/exchange/returned.ts'
import { openXlsx, readXlsx, readXlsxWith } from '../../../segments/exchange/xlsx/read.ts'
import { returnedXlsx } from '../../../segments/exchange/xlsx/returned.ts'
import { columnOf, lettersOf, read as readText, written } from '../../../segments/exchange/xlsx/text.ts'
import { remarkCells, xlsx } from '../../../segments/exchange/xlsx/write.ts'
import { holdable } from '../../../segments/exchange/xml.ts'
import { openZip } from '../../../segments/exchange/zip/read.ts'
import { part, repacked, zip } from '../../../segments/exchange/zip/write.ts'
import type { CommentId, SegmentId, UserId } from '../../../segments/model.ts'
import { article, bitextOf } from '../../support/bitext.ts'
import { withNotes } from '../../support/cell-notes.ts'
import { unzipped } from '../../support/office.ts'
import { contentsOf, type WholeFile } from '../../support/reading.ts'
import { anyText } from '../../support/texts.ts'

async function bytesOf(bitext: Bitext): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of xlsx(bitext)) pieces.push(piece)
  return new Uint8Array(Buffer.concat(pieces))
}

const sheet = 'xl/worksheets/sheet1.xml'
const edited = (bytes: Uint8Array, edit: (sheet: string) => string): Uint8Array =>
  repacked(openZip(bytes), new Map([[sheet, Buffer.from(edit(unzipped(bytes)[sheet]!))]]))

const returned = (bytes: Uint8Array): ReturnedTable => {
  const table = returnedXlsx(bytes)
  if (table.kind === 'refused') throw new Error(JSON.stringify(table.problem))
  return table
}

async function sentOf(bitext: Bitext): Promise<Sent[]> {
  const sent: Sent[] = []
  for await (const unit of bitext.units()) sent.push(unit)
  return sent
}

/** A workbook as others write it: shared strings with runs, numbers, a formula, a prefix of its own. */
function theirs(rows: string, prefix = ''): Uint8Array {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const r = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const packages = 'http://schemas.openxmlformats.org/package/2006/relationships'
  return zip([
    part('[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    part(
      '_rels/.rels',
      `<Relationships xmlns="${packages}"><Relationship Id="a" Type="${r}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    part(
      'xl/workbook.xml',
      `<workbook xmlns="${main}" xmlns:r="${r}"><sheets><sheet name="أوراق" sheetId="1" r:id="s"/></sheets></workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${packages}"><Relationship Id="s" Type="${r}/worksheet" Target="/${sheet}"/><Relationship Id="t" Type="${r}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    ),
    part(
      'xl/sharedStrings.xml',
      `<sst xmlns="${main}"><si><t>Arabic</t></si><si><t>English</t></si><si><r><t xml:space="preserve">قال </t></r><r><rPr><b/></rPr><t>نعم</t></r><rPh><t>no</t></rPh></si><si><t>a_x000D_b</t></si></sst>`,
    ),
    part(
      sheet,
      `<${prefix}worksheet xmlns${prefix && `:${prefix.slice(0, -1)}`}="${main}"><${prefix}sheetData>${rows}</${prefix}sheetData></${prefix}worksheet>`,
    ),
  ])
}
const rows =
  '<row r="1"><c r="B1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>' +
  '<row r="3"><c r="A3"><v>1.5</v></c><c r="B3" s="4" t="s"><v>2</v></c><c r="C3" s="5" t="s"><v>3</v></c></row>' +
  '<row r="4"><c r="B4" t="inlineStr"><is><t>لا</t></is></c><c r="D4"><v>1</v></c></row>' +
  '<row r="5"><c r="B5" t="str"><v>ربما</v></c><c r="C5"><f>1+1</f><v>2</v></c></row>'

function contents(bytes: Uint8Array): WholeFile {
  return contentsOf(readXlsx(bytes))
}

describe('a workbook that comes in', () => {
  test('it is read by the heads of its columns, whatever kind its strings are of', () => {
    expect(contents(theirs(rows)).units.map(({ source, target, translate }) => [source, target, translate])).toEqual([
      ['قال نعم', 'a\rb', true],
      ['لا', null, true],
      ['ربما', '2', false],
    ])
  })

  test('untouched it is the same bytes; filled, only the targets are others', () => {
    const bytes = theirs(rows)
    const file = contents(bytes)
    expect(file.refill(new Map()).bytes).toBe(bytes)
    const fillings = file.units.map(({ key }) => [key, { text: '=1+1', state: 'translated' }] as const)
    const made = file.refill(new Map(fillings)).bytes
    const cell = (at: string, style: string) =>
      `<c r="${at}"${style} t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c>`
    expect(unzipped(made)[sheet]).toContain(
      rows
        .replace('<c r="C3" s="5" t="s"><v>3</v></c>', cell('C3', ' s="5"'))
        .replace('<c r="D4">', `${cell('C4', '')}<c r="D4">`),
    )
    expect(contents(made).units.map(({ target }) => target)).toEqual(['=1+1', '=1+1', '2'])
  })

  test('one with a prefix of its own is filled with that', () => {
    const bytes = theirs('<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>نعم</x:t></x:is></x:c></x:row>', 'x:')
    const file = contents(bytes)
    const made = file.refill(new Map([[file.units[0]!.key, { text: 'Yes', state: 'translated' }]])).bytes
    expect(contents(made).units).toMatchObject([{ source: 'نعم', target: 'Yes' }])
  })

  test('sheet and columns can be chosen, from a look at its opening rows', () => {
    expect(openXlsx(theirs(rows), 2)).toMatchObject({
      sheets: [
        {
          name: 'أوراق',
          rows: [
            ['', 'Arabic', 'English'],
            ['1.5', 'قال نعم', 'a\rb'],
          ],
        },
      ],
    })
    const columns = { ...proposeColumns([]), skip: 1, source: 2, target: 1 }
    expect(readXlsxWith(theirs(rows), { sheet: 0, columns })).toMatchObject({
      units: [{ source: 'a\rb' }, { source: '2' }],
    })
    expect(readXlsxWith(theirs(rows), { sheet: 1, columns })).toMatchObject({ problem: { code: 'xlsx.no_sheet' } })
  })

  test('what is none says what it is', () => {
    expect(readXlsx(zip([part('a', 'b')]))).toMatchObject({ problem: { code: 'xlsx.not_xlsx' } })
    expect(readXlsx(theirs('<row r="1"><c t="s"><v>99</v></c></row>'))).toMatchObject({
      problem: { code: 'xlsx.no_string' },
    })
    expect(readXlsx(theirs(''))).toMatchObject({ problem: { code: 'xlsx.no_sheet' } })
  })
})

describe('our workbook', () => {
  test('every cell is text, so that nothing in it is reckoned', async () => {
    const made = unzipped(await bytesOf(bitextOf([{ source: '=1+1', target: '@SUM(A1)' }])))
    expect(made[sheet]).not.toMatch(/<f\b|<v>/)
    expect(made[sheet]).toMatch(/s="1" t="inlineStr"><is><t xml:space="preserve">=1\+1</)
    expect(made['xl/styles.xml']!.match(/numFmtId="49"[^>]*quotePrefix="1"/g)).toHaveLength(5)
  })

  test('it is read like those of others, with its states', async () => {
    const { units } = contents(edited(await bytesOf(article()), (text) => text.replace(/<row r="1".*?<\/row>/, '')))
    expect(units.slice(0, 2).map(({ state }) => state)).toEqual(['final', 'reviewed'])
    expect(units).toHaveLength(article().total)
  })

  test('it comes back as it went out, whatever the texts', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ source: anyText.filter((text) => text !== ''), target: anyText }), {
          minLength: 1,
          maxLength: 5,
        }),
        async (units) => {
          const bitext = bitextOf(units)
          const table = returned(await bytesOf(bitext))
          const whole = (text: string) => text.replace(/\p{Surrogate}/gu, '\uFFFD')
          expect(table.rows.map(({ source, text }) => [source, text])).toEqual(
            units.map(({ source, target }) => [whole(source), whole(target)]),
          )
          expect(match(table, await sentOf(bitext), bitext.change)).toEqual({
            kind: 'matched',
            proposals: [],
            comments: [],
            troubles: [],
          })
        },
      ),
      { numRuns: 60 },
    )
  })

  test('a text of any length goes out; what a cell cannot hold is cut and cannot come back altered', async () => {
    const bitext = bitextOf([
      { source: 'نص', target: 'word '.repeat(8000) },
      { source: 'آخر', target: 'other' },
    ])
    const bytes = await bytesOf(bitext)
    const table = returned(bytes)
    expect(table.rows.map(({ isCut }) => isCut)).toEqual([true, false])
    expect(match(table, await sentOf(bitext), bitext.change)).toMatchObject({ kind: 'matched', proposals: [] })
  })

  test('typed anew it is proposed; torn apart, reckoned or from elsewhere it is refused', async () => {
    const bitext = bitextOf([
      { source: 'نعم', target: 'Yes' },
      { source: 'لا', target: 'No' },
    ])
    const bytes = await bytesOf(bitext)
    const sent = await sentOf(bitext)
    const result = (edit: (text: string) => string) => {
      const table = returnedXlsx(edited(bytes, edit))
      return table.kind === 'refused' ? table : match(table, sent, bitext.change)
    }
    expect(result((text) => text.replace('>No<', '>Never<'))).toMatchObject({
      proposals: [{ base: 'No', text: 'Never' }],
    })
    const code = (edit: (text: string) => string) => {
      const outcome = result(edit)
      if (outcome.kind === 'refused') return outcome.problem.code
      expect(outcome.proposals).toEqual([])
      return outcome.troubles.map((trouble) => trouble.code).join()
    }
    const third = /<row r="3">.*?<\/row>/
    expect(code((text) => text.replace(third, ''))).toBe('returned.rows_missing')
    expect(code((text) => text.replace(third, (row) => row + row))).toBe('returned.row_twice')
    expect(code((text) => text.replace(/(<row r="3">.*?<\/row>)(<row r="4">.*?<\/row>)/, '$2$1'))).toBe(
      'returned.reordered',
    )
    expect(code((text) => text.replace('نعم', 'ربما'))).toBe('returned.source_changed')
    expect(code((text) => text.replace(/<c r="A3".*?<\/c>/, ''))).toBe('returned.no_id,returned.rows_missing')
    expect(code((text) => text.replace(/<row r="1".*?<\/row>/, ''))).toBe('returned.not_ours')
    expect(code((text) => text.replaceAll('warraq:0', 'warraq:f'))).toBe('returned.other_document')
    expect(code((text) => text.replace(/<c r="D3".*?<\/c>/, '<c r="D3"><f>1+1</f><v>2</v></c>'))).toBe(
      'returned.formula',
    )
  })
})

describe('what is said at a cell', () => {
  const notes = { D3: 'Is this &lt;right&gt;?' }
  const said = { C3: 'I would say no.', D4: 'Fine.' }

  test('comes back with the row, from notes and from threads, and of a thread only once', async () => {
    const bytes = withNotes(await bytesOf(article()), { notes, said })
    const at = new Date('2026-05-03T10:00:00.120Z')
    expect(
      returned(bytes)
        .rows.slice(0, 3)
        .map(({ comments }) => comments),
    ).toEqual([
      [
        { author: 'Tom Reed', at, text: 'I would say no.' },
        { author: 'Nadia', at: null, text: 'Is this <right>?' },
      ],
      [{ author: 'Tom Reed', at, text: 'Fine.' }],
      [],
    ])
  })

  test('stands with the segment of a table that comes in', () => {
    const rows = ['عربي', 'English', 'كتاب', 'Book', 'باب', 'Door']
    const cell = (text: string, i: number) =>
      `<c r="${'AB'[i % 2]}${Math.floor(i / 2) + 1}" t="inlineStr"><is><t>${text}</t></is></c>`
    const body = [0, 1, 2].map(
      (n) => `<row r="${n + 1}">${cell(rows[n * 2]!, n * 2)}${cell(rows[n * 2 + 1]!, n * 2 + 1)}</row>`,
    )
    const { units } = contents(withNotes(theirs(body.join('')), { notes: { B2: 'Plural?' } }))
    expect(units.map(({ source, notes: told }) => [source, told])).toEqual([
      ['كتاب', ['Nadia: Plural?']],
      ['باب', []],
    ])
  })

  test('lines that were added to the column of remarks are a remark, and those that went out are none', async () => {
    const facts = { parent: null, anchor: null, resolvedBy: null, resolvedAt: null }
    const [first] = (await sentOf(article())).map(({ id }) => id as SegmentId)
    const at = new Date('2026-05-03T10:00:00Z')
    const by = article().people[0]!.id as UserId
    const comment = { ...facts, id: 'c' as CommentId, segment: first!, by, at, text: 'One.\nTwo.' }
    const bitext = { ...article(), comments: [comment] }
    const bytes = await bytesOf(bitext)
    const cells = await remarkCells(bitext)
    const sent = (await sentOf(bitext)).map((one) => ({ ...one, remarks: cells.get(one.id) ?? '' }))
    const comments = (edit: (text: string) => string) => {
      const found = match(returned(edited(bytes, edit)), sent, bitext.change)
      return found.kind === 'matched' ? found.comments : found
    }
    expect(comments((text) => text)).toEqual([])
    expect(comments((text) => text.replace('\nTwo.<', '\nTwo.\nThree, says Tom.<'))).toEqual([
      { id: first, author: '', at: null, text: 'Three, says Tom.' },
    ])
    expect(comments((text) => text.replace(/One\.\nTwo\.</, '<'))).toMatchObject([{ text: 'Salma Idris:' }])
    const empty = /<c r="F4" s="0"\/>/
    expect(comments((text) => text.replace(empty, '<c r="F4" t="inlineStr"><is><t>Why?</t></is></c>'))).toMatchObject([
      { id: sent[1]!.id, text: 'Why?' },
    ])
  })
})

test('cells hold any text but halves of characters, and columns have letters', () => {
  fc.assert(
    fc.property(anyText, fc.nat(16_383), (text, column) => {
      expect(readText(written(`_x0041${text}`))).toBe(`_x0041${text}`.replace(/\p{Surrogate}/gu, '\uFFFD'))
      expect(holdable(written(text))).toBe(written(text))
      expect(columnOf(`${lettersOf(column)}7`)).toBe(column)
    }),
  )
})
