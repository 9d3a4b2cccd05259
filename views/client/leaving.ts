/** Leaving a page by its own links and forms waits until what was just typed is saved: the next page then shows it. */
import type { Autosave } from './autosave/autosave.ts'
import { confirmLoss } from './dialog.ts'
import type { Shelf } from './drafts/shelf.ts'
import { submitAgain } from './page.ts'
import { word } from './words.ts'

const patienceMs = 2000

export function settleBeforeLeaving(autosave: Autosave): void {
  const passed = new WeakSet<HTMLFormElement>()

  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (!link?.href || link.target || link.origin !== location.origin || autosave.unsaved().length === 0) return
    if (link.hash && link.pathname + link.search === location.pathname + location.search) return
    event.preventDefault()
    // What cannot be saved now lies in the browser's store, and is offered back.
    void autosave.settle(patienceMs).then(() => location.assign(link.href))
  })

  document.addEventListener('submit', (event) => {
    const form = event.target
    if (event.defaultPrevented || !(form instanceof HTMLFormElement) || passed.delete(form)) return
    if (autosave.unsaved().length === 0) return
    event.preventDefault()
    void autosave.settle(patienceMs).then(() => {
      passed.add(form)
      submitAgain(form, event.submitter)
    })
  })
}

/** Drafts do not outlive a sign-out: the browser may be somebody else's. If that loses words, it asks first. */
export function wipeAtSignOut(shelf: Shelf, autosave: Autosave | undefined): void {
  const asked = new WeakSet<HTMLFormElement>()

  document.addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || !form.matches('[data-sign-out]')) return
    if (asked.has(form)) {
      shelf.wipe()
      return
    }
    event.preventDefault()
    event.stopImmediatePropagation()
    void signOut(form)
  })

  async function signOut(form: HTMLFormElement): Promise<void> {
    await autosave?.settle(patienceMs)
    const loses = shelf.found(Date.now()).length > 0 || (autosave?.unsaved().length ?? 0) > 0
    const words = [word('client.sign_out.ask'), word('client.sign_out.do'), word('client.sign_out.stay')] as const
    if (loses && !(await confirmLoss(...words))) return
    asked.add(form)
    submitAgain(form, null)
  }
}
