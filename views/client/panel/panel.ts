/** What stands beside the text follows the segment that is worked on; its tabs and remarks need no new page. */
import { panelTab, paths, type PanelTab as Tab } from '../../../server/paths.ts'
import type { FindingCount } from '../../findings-locals.ts'
import { countFindings, markFindings } from '../findings/findings.ts'
import { announce, asMe, button, fetchPage, icon, make } from '../page.ts'
import { current, type Row, rowAt, rowById } from '../rows.ts'
import { word } from '../words.ts'
import { beAbout, type Chosen, chosenIn, leadToWords } from './chosen.ts'

/** Somebody who walks through the rows does not want each one's history fetched. */
const followMs = 250

export interface Panel {
  /** Opens a tab for the segment that is worked on, and goes into it. */
  open(tab: Tab): void
  follow(row: Row): void
  /** Whether `place` lies in it. */
  holds(place: Node | null): boolean
  close(): void
  /** Loads it again: a save has made a revision. */
  refresh(row: Row): void
  /** Remarks were made or resolved: what stands beside the text is drawn anew, unless somebody is at work in it. */
  heard(): void
  /** The margin of a row tells how many threads are open. */
  mark(row: Row, n: number): void
}

/** `saved` saves what is unsaved of a row and tells whether it is. */
export function panel(saved: (row: Row) => Promise<boolean>): Panel {
  let under: AbortController | undefined
  /** Whose panel was asked for last. */
  let towards: string | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const given = document.querySelector<HTMLElement>('[data-panel]')
  /** What was selected when a press began: by the time it is a click, a selection in the source is gone. */
  let pressed: Chosen | undefined
  if (given) furnish(given)

  document.addEventListener(
    'pointerdown',
    ({ target }) => {
      const row = target instanceof Element && target.closest('[data-panel-link]') ? rowAt(target) : undefined
      pressed = row && chosenIn(row)
    },
    true,
  )

  document.addEventListener('click', (event) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (!link?.matches('[data-panel-link], [data-panel] [role="tab"]')) return
    const asked = new URL(link.href).searchParams
    const row = rowById(asked.get('segment') ?? '') ?? current()
    if (!row) return
    event.preventDefault()
    const chosen = link.matches('[data-acts] a') ? (pressed ?? chosenIn(row)) : undefined
    pressed = undefined
    void load(row, panelTab(asked.get('tab')), true, chosen)
  })

  document.addEventListener('submit', (event) => {
    const form = event.target
    if (event.defaultPrevented || !(form instanceof HTMLFormElement) || !form.matches('[data-panel] [data-comment]'))
      return
    event.preventDefault()
    void comment(form, event.submitter)
  })

  async function load(row: Row, tab: Tab, enter: boolean, chosen?: Chosen): Promise<void> {
    under?.abort()
    under = new AbortController()
    towards = row.id
    const { signal } = under
    const page = await fetchPage(paths.panel(row.id, tab), signal)
    const content = page?.querySelector('[data-panel-of]')
    if (signal.aborted) return
    if (!content) {
      if (enter) announce(word('client.panel.away'))
      return
    }
    const host = panelHost()
    const inside = enter || host.contains(document.activeElement)
    host.replaceChildren(document.adoptNode(content))
    furnish(host)
    host.dataset.tab = tab
    const form = tab === 'comments' ? host.querySelector<HTMLFormElement>('[data-remark]') : null
    if (form && chosen) beAbout(form, chosen)
    remember(row, tab)
    markComments(row, Number(host.querySelector('#tab-comments sup')?.textContent ?? 0))
    const { findings, text = '', withFindings } = host.querySelector<HTMLElement>('[data-panel-of]')?.dataset ?? {}
    markFindings(row, findings ? (JSON.parse(findings) as FindingCount) : null, text)
    if (withFindings !== undefined) countFindings(Number(withFindings))
    if (inside) firstPlace(host, tab)?.focus()
  }

  async function comment(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
    const shown = shownRow()
    const revision = form.querySelector<HTMLInputElement>('[name="revision"]')
    if (revision && shown) {
      // The words are named as they read in a revision: what was typed since becomes one first.
      await saved(shown)
      revision.value = shown.form?.querySelector<HTMLInputElement>('[name="base"]')?.value ?? '0'
    }
    const refusal = await post(form, submitter)
    form.querySelector('[data-refusal]')?.remove()
    if (refusal !== undefined) {
      form.append(make('p', { class: 'error', role: 'alert', 'data-refusal': '' }, refusal))
      return
    }
    const row = shownRow()
    if (row) await load(row, opened() ?? 'comments', true)
  }

  function furnish(host: HTMLElement): void {
    offerClose(host)
    leadToWords(host)
  }

  /** On a phone it takes half of the window from the texts. */
  function offerClose(host: HTMLElement): void {
    const label = word('client.panel.close')
    const made = button('', 'button button--quiet button--icon panel__close', close)
    made.setAttribute('aria-label', label)
    made.title = label
    made.append(icon('cross'))
    host.querySelector('.panel__head')?.append(made)
  }

  function close(): void {
    under?.abort()
    clearTimeout(timer)
    document.querySelector('[data-panel]')?.remove()
    document.querySelector('.work')?.classList.add('work--alone')
    const address = new URL(location.href)
    for (const name of ['segment', 'tab']) address.searchParams.delete(name)
    history.replaceState(history.state, '', address)
    const row = current()
    ;(row?.field ?? row?.item.querySelector<HTMLElement>('.segment__number'))?.focus()
  }

  const opened = (): Tab | undefined => {
    const host = document.querySelector<HTMLElement>('[data-panel]')
    if (!host?.querySelector('[data-panel-of]')) return undefined
    return tabOf(host)
  }

  return {
    open(tab) {
      const row = current()
      if (row) void load(row, tab, true, tab === 'comments' ? chosenIn(row) : undefined)
    },
    follow(row) {
      const tab = opened()
      // Whoever comes back in time is not followed to where they only passed.
      clearTimeout(timer)
      if (towards !== row.id) under?.abort()
      if (tab === undefined || shownRow()?.id === row.id) return
      timer = setTimeout(() => void load(row, tab, false), followMs)
    },
    refresh(row) {
      const tab = opened()
      // Somebody is in it, perhaps writing a remark: what they see stays.
      if (tab && tab !== 'comments' && shownRow()?.id === row.id && !panelHost().contains(document.activeElement)) {
        void load(row, tab, false)
      }
    },
    heard() {
      const row = shownRow()
      const host = document.querySelector<HTMLElement>('[data-panel]')
      if (!row || opened() !== 'comments' || !host || host.contains(document.activeElement)) return
      const begun = [...host.querySelectorAll('textarea')].some(({ value }) => value.trim() !== '')
      if (!begun) void load(row, 'comments', false)
    },
    mark: markComments,
    close,
    holds: (place) => document.querySelector('[data-panel]')?.contains(place) ?? false,
  }
}

const shownRow = (): Row | undefined =>
  rowById(document.querySelector<HTMLElement>('[data-panel-of]')?.dataset.panelOf ?? '')

function tabOf(host: HTMLElement): Tab {
  const chosen = host.querySelector<HTMLAnchorElement>('[role="tab"][aria-selected="true"]')
  const named = chosen ? new URL(chosen.href).searchParams.get('tab') : host.dataset.tab
  return panelTab(named)
}

function panelHost(): HTMLElement {
  const host = document.querySelector<HTMLElement>('[data-panel]')
  if (host) return host
  const made = make('aside', { class: 'panel', 'aria-label': word('panel.label'), 'data-panel': '' })
  const work = document.querySelector('.work')
  work?.classList.remove('work--alone')
  work?.append(made)
  return made
}

function firstPlace(host: HTMLElement, tab: Tab): HTMLElement | null {
  const field = tab === 'comments' ? host.querySelector<HTMLElement>('[data-remark] textarea') : null
  return field ?? host.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')
}

function markComments({ item, id }: Row, n: number): void {
  const margin = item.querySelector('.segment__margin')
  margin?.querySelector('.mark:not([data-findings])')?.remove()
  if (n === 0) return
  const said = word('client.comments', { n })
  const href = `?segment=${encodeURIComponent(id)}&tab=comments`
  const count = make('span', { 'aria-hidden': 'true' }, String(n))
  const mark = make('a', { class: 'mark', href, title: said, 'data-panel-link': '' }, icon('comment'), count)
  mark.append(make('span', { class: 'hidden' }, said))
  margin?.prepend(mark)
}

/** The address names what is beside the text, so that a page loaded again shows it again. */
function remember(row: Row, tab: Tab): void {
  const address = new URL(location.href)
  address.searchParams.set('segment', row.id)
  address.searchParams.set('tab', tab)
  history.replaceState(history.state, '', address)
}

/** Sends a form of the panel; gives the sentence of a refusal. The answer to a good one leads elsewhere and is not followed. */
async function post(form: HTMLFormElement, submitter: HTMLElement | null): Promise<string | undefined> {
  const values = new URLSearchParams()
  for (const [name, value] of new FormData(form, submitter)) if (typeof value === 'string') values.append(name, value)
  try {
    const response = await fetch(form.action, {
      method: 'POST',
      headers: { accept: 'application/json', ...asMe() },
      body: values,
      redirect: 'manual',
    })
    if (response.type === 'opaqueredirect' || response.ok) return undefined
    const body: unknown = await response.json()
    return sentenceOf(body) ?? word('client.panel.away')
  } catch {
    // No network, or no answer of ours.
    return word('client.panel.away')
  }
}

function sentenceOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('error' in body)) return undefined
  const { error } = body
  if (typeof error !== 'object' || error === null || !('sentence' in error)) return undefined
  return typeof error.sentence === 'string' ? error.sentence : undefined
}
