/** The editor of one document: where typing, keys, buttons and what stands beside the text come together. */
import type { DocumentId, Standing } from '../../segments/model.ts'
import { type Autosave, autosave as makeAutosave } from './autosave/autosave.ts'
import { painter } from './autosave/paint.ts'
import type { Wish } from './autosave/writing.ts'
import { askNumber } from './bar/go.ts'
import { searchAtOnce } from './bar/search.ts'
import { insertCode, watchCodes } from './codes/codes.ts'
import { decideInline } from './conflict/inline.ts'
import { copySource } from './copy.ts'
import { offerDrafts } from './drafts/offers.ts'
import type { Shelf } from './drafts/shelf.ts'
import { countFindings, keepUnderWords, markFindings } from './findings/findings.ts'
import { takeBack } from './flash.ts'
import { showKeys } from './keys/dialog.ts'
import { obey, onMac } from './keys/keys.ts'
import { live } from './live/live.ts'
import { takeOffers } from './memory/offers.ts'
import { takeTerms } from './memory/terms.ts'
import { askMerge, sayApart } from './merge.ts'
import { enter, moving } from './move/move.ts'
import { dropNote, putNote } from './notes.ts'
import { announce } from './page.ts'
import { panel as makePanel, type Panel } from './panel/panel.ts'
import { paintProgress } from './progress/progress.ts'
import { current, editor, type Row, rowAt, rows, standingOf } from './rows.ts'
import { pointedAt, watchPointing } from './split/pointed.ts'
import { chooseSplit, splitAtStitch } from './split/split.ts'
import { word } from './words.ts'

const patienceMs = 3000

/** `takeIn` hears when rows came to the page that were not there before. */
export function edit(documentId: DocumentId, shelf: Shelf, takeIn: () => void): Autosave {
  const panel = makePanel((row) => saved(row))
  const paint = painter(
    () => autosave.unsaved(),
    ({ row, writing }) => decide(row, writing.kept.base, writing.wish ?? 'initial'),
  )
  const autosave = makeAutosave(documentId, shelf, paint, (row, news) => {
    const before = standingOf(row)
    paintProgress(row, news)
    dropNote(row.item, 'other')
    if (row.field) row.field.readOnly = news.standing === 'final'
    tellDropped(row, before, news.standing)
    const sent = autosave.deskOf(row)?.writing.sent?.text
    if (news.findings !== undefined) markFindings(row, news.findings, sent ?? row.field?.value ?? '')
    if (news.withFindings !== undefined) countFindings(news.withFindings)
    if (news.standing !== before && (news.standing === 'translated' || news.standing === 'reviewed')) {
      const found = news.findings ? ` ${word('findings.n', { n: news.findings.n })}.` : ''
      announce(word(`client.${news.standing}`, { number: row.number }) + found)
    }
    panel.refresh(row)
  })
  const saved = (...only: readonly Row[]): Promise<boolean> => autosave.settle(patienceMs, ...only)
  const move = moving(saved, (row) => panel.follow(row))

  function ask(row: Row, state: Wish): void {
    const writing = autosave.deskOf(row)?.writing
    if (writing?.light === 'conflict') decide(row, writing.kept.base, state)
    // A draft is saved where something was typed; a text that stands as it was confirmed is not made a draft again.
    else if (state === 'initial') void saved(row)
    else {
      autosave.ask(row, state)
      move.onward(row, state === 'reviewed' ? 'review' : 'translate')
    }
  }

  function decide(row: Row, base: number, state: Wish): void {
    void decideInline(row, base, state, shelf, () => autosave.forget(row)).then((done) => {
      if (!done) submitAsIs(row, base, state)
    })
  }

  function split(row: Row): void {
    chooseSplit(row, pointedAt(row), () => saved(row))
  }

  const stitch = (row: Row, at?: number): void => splitAtStitch(row, at, pointedAt(row), () => saved(row))

  function merge(row: Row, form: HTMLFormElement): void {
    const next = rows().find(({ number }) => number === row.number + 1)
    askMerge(row, form, () => saved(row, ...(next ? [next] : [])))
  }

  document.addEventListener('submit', (event) => {
    const form = event.target
    const row = rowAt(form)
    if (!row || !(form instanceof HTMLFormElement) || event.defaultPrevented) return
    if (form === row.form) ask(row, wishOf(event.submitter))
    else if (form.matches('[data-merge]')) merge(row, form)
    else return
    event.preventDefault()
  })
  document.addEventListener('click', (event) => {
    const row = rowAt(event.target)
    if (!row || !(event.target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey) return
    const sewn = event.target.closest<HTMLElement>('[data-stitch]')
    if (sewn) stitch(row, Number(sewn.dataset.stitch))
    else if (event.target.closest('[data-copy]')) copySource(row)
    else if (event.target.closest('[data-code]')) insertCode(row)
    else if (event.target.closest('[data-split]')) split(row)
    else if (event.target.closest('[data-apart]')) sayApart(row)
    else if (event.target.closest('.segment__number')) move.go(row)
    else return
    event.preventDefault()
  })

  const may = (name: 'write' | 'review'): boolean => editor()?.dataset[name] === 'true'
  /** Does it to the row that is worked on; without one, or without the right, the stroke is the browser's. */
  const here = (right: 'write' | 'review', act: (row: Row) => unknown) => (): boolean => {
    const row = current()
    return row?.form !== undefined && may(right) && act(row) !== false
  }
  obey({
    confirm: () => sendRemark() || here('write', (row) => ask(row, 'translated'))(),
    review: here('review', (row) => ask(row, 'reviewed')),
    save: here('write', (row) => ask(row, 'initial')),
    copy: here('write', (row) => !selects(row) && copySource(row)),
    code: here('write', insertCode),
    next: () => move.step(1),
    previous: () => move.step(-1),
    go: () => askNumber(documentId, move.go),
    search: focusSearch,
    leave: () => leave(panel),
    split: here('write', split),
    stitch: here('write', stitch),
    merge: here('write', (row) => {
      const form = row.item.querySelector<HTMLFormElement>('form[data-merge]')
      if (form) merge(row, form)
      else if (!sayApart(row)) announce(word('client.last'))
    }),
    undo: takeBack,
    memory: () => panel.open('memory'),
    history: () => panel.open('history'),
    comments: () => panel.open('comments'),
    keys: () => showKeys(onMac),
  })

  live(documentId, autosave, panel, takeIn)
  watchPointing()
  watchCodes()
  keepUnderWords()
  takeOffers()
  takeTerms()
  searchAtOnce(saved, () => {
    takeIn()
    offerDrafts(documentId, shelf, autosave)
  })
  const offered = offerDrafts(documentId, shelf, autosave)
  if (offered > 0) announce(word('client.draft.found', { n: offered }))
  enter(move.go)
  return autosave
}

/** An edit takes a review back, and says so where it happened, once. */
function tellDropped(row: Row, before: Standing, now: Standing): void {
  const isReview = (standing: Standing): boolean => standing === 'reviewed' || standing === 'final'
  if (isReview(now)) dropNote(row.item, 'state')
  if (!isReview(before) || isReview(now)) return
  const sentence = word('client.dropped', { number: row.number })
  putNote(row, { kind: 'state', tone: 'caution', children: [sentence], acts: [] })
  announce(sentence)
}

function wishOf(submitter: HTMLElement | null): Wish {
  const value = submitter instanceof HTMLButtonElement ? submitter.value : ''
  return value === 'translated' || value === 'reviewed' ? value : 'initial'
}

/** As a browser without scripts would: the answer to a stale save is the page on which a person decides. */
function submitAsIs({ form }: Row, base: number, state: Wish): void {
  if (!form) return
  const field = form.querySelector<HTMLInputElement>('input[name="base"]')
  if (field) field.value = String(base)
  const wish = document.createElement('input')
  Object.assign(wish, { type: 'hidden', name: 'state', value: state })
  form.append(wish)
  form.submit()
}

/** Somebody who writes a remark confirms the remark, not the segment. */
function sendRemark(): boolean {
  const form = document.activeElement?.closest<HTMLFormElement>('form[data-comment]')
  form?.requestSubmit()
  return form !== undefined && form !== null
}

/** Where letters are selected, Ctrl Insert copies them, as everywhere on Windows. */
const selects = ({ field }: Row): boolean =>
  field !== undefined && field === document.activeElement && field.selectionStart !== field.selectionEnd

function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('[data-search] input[name="q"]')
  if (!field || field.offsetParent === null) return false
  field.focus()
  field.select()
  return true
}

/** Out of the field to its row; out of what stands beside the text, which closes, and out of the search back into the field. */
function leave(panel: Panel): boolean {
  const row = current()
  const at = document.activeElement
  if (!row) return false
  if (at === row.field) row.item.querySelector<HTMLElement>('.segment__number')?.focus()
  else if (panel.holds(at)) panel.close()
  // In a search field with words in it the key empties the field, as everywhere.
  else if (at instanceof HTMLInputElement && at.closest('[data-search]') && at.value === '') row.field?.focus()
  else return false
  return true
}
