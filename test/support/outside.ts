/** What somebody outside does to a table: edits in the parts of a Word document or a workbook. */
import { openZip } from '../../segments/exchange/zip/read.ts'
import { repacked } from '../../segments/exchange/zip/write.ts'
import { unzipped } from './office.ts'

/** An office document with the text of one part altered. */
export function altered(bytes: Uint8Array, part: string, alter: (text: string) => string): Uint8Array {
  const text = unzipped(bytes)[part]
  if (text === undefined) throw new Error(`There is no ${part}.`)
  const after = alter(text)
  if (after === text) throw new Error(`Nothing was altered in ${part}.`)
  return repacked(openZip(bytes), new Map([[part, Buffer.from(after)]]))
}

export const inDocument = (bytes: Uint8Array, alter: (text: string) => string): Uint8Array =>
  altered(bytes, 'word/document.xml', alter)

/** A run of a Word document as we write it. */
export const runOf = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`

/** A text replaced by another, with the change tracked. */
export const tracked = (was: string, is: string, author: string): string =>
  `<w:del w:id="9001" w:author="${author}" w:date="2126-01-05T10:00:00Z"><w:r><w:delText xml:space="preserve">${was}</w:delText></w:r></w:del>` +
  `<w:ins w:id="9002" w:author="${author}" w:date="2126-01-05T10:01:00Z">${runOf(is)}</w:ins>`

/** The rows of the tables of a Word document. */
export const rowsOf = (text: string): string[] => text.match(/<w:tr>.*?<\/w:tr>/gs) ?? []
