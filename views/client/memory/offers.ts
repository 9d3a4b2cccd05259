/** Takes an earlier translation from beside the text into the field, where the browser's own undo takes it back. */
import { onMac } from '../keys/keys.ts'
import { announce } from '../page.ts'
import { rowById } from '../rows.ts'
import { word } from '../words.ts'
import { write } from '../write.ts'

export function takeOffers(): void {
  document.addEventListener('submit', (event) => {
    const offer = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-offer]') : null
    if (event.defaultPrevented || !offer || !take(offer)) return
    event.preventDefault()
  })
  document.addEventListener('keydown', (event) => {
    const place = /^Digit([1-5])$/.exec(event.code)?.[1]
    const pressed = onMac
      ? event.ctrlKey && event.metaKey && !event.altKey
      : event.altKey && !event.ctrlKey && !event.metaKey
    if (!place || !pressed || event.shiftKey || event.isComposing || document.querySelector('dialog[open]')) return
    const offers = [...document.querySelectorAll<HTMLElement>('[data-panel] [data-offer]')]
    if (offers.length === 0) return
    event.preventDefault()
    const offer = offers[Number(place) - 1]
    if (!offer || !take(offer)) announce(word('client.offer.none'))
  })
}

/** False where nobody may write: the row is not on the page, or has no field. */
function take(offer: HTMLElement): boolean {
  const row = rowById(offer.closest<HTMLElement>('[data-panel-of]')?.dataset.panelOf ?? '')
  const field = row?.field
  if (!row || !field || field.readOnly) return false
  write(field, offer.dataset.offer ?? '', 0, field.value.length)
  announce(word('client.offer.used', { number: row.number }))
  return true
}
