/** The queue of a reviser: edits are decided by keys and shown as decided, in a form that works without any of it. */

import { takeBack } from '../flash.ts'
import { showKeys } from '../keys/dialog.ts'
import { obey, onMac } from '../keys/keys.ts'
import { announce } from '../page.ts'
import { word } from '../words.ts'
import { outcome, type Stretch, type Verdict } from './outcome.ts'

export function reviewHere(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-settle]') ?? undefined
  const decisions = [...document.querySelectorAll<HTMLElement>('[data-decision]')]
  let at = 0
  if (form && decisions.length > 0) {
    form.addEventListener('change', ({ target }) => {
      if (target instanceof HTMLInputElement && target.name === 'rest') settleRest(target.value)
      paint()
    })
    form.addEventListener('submit', (event) => {
      const open = left()
      if (open.length === 0) return
      event.preventDefault()
      announce(word('client.review.left', { n: open.length }))
      go(decisions.indexOf(open[0]!))
    })
    for (const [i, one] of decisions.entries()) one.addEventListener('focusin', () => mark(i))
    for (const place of document.querySelectorAll<HTMLElement>('[data-edit]'))
      place.addEventListener('click', () =>
        go(decisions.findIndex((one) => one.dataset.decision === place.dataset.edit)),
      )
    mark(0)
    paint()
  }
  const follow = (name: 'previous' | 'next') => (): boolean => {
    const link = document.querySelector<HTMLAnchorElement>(`[data-step="${name}"]`)
    link?.click()
    return link !== null
  }
  obey({
    nextEdit: () => go(at + 1),
    previousEdit: () => go(at - 1),
    accept: () => decide('accept'),
    reject: () => decide('reject'),
    acceptRest: () => press('rest-accept'),
    rejectRest: () => press('rest-reject'),
    why: () => focusOn('why'),
    confirm: () => {
      const button = form?.querySelector<HTMLButtonElement>('[data-first]')
      button?.click()
      return button !== null && button !== undefined
    },
    next: follow('next'),
    previous: follow('previous'),
    undo: takeBack,
    keys: () => showKeys(onMac),
  })

  function go(to: number): boolean {
    const place = decisions[Math.min(Math.max(0, to), decisions.length - 1)]
    if (!place) return false
    const chosen = place.querySelector<HTMLElement>('input:checked') ?? place.querySelector<HTMLElement>('input')
    chosen?.focus({ preventScroll: true })
    place.scrollIntoView({ block: 'nearest' })
    return true
  }

  function mark(to: number): void {
    at = to
    const number = decisions[to]?.dataset.decision
    for (const place of document.querySelectorAll<HTMLElement>('[data-decision], [data-edit]')) {
      if (place.dataset.decision === number || place.dataset.edit === number) place.setAttribute('aria-current', 'true')
      else place.removeAttribute('aria-current')
    }
    const said = document.querySelector('[data-edit-said]')
    if (said) said.textContent = word('client.review.at', { at: to + 1, n: decisions.length })
  }

  function decide(verdict: Verdict): boolean {
    const radio = decisions[at]?.querySelector<HTMLInputElement>(`input[value="${verdict}"]`)
    if (!radio) return false
    radio.checked = true
    paint()
    const open = left()
    const next = open.find((one) => decisions.indexOf(one) > at) ?? open[0]
    if (next) go(decisions.indexOf(next))
    else focusOn('why')
    return true
  }

  function press(id: string): boolean {
    const radio = document.getElementById(id)
    radio?.click()
    return radio !== null
  }

  function settleRest(verdict: string): void {
    for (const one of left()) {
      const radio = one.querySelector<HTMLInputElement>(`input[value="${verdict}"]`)
      if (radio) radio.checked = true
    }
  }

  function left(): HTMLElement[] {
    return decisions.filter((one) => !one.querySelector('input:checked'))
  }

  /** The text shows what was decided, and what that makes of it. */
  function paint(): void {
    const verdicts = new Map(decisions.map((one) => [one.dataset.decision ?? '', verdictOf(one)]))
    for (const place of document.querySelectorAll<HTMLElement>('[data-edit]')) {
      const verdict = verdicts.get(place.dataset.edit ?? '')
      if (verdict) place.dataset.verdict = verdict
    }
    const open = left().length
    for (const button of form!.querySelectorAll('.decisions__do button')) {
      if (open > 0) button.setAttribute('aria-disabled', 'true')
      else button.removeAttribute('aria-disabled')
    }
    const said = form!.querySelector('[data-left]')
    if (said) said.textContent = open > 0 ? word('client.review.left', { n: open }) : ''
    const host = document.querySelector<HTMLElement>('[data-outcome]')
    const text = host?.querySelector('[data-outcome-text]')
    const head = host?.querySelector('[data-outcome-said]')
    if (!host || !text || !head) return
    host.hidden = open === decisions.length
    head.textContent = word('client.review.outcome', { n: decisions.length - open })
    text.textContent = outcome(stretchesIn(), verdicts)
  }
}

function focusOn(id: string): boolean {
  const place = document.getElementById(id)
  place?.focus()
  return place !== null
}

function verdictOf(place: HTMLElement): Verdict | undefined {
  const value = place.querySelector<HTMLInputElement>('input:checked')?.value
  return value === 'accept' || value === 'reject' ? value : undefined
}

/** The difference as the page carries it. */
function stretchesIn(): Stretch[] {
  return [...document.querySelectorAll<HTMLElement>('[data-same], [data-edit]')].map((place) =>
    place.dataset.edit === undefined
      ? { edit: '', removed: place.textContent ?? '', added: place.textContent ?? '' }
      : { edit: place.dataset.edit, removed: place.dataset.removed ?? '', added: place.dataset.added ?? '' },
  )
}
