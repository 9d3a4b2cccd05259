/** The table of formats: which one a file is in, what each refuses in words, and what goes through all of them. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { formats, readable, writable } from '../../../segments/exchange/formats.ts'
import { recognise } from '../../../segments/exchange/recognise.ts'
import { english } from '../../../views/catalogue/index.ts'
import { sample } from '../../support/golden.ts'

const bytes = (text: string): Uint8Array => Buffer.from(text)
const xliff = (version: string, namespace: string) =>
  `<?xml version="1.0"?>\n<!-- by a -- tool --\n-->\n<x:xliff xmlns:x="${namespace}" version="${version}">`

describe('which format a file is in', () => {
  const known: readonly [name: string, content: string | Uint8Array, format: string, calledAs?: string][] = [
    ['a.xlf', xliff('2.1', 'urn:oasis:names:tc:xliff:document:2.0'), 'xliff2'],
    ['a.xlf', xliff('1.2', 'urn:oasis:names:tc:xliff:document:1.2'), 'xliff1'],
    ['a.xlf', '<xliff version="1.1"><file/></xliff>', 'xliff1'],
    ['a.xliff', '<xliff version="2.0"><file/></xliff>', 'xliff2'],
    ['a.sdlxliff', '\uFEFF<xliff version="1.2">', 'xliff1'],
    ['a.txt', xliff('2.1', 'urn:oasis:names:tc:xliff:document:2.0'), 'xliff2', 'text'],
    ['a.csv', '<tmx version="1.4">', 'tmx', 'csv'],
    ['memory', '<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">', 'tmx'],
    ['a.xml', '<note>xliff</note>', 'text'],
    ['a.xlf', 'no XML at all', 'xliff2'],
    ['a.VTT', 'WEBVTT\n', 'vtt'],
    ['a.srt', '1\n', 'srt'],
    ['a.po', 'msgid ""', 'po'],
    ['a.tab', 'a\tb', 'tsv'],
    ['a.CSV', 'a,b', 'csv'],
    ['ar.json', '{}', 'messages'],
    ['a.txt', 'WEBVTTX', 'text'],
    ['article', sample('article.ar.txt'), 'text'],
    ['a.unknown', Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), 'text'],
    ['', '', 'text'],
  ]
  for (const [name, content, format, calledAs] of known)
    test(`${name || 'nothing'} that opens with ${String(content).slice(0, 20).replace(/\s+/g, ' ')} is ${format}`, () => {
      const found = recognise(name, typeof content === 'string' ? bytes(content) : content)
      expect([found.format.name, found.calledAs?.name]).toEqual([format, calledAs])
    })

  test('openings made to wear out an expression are looked at quickly, in any order of comments and spaces', () => {
    for (const piece of ['<!-- -->', '<!--', ' ', '<?x', '<?x?>', '<!DOCTYPE a', '<!DOCTYPE a>', '-->', '<'])
      expect(recognise('a.xlf', bytes(piece.repeat(5000))).format.name).toBe('xliff2')
  })
})

describe('the table', () => {
  test('each name stands once, and what a format does is told whole', () => {
    expect(new Set(formats.map(({ name }) => name)).size).toBe(formats.length)
    for (const { name, read, units, opens, restores, write, serves } of formats) {
      expect([name, read === undefined]).toEqual([name, units === undefined])
      expect([name, write === undefined]).toEqual([name, serves === undefined])
      if (opens && !restores) expect([name, read]).not.toEqual([name, undefined])
    }
    expect(new Set([...readable, ...writable]).size).toBe(formats.length)
  })
})

describe('what is refused', () => {
  const folder = resolve(import.meta.dirname, '../../../segments/exchange')
  const source = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    // Rules have their own words.
    .filter((name) => name.endsWith('.ts') && !/(?:^|\/)srx\.ts$/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n')
  const codes = new Set(
    [
      ...source.matchAll(
        /(?:new Wrong|wrong|trouble|refused)\(\s*'([\w.]+\.\w+|nul|not_text)'|mustDiffer\(\w+, '([\w.]+)'|code: '([\w.]+)'/g,
      ),
    ].map(([, one, other, third]) => one ?? other ?? third!),
  )
  const words = Object.keys(english).filter((key) => key.startsWith('file.') && key !== 'file.place')

  test('every code of every reader has its words, and there are no words for others', () => {
    expect(codes.size).toBeGreaterThan(50)
    expect(words.map((key) => key.slice('file.'.length)).sort()).toEqual([...codes].sort())
  })
})
