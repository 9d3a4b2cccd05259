/** Documents made to break programs, and good ones broken at random: a problem with a code, or a reading that can be written again. Never a throw, never a hang. */
import { describe, expect, test } from 'vitest'
import { readDocx } from '../../../segments/exchange/docx/read.ts'
import { returnedDocx } from '../../../segments/exchange/docx/returned.ts'
import type { Reader } from '../../../segments/exchange/file.ts'
import { readHtml } from '../../../segments/exchange/html/read.ts'
import { readMarkdown } from '../../../segments/exchange/markdown/read.ts'
import { readOdt } from '../../../segments/exchange/odt/read.ts'
import { readXlsx } from '../../../segments/exchange/xlsx/read.ts'
import { returnedXlsx } from '../../../segments/exchange/xlsx/returned.ts'
import { openZip } from '../../../segments/exchange/zip/read.ts'
import { part, repacked, zip } from '../../../segments/exchange/zip/write.ts'
import { docx, odt, unzipped, wordNamespaces } from '../../support/office.ts'
import { book, brokenAtRandom, bytesOf, code, run, tried, withPart } from './mutations.ts'

const laughs = `<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "${'&b;'.repeat(1000)}">]>`
const many = 20_000

describe('documents made to break programs', () => {
  const word = docx(`<w:p>${run('نص')}</w:p>`)
  const document = unzipped(word)['word/document.xml']!
  const cases: Record<string, [reader: Reader, bytes: () => Uint8Array, outcome: string]> = {
    'DOCX with a DOCTYPE': [
      readDocx,
      () => withPart(word, 'word/document.xml', laughs + document.replace(/^<\?xml[^>]*>/, '')),
      'xml.doctype',
    ],
    'DOCX with a DOCTYPE in its relations': [
      readDocx,
      () => withPart(word, '_rels/.rels', `${laughs}<a/>`),
      'xml.doctype',
    ],
    'DOCX with elements 50,000 deep': [readDocx, () => docx(noise('<w:ins>', 50_000)), 'xml.deep'],
    'DOCX with a character that XML has none for': [
      readDocx,
      () => docx(`<w:p>${run('\u0001')}</w:p>`),
      'xml.ill_formed',
    ],
    'DOCX in bytes that are no UTF-8': [
      readDocx,
      () => repacked(openZip(word), new Map([['word/document.xml', Uint8Array.of(0x3c, 0xff, 0xff)]])),
      'xml.encoding',
    ],
    'DOCX with an empty document part': [readDocx, () => withPart(word, 'word/document.xml', ''), 'xml.empty'],
    'DOCX whose document is something else': [
      readDocx,
      () => withPart(word, 'word/document.xml', '<a/>'),
      'docx.not_docx',
    ],
    'DOCX without content types': [
      readDocx,
      () => zip([part('_rels/.rels', unzipped(word)['_rels/.rels']!), part('word/document.xml', document)]),
      'docx.not_docx',
    ],
    'DOCX with content types that say it is a picture': [
      readDocx,
      () =>
        withPart(
          word,
          '[Content_Types].xml',
          unzipped(word)['[Content_Types].xml']!.replace(/application[^"]*document.main[^"]*/, 'image/png'),
        ),
      'docx.not_docx',
    ],
    'DOCX whose relations lead out of it': [
      readDocx,
      () =>
        withPart(word, '_rels/.rels', unzipped(word)['_rels/.rels']!.replace('word/document.xml', '../../etc/passwd')),
      'docx.not_docx',
    ],
    'DOCX that is a workbook': [readDocx, () => zip([part('xl/workbook.xml', '')]), 'docx.other_kind'],
    'DOCX with a style based on itself': [
      readDocx,
      () =>
        docx(`<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr>${run('نص')}</w:p>`, {
          styles: '<w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="a"/></w:style>',
        }),
      'contents',
    ],
    'DOCX with fields that begin and never end': [
      readDocx,
      () =>
        docx(
          `<w:p>${noise('<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK</w:instrText><w:fldChar w:fldCharType="separate"/></w:r>', 5000)}${run('نص')}</w:p>`,
        ),
      'contents',
    ],
    'DOCX with ten thousand runs of two formats': [
      readDocx,
      () => docx(`<w:p>${noise(`${run('أ')}<w:r><w:rPr><w:b/></w:rPr><w:t>ب</w:t></w:r>`, many / 4)}</w:p>`),
      'contents',
    ],
    'DOCX with twenty thousand bookmarks': [
      readDocx,
      () => docx(`<w:p>${run('أ')}${noise('<w:bookmarkStart w:id="1" w:name="_GoBack"/>', many)}${run('ب')}</w:p>`),
      'contents',
    ],
    'DOCX with more tags than anybody writes': [readDocx, () => docx(bits(6_200_000)), 'office.many_tags'],
    'DOCX with a paragraph longer than anybody writes': [
      readDocx,
      () => docx(`<w:p>${run('أ')}${noise('<w:r/>', 210_000)}</w:p>`),
      'office.long_paragraph',
    ],
    'XLSX with a string that is not there': [
      readXlsx,
      () => book('<row><c t="s"><v>-1</v></c></row>'),
      'xlsx.no_string',
    ],
    'XLSX with a row of no number': [readXlsx, () => book('<row r="x"><c><v>1</v></c></row>'), 'xlsx.row'],
    'XLSX with a column far out': [readXlsx, () => book('<row r="1"><c r="XFD1"><v>1</v></c></row>'), 'xlsx.no_sheet'],
    'XLSX with forty thousand cells in one place': [
      readXlsx,
      () => book(`<row r="1">${noise('<c r="A1"><v>1</v></c>', 2 * many)}</row>`),
      'contents',
    ],
    'ODT with a DOCTYPE': [readOdt, () => withPart(odt(''), 'content.xml', `${laughs}<a/>`), 'xml.doctype'],
    'ODT with elements 50,000 deep': [readOdt, () => odt(noise('<text:span>', 50_000)), 'xml.deep'],
    'ODT with a billion spaces': [readOdt, () => odt('<text:p>أ<text:s text:c="1000000000"/>ب</text:p>'), 'contents'],
    'ODT with a style based on itself': [
      readOdt,
      () =>
        withPart(
          odt('<text:p text:style-name="Arabic">نص</text:p>'),
          'styles.xml',
          unzipped(odt(''))['styles.xml']!.replace(
            'style:name="Arabic" style:family="paragraph" style:parent-style-name="Standard"',
            'style:name="Arabic" style:family="paragraph" style:parent-style-name="Arabic"',
          ),
        ),
      'contents',
    ],
    'HTML of openings only': [readHtml, () => bytesOf(`نص${'<a'.repeat(many)}`), 'contents'],
    'HTML of tags that never end': [
      readHtml,
      () => bytesOf(`نص${'<b>'.repeat(many)}${'</i>'.repeat(many)}`),
      'contents',
    ],
    'HTML of quotes that never end': [readHtml, () => bytesOf(`نص${'<a b="'.repeat(many)}`), 'contents'],
    'HTML of comments that never end': [readHtml, () => bytesOf(`نص${'<!--'.repeat(many)}`), 'contents'],
    'HTML of code that never ends': [readHtml, () => bytesOf(`نص${'<code>'.repeat(many)}`), 'contents'],
    'HTML of scripts that never end': [readHtml, () => bytesOf(`نص${'<script>'.repeat(many)}`), 'contents'],
    'HTML of white space': [
      readHtml,
      () => bytesOf(`<p>نص${' '.repeat(10 * many)}x${' '.repeat(10 * many)}</p>`),
      'contents',
    ],
    'HTML of a tag with nothing but space': [readHtml, () => bytesOf(`<html${' '.repeat(10 * many)}>نص`), 'contents'],
    'HTML of references': [readHtml, () => bytesOf(`<p>نص${'&amp'.repeat(many)}${'&#x;'.repeat(many)}`), 'contents'],
    'Markdown of brackets': [readMarkdown, () => bytesOf(`نص${'['.repeat(many)}${']'.repeat(many)}`), 'contents'],
    'Markdown of links that never end': [readMarkdown, () => bytesOf(`نص${'[a]('.repeat(many)}`), 'contents'],
    'Markdown of quotes': [readMarkdown, () => bytesOf(`${'>'.repeat(many)}نص`), 'contents'],
    'Markdown of stars': [readMarkdown, () => bytesOf(`نص${'*a **b '.repeat(many)}`), 'contents'],
    'Markdown of ticks': [
      readMarkdown,
      () => bytesOf(`نص ${Array.from({ length: 400 }, (_, i) => '`'.repeat(i)).join('a')}`),
      'contents',
    ],
    'Markdown of white space': [
      readMarkdown,
      () => bytesOf(`# نص${' '.repeat(10 * many)}x\n\nنص${' '.repeat(10 * many)}x`),
      'contents',
    ],
    'Markdown of bars': [readMarkdown, () => bytesOf(`a|b\n-${' '.repeat(10 * many)}x|\nنص`), 'contents'],
    'Markdown of fences': [readMarkdown, () => bytesOf(`نص\n${'```\n'.repeat(many)}`), 'contents'],
    'Markdown of items': [readMarkdown, () => bytesOf(`${'- '.repeat(many)}نص`), 'contents'],
  }
  for (const [what, [reader, bytes, outcome]] of Object.entries(cases)) {
    test(`${what}: ${outcome}`, () => {
      const found = tried(reader, bytes())
      // What reads as words on its way in may be none on its way out.
      expect(found.replace(/^written, then (html|markdown)\.empty$/, 'contents')).toBe(outcome)
    })
  }

  test('no bytes, and those of other kinds of files, are refused by every reader of archives', () => {
    for (const reader of [readDocx, readOdt, readXlsx, returnedDocx, returnedXlsx])
      for (const [bytes, expected] of [
        [new Uint8Array(), 'zip.not_zip'],
        [bytesOf('نص'), 'zip.not_zip'],
        [Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0), 'office.old_or_locked'],
        [zip([]), undefined],
      ] as const) {
        const found = code(reader(bytes))
        expect(found).toMatch(expected ?? /not_|no_/)
      }
  })

  test('text readers refuse what is no text', () => {
    for (const reader of [readHtml, readMarkdown]) {
      expect(code(reader(Uint8Array.of(0x25, 0x50, 0x44, 0x46, 0x2d, 0x31)))).toBe('not_text')
      expect(code(reader(bytesOf('a\0b')))).toMatch(/^(nul|not_text)$/)
      expect(code(reader(new Uint8Array()))).toMatch(/empty$/)
    }
  })
})

/** A text in which every other letter, at random, opens a tag. */
function bits(length: number): string {
  const pieces: string[] = []
  for (let i = 0, seed = 1; i < length; i += 24) {
    seed = (seed * 48_271) % 0x7fffffff
    pieces.push((seed >> 4).toString(2).padStart(27, '0').slice(3).replace(/1/g, '<'))
  }
  return pieces.join('')
}

/** Markup many times, with an attribute in between that does not pack, or it would be taken for a bomb. */
function noise(markup: string, times: number): string {
  const pieces: string[] = []
  let seed = 1
  for (let i = 0; i < times; i++) {
    if (i % 8 === 0) {
      seed = (seed * 48_271) % 0x7fffffff
      pieces.push(markup.replace(/(\/?>)/, ` a="${seed.toString(36)}"$1`))
    } else pieces.push(markup)
  }
  return pieces.join('')
}

brokenAtRandom({ times: 500, archives: 100 })

test('a document may use any prefix', () => {
  const other = wordNamespaces.replace('xmlns:w=', 'xmlns:q=')
  const body = `<q:document ${other}><q:body><q:p><q:pPr><q:bidi/></q:pPr><q:r><q:rPr><q:rtl/></q:rPr><q:t>نص</q:t></q:r></q:p></q:body></q:document>`
  const bytes = withPart(docx(''), 'word/document.xml', body)
  expect(tried(readDocx, bytes)).toBe('contents')
})
