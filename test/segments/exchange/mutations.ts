/** Good documents broken at random, some hundred times in the quick tests and ten thousand times in the long run. */
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { readDocx } from '../../../segments/exchange/docx/read.ts'
import { docxRedline } from '../../../segments/exchange/docx/redline.ts'
import { returnedDocx } from '../../../segments/exchange/docx/returned.ts'
import { docxTable } from '../../../segments/exchange/docx/table.ts'
import type { Reader } from '../../../segments/exchange/file.ts'
import { readHtml } from '../../../segments/exchange/html/read.ts'
import { readMarkdown } from '../../../segments/exchange/markdown/read.ts'
import { readOdt } from '../../../segments/exchange/odt/read.ts'
import { openXlsx, readXlsx } from '../../../segments/exchange/xlsx/read.ts'
import { returnedXlsx } from '../../../segments/exchange/xlsx/returned.ts'
import { xlsx } from '../../../segments/exchange/xlsx/write.ts'
import { openZip } from '../../../segments/exchange/zip/read.ts'
import { part, repacked, zip } from '../../../segments/exchange/zip/write.ts'
import { article } from '../../support/bitext.ts'
import { docx, odt, unzipped } from '../../support/office.ts'
import { toItsEnd } from '../../support/reading.ts'

export const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text))
export const code = (reading: { kind: string; problem?: { code: string } }): string =>
  reading.kind === 'refused' ? reading.problem!.code : reading.kind

export const run = (text: string) => `<w:r><w:t>${text}</w:t></w:r>`

/** Read, and if it could be: filled with its own sources, which must be readable again. */
export function tried(reader: Reader, bytes: Uint8Array): string {
  const reading = toItsEnd(reader(bytes))
  if (reading.kind === 'refused') return reading.problem.code
  const fillings = new Map(
    reading.units.map(({ key, source }) => [key, { text: `${source} x`, state: 'translated' as const }]),
  )
  const again = toItsEnd(reader(reading.refill(fillings).bytes))
  return again.kind === 'refused' ? `written, then ${again.problem.code}` : 'contents'
}

/** A document with a text instead of its own in one of its parts. */
export const withPart = (bytes: Uint8Array, name: string, text: string): Uint8Array =>
  repacked(openZip(bytes), new Map([[name, Buffer.from(text)]]))

export function book(rows: string): Uint8Array {
  const base = 'http://schemas.openxmlformats.org'
  const relations = (type: string, target: string) =>
    `<Relationships xmlns="${base}/package/2006/relationships"><Relationship Id="s" Type="x/${type}" Target="${target}"/></Relationships>`
  return zip([
    part('_rels/.rels', relations('officeDocument', 'xl/workbook.xml')),
    part(
      'xl/workbook.xml',
      `<workbook xmlns:r="${base}/officeDocument/2006/relationships"><sheets><sheet name="s" r:id="s"/></sheets></workbook>`,
    ),
    part('xl/_rels/workbook.xml.rels', relations('worksheet', 's.xml')),
    part('xl/s.xml', `<worksheet><sheetData>${rows}</sheetData></worksheet>`),
  ])
}

const page = `<!doctype html><html lang="ar" dir="rtl"><title>عنوان</title><p>قال <b>الوزير</b> <a href='x'>نعم</a><br>ثم&nbsp;ذهب<ul><li>أول<li><code>x</code> ثان</ul><pre>code</pre><!-- c --></html>`
const markdown =
  '# عنوان\n\nقال **الوزير** [نعم](http://a "b")\\\nثم `x`\n\n- أول\n- ثان\n  > اقتباس[^1]\n\n| أ | ب |\n|---|---|\n| ج | د |\n\n```\ncode\n```\n\n[^1]: حاشية\n'
const word = docx(
  `<w:p><w:pPr><w:bidi/></w:pPr>${run('قال ')}<w:r><w:rPr><w:b/><w:rtl/></w:rPr><w:t>الوزير</w:t></w:r><w:hyperlink r:id="x">${run('نعم')}</w:hyperlink><w:ins w:id="1" w:author="a">${run('ثم')}</w:ins><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p><w:tbl><w:tblPr><w:bidiVisual/></w:tblPr><w:tr><w:tc><w:p>${run('خلية')}</w:p></w:tc></w:tr></w:tbl><w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p>${run('صندوق')}</w:p></w:txbxContent></mc:Choice></mc:AlternateContent></w:r>${run('بعد')}</w:p>`,
  { styles: '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:pPr><w:bidi/></w:pPr></w:style>' },
)

export function brokenAtRandom({ times, archives }: { readonly times: number; readonly archives: number }): void {
  describe('good documents broken at random', () => {
    /** Where, how much goes, and what comes instead: cut pieces of the file itself, or what parsers trip on. */
    const change = fc.record({
      at: fc.nat(),
      out: fc.nat(40),
      from: fc.nat(),
      length: fc.nat(60),
      put: fc.constantFrom(
        '',
        '<',
        '>',
        '"',
        '&',
        '</w:p>',
        '<w:p>',
        '\0',
        '\uFFFE',
        ']]>',
        '<!--',
        '⟦1⟧',
        '`',
        '[',
        '| |\n|-|\n',
      ),
    })
    const changes = fc.array(change, { minLength: 1, maxLength: 4 })
    type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never
    const mutated = (text: string, all: readonly Change[]): string =>
      all.reduce((now, { at, out, from, length, put }) => {
        const place = at % (now.length + 1)
        const start = from % (now.length + 1)
        return now.slice(0, place) + put + now.slice(start, start + length) + now.slice(place + out)
      }, text)
    const broken = (bytes: Uint8Array, all: readonly Change[]): Uint8Array => {
      const copy = bytes.slice()
      for (const { at, from } of all) copy[at % copy.length] = from % 256
      return copy
    }
    const outcome = /^(contents|returned|sheets|[a-z]+\.[a-z0-9_]+|not_text|nul)$/

    for (const [name, reader, text] of [
      ['HTML', readHtml, page],
      ['Markdown', readMarkdown, markdown],
    ] as const)
      test(`${name}, ${times} times`, () => {
        fc.assert(
          fc.property(changes, (all) => {
            const found = tried(reader, bytesOf(mutated(text, all)))
            expect(found.replace(/^written, then .*\.empty$/, 'contents')).toMatch(outcome)
          }),
          { numRuns: times },
        )
      })

    for (const [name, reader, bytes, parts] of [
      [
        'DOCX',
        readDocx,
        word,
        ['word/document.xml', 'word/document.xml', 'word/styles.xml', '[Content_Types].xml', '_rels/.rels'],
      ],
      [
        'ODT',
        readOdt,
        odt(
          '<text:p text:style-name="P1">قال <text:span text:style-name="T1">نعم</text:span><text:a xlink:href="x">هنا</text:a></text:p><text:h>عنوان<text:s/></text:h>',
        ),
        ['content.xml', 'content.xml', 'styles.xml'],
      ],
      [
        'XLSX',
        readXlsx,
        book(
          '<row r="1"><c r="A1" t="inlineStr"><is><t>نعم</t></is></c><c r="B1" t="str"><v>Yes</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>',
        ),
        ['xl/s.xml', 'xl/s.xml', 'xl/workbook.xml', '_rels/.rels'],
      ],
    ] as const) {
      test(`${name}, ${times} times in its parts`, () => {
        const texts = unzipped(bytes)
        fc.assert(
          fc.property(changes, fc.constantFrom(...parts), (all, at) => {
            expect(tried(reader, withPart(bytes, at, mutated(texts[at]!, all)))).toMatch(outcome)
          }),
          { numRuns: times },
        )
      })

      test(`${name}, ${archives} times in its archive`, () => {
        fc.assert(
          fc.property(changes, (all) => {
            expect(tried(reader, broken(bytes, all))).toMatch(outcome)
          }),
          { numRuns: archives },
        )
      })
    }

    describe('tables that come back', () => {
      const tables: { name: string; read: (bytes: Uint8Array) => { kind: string }; part: string; bytes: Uint8Array }[] =
        []
      beforeAll(async () => {
        const whole = async (write: AsyncIterable<string | Uint8Array>) => {
          const pieces: Uint8Array[] = []
          for await (const piece of write) pieces.push(Buffer.from(piece))
          return new Uint8Array(Buffer.concat(pieces))
        }
        tables.push(
          { name: 'a table', read: returnedDocx, part: 'word/document.xml', bytes: await whole(docxTable(article())) },
          {
            name: 'a redline',
            read: returnedDocx,
            part: 'word/document.xml',
            bytes: await whole(docxRedline(3, 'table')(article())),
          },
          {
            name: 'a workbook',
            read: returnedXlsx,
            part: 'xl/worksheets/sheet1.xml',
            bytes: await whole(xlsx(article())),
          },
        )
      })

      test(`as Word documents and workbooks, ${times} times`, () => {
        const texts = tables.map(({ bytes, part }) => unzipped(bytes)[part]!)
        fc.assert(
          fc.property(changes, fc.nat(2), (all, which) => {
            const { read, part, bytes } = tables[which]!
            expect(code(read(withPart(bytes, part, mutated(texts[which]!, all))))).toMatch(outcome)
            expect(code(openXlsx(broken(bytes, all), 5))).toMatch(outcome)
          }),
          { numRuns: times },
        )
      })
    })
  })
}
