/** Searching while somebody types: the list alone is drawn anew, and only when everything in it is saved. */
import { announce, fetchPage } from '../page.ts'
import { rows } from '../rows.ts'
import { word } from '../words.ts'

const pauseMs = 350

/** What the server draws anew for a search: the list with its pager, and the filters that must know the words. */
const drawn = ['main[data-editor]', '[data-filter]']

/** `settle` saves what is unsaved and tells whether it is; `renewed` hears that the rows are other elements now. */
export function searchAtOnce(settle: () => Promise<boolean>, renewed: () => void): void {
  const form = document.querySelector<HTMLFormElement>('form[data-search]')
  const field = form?.querySelector<HTMLInputElement>('input[name="q"]')
  if (!form || !field) return
  let timer: ReturnType<typeof setTimeout> | undefined
  let under: AbortController | undefined
  let asked = field.value.trim()

  field.addEventListener('input', (event) => {
    if (event instanceof InputEvent && event.isComposing) return
    plan()
  })
  field.addEventListener('compositionend', plan)

  function plan(): void {
    clearTimeout(timer)
    timer = setTimeout(() => void search(), pauseMs)
  }

  async function search(): Promise<void> {
    const words = field!.value.trim()
    if (words === asked || !(await settle())) return
    under?.abort()
    under = new AbortController()
    const { signal } = under
    const address = new URL(form!.action)
    for (const [name, value] of new FormData(form!))
      if (typeof value === 'string' && value !== '') address.searchParams.set(name, value)
    const page = await fetchPage(address.href, signal)
    // While it was on its way somebody may have begun to write in a row that is about to go.
    if (!page || signal.aborted || !(await settle())) return
    asked = words
    for (const selector of drawn) {
      const [old, fresh] = [document.querySelector(selector), page.querySelector(selector)]
      if (old && fresh) old.replaceWith(document.adoptNode(fresh))
    }
    history.replaceState(history.state, '', address)
    renewed()
    announce(word('client.found', { n: rows().length }))
  }
}
