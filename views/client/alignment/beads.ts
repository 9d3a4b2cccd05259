/** The alignment editor by keyboard: one sentence is marked, its bead is worked on, and each act sends the form that works without a script. */

import type { DocumentId, SegmentId } from '../../../segments/model.ts'
import { paths } from '../../../server/paths.ts'
import { holdFocus } from '../move/move.ts'
import { announce, isField, newKey } from '../page.ts'
import { chooseCaret } from './caret.ts'

type Side = 'source' | 'target'

const place = (): HTMLElement | null => document.querySelector<HTMLElement>('[data-alignment]')
const beads = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-bead]')]
const currentBead = (): HTMLElement | undefined => beads().find((bead) => bead.hasAttribute('aria-current'))
const acts = (): HTMLFormElement | null => document.querySelector<HTMLFormElement>('form[data-acts]')
const sentences = (within: ParentNode, side: Side): HTMLElement[] => [
  ...within.querySelectorAll<HTMLElement>(`[data-side="${side}"] [data-at]`),
]

export function pairByKeyboard(): void {
  if (!place()) return
  if (location.hash.startsWith('#bead-') && mark('target')) holdFocus()
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.altKey || isField(event.target) || document.querySelector('dialog[open]'))
      return
    if (obey(event)) event.preventDefault()
  })
  document.addEventListener('click', ({ target }) => {
    const sentence = target instanceof Element ? target.closest<HTMLElement>('[data-bead] [data-at]') : null
    if (!sentence || getSelection()?.isCollapsed === false) return
    const { anchorNode, anchorOffset } = getSelection() ?? {}
    pointed = anchorNode?.parentNode === sentence && anchorOffset ? { sentence, offset: anchorOffset } : undefined
    markSentence(sentence)
  })
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || !form.matches('[data-acts], [data-step]')) return
    event.preventDefault()
    void send(form, event.submitter)
  })
}

/** Where somebody clicked last: the place where they may want to split. */
let pointed: { readonly sentence: HTMLElement; readonly offset: number } | undefined

/** Whether the stroke meant something here. Letters mean something only where a sentence is marked. */
function obey(event: KeyboardEvent): boolean {
  const { key, shiftKey } = event
  if (event.ctrlKey || event.metaKey) {
    const step = key === 'y' || (key.toLowerCase() === 'z' && shiftKey) ? 'redo' : key === 'z' ? 'undo' : undefined
    return step !== undefined && press(`form[data-step="${step}"] button`)
  }
  const marked = document.activeElement?.closest<HTMLElement>('[data-at]')
  if (!marked) return document.activeElement === document.body && key.startsWith('Arrow') && mark('target')
  if (key === 'ArrowUp' || key === 'ArrowDown') {
    const down = key === 'ArrowDown'
    return shiftKey ? moveMarked(marked, down) : step(marked, down ? 1 : -1)
  }
  if (shiftKey) return false
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowRight':
      return mark(sideOf(marked) === 'source' ? 'target' : 'source')
    case 'Enter':
      return press('[data-acts] [value="accept"]')
    case 'm':
      return press('[data-acts] [value="join"]')
    case '0':
      return press('[data-acts] [value="apart"]')
    case 's':
      return splitMarked(marked)
    case 'n':
      return press('[data-doubt]')
    default:
      return false
  }
}

const sideOf = (sentence: Element): Side => (sentence.closest('[data-side="source"]') ? 'source' : 'target')

function press(selector: string): boolean {
  const button = document.querySelector<HTMLElement>(selector)
  button?.click()
  return button !== null
}

/** To the next sentence on the same side, in the next bead after the last one of this, on the next page after the last bead. */
function step(marked: HTMLElement, by: 1 | -1): boolean {
  const all = sentences(document, sideOf(marked))
  const to = all[all.indexOf(marked) + by]
  if (to) markSentence(to)
  else if (!press(`[data-alignment] a[rel="${by === 1 ? 'next' : 'prev'}"]`)) return false
  return true
}

/** Down goes the marked sentence with those behind it, up with those before it: the order stays. */
function moveMarked(marked: HTMLElement, down: boolean): boolean {
  const bead = currentBead()
  if (!bead) return false
  const side = sideOf(marked)
  const all = sentences(bead, side)
  const at = all.indexOf(marked)
  fill({ side, count: String(down ? all.length - at : at + 1) })
  return press(`[data-acts] [value="${down ? 'down' : 'up'}"]`)
}

/** A place in the marked sentence is chosen here; where nothing can be cut in it, on the page that shows both sides. */
function splitMarked(marked: HTMLElement): boolean {
  const from = marked.dataset.at
  const hint = acts()?.dataset.caret
  if (!marked.matches('.sentence') || from === undefined || hint === undefined) return press('[data-split]')
  const offset = pointed?.sentence === marked ? pointed.offset : undefined
  const cut = (at: number): void => {
    fill({ side: sideOf(marked), at: String(Number(from) + at) })
    press('[data-acts] [value="cut"]')
  }
  return chooseCaret(marked, { hint, pointed: offset }, cut) || press('[data-split]')
}

/** What the form of the bead that is worked on says. */
function fill(values: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(values)) {
    const field = acts()?.querySelector<HTMLInputElement | HTMLSelectElement>(`[name="${name}"]`)
    if (field) field.value = value ?? ''
  }
}

/** Marks the first sentence of a side of the bead that is worked on. */
function mark(side: Side): boolean {
  const bead = currentBead()
  const first = bead && sentences(bead, side)[0]
  if (first) markSentence(first)
  return first !== undefined
}

function markSentence(sentence: HTMLElement): void {
  const bead = sentence.closest<HTMLElement>('[data-bead]')
  if (bead) workOn(bead)
  fill({ side: sideOf(sentence) })
  for (const one of document.querySelectorAll('[data-at][tabindex]')) one.removeAttribute('tabindex')
  sentence.tabIndex = 0
  sentence.focus({ preventScroll: true })
  bead?.scrollIntoView({ block: 'nearest' })
}

/** The form goes to the bead with the mark, and says which revisions are seen there. */
function workOn(bead: HTMLElement): void {
  const before = currentBead()
  const form = acts()
  if (before === bead) return
  before?.removeAttribute('aria-current')
  bead.setAttribute('aria-current', 'true')
  const said = document.querySelector('[data-position]')
  if (said) said.textContent = said.textContent.replace(/\d+/, bead.dataset.number ?? '')
  if (!form) return
  const id = bead.dataset.bead as SegmentId
  const all = beads()
  const at = all.indexOf(bead)
  const isWhole = !new URLSearchParams(location.search).has('show')
  fill({
    head: bead.dataset.head,
    above: isWhole ? all[at - 1]?.dataset.head : undefined,
    below: isWhole ? all[at + 1]?.dataset.head : undefined,
    count: '1',
    key: newKey(),
  })
  form.action = paths.pairing(id)
  const [source, cut] = (['source', 'target'] as const).map((side) => secondAt(bead, side))
  form
    .querySelector('[data-split]')
    ?.setAttribute('href', paths.split(id, source, { from: 'alignment', ...(cut === undefined ? {} : { cut }) }))
  const whole = place()?.dataset.alignment as DocumentId
  document.querySelector('[data-doubt]')?.setAttribute('href', paths.nextDoubt(whole, id))
  bead.append(form)
}

/** Where the second sentence begins: the likeliest place to part a bead at. */
function secondAt(bead: HTMLElement, side: Side): number | undefined {
  const at = sentences(bead, side)[1]?.dataset.at
  return at === undefined ? undefined : Number(at)
}

let sending = false

/** Sends a form and puts the page that answers in the place of this one. What is refused is said, and nothing has happened. */
async function send(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  if (sending) return
  sending = true
  const side = sideOf(document.activeElement ?? document.body)
  const body = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value)
  if (submitter instanceof HTMLButtonElement && submitter.name) body.append(submitter.name, submitter.value)
  try {
    const answer = await fetch(form.action, { method: 'POST', body, headers: { accept: 'text/html' } })
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const [here, there] = [place(), page.querySelector('[data-alignment]')]
    if (here && there) {
      here.replaceWith(there)
      for (const part of ['.bar__progress', '[data-position]'])
        document.querySelector(part)?.replaceWith(...page.querySelectorAll(part))
      history.replaceState(null, '', answer.url)
      mark(side)
    } else refuse(page.querySelector('h1')?.textContent ?? '')
    const told = document.querySelector('.notice--flash')
    if (told) announce(told.textContent.trim())
  } catch {
    // No network: what was done is not known, so the page is asked for anew once there is one.
    location.reload()
  } finally {
    sending = false
  }
}

function refuse(sentence: string): void {
  announce(sentence)
  const notice = document.createElement('p')
  notice.className = 'notice notice--wrong notice--flash'
  notice.textContent = sentence
  for (const old of document.querySelectorAll('.notice--flash')) old.remove()
  place()?.querySelector('.toolbar')?.after(notice)
}
