/** What just happened is said aloud too, and can be sent away. */
import { announce, icon, make } from './page.ts'
import { word } from './words.ts'

export function tellFlash(): void {
  const flash = document.querySelector<HTMLElement>('.notice--flash')
  if (!flash) return
  announce(flash.innerText.trim())
  const close = make('button', {
    type: 'button',
    class: 'button button--quiet button--icon',
    'aria-label': word('client.close'),
  })
  close.append(icon('cross'))
  close.addEventListener('click', () => flash.remove())
  flash.append(close)
}

/** Presses the one act that a notice of what just happened offers; false when there is none. */
export function takeBack(): boolean {
  const act = document.querySelector<HTMLButtonElement>('.notice--flash form button')
  act?.click()
  return act !== null
}
