/** Dialogs are the browser's own: it keeps the focus inside, closes them at Esc and gives the focus back. */
import { button, make } from './page.ts'

let count = 0

/** Opens a dialog with a heading; it is gone from the page once it is closed. */
export function openDialog(heading: string, ...children: readonly Node[]): HTMLDialogElement {
  const id = `dialog-${++count}`
  const dialog = make('dialog', { class: 'dialog', 'aria-labelledby': id }, make('h2', { id }, heading), ...children)
  dialog.addEventListener('close', () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
  return dialog
}

/** Asks before something is lost. Esc and the other button mean no. */
export function confirmLoss(sentence: string, act: string, otherwise: string): Promise<boolean> {
  return new Promise((done) => {
    const yes = button(act, 'button button--no', () => dialog.close('yes'))
    const no = button(otherwise, 'button', () => dialog.close())
    const dialog = openDialog(sentence, make('div', { class: 'row' }, no, yes))
    dialog.addEventListener('close', () => done(dialog.returnValue === 'yes'))
  })
}
