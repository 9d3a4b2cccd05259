/** Drafts that were left behind, by a closed tab or a killed server, are offered where they were written. */

import type { SegmentId } from '../../../segments/model.ts'
import { paths } from '../../../server/paths.ts'
import type { Autosave } from '../autosave/autosave.ts'
import { dropNote, putNote } from '../notes.ts'
import { announce, button, icon, make, newKey } from '../page.ts'
import { type Row, rowById, rows } from '../rows.ts'
import { word } from '../words.ts'
import { write } from '../write.ts'
import type { Draft } from './draft.ts'
import type { Found, Shelf } from './shelf.ts'

const patienceMs = 2000

/** Gives how many segments are offered something. */
export function offerDrafts(documentId: string, shelf: Shelf, autosave: Autosave): number {
  const found = shelf.found(Date.now()).filter(({ draft }) => draft.document === documentId)
  const elsewhere: Found[] = []
  const here = new Map<string, Found[]>()
  for (const one of [...found, ...refilled(documentId)]) {
    const row = rowById(one.draft.segment)
    if (!row) elsewhere.push(one)
    else if (one.draft.text === (row.field?.defaultValue ?? '')) shelf.remove(one.name)
    else here.set(row.id, [...(here.get(row.id) ?? []), one])
  }
  for (const [id, drafts] of here) offer(rowById(id)!, drafts)
  if (elsewhere.length > 0) offerElsewhere(elsewhere, shelf)
  return here.size + elsewhere.length

  /** The newest first; when that is settled, the one before. */
  function offer(row: Row, drafts: readonly Found[]): void {
    dropNote(row.item, 'draft')
    const one = drafts.at(-1)
    if (!one) return
    // The same words may lie there twice, from two tabs.
    const rest = drafts.slice(0, -1).filter(({ draft }) => draft.text !== one.draft.text)
    const settleIt = (): void => {
      for (const { name, draft } of drafts) if (draft.text === one.draft.text) shelf.remove(name)
      offer(row, rest)
    }
    const put = button(word('client.draft.put_back'), 'button button--small button--primary', () => {
      void putBack(row, one.draft, settleIt)
    })
    const discard = button(word('client.draft.discard'), 'button button--small', () => {
      settleIt()
      row.field?.focus()
    })
    putNote(row, { kind: 'draft', tone: 'note', children: said(one.draft, 'client.draft.here'), acts: [put, discard] })
  }

  async function putBack(row: Row, draft: Draft, settleIt: () => void): Promise<void> {
    // What stands in the row is saved first: it is somebody's words too, and stays in the history.
    await autosave.settle(patienceMs, row)
    if (!row.field || !autosave.putBack(row, draft)) {
      announce(word('client.draft.later'))
      return
    }
    write(row.field, draft.text, 0, row.field.value.length)
    settleIt()
  }
}

/**
 * Fields that the browser filled in again, as it does on going back and on restarting. What it filled in is treated as a draft with the base it
 * filled in beside it: saved just so, it would overwrite what others wrote since.
 */
function refilled(documentId: string): Found[] {
  return rows().flatMap(({ id, number, field, form }) => {
    const base = form?.querySelector<HTMLInputElement>('input[name="base"]')
    if (!field || !base || field.value === field.defaultValue || field === document.activeElement) return []
    const draft = { document: documentId, segment: id, number, text: field.value, base: Number(base.value) }
    field.value = field.defaultValue
    base.value = base.defaultValue
    return [{ name: newKey(), draft: { ...draft, sent: undefined, at: Date.now() } }]
  })
}

/** Drafts of segments that are not on this page: on another, or ended since. */
function offerElsewhere(drafts: readonly Found[], shelf: Shelf): void {
  const list = make('div', { class: 'remarks' })
  for (const { name, draft } of drafts) {
    const open = make(
      'a',
      { class: 'button button--small', href: paths.segment(draft.segment as SegmentId) },
      word('client.draft.open', { number: draft.number }),
    )
    const body = make('div', { class: 'remark__body' }, ...said(draft, 'client.draft.elsewhere'))
    const note = make('div', { class: 'notice notice--note remark', role: 'group' }, icon('note'), body)
    const discard = button(word('client.draft.discard'), 'button button--small', () => {
      shelf.remove(name)
      note.remove()
    })
    body.append(make('span', { class: 'remark__acts' }, open, discard))
    list.append(note)
  }
  document.querySelector('[data-segments]')?.before(list)
}

const times = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })

function said({ text, number, at }: Draft, key: 'client.draft.here' | 'client.draft.elsewhere'): HTMLElement[] {
  return [
    make('p', {}, word(key, { number, when: times.format(at) })),
    make(
      'p',
      { class: 'remark__text english', lang: 'en', dir: 'ltr' },
      text === '' ? word('client.draft.empty') : text,
    ),
  ]
}
