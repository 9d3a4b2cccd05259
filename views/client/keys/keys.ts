import type { Act } from '../../keys.ts'
import { isField } from '../page.ts'
import { actOf, isMac } from './chord.ts'

/** What a page does for an act; false leaves the stroke to the browser. */
export type Acts = Partial<Record<Act, (() => void) | (() => boolean)>>

export const onMac = isMac(navigator.platform)

/** Obeys the keys of views/keys.ts. Not while a dialog is open: it has keys of its own. */
export function obey(acts: Acts): void {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || document.querySelector('dialog[open]')) return
    const act = actOf(event, { mac: onMac, writing: isField(event.target) })
    const done = act && acts[act]?.()
    if (act && acts[act] && done !== false) event.preventDefault()
  })
}
