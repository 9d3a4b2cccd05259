/** Which segment is worked on, and going from one to another, over the end of a page too. */
import type { Standing } from '../../../segments/model.ts'
import { announce, leaveWord, takeWord } from '../page.ts'
import { current, editor, type Row, rowAt, rowById, rows, standingOf } from '../rows.ts'
import { word } from '../words.ts'
import { type Aim, nextPage, nextWaiting, waits } from './next.ts'

/** Where to begin on a page that was reached from another; lies in the tab's own store for the moment between them. */
type Entrance = 'first' | 'last' | Aim

const entranceName = 'warraq:entrance'
const fragmentMs = 1500
export interface Moving {
  step(direction: 1 | -1): void
  /** To the next segment that waits for `aim`. */
  onward(from: Row, aim: Aim): void
  go(row: Row): void
}

/** `settle` saves what is unsaved and tells whether it is; `changed` hears when another segment is worked on. */
export function moving(settle: () => Promise<boolean>, changed: (row: Row) => void): Moving {
  document.addEventListener('focusin', ({ target }) => {
    const row = rowAt(target)
    if (row) become(row)
  })
  document.addEventListener('click', ({ target }) => {
    const row = rowAt(target)
    if (!row || !(target instanceof Element) || target.closest('a, button, input, textarea, label, form, [data-note]'))
      return
    // Somebody who selects words of the source wants to keep them selected.
    if (getSelection()?.isCollapsed !== false) row.field?.focus({ preventScroll: true })
  })

  function become(row: Row): void {
    const before = current()
    if (before?.item === row.item) return
    before?.item.removeAttribute('aria-current')
    row.item.setAttribute('aria-current', 'true')
    const place = document.querySelector('[data-position]')
    const n = Number(editor()?.dataset.total)
    if (place) place.textContent = word('editor.position', { number: row.number, n })
    changed(row)
  }

  function go(row: Row): void {
    const place = row.field ?? row.item.querySelector<HTMLElement>('a, button')
    if (row.field && row.field.selectionEnd === 0 && row.field !== document.activeElement) {
      row.field.setSelectionRange(row.field.value.length, row.field.value.length)
    }
    place?.focus({ preventScroll: true })
    row.item.scrollIntoView({ block: 'nearest' })
    if (!place) become(row)
  }

  async function turnPage(to: string, entrance: Entrance): Promise<void> {
    if (!(await settle())) {
      announce(word('client.not_yet'))
      return
    }
    leaveWord(entranceName, entrance)
    // Assigning the address of this very page would only move to its fragment.
    if (new URL(to, location.href).href.split('#')[0] === location.href.split('#')[0]) location.reload()
    else location.assign(to)
  }

  function step(direction: 1 | -1): void {
    const all = rows()
    const here = current()
    const at = here ? all.findIndex(({ id }) => id === here.id) : direction === 1 ? -1 : all.length
    const to = all[at + direction]
    const page = linkTo(direction === 1 ? 'next' : 'prev')
    if (to) go(to)
    else if (page) void turnPage(page, direction === 1 ? 'first' : 'last')
    else announce(word(direction === 1 ? 'client.last' : 'client.first'))
  }

  function onward(from: Row, aim: Aim): void {
    const all = rows()
    const standings = all.map(standingOf)
    const to =
      all[
        nextWaiting(
          standings,
          all.findIndex(({ id }) => id === from.id),
          aim,
        )
      ]
    const page = nextPage(location.href.split('#')[0]!, linkTo('next'), shown(), standings)
    if (to) go(to)
    else if (page) void turnPage(page, aim)
    else {
      go(from)
      announce(word('client.none_waits'))
    }
  }

  return { step, onward, go }
}

/** Begins where the address or the page before says; else where the server did. */
export function enter(go: (row: Row) => void): void {
  const entrance = takeWord(entranceName) as Entrance | undefined
  const all = rows()
  const named = rowById(/^#segment-(.+)$/.exec(location.hash)?.[1] ?? '')
  const wanted = ((): Row | undefined => {
    switch (entrance) {
      case undefined:
        return named
      case 'first':
        return all[0]
      case 'last':
        return all.at(-1)
      default:
        return all.find((row) => waits(standingOf(row), entrance)) ?? all[0]
    }
  })()
  if (!wanted) return
  go(wanted)
  // Until the fonts are there its lines may break elsewhere, and it moves out of sight.
  void document.fonts.ready.then(() => {
    if (wanted.item.contains(document.activeElement)) wanted.item.scrollIntoView({ block: 'nearest' })
  })
  if (wanted === named) holdFocus()
}

/**
 * A browser that scrolls to a fragment takes the focus from wherever it is, since a list item cannot have it; it does so at
 * some moment after the script began. What it takes is given back.
 */
export function holdFocus(): void {
  const place = document.activeElement
  const began = performance.now()
  place?.addEventListener(
    'blur',
    () => {
      const early = performance.now() - began < fragmentMs
      setTimeout(() => {
        if (early && document.activeElement === document.body && place instanceof HTMLElement) {
          place.focus({ preventScroll: true })
        }
      })
    },
    { once: true },
  )
}

const linkTo = (rel: 'next' | 'prev'): string | undefined =>
  document.querySelector<HTMLAnchorElement>(`[data-editor] a[rel="${rel}"]`)?.href

const shown = (): Standing | undefined =>
  (new URLSearchParams(location.search).get('show') ?? undefined) as Standing | undefined
