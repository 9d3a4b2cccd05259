import { keyGroups } from '../../keys.ts'
import { openDialog } from '../dialog.ts'
import { button, make } from '../page.ts'
import { word } from '../words.ts'

/** The keys, beside the text: the table of the page of keys, with what this machine calls them. */
export function showKeys(mac: boolean): void {
  if (document.querySelector('dialog')) return
  const groups = keyGroups.map(({ name, keys }) => {
    const lines = keys.map(({ act, ...chord }) => {
      const parts = (mac ? chord.mac : chord.keys).split(' ')
      const said = parts.flatMap((part, i) => [...(i > 0 ? [' '] : []), make('kbd', {}, part)])
      return make('div', {}, make('dt', {}, ...said), make('dd', {}, word(`keys.${act}`)))
    })
    return make('section', {}, make('h3', {}, word(name)), make('dl', {}, ...lines))
  })
  const close = button(word('client.close'), 'button', () => dialog.close())
  const dialog = openDialog(word('keys.title'), make('div', { class: 'keys-list' }, ...groups), close)
  // The button stands at the foot, and some browsers go there with the focus.
  close.focus({ preventScroll: true })
  dialog.scrollTop = 0
}
