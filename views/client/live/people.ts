/** Who else is in the document, and in which segment: monograms in the bar and in the outer margin. A notice, never a lock. */

import type { DocumentId, SegmentId } from '../../../segments/model.ts'
import { paths } from '../../../server/paths.ts'
import { asMe, make } from '../page.ts'
import { current, rowAt, rowById } from '../rows.ts'
import { word } from '../words.ts'

/** Said again well within the time after which it lapses. */
const beatMs = 8_000

export interface Other {
  readonly person: { readonly name: string; readonly initials: string; readonly hand: number }
  readonly segment: SegmentId | null
}

/** Tells where this person is, now and at every move, as long as the page is seen. */
export function sayWhere(documentId: DocumentId): void {
  let said: string | undefined
  const say = (): void => {
    if (document.visibilityState === 'hidden') return
    const segment = current()?.id ?? null
    said = segment ?? ''
    const body = JSON.stringify({ segment })
    const headers = { 'content-type': 'application/json', accept: 'application/json', ...asMe() }
    // Whether it arrives is of no consequence: the next one will, or the place lapses.
    fetch(paths.presence(documentId), { method: 'POST', headers, body, redirect: 'manual' }).catch(
      () => (said = undefined),
    )
  }
  document.addEventListener('focusin', ({ target }) => {
    const row = rowAt(target)
    if (row && row.id !== said) setTimeout(say)
  })
  document.addEventListener('visibilitychange', say)
  setInterval(say, beatMs)
  say()
}

export function showOthers(others: readonly Other[]): void {
  for (const old of document.querySelectorAll('[data-here]')) old.remove()
  for (const row of document.querySelectorAll('[data-other]')) row.removeAttribute('data-other')
  document.querySelector('[data-people]')?.replaceChildren(...others.map(({ person }) => monogram(person, '')))
  for (const { person, segment } of others) {
    const row = segment === null ? undefined : rowById(segment)
    if (!row) continue
    row.item.dataset.other = String(person.hand)
    row.item.querySelector('.segment__margin')?.append(monogram(person, ' person--here'))
    const said = make('p', { class: 'segment__here', 'data-here': '' }, word('client.here', { name: person.name }))
    row.item.querySelector('.segment__target')?.append(said)
  }
}

function monogram({ name, initials, hand }: Other['person'], more: string): HTMLElement {
  const short = make('bdi', { 'aria-hidden': 'true' }, initials)
  const full = make('span', { class: 'hidden' }, make('bdi', {}, name))
  return make('span', { class: `person person--${hand}${more}`, title: name, 'data-here': '' }, short, full)
}
