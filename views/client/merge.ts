/** Merging asks first, in the row; it can be taken back, but two people may be at work in the two segments. */
import { dropNote, putNote } from './notes.ts'
import { announce, button } from './page.ts'
import type { Row } from './rows.ts'
import { word } from './words.ts'

/** `saved` tells whether the texts of both segments are with the server. */
export function askMerge(row: Row, form: HTMLFormElement, saved: () => Promise<boolean>): void {
  const go = button(word('client.merge.do'), 'button button--small button--primary', () => {
    void saved().then((are) => (are ? form.submit() : announce(word('client.not_yet_here'))))
  })
  say(row, word('client.merge.ask', { number: row.number, next: row.number + 1 }), go)
  go.focus()
}

/** Where the page says that a row cannot be merged with the next, says so in the row; false where it says nothing of the kind. */
export function sayApart(row: Row): boolean {
  const why = row.item.querySelector<HTMLElement>('[data-apart]')?.title
  if (why === undefined) return false
  announce(why)
  say(row, why)
  return true
}

/** A note in the row that is left by its button or by Escape, back to where one was. */
function say(row: Row, sentence: string, ...acts: readonly HTMLElement[]): void {
  const before = document.activeElement
  const close = (): void => {
    dropNote(row.item, 'merge')
    if (before instanceof HTMLElement) before.focus()
  }
  const leave = button(word(acts.length > 0 ? 'client.leave' : 'client.close'), 'button button--small', close)
  const note = putNote(row, { kind: 'merge', tone: 'note', children: [sentence], acts: [...acts, leave] })
  note.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    close()
  })
}
