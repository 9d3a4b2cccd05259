/** The source goes behind what stands in the translation, never over it; the browser's undo takes it away again. */
import { announce } from './page.ts'
import { type Row, sourceOf } from './rows.ts'
import { word } from './words.ts'
import { write } from './write.ts'

export function copySource(row: Row): void {
  const { field } = row
  if (!field || field.readOnly) return
  const end = field.value.length
  const gap = end === 0 || /\s$/.test(field.value) ? '' : ' '
  write(field, gap + sourceOf(row), end, end)
  announce(word('client.copied', { number: row.number }))
}
