/** What goes out: golden files of the article, and what holds for any text. */
import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { writable } from '../../../segments/exchange/formats.ts'
import { holdable } from '../../../segments/exchange/xml.ts'
import type { State } from '../../../segments/model.ts'
import { states } from '../../../segments/model.ts'
import { article, bitextOf, type Given, written } from '../../support/bitext.ts'
import { golden, sample } from '../../support/golden.ts'
import { anyText } from '../../support/texts.ts'

const write = (name: string, bitext = article()) =>
  written(writable.find((format) => format.name === name)!.write, bitext)

/** Every element's own text, by name, in order; throws where the XML is not well-formed. */
function texts(xml: string): Map<string, string[]> {
  const found = new Map<string, string[]>()
  const open: { name: string; text: string }[] = []
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name }) => open.push({ name, text: '' }))
  parser.on('text', (text) => {
    const last = open.at(-1)
    if (last) last.text += text
  })
  parser.on('closetag', () => {
    const { name, text } = open.pop()!
    found.set(name, [...(found.get(name) ?? []), text])
  })
  parser.write(xml).close()
  return found
}

describe('the article', () => {
  for (const [name, file] of [
    ['bilingual', 'bilingual.html'],
    ['target', 'target.txt'],
    ['tmx', 'memory.tmx'],
    ['json', 'document.json'],
  ] as const)
    test(`it is written as ${file}`, async () => golden(`exchange/${file}`, await write(name)))

  test('its Arabic goes out byte for byte', async () => {
    expect(Buffer.from(await write('source'))).toEqual(sample('article.ar.txt'))
  })

  test('its English keeps the paragraphs of the Arabic', async () => {
    const breaks = (text: string) => text.match(/\n+/g)
    expect(breaks(await write('target'))).toEqual(breaks(sample('article.ar.txt').toString()))
  })
})

const given: fc.Arbitrary<Given> = fc.record({
  source: anyText,
  after: fc.constantFrom('', ' ', '\n', '\r\n\r\n', '\u00A0'),
  target: anyText,
  state: fc.constantFrom<State>(...states),
})
const document = fc.tuple(fc.array(given, { maxLength: 6 }), anyText)

describe('TMX', () => {
  test('it is well-formed and holds the confirmed pairs to the letter, whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(document, async ([units, title]) => {
        const found = texts(await write('tmx', bitextOf(units, { title })))
        const pairs = units.filter(({ source, target, state }) => state !== 'initial' && source && target)
        expect(found.get('seg') ?? []).toEqual(
          pairs.flatMap(({ source, target }) => [holdable(source), holdable(target!)]),
        )
        expect(found.get('prop')).toEqual([
          'Newswire',
          holdable(title),
          'article.ar.txt',
          ...pairs.map(({ state }) => state),
        ])
      }),
    )
  })

  test('it leaves out drafts and what has no translation', async () => {
    const xml = await write(
      'tmx',
      bitextOf([
        { source: 'مسودة', target: 'A draft', state: 'initial' },
        { source: 'فارغ' },
        { source: 'متروك', state: 'translated' },
        { source: 'تام', target: 'Done', state: 'final' },
      ]),
    )
    expect(texts(xml).get('seg')).toEqual(['تام', 'Done'])
  })
})

describe('what XML cannot hold', () => {
  test('it becomes U+FFFD, one for one, and everything else stays', () => {
    expect(holdable('a\u0001b\uFFFEc\uD800d')).toBe('a\uFFFDb\uFFFDc\uFFFDd')
    fc.assert(
      fc.property(anyText, (text) => {
        expect(holdable(text)).toHaveLength(text.length)
        expect(holdable(text)).not.toMatch(/\p{Surrogate}/u)
        expect(holdable(holdable(text))).toBe(holdable(text))
      }),
    )
    const kept = 'السَّلامُ\u200F\u061C\u2067x\u2069\u202E\t\r\n👩‍👩‍👧\u0085\u2028'
    expect(holdable(kept)).toBe(kept)
  })
})

describe('English text', () => {
  const target = (units: readonly Given[], lead = '') => write('target', bitextOf(units, { lead }))

  test('it parts the sentences of a paragraph by one space, whatever parted the Arabic ones', async () => {
    expect(
      await target([
        { source: 'أ', after: '', target: 'One.' },
        { source: 'ب', after: ' \t ', target: ' Two. ' },
        { source: 'ج', after: '\n', target: 'Three.' },
      ]),
    ).toBe('One. Two. Three.\n')
  })

  test('it keeps every line break of the source, in its own kind', async () => {
    expect(
      await target(
        [
          { source: 'أ', after: ' \r\n \r\n', target: 'One.' },
          { source: 'ب', after: '\u2028', target: 'Two.' },
        ],
        '  \r\n ',
      ),
    ).toBe('\r\nOne.\r\n\r\nTwo.\u2028')
  })

  test('it holds the place of what is not translated with the Arabic, isolated, and leaves out what was left out', async () => {
    expect(
      await target([
        { source: 'أولى.', after: ' ', target: 'First.' },
        { source: 'ثانية.', after: ' ' },
        { source: 'ثالثة.', after: ' ', state: 'translated' },
        { source: 'رابعة.', after: '\n', target: 'Fourth.' },
      ]),
    ).toBe('First. \u2067ثانية.\u2069 Fourth.\n')
  })
})

describe('the bilingual page', () => {
  test('it escapes all that would be markup, in texts, names and title', async () => {
    const evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>\'&lt;'
    const page = await write(
      'bilingual',
      bitextOf([{ source: evil, target: evil }], { title: evil, project: evil, fileName: evil }),
    )
    expect(page).not.toMatch(/<script|<img/)
    expect(page.match(/&lt;script&gt;alert\(1\)&lt;\/script&gt;/g)).toHaveLength(6)
  })

  test('it holds no number that is no character, which HTML forbids, and every other astral one', async () => {
    const page = await write('bilingual', bitextOf([{ source: 'أ\u{1FFFE}\uFDD0😀', target: 'a\u{10FFFF}b' }]))
    expect(page).toContain('أ\uFFFD\uFFFD😀')
    expect(page).toContain('a\uFFFDb')
  })

  test('it gives each text its language and direction, and names no other host', async () => {
    const page = await write('bilingual')
    expect(page.match(/<td class="source" lang="ar" dir="rtl">/g)).toHaveLength(11)
    expect(page.match(/<td lang="en" dir="ltr">/g)).toHaveLength(11)
    expect(page).not.toMatch(/https?:|@import|<script|<link|url\(/)
  })
})

describe('Warraq JSON', () => {
  test('it gives the same bytes for the same change, whenever it is written and however the store sorts', async () => {
    const one = bitextOf([{ source: 'أ', target: 'A' }])
    const again = {
      ...one,
      at: new Date(0),
      people: [...one.people].reverse(),
      changes: [...one.changes].reverse(),
    }
    expect(await write('json', again)).toBe(await write('json', one))
  })

  test('it holds any text and any file to the byte', async () => {
    await fc.assert(
      fc.asyncProperty(document, fc.uint8Array({ maxLength: 100 }), async ([units, title], original) => {
        const all = JSON.parse(await write('json', bitextOf(units, { title, original })))
        expect(all.title).toBe(title)
        expect(new Uint8Array(Buffer.from(all.original, 'base64'))).toEqual(original)
        expect(all.segments.map(({ source }: Given) => source)).toEqual(units.map(({ source }) => source))
      }),
    )
  })

  test('it encodes a long file in one piece of base64', async () => {
    const original = Uint8Array.from({ length: 100_001 }, (_, i) => i * 7)
    const all = JSON.parse(await write('json', bitextOf([], { original })))
    expect(all.original).toBe(Buffer.from(original).toString('base64'))
  })

  test('it leaves out what came after its change', async () => {
    const before = bitextOf([{ source: 'أ', target: 'A' }])
    const all = JSON.parse(await write('json', { ...before, change: 2 }))
    expect(all.changes).toHaveLength(2)
    expect(all.segments[0].revisions).toHaveLength(1)
  })
})

describe('every format', () => {
  for (const { name, write: writer } of writable)
    test(`${name}: its pieces never cut a character in two`, async () => {
      const units = Array.from({ length: 3000 }, () => ({ source: 'م🌙'.repeat(9), target: '🌙'.repeat(33) }))
      for await (const piece of writer(bitextOf(units)))
        if (typeof piece === 'string') expect(piece).not.toMatch(/\p{Surrogate}/u)
    })
})
