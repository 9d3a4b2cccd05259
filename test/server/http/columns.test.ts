/** Tables whose columns a person chooses before anything is stored. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { part, zip } from '../../../segments/exchange/zip/write.ts'
import { type App, documentIn, newProject, save, segmentsOf, startApp } from '../../support/app.ts'
import { unzipped } from '../../support/office.ts'
import { founder, type Person } from '../../support/person.ts'

let app: App
let someone: Person
let project: string

beforeAll(async () => {
  app = await startApp()
  someone = await founder(app.url)
  project = await newProject(someone)
})
afterAll(() => app.stop())

interface Preview {
  readonly table: {
    sheets: string[]
    sheet: number
    skip: number
    twice: boolean
    columns: { name: string; kind?: string }[]
    rows: string[][]
  }
  readonly segments: {
    total: number
    shown: { source: { text: string }[]; target?: { text: string }[]; notes: string[] }[]
  }
  readonly problem?: string
}

const table =
  'k,Texte,Traduction,Bemerkung\r\nk1,قال نعم,"He said yes",short\r\nk2,لا,=1+1,\r\nk3,"ربما, غدا",,menu\r\n'

async function stage(content: string | Uint8Array = table, name = 'table.csv'): Promise<string> {
  const answer = await someone.file(`/projects/${project}/imports`, name, Buffer.from(content))
  expect(answer.status, answer.text.slice(0, 500)).toBe(303)
  return answer.location!
}

const kinds = ({ table }: Preview) => table.columns.map(({ kind = '' }) => kind)
const chosen = { sheet: '1', of: '1', skip: '1', source: 'B', target: 'C', id: 'A', note: 'D', state: '', context: '' }
const asAddress = (values: Record<string, string>) => `?${new URLSearchParams(values)}`

describe('the preview of a table', () => {
  test('proposes columns by what stands in them, and shows those that are asked for', async () => {
    const address = await stage()
    const seen = await someone.data<Preview>(address)
    expect(kinds(seen)).toEqual(['', 'source', 'target', ''])
    expect(seen.table.skip).toBe(1)
    expect(seen.segments.total).toBe(3)
    const asked = await someone.data<Preview>(address + asAddress(chosen))
    expect(kinds(asked)).toEqual(['id', 'source', 'target', 'note'])
    expect(asked.segments.shown[0]).toMatchObject({
      source: [{ text: 'قال نعم' }],
      target: [{ text: 'He said yes' }],
      notes: ['short'],
    })
  })

  test('says so when a column is asked to be two things, or holds nothing, and imports nothing', async () => {
    const address = await stage()
    const twice = { ...chosen, target: 'B' }
    expect((await someone.data<Preview>(address + asAddress(twice))).table.twice).toBe(true)
    const empty = { ...chosen, source: 'Z' }
    expect((await someone.data<Preview>(address + asAddress(empty))).segments.total).toBe(0)
    const before = (await app.store.documents.list([project as never])).length
    for (const wrong of [twice, empty])
      expect((await someone.form(address + asAddress(wrong), { title: 'T', ...wrong })).status).toBe(422)
    expect(await app.store.documents.list([project as never])).toHaveLength(before)
  })

  test('is shown again, and nothing stored, when other columns are sent than it showed', async () => {
    const address = await stage()
    const answer = await someone.form(address + asAddress(chosen), { title: 'T', ...chosen, note: '' })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('nothing is imported yet')
  })

  test('never fails, whatever an address asks for', async () => {
    const address = await stage()
    for (const values of [
      { sheet: '9' },
      { source: '1e9' },
      { source: 'B', skip: '99999999' },
      { source: 'ZZ' },
      { source: 'B', target: '\u202E' },
    ])
      expect((await someone.get(address + asAddress(values as never))).status).toBe(200)
  })

  test('a table without rows is refused where it was chosen', async () => {
    const answer = await someone.file(`/projects/${project}/imports`, 'a.csv', Buffer.from('source,target\n'))
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('no row with a source')
  })
})

describe('a table read by chosen columns', () => {
  test('goes out as it came in; translated, with that and nothing else changed', async () => {
    const address = (await stage()) + asAddress(chosen)
    const made = await someone.form(address, { title: 'T', ...chosen, key: crypto.randomUUID() })
    const document = documentIn(made.location!)
    const out = async () => (await someone.get(`/documents/${document}/exports/file`)).text
    expect(await out()).toBe(table)
    const rows = await segmentsOf(someone, document)
    expect(rows.map(({ source, target, openComments }) => [source, target, openComments])).toEqual([
      ['قال نعم', 'He said yes', 1],
      ['لا', '=1+1', 0],
      ['ربما, غدا', '', 1],
    ])
    await save(someone, rows[2]!.id, { base: 0, text: '=perhaps, tomorrow', state: 'translated' })
    expect(await out()).toBe(table.replace('غدا",,', 'غدا","\'=perhaps, tomorrow",'))
  })

  test('its file comes again by the same columns; a row with its id keeps its translation, however its source was changed', async () => {
    const address = (await stage()) + asAddress(chosen)
    const made = await someone.form(address, { title: 'T', ...chosen, key: crypto.randomUUID() })
    const document = documentIn(made.location!)
    const corrected = table.replace('k1,قال نعم', 'k1,أجاب الوزير موافقا')
    const staged = await someone.file(`/documents/${document}/updates`, 'table.csv', Buffer.from(corrected))
    const update = await someone.data<{ entries: { kind: string; texts: string[] }[] }>(staged.location!)
    expect(update.entries).toMatchObject([{ kind: 'changed', texts: ['He said yes'] }])
  })

  test('the second sheet of a workbook can be the one', async () => {
    const rels = (entries: string) =>
      `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${entries}</Relationships>`
    const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    const sheet = (rows: string) =>
      `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`
    const cell = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`
    const book = zip([
      part('_rels/.rels', rels(`<Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/>`)),
      part(
        'xl/workbook.xml',
        `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${office}"><sheets><sheet name="Read me" sheetId="1" r:id="r1"/><sheet name="نصوص" sheetId="2" r:id="r2"/></sheets></workbook>`,
      ),
      part(
        'xl/_rels/workbook.xml.rels',
        rels(
          `<Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${office}/worksheet" Target="worksheets/sheet2.xml"/>`,
        ),
      ),
      part('xl/worksheets/sheet1.xml', sheet(`<row r="1">${cell('A1', 'Please translate')}</row>`)),
      part('xl/worksheets/sheet2.xml', sheet(`<row r="1">${cell('A1', 'Yes')}${cell('C1', 'نعم')}</row>`)),
    ])
    const address = await stage(book, 'book.xlsx')
    const seen = await someone.data<Preview>(address)
    expect(seen.table).toMatchObject({ sheets: ['Read me', 'نصوص'], sheet: 1 })
    // The columns were chosen for the first sheet: the other has its own proposed.
    const other = { sheet: '2', of: '1', skip: '0', source: 'A' }
    const again = await someone.data<Preview>(address + asAddress(other))
    expect(again.segments).toMatchObject({ total: 1, shown: [{ source: [{ text: 'نعم' }] }] })
    const columns = { sheet: '2', of: '2', skip: '0', source: 'C', target: 'A' }
    const made = await someone.form(address + asAddress(columns), { title: 'T', ...columns })
    const document = documentIn(made.location!)
    const [row] = await segmentsOf(someone, document)
    await save(someone, row!.id, { base: row!.head, text: 'Indeed', state: 'translated' })
    const out = Buffer.from(
      await (
        await fetch(`${app.url}/documents/${document}/exports/file`, {
          headers: { cookie: [...someone.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
        })
      ).arrayBuffer(),
    )
    expect(unzipped(out)['xl/worksheets/sheet2.xml']).toContain('Indeed')
    expect(unzipped(out)['xl/worksheets/sheet1.xml']).toContain('Please translate')
  })
})
