/** Office documents made by hand: small, whole, and with whatever a test puts in. */
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
