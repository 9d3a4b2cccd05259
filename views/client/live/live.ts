/** What others do shows while the page is open: their texts and states, their remarks, where they are. */
import type { DocumentId, SegmentId } from '../../../segments/model.ts'
import type { FindingCount } from '../../findings-locals.ts'
import type { News as Told } from '../autosave/answer.ts'
import type { Autosave } from '../autosave/autosave.ts'
import { countFindings, markFindings } from '../findings/findings.ts'
import { dropNote, putNote } from '../notes.ts'
import { announce, button, icon, make } from '../page.ts'
import type { Panel } from '../panel/panel.ts'
import { paintProgress } from '../progress/progress.ts'
import { editor, type Row, rowAt, rowById, rows } from '../rows.ts'
import { word } from '../words.ts'
import { meaningOf } from './heard.ts'
import { openLine } from './line.ts'
import { type Other, sayWhere, showOthers } from './people.ts'

interface Revision {
  readonly segment: SegmentId
  readonly number: number
  readonly head: number
  readonly text: string
  readonly standing: Told['standing']
  readonly by?: { readonly id: string; readonly name: string }
  readonly findings: FindingCount | null
}

interface Change extends Omit<Told, 'standing'> {
  readonly structure: boolean
  readonly revisions: readonly Revision[]
}

/** `drawn` hears when a field was given another text. */
export function live(documentId: DocumentId, autosave: Autosave, panel: Panel, drawn: () => void): void {
  const since = Number(editor()?.dataset.change)
  /** What was told and not shown, by segment: shown once the caret leaves, unless something was typed. */
  const waiting = new Map<string, () => void>()
  document.addEventListener('focusout', ({ target, relatedTarget }) => {
    const row = rowAt(target)
    const into = relatedTarget instanceof Element && relatedTarget.closest('[data-note="other"]')
    if (row && target === row.field && !into) waiting.get(row.id)?.()
  })
  openLine(documentId, since, {
    change: (data) => changed(data as Change),
    comment: (data) => {
      const { open, notices } = data as { open: Readonly<Record<string, number>>; notices?: number }
      commented(open)
      if (notices !== undefined) paintNotices(notices)
    },
    here: (data) => showOthers(data as readonly Other[]),
  })
  sayWhere(documentId)

  function changed({ structure, revisions, ...counts }: Change): void {
    if (structure) offerAgain()
    if (counts.withFindings !== undefined) countFindings(counts.withFindings)
    for (const revision of revisions) {
      const row = rowById(revision.segment)
      const base = row && autosave.baseOf(row)
      if (row && base !== undefined) meant(row, base, revision, counts)
      // It stands on another page: it counts here all the same.
      else paintProgress({ item: undefined, number: revision.number }, { ...counts, standing: revision.standing })
    }
  }

  function meant(row: Row, base: number, revision: Revision, counts: Omit<Change, 'structure' | 'revisions'>): void {
    const mine = revision.by?.id === document.body.dataset.user
    const focused = row.field !== undefined && row.field === document.activeElement
    const writing = autosave.deskOf(row)?.writing
    const meaning = meaningOf({ ...revision, mine }, base, writing, focused)
    if (meaning === 'renew') renew(row, revision, counts)
    else if (meaning === 'tell') tell(row, revision, counts)
  }

  function renew(row: Row, revision: Revision, counts: Omit<Change, 'structure' | 'revisions'>): void {
    if (revision.head <= autosave.baseOf(row) || !autosave.renew(row, revision)) return
    paintProgress(row, { ...counts, standing: revision.standing })
    markFindings(row, revision.findings, revision.text)
    dropNote(row.item, 'other')
    waiting.delete(row.id)
    drawn()
    panel.refresh(row)
  }

  /** The field is left alone: a quiet sentence at its foot, and their text one press away as long as nothing was typed. */
  function tell(row: Row, revision: Revision, counts: Omit<Change, 'structure' | 'revisions'>): void {
    const sentence = word('client.other.saved', { name: revision.by?.name ?? '' })
    waiting.set(row.id, () => renew(row, revision, counts))
    const take = button(word('client.other.take'), 'button button--small', () => {
      renew(row, revision, counts)
      if (row.item.querySelector('[data-note="other"]')) announce(word('client.other.typed'))
      row.field?.focus()
    })
    const text = make('p', { class: 'remark__text english', lang: 'en', dir: 'ltr' }, revision.text)
    putNote(row, { kind: 'other', tone: 'note', children: [sentence, text], acts: [take] })
    announce(sentence)
  }

  function commented(open: Readonly<Record<string, number>>): void {
    for (const row of rows()) panel.mark(row, open[row.id] ?? 0)
    panel.heard()
  }
}

/** In how many threads others said something to the reader. */
function paintNotices(n: number): void {
  const sign = document.querySelector<HTMLElement>('[data-notices]')
  const said = sign?.querySelector('b')
  if (!sign || !said) return
  if (n > Number(said.textContent)) announce(word('client.notices', { n }))
  said.textContent = String(n)
  sign.setAttribute('aria-label', word('client.notices', { n }))
  sign.hidden = n === 0
}

/** Segments began or ended: numbers have moved, and only the server knows how. */
function offerAgain(): void {
  const host = editor()
  if (!host || host.querySelector('[data-again]')) return
  const again = button(word('client.again'), 'button button--small', () => location.reload())
  const notice = make('div', { class: 'notice notice--note notice--flash', role: 'status', 'data-again': '' })
  notice.append(icon('note'), make('span', {}, word('client.moved')), again)
  host.prepend(notice)
}
