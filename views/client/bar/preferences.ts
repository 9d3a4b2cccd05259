/** Day and night, and which side the Arabic stands on, without a new page. The forms do the same by themselves. */
import { paths } from '../../../server/paths.ts'
import { fetchPage } from '../page.ts'

export function preferAtOnce(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (event.defaultPrevented || !(form instanceof HTMLFormElement)) return
    if (!form.matches('[data-theme-form], form[data-swap]')) return
    event.preventDefault()
    event.stopImmediatePropagation()
    void prefer(form, event.submitter)
  })
}

async function prefer(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  const values = new FormData(form, submitter)
  const body = new URLSearchParams()
  for (const [name, value] of values) if (typeof value === 'string') body.append(name, value)
  try {
    // The answer leads back to a page, which is here already.
    await fetch(form.action, { method: 'POST', body, redirect: 'manual' })
  } catch {
    // Not kept then, but shown: the next page will be as before.
  }
  const root = document.documentElement
  const theme = values.get('theme')
  if (theme === 'system') delete root.dataset.theme
  else if (typeof theme === 'string') root.dataset.theme = theme
  const swapped = values.get('swapped')
  if (swapped === 'yes') root.dataset.swapped = ''
  else if (swapped === 'no') delete root.dataset.swapped
  await renewButton(form, theme === null ? '[data-swap]' : '[data-theme-form]')
}

/** What the next press does, and its words, are the server's to say: they are taken from a small page that has the same form. */
async function renewButton(form: HTMLFormElement, selector: string): Promise<void> {
  const from = selector === '[data-swap]' ? location.href : paths.keys()
  const fresh = (await fetchPage(from))?.querySelector(`${selector} button`)
  const button = form.querySelector('button')
  if (!fresh || !button) return
  for (const { name, value } of fresh.attributes) button.setAttribute(name, value)
}
