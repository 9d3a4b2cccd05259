/** TMX, subtitles, PO, tables and messages: byte-equal when untouched, and what is written is read back. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { proposeColumns } from '../../../segments/exchange/columns.ts'
import type { Reader } from '../../../segments/exchange/file.ts'
import { readMessages } from '../../../segments/exchange/messages.ts'
import { readPo } from '../../../segments/exchange/po.ts'
import { readSrt, readVtt } from '../../../segments/exchange/subtitles.ts'
import { csv, readTable, readTableWith, tsv } from '../../../segments/exchange/table.ts'
import { tmx } from '../../../segments/exchange/tmx.ts'
import { readTmx } from '../../../segments/exchange/tmx-reader.ts'
import { holdable } from '../../../segments/exchange/xml.ts'
import { article, bitextOf, written } from '../../support/bitext.ts'
import { contentsOf, type WholeFile } from '../../support/reading.ts'
import { storableText } from '../../support/texts.ts'

function read(reader: Reader, content: string | Uint8Array): WholeFile {
  return contentsOf(reader(new Uint8Array(Buffer.from(content))))
}
const textOf = (made: Uint8Array) => Buffer.from(made).toString('utf8')

const samples: Record<string, { reader: Reader; text: string; sources: string[] }> = {
  tmx: {
    reader: readTmx,
    text: '<?xml version="1.0"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4"><header srclang="ar-SA"/><body><tu><tuv xml:lang="ar-SA"><seg>قال <bpt i="1">&lt;b></bpt>نعم<ept i="1">&lt;/b></ept></seg></tuv><tuv xml:lang="en-GB"><seg>Yes</seg></tuv></tu></body></tmx>\n',
    sources: ['قال ⟦1/⟧نعم⟦2/⟧'],
  },
  srt: {
    reader: readSrt,
    text: '\uFEFF1\r\n00:00:01,000 --> 00:00:02,500 X1:10\r\n<i>مرحبا</i>\r\n- كيف الحال؟\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\nسطر\r\n',
    sources: ['⟦1⟧مرحبا⟦/1⟧\n- كيف الحال؟', 'سطر'],
  },
  vtt: {
    reader: readVtt,
    text: 'WEBVTT - title\n\nSTYLE\n::cue { color: red }\n\nNOTE not --\n\nid-1\n00:01.000 --> 00:02.000 align:start\n<v سارة>أهلا &amp; سهلا</v>\n\n00:03.000 --> 00:04.000\nوداعا',
    sources: ['⟦1⟧أهلا & سهلا⟦/1⟧', 'وداعا'],
  },
  po: {
    reader: readPo,
    text: 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n#. ملاحظة\n#, fuzzy, c-format\nmsgctxt "menu"\nmsgid "ملف %d"\nmsgid_plural "ملفات"\nmsgstr[0] "File %d"\nmsgstr[1] ""\n\n#~ msgid "قديم"\n#~ msgstr "Old"\n',
    sources: ['ملف %d', 'ملفات'],
  },
  csv: {
    reader: readTable,
    text: 'id;source;target;state\r\n1;"نعم; ""حقا""";Yes;final\r\n2;لا\r\n',
    sources: ['نعم; "حقا"', 'لا'],
  },
  json: {
    reader: readMessages,
    text: '{\n  "a": { "b_one": "لديك {{count}} ملف", "n": 1 },\n  "list": ["<b>نعم</b>", null]\n}\n',
    sources: ['لديك ⟦1/⟧ ملف', '⟦1⟧نعم⟦/1⟧'],
  },
}

for (const [name, { reader, text, sources }] of Object.entries(samples)) {
  describe(name, () => {
    test('it is read', () => {
      expect(read(reader, text).units.map(({ source }) => source)).toEqual(sources)
    })

    test('untouched, its bytes are those that came in', () => {
      const file = read(reader, text)
      expect(textOf(file.refill(new Map()).bytes)).toBe(text)
      const same = new Map(file.units.map(({ key, target, state }) => [key, { text: target ?? '', state }]))
      expect(textOf(file.refill(same).bytes)).toBe(text)
    })

    test('with its own sources as targets, the codes are the markup that they were', () => {
      const file = read(reader, text)
      const filled = file.refill(
        new Map(file.units.map(({ key, source }) => [key, { text: source, state: 'translated' }])),
      )
      expect(filled.dropped).toEqual([])
      const again = read(reader, filled.bytes)
      const monolingual = file.units.every(({ target }) => target === null) && name !== 'po'
      expect(again.units.map(({ source, target }) => (monolingual ? source : target))).toEqual(sources)
      if (monolingual) expect(textOf(filled.bytes)).toBe(text)
    })

    test('a text written into it is read back, and nothing else has changed', () => {
      fc.assert(
        fc.property(storableText, (asked) => {
          const file = read(reader, text)
          const [first] = file.units
          const made = read(reader, file.refill(new Map([[first!.key, { text: asked, state: 'translated' }]])).bytes)
          expect(made.units).toHaveLength(file.units.length)
          expect(made.units[1]?.source).toBe(file.units[1]?.source)
        }),
      )
    })
  })
}

describe('tables', () => {
  test('what a spreadsheet would run is guarded, and read back without its guard', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ source: storableText.filter((text) => text !== ''), target: storableText }), {
          maxLength: 5,
        }),
        fc.constantFrom(csv, tsv),
        async (units, writer) => {
          if (units.length === 0) return
          const text = await written(writer, bitextOf(units))
          expect(read(readTable, text).units.map(({ source, target }) => [source, target ?? ''])).toEqual(
            units.map(({ source, target }) => [source, target]),
          )
        },
      ),
    )
  })

  test('each opening that a spreadsheet would run stands behind an apostrophe', async () => {
    for (const target of ['=1+1', '+1', '-1', '@x', '\t=1', '＝1', "'=1"])
      expect(await written(csv, bitextOf([{ source: 'نص', target }]))).toContain(`'${target}`)
    expect(await written(csv, bitextOf([{ source: 'نص', target: "'tis" }]))).toContain(",'tis,")
  })

  test('columns can be chosen', () => {
    const columns = proposeColumns([['Yes', 'نعم']])
    expect(columns).toMatchObject({ skip: 0, source: 1 })
    const reading = readTableWith(new Uint8Array(Buffer.from('Yes\tنعم\n')), {
      sheet: 0,
      columns: { ...columns, target: 0 },
    })
    expect(reading).toMatchObject({ units: [{ source: 'نعم', target: 'Yes' }] })
  })
})

describe('our own TMX', () => {
  test('it is read back with states, authors and times', async () => {
    const { units } = read(readTmx, await written(tmx, article()))
    expect(units.map(({ state }) => state)).toEqual(['final', 'reviewed', 'translated'])
    expect(units[0]).toMatchObject({ by: 'Salma Idris', at: new Date('2026-11-03T08:42:04Z') })
  })

  test('it is read back to the letter, whatever the texts', async () => {
    await fc.assert(
      fc.asyncProperty(storableText, storableText, async (source, target) => {
        if (source === '' || target === '') return
        const [unit] = read(readTmx, await written(tmx, bitextOf([{ source, target }]))).units
        expect([unit!.source, unit!.target]).toEqual([holdable(source), holdable(target)])
      }),
    )
  })
})

describe('hostile bytes', () => {
  test('any bytes are read or refused, never a crash', () => {
    const readers = Object.values(samples)
    fc.assert(
      fc.property(
        fc.constantFrom(...readers),
        fc.nat(),
        fc.uint8Array({ maxLength: 6 }),
        ({ reader, text }, at, noise) => {
          const whole = Buffer.from(text)
          const place = at % whole.length
          const mutated = Buffer.concat([whole.subarray(0, place), noise, whole.subarray(place + noise.length)])
          expect(['contents', 'refused']).toContain(reader(new Uint8Array(mutated)).kind)
        },
      ),
      { numRuns: 3000 },
    )
  })
})
