/** What a person chose to bring in: files of a form, or texts typed into it; or one text whose lines hold both, parted by a tab. */
import type { Request } from 'express'
import { z } from 'zod'
import { Refusal } from '../errors.ts'
import { pastedName, readText, safeFileName } from '../incoming/text.ts'
import { area, line, read } from './forms.ts'

export interface Chosen {
  readonly name: string
  readonly bytes: Uint8Array
}

export const pasting = z.object({ text: area, translation: area, columns: line })

/** The text and, when there is one, its translation. Refused without any text. */
export function chosen(req: Request): { text: Chosen; translation: Chosen | undefined } {
  const form = read(req, pasting)
  const text = fileOf(req, 'file') ?? pasted(form.text)
  if (text === undefined) throw new Refusal('no_file')
  const translation = chosenTranslation(req)
  if (form.columns === '' || translation) return { text, translation }
  const [one, other] = columnsOf(readText(text.bytes).text)
  return { text: { ...text, bytes: Buffer.from(one) }, translation: { ...text, bytes: Buffer.from(other) } }
}

export const chosenTranslation = (req: Request): Chosen | undefined =>
  fileOf(req, 'translation_file') ?? pasted(read(req, pasting).translation)

/** Undefined where none was chosen. */
export function fileOf({ files }: Request, name: string): Chosen | undefined {
  const file = files && !Array.isArray(files) ? files[name]?.[0] : undefined
  if (!file || (file.size === 0 && file.originalname === '')) return undefined
  return { name: safeFileName(file.originalname), bytes: file.buffer }
}

const pasted = (text: string): Chosen | undefined =>
  text === '' ? undefined : { name: pastedName(text), bytes: Buffer.from(text) }

/** What stands before the first tab of each line, and what behind it. */
function columnsOf(text: string): [string, string] {
  if (!text.includes('\t')) throw new Refusal('no_columns')
  const rows = text.split(/\r\n|[\n\r\u2028\u2029]/).map((row) => {
    const tab = row.indexOf('\t')
    return tab < 0 ? [row, ''] : [row.slice(0, tab), row.slice(tab + 1)]
  })
  return [rows.map(([one]) => one).join('\n'), rows.map(([, other]) => other).join('\n')]
}
