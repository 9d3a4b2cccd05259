/** The commands that need no store. Other programs call them, so what they write is a promise. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formats } from '../../../segments/exchange/formats.ts'
import { glossaryFormats } from '../../../segments/exchange/glossary/formats.ts'
import { commands } from '../../../server/commands/commands.ts'
import { sample } from '../../support/golden.ts'
import { warraq, warraqProcess } from '../../support/terminal.ts'
import { storableText } from '../../support/texts.ts'

let folder: string
const file = async (name: string, content: string | Uint8Array): Promise<string> => {
  await writeFile(join(folder, name), content)
  return name
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'warraq-commands-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('segment', () => {
  test('it writes the article one segment a line, from a file and from standard input alike', async () => {
    const name = await file('article.txt', sample('article.ar.txt'))
    const read = await warraq(['segment', name], { folder })
    expect(read).toMatchObject({ code: 0, said: '' })
    expect(read.out.split('\n')).toHaveLength(12)
    expect(read.out).toMatch(/\.\n\/انتهى\/\n$/)
    expect(await warraq(['segment'], { stdin: sample('article.ar.txt') })).toEqual(read)
    expect(await warraq(['segment', '-'], { stdin: sample('article.ar.txt') })).toEqual(read)
  })

  test('its spans touch, cover any text, and say what they hold', async () => {
    await fc.assert(
      fc.asyncProperty(storableText, fc.constantFrom('ar', 'en'), async (text, language) => {
        const { code, out } = await warraq(['segment', '--json', '--lang', language], { stdin: text })
        expect(code).toBe(0)
        const spans: { from: number; to: number; text: string }[] = JSON.parse(out)
        expect(spans.map((span) => span.text).join('')).toBe(text)
        let at = 0
        for (const span of spans) {
          expect(span.from).toBe(at)
          expect(text.slice(span.from, span.to)).toBe(span.text)
          at = span.to
        }
        expect(at).toBe(text.length)
      }),
    )
  })

  test('it cuts by the rules of the language', async () => {
    const stdin = 'Mr. Smith met Dr. Jones. They talked.'
    expect((await warraq(['segment', '--lang', 'en'], { stdin })).out).toBe('Mr. Smith met Dr. Jones.\nThey talked.\n')
  })

  const rules = (pattern: string, language = 'ar') =>
    `<srx xmlns="http://www.lisa.org/srx20" version="2.0"><header segmentsubflows="yes" cascade="yes"/><body><languagerules><languagerule languagerulename="A"><rule><beforebreak>${pattern}</beforebreak><afterbreak>\\s</afterbreak></rule></languagerule></languagerules><maprules><languagemap languagepattern="${language}" languagerulename="A"/></maprules></body></srx>`

  test('it takes the rules of a file, alone or before a profile', async () => {
    const srx = await file('rules.srx', rules('؛'))
    const stdin = 'جاء زيد؛ ومضى. ثم عاد'
    const run = async (...more: string[]) => (await warraq(['segment', '--srx', srx, ...more], { folder, stdin })).out
    expect(await run()).toBe('جاء زيد؛\nومضى. ثم عاد\n')
    expect(await run('--profile', 'sentences')).toBe('جاء زيد؛\nومضى.\nثم عاد\n')
  })

  test('it cuts at clauses when asked to', async () => {
    const out = (await warraq(['segment', '--profile', 'clauses'], { stdin: 'قال زيد: جئت، وذهبت. ثم عاد' })).out
    expect(out).toBe('قال زيد:\nجئت،\nوذهبت.\nثم عاد\n')
  })

  test('it tells of each place why a segment ends there or goes on', async () => {
    const srx = await file('rules.srx', rules('؛'))
    const stdin = 'جاء د. زيد؛ ومضى. ثم عاد'
    const args = ['segment', '--srx', srx, '--profile', 'sentences', '--explain']
    const { out } = await warraq(args, { folder, stdin })
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => line.split('\t').slice(0, 2).join(' ')),
    ).toEqual(['7 -', '12 |', '18 |'])
    expect(out).toMatch(/a title before a name\n.*rule 1 \(break, before: ؛, after: \\s\)\n.*the end of a sentence\n$/)
    expect(JSON.parse((await warraq([...args, '--json'], { folder, stdin })).out)[1]).toEqual({
      from: 10,
      to: 11,
      place: 12,
      breaks: true,
      by: { kind: 'rule', rule: 0 },
    })
  })

  test.each([
    ['not XML at all', 'rules', /cannot be used\. The file is no well-formed XML/],
    ['a rule that cannot be used', rules('(a'), /Rule 1 of “A” cannot be used/],
    ['an entity from outside', `<!DOCTYPE srx SYSTEM "x">${rules('a')}`, /declares a document type/],
    ['rules for others', rules('a', 'fr'), /no rules for the language ar/],
  ])('it refuses a file of rules with %s, in a sentence', async (_, content, sentence) => {
    const srx = await file('wrong.srx', content)
    const { code, out, said } = await warraq(['segment', '--srx', srx], { folder, stdin: 'a' })
    expect([code, out]).toEqual([1, ''])
    expect(said).toMatch(sentence)
  })

  test('it has nothing to write for an empty text', async () => {
    expect(await warraq(['segment'])).toEqual({ code: 0, out: '', said: '' })
    expect((await warraq(['segment', '--json'])).out).toBe('[]\n')
  })
})

describe('diff', () => {
  test('it writes runs whose texts are both texts', async () => {
    const [one, other] = [await file('one', 'the old treaty\n'), await file('other', 'the new treaty\n')]
    const { out } = await warraq(['diff', one, other, '--lang', 'en', '--json'], { folder })
    expect(JSON.parse(out)).toEqual([
      { kind: 'same', text: 'the ' },
      { kind: 'removed', text: 'old' },
      { kind: 'added', text: 'new' },
      { kind: 'same', text: ' treaty\n' },
    ])
    expect((await warraq(['diff', one, other], { folder })).out).toBe('the [-old-]{+new+} treaty\n')
  })

  test('it answers a line for a line, whatever stands in them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(storableText, storableText), { maxLength: 5 }), async (pairs) => {
        const stdin = pairs.map(([old, young]) => `${JSON.stringify({ old, new: young, lang: 'ar' })}\n`).join('')
        const { code, out } = await warraq(['diff', '--batch'], { stdin })
        expect(code).toBe(0)
        const lines = out.split('\n').slice(0, -1)
        expect(lines).toHaveLength(pairs.length)
        for (const [i, [old, young]] of pairs.entries()) {
          const runs: { kind: string; text: string }[] = JSON.parse(lines[i]!)
          const without = (kind: string) => runs.filter((run) => run.kind !== kind).map(({ text }) => text)
          expect(without('added').join('')).toBe(old)
          expect(without('removed').join('')).toBe(young)
          for (const run of runs) expect(Object.keys(run)).toEqual(['kind', 'text'])
        }
      }),
    )
  })

  test('it names the line that is no pair, after answering those before it', async () => {
    for (const wrong of ['{"old":"a"}', '[]', 'null', '{"old":1,"new":"b"}', '{"old"']) {
      const stdin = `{"old":"a","new":"b"}\n${wrong}\n`
      const { code, out, said } = await warraq(['diff', '--batch'], { stdin })
      expect([code, out.split('\n').length]).toEqual([1, 2])
      expect(said).toContain('Line 2')
    }
  })
})

describe('formats', () => {
  test('it lists the table', async () => {
    const { out } = await warraq(['formats'])
    const known = [...formats, ...glossaryFormats].map(({ name }) => name)
    expect(out.match(/^\S+/gm)).toEqual(known)
    const rows: { name: string }[] = JSON.parse((await warraq(['formats', '--json'])).out)
    expect(rows.map(({ name }) => name)).toEqual(known)
  })
})

describe('help', () => {
  test('it tells of every command, and how to call it', async () => {
    const { code, out } = await warraq(['help'])
    expect(code).toBe(0)
    for (const name of Object.keys(commands)) {
      expect(out).toContain(`warraq ${name} `)
      const own = await warraq([name, '--help'])
      expect([own.code, own.out.startsWith(`warraq ${name} `)]).toEqual([0, true])
      expect(await warraq(['help', name])).toEqual(own)
    }
  })
})

describe('called wrongly', () => {
  for (const [args, sentence] of [
    [[], 'Name a command'],
    [['publish'], 'no command publish'],
    [['toString'], 'no command toString'],
    [['help', 'publish'], 'no command publish'],
    [['segment', '--srt'], 'no option --srt'],
    [['segment', 'a', 'b'], '“b” is one thing too many'],
    [['segment', '--lang'], '--lang'],
    [['segment', '--lang', 'fa'], '--lang takes one of: ar, en'],
    [['segment', '--json=yes'], '--json'],
    [['diff', 'a'], 'Something is missing'],
    [['diff', '-', '-'], 'only once'],
    [['diff', '--batch', 'a'], 'one thing too many'],
    [['export', 'x', 'pdf'], 'no format pdf'],
    [['backup'], 'Something is missing'],
  ] as const)
    test(`it says so and how to call it: ${args.join(' ')}`, async () => {
      const { code, out, said } = await warraq(args)
      expect([code, out]).toEqual([2, ''])
      expect(said).toContain(sentence)
    })
})

describe('a file that is no text', () => {
  for (const [what, bytes, sentence] of [
    ['NUL', Buffer.from('a\0b'), 'NUL'],
    ['a PDF', Buffer.from('%PDF-1.7 …'), 'a PDF'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), 'a picture'],
    ['windows-1256', Buffer.from([0xc7, 0xe1, 0xd3, 0xe1, 0xc7, 0xe3]), 'not text in UTF-8'],
    ['half a character', Buffer.from('س').subarray(0, 1), 'not text in UTF-8'],
    ['UTF-16', Buffer.from('\uFEFFسلام', 'utf16le'), 'not text in UTF-8'],
  ] as const)
    test(`it is refused in a sentence: ${what}`, async () => {
      const { code, out, said } = await warraq(['segment'], { stdin: bytes })
      expect([code, out]).toEqual([1, ''])
      expect(said).toContain(sentence)
    })

  test('it says what is in the way of reading it', async () => {
    expect(await warraq(['segment', 'nothing.txt'], { folder })).toMatchObject({
      code: 1,
      said: 'There is no file nothing.txt.',
    })
    expect((await warraq(['segment', folder])).said).toContain('is a folder')
    expect((await warraq(['segment', 'a\0b'])).said).toContain('There is no file')
    expect((await warraq(['segment', 'x'.repeat(5000)])).said).toContain('There is no file')
  })
})

describe('a reader who goes away', () => {
  test('it ends the command quietly', async () => {
    const stdin = 'جملة أولى. جملة ثانية.\n'.repeat(2000)
    expect(await warraq(['segment'], { stdin, closesAfter: 1 })).toMatchObject({ code: 0, said: '' })
  })

  test('so it is with a real pipe', async () => {
    const stdin = 'جملة أولى. جملة ثانية.\n'.repeat(50_000)
    const { code, out, said } = await warraqProcess(['segment'], { stdin, take: 10 })
    expect({ code, said }).toEqual({ code: 0, said: '' })
    expect(out.startsWith('جملة أولى.\nجملة ثانية.\n')).toBe(true)
  })
})

test('a long output reaches a slow reader whole', async () => {
  const stdin = 'جملة أولى. جملة ثانية.\n'.repeat(50_000)
  const { code, out } = await warraqProcess(['segment', '-'], { stdin })
  expect(code).toBe(0)
  expect(out.split('\n')).toHaveLength(100_001)
})

test('a real process gives the exit codes 1 and 2', async () => {
  expect(await warraqProcess(['segment', 'nothing.txt'])).toMatchObject({
    code: 1,
    said: 'There is no file nothing.txt.\n',
  })
  expect((await warraqProcess(['publish'])).code).toBe(2)
})
