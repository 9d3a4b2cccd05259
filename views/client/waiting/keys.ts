/** Texts that wait, decided by the keys of a reviser: each has its buttons, and the keys press them. */
import { obey } from '../keys/keys.ts'

export function decideByKeys(): void {
  const texts = [...document.querySelectorAll<HTMLElement>('[data-waits]')]
  const here = (): number => texts.findIndex((one) => one.contains(document.activeElement))
  const go = (to: number): boolean => {
    const place = texts[Math.min(Math.max(0, to), texts.length - 1)]
    place?.focus()
    place?.scrollIntoView({ block: 'nearest' })
    return place !== undefined
  }
  const press = (name: string): boolean => {
    const act = texts[here()]?.querySelector<HTMLElement>(`[data-${name}]`)
    act?.click()
    return act !== null && act !== undefined
  }
  const said = document.querySelector<HTMLElement>('[data-keys]')
  // Whoever has just decided about one is led to the next.
  if (location.hash !== '') texts.find(({ id }) => `#${id}` === location.hash)?.focus()
  obey({
    nextEdit: () => go(here() + 1),
    previousEdit: () => go(here() - 1),
    accept: () => press('take'),
    reject: () => press('leave'),
    acceptRest: () => {
      const all = document.querySelector<HTMLElement>('[data-take-all]')
      all?.focus()
      return all !== null
    },
  })
  if (said) said.hidden = false
}
