/** A conflict is decided where it happened: the section of its page, behind the row. Its forms and links are those of the page. */
import type { State } from '../../../segments/model.ts'
import type { Shelf } from '../drafts/shelf.ts'
import { asMe, fetchPage, make } from '../page.ts'
import type { Row } from '../rows.ts'
import { decideHere } from './conflict.ts'

/**
 * Hands what could not be saved to the server, which keeps it and answers with what stands against it; `kept` hears when it has. False when the
 * answer is another: then the browser's own way is taken.
 */
export async function decideInline(
  { item, form, field }: Row,
  base: number,
  state: State,
  shelf: Shelf,
  kept: () => void,
): Promise<boolean> {
  if (!form || !field) return false
  const open = document.querySelector<HTMLElement>('[data-deciding]')
  if (open?.previousElementSibling === item) {
    enter(open)
    return true
  }
  const section = await handOver(form, base, state)
  if (!section) return false
  kept()
  open?.remove()
  field.readOnly = true
  const host = make('li', { class: 'segments__deciding', 'data-deciding': '' }, section)
  item.after(host)
  decideHere(shelf, host)
  enter(host)
  host.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('[data-by]') : null
    if (!link) return
    event.preventDefault()
    void otherwise(link.href)
  })
  host.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') host.querySelector<HTMLAnchorElement>('[data-later]')?.click()
  })
  return true

  /** By words instead of sentences, or the other way about. */
  async function otherwise(address: string): Promise<void> {
    const other = (await fetchPage(address))?.querySelector('.conflict')
    if (!other) return location.assign(address)
    host.replaceChildren(document.adoptNode(other))
    decideHere(shelf, host)
    enter(host)
  }
}

/** Sends the row's form as a browser would; the section of the page that a conflict is answered with. */
async function handOver(form: HTMLFormElement, base: number, state: State): Promise<Element | undefined> {
  const values = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') values.set(name, value)
  values.set('base', String(base))
  values.set('state', state)
  try {
    const headers = { accept: 'text/html', ...asMe() }
    const response = await fetch(form.action, { method: 'POST', headers, body: values, redirect: 'manual' })
    if (response.status !== 409) return undefined
    const page = new DOMParser().parseFromString(await response.text(), 'text/html')
    const section = page.querySelector('.conflict')
    return section ? document.adoptNode(section) : undefined
  } catch {
    // No network: the browser says so in its own way.
    return undefined
  }
}

function enter(host: HTMLElement): void {
  const heading = host.querySelector('h2')
  heading?.setAttribute('tabindex', '-1')
  heading?.focus({ preventScroll: true })
  host.scrollIntoView({ block: 'nearest' })
}
