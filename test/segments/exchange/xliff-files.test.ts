/** XLIFF read and written: refused with a reason, kept to the byte, only targets changed. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Reader } from '../../../segments/exchange/file.ts'
import { readXliff1 } from '../../../segments/exchange/xliff1/read.ts'
import { xliff1 } from '../../../segments/exchange/xliff1/write.ts'
import { readXliff2 } from '../../../segments/exchange/xliff2/read.ts'
import { xliff2 } from '../../../segments/exchange/xliff2/write.ts'
import { holdable } from '../../../segments/exchange/xml.ts'
import { states } from '../../../segments/model.ts'
import { checkCodes } from '../../../segments/review/codes.ts'
import { partsOf } from '../../../segments/text/codes.ts'
import { article, bitextOf, type Given, written } from '../../support/bitext.ts'
import { contentsOf, toItsEnd, type WholeFile } from '../../support/reading.ts'
import { storableText } from '../../support/texts.ts'

const bytes = (text: string) => new Uint8Array(Buffer.from(text))
const textOf = (made: Uint8Array) => Buffer.from(made).toString('utf8')
function read(reader: Reader, text: string): WholeFile {
  return contentsOf(reader(bytes(text)))
}
const problem = (reader: Reader, text: string) => {
  const reading = toItsEnd(reader(bytes(text)))
  return reading.kind === 'refused' ? reading.problem : undefined
}

const two = (inner: string, root = 'trgLang="en"') =>
  `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:my="urn:mine" version="2.1" srcLang="ar" ${root}><file id="f1">${inner}</file></xliff>`
const unit = (segments: string, before = '') => two(`<unit id="u1">${before}${segments}</unit>`)
const one = (units: string) =>
  `<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="a" source-language="ar" target-language="en" datatype="plaintext"><body>${units}</body></file></xliff>`

describe('XLIFF 2', () => {
  for (const [code, text] of [
    ['xliff.not_xliff', '<tmx/>'],
    ['xliff.version', two('<unit id="u1"><segment><source>a</source></segment></unit>').replace('2.1', '3.0')],
    ['xliff.attribute_missing', two('<unit><segment><source>a</source></segment></unit>')],
    ['xliff.attribute', unit('<segment><source dir="rtl">a</source></segment>')],
    ['xliff.value', unit('<segment state="done"><source>a</source></segment>')],
    ['xliff.foreign_attribute', unit('<segment><source my:a="b">a</source></segment>')],
    ['xliff.misplaced', unit('<segment><source>a</source><my:b/></segment>')],
    ['xliff.child_missing', unit('<ignorable><source> </source></ignorable>')],
    ['xliff.text_misplaced', two('words<unit id="u1"><segment><source>a</source></segment></unit>')],
    [
      'xliff.id_twice',
      unit('<segment id="s"><source>a</source></segment><segment id="s"><source>b</source></segment>'),
    ],
    [
      'xliff.no_target_language',
      two('<unit id="u1"><segment><source>a</source><target>b</target></segment></unit>', ''),
    ],
    ['xliff.language', unit('<segment><source xml:lang="fr">a</source></segment>')],
    ['xliff.space', unit('<segment><source xml:space="preserve">a</source><target>b</target></segment>')],
    ['xliff.isolated', unit('<segment><source><sc id="1"/>a</source></segment>')],
    ['xliff.no_end', unit('<segment><source><sm id="1"/>a</source></segment>')],
    ['xliff.end_first', unit('<segment><source><ec startRef="1"/>a<sc id="1"/></source></segment>')],
    ['xliff.no_data', unit('<segment><source><ph id="1" dataRef="d"/></source></segment>')],
    ['xliff.cp', unit('<segment><source><cp hex="0041"/></source></segment>')],
    ['xliff.removed', unit('<segment><source><ph id="1" canDelete="no"/>a</source><target>b</target></segment>')],
    ['xliff.reference', unit('<segment><source><mrk id="1" type="my:x" ref="#/u=1/f=1">a</mrk></source></segment>')],
    ['xliff.order', unit('<segment><source>a</source><target order="2">b</target></segment>')],
    ['xml.doctype', `<!DOCTYPE xliff [<!ENTITY a "b">]>${unit('<segment><source>a</source></segment>')}`],
    ['xml.ill_formed', unit('<segment><source>a</segment>')],
    ['xml.ill_formed', unit('<segment><source>&#1;</source></segment>')],
  ] as const)
    test(`it refuses, with reason and place: ${code}`, () => {
      expect(problem(readXliff2, text)).toMatchObject({ code, line: expect.any(Number), column: expect.any(Number) })
    })

  test('it refuses what nobody writes, without hanging: depth, attributes, entities', () => {
    const deep = `${'<a>'.repeat(200_000)}`
    expect(problem(readXliff2, deep)?.code).toMatch(/^xml\.deep|xliff\.not_xliff$/)
    const many = `<xliff ${Array.from({ length: 20_000 }, (_, i) => `a${i}="b"`).join(' ')}/>`
    expect(problem(readXliff2, many)?.code).toBe('xml.attributes')
    expect(problem(readXliff2, '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>')?.code).toBe('xml.doctype')
  })

  test('it reads a unit of many codes, and refuses one of more than anybody writes', () => {
    const codes = (n: number, code: (i: number) => string) => Array.from({ length: n }, (_, i) => code(i)).join('')
    const halves = codes(2000, (i) => `<sc id="a${i}"/>`) + codes(2000, (i) => `<ec startRef="a${i}"/>`)
    expect(problem(readXliff2, unit(`<segment><source>${halves}</source></segment>`))).toBeUndefined()
    const swapped = halves.replace('startRef="a7"', 'startRef="b7"')
    expect(problem(readXliff2, unit(`<segment><source>${swapped}</source></segment>`))?.code).toBe('xliff.isolated')
    const many = codes(50_001, () => '<x/>')
    for (const [reader, text] of [
      [readXliff2, unit(`<segment><source>${codes(50_001, (i) => `<ph id="${i}"/>`)}</source></segment>`)],
      [readXliff1, one(`<trans-unit id="1"><source>${many}</source></trans-unit>`)],
    ] as const)
      expect(problem(reader, text)?.code).toBe('xml.many')
    const [first, second] = read(
      readXliff1,
      one(
        '<trans-unit id="1"><source>ab</source><seg-source><mrk mtype="seg" mid="1">a<x id="1"/></mrk><mrk mtype="seg" mid="2">b<x id="2"/></mrk></seg-source></trans-unit>',
      ),
    ).units
    expect([first, second].map((found) => found!.codes.map(({ number }) => number))).toEqual([[1], [2]])
  })

  test('it keeps extensions, comments and CDATA to the letter when a target is written', () => {
    const text = unit(
      '<segment id="s1" state="translated" subState="my:x"><source>أ<![CDATA[<&>]]></source><target>a<![CDATA[b]]></target></segment>\n<!-- kept --><segment id="s2"><source>ب</source></segment>',
      '<my:own a="1">kept</my:own>',
    )
    const file = read(readXliff2, text)
    expect(textOf(file.refill(new Map()).bytes)).toBe(text)
    const { bytes: made } = file.refill(new Map([[file.units[1]!.key, { text: 'B & <c>', state: 'reviewed' }]]))
    expect(textOf(made)).toBe(
      text.replace(
        '<segment id="s2"><source>ب</source></segment>',
        '<segment id="s2" state="reviewed"><source>ب</source><target>B &amp; &lt;c&gt;</target></segment>',
      ),
    )
  })

  test('its codes are tokens, which become the same markup again wherever they are moved', () => {
    const file = read(
      readXliff2,
      unit(
        '<segment><source>قال <pc id="1" dataRefStart="d1">نعم</pc><ph id="2"/></source></segment>',
        '<originalData><data id="d1">&lt;b></data></originalData>',
      ),
    )
    const [only] = file.units
    expect(only!.source).toBe('قال ⟦1⟧نعم⟦/1⟧⟦2/⟧')
    const filled = file.refill(new Map([[only!.key, { text: '⟦2/⟧⟦1⟧Yes⟦/1⟧, he said', state: 'translated' }]]))
    expect(filled.dropped).toEqual([])
    expect(textOf(filled.bytes)).toContain(
      '<target><ph id="2"/><pc id="1" dataRefStart="d1">Yes</pc>, he said</target>',
    )
    const broken = file.refill(new Map([[only!.key, { text: '⟦1⟧Yes ⟦9⟧', state: 'translated' }]]))
    expect(broken.dropped).toEqual([{ key: only!.key, token: '⟦1⟧' }])
    expect(read(readXliff2, textOf(broken.bytes)).units[0]!.target).toBe('Yes ⟦9⟧')
    expect(checkCodes(only!.source, '⟦1⟧Yes', only!.codes).map(({ kind }) => kind)).toEqual([
      'missing',
      'missing',
      'unpaired',
    ])
  })
})

describe('XLIFF 1.2', () => {
  test('segments of a seg-source are units, and a target is built as the seg-source is', () => {
    const text = one(
      '<trans-unit id="1"><source>أ. ب.</source><seg-source><mrk mtype="seg" mid="0">أ.</mrk> <mrk mtype="seg" mid="1">ب.</mrk></seg-source></trans-unit>',
    )
    const file = read(readXliff1, text)
    expect(file.units.map(({ source }) => source)).toEqual(['أ.', 'ب.'])
    const { bytes: made } = file.refill(new Map([[file.units[1]!.key, { text: 'B.', state: 'translated' }]]))
    expect(textOf(made)).toContain(
      '<target state="needs-review-translation"><mrk mtype="seg" mid="0"></mrk> <mrk mtype="seg" mid="1">B.</mrk></target>',
    )
    expect(read(readXliff1, textOf(made)).units.map(({ target }) => target)).toEqual(['', 'B.'])
  })

  test('its states are read and written', () => {
    const text = one(
      '<trans-unit id="1"><source>أ</source><target state="needs-review-translation">A</target></trans-unit>' +
        '<trans-unit id="2" approved="yes"><source>ب</source><target>B</target></trans-unit>' +
        '<trans-unit id="3"><source>ج</source><target state="final">C</target></trans-unit>',
    )
    const file = read(readXliff1, text)
    expect(file.units.map(({ state }) => state)).toEqual(['initial', 'reviewed', 'final'])
    const { bytes: made } = file.refill(new Map([[file.units[0]!.key, { text: 'A', state: 'final' }]]))
    expect(textOf(made)).toContain(
      '<trans-unit id="1" approved="yes"><source>أ</source><target state="final">A</target>',
    )
  })

  test('it refuses what is no XLIFF 1.x', () => {
    expect(problem(readXliff1, two('<unit id="u"><segment><source>a</source></segment></unit>'))?.code).toBe(
      'xliff.not_xliff',
    )
    expect(problem(readXliff1, one('<trans-unit id="1"/>'))?.code).toBe('xliff.child_missing')
  })
})

const given: fc.Arbitrary<Given> = fc.record({
  source: storableText,
  after: fc.constantFrom('', ' ', '\n', '\r\n', '\u00A0'),
  target: storableText,
  state: fc.constantFrom(...states),
})

describe('what we write', () => {
  for (const [name, writer, reader, kept] of [
    ['2.1', xliff2, readXliff2, (text: string) => text],
    ['1.2', xliff1, readXliff1, holdable],
  ] as const) {
    test(`XLIFF ${name}: it is read back to the letter, whatever the texts`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(given, { maxLength: 6 }), async (units) => {
          const file = read(reader, await written(writer, bitextOf(units)))
          expect(file.units.map(({ source }) => source)).toEqual(units.map(({ source }) => kept(source)))
          expect(file.units.map(({ target }) => target ?? '')).toEqual(units.map(({ target }) => kept(target ?? '')))
        }),
      )
    })

    test(`XLIFF ${name}: a target written back is what was asked for, and only that`, async () => {
      await fc.assert(
        fc.asyncProperty(storableText, async (text) => {
          const before = await written(writer, article())
          const file = read(reader, before)
          const asked = file.units[6]!
          const { bytes: made } = file.refill(new Map([[asked.key, { text, state: 'translated' }]]))
          const after = read(reader, textOf(made))
          for (const [i, one] of after.units.entries())
            expect(one.target ?? '').toBe(one.key === asked.key ? kept(text) : (file.units[i]!.target ?? ''))
          expect(textOf(file.refill(new Map()).bytes)).toBe(before)
        }),
        { numRuns: 40 },
      )
    })
  }
})

test('a text is cut into words and known tokens, and joined it is the text', () => {
  fc.assert(
    fc.property(storableText, (text) => {
      expect(
        partsOf(text, new Set([1]))
          .map((part) => part.text)
          .join(''),
      ).toBe(text)
    }),
  )
})
