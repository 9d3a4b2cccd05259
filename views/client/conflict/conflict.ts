/** Where a conflict is decided, on its page or behind its row: what is chosen at each place in dispute makes the text, until somebody writes one. */
import type { MergedRun } from '../../../segments/revisions/merge.ts'
import { type Side, settle } from '../../../segments/revisions/settle.ts'
import type { Shelf } from '../drafts/shelf.ts'
import { announce, make } from '../page.ts'
import { word } from '../words.ts'

export function decideHere(shelf: Shelf, host: ParentNode = document): void {
  dropKept(shelf, host)
  const form = host.querySelector<HTMLFormElement>('form[data-conflict]')
  const field = form?.querySelector<HTMLTextAreaElement>('[data-result]')
  const save = form?.querySelector<HTMLButtonElement>('[data-decide]')
  if (!form || !field || !save) return
  const label = form.querySelector(`label[for="${field.id}"]`)
  const asked = label?.textContent ?? ''
  const runs = runsOf(form)
  /** Whether the text in the field is somebody's own: then the choices do not count. */
  let written = field.value.trim() !== ''
  const waits = make('span', { class: 'quiet', id: 'undecided', role: 'status' })
  save.after(waits)
  save.setAttribute('aria-describedby', 'undecided')
  show()

  form.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement && target.type === 'radio') show()
  })
  field.addEventListener('input', () => {
    written = field.value.trim() !== ''
    show()
  })
  form.addEventListener('submit', (event) => {
    if (written || settle(runs, choicesIn(form)).open === 0) return
    event.preventDefault()
    announce(waits.textContent)
    openFork(form)?.querySelector('input')?.focus()
  })

  function show(): void {
    const { text, open } = settle(runs, choicesIn(form!))
    const ready = written || open === 0
    if (!written && document.activeElement !== field) field!.value = open === 0 ? text : ''
    if (ready) save!.removeAttribute('aria-disabled')
    else save!.setAttribute('aria-disabled', 'true')
    waits.textContent = ready ? '' : word('client.undecided', { n: open })
    if (label) label.textContent = written ? word('client.written') : open === 0 ? word('client.made') : asked
  }
}

/** The proposal as the page shows it, in order. */
function runsOf(form: HTMLFormElement): MergedRun[] {
  return [...form.querySelectorAll('[data-run], [data-fork]')].map((place) => {
    if (place.matches('[data-run]')) return { kind: 'same', text: place.textContent }
    const [theirs = '', mine = ''] = [...place.querySelectorAll('[data-side]')].map((side) => side.textContent)
    return { kind: 'fork', was: '', theirs, mine }
  })
}

function choicesIn(form: HTMLFormElement): (Side | undefined)[] {
  return [...form.querySelectorAll('[data-fork]')].map(
    (fork) => fork.querySelector<HTMLInputElement>('input:checked')?.value as Side | undefined,
  )
}

const openFork = (form: HTMLFormElement): Element | undefined =>
  [...form.querySelectorAll('[data-fork]')].find((fork) => !fork.querySelector('input:checked'))

/** The draft that led here has done its work: the server has the text, and shows it wherever it may be wanted. */
function dropKept(shelf: Shelf, host: ParentNode): void {
  const kept = host.querySelector<HTMLInputElement>('input[data-kept]')
  if (!kept) return
  for (const { name, draft } of shelf.found(Date.now()))
    if (draft.segment === kept.dataset.kept && draft.text === kept.value) shelf.remove(name)
}
