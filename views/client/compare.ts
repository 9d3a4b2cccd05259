/** The script of a comparison, besides the one of every page: its changes are gone through by keys. */
import { obey } from './keys/keys.ts'

// The script may arrive before the end of the page.
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', compareHere)
else compareHere()

function compareHere(): void {
  const changes = [...document.querySelectorAll<HTMLElement>('[data-changed]')]
  const at = (): number => {
    const focused = changes.findIndex((one) => one.contains(document.activeElement))
    return focused < 0 ? changes.findIndex(({ id }) => `#${id}` === location.hash) : focused
  }
  obey({
    nextChange: () => go(at() + 1, 'next'),
    // From nowhere there is nothing before but another page.
    previousChange: () => go(at() - 1, 'prev'),
    view: () => {
      const link = document.querySelector<HTMLAnchorElement>('[data-view]:not([aria-current])')
      const here = changes[at()]
      if (link && here) link.hash = here.id
      return follow(link)
    },
  })

  // From here on the keys are obeyed.
  document.querySelector<HTMLElement>('[data-compared]')?.setAttribute('data-keyed', '')

  function go(to: number, beyond: 'next' | 'prev'): boolean {
    const change = changes[to]
    if (!change) return follow(document.querySelector<HTMLAnchorElement>(`.pager a[rel="${beyond}"]`))
    // The next key starts from the focus; what the address names is where the page was opened.
    history.replaceState(null, '', `#${change.id}`)
    change.focus({ preventScroll: true })
    change.scrollIntoView({ block: 'nearest' })
    return true
  }
}

function follow(link: HTMLAnchorElement | null): boolean {
  link?.click()
  return link !== null
}
