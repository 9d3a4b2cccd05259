import type { DocumentId } from '../../../segments/model.ts'
import { paths } from '../../../server/paths.ts'
import { openDialog } from '../dialog.ts'
import { make } from '../page.ts'
import { type Row, rows } from '../rows.ts'
import { word } from '../words.ts'

/** Asks for the number of a segment: to its row if it is on this page, else to its page. */
export function askNumber(documentId: DocumentId, go: (row: Row) => void): void {
  const number = make('input', {
    class: 'input',
    id: 'go-number',
    name: 'number',
    type: 'number',
    min: '1',
    required: '',
  })
  const form = make(
    'form',
    { class: 'row', method: 'get', action: paths.goTo(documentId) },
    make('label', { for: 'go-number' }, word('client.go.number')),
    number,
    make('button', { class: 'button button--primary' }, word('client.go')),
  )
  const dialog = openDialog(word('keys.go'), form)
  form.addEventListener('submit', (event) => {
    const row = rows().find((one) => one.number === number.valueAsNumber)
    if (!row) return
    event.preventDefault()
    dialog.close()
    go(row)
  })
}
