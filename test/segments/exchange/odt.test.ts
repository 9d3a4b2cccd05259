/** ODF texts: what a translator is shown of one, and the English document that comes back. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readOdt } from '../../../segments/exchange/odt/read.ts'
import { holdable } from '../../../segments/exchange/xml.ts'
import { part, zip } from '../../../segments/exchange/zip/write.ts'
import { docx, odt, unzipped } from '../../support/office.ts'
import { contentsOf, type WholeFile } from '../../support/reading.ts'
import { storableText } from '../../support/texts.ts'

function read(bytes: Uint8Array): WholeFile {
  return contentsOf(readOdt(bytes))
}
const sources = (body: string) => read(odt(body)).units.map(({ source }) => source)
function filled(body: string, targets: readonly (string | null)[]) {
  const file = read(odt(body))
  const fillings = file.units.flatMap(({ key }, i) =>
    targets[i] == null ? [] : [[key, { text: targets[i], state: 'translated' as const }] as const],
  )
  const { bytes, dropped } = file.refill(new Map(fillings))
  const parts = unzipped(bytes)
  const content = parts['content.xml']!
  return {
    bytes,
    dropped,
    parts,
    content,
    body: content.slice(content.indexOf('<office:text>') + 13, content.indexOf('</office:text>')),
  }
}

const p = (content: string, style = 'P1') => `<text:p text:style-name="${style}">${content}</text:p>`

describe('reading', () => {
  test('paragraphs, headings, items, cells, notes and text boxes, in the order of the text', () => {
    const note = `<text:note><text:note-citation>1</text:note-citation><text:note-body>${p('حاشية')}</text:note-body></text:note>`
    const box = `<draw:frame><draw:text-box>${p('صندوق')}</draw:text-box></draw:frame>`
    const body = [
      '<text:h text:style-name="H" text:outline-level="1">عنوان</text:h>',
      p(`قبل${note} و${box}بعد`),
      `<text:list><text:list-item>${p('بند')}</text:list-item></text:list>`,
      `<table:table><table:table-row><table:table-cell>${p('خلية')}</table:table-cell></table:table-row></table:table>`,
      p(''),
    ].join('')
    expect(sources(body)).toEqual(['عنوان', 'قبل⟦1/⟧ و⟦2/⟧بعد', 'حاشية', 'صندوق', 'بند', 'خلية', 'رأس الصفحة'])
  })

  test('spans that look alike are one, and what only an editor sees is none', () => {
    const text =
      'قال <text:span text:style-name="T1">نعم</text:span><text:span text:style-name="T2"> حقا</text:span><text:span text:style-name="T3">، ثم</text:span> ذهب إلى <text:a xlink:href="x">الموقع</text:a>'
    expect(sources(p(text))[0]).toBe('قال ⟦1⟧نعم حقا⟦/1⟧، ثم ذهب إلى ⟦2⟧الموقع⟦/2⟧')
  })

  test('white space is that of the format', () => {
    expect(sources(p('  أ\n  ب<text:s text:c="3"/>ج<text:tab/>د<text:line-break/>ه'))[0]).toBe('أ ب   ج\tد\nه')
  })

  test('comments are notes; what was deleted is no text, and is told of', () => {
    const changes = `<text:tracked-changes><text:changed-region><text:deletion>${p('قديم')}</text:deletion></text:changed-region></text:tracked-changes>`
    const comment = '<office:annotation><dc:creator>سارة</dc:creator><text:p>راجع</text:p></office:annotation>'
    const { units, remarks } = read(odt(`${changes}${p(`${comment}نص<text:change text:change-id="c"/>`)}`))
    expect(units.slice(0, 1)).toMatchObject([{ source: 'نص', notes: ['سارة: راجع'], codes: [] }])
    expect(remarks).toMatchObject([{ code: 'odt.tracked', values: { inserted: 0, deleted: 1 } }])
  })
})

describe('the English document', () => {
  test('untouched it is the same bytes, and parts without its words stay', () => {
    const bytes = odt(p('نص'))
    expect(read(bytes).refill(new Map()).bytes).toBe(bytes)
    const { parts } = filled(p('نص'), ['Text'])
    expect([...Object.keys(parts)][0]).toBe('mimetype')
    expect(parts['settings.xml']).toBe(unzipped(bytes)['settings.xml'])
  })

  test('whole, nothing of it stands from right to left', () => {
    const { parts, body } = filled(p('نص'), ['Text', 'Head'])
    expect(body).toBe(p('Text'))
    expect(parts['styles.xml']).toContain('>Head<')
    expect(Object.values(parts).join('')).not.toMatch(/writing-mode="rl/)
    expect(parts['content.xml']).toContain('fo:text-align="start" style:writing-mode="lr-tb"')
  })

  test('in part, what is translated has a style of its own, like the old one but left to right', () => {
    const { content, body } = filled(p('أ') + p('ب', 'Arabic') + p('ج') + p('د', 'Plain'), ['A', 'B', null, 'D'])
    expect(body).toBe(p('A', 'P1_ltr') + p('B', 'Arabic_ltr') + p('ج') + p('D', 'Plain'))
    expect(content).toContain(
      '<style:style style:name="P1_ltr" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="start" style:writing-mode="lr-tb"/></style:style>',
    )
    expect(content).toContain(
      '<style:style style:name="Arabic_ltr" style:family="paragraph" style:parent-style-name="Arabic">',
    )
    expect(content).toContain(
      '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="end" style:writing-mode="rl-tb"/>',
    )
  })

  test('codes come back as they were, in another order too; text boxes within are filled', () => {
    const box = `<draw:frame><draw:text-box>${p('صندوق')}</draw:text-box></draw:frame>`
    const text = `قال <text:span text:style-name="T1">الوزير</text:span> نعم${box}`
    const { body, dropped } = filled(p(text), ['⟦2/⟧The ⟦1⟧minister⟦/1⟧ ⟦9/⟧ said', 'Box', 'Head'])
    expect(body).toBe(
      p(`${box.replace('صندوق', 'Box')}The <text:span text:style-name="T1">minister</text:span> ⟦9/⟧ said`),
    )
    expect(dropped).toEqual([])
  })

  test('a text written into it is read back to the letter', () => {
    const noisy = fc
      .array(fc.oneof(storableText, fc.constantFrom(' ', '  ', '\n', '\t')), { maxLength: 5 })
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(noisy, (asked) => {
        const text = `${asked.replace(/⟦\d+\/?⟧|⟦\/\d+⟧/g, '')}x `
        const { bytes } = filled(p('نص') + p('آخر'), [text, null])
        const again = read(bytes).units.map(({ source }) => source)
        expect(again).toEqual([holdable(text).replace(/\r\n?/g, '\n'), 'آخر', 'رأس الصفحة'])
      }),
      { numRuns: 100 },
    )
  })
})

test('what is no ODF text says what it is', () => {
  const code = (bytes: Uint8Array) => {
    const reading = readOdt(bytes)
    return reading.kind === 'refused' ? [reading.problem.code, reading.problem.values] : 'read'
  }
  expect(code(docx(''))).toEqual(['odt.other_kind', { kind: 'docx' }])
  expect(
    code(zip([part('mimetype', 'application/vnd.oasis.opendocument.spreadsheet'), part('content.xml', '')])),
  ).toEqual(['odt.other_kind', { kind: 'spreadsheet' }])
  expect(code(zip([part('a', '')]))).toEqual(['odt.not_odt', {}])
  const locked = '<manifest><file-entry><encryption-data/></file-entry></manifest>'
  expect(
    code(zip([part('mimetype', 'application/vnd.oasis.opendocument.text'), part('META-INF/manifest.xml', locked)])),
  ).toEqual(['zip.encrypted', {}])
})
