/** What the script needs of any page: making elements, saying something to somebody who does not see it, fresh keys. */

type Attributes = Readonly<Record<string, string>>

/** An element with attributes and children; texts stay texts. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name)
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value)
  element.append(...children)
  return element
}

/** A button that does `act`. */
export function button(label: string, style: string, act: () => void): HTMLButtonElement {
  const made = make('button', { type: 'button', class: style }, label)
  made.addEventListener('click', act)
  return made
}

/** An icon of the sprite, which any icon of the page tells the address of. */
export function icon(name: string): SVGElement {
  const sprite = document.querySelector('use')?.getAttribute('href')?.split('#')[0] ?? ''
  const space = 'http://www.w3.org/2000/svg'
  const svg = document.createElementNS(space, 'svg')
  svg.setAttribute('class', 'icon')
  svg.setAttribute('aria-hidden', 'true')
  const use = document.createElementNS(space, 'use')
  use.setAttribute('href', `${sprite}#i-${name}`)
  svg.append(use)
  return svg
}

/** Says it to somebody who listens to the page. The same sentence twice is said twice. */
export function announce(sentence: string): void {
  const place = document.querySelector('[data-announce]')
  if (!place) return
  place.textContent = ''
  requestAnimationFrame(() => {
    place.textContent = sentence
  })
}

/** A random UUID. Not `crypto.randomUUID`: browsers have it only on pages that came by HTTPS. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/** Whether letters typed into it are text. */
export function isField(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true
  return (
    target instanceof HTMLInputElement && !/^(button|checkbox|radio|submit|reset|file|range|color)$/.test(target.type)
  )
}

/** Says for whom this page was made: another may have signed in in another tab since. */
export function asMe(): Record<string, string> {
  const { user } = document.body.dataset
  return user === undefined ? {} : { 'warraq-user': user }
}

/** A page of ours, parsed; undefined when the server did not give it. Nothing in it runs. */
export async function fetchPage(address: string, signal?: AbortSignal): Promise<Document | undefined> {
  try {
    const response = await fetch(address, { headers: { accept: 'text/html' }, ...(signal ? { signal } : {}) })
    if (!response.ok) return undefined
    return new DOMParser().parseFromString(await response.text(), 'text/html')
  } catch {
    // No network, or another page was asked for meanwhile: what stands, stays.
    return undefined
  }
}

/** Submits a form whose submission was held up. Later, for while its event is still on its way a browser refuses without a word. */
export function submitAgain(form: HTMLFormElement, submitter: HTMLElement | null): void {
  setTimeout(() => form.requestSubmit(submitter))
}

/** What one page of a tab leaves for the next. A tab may forbid its store: then the next page begins at its beginning. */
export function leaveWord(name: string, value: string): void {
  try {
    sessionStorage.setItem(name, value)
  } catch {
    // Forbidden or full, and nothing depends on it.
  }
}

/** What the page before left, once. */
export function takeWord(name: string): string | undefined {
  try {
    const value = sessionStorage.getItem(name) ?? undefined
    sessionStorage.removeItem(name)
    return value
  } catch {
    // Forbidden: then nothing was left.
    return undefined
  }
}
