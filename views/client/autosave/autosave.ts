/** Typing saves by itself: the hand that carries out what the table of writing.ts decides, for all segments of a page. */
import type { Standing, State } from '../../../segments/model.ts'
import { paths } from '../../../server/paths.ts'
import type { Draft } from '../drafts/draft.ts'
import type { Shelf } from '../drafts/shelf.ts'
import { asMe, fetchPage, newKey } from '../page.ts'
import { type Row, rowAt, rowById, standingOf } from '../rows.ts'
import { heard, type News } from './answer.ts'
import { begin, type Happening, type Save, settled, turn, type Wish, type Writing, waitMs } from './writing.ts'

/** Long enough to finish a word, short enough that a glance finds it saved. */
const pauseMs = 800
const storeMs = 200
const patienceMs = 15_000
/** All that a browser carries on for a page that is gone is 64 KB. */
const parcelLetters = 8000

/** One segment that somebody writes in. */
export interface Desk {
  readonly row: Row
  writing: Writing
  /** Whether the newest text lies in the browser's store. */
  stored: boolean
  pauseTimer: ReturnType<typeof setTimeout> | undefined
  storeTimer: ReturnType<typeof setTimeout> | undefined
}

export interface Autosave {
  /** Confirms, reviews, or saves at once. */
  ask(row: Row, state: Wish): void
  /** Puts a draft back into its row; false while the row has words of its own that are not saved. */
  putBack(row: Row, draft: Draft): boolean
  /** Everything that the server does not have. */
  unsaved(): Desk[]
  deskOf(row: Row): Desk | undefined
  /** The server keeps the row's words beside its revisions: they are nobody's to save or to offer any more. */
  forget(row: Row): void
  /** The revision that the words in the field began from. */
  baseOf(row: Row): number
  /** Shows what somebody else saved; false while the row has words of its own that are not saved. */
  renew(row: Row, saved: { readonly head: number; readonly text: string; readonly standing: Standing }): boolean
  /** Sends what waits and comes back when all is saved, or after `ms`; tells whether it is. */
  settle(ms: number, ...only: readonly Row[]): Promise<boolean>
}

/** `painted` hears of every change of a desk, `told` what the server says with each save. */
export function autosave(
  documentId: string,
  shelf: Shelf,
  painted: (desk: Desk) => void,
  told: (row: Row, news: News) => void,
): Autosave {
  const desks = new Map<string, Desk>()
  let againTimer: ReturnType<typeof setTimeout> | undefined

  document.addEventListener('input', ({ target }) => {
    const row = rowAt(target)
    if (row?.field && target === row.field) happen(deskAt(row), { kind: 'input', text: row.field.value })
  })
  document.addEventListener('focusout', ({ target }) => {
    const row = rowAt(target)
    const desk = row && target === row.field ? desks.get(row.id) : undefined
    if (desk) happen(desk, { kind: 'pause' })
  })
  addEventListener('online', () => void retry())
  addEventListener('focus', () => void retry())
  addEventListener('pagehide', leave)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') leave()
  })

  function deskAt(row: Row): Desk {
    const known = desks.get(row.id)
    // The list may have been drawn anew since: the same segment in another element.
    if (known?.row.item === row.item) return known
    const writing = begin(baseOf(row), row.field?.defaultValue ?? '', stateOf(standingOf(row)))
    const desk: Desk = { row, writing, stored: false, pauseTimer: undefined, storeTimer: undefined }
    desks.set(row.id, desk)
    return desk
  }

  function happen(desk: Desk, happening: Happening): void {
    const { now, send } = turn(desk.writing, happening, newKey())
    if (now === desk.writing && !send) return
    const before = desk.writing
    desk.writing = now
    clearTimeout(desk.pauseTimer)
    if (now.light === 'typing') desk.pauseTimer = setTimeout(() => happen(desk, { kind: 'pause' }), pauseMs)
    keep(desk, happening.kind === 'input' && !settled(now))
    if (send) void post(desk, send)
    // Most letters alter nothing that is shown.
    if (now.light !== before.light || now.trouble !== before.trouble) painted(desk)
    if (now.light === 'offline') plan()
  }

  async function post(desk: Desk, save: Save): Promise<void> {
    const { status, body } = await send(desk.row, save)
    const { happening, news } = heard(status, body, save.key)
    if (news && happening.kind === 'accepted') {
      setBase(desk.row, happening.revision)
      told(desk.row, news)
    }
    happen(desk, happening)
  }

  /** In the browser's store until the server has it: soon while somebody types, else now. */
  function keep(desk: Desk, soon: boolean): void {
    if (soon) {
      // Not put off by each letter: whoever types without a pause is kept too.
      desk.storeTimer ??= setTimeout(() => keep(desk, false), storeMs)
      return
    }
    clearTimeout(desk.storeTimer)
    desk.storeTimer = undefined
    const { row, writing, stored } = desk
    desk.stored = !settled(writing) && put(row, writing)
    if (settled(writing)) shelf.drop(row.id)
    guard()
    if (desk.stored !== stored) painted(desk)
  }

  function put(row: Row, writing: Writing): boolean {
    return shelf.put({
      document: documentId,
      segment: row.id,
      number: row.number,
      text: writing.text,
      base: writing.kept.base,
      sent: writing.sent,
      at: Date.now(),
    })
  }

  /** A browser asks before it leaves only while something is neither saved nor stored; a page that might ask is kept in memory less well. */
  function guard(): void {
    const endangered = unsaved().some(({ stored }) => !stored)
    if (endangered) addEventListener('beforeunload', ask)
    else removeEventListener('beforeunload', ask)
  }

  function plan(): void {
    const tries = Math.max(...unsaved().map(({ writing }) => writing.tries))
    clearTimeout(againTimer)
    againTimer = setTimeout(() => void retry(), waitMs(tries))
  }

  async function retry(): Promise<void> {
    const signedOut = unsaved().some(({ writing }) => /^(signed_out|other_person)$/.test(writing.trouble?.code ?? ''))
    if (signedOut && !(await isSamePerson())) {
      clearTimeout(againTimer)
      againTimer = setTimeout(() => void retry(), waitMs(6))
      return
    }
    for (const desk of desks.values()) happen(desk, { kind: 'again' })
  }

  /** The page may be gone the next moment. */
  function leave(): void {
    for (const desk of unsaved()) {
      happen(desk, { kind: 'pause' })
      keep(desk, false)
    }
  }

  const unsaved = (): Desk[] => [...desks.values()].filter(({ writing }) => !settled(writing))

  return {
    unsaved,
    deskOf: (row) => desks.get(row.id),
    forget(row) {
      const desk = desks.get(row.id)
      if (!desk) return
      clearTimeout(desk.pauseTimer)
      clearTimeout(desk.storeTimer)
      desks.delete(row.id)
      shelf.drop(row.id)
      guard()
      painted({ ...desk, writing: begin(desk.writing.kept.base, desk.writing.text, desk.writing.kept.state) })
    },
    baseOf: (row) => desks.get(row.id)?.writing.kept.base ?? baseOf(row),
    renew(row, { head, text, standing }) {
      const desk = desks.get(row.id)
      if (desk && !settled(desk.writing)) return false
      if (row.field) {
        row.field.value = text
        row.field.defaultValue = text
        row.field.readOnly = standing === 'final'
      } else row.item.querySelector('.english')?.replaceChildren(text)
      setBase(row, head)
      desks.delete(row.id)
      if (desk) painted({ ...desk, writing: begin(head, text, stateOf(standing)) })
      return true
    },
    ask: (row, state) => happen(deskAt(row), { kind: 'ask', state }),
    putBack(row, { text, base, sent }) {
      const desk = deskAt(row)
      if (!settled(desk.writing)) return false
      happen(desk, { kind: 'returned', text, base, sent })
      return true
    },
    async settle(ms, ...only) {
      const these = (): Desk[] =>
        only.length === 0 ? unsaved() : unsaved().filter(({ row }) => only.some(({ id }) => id === row.id))
      for (const desk of these()) happen(desk, { kind: 'pause' })
      const until = performance.now() + ms
      while (these().length > 0 && performance.now() < until && !these().some(isStuck)) await pause(20)
      return these().length === 0
    },
  }
}

const stateOf = (standing: Standing): State => (standing === 'empty' || standing === 'draft' ? 'initial' : standing)

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

function ask(event: Event): void {
  event.preventDefault()
}

/** Somebody else may have signed in since: what one person wrote is not saved as another's. Any small page tells who it is. */
async function isSamePerson(): Promise<boolean> {
  const page = await fetchPage(paths.keys())
  return page !== undefined && page.body.dataset.user === document.body.dataset.user
}

/** No waiting alters it: a person must. */
const isStuck = ({ writing: { light } }: Desk): boolean => light === 'conflict' || light === 'refused'

/** The answer as it came; status 0 for none. */
async function send(row: Row, save: Save): Promise<{ status: number; body: unknown }> {
  try {
    const response = await fetch(row.form?.action ?? '', {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json', ...asMe() },
      body: JSON.stringify(save),
      redirect: 'manual',
      keepalive: save.text.length < parcelLetters,
      signal: AbortSignal.timeout(patienceMs),
    })
    return { status: response.status, body: await json(response) }
  } catch {
    // No network, no server, or no patience left: it goes again.
    return { status: 0, body: undefined }
  }
}

async function json(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch {
    // An answer that is not ours, or cut short.
    return undefined
  }
}

/** As the server wrote it, not as a browser filled it in again. */
function baseOf({ form }: Row): number {
  return Number(form?.querySelector('input[name="base"]')?.getAttribute('value') ?? 0)
}

/** Every form of the row works on this revision now: saving, splitting, merging. */
function setBase({ item, id }: Row, revision: number): void {
  const row = item.isConnected ? item : rowById(id)?.item
  for (const place of [row, document.querySelector(`[data-panel-of="${CSS.escape(id)}"]`)]) {
    for (const input of place?.querySelectorAll<HTMLInputElement>('input[name="base"], input[name="head"]') ?? []) {
      input.value = String(revision)
      input.defaultValue = String(revision)
    }
  }
}
