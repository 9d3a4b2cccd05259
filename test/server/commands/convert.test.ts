/** `warraq convert`: from every format that is read into every one that is written, without a store. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readable, writable } from '../../../segments/exchange/formats.ts'
import { files, isText } from '../../support/files.ts'
import { contentsOf } from '../../support/reading.ts'
import { warraq } from '../../support/terminal.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'warraq-convert-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const targets = writable.filter(({ name }) => name !== 'source' && name !== 'json')

describe('every pair', () => {
  for (const { name } of readable.filter(isText))
    test(`${name} goes into each format, and comes back from those that are read`, async () => {
      const { fileName, content, segments } = files[name]!
      await writeFile(join(folder, fileName), content)
      for (const to of targets) {
        const { code, out, said } = await warraq(['convert', fileName, '--to', to.name], { folder })
        expect([to.name, code, said]).toEqual([to.name, 0, ''])
        // What is read in paragraphs holds the English alone.
        if (!to.read || !isText(to) || to.name === 'tmx' || to.units === 'paragraphs') continue
        const reading = contentsOf(to.read(Buffer.from(out)))
        // Codes are numbered anew where they are numbered by unit.
        const shape = ({ source, target }: { source: string; target?: string | null }) =>
          [source, target ?? ''].map((text) => text.replace(/(?<=\u27E6\/?)\d+/g, 'n'))
        expect([to.name, reading.units.map(shape)]).toEqual([to.name, segments.map(shape)])
      }
    })
})

describe('a translation memory', () => {
  test('it holds what is confirmed, with its codes', async () => {
    await writeFile(join(folder, 'codes.xlf'), files.xliff2!.content)
    const { out } = await warraq(['convert', 'codes.xlf', '--to', 'tmx'], { folder })
    expect(out).toContain('<seg>قال <bpt i="1" x="1" type="b">&lt;pc id="1" dispStart="b"&gt;</bpt>نعم<ept i="1">')
    expect(out).not.toContain('And he')
  })
})

describe('a glossary', () => {
  test('goes from a table into TBX and back', async () => {
    const table =
      'id,ar,ar status,ar pos,ar note,en,en status,en pos,en note,subject,definition,note\r\nc1,مجلس الأمن,,noun,,Security Council,preferred,,,UN,,\r\n'
    await writeFile(join(folder, 'terms.csv'), table)
    const made = await warraq(['convert', 'terms.csv', '--to', 'tbx', '-o', 'terms.tbx'], { folder })
    expect(made).toEqual({ code: 0, out: '', said: '' })
    expect(await readFile(join(folder, 'terms.tbx'), 'utf8')).toContain('<term>مجلس الأمن</term>')
    expect((await warraq(['convert', 'terms.tbx', '--to', 'glossary-csv'], { folder })).out).toBe(table)
  })

  test('that is none is refused, with the place', async () => {
    const { code, said } = await warraq(['convert', '-', '--to', 'tbx'], { stdin: '<tmx/>' })
    expect([code, said]).toEqual([1, expect.stringContaining('not a TBX file')])
  })
})

describe('the columns of a table', () => {
  const table = 'k,Texte,Traduction\nk1,نعم,Yes\nk2,لا,No\n'
  const convert = async (...columns: string[]) => {
    await writeFile(join(folder, 'columns.csv'), table)
    return warraq(['convert', 'columns.csv', '--to', 'tsv', ...columns], { folder })
  }

  test('are found, or named by letter, number or head', async () => {
    expect((await convert()).out).toContain('1\tنعم\tYes')
    for (const [source, target] of [
      ['C', 'B'],
      ['3', '2'],
      ['Traduction', 'Texte'],
    ])
      expect((await convert('--source-column', source!, '--target-column', target!)).out).toContain('1\tYes\tنعم')
    expect((await convert('--source-column', 'Texte', '--skip', '2')).out).not.toContain('Yes')
  })

  test('are refused when there is no such one, when one is to be two things, and when nothing stands in them', async () => {
    for (const wrong of [
      ['--source-column', 'Deutsch'],
      ['--source-column', 'B', '--target-column', 'B'],
      ['--skip', 'all'],
      ['--sheet', '2'],
    ])
      expect([wrong, (await convert(...wrong)).code]).toEqual([wrong, 2])
    const { code, said } = await convert('--source-column', 'Z')
    expect([code, said]).toEqual([1, expect.stringContaining('no row with a source')])
  })
})

describe('what it is told', () => {
  test('it writes into a new file, and never over one', async () => {
    await writeFile(join(folder, 'in.srt'), files.srt!.content)
    expect(await warraq(['convert', 'in.srt', '--to', 'xliff2', '-o', 'out.xlf'], { folder })).toEqual({
      code: 0,
      out: '',
      said: '',
    })
    expect(await readFile(join(folder, 'out.xlf'), 'utf8')).toContain('<segment')
    expect((await warraq(['convert', 'in.srt', '--to', 'csv', '-o', 'out.xlf'], { folder })).code).toBe(1)
  })

  test('standard input is recognised by how it opens, or read as it is told', async () => {
    const stdin = files.tmx!.content
    expect((await warraq(['convert', '-', '--to', 'csv'], { stdin })).out).toContain('number,source,target')
    const srt = { stdin: files.srt!.content }
    expect((await warraq(['convert', '-', '--to', 'csv', '--from', 'srt'], srt)).out).not.toContain('-->')
    expect((await warraq(['convert', '-', '--to', 'csv'], srt)).out).toContain('-->')
  })

  test('a broken file is refused with its reason and place, and nothing is written', async () => {
    await writeFile(join(folder, 'broken.xlf'), '<xliff version="1.2">\n<file></xliff>')
    const { code, out, said } = await warraq(['convert', 'broken.xlf', '--to', 'csv', '-o', 'none.csv'], { folder })
    expect([code, out]).toEqual([1, ''])
    expect(said).toMatch(/XLIFF 1\.2, line 2, column 15: This is not well-formed XML: unexpected close tag\./)
    await expect(readFile(join(folder, 'none.csv'))).rejects.toThrow(/ENOENT/)
  })

  test('a format that it does not know, or that needs a store, is a wrong call', async () => {
    await writeFile(join(folder, 'in.srt'), files.srt!.content)
    for (const [args, said] of [
      [['--to', 'pdf'], /no format pdf/],
      [['--to', 'json'], /only of a document in the store/],
      [[], /--to, one of/],
      [['--to', 'csv', '--from', 'bilingual'], /no format bilingual/],
    ] as const) {
      const done = await warraq(['convert', 'in.srt', ...args], { folder })
      expect(done.code).toBe(2)
      expect(done.said).toMatch(said)
    }
  })

  test('of a large file it says how far it is', async () => {
    const rows = Array.from({ length: 21_000 }, (_, i) => `${i},جملة قصيرة رقم ${i},Short sentence ${i}`)
    await writeFile(join(folder, 'large.csv'), ['number,source,target', ...rows].join('\r\n'))
    const { said } = await warraq(['convert', 'large.csv', '--to', 'tmx', '-o', 'large.tmx'], { folder })
    expect(said).toMatch(/Reading .* MB of csv/)
    expect(said).toMatch(/20,000 of 21,000 segments/)
    expect(said).toMatch(/21,000 segments written/)
  })
})
