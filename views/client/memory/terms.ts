/** Puts an agreed term from beside the text where the caret is in the field, as if it had been typed. */
import { rowById } from '../rows.ts'
import { write } from '../write.ts'

export function takeTerms(): void {
  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-term]') : null
    const field = rowById(button?.closest<HTMLElement>('[data-panel-of]')?.dataset.panelOf ?? '')?.field
    if (!button || !field || field.readOnly) return
    const { selectionStart: from, selectionEnd: to, value } = field
    const space = /[\p{L}\p{N},;:.]$/u.test(value.slice(0, from)) ? ' ' : ''
    write(field, space + (button.dataset.term ?? ''), from, to)
  })
}
