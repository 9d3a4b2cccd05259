/** Word documents: what a translator is shown of one, and the English document that comes back. */
import { describe, expect, test } from 'vitest'
import { readDocx, readDocxWith } from '../../../segments/exchange/docx/read.ts'
import { docx, unzipped } from '../../support/office.ts'
import { contentsOf, type WholeFile } from '../../support/reading.ts'

function read(bytes: Uint8Array, tracked: 'accepted' | 'rejected' = 'accepted'): WholeFile {
  return contentsOf(readDocxWith(bytes, tracked))
}

const rtl = '<w:rPr><w:rFonts w:ascii="Calibri" w:cs="Simplified Arabic"/><w:szCs w:val="32"/><w:rtl/></w:rPr>'
const run = (text: string, properties = rtl) => `<w:r>${properties}<w:t xml:space="preserve">${text}</w:t></w:r>`
const paragraph = (content: string, properties = '<w:bidi/>') => `<w:p><w:pPr>${properties}</w:pPr>${content}</w:p>`
const sources = (body: string, others?: Record<string, string>) =>
  read(docx(body, others)).units.map(({ source }) => source)

/** The body with each paragraph filled, in order; null leaves one alone. */
function filled(body: string, targets: readonly (string | null)[], others?: Record<string, string>) {
  const bytes = docx(body, others)
  const file = read(bytes)
  const given = file.units.flatMap(({ key }, i) => {
    const text = targets[i]
    return text === null || text === undefined ? [] : [[key, { text, state: 'translated' } as const] as const]
  })
  const { bytes: made, dropped } = file.refill(new Map(given))
  const parts = unzipped(made)
  const document = parts['word/document.xml']!
  return { body: document.slice(document.indexOf('<w:body>') + 8, document.indexOf('</w:body>')), parts, dropped, made }
}

describe('reading', () => {
  test('paragraphs in order, in tables and text boxes too, and those of notes behind them', () => {
    const box = (side: string) => `<mc:${side}><w:txbxContent>${paragraph(run('صندوق'))}</w:txbxContent></mc:${side}>`
    const body = [
      paragraph(run('عنوان'), '<w:pStyle w:val="Heading1"/><w:bidi/>'),
      `<w:tbl><w:tblPr><w:bidiVisual/></w:tblPr><w:tr><w:tc>${paragraph(run('خلية'))}</w:tc></w:tr></w:tbl>`,
      paragraph(
        `${run('قبل')}<w:r><mc:AlternateContent>${box('Choice')}${box('Fallback')}</mc:AlternateContent></w:r>${run('بعد')}`,
      ),
      paragraph(''),
    ].join('')
    const footnotes = `<w:footnote w:id="1">${paragraph(`<w:r><w:footnoteRef/></w:r>${run('حاشية')}`)}</w:footnote>`
    expect(sources(body, { footnotes })).toEqual(['عنوان', 'خلية', 'قبل⟦1/⟧بعد', 'صندوق', 'حاشية'])
  })

  test('runs that look alike are one: what checkers and versions leave between them is no code', () => {
    const noise = '<w:rPr><w:rFonts w:hint="cs" w:ascii="Calibri"/><w:noProof/><w:rtl/><w:lang w:bidi="ar-EG"/></w:rPr>'
    const plain = '<w:rPr><w:rFonts w:ascii="Calibri"/><w:rtl/></w:rPr>'
    const text = `${run('مجلس ', plain)}<w:proofErr w:type="spellStart"/>${run('الأمن', noise)}<w:proofErr w:type="spellEnd"/>${run(' يجتمع', plain)}`
    expect(sources(paragraph(text))).toEqual(['مجلس الأمن يجتمع'])
  })

  test('formatting other than the most common one is a pair, a link too', () => {
    const bold = '<w:rPr><w:bCs/><w:rtl/></w:rPr>'
    const plain = '<w:rPr><w:rtl/></w:rPr>'
    const text = `${run('قال ', plain)}${run('الوزير', bold)}${run(' ', bold)}${run('إنه سيزور ', plain)}<w:hyperlink r:id="x">${run('الموقع', bold)}</w:hyperlink>`
    const { units } = read(docx(paragraph(text)))
    expect(units[0]!.source).toBe('قال ⟦1⟧الوزير⟦/1⟧ إنه سيزور ⟦2⟧الموقع⟦/2⟧')
    expect(units[0]!.codes.map(({ kind, shown }) => [kind, shown])).toEqual([
      ['pair', 'b'],
      ['pair', 'link'],
    ])
  })

  test('a field that links surrounds its words; one that counts stands alone', () => {
    const field = (code: string, result: string) =>
      `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`
    const text = `${run('في ')}${field(' HYPERLINK "http://a" ', 'الموقع')}${run(' صفحة ')}${field(' PAGE ', '٣')}${run(' من')}`
    expect(sources(paragraph(text))).toEqual(['في ⟦1⟧الموقع⟦/1⟧ صفحة ⟦2/⟧ من'])
  })

  test('comments are notes, and marks at the ends of a paragraph stay out of sight', () => {
    const comments = '<w:comment w:id="7" w:author="سارة"><w:p><w:r><w:t>راجع</w:t></w:r></w:p></w:comment>'
    const body = paragraph(
      `<w:bookmarkStart w:id="1" w:name="a"/><w:commentRangeStart w:id="7"/>${run('نص')}<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r><w:bookmarkEnd w:id="1"/>`,
    )
    expect(read(docx(body, { comments })).units).toMatchObject([{ source: 'نص', notes: ['سارة: راجع'], codes: [] }])
    const made = filled(body, ['Text'], { comments }).body
    expect(made).toMatch(
      /<w:commentRangeStart w:id="7"\/>.*Text.*<w:commentRangeEnd w:id="7"\/>.*<w:commentReference w:id="7"\/>/,
    )
  })

  test('tracked changes count as accepted, are told, and can be read as rejected', () => {
    const body =
      paragraph(
        `${run('كان ')}<w:del w:id="1" w:author="a"><w:r><w:delText>هنا</w:delText></w:r></w:del><w:ins w:id="2" w:author="a">${run('هناك')}</w:ins>`,
      ) +
      `<w:tbl><w:tr><w:trPr><w:del w:id="3" w:author="a"/></w:trPr><w:tc>${paragraph(run('صف'))}</w:tc></w:tr></w:tbl>`
    const accepted = read(docx(body))
    expect(accepted.units.map(({ source }) => source)).toEqual(['كان هناك'])
    expect(accepted.remarks).toMatchObject([{ code: 'docx.tracked', values: { inserted: 1, deleted: 1 } }])
    const texts = read(docx(body), 'rejected').units.map(({ source }) => source.replace(/⟦[^⟧]*⟧/g, ''))
    expect(texts).toEqual(['كان هنا', 'صف'])
  })
})

describe('the English document', () => {
  const styles =
    '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:pPr><w:bidi/></w:pPr><w:rPr><w:rtl/></w:rPr></w:style>'
  const body = [
    paragraph(run('واحد'), '<w:pStyle w:val="N"/><w:bidi/><w:jc w:val="center"/><w:rPr><w:bCs/><w:rtl/></w:rPr>'),
    `<w:tbl><w:tblPr><w:bidiVisual/></w:tblPr><w:tr><w:tc>${paragraph(run('اثنان'))}</w:tc></w:tr></w:tbl>`,
    paragraph(''),
    '<w:sectPr><w:bidi/><w:rtlGutter/></w:sectPr>',
  ].join('')

  test('untouched it is the file that came in, to the byte', () => {
    const bytes = docx(body, { styles })
    const file = read(bytes)
    expect(file.refill(new Map()).bytes).toBe(bytes)
    const empty = new Map(file.units.map(({ key }) => [key, { text: '', state: 'initial' } as const]))
    expect(file.refill(empty).bytes).toBe(bytes)
  })

  test('nothing of it stands from right to left once all is translated, nor in its styles', () => {
    const { parts, body: made } = filled(body, ['One', 'Two'], { styles })
    expect(Object.values(parts).join('')).not.toMatch(/w:(bidi|bidiVisual|rtl|rtlGutter)\b(?!=)/)
    expect(made).toContain('<w:pStyle w:val="N"/><w:jc w:val="center"/><w:rPr><w:b/></w:rPr>')
    expect(made).toContain(
      '<w:rPr><w:rFonts w:ascii="Calibri"/><w:sz w:val="32"/></w:rPr><w:t xml:space="preserve">One</w:t>',
    )
  })

  test('lists numbered in Arabic letters are numbered in English ones', () => {
    const numbering =
      '<w:abstractNum><w:lvl><w:numFmt w:val="arabicAbjad"/><w:pPr><w:bidi/></w:pPr></w:lvl></w:abstractNum>'
    const list = paragraph(run('بند'), '<w:numPr><w:numId w:val="1"/></w:numPr><w:bidi/>') + paragraph(run('آخر'))
    expect(filled(list, ['Item', 'Other'], { numbering }).parts['word/numbering.xml']).toContain(
      '<w:lvl><w:numFmt w:val="lowerLetter"/><w:pPr></w:pPr></w:lvl>',
    )
    expect(filled(list, ['Item', null], { numbering }).parts['word/numbering.xml']).toContain('arabicAbjad')
  })

  test('what is not translated yet keeps its direction, and what is says its own against the style', () => {
    const { parts, body: made } = filled(body, ['One', null], { styles })
    expect(made).toContain('<w:bidiVisual/>')
    expect(made).toContain(paragraph(run('اثنان')))
    expect(made).toContain('<w:pStyle w:val="N"/><w:bidi w:val="0"/><w:jc w:val="center"/>')
    expect(made).toContain('<w:rtl w:val="0"/></w:rPr><w:t xml:space="preserve">One</w:t>')
    expect(parts['word/styles.xml']).toContain('<w:bidi/>')
  })

  test('parts without a word of it stay to the byte, as they are packed too', () => {
    const bytes = docx(body, { styles })
    const { parts } = filled(body, ['One', null], { styles })
    const before = unzipped(bytes)
    for (const name of Object.keys(before)) if (name !== 'word/document.xml') expect(parts[name]).toBe(before[name])
    expect(Object.keys(parts)).toEqual(Object.keys(before))
  })

  test('codes come back as they were, wherever they went; a broken half is left out and named', () => {
    const text = `${run('قال ')}${run('الوزير', '<w:rPr><w:b/><w:bCs/><w:rtl/></w:rPr>')}${run(' نعم')}<w:r><w:footnoteReference w:id="1"/></w:r>`
    const { body: made } = filled(paragraph(text), ['Yes,⟦2/⟧ the ⟦1⟧minister⟦/1⟧ said.'])
    expect(made).toMatch(
      /Yes,<.*footnoteReference.*<w:rPr><w:b\/><\/w:rPr><w:t xml:space="preserve">minister<.* said\.</,
    )
    const broken = filled(paragraph(text), ['The ⟦1⟧minister⟦2/⟧'])
    expect(broken.dropped).toEqual([{ key: 'word/document.xml#1', token: '⟦1⟧' }])
    expect(read(broken.made).units[0]!.source).toBe('The minister⟦1/⟧')
  })

  test('a text box is filled in both of its copies, within a paragraph that is filled too', () => {
    const box = (side: string) => `<mc:${side}><w:txbxContent>${paragraph(run('صندوق'))}</w:txbxContent></mc:${side}>`
    const both = `<w:r><mc:AlternateContent>${box('Choice')}${box('Fallback')}</mc:AlternateContent></w:r>`
    const { body: made } = filled(paragraph(`${run('قبل')}${both}`), ['Before⟦1/⟧', 'Box'])
    expect(made.match(/Box/g)).toHaveLength(2)
    expect(made).not.toMatch(/صندوق|w:rtl/)
    expect(filled(paragraph(`${run('قبل')}${both}`), [null, 'Box']).body.match(/Box/g)).toHaveLength(2)
  })

  test('line breaks and tabs are what they are in Word, and what XML cannot hold is replaced', () => {
    const { made, body: xml } = filled(paragraph(run('نص')), ['a\tb\r\nc\uFFFE\u0001\uD800\u2067d & <e>'])
    expect(xml).toContain('<w:tab/>')
    expect(read(made).units[0]!.source).toBe('a\tb\nc\uFFFD\uFFFD\uFFFD\u2067d & <e>')
  })
})

describe('what is no Word document', () => {
  const code = (bytes: Uint8Array) => {
    const reading = readDocx(bytes)
    return reading.kind === 'refused' ? reading.problem.code : 'read'
  }
  const bytes = (...given: number[]) => Uint8Array.from(given)

  test('says what it is instead', () => {
    expect(code(bytes())).toBe('zip.not_zip')
    expect(code(bytes(0xd0, 0xcf, 0x11, 0xe0, 1, 2))).toBe('office.old_or_locked')
    expect(code(new Uint8Array(Buffer.from('{\\rtf1 x}')))).toBe('office.rtf')
    expect(code(new Uint8Array(Buffer.from('%PDF-1.7')))).toBe('office.pdf')
    expect(code(docx('').subarray(0, 300))).toBe('zip.damaged')
    expect(code(docx('<w:p>'))).toBe('xml.ill_formed')
  })
})
