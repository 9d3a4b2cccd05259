/** Office documents made by hand: small, whole, and with whatever a test puts in. */
import { crc32 } from '../../segments/exchange/zip/crc.ts'
import { openZip, unpack } from '../../segments/exchange/zip/read.ts'
import { part, zip } from '../../segments/exchange/zip/write.ts'

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
export const wordNamespaces =
  `${w} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ` +
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ' +
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'

/** A Word document with this body and, besides, the inner markup of any of `styles`, `comments`, `footnotes`, `numbering`. */
export function docx(body: string, others: Readonly<Record<string, string>> = {}): Uint8Array {
  const base = 'http://schemas.openxmlformats.org'
  const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
  const names = Object.keys(others)
  const relation = (name: string, target: string) =>
    `<Relationship Id="${name}" Type="${base}/officeDocument/2006/relationships/${name}" Target="${target}"/>`
  const overrides = names.map((name) => `<Override PartName="/word/${name}.xml" ContentType="${type}.${name}+xml"/>`)
  return zip([
    part(
      '[Content_Types].xml',
      `<Types xmlns="${base}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="bin" ContentType="application/octet-stream"/><Override PartName="/word/document.xml" ContentType="${type}.document.main+xml"/>${overrides.join('')}</Types>`,
    ),
    part(
      '_rels/.rels',
      `<Relationships xmlns="${base}/package/2006/relationships">${relation('officeDocument', 'word/document.xml')}</Relationships>`,
    ),
    part(
      'word/document.xml',
      `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document ${wordNamespaces}><w:body>${body}</w:body></w:document>`,
    ),
    part(
      'word/_rels/document.xml.rels',
      `<Relationships xmlns="${base}/package/2006/relationships">${names.map((name) => relation(name, `${name}.xml`)).join('')}</Relationships>`,
    ),
    ...names.map((name) => part(`word/${name}.xml`, `<w:${name} ${w}>${others[name]}</w:${name}>`)),
    part('word/media/image1.bin', new Uint8Array([0, 1, 2, 255])),
  ])
}

/** The parts of an archive as texts, by name. */
export function unzipped(bytes: Uint8Array): Record<string, string> {
  return Object.fromEntries(
    [...openZip(bytes).values()].map((entry) => [entry.name, Buffer.from(unpack(entry)).toString('utf8')]),
  )
}

const odf = 'urn:oasis:names:tc:opendocument:xmlns'
const odfNamespaces =
  ['office', 'text', 'style', 'table'].map((name) => `xmlns:${name}="${odf}:${name}:1.0"`).join(' ') +
  ` xmlns:fo="${odf}:xsl-fo-compatible:1.0" xmlns:draw="${odf}:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"`

/** An ODF text with this content. Its styles: P1 stands from right to left, Arabic too, Plain does not; T1 and T2 are bold, T3 shows nothing. */
export function odt(body: string): Uint8Array {
  const style = (name: string, family: string, rest: string, parent = '') =>
    `<style:style style:name="${name}" style:family="${family}"${parent && ` style:parent-style-name="${parent}"`}>${rest}</style:style>`
  const right = '<style:paragraph-properties fo:text-align="end" style:writing-mode="rl-tb"/>'
  return zip([
    { ...part('mimetype', ''), ...stored('application/vnd.oasis.opendocument.text') },
    part(
      'content.xml',
      `<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content ${odfNamespaces}><office:automatic-styles>${style('P1', 'paragraph', right, 'Standard')}${style('T1', 'text', '<style:text-properties fo:font-weight="bold" fo:language="ar"/>')}${style('T2', 'text', '<style:text-properties fo:font-weight="bold" style:font-weight-complex="bold"/>')}${style('T3', 'text', '<style:text-properties fo:language="ar"/>')}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
    ),
    part(
      'styles.xml',
      `<office:document-styles ${odfNamespaces}><office:styles>${style('Standard', 'paragraph', '')}${style('Arabic', 'paragraph', right, 'Standard')}${style('Plain', 'paragraph', '', 'Standard')}</office:styles><office:automatic-styles/><office:master-styles><style:master-page><style:header><text:p text:style-name="Standard">رأس الصفحة</text:p></style:header></style:master-page></office:master-styles></office:document-styles>`,
    ),
    part('settings.xml', '<settings/>'),
  ])
}

const stored = (text: string) => {
  const packed = new Uint8Array(Buffer.from(text))
  return { method: 'stored' as const, packed, size: packed.length, crc: crc32(packed) }
}
