/** A file in one of the formats, from the page of imports to the page of exports: looked at, imported, translated, and written again. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readable } from '../../../segments/exchange/formats.ts'
import { type App, codeOf, documentIn, newProject, save, segmentsOf, startApp } from '../../support/app.ts'
import { files, isText } from '../../support/files.ts'
import { docx, unzipped } from '../../support/office.ts'
import { founder, type Person } from '../../support/person.ts'
import { contentsOf } from '../../support/reading.ts'

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
  readonly file: {
    format: string
    leftOut: number
    notes: number
    coded: number
    calledAs?: string
    plainEncoding?: string
  }
  readonly segments: { total: number; shown: { source: { text: string; code?: string }[] }[] }
  readonly split?: string
}

async function stage(name: string, content: string | Uint8Array): Promise<string> {
  const answer = await someone.file(`/projects/${project}/imports`, name, Buffer.from(content))
  expect(answer.status, answer.text.slice(0, 2000)).toBe(303)
  return answer.location!
}

async function bring(name: string, content: string): Promise<string> {
  const made = await someone.form(await stage(name, content), { title: name, key: crypto.randomUUID() })
  expect(made.status, made.text.slice(0, 2000)).toBe(303)
  return documentIn(made.location!)
}

const out = async (document: string, format: string): Promise<string> =>
  (await someone.get(`/documents/${document}/exports/${format}`)).text

for (const { name } of readable.filter((format) => isText(format) && format.name !== 'text')) {
  describe(name, () => {
    const { fileName, content, segments } = files[name]!

    test('its preview shows what it would become, and stores nothing', async () => {
      const before = (await app.store.documents.list([project as never])).length
      const preview = await someone.data<Preview>(await stage(fileName, content))
      expect(preview.file.format).toBe(name)
      expect(preview.segments.total).toBe(segments.length)
      const shown = preview.segments.shown.map(({ source }) => source.map(({ text }) => text).join(''))
      expect(shown).toEqual(segments.map(({ source }) => source))
      expect(await app.store.documents.list([project as never])).toHaveLength(before)
    })

    test('its units become segments, in one change, with targets and states', async () => {
      const document = await bring(fileName, content)
      const rows = await segmentsOf(someone, document)
      expect(rows.map(({ source, target }) => ({ source, target }))).toEqual(
        segments.map(({ source, target = '' }) => ({ source, target })),
      )
      const { document: head } = await someone.data<{ document: { change: number } }>(`/documents/${document}`)
      expect(head.change).toBe(1)
    })

    test('untouched it goes out as it came in; translated, with that and nothing else changed', async () => {
      const document = await bring(fileName, content)
      expect(await out(document, 'file')).toBe(content)
      expect(await out(document, 'source')).toBe(content)
      const [first] = await segmentsOf(someone, document)
      const text = first!.source.replace(/\p{Script=Arabic}+/gu, 'Word')
      const saved = await save(someone, first!.id, { base: first!.head, text, state: 'translated' })
      expect(saved.status).toBe(200)
      const { read } = readable.find((format) => format.name === name)!
      const written = await out(document, 'file')
      const reading = contentsOf(read(Buffer.from(written)))
      const isMonolingual = ['srt', 'vtt', 'messages', 'html', 'markdown'].includes(name)
      const units = reading.units.filter(({ translate }) => translate)
      expect(units.map(({ source, target }) => (isMonolingual ? source : (target ?? '')))).toEqual(
        segments.map(({ source, target = '' }, i) => (i === 0 ? text : isMonolingual ? source : target)),
      )
      expect(await out(document, 'source')).toBe(content)
    })
  })
}

describe('what stands beside the text', () => {
  test('notes are comments on the first segment of their paragraph', async () => {
    const document = await bring('two.xlf', files.xliff2!.content)
    const [first, second] = await segmentsOf(someone, document)
    expect([first!.openComments, second!.openComments]).toEqual([1, 0])
  })

  test('a place that is not to be translated is left out and stays', async () => {
    const { file } = await someone.data<Preview>(await stage('two.xlf', files.xliff2!.content))
    expect(file).toMatchObject({ leftOut: 1, notes: 1, coded: 2 })
  })

  test('segments of different places cannot be merged, and a part of a split one keeps its place and its codes', async () => {
    const document = await bring('film.srt', files.srt!.content)
    const [first] = await segmentsOf(someone, document)
    // The page says so before anybody tries, also where the next one is not on it.
    const apart = async (more = ''): Promise<boolean[]> => {
      const path = `/documents/${document}${more}`
      const { segments } = await someone.data<{ segments: { id: string; apart?: boolean }[] }>(path)
      const { text } = await someone.get(path)
      for (const { id, apart } of segments) if (apart) expect(text).not.toContain(`/segments/${id}/merge`)
      const said = segments.map(({ apart }) => apart === true)
      expect(text.split('data-apart').length - 1).toBe(said.filter(Boolean).length)
      return said
    }
    expect([await apart(), await apart(`?q=${encodeURIComponent('مرحبا')}`)]).toEqual([[true, false], [true]])
    const merged = await someone.send(`/segments/${first!.id}/merge`, { head: 0 })
    expect([merged.status, codeOf(merged)]).toEqual([422, 'other_unit'])
    const at = first!.source.indexOf('حبا')
    expect((await someone.send(`/segments/${first!.id}/split`, { source: at, head: 0 })).status).toBe(303)
    const [one, other] = await segmentsOf(someone, document)
    expect([one!.source, other!.source]).toEqual(['⟦1⟧مر', 'حبا⟦/1⟧'])
    expect(await apart()).toEqual([false, true, false])
    await save(someone, one!.id, { base: 0, text: '⟦1⟧Hel', state: 'translated' })
    await save(someone, other!.id, { base: 0, text: 'lo⟦/1⟧', state: 'translated' })
    expect(await out(document, 'file')).toContain('<i>Hel lo</i>')
    expect((await someone.send(`/segments/${one!.id}/merge`, { head: 1 })).status).toBe(303)
    expect(await out(document, 'file')).toContain('<i>Hel lo</i>')
    const { document: head } = await someone.data<{ document: { change: number } }>(`/documents/${document}`)
    expect((await someone.send(`/documents/${document}/changes/${head.change}/undo`, {})).status).toBe(303)
    expect((await segmentsOf(someone, document)).map(({ source }) => source)).toEqual(['⟦1⟧مر', 'حبا⟦/1⟧', 'وداعا'])
    expect(await out(document, 'file')).toContain('<i>Hel lo</i>')
  })

  test('a state alone goes back into the file', async () => {
    const document = await bring('two.xlf', files.xliff2!.content)
    const [first] = await segmentsOf(someone, document)
    await save(someone, first!.id, { base: first!.head, text: first!.target, state: 'reviewed' })
    expect(await out(document, 'file')).toBe(
      files.xliff2!.content.replace('id="s1" state="translated"', 'id="s1" state="reviewed"'),
    )
  })

  test('everything that is written of a document has its codes', async () => {
    const document = await bring('two.xlf', files.xliff2!.content)
    expect(await out(document, 'xliff2')).toContain('<pc id="1" dataRefStart="d1"')
    expect(await out(document, 'xliff1')).toContain('<g id="1" equiv-text="b">')
    expect(await out(document, 'tmx')).toContain('<bpt i="1"')
    expect(await out(document, 'target')).toContain('He said yes.')
    expect(await out(document, 'html')).toMatch(/<html lang="en" dir="ltr">[\s\S]*<p>[^<]*He said yes\./)
    expect(await out(document, 'markdown')).toMatch(/^# .*\n\n.*He said yes\./)
    for (const format of ['html', 'markdown']) expect(await out(document, format)).not.toContain('⟦')
    const page = await bring('page.html', '<p>نعم.</p>')
    expect((await someone.get(`/documents/${page}/exports/html`)).status).toBe(404)
    expect(await out(page, 'markdown')).toContain('نعم')
    expect(await out(document, 'bilingual')).not.toContain('⟦')
    expect(JSON.parse(await out(document, 'json'))).toMatchObject({
      format: 'xliff2',
      segments: [{ unit: '["f1","u1","s1"]', codes: [{ number: 1, kind: 'pair', shown: 'b' }] }, {}, {}],
    })
  })
})

describe('office documents', () => {
  const bytesOf = async (document: string, format: string): Promise<Buffer> => {
    const cookie = [...someone.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(`${app.url}/documents/${document}/exports/${format}`, { headers: { cookie } })
    return Buffer.from(await answer.arrayBuffer())
  }

  test('a Word document comes in by its sentences and goes out in its own styles', async () => {
    const paragraph = (words: string) =>
      `<w:p><w:pPr><w:bidi/></w:pPr><w:r><w:rPr><w:rtl/></w:rPr><w:t>${words}</w:t></w:r></w:p>`
    const bytes = Buffer.from(docx(paragraph('قال الوزير نعم. ثم مضى إلى بيته.') + paragraph('وعاد غدا.')))
    const staged = await stage('letter.docx', bytes)
    expect((await someone.data<Preview>(staged)).split).toBe('sentences')
    const made = await someone.form(staged, { title: 'Letter', split: 'sentences', key: crypto.randomUUID() })
    const document = documentIn(made.location!)
    const rows = await segmentsOf(someone, document)
    expect(rows.map(({ source }) => source)).toEqual(['قال الوزير نعم.', 'ثم مضى إلى بيته.', 'وعاد غدا.'])
    expect((await bytesOf(document, 'file')).equals(bytes)).toBe(true)
    await save(someone, rows[0]!.id, { base: 0, text: 'The minister said yes.', state: 'translated' })
    await save(someone, rows[1]!.id, { base: 0, text: 'Then he went home.', state: 'translated' })
    const xml = unzipped(await bytesOf(document, 'file'))['word/document.xml']!
    expect(xml).toContain('The minister said yes. Then he went home.')
    expect(/<w:p>.*?<\/w:p>/s.exec(xml)![0]).not.toMatch(/<w:(rtl|bidi)/)
  })

  test('a workbook comes in, and goes out with its translation', async () => {
    const document = await bring('table.csv', files.csv!.content)
    const bytes = await bytesOf(document, 'xlsx')
    const staged = await stage('table.xlsx', bytes)
    const made = await someone.form(staged, { title: 'Table', key: crypto.randomUUID() })
    const back = documentIn(made.location!)
    const rows = await segmentsOf(someone, back)
    expect(rows.map(({ source, target }) => [source, target])).toEqual([
      ['نعم، طبعا', 'Yes'],
      ['لا', ''],
    ])
    expect((await bytesOf(back, 'file')).equals(bytes)).toBe(true)
    await save(someone, rows[1]!.id, { base: 0, text: 'No', state: 'translated' })
    expect(JSON.stringify(unzipped(await bytesOf(back, 'file')))).toContain('No')
  })
})

describe('recognition', () => {
  test('what a file is called by another name is told', async () => {
    const { file } = await someone.data<Preview>(await stage('memory.csv', files.tmx!.content))
    expect(file).toMatchObject({ format: 'tmx', calledAs: 'csv' })
  })

  test('it can be taken for a plain text all the same', async () => {
    const address = await stage('ar.json', files.messages!.content)
    const { file } = await someone.data<Preview>(address)
    const plain = await someone.data<{ file: { encoding: string } }>(`${address}?encoding=${file.plainEncoding}`)
    expect(plain.file.encoding).toBe('utf-8')
    const made = await someone.form(`${address}?encoding=utf-8&split=sentences`, {
      title: 'Plain',
      encoding: 'utf-8',
      split: 'sentences',
    })
    const rows = await segmentsOf(someone, documentIn(made.location!))
    expect(rows[0]!.source).toBe('{')
    expect((await someone.get(`/documents/${documentIn(made.location!)}/exports/file`)).status).toBe(404)
  })

  test('a title that is left empty is asked for again', async () => {
    const again = await someone.form(await stage('film.srt', files.srt!.content), { title: ' ' })
    expect(again.status).toBe(422)
    expect(again.text).toContain('id="title"')
  })
})
