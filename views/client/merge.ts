/** Merging asks first, in the row; it can be taken back, but two people may be at work in the two segments. */
import { dropNote, putNote } from './notes.ts'
import { announce, button } from './page.ts'
import type { Row } from './rows.ts'
import { word } from './words.ts'

/** `saved` tells whether the texts of both segments are with the server. */
export function askMerge(row: Row, form: HTMLFormElement, saved: () => Promise<boolean>): void {
  const before = document.activeElement
  const close = (): void => {
    dropNote(row.item, 'merge')
    if (before instanceof HTMLElement) before.focus()
  }
  const go = button(word('client.merge.do'), 'button button--small button--primary', () => {
    void saved().then((are) => (are ? form.submit() : announce(word('client.not_yet_here'))))
  })
  const note = putNote(row, {
    kind: 'merge',
    tone: 'note',
    children: [word('client.merge.ask', { number: row.number, next: row.number + 1 })],
    acts: [go, button(word('client.leave'), 'button button--small', close)],
  })
  note.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    close()
  })
  go.focus()
}
