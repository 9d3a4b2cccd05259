/** What a file is called that goes out, and which are offered of a document. */
import type { Format } from '../../segments/exchange/formats.ts'
import type { Document } from '../store/contract.ts'

/** A plain text has no places of its own to be filled: `target` is its translation. A page or a Markdown text that came in goes out as it was made. */
export const isOffered = ({ name }: Format, { format }: Document): boolean =>
  name === 'file' ? format !== 'text' : !(name === format && (name === 'html' || name === 'markdown'))

/** The file's own name when it goes out as it came in, with the language when it is translated; else the document's title. */
export function exportName({ title, fileName }: Pick<Document, 'title' | 'fileName'>, format: Format): string {
  if (format.name === 'file') return fileName.replace(/(?:\.[\w-]{1,9})?$/, (extension) => `.en${extension}`)
  return format.name === 'source' ? fileName : `${title}.${format.extension.replace(/^\./, '')}`
}
